package tui

import (
	"math/rand/v2"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// pictureSigns are what the pictures look like, in signs that every terminal has, all of one width.
func pictureSigns() map[string]string {
	return map[string]string{"sun": ` -O- `, "fish": `><>  `, "house": ` /^\ `, "star": `  *  `, "cup": ` [_]D`, "key": ` o-+ `,
		"bird": ` \v/ `, "flower": ` @}- `, "boat": `\_i_/`, "cat": `=^.^=`, "hat": ` _n_ `, "drum": ` (=) `}
}

const (
	keyTries       = 3
	pictureColumns = 3
)

// goOnAs is the way to go on as somebody: past her picture key, if she has one.
func goOnAs(s *session, one course.Learner) screen {
	if !one.Progress.Key.IsSet() {
		return newPeople(s, one)
	}
	return pictures{session: s, learner: one, left: keyTries}
}

// pictures asks for three of twelve pictures: those that open a learner's key, or twice the same for a new one.
type pictures struct {
	session *session
	learner course.Learner // whose key is asked for; the zero value sets a new one
	left    int            // tries
	first   []string       // of a new key, when it is asked for again
	chosen  []string
	focus   int
	remark  string
}

// setting is whether a new key is being set.
func (s pictures) setting() bool { return s.learner.ID == "" }

func (s pictures) Update(l look, msg tea.Msg) (screen, nav, tea.Cmd) {
	p, ok := msg.(press)
	n := len(course.Pictures())
	switch {
	case !ok:
		return s, nav{kind: unused}, nil
	case p == "esc":
		return s, nav{kind: back}, nil
	case p == "up":
		s.focus = max(s.focus-pictureColumns, s.focus%pictureColumns)
	case p == "down":
		s.focus = min(s.focus+pictureColumns, n-pictureColumns+s.focus%pictureColumns)
	case p == "left":
		s.focus = max(0, s.focus-1)
	case p == "right":
		s.focus = min(n-1, s.focus+1)
	case p == "home", p == "pgup":
		s.focus = 0
	case p == "end", p == "pgdown":
		s.focus = n - 1
	case p == "backspace":
		s.chosen = s.chosen[:max(0, len(s.chosen)-1)]
	case p == "enter", p == "space":
		s.chosen, s.remark = append(slices.Clone(s.chosen), course.Pictures()[s.focus]), ""
		if len(s.chosen) == course.KeyPictures {
			return s.complete(l)
		}
	case p.choice(9) >= 0:
		s.focus = p.choice(9)
	default:
		return s, nav{kind: unused}, nil
	}
	return s, nav{}, nil
}

// complete does what three pictures lead to.
func (s pictures) complete(l look) (screen, nav, tea.Cmd) {
	chosen := s.chosen
	s.chosen, s.focus = nil, 0
	switch {
	case !s.setting() && s.learner.Progress.Key.Opens(chosen):
		return s, nav{kind: replace, screen: newPeople(s.session, s.learner)}, nil
	case !s.setting():
		if s.left--; s.left == 0 {
			return s, nav{kind: replace, screen: newNotice(l.T("pictures.closed"))}, nil
		}
		s.remark = l.words.N("pictures.wrong", s.left)
	case s.first == nil:
		s.first = chosen
	case !slices.Equal(s.first, chosen):
		s.first, s.remark = nil, l.T("pictures.differ")
	default:
		key := course.NewLearnerKey(strconv.FormatUint(rand.Uint64(), 36), chosen)
		done := newNotice(l.T("pictures.set", "nickname", s.session.nickname))
		return s, nav{kind: replace, screen: done}, s.session.record([]course.Event{key})
	}
	return s, nav{}, nil
}

func (s pictures) View(l look, width, height int) body {
	title, who := l.T("pictures.choose"), s.session.nickname
	switch {
	case !s.setting():
		who = s.learner.Nickname
		title = l.T("pictures.open", "nickname", who)
	case s.first != nil:
		title = l.T("pictures.again")
	}
	b := body{lines: []string{""}}
	b.say(width, l.theme.strong.Render(title), "")
	cell := width / pictureColumns
	for i, id := range course.Pictures() {
		mark := "  "
		if i == s.focus {
			mark = l.theme.focus.Render(">") + " "
			b.row, b.col = len(b.lines)-min(1, i%pictureColumns), i%pictureColumns*cell
		}
		drawn := text.Pad(mark+pictureSigns()[id]+"  "+text.Clip(l.T("picture."+id), cell-10), cell)
		if i%pictureColumns == 0 {
			b.lines = append(b.lines, drawn)
		} else {
			b.lines[len(b.lines)-1] += drawn
		}
	}
	b.lines = append(b.lines, "", l.T("pictures.chosen", "n", len(s.chosen), "m", course.KeyPictures)+s.named(l))
	if s.remark != "" {
		b.say(width, l.theme.strong.Render(s.remark))
	}
	b.lines = append(b.lines, "")
	if s.setting() && s.first == nil {
		b.say(width, l.T("pictures.order")+l.words.Gap()+l.T("pictures.why", "nickname", who))
	}
	return b.fit(height)
}

// named names what was chosen for a new key, the first time; whoever opens one may be looked at.
func (s pictures) named(l look) string {
	if !s.setting() || s.first != nil || len(s.chosen) == 0 {
		return ""
	}
	var names []string
	for _, id := range s.chosen {
		names = append(names, l.T("picture."+id))
	}
	return "   " + l.words.List(names...)
}

func (s pictures) Keys(l look) []keyHelp {
	g := l.theme.glyphs
	keys := []keyHelp{{g.up + g.down + g.left + g.right, l.T("key.move")}, {"Enter", l.T("key.take")}}
	if len(s.chosen) > 0 {
		keys = append(keys, keyHelp{l.T("key.backspace"), l.T("pictures.take-back")})
	}
	return append(keys, keyHelp{"Esc", l.T("key.back")})
}
