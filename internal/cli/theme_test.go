package cli

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"example.org/safeskills/internal/tui"
)

// TestTheme: what is asked for counts more than what the computer is set to, and that more than what its terminal wants.
func TestTheme(t *testing.T) {
	for _, x := range []struct {
		asked, env, want, said string
	}{
		{"", "", "dark", ""},
		{"", "TERM=vt100", "mono", ""},
		{"", "TERM=vt220-8bit", "mono", ""},
		{"", "TERM=linux", "dark", ""},
		{"", "NO_COLOR=1", "mono", ""},
		{"", "NO_COLOR=false", "mono", ""},
		{"", "NO_COLOR=", "dark", ""},
		{"", "NO_COLOR=1 SAFESKILLS_THEME=light", "light", ""},
		{"contrast", "NO_COLOR=1 SAFESKILLS_THEME=light", "contrast", ""},
		{"", "SAFESKILLS_THEME=pink", "dark", `hint: SAFESKILLS_THEME names a theme that is not there, "pink"; there are: dark, light, mono, contrast`},
		{"", "SAFESKILLS_THEME=pink NO_COLOR=1", "mono", "pink"},
		{"mono", "SAFESKILLS_THEME=pink", "mono", "pink"},
	} {
		var said bytes.Buffer
		p := &program{Streams: Streams{Err: &said}, env: environment(x.env)}
		theme, err := themed{Theme: x.asked}.theme(p)
		if err != nil || theme.Name != x.want || !strings.Contains(said.String(), x.said) || (x.said == "") != (said.Len() == 0) {
			t.Errorf("%q, %q: %s, %v, %q", x.asked, x.env, theme.Name, err, said.String())
		}
	}
}

// environment looks variables up among "NAME=value NAME=value".
func environment(set string) func(string) string {
	return func(name string) string {
		for _, one := range strings.Fields(set) {
			if value, ok := strings.CutPrefix(one, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

// TestSigns: round corners are for a terminal that says it brings its own signs, with nothing between it and us; what is asked for
// counts more.
func TestSigns(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere the letters of a terminal are known without being told")
	}
	const utf8 = "LANG=fr_FR.UTF-8 TERM=xterm-256color "
	for _, x := range []struct{ asked, env, want string }{
		{"", "TERM=xterm-256color VTE_VERSION=7200", "ascii"},
		{"", utf8, "safe"},
		{"", utf8 + "VTE_VERSION=7200", "full"},
		{"", utf8 + "TERM_PROGRAM=vscode", "full"},
		{"", utf8 + "TERM_PROGRAM=else", "safe"},
		{"", utf8 + "VTE_VERSION=7200 TMUX=1", "safe"},
		{"", utf8 + "KITTY_WINDOW_ID=1 SSH_CONNECTION=1", "safe"},
		{"", "LANG=C.UTF-8 TERM=linux", "safe"},
		{"ascii", utf8 + "VTE_VERSION=7200", "ascii"},
		{"full", "TERM=linux", "full"},
	} {
		tier, err := themed{Glyphs: x.asked}.tier(&program{env: environment(x.env)})
		if err != nil || tui.Tiers()[tier] != x.want {
			t.Errorf("%q, %q: %v, %v; want %s", x.asked, x.env, tier, err, x.want)
		}
	}
	if _, err := (themed{Glyphs: "round"}).tier(&program{env: environment("")}); err == nil {
		t.Error("any name of glyphs will do")
	}
}
