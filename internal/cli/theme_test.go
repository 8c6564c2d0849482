package cli

import (
	"bytes"
	"strings"
	"testing"
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
		p := &program{Streams: Streams{Err: &said}, env: func(name string) string {
			for _, set := range strings.Fields(x.env) {
				if value, ok := strings.CutPrefix(set, name+"="); ok {
					return value
				}
			}
			return ""
		}}
		theme, err := themed{Theme: x.asked}.theme(p)
		if err != nil || theme.Name != x.want || !strings.Contains(said.String(), x.said) || (x.said == "") != (said.Len() == 0) {
			t.Errorf("%q, %q: %s, %v, %q", x.asked, x.env, theme.Name, err, said.String())
		}
	}
}
