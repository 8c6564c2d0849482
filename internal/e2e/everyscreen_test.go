//go:build linux

package e2e

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/vt"
)

type window struct{ width, height int }

// windows are the least size, the usual one and a large one.
func windows() []window { return []window{{60, 18}, {80, 24}, {120, 40}} }

// themes are those with and without colours, on dark and light ground.
func themes() []string { return []string{"dark", "light", "mono"} }

// plainSequence is all that a frame may tell a terminal beside letters: cursor, styles, erasing, the title, and the order of words.
var plainSequence = regexp.MustCompile(`\x1b\[[0-9;]*[mHGABCDdJKX]|\x1b\[\?25[hl]|\x1b\[8[hl]|\x1b\[[0-2] k|\x1b\]2;[^\x00-\x1f\x7f]*\x07|\r?\n|\r`)

// parked is where a frame leaves the cursor.
var parked = regexp.MustCompile(`\x1b\[(\d*)(?:;(\d*))?H`)

// unsound is what is wrong with a whole frame of a window.
func unsound(l learner, frame []byte, w window, bare bool) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if i := bytes.IndexFunc(plainSequence.ReplaceAll(frame, nil), func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Bidi_Control, r) || r == unicode.ReplacementChar
	}); i >= 0 {
		say("the terminal is told more than letters: %.40q", plainSequence.ReplaceAll(frame, nil)[i:])
	}
	for _, m := range parked.FindAllSubmatch(frame, -1) {
		row, _ := strconv.Atoi(string(m[1]))
		col, _ := strconv.Atoi(string(m[2]))
		if row > w.height || col > w.width {
			say("the cursor is sent to %d,%d", row, col)
		}
	}
	large := vt.NewEmulator(w.width+100, w.height+30)
	defer large.Close()
	_, _ = large.Write(frame)
	var footer strings.Builder
	for y := range w.height + 30 {
		for x := range w.width + 100 {
			cell := large.CellAt(x, y)
			if cell == nil || strings.TrimSpace(cell.Content) == "" {
				continue
			}
			if x >= w.width || y >= w.height {
				say("%q stands at %d,%d, outside of the window", cell.Content, y, x)
				return wrong
			}
			if y >= w.height-6 {
				footer.WriteString(cell.Content)
			}
		}
	}
	help, hide := l.says("key.help"), l.says("key.hide")
	if text := footer.String(); !bare && (!strings.Contains(text, help) || !strings.Contains(text, hide)) {
		say("the footer has no keys for help and for hiding: %q", text)
	}
	return wrong
}

// framed is the last whole frame that was drawn.
func (l learner) framed() []byte {
	raw := l.Raw()
	end := bytes.LastIndex(raw, []byte("\x1b[?25h"))
	begin := bytes.LastIndex(raw[:max(0, end)], []byte("\x1b[?25l"))
	if begin < 0 {
		return nil
	}
	return raw[begin:end]
}

// looks has the screen drawn at a size and says what is wrong with it. A frame of the size before may still be under way.
func (l learner) looks(w window, bare bool) (wrong []string, s Screen) {
	l.t.Helper()
	if now := l.Screen(); len(now.Rows) != w.height || l.emulator.Width() != w.width {
		l.Resize(w.width, w.height)
	}
	for range 5 {
		s = l.settled()
		if wrong = unsound(l, l.framed(), w, bare); len(wrong) == 0 {
			break
		}
	}
	return wrong, s
}

// clearing is what leaves nothing on a terminal, on its screen and above it.
const clearing = "\x1b[H\x1b[2J\x1b[3J"

// hides presses a key on a screen, after which nothing of it can be found on the terminal.
func (l learner) hides(key string, lesson Screen) error {
	l.t.Helper()
	start := len(l.Raw())
	l.Send(key)
	hidden := l.sees(l.says("drill.title"), l.says("drill.menu"))
	raw := l.Raw()[start:]
	_, since, cleared := bytes.Cut(raw, []byte(clearing))
	switch found := giveaways(l, lesson, string(since)+hidden.Title); {
	case !cleared:
		return fmt.Errorf("the scrollback is not cleared: %q", raw)
	case len(found) > 0:
		return fmt.Errorf("after clearing, the terminal is sent %q", found)
	case len(giveaways(l, lesson, lesson.Text()+lesson.Title)) < 3:
		return fmt.Errorf("control: nothing gives the screen itself away:\n%s", lesson)
	}
	return nil
}

// TestEveryScreen goes to every screen there is by keys, in each theme, and looks at it in three sizes: nothing stands outside of the
// window, there is a footer, the terminal is told nothing but letters, places and styles, and one key hides it.
func TestEveryScreen(t *testing.T) {
	k := keeps(t)
	for name, p := range places() {
		for n, theme := range themes() {
			t.Run(name+" "+theme, func(t *testing.T) {
				t.Parallel()
				l := k.begin(t, p, Options{Env: []string{"SAFESKILLS_THEME=" + theme}})
				if p.goes != nil {
					p.goes(l)
				}
				if p.sees != "" {
					l.sees(strings.Trim(l.says(p.sees), "*"))
				}
				var last Screen
				for i := range windows() {
					w := windows()[(i+n+1)%3]
					wrong, s := l.looks(w, p.bare || p.foreign)
					for _, what := range wrong {
						t.Errorf("%dx%d: %s\n%s", w.width, w.height, what, s)
					}
					last = s
				}
				switch start := len(l.Raw()); {
				case p.bare:
				case p.foreign:
					l.Send(f10)
					l.Wait("everything cleared", func(Screen) bool { return bytes.Contains(l.Raw()[start:], []byte(clearing)) })
				default:
					if err := l.hides(cmp.Or(p.hide, f10), last); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
}

// TestEveryStep is the same for a step of every kind, and for those that teach the keys. Hiding leads to the map, and Enter back.
func TestEveryStep(t *testing.T) {
	k := keeps(t)
	sample := []string{"--data", "KINDS", "--content", "SAMPLE"}
	for name, p := range map[string]place{
		"kinds":      {args: append(sample, "--module", "kinds")},
		"more":       {args: append(sample, "--module", "more")},
		"first-keys": {args: []string{"--data", "HER", "--module", "first-keys"}},
	} {
		for n, theme := range themes() {
			t.Run(name+" "+theme, func(t *testing.T) {
				t.Parallel()
				l := k.begin(t, p, Options{Env: []string{"SAFESKILLS_THEME=" + theme}})
				_, of := l.place(l.at(1))
				for step := 1; step <= of; step++ {
					var last Screen
					for i := range windows() {
						w := windows()[(i+n+2)%3]
						wrong, s := l.looks(w, false)
						for _, what := range wrong {
							t.Errorf("step %d at %dx%d: %s\n%s", step, w.width, w.height, what, s)
						}
						last = s
					}
					if err := l.hides(f10, last); err != nil {
						t.Errorf("step %d: %v", step, err)
					}
					l.Send(esc)
					l.seesMap()
					l.Send(enter)
					// Whoever was to learn how to hide has done so, and is one further.
					back := l.Wait("a step", func(s Screen) bool { n, _ := l.place(s); return n == step || n == step+1 })
					if n, _ := l.place(back); n == step && step < of {
						l.Send(tab)
						l.pick(l.forward())
						l.at(step + 1)
					}
				}
			})
		}
	}
}

// TestEveryScreenControl: each thing that is looked for is found where somebody has put it.
func TestEveryScreenControl(t *testing.T) {
	t.Parallel()
	l := sit(t, Options{}, "--guest", "--module", "passphrases")
	l.at(1)
	w := window{80, 24}
	frame := l.framed()
	if wrong := unsound(l, frame, w, false); len(wrong) > 0 {
		t.Fatalf("as it is: %q", wrong)
	}
	for name, c := range map[string]struct {
		added string
		want  string
	}{
		"a line too long":  {"\x1b[5;75HMarzipan", "outside of the window"},
		"a line too much":  {"\x1b[24;1H\r\nMarzipan", "outside of the window"},
		"the clipboard":    {"\x1b]52;c;QQ==\x07", "more than letters"},
		"a title report":   {"\x1b[21t", "more than letters"},
		"a control":        {"\u009b31m", "more than letters"},
		"turned around":    {"\u202eabc", "more than letters"},
		"a delete":         {"\x7f", "more than letters"},
		"a hidden joiner":  {"\u200d", "more than letters"},
		"cursor elsewhere": {"\x1b[30;3H", "the cursor is sent to 30,3"},
		"no footer":        {"\x1b[20;1H\x1b[J", "footer"},
	} {
		if wrong := strings.Join(unsound(l, append(slices.Clone(frame), c.added...), w, false), "\n"); !strings.Contains(wrong, c.want) {
			t.Errorf("%s is not noticed: %q", name, wrong)
		}
	}
}

// TestEveryScreenIsThere: no screen of internal/tui lacks a place here. Its screens are the types that update to one.
func TestEveryScreenIsThere(t *testing.T) {
	known := []string{"step"}
	for p := range maps.Values(places()) {
		known = append(known, p.screen)
	}
	files, err := filepath.Glob("../tui/*.go")
	check(t, err)
	found := 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		check(t, err)
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "Update" || f.Type.Results == nil || strings.HasSuffix(name, "_test.go") {
				continue
			}
			first, isName := f.Type.Results.List[0].Type.(*ast.Ident)
			receiver, isValue := f.Recv.List[0].Type.(*ast.Ident)
			if !isName || !isValue || first.Name != "screen" {
				continue
			}
			if found++; !slices.Contains(known, receiver.Name) {
				t.Errorf("nobody goes to the screen %s: add a place to places", receiver.Name)
			}
		}
	}
	if found < 40 {
		t.Errorf("only %d screens are found", found)
	}
}
