package cli

import (
	"bufio"
	"errors"
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
leaves. In a second terminal, --notes has what to say and the answers. Nothing is kept: a vote belongs to no learner.`
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
	s := &presenter{form: &form{lines: bufio.NewReader(p.In), out: p.Out, echo: !isTerminal(p.In)}, room: r, uncared: here.policy().Uncared, width: designWidth, height: designHeight, clear: screen, bar: "#"}
	if screen {
		if w, h, err := windowSize(out); err == nil && w > 0 && h > 0 {
			s.width, s.height = w, h
		}
	}
	if p.utf8() {
		s.bar = "■"
	}
	v, err := s.enter(c.Module)
	if err != nil {
		return err
	}
	if c.Notes {
		err = s.notes(v)
	} else {
		err = s.present(v)
	}
	if errors.Is(err, errLeft) {
		return nil
	}
	return err
}
