package cli

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"example.org/safeskills/internal/tui"
)

// terminalsFile is where the data folder keeps what was found out about terminals, by their kind. Nothing in it is of a learner.
const terminalsFile = "terminals.json"

// mostTerminals and terminalsBytes bound that file.
const (
	mostTerminals  = 100
	terminalsBytes = 1 << 16
)

// terminals is that file.
type terminals struct {
	Format int               `json:"format"`
	Bidi   map[string]string `json:"bidi"` // visual or logical, by kind of terminal
}

// ordering is who orders words that read from right to left: as asked for; else as it was chosen on a terminal of this kind; else
// a guess, and whoever needs to know is asked. The answer is kept in dir, or nowhere when that is empty.
func (t themed) ordering(p *program, dir string) (tui.Ordering, error) {
	switch t.Bidi {
	case "visual", "logical":
		return tui.Ordering{ByTerminal: t.Bidi == "logical"}, nil
	case "":
	default:
		return tui.Ordering{}, usage{errors.New("there is no order of lines " + t.Bidi), "there are: visual, logical"}
	}
	kind := terminalKind(p.env)
	o := tui.Ordering{ByTerminal: ordersItself(p.env), Ask: true}
	if dir == "" {
		return o, nil
	}
	path := filepath.Join(dir, terminalsFile)
	if chosen := readTerminals(path).Bidi[kind]; chosen == "visual" || chosen == "logical" {
		o.ByTerminal, o.Ask = chosen == "logical", false
	}
	o.Keep = func(byTerminal bool) error {
		known := readTerminals(path)
		if len(known.Bidi) >= mostTerminals {
			known.Bidi = map[string]string{}
		}
		known.Bidi[kind] = "visual"
		if byTerminal {
			known.Bidi[kind] = "logical"
		}
		return writeTerminals(path, known)
	}
	return o, nil
}

// readTerminals is what is known; nothing when the file is not there, or cannot be read.
func readTerminals(path string) terminals {
	none := terminals{Format: 1, Bidi: map[string]string{}}
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return none
	}
	f, err := os.Open(path)
	if err != nil {
		return none
	}
	defer f.Close()
	known := none
	if json.NewDecoder(io.LimitReader(f, terminalsBytes)).Decode(&known) != nil || known.Format != 1 || known.Bidi == nil {
		return terminals{Format: 1, Bidi: map[string]string{}}
	}
	return known
}

// writeTerminals replaces the file in one step, so that it is never read half written.
func writeTerminals(path string, known terminals) error {
	data, err := json.MarshalIndent(known, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".terminals-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(append(data, '\n'))
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// terminalKind names the kind of a terminal by what orders lines differently (research/terminal.md, 1.1 and 9.1): its TERM, the
// program where it says so, and what stands between.
func terminalKind(env func(string) string) string {
	parts := []string{short(env("TERM")), short(env("TERM_PROGRAM"))}
	for _, one := range []string{"VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION", "XTERM_VERSION", "ALACRITTY_WINDOW_ID", "TMUX", "STY", "SSH_CONNECTION"} {
		if env(one) != "" {
			parts = append(parts, strings.ToLower(one))
		}
	}
	return strings.Join(parts, " ")
}

// short keeps what stands in an environment from filling a file.
func short(s string) string {
	const most = 40
	return strings.Trim(strconv.QuoteToASCII(s[:min(len(s), most)]), `"`)
}

// ordersItself is whether a terminal most likely orders lines whatever it is told (research/terminal.md, 1.1 and 9.1). kitty orders
// the letters of each word; between a VTE and us, tmux and screen keep from it what it is told.
func ordersItself(env func(string) string) bool {
	between := env("TMUX") != "" || env("STY") != ""
	return env("KITTY_WINDOW_ID") != "" || between && env("VTE_VERSION") != "" || env("KONSOLE_VERSION") != "" || env("TERM_PROGRAM") == "Apple_Terminal" || strings.HasPrefix(env("TERM"), "mlterm")
}
