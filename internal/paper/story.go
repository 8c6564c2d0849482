package paper

import (
	"math"
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// What a story to be read aloud has at most: two minutes at the pace of somebody who reads to a room.
const (
	aloudAMinute = 130 // words
	mostAloud    = 1.9 // minutes
	fewestTurns  = 2   // of whoever the listeners think for
	stories      = 5
)

// story is a talk of the course, told: who speaks, what is said until it ends well, and where the listeners think.
type story struct {
	title string
	tale  Prose
	words int
}

// minutes is how long it takes to read aloud.
func (s story) minutes() float64 { return float64(s.words) / aloudAMinute }

// stories are talks to read aloud: those of the path's modules first, then others of the course, at most one of a module. None is
// of a sensitive or restricted module.
func (r Room) stories() []story {
	var out []story
	seen := map[string]bool{}
	for _, id := range slices.Concat(r.onPath(), r.Course.Modules) {
		if seen[id] || len(out) == stories || !r.Course.Has(id, r.Band.ID) {
			continue
		}
		seen[id] = true
		m := r.module(id)
		if m == nil || m.Sensitivity >= course.Sensitive {
			continue
		}
		if s, ok := r.storyOf(m); ok {
			out = append(out, s)
		}
	}
	return out
}

func (r Room) onPath() []string {
	var ids []string
	for _, p := range r.Path.Parts {
		ids = append(ids, p.Module)
	}
	return ids
}

// storyOf is the first talk of a module that can be read aloud in time.
func (r Room) storyOf(m *course.Module) (story, bool) {
	for _, s := range m.Steps {
		q, ok := s.Activity.Ask().(course.Pick)
		if !ok || q.Talk == nil {
			continue
		}
		talk, end := throughTalk(s.Activity)
		if told := r.tell(m, s, talk, end); len(talk.Ways) >= fewestTurns && told.minutes() <= mostAloud {
			return told, true
		}
	}
	return story{}, false
}

// tell tells a talk: the listeners think before the reply in its middle.
func (r Room) tell(m *course.Module, s course.Step, talk course.Talk, end Prose) story {
	out := story{title: s.Title}
	if out.title == "" {
		out.title = m.Title
	}
	tale := markdown(course.PromptOf(s.Activity.Ask()))
	mine, pause := 0, len(talk.Ways)/2
	for _, line := range talk.Said {
		who := talk.With
		if line.Mine {
			if who = talk.You; mine == pause {
				tale = append(tale, text.Block{Kind: text.Quote, Spans: []text.Span{{Text: r.T("pack.pause", "name", talk.You), Emphasis: true}}})
			}
			mine++
		}
		tale = append(tale, r.reasoned(who, plain(line.Text))...)
	}
	tale = append(tale, end...)
	out.words, out.tale = text.Doc(tale).Words(), tale
	return out
}

// aloud is the minutes of a story in words.
func (r Room) aloud(s story) string { return r.N("pack.aloud", max(1, int(math.Round(s.minutes())))) }
