package paper

import (
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/text"
)

// TakeHome is a page for each learner: what to remember, what to try, where help is, and a plan to fill in by hand. Nothing of a
// sensitive module is on it.
func TakeHome(r Room) Sheet {
	s := r.sheet(r.T("take.title"))
	s.Body = append(s.Body, plain(r.T("take.yours")))
	var stay, try []string
	for _, p := range r.open() {
		stay = append(stay, inOneLine(p.Takeaway))
		if p.TryToday != "" {
			try = append(try, p.TryToday)
		}
	}
	s.Body = append(s.Body, Kept{Heading{2, r.T("take.remember")}, bullets(stay...)})
	if len(try) > 0 {
		s.Body = append(s.Body, Kept{Heading{2, r.T("take.today")}, Ticks(plainList(try))})
	}
	s.Body = append(s.Body,
		Kept{Heading{2, r.T("take.help")}, markdown(r.Talk(r.routes()))},
		Kept{Heading{2, r.T("take.people")}, plain(r.T("take.people-how")),
			Blank{r.T("take.home"), 1}, Blank{r.T("take.near"), 1}, Blank{r.T("take.outside"), 1}, Blank{r.T("take.words"), 2}})
	return s
}

// inOneLine is a text in Markdown as one paragraph, so that it can be an item of a list.
func inOneLine(src string) string { return strings.Join(strings.Fields(src), " ") }

// packModules is how many modules of a path a pack has tasks of.
const packModules = 2

// PowerCut is what goes on without screens: stories to read aloud, tasks on paper, cards to talk about, and the answers last.
func PowerCut(r Room) Sheet {
	s := r.sheet(r.T("pack.title", "path", r.Path.Title))
	s.Body = append(s.Body, Heading{2, r.T("pack.lead")}, markdown(r.T("pack.lead-list")), Heading{2, r.T("guide.rules")}, markdown(r.T("guide.rules-list")),
		NewPage{}, Heading{2, r.T("pack.stories")})
	told := r.stories()
	for _, one := range told {
		s.Body = append(s.Body, Kept{Heading{3, one.title}, plain(r.aloud(one)), one.tale})
	}
	if len(told) < stories {
		s.Body = append(s.Body, plain(r.T("pack.few")))
	}
	var answers Fine
	given := 0
	for _, p := range r.open() {
		tasks := r.tasks(p)
		if given == packModules || len(tasks) == 0 {
			continue
		}
		given++
		s.Body = append(s.Body, NewPage{}, Heading{2, r.T("pack.tasks", "title", p.Title)})
		answers = append(answers, Heading{3, p.Title})
		for i, one := range tasks {
			title := Heading{3, r.stepTitle(i+1, &course.Step{Title: one.title})}
			s.Body = append(s.Body, Kept(append([]Block{title}, one.ask...)))
			if one.answer != nil {
				answers = append(answers, Kept(append([]Block{Heading{4, title.Text}}, one.answer...)))
			}
		}
	}
	s.Body = append(s.Body, r.discussion()...)
	if answers != nil {
		s.Body = append(s.Body, NewPage{}, Heading{2, r.T("pack.answers")}, answers)
	}
	return s
}

// discussion is the questions of the path's modules as cards, eight on a page.
func (r Room) discussion() []Block {
	cards := Cards{Across: 2, Down: 4, Letters: Large}
	for _, p := range r.open() {
		for _, question := range p.Facilitator.Discuss {
			cards.Cards = append(cards.Cards, []Block{Heading{4, p.Title}, markdown(question)})
		}
	}
	if len(cards.Cards) == 0 {
		return nil
	}
	return []Block{NewPage{}, cards}
}

// Letter tells families what a term is about, and which topics need care (curriculum, 4B).
func Letter(r Room) Sheet {
	s := r.sheet(r.T("letter.title"))
	s.Compact = true
	s.Body = append(s.Body, plain(r.T("letter.dear")), markdown(r.T("letter.what", "course", text.Literal(r.Course.Title))))
	parts, _ := r.parts()
	var topics []string
	var care []Block
	for _, p := range parts {
		if p.Sensitivity < course.Restricted {
			topics = append(topics, p.Title)
			continue
		}
		care = append(care, Kept{Heading{3, p.Title}, plain(p.ContentNote), plain(r.T("letter.can", "list", r.Series(p.can()...)))})
	}
	s.Body = append(s.Body, Heading{2, r.T("letter.topics")}, plain(r.Sentence(r.Series(topics...))))
	if care != nil {
		s.Body = append(s.Body, Heading{2, r.T("letter.care")}, markdown(r.T("letter.care-how")))
		s.Body = append(s.Body, care...)
	}
	ask := []Block{Heading{2, r.T("letter.ask")}, plain(r.T("letter.ask-how")), Blank{r.T("letter.whom"), 1}}
	s.Body = append(s.Body, Kept(ask), markdown(r.T("letter.listen")), Blank{r.T("letter.signed"), 1})
	return s
}

// HasLetter reports whether families get a letter beforehand: when the path has a restricted module.
func (r Room) HasLetter() bool {
	parts, _ := r.parts()
	return atLeast(parts, course.Restricted)
}
