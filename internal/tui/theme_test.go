package tui

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"

	"example.org/safeskills/internal/text"
)

// rgb is a colour, 0xRRGGBB.
type rgb int

// palette is what a terminal makes of the 16 colours; letters and ground are its own.
type palette struct {
	name            string
	letters, ground rgb
	colours         [16]rgb
}

// palettes are those that research/terminal.md, part 4, names.
func palettes() []palette {
	conhost := [16]rgb{0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xc0c0c0,
		0x808080, 0xff0000, 0x00ff00, 0xffff00, 0x0000ff, 0xff00ff, 0x00ffff, 0xffffff}
	campbell := [16]rgb{0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc,
		0x767676, 0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2}
	console := [16]rgb{0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
		0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff}
	xterm := [16]rgb{0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
		0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff}
	putty := [16]rgb{0x000000, 0xbb0000, 0x00bb00, 0xbbbb00, 0x0000bb, 0xbb00bb, 0x00bbbb, 0xbbbbbb,
		0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff}
	apple := [16]rgb{0x000000, 0xc23621, 0x25bc24, 0xadad27, 0x492ee1, 0xd338d3, 0x33bbc8, 0xcbcccd,
		0x818383, 0xfc391f, 0x31e722, 0xeaec23, 0x5833ff, 0xf935f8, 0x14f0f0, 0xe9ebeb}
	return []palette{
		{"conhost, legacy", 0xc0c0c0, 0x000000, conhost},
		{"conhost, Campbell", 0xcccccc, 0x0c0c0c, campbell},
		{"Linux console", 0xaaaaaa, 0x000000, console},
		{"xterm, dark", 0xe5e5e5, 0x000000, xterm},
		{"xterm, light", 0x000000, 0xffffff, xterm},
		{"PuTTY", 0xbbbbbb, 0x000000, putty},
		{"Terminal.app, white", 0x000000, 0xffffff, apple},
		{"Terminal.app, black", 0xffffff, 0x000000, apple},
	}
}

// contrast is the ratio of WCAG 2.2, "contrast ratio", from 1 to 21.
func contrast(a, b rgb) float64 {
	light, dark := max(luminance(a), luminance(b)), min(luminance(a), luminance(b))
	return (light + 0.05) / (dark + 0.05)
}

// luminance is that of WCAG 2.2, "relative luminance", from 0 to 1.
func luminance(c rgb) float64 {
	channel := func(shift int) float64 {
		v := float64(c>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}

// leastContrast is WCAG's for text of this size (level AA). Two of the pairs that terminal.md allows, black on cyan and black on
// yellow, stay below it on one palette each, by as much as it says there; nothing but the sign of a row is written in them.
func leastContrast(s sgr, p palette) float64 {
	switch {
	case s.ground == cyan && p.name == "conhost, legacy":
		return 4.39
	case s.ground == yellow && p.name == "Linux console":
		return 4.0
	}
	return 4.5
}

// sgr is what a cell looks like; letters and ground are among the 16 colours, or own.
type sgr struct {
	letters, ground          int
	bold, underline, reverse bool
}

const (
	own           = -1
	yellow, cyan  = 3, 6
	brightLetters = 90
)

// read reads a cell's style; ok is false for what no theme may use.
func read(style string) (s sgr, ok bool) {
	s = sgr{letters: own, ground: own}
	if style == "" {
		return s, true
	}
	for _, code := range strings.Split(strings.TrimSuffix(strings.TrimPrefix(style, "\x1b["), "m"), ";") {
		switch n, err := strconv.Atoi(code); {
		case err != nil:
			return s, false
		case n == 1:
			s.bold = true
		case n == 4:
			s.underline = true
		case n == 7:
			s.reverse = true
		case n >= 30 && n <= 37:
			s.letters = n - 30
		case n >= 40 && n <= 47:
			s.ground = n - 40
		case n >= brightLetters && n < brightLetters+8:
			s.letters = n - brightLetters + 8
		default:
			return s, false
		}
	}
	return s, true
}

// objections are what is wrong with a style: a colour without its pair, a pair that a terminal draws otherwise, too little
// contrast.
func objections(style string) []string {
	s, ok := read(style)
	switch {
	case !ok:
		return []string{"it is none of what every terminal knows"}
	case (s.letters == own) != (s.ground == own):
		return []string{"a colour stands without its pair, on a ground or under letters nobody knows"}
	case s.bold && (s.reverse || s.letters != own):
		return []string{"it is bold, which many terminals show as brighter letters on the same ground"}
	}
	var out []string
	for _, p := range palettes() {
		letters, ground := p.letters, p.ground
		if s.letters != own {
			letters, ground = p.colours[s.letters], p.colours[s.ground]
		}
		if got, least := contrast(letters, ground), leastContrast(s, p); got < least {
			out = append(out, fmt.Sprintf("its contrast is %.2f on %s, and must be %.2f", got, p.name, least))
		}
	}
	return out
}

// seen are the styles of all cells on a walk through the screens: each step asked, answered wrongly and rightly, and all
// menus.
func seen(t *testing.T, theme Theme) map[string]bool {
	t.Helper()
	styles := map[string]bool{}
	shown := func(p *player) *player {
		for _, line := range p.app.View(p.width, p.height).Lines {
			for _, c := range text.Cells(line) {
				styles[c.Style] = true
			}
		}
		return p
	}
	dressed := func(p *player) *player {
		p.app.look.theme, p.app.look.md = theme, newMarkdown(theme)
		return shown(p)
	}
	for _, name := range slices.Concat(stepNames, moreNames) {
		p := dressed(atStep(t, 80, 24, name))
		shown(p.keys("enter"))
		shown(p.keys("down"))
		shown(p.keys("space", "enter", "enter"))
		p = dressed(atStep(t, 80, 24, name))
		if shown(p.keys("tab")); strings.Contains(p.screen(), p.app.look.T("menu.answer")) {
			shown(p.pick(p.app.look.T("menu.answer")))
		}
	}
	p := dressed(play(t, 80, 24, nil))
	for _, keys := range [][]string{{"enter"}, {"enter"}, {"esc", "esc", "3", "enter"}, {"2", "enter"}, {"esc", "esc", "2", "enter"}, {"esc", "?"}, {"4", "enter"}, {"0"}} {
		shown(p.keys(keys...))
	}
	for _, module := range []string{"quiet", "kinds"} {
		dressed(atModule(t, 80, 24, module).keys("esc"))
	}
	dressed(atModule(t, 80, 24, "kinds").to(len(stepNames)))
	return styles
}

// TestContrast holds every style that any screen uses against every palette, and the accent, the good and the careful one
// against what the walk has seen, so that the walk is known to have met them.
func TestContrast(t *testing.T) {
	for _, name := range Themes() {
		theme := NewTheme(name, Safe)
		styles := seen(t, theme)
		for style := range styles {
			for _, o := range objections(style) {
				t.Errorf("%s: %q: %s", name, style, o)
			}
		}
		for what, s := range map[string]lipgloss.Style{"accent": theme.focus, "good": theme.good, "careful": theme.careful, "strong": theme.strong} {
			if style := text.Cells(s.Render("x"))[0].Style; !styles[style] {
				t.Errorf("%s: no screen shows the %s one, %q, so that nothing is proved of it", name, what, style)
			}
		}
		if list := slices.Collect(maps.Keys(styles)); name == "mono" && !slices.Equal(list, []string{""}) {
			t.Errorf("mono has sequences: %q", list)
		}
	}
}

// The controls: what the rules forbid is found, and the formula gives WCAG's and terminal.md's numbers.
func TestContrastControls(t *testing.T) {
	red := NewTheme("dark", Safe)
	red.careful = red.renderer.NewStyle().Foreground(lipgloss.Color("1"))
	found := slices.ContainsFunc(slices.Collect(maps.Keys(seen(t, red))), func(s string) bool { return len(objections(s)) > 0 })
	if !found {
		t.Error("a theme with red letters on the terminal's ground passes")
	}
	for style, want := range map[string]string{
		"\x1b[31m": "without its pair", "\x1b[97m": "without its pair", "\x1b[46m": "without its pair", "\x1b[30;41m": "2.71 on Linux console",
		"\x1b[1;30;46m": "bold", "\x1b[1;7m": "bold", "\x1b[38;5;214m": "none of what", "\x1b[2m": "none of what", "\x1b[30;42m": "4.09 on conhost, legacy",
	} {
		if got := strings.Join(objections(style), "; "); !strings.Contains(got, want) {
			t.Errorf("%q: %q does not say %q", style, got, want)
		}
	}
	for _, x := range []struct {
		letters, ground rgb
		want            string
	}{{0x000000, 0xffffff, "21.00"}, {0x777777, 0xffffff, "4.48"}, {0x000000, 0x008080, "4.40"}, {0x000000, 0xaa5500, "4.01"}, {0xffffff, 0x25bc24, "2.53"}} {
		if got := fmt.Sprintf("%.2f", contrast(x.letters, x.ground)); got != x.want {
			t.Errorf("%06x on %06x: %s, not %s", int(x.letters), int(x.ground), got, x.want)
		}
	}
}

// A theme is taken on Welcome, under More, is seen at once, can be changed again, and is gone with the sitting.
func TestThemeUnderMore(t *testing.T) {
	p := play(t, 80, 24, func(s *Setup) { s.Version = "1.2" })
	drawn := func() string { return strings.Join(p.app.View(p.width, p.height).Lines, "\n") }
	p.keys("3", "enter").shows("More").shows("Just look around (nothing is saved)").shows("Colours and contrast no colours").shows("SafeSkills 1.2").golden("more")
	p.keys("2", "enter").shows("> 3 no colours in use").golden("themes")
	if strings.Contains(drawn(), "\x1b") {
		t.Error("mono has sequences")
	}
	p.keys("1", "enter").shows("> 1 colours, for a dark window in use")
	if !strings.Contains(drawn(), "\x1b[30;46m[+]") {
		t.Errorf("the dark theme is not seen at once: %q", drawn())
	}
	p.keys("4", "enter").shows("> 4 strong contrast, no colours in use")
	if !strings.Contains(drawn(), "\x1b[7m[+]") {
		t.Errorf("the other one is not seen at once: %q", drawn())
	}
	p.keys("esc").shows("Colours and contrast strong contrast").keys("esc", "1", "enter", "enter", "enter", "enter", "tab").pick("Next learner")
	p.shows("Start").keys("3", "enter").shows("Colours and contrast no colours")
	if len(p.records.events) != 1 {
		t.Errorf("something of it is kept: %+v", p.records.events)
	}
}
