package cli

import (
	"fmt"
	"os"
	"strings"
)

// wantedKey is a key that learners need, with what a terminal may send for it.
type wantedKey struct {
	name  string
	sends []string
}

func wantedKeys() []wantedKey {
	return []wantedKey{{"the arrow up", []string{"\x1b[A", "\x1bOA"}}, {"Tab", []string{"\t"}}, {"Esc", []string{"\x1b"}}, {"? (the question mark)", []string{"?"}}}
}

// keysFound asks for four keys, where there is somebody to press them.
func (p *program) keysFound(ask bool) finding {
	f := finding{Name: "keys", State: unknown, Value: "not tried", Do: "run doctor in a terminal, and press the four keys that it asks for", brief: "keys ?"}
	in, _, screen := p.terminal()
	if !ask || !screen {
		return f
	}
	restore, err := raw(in)
	if err != nil {
		return f
	}
	defer restore()
	fmt.Fprint(p.Out, "Four keys, to see whether they arrive. Enter leaves one out.\r\n")
	tried, came, missing := pressed(in, func(format string, args ...any) { fmt.Fprintf(p.Out, format, args...) })
	fmt.Fprint(p.Out, "\r\n")
	switch {
	case tried == 0:
	case missing == nil:
		f = finding{Name: "keys", State: fine, Value: fmt.Sprintf("%d of %d that were pressed arrived", came, tried), brief: fmt.Sprintf("keys %d/%d", came, tried)}
	default:
		f = finding{Name: "keys", State: wrong, Value: "something else arrived for " + strings.Join(missing, ", "), brief: fmt.Sprintf("keys %d/%d", came, tried),
			Do: "try another keyboard or another terminal program, and look at the keyboard's language in the system's settings; `safeskills --plain` needs letters and Enter alone"}
	}
	return f
}

// pressed asks for each key, and tells how many were tried, how many arrived, and which did not.
func pressed(in *os.File, say func(format string, args ...any)) (tried, came int, missing []string) {
	buf := make([]byte, 32)
	for _, key := range wantedKeys() {
		say("  Press %s: ", key.name)
		n, err := in.Read(buf)
		got := string(buf[:max(n, 0)])
		switch {
		case err != nil || got == "" || got == "\x03" || got == "\x04":
			say("left\r\n")
			return tried, came, missing
		case got == "\r" || got == "\n":
			say("left out\r\n")
			continue
		}
		tried++
		arrived := false
		for _, s := range key.sends {
			arrived = arrived || got == s
		}
		if arrived {
			came++
			say("it is there\r\n")
			continue
		}
		missing = append(missing, key.name)
		say("that was something else (%+q)\r\n", got)
	}
	return tried, came, missing
}
