package paper

import (
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// Guide is what the facilitator holds in her hand: the running sheet, the ground rules, what to do in the room and when somebody
// tells something, and for each module what to say, what to talk about and the answers.
func Guide(r Room) Sheet {
	s := r.sheet(r.T("guide.title", "path", r.Path.Title))
	s.Body = append(s.Body, plain(r.length()))
	if r.Place != "" {
		s.Body = append(s.Body, plain(r.T("guide.place", "place", r.Place)))
	}
	s.Body = append(s.Body, plain(r.T("guide.answers")))
	parts, missing := r.parts()
	if len(missing) > 0 {
		s.Body = append(s.Body, plain(r.T("guide.missing", "titles", r.Series(missing...))))
	}
	s.Body = append(s.Body, Heading{2, r.T("guide.agenda")})
	s.Body = append(s.Body, r.agenda()...)
	s.Body = append(s.Body, r.before()...)
	s.Body = append(s.Body, Kept{Heading{2, r.T("guide.rules")}, plain(r.T("guide.rules-how")), Frame{markdown(r.T("guide.rules-list"))}},
		Kept{Heading{2, r.T("guide.room")}, markdown(r.T("guide.room-list"))})
	s.Body = append(s.Body, r.told()...)
	for _, p := range parts {
		s.Body = append(s.Body, r.lesson(p)...)
	}
	s.Body = append(s.Body, r.caseTold()...)
	return s
}

// length is what the path is, and how long it takes.
func (r Room) length() string {
	key, n := "guide.about", r.Path.Minutes
	if r.isTerm() {
		key, n = "guide.about-term", len(r.weeks())
	}
	if r.Band.Ages == "" {
		key += "-ageless"
	}
	return r.T(key, "course", r.Course.Title, "band", r.Band.Title, "ages", r.Band.Ages, "n", n, "minutes", sessionMinutes)
}

// before is what is to be done before the day.
func (r Room) before() []Block {
	return []Block{Kept{Heading{2, r.T("guide.before")}, Ticks(markdown(r.T("guide.before-list"))),
		Blank{r.T("guide.leads"), 1}, Blank{r.T("guide.door"), 1}, r.follows()}}
}

// follows is who follows up: the one of the site file, else room to write.
func (r Room) follows() Block {
	if r.FollowUp == "" {
		return Blank{r.T("guide.follow"), 1}
	}
	return plain(r.T("guide.follow-known", "who", r.FollowUp))
}

// told is the page for when somebody tells something (curriculum, D16 to D20), with whom one can ask here.
func (r Room) told() []Block {
	blocks := []Block{NewPage{}, Heading{2, r.T("guide.told")}}
	for _, part := range []string{"guide.told-now", "guide.told-not", "guide.told-then"} {
		blocks = append(blocks, Heading{3, r.T(part)}, markdown(r.T(part+"-list")))
	}
	return append(blocks, r.follows(), Blank{r.T("guide.told-procedure"), 3}, Kept(append([]Block{Heading{3, r.T("guide.help")}}, r.help()...)))
}

// help is whom one can ask here: the helpers and the checked helplines, and what to do where there are none.
func (r Room) help() []Block {
	var blocks []Block
	here, lines := r.Reach(r.routes(), messages.Here), r.Reach(r.routes(), messages.Line, messages.Danger, messages.Tool)
	if len(here)+len(lines) > 0 {
		blocks = append(blocks, bullets(append(here, lines...)...))
	}
	if len(here) == 0 {
		blocks = append(blocks, plain(r.T("guide.no-helper")))
	}
	if len(r.Reach(r.routes(), messages.Line)) == 0 {
		blocks = append(blocks, plain(r.T("guide.no-helpline")))
	}
	return blocks
}

// lesson is a part of the path, from a page of its own on.
func (r Room) lesson(p part) []Block {
	blocks := []Block{NewPage{}, Heading{2, p.Title}, plain(r.minutes(p) + r.Gap() + p.Summary)}
	blocks = append(blocks, r.care(p)...)
	blocks = append(blocks, plain(r.reviews(p)))
	if len(p.Outcomes) > 0 {
		blocks = append(blocks, Kept{Heading{3, r.T("guide.can")}, plainList(p.can())})
	}
	f := p.Facilitator
	if f.SayAloud != "" {
		blocks = append(blocks, Kept{Heading{3, r.T("guide.say")}, Frame{markdown(f.SayAloud)}})
	}
	if f.Notes != "" {
		blocks = append(blocks, Heading{3, r.T("guide.notes")}, markdown(f.Notes))
	}
	blocks = append(blocks, r.along(p)...)
	if len(f.Discuss) > 0 {
		blocks = append(blocks, Kept{Heading{3, r.T("guide.discuss")}, numbers(f.Discuss...)})
	}
	blocks = append(blocks, Kept(append([]Block{Heading{3, r.T("guide.take")}}, stays(p)...)))
	if p.Clue != "" && r.caseOf() != nil {
		blocks = append(blocks, Kept{Heading{3, r.T("guide.clue")}, plain(p.Clue)})
	}
	if key := r.key(p.PathPart.Steps(p.Module)); len(key) > 0 {
		blocks = append(blocks, Heading{3, r.T("guide.key")}, Fine(key))
	}
	if p.Sensitivity >= course.Sensitive {
		if key := r.key(pointers(p.Instead)); len(key) > 0 {
			blocks = append(blocks, Heading{3, r.T("guide.key-instead")}, Fine(key))
		}
	}
	return blocks
}

// caseTold is the path's case, on a page of its own: how it begins, and what is right at its end.
func (r Room) caseTold() []Block {
	c := r.caseOf()
	if c == nil {
		return nil
	}
	blocks := []Block{NewPage{}, Heading{2, c.Title}, plain(r.T("guide.case-how")), Frame{markdown(c.Opening)}}
	if key := r.key(pointers(c.Steps)); len(key) > 0 {
		blocks = append(blocks, Heading{3, r.T("guide.finale")}, Fine(key))
	}
	return blocks
}

func (r Room) minutes(p part) string {
	if p.PathPart.Core {
		return r.N("guide.core-minutes", p.minutes)
	}
	return r.N("guide.all-minutes", p.minutes)
}

// care is what a module asks of whoever leads; of a restricted one, the checklist before it opens.
func (r Room) care(p part) []Block {
	var blocks []Block
	if p.Sensitivity >= course.Sensitive {
		blocks = append(blocks, plain(r.T("guide.on-screens", "title", p.NeutralTitle)))
	}
	switch p.Sensitivity {
	case course.Mild:
		blocks = append(blocks, plain(r.T("guide.mild")))
	case course.Sensitive:
		blocks = append(blocks, plain(r.T("guide.sensitive")))
	case course.Restricted:
		blocks = append(blocks, plain(r.T("guide.restricted")), Kept{Heading{3, r.T("guide.unlock")}, Ticks(markdown(r.T("guide.unlock-list")))})
	}
	return blocks
}

// reviews is who has looked at a module; of one that needs care also that child protection has not.
func (r Room) reviews(p part) string {
	var by []string
	protected := false
	for _, one := range p.Reviewed {
		name := r.T("review." + one.By)
		if one.N > 0 {
			name = r.T("review.learners-n", "n", one.N)
		}
		by = append(by, name)
		protected = protected || one.By == "child-protection"
	}
	switch said := r.T("guide.reviewed", "list", r.Series(by...)); {
	case len(by) == 0:
		return r.T("guide.reviewed-nobody")
	case p.Sensitivity >= course.Mild && !protected:
		return said + r.Gap() + r.T("guide.not-protected")
	default:
		return said
	}
}

// along are the notes at single steps.
func (r Room) along(p part) []Block {
	var blocks []Block
	for i, s := range p.PathPart.Steps(p.Module) {
		if s.Note != "" {
			blocks = append(blocks, Heading{4, r.stepTitle(i+1, s)}, markdown(s.Note))
		}
	}
	if blocks != nil {
		blocks = append([]Block{Heading{3, r.T("guide.along")}}, blocks...)
	}
	return blocks
}

// stepTitle is the number that the screens show, and the title where a step has one.
func (r Room) stepTitle(n int, s *course.Step) string {
	if s.Title == "" {
		return r.T("task.untitled", "n", n)
	}
	return r.T("task.title", "n", n, "title", s.Title)
}

// stays are a module's last words.
func stays(p part) []Block {
	blocks := []Block{markdown(p.Takeaway)}
	if p.TryToday != "" {
		blocks = append(blocks, plain(p.TryToday))
	}
	return blocks
}

func pointers(steps []course.Step) []*course.Step {
	out := make([]*course.Step, len(steps))
	for i := range steps {
		out[i] = &steps[i]
	}
	return out
}
