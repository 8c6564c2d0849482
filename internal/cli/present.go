package cli

import (
	"bufio"
	"errors"
	"fmt"
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

type presentCommand struct {
	source
	Band   string `help:"Present it for this band. Without it, the one of the site file, else the first that has the module." placeholder:"ID"`
	Site   string `help:"Read what is decided for this place from this file, in place of site.yaml in the data folder or beside the program." placeholder:"FILE"`
	Notes  bool   `help:"The notes and the answers, for a second terminal that the room does not see."`
	Module string `arg:"" help:"The module, by its id."`
}

// Help is how a module is presented.
func (presentCommand) Help() string {
	return `For one laptop and a projector: a step at a time, in large letters (enlarge those of the window), for hands that go up. Type the
votes for each choice, as 3 10 2; the room talks, and votes again; Enter shows the answer. Enter goes on, < goes back, q
leaves. In a second terminal, --notes has what to say and the answers. Of the votes on questions with one right answer, how many
hands were right is kept in the data folder, for the report: a room counts as a group, and a hand belongs to no learner.`
}

// many is how many are in a room, as far as a module wants to know: more than one, so that none that is restricted opens.
const many = 30

// Run presents a module to a room.
func (c presentCommand) Run(p *program) error {
	r, here, err := roomFlags{Content: c.Content, Data: c.Data, Lang: c.Lang, Band: c.Band, Site: c.Site}.room(p, false)
	if err != nil {
		return err
	}
	if first := slices.IndexFunc(r.Course.Bands, func(b course.Band) bool { return r.Course.Has(c.Module, b.ID) }); c.Band == "" && first >= 0 && !r.Course.Has(c.Module, r.Band.ID) {
		r.Band = r.Course.Bands[first]
	}
	if err := (startCommand{source: c.source, Module: c.Module, Band: r.Band.ID}).known(func(string) (*course.Course, *messages.Words, error) { return r.Course, r.Words, nil }, ""); err != nil {
		return err
	}
	_, out, screen := p.terminal()
	s := &presenter{form: &form{lines: bufio.NewReader(p.In), out: p.Out, cells: p.cells(), echo: !isTerminal(p.In)}, room: r, uncared: here.policy().Uncared, width: designWidth, height: designHeight, clear: screen, bar: "#"}
	if screen {
		if w, h, err := windowSize(out); err == nil && w > 0 && h > 0 {
			s.width, s.height = w, h
		}
	}
	if p.utf8() {
		s.bar = "■"
	}
	s.mirrored = screen && r.Words.RightToLeft()
	v, err := s.enter(c.Module)
	if err != nil {
		return err
	}
	if s.mirrored {
		fmt.Fprint(s.out, orderNothing)
		defer fmt.Fprint(s.out, orderAsUsual)
	}
	if c.Notes {
		err = s.notes(v)
	} else {
		err = s.present(v)
		c.keep(p, s, here)
	}
	if errors.Is(err, errLeft) {
		return nil
	}
	return err
}

// The terminal is told to order nothing and to write from the left, or to do as it usually does, as for learners (ECMA-48 BDSM, SCP).
const (
	orderNothing = "\x1b[8l\x1b[1 k"
	orderAsUsual = "\x1b[8h\x1b[0 k"
)

// keep keeps what the room voted, and says so.
func (c presentCommand) keep(p *program, s *presenter, here placeKnown) {
	dir := dataFolder(c.Data, p.env)
	if len(s.votes) == 0 || dir == "" || !here.saves() {
		return
	}
	if err := keepVotes(dir, roomVotes{here.policy().Session.ID, c.Module, s.room.Band.ID, s.votes}); err != nil {
		p.say("error: what the room voted is not kept: %v", err)
		return
	}
	p.say("kept for the report, counted as a group: votes on %s", amount(len(s.votes), "question", "questions"))
}
