package report_test

import (
	"io"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/report"
)

// BenchmarkReport reads 500 journals of 300 events from a disk and writes every form of their report; design.md wants 2 s. Its second
// figure is that time against reading the same events alone.
func BenchmarkReport(b *testing.B) {
	dir := b.TempDir()
	c := lessons(b, "")
	p, _ := c.Path("term")
	s := storeIn(dir)
	rng := newRand(1)
	for i := range 500 {
		run := journal.Run{App: "test", Session: "2026-04-23", Kind: "term", People: 1 + i%2}
		id := play(b, s, c, rng, sitting{run, "lantern", p, .5})
		h, err := s.Load(id)
		if err != nil {
			b.Fatal(err)
		}
		w := s.Writer(h, run)
		for n := len(h.Events); n < 300; n++ {
			w.Append(course.StepEnter{At: course.StepKey{ModuleKey: at("scams"), Step: "four-parcels"}, N: 1, M: 9})
		}
		if err := w.Close(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	var reading, all time.Duration
	events := 0
	for b.Loop() {
		began := time.Now()
		in := input(b, dir, "en")
		reading += time.Since(began)
		in.Session.Kind = "term"
		r := report.New(in)
		for _, write := range []func() error{
			func() error { return r.Screen(io.Discard, report.Bars{Full: "#", Rest: "."}, true) },
			func() error { return r.HTML(io.Discard) },
			func() error { return r.CSV(io.Discard) },
			func() error { return r.Statements(io.Discard, in.Course) },
		} {
			if err := write(); err != nil {
				b.Fatal(err)
			}
		}
		all += time.Since(began)
		events = 0
		for _, h := range in.Histories {
			events += len(h.Events)
		}
	}
	b.ReportMetric(float64(events), "events")
	b.ReportMetric(float64(all)/float64(reading), "times-reading")
}
