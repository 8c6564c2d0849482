package tui

import (
	"slices"
	"strconv"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// pickAsker asks to pick options; in a talk, what to say next.
type pickAsker struct {
	question course.Pick
	at       int
	picked   []string
	tried    []string // of a single choice: what turned out wrong before
	verdict  *course.Verdict
}

func newPick(q course.Pick) asker { return pickAsker{question: q} }

func (a pickAsker) press(l look, msg any) (asker, reply) {
	options := a.question.Options
	if c, ok := msg.(click); ok {
		if c.row < 0 || c.row >= len(options) {
			return a, reply{}
		}
		return a.to(c.row, a.question.Many)
	}
	p, _ := msg.(press)
	if at, ok := move(p, a.at, len(options)); ok {
		return a.to(at, false)
	}
	if i := p.choice(len(options)); i >= 0 {
		return a.to(i, a.question.Many)
	}
	switch p {
	case "space":
		if a.question.Many {
			a = a.toggle()
		}
		return a, reply{took: true}
	case "enter":
		if len(options) == 0 || a.verdict != nil && a.question.Talk == nil {
			return a, reply{}
		}
		if n := a.question.Count; a.question.Many && n > 0 && len(a.picked) != n {
			return a, reply{took: true, notice: l.words.N("ask.pick-n", n, "now", len(a.picked))}
		}
		if a.question.Many && len(a.picked) == 0 {
			return a, reply{took: true, notice: l.T("ask.pick-some")}
		}
		return a, reply{took: true, done: true}
	}
	return a, reply{}
}

// to moves the focus, and marks what it moves to where that is wanted. After a miss, another choice is tried at once.
func (a pickAsker) to(at int, mark bool) (pickAsker, reply) {
	a.at = at
	if mark {
		a = a.toggle()
	}
	anew := missed(a.verdict) && !a.question.Many && a.question.Talk == nil
	if anew {
		a.verdict = nil
	}
	return a, reply{took: true, anew: anew}
}

func (a pickAsker) toggle() pickAsker {
	if len(a.question.Options) == 0 || a.verdict != nil {
		return a
	}
	id := a.question.Options[a.at].ID
	a.picked = slices.Clone(a.picked)
	if i := slices.Index(a.picked, id); i >= 0 {
		a.picked = slices.Delete(a.picked, i, i+1)
	} else {
		a.picked = append(a.picked, id)
	}
	return a
}

func (a pickAsker) view(l look, width int) view {
	v := view{takesClickOnRows: true}
	if t := a.question.Talk; t != nil {
		v.lines = append(drawTalk(l, *t, width), "")
	}
	for i, o := range a.question.Options {
		v.starts = append(v.starts, len(v.lines))
		lead := marker(l, strconv.Itoa(i+1), i == a.at, a.sign(o.ID))
		if a.verdict != nil && a.question.Open && slices.Contains(a.picked, o.ID) {
			lead = text.Clip(lead, 4) + l.theme.glyphs.dot + " "
		}
		if a.question.Many {
			box := "[ ] "
			if slices.Contains(a.picked, o.ID) {
				box = "[" + l.theme.glyphs.bar + "] "
			}
			lead += box
		}
		if i == a.at {
			v.from, v.cursorRow = len(v.lines), len(v.lines)
		}
		v.lines = append(v.lines, choiceRow(l, lead, o.Text, width)...)
		if i == a.at {
			v.to = len(v.lines)
		}
	}
	if len(a.question.Options) == 0 {
		v.from, v.to = len(v.lines)-1, len(v.lines)
		v.cursorRow = v.from
	}
	return v
}

// sign is how an option turned out, or that it was tried before in vain.
func (a pickAsker) sign(id string) course.Sign {
	r, judged := rowOf(a.verdict, id)
	if !judged && slices.Contains(a.tried, id) {
		return course.Bad
	}
	return r.Sign
}

func (a pickAsker) keys(l look) []keyHelp {
	arrows := l.theme.glyphs.up + l.theme.glyphs.down
	switch {
	case len(a.question.Options) == 0:
		return nil
	case a.question.Talk != nil:
		return []keyHelp{{arrows, l.T("key.choose")}, {"Enter", l.T("key.say")}}
	case missed(a.verdict) && !a.question.Many:
		return nil
	case a.verdict != nil:
		return reasons(l, a.verdict)
	case a.question.Many:
		return []keyHelp{{arrows, l.T("key.move")}, {l.T("key.space"), l.T("key.mark")}, {"Enter", l.T("key.done")}}
	}
	return []keyHelp{{arrows, l.T("key.choose")}, {"Enter", l.T("key.take")}}
}

// said thanks for an opinion: nothing is right or wrong there.
func (a pickAsker) said(l look, _ course.Verdict, row course.Row) (title, words string) {
	switch {
	case !a.question.Open:
		return "", ""
	case slices.Contains(a.picked, row.ID):
		return l.T("poll.thanks"), ""
	}
	return l.T("poll.others"), ""
}

func (a pickAsker) answer() course.Answer {
	if a.question.Many {
		return course.Answer{IDs: a.picked}
	}
	return course.Answer{IDs: []string{a.focus()}}
}

func (a pickAsker) focus() string {
	if a.at >= 0 && a.at < len(a.question.Options) {
		return a.question.Options[a.at].ID
	}
	return ""
}

func (a pickAsker) with(q course.Question) asker {
	a.question = q.(course.Pick)
	a.at = max(0, min(a.at, len(a.question.Options)-1))
	return a
}

func (a pickAsker) judged(v *course.Verdict, given course.Answer) asker {
	a.verdict = v
	if v == nil {
		return a
	}
	if a.question.Many || a.question.Open {
		a.picked = given.IDs
	}
	a.at = worthReading(v, course.IDs(a.question.Options))
	if !a.question.Many && len(given.IDs) == 1 {
		a.at = max(0, slices.Index(course.IDs(a.question.Options), given.IDs[0]))
		if !v.Right {
			a.tried = append(a.tried[:len(a.tried):len(a.tried)], given.IDs[0])
		}
	}
	return a
}

// drawTalk draws a conversation: the other's lines at the left with the name, one's own at the right.
func drawTalk(l look, t course.Talk, width int) []string {
	var lines []string
	room := min(width*3/4, 56)
	speaker, you := "", l.atEnd(t.You)
	for _, who := range []struct{ name, about string }{{t.With, t.AboutWith}, {t.You, t.AboutYou}} {
		if who.about != "" {
			lines = append(lines, text.Wrap(l.words.Label(who.name, who.about), width, 2)...)
		}
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	for i, said := range t.Said {
		if i > 0 && said.Mine != t.Said[i-1].Mine {
			lines = append(lines, "")
		}
		if said.Mine {
			for _, line := range text.Wrap(said.Text, room-text.Width(you)-2, 0) {
				name := strings.Repeat(" ", text.Width(you))
				if speaker != t.You {
					name = l.theme.strong.Render(you)
				}
				speaker, line = t.You, l.atEnd(line)
				lines = append(lines, strings.Repeat(" ", max(0, width-text.Width(line)-2-text.Width(you)))+line+"  "+name)
			}
			continue
		}
		lead := l.theme.strong.Render(t.With) + "  "
		lines = append(lines, choiceRow(l, lead, said.Text, room)...)
		speaker = t.With
	}
	return lines
}
