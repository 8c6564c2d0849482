//go:build linux

package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The figures of the demo, which draws with our writer, and of Bubble Tea alone with the same list:
//
//	go test -run - -bench . -benchtime 20x ./...
//
// Nothing is asserted.

func eachProgram(b *testing.B, f func(b *testing.B, program string)) {
	for _, program := range []string{programs.demo, programs.stock} {
		b.Run(strings.TrimPrefix(filepath.Base(program), "e2e-"), func(b *testing.B) { f(b, program) })
	}
}

// BenchmarkFirstFrame is from before the start of the process to the arrival of the last row.
func BenchmarkFirstFrame(b *testing.B) {
	eachProgram(b, func(b *testing.B, program string) {
		var total time.Duration
		var size int
		for b.Loop() {
			s := Start(b, Options{}, program)
			s.WaitText("q leave")
			total += s.arrival().Sub(s.started)
			size += len(s.Raw())
			s.kill()
		}
		b.ReportMetric(float64(total.Microseconds())/1000/float64(b.N), "ms/frame")
		b.ReportMetric(float64(size)/float64(b.N), "B/frame")
		b.ReportMetric(0, "ns/op")
	})
}

// BenchmarkKey is from before a key is typed to the arrival of the frame. Two rows change place and a count goes up.
func BenchmarkKey(b *testing.B) {
	for _, size := range []Options{{Width: 80, Height: 24}, {Width: 200, Height: 60}} {
		b.Run(fmt.Sprintf("%dx%d", size.Width, size.Height), func(b *testing.B) {
			eachProgram(b, func(b *testing.B, program string) {
				s := Start(b, size, program)
				s.WaitText("q leave")
				var total time.Duration
				start := len(s.Raw())
				presses := 0
				for b.Loop() {
					typed := time.Now()
					s.Send("\x1b[B")
					presses++
					s.WaitText(fmt.Sprintf("pressed %d,", presses))
					total += s.arrival().Sub(typed)
				}
				b.ReportMetric(float64(total.Microseconds())/1000/float64(b.N), "ms/key")
				b.ReportMetric(float64(len(s.Raw())-start)/float64(b.N), "B/key")
				b.ReportMetric(0, "ns/op")
			})
		})
	}
}

// BenchmarkIdle is what a program does while nobody types, over a second each time.
func BenchmarkIdle(b *testing.B) {
	eachProgram(b, func(b *testing.B, program string) {
		s := Start(b, Options{}, program)
		s.WaitText("q leave")
		wakeups, cpu := s.activity()
		start := time.Now()
		for b.Loop() {
			time.Sleep(time.Second)
		}
		after, used := s.activity()
		seconds := time.Since(start).Seconds()
		b.ReportMetric(float64(after-wakeups)/seconds, "wakeups/s")
		b.ReportMetric((used-cpu).Seconds()*1000/seconds, "cpu-ms/s")
		b.ReportMetric(0, "ns/op")
	})
}

// arrival is when the newest output came.
func (s *Session) arrival() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.arrived
}

// activity is how often the program's threads were woken, and the time they ran.
func (s *Session) activity() (wakeups int, cpu time.Duration) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", s.Pid()))
	for _, thread := range threads {
		status, _ := os.ReadFile(filepath.Join(thread, "status"))
		_, rest, _ := bytes.Cut(status, []byte("\nvoluntary_ctxt_switches:"))
		var switches, ran int
		_, _ = fmt.Sscan(string(rest), &switches)
		schedule, _ := os.ReadFile(filepath.Join(thread, "schedstat"))
		_, _ = fmt.Sscan(string(schedule), &ran)
		wakeups, cpu = wakeups+switches, cpu+time.Duration(ran)
	}
	return wakeups, cpu
}
