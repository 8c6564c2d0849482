package cli

import (
	"fmt"
	"os"
	"testing"
	"time"

	"example.org/safeskills/internal/site"
)

func TestClockFound(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	records := []site.Record{{Retrieved: day("2026-11-23")}, {Retrieved: day("2025-01-01")}}
	for now, state := range map[string]string{"1970-01-01": wrong, "2001-01-01": wrong, "2026-11-21": wrong, "2026-11-22": fine, "2027-01-01": fine, "2041-01-01": fine, "2042-01-01": wrong, "2100-01-01": wrong} {
		if f := clockFound(day(now), records); f.State != state || f.Do == "" {
			t.Errorf("%s is %+v", now, f)
		}
	}
	if f := clockFound(day("2027-01-01"), nil); f.State != unknown {
		t.Errorf("compared with nothing: %+v", f)
	}
}

func TestSameBoot(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"6f1c", "6f1c", true}, {"6f1c", "6f1d", false}, {"1700000000", "1700000090", true}, {"1700000090", "1700000000", true}, {"1700000000", "1700000121", false}, {"6f1c", "1700000000", false},
	} {
		if sameBoot(c.a, c.b) != c.same {
			t.Errorf("%s and %s: same %t", c.a, c.b, !c.same)
		}
	}
	for _, damaged := range []string{"", "on 2026-01-02\n", "boot x\n", "on yesterday\nboot x\n", "\x00\x00"} {
		if _, _, ok := readMarker([]byte(damaged)); ok {
			t.Errorf("%q tells of an earlier run", damaged)
		}
	}
}

// TestPressed presses keys as terminals send them.
func TestPressed(t *testing.T) {
	for _, c := range []struct {
		keys        []string
		tried, came int
		missing     string
	}{
		{[]string{"\x1b[A", "\t", "\x1b", "?"}, 4, 4, "[]"},
		{[]string{"\x1bOA", "\r", "\x1b", "\n"}, 2, 2, "[]"},
		{[]string{"^", "\t", "\x1b", "/"}, 4, 2, "[the arrow up ? (the question mark)]"},
		{[]string{"\r", "\t", "\x03"}, 1, 1, "[]"},
	} {
		in, out, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		tried, came, missing := pressed(in, func(format string, args ...any) {
			// A key is pressed when it is asked for, so that each is read by itself.
			if len(format) > 8 && format[:8] == "  Press " {
				fmt.Fprint(out, c.keys[at])
				at++
			}
		})
		in.Close()
		out.Close()
		if tried != c.tried || came != c.came || fmt.Sprint(missing) != c.missing {
			t.Errorf("%q: %d tried, %d came, missing %v", c.keys, tried, came, missing)
		}
	}
}
