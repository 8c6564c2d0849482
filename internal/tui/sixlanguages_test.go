package tui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// size is a window that screens are looked at in.
type size struct{ w, h int }

func sizes() []size { return []size{{60, 18}, {80, 24}, {120, 40}} }

// TestSixLanguages shows Welcome, the map, help, and a choice, a message, a talk and what is said of each, in every language, size and
// tier of glyphs, in colours and without: nothing is wider than the window, no rune is one that the tier lacks, nothing styles where
// colours are off, nothing is cut, no Chinese line begins with what closes, and what is written for Arabic is shaped, or without borders
// where the terminal orders. With the safe glyphs and no colours they are as the golden files say. SAFESKILLS_FULL adds the other themes.
func TestSixLanguages(t *testing.T) {
	for _, l := range messages.Languages() {
		c, err := course.Open(content.Files, l.Code)
		if err != nil {
			t.Fatal(err)
		}
		words, err := messages.Load(l.Code)
		if err != nil {
			t.Fatal(err)
		}
		in := func(t *testing.T, theme string, tier Tier, byTerminal bool) {
			tour := tour{t: t, theme: theme, tier: tier, sizes: sizes(), begin: func(module string, known bool) *player {
				return shippedIn(t, module, func(s *Setup) {
					s.Order.ByTerminal = byTerminal
					s.Language, s.Theme, s.Guest = l.Code, NewTheme(theme, tier), false
					if known { // by an id that settles the order of what is shuffled
						s.Learner, s.Records = "Blue Otter", &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern"}}}
					}
					s.Open = func(string) (*course.Course, *messages.Words, error) { return c, words, nil }
				})
			}}
			tour.walk(l.Code, theme == "mono" && tier == Safe && !byTerminal)
		}
		themes := []string{"dark", "mono"}
		if full {
			themes = Themes()
		}
		for _, theme := range themes {
			for tier, name := range Tiers() {
				t.Run(fmt.Sprint(l.Code, " ", theme, " ", name), func(t *testing.T) { in(t, theme, Tier(tier), false) })
			}
		}
		if words.RightToLeft() {
			t.Run(l.Code+" by terminal", func(t *testing.T) { in(t, "mono", Safe, true) })
		}
	}
}

// tour is a walk past the screens that are looked at.
type tour struct {
	t     *testing.T
	theme string
	tier  Tier
	sizes []size
	begin func(module string, known bool) *player
	shown map[string]bool
	seen  int // screens, each size for itself
	kept  map[size]*strings.Builder
}

// walk takes the walk, and compares what it shows with the golden files of a language.
func (w *tour) walk(language string, golden bool) {
	w.t.Helper()
	w.shown, w.kept = map[string]bool{}, map[size]*strings.Builder{}
	w.look(w.begin("", false), "welcome")
	w.look(w.begin("", true), "map")
	for _, part := range []struct{ module, kind string }{{"passphrases", "choose"}, {"rights-and-help", "talk"}, {"cyber-heroes", "spot"}} {
		p := w.begin(part.module, true)
		for range 40 {
			now, ok := p.app.stack[len(p.app.stack)-1].(step)
			if !ok || w.shown[part.kind] {
				break
			}
			if kind := kindOf(now.visit.Question()); kind == part.kind {
				w.look(p, kind)
				p.keys("enter")
				w.look(p, kind+" judged")
			}
			p.skip()
		}
		if !w.shown["help"] {
			w.look(p.keys("f1"), "help")
		}
	}
	if want := []string{"welcome", "map", "choose", "choose judged", "spot", "spot judged", "talk", "talk judged", "help"}; !w.all(want) {
		w.t.Errorf("of %v, only %v were shown", want, w.shown)
	} else if all := len(want) * len(w.sizes); w.seen != all {
		w.t.Errorf("%d screens were looked at, not %d", w.seen, all)
	}
	for _, s := range w.sizes {
		if golden {
			isGolden(w.t, fmt.Sprintf("six-%s-%dx%d", language, s.w, s.h), w.kept[s].String())
		}
	}
}

func (w *tour) all(names []string) bool {
	for _, name := range names {
		if !w.shown[name] {
			return false
		}
	}
	return true
}

// look looks at one screen in every size.
func (w *tour) look(p *player, name string) {
	w.t.Helper()
	w.shown[name] = true
	for _, s := range w.sizes {
		w.seen++
		p.width, p.height = s.w, s.h
		p.send(tea.WindowSizeMsg{Width: s.w, Height: s.h})
		shown := p.screen() // which looks at the widths, the height and the cursor
		if w.kept[s] == nil {
			w.kept[s] = &strings.Builder{}
		}
		fmt.Fprintf(w.kept[s], "== %s\n%s", name, shown)
		for _, fault := range faultsOf(p.app.View(s.w, s.h).Lines, s.w, w.tier, w.theme == "mono") {
			w.t.Errorf("%s, %dx%d: %s", name, s.w, s.h, fault)
		}
		for _, fault := range writtenFaults(p.app.View(s.w, s.h), s, w.theme == "mono") {
			w.t.Errorf("%s, %dx%d: %s", name, s.w, s.h, fault)
		}
		for _, words := range p.cut() {
			w.t.Errorf("%s, %dx%d: this is nowhere on the screen, however it is scrolled: %q", name, s.w, s.h, words)
		}
	}
}

func kindOf(q course.Question) string {
	switch q := q.(type) {
	case course.Pick:
		if q.Talk != nil {
			return "talk"
		}
		return "choose"
	case course.Mark:
		return "spot"
	}
	return ""
}

// cut is what of a step's texts nobody gets to see: what is not among its lines, and lines that no scrolling brings up.
func (p *player) cut() (missing []string) {
	l := p.app.look
	if _, ok := p.app.stack[len(p.app.stack)-1].(welcome); ok {
		for _, language := range messages.Languages() {
			if !strings.Contains(squash(p.screen()), squash(language.Name)) {
				missing = append(missing, language.Name)
			}
		}
	}
	now, ok := p.app.stack[len(p.app.stack)-1].(step)
	if !ok {
		return missing
	}
	d := now.draw(l, l.width, l.height)
	all := squash(strings.Join(d.head, "") + strings.Join(d.lines, "") + strings.Join(d.box, ""))
	for _, words := range textsOf(l, now) {
		if !strings.Contains(all, squash(words)) {
			missing = append(missing, words)
		}
	}
	if !d.more || now.coach != "" { // what is said of a reply stands alone until it is read, below what has been seen
		return missing
	}
	seen, twin := "", p.twin()
	for _, key := range []string{"pgup", "pgdown", "down", "pgdown"} {
		for range len(d.lines) {
			before := twin.screen()
			for _, line := range strings.Split(before, "\n") {
				seen += squash(line) + "\n"
			}
			if twin.keys(key); twin.screen() == before {
				break
			}
		}
	}
	for _, line := range d.lines {
		if !strings.Contains(seen, squash(line)) {
			missing = append(missing, line)
		}
	}
	return missing
}

// textsOf are the texts that a step has to show, as Markdown.
func textsOf(l look, s step) (texts []string) {
	texts = append(texts, course.PromptOf(s.visit.Question()))
	switch q := s.visit.Question().(type) {
	case course.Pick:
		if s.coach == "" && !s.isEnded() { // else nothing can be chosen now
			for _, o := range q.Options {
				texts = append(texts, o.Text)
			}
		}
		if shown, ok := s.asker.(pickAsker); ok && shown.question.Talk != nil { // which is not yet past the reply that is spoken of
			for _, said := range shown.question.Talk.Said {
				texts = append(texts, said.Text)
			}
		}
	case course.Mark:
		for _, part := range q.Message.Parts {
			texts = append(texts, part.Text)
		}
		texts = append(texts, q.Message.From, q.Message.Subject)
	}
	if s.verdict != nil {
		title, words := s.said(l)
		texts = append(texts, title, words)
	}
	return texts
}

// squash keeps letters and digits only, so that it does not matter how a text is broken, boxed, marked or styled.
func squash(line string) string {
	var out strings.Builder
	for _, c := range text.Cells(line) {
		for _, r := range unshaped(c.Text) {
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				out.WriteRune(r)
			}
		}
	}
	return out.String()
}

// closing is what no line begins with (GB/T 15834, research/terms.md, part 2).
const closing = "，。！？、；：）”》…"

// safeDrawn are the signs that nearly every font of a console has (research/terminal.md, part 0).
const safeDrawn = "│─┌┐└┘├┤┬┴┼═║╔╗╚╝█▒░■←↑→↓▲▼•"

// faultsOf is what is wrong with the lines of a screen.
func faultsOf(lines []string, width int, tier Tier, mono bool) (faults []string) {
	own := fmt.Sprint(tier.glyphs())
	for i, line := range lines {
		fault := func(what, plain string) { faults = append(faults, fmt.Sprintf("line %d %s: %q", i, what, plain)) }
		if mono && strings.Contains(line, "\x1b") {
			fault("has a sequence where there is no colour", line)
		}
		plain := ""
		for _, c := range text.Cells(line) {
			plain += c.Text
		}
		if n := text.Width(line); n > width {
			fault(fmt.Sprintf("is %d wide", n), plain)
		}
		inner := strings.TrimLeft(plain, " │|>")
		if first := []rune(inner); len(first) > 0 && strings.ContainsRune(closing, first[0]) {
			fault("begins with what closes", plain)
		}
		for _, r := range plain {
			drawn := r >= '←' && r <= '⯿' || r == '•' || r >= 0x1f000 && r <= 0x1faff
			if drawn && !strings.ContainsRune(own, r) && (tier == ASCII || !strings.ContainsRune(safeDrawn, r)) {
				fault(fmt.Sprintf("has %c, which is not of this tier", r), plain)
			}
			if unicode.Is(unicode.Cf, r) || r == '\ufe0f' || unicode.IsControl(r) {
				fault(fmt.Sprintf("has %U", r), plain)
			}
		}
	}
	return faults
}

// writtenFaults is what is wrong with what the terminal is sent for a frame.
func writtenFaults(f Frame, s size, mono bool) (faults []string) {
	var c canvas
	written := string(c.paint(f, s.w, s.h))
	if styles := regexp.MustCompile(`\x1b\[[0-9;]*m`).FindAllString(written, -1); mono != !slices.ContainsFunc(styles, func(style string) bool { return style != "\x1b[m" }) {
		faults = append(faults, fmt.Sprintf("colours are off: %v, and what is sent styles with %q", mono, styles))
	}
	letter := func(r rune) bool { return r >= 'ء' && r <= 'ي' }
	form := func(r rune) bool { return r >= 'ﺀ' && r <= 'ﻼ' }
	for i, row := range c.rows {
		shown, width := "", 0
		for _, cell := range row {
			shown, width = shown+cell.Text, width+cell.Width
		}
		switch {
		case width > s.w:
			faults = append(faults, fmt.Sprintf("row %d is %d wide: %q", i, width, shown))
		case f.Order == ByTerminal && (strings.ContainsAny(shown, "│┌┐└┘") || strings.ContainsFunc(shown, form)):
			faults = append(faults, fmt.Sprintf("row %d is ordered by the terminal, and has a border or a form: %q", i, shown))
		case f.Order.explicit() && strings.ContainsFunc(shown, letter):
			faults = append(faults, fmt.Sprintf("row %d has letters that are not shaped: %q", i, shown))
		case strings.ContainsFunc(shown, form) && !strings.Contains(written, explicitOrder):
			faults = append(faults, fmt.Sprintf("row %d is in visual order, and the terminal is not told: %q", i, shown))
		}
	}
	return faults
}

// TestFaultsAreSeen is the control of TestSixLanguages: each of these is noticed, alone, and what has none of them is not.
func TestFaultsAreSeen(t *testing.T) {
	for name, c := range map[string]struct {
		line string
		tier Tier
		want string
	}{
		"sound":            {"│ 好，", Safe, ""},
		"sound, ascii":     {"| 好，", ASCII, ""},
		"one cell":         {"123456789中", Safe, "wide"},
		"font":             {"✓ done", Safe, "tier"},
		"emoji":            {"👍", Safe, "tier"},
		"round":            {"╭ done", Safe, "tier"},
		"sound, full":      {"╭━╸ 好", Full, ""},
		"ascii":            {"│ done", ASCII, "tier"},
		"colour":           {"\x1b[1mdone\x1b[0m", Safe, "sequence"},
		"Chinese":          {"│ 。好", Safe, "closes"},
		"Chinese, focused": {"> ，好", Safe, "closes"},
		"direction":        {"a\u202eb", Safe, "202E"},
	} {
		faults := faultsOf([]string{c.line}, 10, c.tier, true)
		if c.want == "" && len(faults) > 0 || c.want != "" && (len(faults) != 1 || !strings.Contains(faults[0], c.want)) {
			t.Errorf("%s: %q", name, faults)
		}
	}
	p := shippedIn(t, "passphrases", func(s *Setup) { s.Theme = NewTheme("mono", Safe) })
	if cut := p.cut(); len(cut) > 0 {
		t.Errorf("of a step that is whole: %q", cut)
	}
	now := p.app.stack[len(p.app.stack)-1].(step)
	asker := now.asker.(pickAsker)
	asker.question.Options = asker.question.Options[1:] // the screen lacks one option that the step has
	now.asker = asker
	p.app.stack[len(p.app.stack)-1] = now
	if cut := p.cut(); len(cut) != 1 {
		t.Errorf("of a step without its first option: %q", cut)
	}
}

// TestWrittenFaultsAreSeen is the control of what is looked for in what is sent.
func TestWrittenFaultsAreSeen(t *testing.T) {
	for name, c := range map[string]struct {
		frame Frame
		mono  bool
		want  string
	}{
		"sound":             {Frame{Lines: []string{"En العربية"}, Order: Inline}, true, ""},
		"sound, mirrored":   {Frame{Lines: []string{"│ العربية │"}, Order: Mirrored}, true, ""},
		"sound, by itself":  {Frame{Lines: []string{"العربية"}, Order: ByTerminal}, true, ""},
		"sound, coloured":   {Frame{Lines: []string{"\x1b[1mb\x1b[0m"}}, false, ""},
		"coloured":          {Frame{Lines: []string{"\x1b[1mb\x1b[0m"}}, true, "styles"},
		"without colours":   {Frame{Lines: []string{"b"}}, false, "styles"},
		"form by terminal":  {Frame{Lines: []string{"ﺔﻴﺑ"}, Order: ByTerminal}, true, "a form"},
		"border":            {Frame{Lines: []string{"│ العربية │"}, Order: ByTerminal}, true, "border"},
		"letters by itself": {Frame{Lines: []string{"العربية"}, Order: Exact}, true, "not shaped"},
	} {
		faults := writtenFaults(c.frame, size{20, 3}, c.mono)
		if c.want == "" && len(faults) > 0 || c.want != "" && (len(faults) != 1 || !strings.Contains(faults[0], c.want)) {
			t.Errorf("%s: %q", name, faults)
		}
	}
}
