package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOrdering: a flag settles who orders lines; else what was chosen on a terminal of the same kind does; else a guess is made and
// asked about. What is chosen is found by the next start on such a terminal and by no other; a damaged file is none.
func TestOrdering(t *testing.T) {
	vte := map[string]string{"TERM": "xterm-256color", "VTE_VERSION": "7006"}
	konsole := map[string]string{"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}
	on := func(env map[string]string) *program {
		return &program{env: func(name string) string { return env[name] }}
	}
	dir := filepath.Join(t.TempDir(), "none yet")

	for flag, byTerminal := range map[string]bool{"visual": false, "logical": true} {
		if o, err := (themed{Bidi: flag}).ordering(on(konsole), dir); err != nil || o.Ask || o.Keep != nil || o.ByTerminal != byTerminal {
			t.Errorf("%s: %+v, %v", flag, o, err)
		}
	}
	if _, err := (themed{Bidi: "both"}).ordering(on(vte), dir); err == nil || !strings.Contains(err.Error(), "both") {
		t.Errorf("an order that there is not: %v", err)
	}
	begin := func(env map[string]string, dir string) (byTerminal, ask bool, keep func(bool) error) {
		t.Helper()
		o, err := themed{}.ordering(on(env), dir)
		if err != nil {
			t.Fatal(err)
		}
		return o.ByTerminal, o.Ask, o.Keep
	}
	if byTerminal, ask, keep := begin(konsole, ""); !byTerminal || !ask || keep != nil {
		t.Error("with no folder: it is not guessed, not asked, or kept")
	}
	byTerminal, ask, keep := begin(vte, dir)
	if byTerminal || !ask || keep == nil {
		t.Fatal("a VTE: it is not guessed, or not asked")
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a start writes something")
	}
	if err := keep(true); err != nil {
		t.Fatal(err)
	}
	if byTerminal, ask, _ := begin(vte, dir); !byTerminal || ask {
		t.Error("the choice is not found")
	}
	if _, ask, _ := begin(konsole, dir); !ask {
		t.Error("the choice is taken for another terminal")
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("%v in the folder", files)
	}
	for _, damage := range []string{"", "{", `{"format":2,"bidi":{}}`, `{"format":1,"bidi":null}`, `{"format":1,"bidi":{"` + terminalKind(on(vte).env) + `":"sideways"}}`, "[]", strings.Repeat(" ", 2*terminalsBytes)} {
		if err := os.WriteFile(filepath.Join(dir, terminalsFile), []byte(damage), 0o600); err != nil {
			t.Fatal(err)
		}
		_, ask, keep := begin(vte, dir)
		if err := keep(false); !ask || err != nil {
			t.Errorf("%.40q: asked %v, kept %v", damage, ask, err)
		}
		if _, ask, _ := begin(vte, dir); ask {
			t.Errorf("%.40q: it stays damaged", damage)
		}
	}
}

// TestOrdersItself: what a terminal does about order is guessed by what it says of itself, also from behind what stands between.
func TestOrdersItself(t *testing.T) {
	for set, want := range map[string]bool{
		"VTE_VERSION": false, "XTERM_VERSION": false, "TMUX": false, "VTE_VERSION TMUX": true, "VTE_VERSION STY": true, "XTERM_VERSION TMUX": false,
		"KITTY_WINDOW_ID": true, "KONSOLE_VERSION": true, "KONSOLE_VERSION TMUX": true,
	} {
		env := func(name string) string {
			if slices.Contains(strings.Fields(set), name) {
				return "1"
			}
			return ""
		}
		if got := ordersItself(env); got != want {
			t.Errorf("%s: %v", set, got)
		}
	}
}
