//go:build linux

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What tells a terminal to order nothing, and to do as it usually does.
const (
	explicitOrder = "\x1b[8l\x1b[1 k"
	implicitOrder = "\x1b[8h\x1b[0 k"
)

// checkOrders fails unless what was written tells the terminal as often to go back as to order nothing, in turn, so that it ends as it
// began; times is how often.
func checkOrders(t *testing.T, raw []byte, times int) {
	t.Helper()
	told, back := bytes.Count(raw, []byte(explicitOrder)), bytes.Count(raw, []byte(implicitOrder))
	if told != times || back != times || bytes.LastIndex(raw, []byte(explicitOrder)) > bytes.LastIndex(raw, []byte(implicitOrder)) {
		t.Errorf("the terminal was told %d times to order nothing and %d times to go back, not %d", told, back, times)
	}
	if bytes.Contains(raw, []byte("\x1b[?8l")) {
		t.Error("keys no longer repeat")
	}
}

// TestOrderIsUndone: in Arabic the terminal orders nothing from the first frame on, and as usual after every kind of end.
func TestOrderIsUndone(t *testing.T) {
	begin := func(t *testing.T, args ...string) *Session {
		s := Start(t, Options{}, programs.safeskills, append([]string{"--lang", "ar", "--data", t.TempDir()}, args...)...)
		s.WaitText("S a f e S k i l l s")
		return s
	}
	for name, end := range map[string]struct {
		do   func(s *Session)
		code int
	}{
		"leave":   {func(s *Session) { s.Send(ctrlC) }, 0},
		"SIGINT":  {func(s *Session) { s.Signal(syscall.SIGINT) }, 130},
		"SIGTERM": {func(s *Session) { s.Signal(syscall.SIGTERM) }, 130},
		"SIGHUP":  {func(s *Session) { s.Signal(syscall.SIGHUP) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := begin(t, "--bidi", "visual")
			if raw := string(s.Raw()); strings.Index(raw, explicitOrder) > strings.Index(raw, "S a f e") {
				t.Error("something is written before the terminal is told")
			}
			end.do(s)
			if code := s.Exit(); code != end.code {
				t.Errorf("exit code %d, not %d", code, end.code)
			}
			s.CheckRestored()
			checkOrders(t, s.Raw(), 1)
		})
	}
	t.Run("logical", func(t *testing.T) {
		t.Parallel()
		s := begin(t, "--bidi", "logical")
		s.Send(ctrlC)
		s.Exit()
		if raw := string(s.Raw()); strings.Contains(raw, explicitOrder) || !strings.Contains(raw, implicitOrder) {
			t.Error("the terminal is not left to order lines")
		}
	})
	// The names of languages stand on the first screen.
	for name, want := range map[string]struct {
		offered string
		times   int
	}{"English": {"[en, fr, es, ar, zh, ru]", 1}, "English without Arabic": {"[en, fr, es, zh, ru]", 0}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := filepath.Join(t.TempDir(), "site.yaml")
			if err := os.WriteFile(site, []byte("format: 1\nsite: Lab\nlanguages: "+want.offered+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			s := Start(t, Options{}, programs.safeskills, "--lang", "en", "--site", site, "--data", t.TempDir())
			s.WaitText("S a f e S k i l l s")
			s.Send(ctrlC)
			s.Exit()
			checkOrders(t, s.Raw(), want.times)
			if arabic := strings.Contains(string(s.Raw()), "ﺔﻴﺑﺮﻌﻟﺍ"); arabic != (want.times > 0) {
				t.Errorf("Arabic is shown in order: %v", arabic)
			}
		})
	}
	t.Run("stop and go on", func(t *testing.T) {
		t.Parallel()
		s := Start(t, Options{}, "bash", "-mc", job, programs.safeskills, "--lang", "ar", "--bidi", "visual", "--data", t.TempDir())
		s.WaitText("S a f e S k i l l s")
		s.Send(ctrlZ)
		s.WaitText("stopped")
		checkOrders(t, s.Raw(), 1)
		s.Send("\n")
		s.WaitText("S a f e S k i l l s")
		s.Send(ctrlC)
		s.WaitText("ended 0")
		s.Exit()
		checkOrders(t, s.Raw(), 2)
	})
	t.Run("fault", func(t *testing.T) {
		t.Parallel()
		s := Start(t, Options{}, programs.demo, "arabic")
		s.WaitText("q leave")
		s.Send("u")
		if code := s.Exit(); code != 3 {
			t.Errorf("exit code %d", code)
		}
		s.CheckRestored()
		checkOrders(t, s.Raw(), 1)
	})
}

// TestOrderIsAsked: the first start in Arabic asks with one key, the second does not; a guest is asked each time.
func TestOrderIsAsked(t *testing.T) {
	const question = "Which one reads as it should"
	data := t.TempDir()
	for n, args := range [][]string{{"--data", data}, {"--data", data}, {"--data", data, "--guest"}} {
		s := Start(t, Options{}, programs.safeskills, append(args, "--lang", "ar")...)
		if asked := n != 1; asked {
			s.WaitText(question)
			s.Send("1")
		}
		s.Wait("something in Arabic", func(screen Screen) bool {
			return strings.ContainsAny(screen.Text(), "ﺍﺎﻟﻠ") && !strings.Contains(screen.Text(), question)
		})
		s.Send(ctrlC)
		s.Exit()
		checkOrders(t, s.Raw(), 1)
	}
}
