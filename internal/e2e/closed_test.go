//go:build linux

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// entrance is a way into a module; it returns all that a learner gets to see.
type entrance struct {
	name string
	// quiet says that not even an ordinary module's texts are seen here.
	quiet bool
	try   func(t *testing.T, course, data, nickname string) string
}

// onScreen opens the program, types keys, and leaves.
func onScreen(keys []string, args ...string) func(t *testing.T, course, data, nickname string) string {
	return func(t *testing.T, course, data, nickname string) string {
		l := sit(t, Options{}, filled(args, course, data, nickname)...)
		l.Wait("a first frame", func(s Screen) bool { return s.Alt && strings.TrimSpace(s.Text()) != "" })
		l.settled()
		l.types(keys...)
		l.Send(ctrlC)
		l.ends(0)
		return string(l.Raw())
	}
}

// onPipe gives the program lines.
func onPipe(lines string, args ...string) func(t *testing.T, course, data, nickname string) string {
	return func(t *testing.T, course, data, nickname string) string {
		out, talk, code := piped(t, lines, filled(args, course, data, nickname)...)
		if code != 0 {
			t.Errorf("exit code %d\n%s", code, talk)
		}
		return out + talk
	}
}

func filled(args []string, course, data, nickname string) (full []string) {
	module := filepath.Join(course, "modules", special, "lantern.yaml")
	places := strings.NewReplacer("COURSE", course, "DATA", data, "WHO", nickname, "FILE", module)
	for _, arg := range args {
		full = append(full, places.Replace(arg))
	}
	return full
}

var (
	// walk looks at what is there, marks, hands in and goes on, three times.
	walk = strings.Split(strings.Repeat("\x1b[B| |\r|n|\r|", 3)+"\r", "|")
	// everyRow goes through the map's rows in every way there is: digits, both ends, and a click on each line.
	everyRow = append([]string{"2", enter, "\x1b[F", enter, "\x1b[H", down, enter, "n", enter}, clicks()...)
	// lines are the same for plain mode: numbers, letters, Enter, the way on.
	lines    = strings.Repeat("2\n1\n\n1 2\nn\n+\n1\n", 6)
	maplines = strings.Repeat("2\n", 3) + strings.Repeat("n\n", 6) + "m\n2\n+\n1\n"
)

func clicks() (keys []string) {
	for _, row := range []string{"5", "6", "7", "8"} {
		keys = append(keys, "\x1b[<0;10;"+row+"M\x1b[<0;10;"+row+"m")
	}
	return keys
}

// present shows the module to a room, where that is possible.
func present(t *testing.T, course, _, notes string) string {
	args := []string{"present", "--content", course, special}
	if notes == "--notes" {
		args = append(args, notes)
	}
	out, talk, _ := piped(t, lines, args...)
	return out + talk
}

func entrances() []entrance {
	learner := []string{"--content", "COURSE", "--data", "DATA", "--learner", "WHO"}
	with := func(args ...string) []string { return append(learner[:len(learner):len(learner)], args...) }
	return []entrance{
		{"module", false, onScreen(walk, with("--module", special)...)},
		{"module as guest", false, onScreen(walk, "--content", "COURSE", "--guest", "--module", special)},
		{"module by band", false, onScreen(walk, "--content", "COURSE", "--guest", "--band", "lantern", "--module", special)},
		{"map", false, onScreen(everyRow, with()...)},
		{"path", false, onScreen(append([]string{enter}, walk...), with("--path", "way")...)},
		{"guest from welcome", false, onScreen([]string{"\x1b[F", up, enter, enter, enter, "2", enter, enter}, "--content", "COURSE", "--data", "DATA")},
		{"demo", false, onScreen([]string{"\x1b[F", up, enter, enter, "2", enter, enter}, "demo", "--content", "COURSE")},
		{"single file", false, onScreen(append([]string{enter}, walk...), "--content", "FILE", "--guest")},
		{"single file by name", false, onScreen(walk, "--content", "FILE", "--guest", "--module", "module")},
		{"demo of a single file", false, onScreen(append([]string{enter}, walk...), "demo", "--content", "FILE")},
		{"plain module", false, onPipe(lines, with("--plain", "--module", special)...)},
		{"plain module as guest", false, onPipe(lines, "--content", "COURSE", "--guest", "--plain", "--module", special)},
		{"plain map", false, onPipe(maplines, with("--plain")...)},
		{"plain path", false, onPipe(lines, with("--plain", "--path", "way")...)},
		{"plain single file", false, onPipe(lines, "--content", "FILE", "--guest", "--plain")},
		{"plain without input", false, onPipe("", with("--module", special)...)},
		{"plain demo", true, onPipe("", "demo", "--content", "COURSE")},
		{"plain demo of a single file", false, onPipe("", "demo", "--content", "FILE")},
		{"plain demo with input", false, onPipe(lines, "demo", "--content", "FILE")},
		{"present", false, present},
		{"notes for a room", false, func(t *testing.T, course, data, nickname string) string { return present(t, course, data, "--notes") }},
		{"list", false, onPipe("", "list", "--content", "COURSE")},
		{"progress", true, onPipe("", "progress", "--json", "--data", "DATA")},
	}
}

// A restricted module is closed in every entrance, to a learner who knew it before it was, too.
func TestRestrictedIsClosed(t *testing.T) {
	restricted, open := smallCourse(t, "restricted"), smallCourse(t, "none")
	for _, e := range entrances() {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			nickname := newcomer(t, data, "--content", restricted)
			if seen := e.try(t, restricted, data, nickname); strings.Contains(seen, special+"-") {
				t.Errorf("a restricted text is seen: %q", about(seen, special+"-"))
			}
			if n := marked(t, data, special); n > 0 {
				t.Errorf("%d traces of the module are kept", n)
			}
			// The control: while the module is an ordinary one, the same entrance shows it.
			seen := e.try(t, open, data, nickname)
			if !e.quiet && !strings.Contains(seen, special+"-") {
				t.Errorf("this entrance leads nowhere, so that it is closed proves nothing:\n%s", seen)
			}
			if seen := e.try(t, restricted, data, nickname); strings.Contains(seen, special+"-") {
				t.Errorf("after it was played, a restricted text is seen: %q", about(seen, special+"-"))
			}
		})
	}
}

// about is a text around the first place of a part.
func about(text, part string) string {
	i := strings.Index(text, part)
	return text[max(0, i-100):min(len(text), i+100)]
}

// play goes through the special module on the screen, by choices that are marked, and through its end.
func play(t *testing.T, course, data, nickname, way string) {
	t.Helper()
	l := sit(t, Options{}, "--content", course, "--data", data, "--learner", nickname, "--module", special)
	if way != "" {
		l.sees(l.says("note.a"), l.says("note.b"))
		l.pick(l.says(way))
	}
	for s := l.arrives(Screen{}); !strings.Contains(folded(s), l.says("end.stop")); {
		if n, _ := l.place(s); way != "" {
			l.sees(l.says("save.purpose"))
			if n > 0 { // the ways differ in length
				t.Errorf("a number tells the way:\n%s", s)
			}
		}
		switch {
		case strings.Contains(folded(s), l.says("key.say")):
			l.pick(special + "-come")
			l.sees(special + "-well")
			l.Send(l.says("letter.next"))
			l.sees(special + "-open")
		case strings.Contains(folded(s), l.says("key.take")):
			l.Send(enter)
			l.Wait("what is said of the answer", func(s Screen) bool { return !strings.Contains(folded(s), l.says("key.take")) })
		}
		before := l.settled()
		l.Send(l.says("letter.next"))
		s = l.arrives(before)
	}
	l.Send(ctrlC)
	l.ends(0)
}

// arrives waits for a step of the special module, or its end, that is not what was shown before.
func (l learner) arrives(before Screen) Screen {
	l.t.Helper()
	l.Wait("the next step", func(s Screen) bool {
		isStep := strings.Contains(s.Rows[0], "Topic 6") || strings.Contains(s.Rows[0], special+"-title")
		return folded(s) != folded(before) && (isStep || strings.Contains(folded(s), l.says("end.stop")))
	})
	return l.settled()
}

// playPlain does the same in lines.
func playPlain(t *testing.T, course, data, nickname, way string) {
	t.Helper()
	note := map[string]string{"": "", "note.a": "1\n", "note.b": "2\n"}[way]
	answers := "1\nn\n1\nn\n1\nn\nq\n"
	if way == "note.b" {
		answers = "n\nn\n1\nn\nq\n"
	}
	out, talk, code := piped(t, "n\n"+note+answers, "--plain", "--content", course, "--data", data, "--learner", nickname, "--module", special)
	if code != 0 || !strings.Contains(out, loadWords(t)["end.stop"]) {
		t.Fatalf("exit code %d\n%s%s", code, out, talk)
	}
}

// Of a sensitive module nothing but how far and that it was finished is kept, whichever way was taken.
func TestSensitiveKeepsNoChoice(t *testing.T) {
	plays := map[string]func(*testing.T, string, string, string, string){"screens": play, "plain": playPlain}
	for name, play := range plays {
		for _, way := range []string{"note.a", "note.b"} {
			t.Run(name+" "+way, func(t *testing.T) {
				t.Parallel()
				course, data := smallCourse(t, "sensitive"), t.TempDir()
				play(t, course, data, newcomer(t, data, "--content", course), way)
				all := learned(t, data)
				if m := all[0].Modules["small/"+special+"/lantern"]; !m.Done || len(all[0].Steps) > 0 {
					t.Errorf("kept is %+v", all)
				}
				for _, marker := range []string{special + "-", "kites", "tail", "yes-it-does", note(way)} {
					if n := marked(t, data, marker); n > 0 {
						t.Errorf("%q is kept %d times", marker, n)
					}
				}
			})
		}
		t.Run(name+", an ordinary module", func(t *testing.T) {
			t.Parallel()
			course, data := smallCourse(t, "none"), t.TempDir()
			play(t, course, data, newcomer(t, data, "--content", course), "")
			for _, marker := range []string{"step-one", "step-two", "choice-", "reply-"} {
				if marked(t, data, special+"-"+marker) == 0 {
					t.Errorf("not even of an ordinary module is %q kept, so the search proves nothing", special+"-"+marker)
				}
			}
		})
	}
	t.Run("both ways alike", func(t *testing.T) {
		t.Parallel()
		course := smallCourse(t, "sensitive")
		var kept [2]string
		for i, way := range []string{"note.a", "note.b"} {
			data := t.TempDir()
			playPlain(t, course, data, newcomer(t, data, "--content", course), way)
			kept[i] = eventsOf(t, data)
		}
		if kept[0] != kept[1] || kept[0] == "" {
			t.Errorf("which way was taken can be told from what is kept:\n%s\n%s", kept[0], kept[1])
		}
	})
}

// note is what would be written down of a way.
func note(way string) string {
	return map[string]string{"note.a": "played", "note.b": "exchanged"}[way]
}

// eventsOf is every kind of event that is kept with its data, apart from who learned and when.
func eventsOf(t *testing.T, data string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(data, "learners", "*", "*.jsonl"))
	check(t, err)
	var events strings.Builder
	for _, file := range files {
		content, err := os.ReadFile(file)
		check(t, err)
		for _, line := range strings.Split(string(content), "\n") {
			if _, event, ok := strings.Cut(line, `"t":`); ok && !strings.Contains(event, "learner.new") {
				events.WriteString(event + "\n")
			}
		}
	}
	return events.String()
}
