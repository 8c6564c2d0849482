package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/paper"
	"example.org/safeskills/internal/text"
)

// presenter shows a module to a room. What is asked of whoever leads stands in the last line, in English; all else is the room's.
type presenter struct {
	*form
	room          paper.Room
	width, height int
	clear         bool // each page has the screen for itself
	mirrored      bool // the room's words read from right to left, and this screen orders nothing itself
	votes         []votesOfAStep
	bar           string // what the bars of a vote are made of
	uncared       bool   // of a sensitive module, the room sees the other half alone
	note          string // what is said above the next prompt, once
}

// How wide the text of a page is at most, so that it can be read from the back, and how wide a bar.
const (
	roomCells = 64
	barCells  = 30
)

// enter opens a module for a room: one that is restricted stays closed, and of one that is sensitive the room takes either half.
func (s *presenter) enter(module string) (course.Visit, error) {
	e := course.Entry{Learner: "room", People: many, Uncared: s.uncared}
	v, _, err := s.room.Course.Enter(module, s.room.Band.ID, e)
	switch {
	case errors.Is(err, course.ErrAsk):
		if e.Way, err = s.half(module); err == nil {
			v, _, err = s.room.Course.Enter(module, s.room.Band.ID, e)
		}
	case errors.Is(err, course.ErrRestricted):
		err = hinted{errors.New("this module is closed to a room: it opens for one learner alone, with the facilitator's phrase"), "`safeskills list` shows what there is; the guide has what may be said to everybody"}
	}
	return v, err
}

// half asks which half of a sensitive module a room is to see, where the place leaves a choice.
func (s *presenter) half(module string) (course.Way, error) {
	head, err := s.room.Course.Head(module, s.room.Band.ID)
	if err != nil {
		return course.Unasked, err
	}
	s.tell("%s", head.ContentNote)
	if s.uncared {
		s.tell("The room sees the neutral steps: the session has nobody yet who goes on caring after it. `safeskills setup` asks who does (follow_up).")
		return course.Exchanged, nil
	}
	way, err := s.one("Which half, for this room? They take as long, and teach as well.", "The module as it is speaks of what may have happened to somebody here. Nobody has to say why.", "instead",
		[]option{{"instead", "the neutral steps"}, {"module", "the module as it is"}})
	if way == "module" {
		return course.Played, err
	}
	return course.Exchanged, err
}

// shown is how a step stands before the room.
type shown struct {
	visit  course.Visit
	slide  paper.Slide
	votes  [][]int
	reveal []paper.Block // nil: hidden
	page   int
}

func (s *presenter) show(v course.Visit) shown { return shown{visit: v, slide: s.room.Slide(v)} }

// present goes through a module until it ends, or whoever leads leaves.
func (s *presenter) present(v course.Visit) error {
	at := s.show(v)
	for {
		pages, _ := s.pages(at)
		s.draw(at.visit, pages[at.page])
		typed, err := s.ask(question{words: s.prompt(at, len(pages)), more: "Numbers are votes, one for each choice, in their order. Enter goes on; it shows the answer first. < goes back, q leaves."})
		switch {
		case errors.Is(err, errBack):
			at = s.back(at)
		case err != nil:
			return err
		case typed == "q":
			return nil
		case typed != "":
			if at, err = s.take(at, typed); err != nil {
				s.note = err.Error()
			}
		case at.page+1 < len(pages):
			at.page++
		default:
			next, done := s.forward(at)
			if done {
				return s.last(at.visit)
			}
			at = next
		}
	}
}

// take takes the votes that were typed or, in a talk, the number of what the room says.
func (s *presenter) take(at shown, typed string) (shown, error) {
	var counts []int
	for _, word := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(" ,،，、", r) }) {
		number, ok := text.Number(word) // in the digits of any script
		n := int(number)
		if !ok || number != float64(n) || n < 0 || n > 999 {
			return at, fmt.Errorf("%q is no number of votes", word)
		}
		counts = append(counts, n)
	}
	options := len(at.slide.Options)
	switch {
	case options == 0:
		return at, errors.New("there is nothing to vote for here; Enter goes on")
	case at.reveal != nil:
		return at, errors.New("the answer is shown already; Enter goes on")
	case at.slide.Talk && len(counts) == 1 && counts[0] >= 1 && counts[0] <= options:
		return s.say(at, counts[0]-1), nil
	case len(counts) != options:
		return at, fmt.Errorf("%d numbers, please, one for each choice, as %s", options, strings.TrimSpace(strings.Repeat("5 ", options)))
	}
	if len(at.votes) > 1 { // a vote that was typed wrongly
		at.votes = at.votes[:1]
	}
	at.votes, at.page = append(slices.Clone(at.votes), counts), 0
	s.count(at)
	return at, nil
}

// say has the room say one of the replies of a talk.
func (s *presenter) say(at shown, option int) shown {
	next, out, _ := at.visit.HandIn(course.Answer{IDs: []string{at.slide.Options[option].ID}}, 0)
	after := s.show(next)
	if !out.More {
		after.slide.Options = nil
	}
	after.reveal = s.room.Coach(out)
	return after
}

// forward shows the answer, or goes on behind it.
func (s *presenter) forward(at shown) (next shown, done bool) {
	if at.slide.Talk {
		switch {
		case at.reveal != nil && len(at.slide.Options) > 0: // the coach has spoken, and the talk goes on
			at.reveal, at.page = nil, 0
			return at, false
		case at.reveal == nil && len(at.slide.Options) > 0:
			most := 0
			if n := len(at.votes); n > 0 {
				most = slices.Index(at.votes[n-1], slices.Max(at.votes[n-1]))
			} else if right := at.visit.Step().Activity.Solution().IDs; len(right) > 0 {
				most = max(0, slices.IndexFunc(at.slide.Options, func(o course.Option) bool { return o.ID == right[0] }))
			}
			return s.say(at, most), false
		}
	} else if at.reveal == nil && at.slide.Answer != nil {
		at.reveal = at.slide.Answer
		_, at.page = s.pages(at)
		return at, false
	}
	v, done, _ := at.visit.Next()
	return s.show(v), done
}

// back hides the answer, or goes to the step before.
func (s *presenter) back(at shown) shown {
	switch {
	case at.page > 0:
		at.page--
		return at
	case at.reveal != nil && !at.slide.Talk:
		at.reveal = nil
		return at
	}
	if v, _, ok := at.visit.TakeBack(); ok && at.slide.Talk {
		return s.show(v)
	}
	if v, _, ok := at.visit.Back(); ok {
		return s.show(v)
	}
	return at
}

// lines are what the room sees of a step: what is asked, and what is said of it.
func (s *presenter) lines(at shown) (asked, told []string) {
	cells := min(roomCells, s.width-4)
	if at.reveal == nil || !at.slide.Talk {
		asked = append(paper.Lines(at.slide.Ask, cells), s.options(at, cells)...)
	}
	switch {
	case at.reveal != nil:
		told = paper.Lines(at.reveal, cells)
	case len(at.votes) == 1:
		told = text.Wrap(s.room.T("present.discuss"), cells, 0)
	}
	return asked, told
}

// options are what can be voted for, each with its votes below it.
func (s *presenter) options(at shown, cells int) []string {
	var lines []string
	for i, o := range at.slide.Options {
		if i == 0 || at.votes == nil {
			lines = append(lines, "")
		}
		lead := fmt.Sprintf("%d  ", i+1)
		lines = append(lines, text.Wrap(lead+o.Text, cells, len(lead))...)
		for round, counts := range at.votes {
			most := max(1, slices.Max(counts))
			bar := strings.Repeat(s.bar, (counts[i]*min(barCells, cells/2)+most-1)/most)
			line := strings.Repeat(" ", len(lead)) + []string{s.room.T("present.first"), s.room.T("present.second")}[round] + "  " + bar
			lines = append(lines, strings.TrimRight(line, " ")+" "+strconv.Itoa(counts[i]))
		}
	}
	return lines
}

// pages parts a step so that each page fits the window, under its title and above the prompt; told is the one on which what is said
// of it begins.
func (s *presenter) pages(at shown) (pages [][]string, told int) {
	const around = 6 // lines above and below
	high := max(6, s.height-around)
	asked, said := s.lines(at)
	if len(asked) > 0 && len(said) > 0 && len(asked)+1+len(said) <= high {
		return [][]string{append(append(asked, ""), said...)}, 0
	}
	pages = slices.Collect(slices.Chunk(asked, high))
	if len(pages) > 1 { // the last one is full, so that what can be voted for stands together, below what was said last
		pages[len(pages)-1] = asked[len(asked)-high:]
	}
	told = len(pages)
	pages = append(pages, slices.Collect(slices.Chunk(said, high))...)
	if pages == nil {
		pages = [][]string{nil}
	}
	return pages, min(told, len(pages)-1)
}

func (s *presenter) draw(v course.Visit, lines []string) {
	if s.clear {
		fmt.Fprint(s.out, "\x1b[2J\x1b[H")
	}
	n, of := v.Number()
	title := v.Module().MenuTitle()
	if v.Numbered() {
		title = fmt.Sprintf("%s   %d / %d", title, n, of)
	}
	margin := strings.Repeat(" ", max(2, (s.width-roomCells)/2))
	for _, line := range slices.Concat([]string{"", title, ""}, lines, []string{""}) {
		fmt.Fprintln(s.out, s.placed(margin+line))
	}
	if s.note != "" {
		s.tell("%s", s.note)
	}
	s.note = ""
}

// placed is a line as it is put on the screen: from right to left and shaped where the room reads so, as learners see it at their own.
func (s *presenter) placed(line string) string {
	if !s.mirrored {
		return strings.TrimRight(line, " ")
	}
	var out strings.Builder
	for _, cell := range text.NewShaper().Visual(text.Cells(line), s.width-1) { // the last column would wrap
		out.WriteString(cell.Text)
	}
	return strings.TrimRight(out.String(), " ")
}

// prompt is what whoever leads can do now.
func (s *presenter) prompt(at shown, pages int) string {
	switch {
	case at.page+1 < pages:
		return fmt.Sprintf("Page %d of %d, Enter for more", at.page+1, pages)
	case at.reveal == nil && at.slide.Talk && len(at.slide.Options) > 0:
		return "Votes, or the number that is said; Enter says it"
	case at.reveal == nil && len(at.slide.Options) > 0:
		return "Votes for each; Enter shows the answer"
	case at.reveal == nil && at.slide.Answer != nil:
		return "Enter shows the answer"
	}
	return "Enter goes on"
}

// last is the end of the module.
func (s *presenter) last(v course.Visit) error {
	s.draw(v, paper.Lines(s.room.Last(v.Module()), min(roomCells, s.width-4)))
	_, err := s.answer(question{words: "Enter ends"})
	return err
}

// notes goes through the same steps with what whoever leads wants to know: first what is said before, then each step.
func (s *presenter) notes(v course.Visit) error {
	blocks, before := s.room.Said(v.Module()), true
	for {
		s.draw(v, paper.Lines(blocks, min(designWidth, s.width)-4))
		typed, err := s.ask(question{words: "Enter goes on, < goes back, q leaves"})
		switch {
		case errors.Is(err, errBack):
			if earlier, _, ok := v.Back(); ok {
				v = earlier
			}
		case err != nil:
			return err
		case typed == "q":
			return nil
		case !before:
			next, done, _ := v.Next()
			if done {
				return nil
			}
			v = next
		}
		blocks, before = s.room.Noted(v), false
	}
}
