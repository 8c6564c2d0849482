//go:build linux

package e2e

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// drawn is the end of a first frame of ours: the cursor is shown again. The empty program writes its last row last.
const drawn = "\x1b[?25h"

// subject is a program and what was measured of it.
type subject struct {
	name    string
	command []string
	data    string // the progress that each start finds, as it is now
	end     string // the bytes with which its first frame ends
	cold    bool   // nothing of it is in memory when it starts
	modules int    // of a folder of lessons
	values  map[string][]float64
}

func (s *subject) add(name string, value float64) {
	if s.values == nil {
		s.values = map[string][]float64{}
	}
	s.values[name] = append(s.values[name], value)
}

func (s *subject) median(name string) float64 {
	values := slices.Sorted(slices.Values(s.values[name]))
	return values[len(values)/2]
}

// returning is a learner who stopped at the first step of passphrases, which is a choice.
func returning(b *testing.B) *subject {
	b.Helper()
	data := b.TempDir()
	args := []string{"--learner", newcomer(b, data, "--band", "lantern"), "--module", "passphrases"}
	piped(b, "n\n", append(args, "--plain", "--data", data)...)
	return &subject{command: append([]string{programs.safeskills}, args...), data: data, end: drawn}
}

// called is the same subject under a name, with more arguments and nothing measured yet.
func (s *subject) called(name string, args ...string) *subject {
	return &subject{name: name, command: append(slices.Clone(s.command), args...), data: s.data, end: s.end}
}

// started is the program with progress of its own: each start would leave something for the next one to read.
func (s *subject) started(b *testing.B, width, height int, deaf bool, prefix ...string) *probe {
	b.Helper()
	command := append(slices.Clone(prefix), s.command...)
	if s.data != "" {
		data, err := os.MkdirTemp(b.TempDir(), "")
		check(b, err)
		check(b, os.CopyFS(data, os.DirFS(s.data)))
		command = append(command, "--data", data)
		if s.cold {
			evict(b, data)
		}
	}
	if s.cold {
		evict(b, s.command[0])
	}
	return launch(b, width, height, deaf, command)
}

func (s *subject) start(b *testing.B) {
	b.Helper()
	p := s.started(b, 80, 24, false)
	s.add("start", milliseconds(p.until(s.end, p.began)))
	s.add("memory", p.memory())
	s.add("processor", milliseconds(processor(p.end())))
	info, err := os.Stat(s.command[0])
	check(b, err)
	s.add("size", float64(info.Size())/1e6)
}

func (s *subject) startDeaf(b *testing.B) {
	b.Helper()
	p := s.started(b, 80, 24, true)
	s.add("start, deaf", milliseconds(p.until(s.end, p.began)))
	p.end()
}

// move measures keys that move the focus between the first two rows.
func (s *subject) move(b *testing.B) {
	b.Helper()
	p := s.started(b, 200, 60, false)
	p.until(s.end, p.began)
	for range 10 {
		for _, key := range []string{down, up} {
			time.Sleep(rand.N(20 * time.Millisecond)) // else the keys would follow the clock of the stock renderer
			before := len(p.raw)
			s.add("key", milliseconds(p.press(key, ">")))
			s.add("bytes", float64(len(p.raw)-before))
		}
	}
	p.end()
}

// take measures an answer to what is said of it, on a disk that takes so long to be sure of what is written.
func (s *subject) take(b *testing.B, disk time.Duration) {
	b.Helper()
	p := s.started(b, 80, 24, false, "strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync",
		"-e", fmt.Sprintf("inject=fsync,fdatasync:delay_enter=%d", disk.Microseconds()))
	p.until(s.end, p.began)
	time.Sleep(rand.N(20 * time.Millisecond))
	s.add("answer", milliseconds(p.press(enter, "┌")))
	p.end() // what strace leaves ends with its terminal
}

// idle measures what the program does while nobody types.
func (s *subject) idle(b *testing.B) {
	b.Helper()
	p := s.started(b, 80, 24, false)
	p.until(s.end, p.began)
	time.Sleep(time.Second) // what a start leaves to be done
	before, began := p.switches(), time.Now()
	time.Sleep(2 * time.Second)
	s.add("wake-ups", float64(p.switches()-before)/time.Since(began).Seconds())
	p.end()
}

// check measures the command of that name, a module.
func (s *subject) check(b *testing.B) {
	b.Helper()
	cmd := exec.Command(s.command[0], s.command[1:]...)
	began := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s\n%v", out, err)
	}
	s.add("check", milliseconds(time.Since(began))/float64(s.modules))
	s.add("processor", milliseconds(processor(cmd.ProcessState))/float64(s.modules))
}

// evict asks the system to keep nothing in memory of a file, or of those in a folder.
func evict(b *testing.B, name string) {
	b.Helper()
	check(b, filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		f, err := os.Open(path)
		check(b, err)
		defer f.Close()
		check(b, f.Sync())
		return unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
	}))
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }

// content is where the course is read that copies are made of.
const content = "../../content"

// copies is the course in a folder, with so many times its modules.
func copies(b *testing.B, times int) (dir string) {
	b.Helper()
	dir = b.TempDir()
	check(b, os.CopyFS(dir, os.DirFS(content)))
	index := read(b, filepath.Join(content, "course.yaml"))
	list := regexp.MustCompile(`(?m)^modules: \[(.*)\]$`)
	originals := strings.Split(list.FindStringSubmatch(index)[1], ", ")
	modules := slices.Clone(originals)
	for i := range (times - 1) * len(originals) {
		original := originals[i%len(originals)]
		name := fmt.Sprintf("%s-%d", original, i)
		check(b, os.CopyFS(filepath.Join(dir, "modules", name), os.DirFS(filepath.Join(content, "modules", original))))
		modules = append(modules, name)
	}
	index = list.ReplaceAllLiteralString(index, "modules: ["+strings.Join(modules, ", ")+"]")
	check(b, os.WriteFile(filepath.Join(dir, "course.yaml"), []byte(index), 0o644))
	return dir
}

// inEnglish is the course in a folder, without its translations.
func inEnglish(b *testing.B) (dir string) {
	b.Helper()
	dir = copies(b, 1)
	translation := regexp.MustCompile(`(\.|glossary/|wordlists/)(fr|es|ar|zh|ru)\.yaml$`)
	translations := 0
	check(b, filepath.WalkDir(dir, func(file string, _ fs.DirEntry, err error) error {
		if err != nil || !translation.MatchString(filepath.ToSlash(file)) {
			return err
		}
		translations++
		return os.Remove(file)
	}))
	index := filepath.Join(dir, "course.yaml")
	all := read(b, index)
	alone := regexp.MustCompile(`(?m)^languages: .*$`).ReplaceAllLiteralString(all, "languages: [en]")
	if translations == 0 || alone == all {
		b.Fatal("the course is in English alone already")
	}
	check(b, os.WriteFile(index, []byte(alone), 0o644))
	return dir
}

// lessons is the check of a folder that has so many copies of a module, in one language.
func lessons(b *testing.B, modules int) *subject {
	b.Helper()
	dir := b.TempDir()
	module, names := read(b, content+"/modules/scams/lantern.yaml"), make([]string, modules)
	for i := range names {
		names[i] = fmt.Sprintf("m%d", i)
		folder := filepath.Join(dir, "modules", names[i])
		check(b, os.MkdirAll(folder, 0o755))
		check(b, os.WriteFile(filepath.Join(folder, "lantern.yaml"), []byte(module), 0o644))
	}
	check(b, os.WriteFile(filepath.Join(dir, "sources.yaml"), []byte(read(b, content+"/sources.yaml")), 0o644))
	check(b, os.WriteFile(filepath.Join(dir, "course.yaml"), fmt.Appendf(nil,
		"format: 1\nid: many\nlanguage: en\ntitle: Many\nbands:\n  - {id: spark, title: Spark}\n  - {id: lantern, title: Lantern}\nlanguages: [en]\nmodules: [%s]\n",
		strings.Join(names, ", ")), 0o644))
	return &subject{name: fmt.Sprintf("of %d", modules), command: []string{programs.safeskills, "check", dir}, modules: modules}
}
