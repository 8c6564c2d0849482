package cli

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/plain"
	"example.org/safeskills/internal/tui"
)

type startCommand struct {
	source
	themed
	Band    string `help:"Start in this band." placeholder:"ID"`
	Path    string `help:"Take this path." placeholder:"ID"`
	Module  string `help:"Open this module." placeholder:"ID"`
	Check   string `help:"Have a part of the path's check taken first: before, after, or later, which is for some weeks after." placeholder:"WHEN"`
	Learner string `help:"Go on as this nickname, past its picture key." placeholder:"NAME"`
	Plain   bool   `help:"Plain lines in place of screens: for screen readers and simple terminals."`
	Guest   bool   `help:"Keep nothing."`
	Site    string `help:"Read what is decided for this place from this file, in place of site.yaml in the data folder or beside the program." placeholder:"FILE"`
}

type demoCommand struct {
	source
	themed
	Plain bool `help:"Plain lines in place of screens."`
}

func (c startCommand) Run(p *program) error {
	open, language, err := c.opened(p)
	if err != nil {
		return err
	}
	if err := c.known(open, language); err != nil {
		return err
	}
	here, err := c.placed().place(p, open)
	if err != nil {
		return err
	}
	if language, err = c.limit(here.site, open, language); err != nil {
		return err
	}
	begin, _, err := open(language)
	if err != nil {
		return err
	}
	policy, data := here.policy(), dataFolder(c.Data, p.env)
	if err := c.checkable(begin, policy); err != nil {
		return err
	}
	kept, made := c.keeping(p, here, data)
	if !c.Guest { // who leaves not even a trace of somebody else's end
		policy.Expired = here.expire(p, data)
	}
	printed := printer{open: open}
	if kept != nil {
		printed.data = data
	}
	theme, err := c.theme(p)
	if err != nil {
		return err
	}
	order, err := c.ordering(p, printed.data)
	if err != nil {
		return err
	}
	languages, check := here.languages(begin.Languages, begin.Language), course.Use(c.Check)
	in, out, screen := p.terminal()
	if !screen || c.Plain || p.wantsPlain() {
		if c.Learner != "" && kept != nil { // before anything is read; the screens find out themselves
			if err := goesBy(kept, c.Learner); err != nil {
				return err
			}
		}
		lines, silent := p.typed()
		if silent {
			kept = nil
		}
		return p.lines(lines, plain.Setup{Open: open, NameOf: c.nameOf, Records: kept, Shelf: made, Printer: printed, Now: time.Now, Policy: policy, Routes: here.routes,
			Language: language, Languages: languages, Band: c.Band, Path: c.Path, Module: c.Module, Check: check, Learner: c.Learner,
			Guest: c.Guest || silent, Demo: silent})
	}
	return p.screens(in, out, tui.Setup{Open: open, NameOf: c.nameOf, Records: kept, Shelf: made, Printer: printed, Now: time.Now, Policy: policy, Routes: here.routes,
		Language: language, Languages: languages, Band: c.Band, Path: c.Path, Module: c.Module, Check: check, Learner: c.Learner,
		Guest: c.Guest, Theme: theme, Order: order})
}

func (c startCommand) placed() placed { return placed{Content: c.Content, Data: c.Data, Site: c.Site} }

// keeping is where progress is kept, and what learners make; nil where nothing is. Dir is the data folder, empty where there is none.
func (c startCommand) keeping(p *program, here placeKnown, dir string) (course.Records, course.Shelf) {
	switch {
	case !here.saves(): // as its people decided: not even the folder is made
		return nil, nil
	case dir == "":
		p.say("hint: there is no folder to keep progress in, so nothing is kept; choose one with --data DIR")
		return nil, nil
	case c.Guest:
		return nil, shelf{dir}
	}
	return keeperIn(dir), shelf{dir}
}

// goesBy reports a nickname that nobody here has.
func goesBy(kept course.Records, nickname string) error {
	learners, _, err := kept.Learners()
	if err != nil {
		return err
	}
	_, err = course.Named(learners, nickname)
	return err
}

// known reports a band, path or module that is not there.
func (c startCommand) known(open opener, language string) error {
	course, _, err := open(language)
	if err != nil {
		return err
	}
	for _, asked := range []struct {
		what, id string
		known    []string
	}{{"band", c.Band, course.BandIDs()}, {"path", c.Path, course.PathIDs()}, {"module", c.Module, course.Modules}} {
		if asked.id != "" && !slices.Contains(asked.known, asked.id) {
			return usage{errors.New("there is no " + asked.what + " " + asked.id), "there are: " + strings.Join(asked.known, ", ")}
		}
	}
	if c.Band != "" && c.Module != "" && !course.Has(c.Module, c.Band) {
		return usage{fmt.Errorf("the module %s is not written for the band %s yet", c.Module, c.Band), "`safeskills list` shows what there is"}
	}
	if c.Band != "" && !course.HasBand(c.Band) {
		return usage{fmt.Errorf("nothing is written for the band %s yet", c.Band), "`safeskills list` shows what there is"}
	}
	return nil
}

func (c demoCommand) Run(p *program) error {
	open, language, err := c.opened(p)
	if err != nil {
		return err
	}
	theme, err := c.theme(p)
	if err != nil {
		return err
	}
	order, err := c.ordering(p, "")
	if err != nil {
		return err
	}
	in, out, screen := p.terminal()
	if !screen || c.Plain || p.wantsPlain() {
		return p.lines(bufio.NewReader(p.In), plain.Setup{Open: open, NameOf: c.nameOf, Now: time.Now, Language: language, Guest: true, Demo: true})
	}
	return p.screens(in, out, tui.Setup{Open: open, NameOf: c.nameOf, Theme: theme, Order: order, Now: time.Now, Language: language, Guest: true})
}
