//go:build linux

package e2e

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// programs are built once for all tests.
var programs struct{ demo, stock, glamour, safeskills string }

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "e2e")
	if err != nil {
		println(err.Error())
		return 1
	}
	defer os.RemoveAll(dir)
	for _, b := range []struct {
		program *string
		pkg     string
		folders []string
	}{
		{&programs.demo, "cmd/e2e-demo", []string{"testdata/demo", "testdata/shared"}},
		{&programs.stock, "cmd/e2e-stock", []string{"testdata/stock", "testdata/shared"}},
		{&programs.safeskills, "cmd/safeskills", nil},
	} {
		if *b.program, err = Build(dir, b.pkg, b.folders...); err != nil {
			println(err.Error())
			return 1
		}
	}
	if programs.glamour, err = BuildModule(dir, "testdata/glamour"); err != nil {
		println(err.Error())
		return 1
	}
	return m.Run()
}

func TestFirstFrame(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{}, programs.demo)
	if screen := s.WaitText("q leave"); screen.Row != 3 || screen.Col != 0 || !screen.Visible || !screen.Alt || screen.Title != "Demo" {
		t.Errorf("the first screen is\n%s", screen)
	}
	s.Send("\x1b[B")
	if screen := s.WaitText("> Strong passwords"); screen.Row != 4 {
		t.Errorf("the cursor does not follow the selection:\n%s", screen)
	}
	s.Send("q")
	if code := s.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	s.CheckRestored()
}

// Bubble Tea asks for the background colour before main and waits five seconds for the answer.
func TestTerminalThatAnswersNothing(t *testing.T) {
	for _, term := range []string{"xterm-256color", "linux", "vt100"} {
		t.Run(term, func(t *testing.T) {
			t.Parallel()
			s := Start(t, Options{Deaf: true, Env: []string{"TERM=" + term}}, programs.demo)
			s.WaitText("q leave")
			for _, question := range []string{"\x1b]", "\x1b[6n", "\x1b[c"} {
				before, _, _ := bytes.Cut(s.Raw(), []byte("\x1b[?1049h"))
				if bytes.Contains(before, []byte(question)) {
					t.Errorf("the program asks the terminal: %q", before)
				}
			}
		})
	}
	t.Run("without early", func(t *testing.T) {
		t.Parallel()
		s := Start(t, Options{Deaf: true}, programs.stock)
		s.Wait("the question", func(Screen) bool { return bytes.Contains(s.Raw(), []byte("\x1b]11;?")) })
		time.Sleep(2 * time.Second)
		if screen := s.Screen(); strings.Contains(screen.Text(), "q leave") {
			t.Error("the control shows its first frame too, so this test proves nothing")
		}
	})
}

func TestResizeStorm(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{}, programs.demo)
	s.WaitText("q leave")
	for i := range 200 {
		s.Resize(1+i*37%160, 1+i*23%60)
	}
	s.Resize(100, 30)
	stormy := s.WaitText("100x30")
	fresh := Start(t, Options{Width: 100, Height: 30}, programs.demo).WaitText("q leave")
	if !slices.Equal(stormy.Rows[1:], fresh.Rows[1:]) {
		t.Errorf("after the storm\n%s\ninstead of\n%s", stormy, fresh)
	}
}

// A terminal that does not know its width says 0.
func TestNoWindowSize(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Width: 0, Height: 1}, programs.demo)
	s.Wait("a first frame", func(screen Screen) bool { return screen.Alt && screen.Visible })
	s.Resize(80, 24)
	s.WaitText("80x24")
	s.Send("q")
	if code := s.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// shell runs the demo as a job of a shell, which alone can stop it, and is then asked for a line before it goes on.
const shell = `"$0"; echo stopped; read line; fg >/dev/null; echo ended $?`

func TestSuspend(t *testing.T) {
	pid := regexp.MustCompile(`pid (\d+)`)
	for name, stop := range map[string]func(s *Session, demo int){
		"key":     func(s *Session, _ int) { s.Send("\x1a") },
		"SIGTSTP": func(s *Session, demo int) { check(s.t, syscall.Kill(demo, syscall.SIGTSTP)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := Start(t, Options{}, "bash", "-mc", shell, programs.demo)
			demo, err := strconv.Atoi(pid.FindStringSubmatch(s.WaitText("q leave").Text())[1])
			check(t, err)
			stop(s, demo)
			s.WaitText("stopped")
			s.CheckRestored()
			s.Send("\n")
			if back := s.WaitText("resumed"); !back.Alt || !back.Visible || back.Title != "Demo" {
				t.Errorf("after coming back\n%s", back)
			}
			s.Wait("the mouse", func(screen Screen) bool { return screen.Modes[1002] })
			s.WaitText("q leave")
			s.Send("q")
			s.WaitText("ended 0")
			s.Exit()
			s.CheckRestored()
		})
	}
	t.Run("SIGSTOP", func(t *testing.T) {
		t.Parallel()
		s := Start(t, Options{}, "bash", "-mc", shell, programs.demo)
		demo, err := strconv.Atoi(pid.FindStringSubmatch(s.WaitText("q leave").Text())[1])
		check(t, err)
		check(t, syscall.Kill(demo, syscall.SIGSTOP))
		// Nobody could tidy up: the shell writes over the screen.
		s.WaitText("stopped")
		s.Send("\n")
		s.Wait("a new picture", func(screen Screen) bool {
			return strings.Contains(screen.Text(), "resumed") && !strings.Contains(screen.Text(), "stopped")
		})
	})
	// The only program of a terminal can't be stopped: no shell could continue it.
	t.Run("alone", func(t *testing.T) {
		t.Parallel()
		s := Start(t, Options{}, programs.demo)
		s.WaitText("q leave")
		s.Send("\x1a")
		s.WaitText("resumed")
		s.Send("\x1b[B")
		s.WaitText("> Strong passwords")
	})
}

func TestPanic(t *testing.T) {
	for name, key := range map[string]string{"Update": "u", "View": "v", "command": "c"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := Start(t, Options{}, programs.demo)
			s.WaitText("q leave")
			s.Send(key)
			if code := s.Exit(); code != 3 {
				t.Errorf("exit code %d", code)
			}
			s.CheckRestored()
			if text := s.Screen().Text(); text != "demo: error: a fault inside the program stopped it"+strings.Repeat("\n", 23) {
				t.Errorf("the learner reads\n%s", text)
			}
		})
	}
}

func TestSignals(t *testing.T) {
	for sig, want := range map[syscall.Signal]int{syscall.SIGHUP: 0, syscall.SIGINT: 130, syscall.SIGTERM: 4} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			s := Start(t, Options{}, programs.demo)
			s.WaitText("q leave")
			s.Signal(sig)
			if code := s.Exit(); code != want {
				t.Errorf("exit code %d, not %d", code, want)
			}
			s.CheckRestored()
		})
	}
}

func TestContextEnds(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{}, programs.demo)
	s.WaitText("q leave")
	s.Send("k")
	s.WaitText("demo: error: context canceled")
	s.Exit()
	s.CheckRestored()
}

func TestWindowClosed(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{}, programs.demo)
	s.WaitText("q leave")
	s.HangUp()
	if code := s.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

func TestPaste(t *testing.T) {
	const size = 1 << 20
	text := strings.Repeat("paste\x01\n ", size/8)
	t.Run("bracketed", func(t *testing.T) {
		t.Parallel()
		s := Start(t, Options{}, programs.demo)
		s.WaitText("q leave")
		s.Send("\x1b[200~" + text + "\x1b[201~")
		s.WaitText("pressed 1, last: paste of 500 runes")
		s.Send("\x1b[B")
		s.WaitText("> Strong passwords")
	})
	t.Run("typed", func(t *testing.T) {
		t.Parallel()
		s := Start(t, Options{}, programs.demo)
		s.WaitText("q leave")
		s.Send(strings.Repeat("a", size))
		s.Send("\x1b[B")
		pressed := regexp.MustCompile(`pressed (\d+)`)
		screen := s.WaitText("> Strong passwords")
		if n, _ := strconv.Atoi(pressed.FindStringSubmatch(screen.Text())[1]); n < 1 || n > size/100 {
			t.Errorf("of %d letters that no terminal marked as pasted, %d came as keys", size, n)
		}
	})
}

func TestKeys(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{}, programs.demo)
	s.WaitText("q leave")
	for _, k := range []struct{ typed, want string }{
		{"jlm", "pressed 3, last: m"},
		{"\x1bé", "pressed 4, last: é"},
		{"\x1b\x1b", "pressed 6, last: esc"},
		{"\x1b[<0;5;4M", "pressed 6, last: mouse left press at 3,4"},
		{"\x1b[<65;5;4M", "pressed 6, last: mouse wheel down at 3,4"},
	} {
		s.Send(k.typed)
		s.WaitText(k.want)
	}
}

// A terminal that reads nothing must not keep the program from answering keys and from ending.
func TestBlockedOutput(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Width: 200, Height: 60}, programs.demo)
	s.WaitText("q leave")
	defer s.Block()()
	s.Send("\x1b[Bq")
	if code := s.ExitBlocked(); code != 5 {
		t.Errorf("exit code %d", code)
	}
}

func TestTitle(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{}, programs.demo)
	s.WaitText("q leave")
	s.Send("t")
	s.Wait("a new title", func(screen Screen) bool { return screen.Title == "Second[2Jtitle" })
	if n := bytes.Count(s.Raw(), []byte("\x1b]2;")); n != 2 {
		t.Errorf("the title was written %d times", n)
	}
}

func TestHide(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{}, programs.demo)
	s.WaitText("q leave")
	shown := len(s.Raw())
	s.Send("h")
	screen := s.WaitText("typing drill")
	if screen.Text() != "typing drill"+strings.Repeat("\n", 23) || screen.Title != "Terminal" {
		t.Errorf("hidden, the screen is\n%s", screen)
	}
	hiding := s.Raw()[shown:]
	if !bytes.Contains(hiding, []byte("\x1b[3J")) || bytes.Contains(hiding, []byte("pass")) {
		t.Errorf("hiding wrote %q", hiding)
	}
	s.Send("h")
	s.WaitText("q leave")
}
