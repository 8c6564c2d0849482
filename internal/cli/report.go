package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/report"
	"example.org/safeskills/internal/text"
)

type reportCommand struct {
	placed
	carded
	Paths   []string `arg:"" optional:"" help:"What was collected, or sticks, folders and files. Without any, and without cards, what is kept on this computer."`
	Lang    string   `help:"Print in this language." placeholder:"CODE"`
	Session string   `help:"Report this session in place of that of the site file; or all." placeholder:"ID"`
	Girls   *int     `help:"How many girls were present, as somebody counted them." placeholder:"N"`
	Seats   int      `help:"How many screens there were, so that those of which nothing came are named." placeholder:"N"`
	Numbers bool     `help:"Print the second part, too: gain, chance, how hard each question was."`
	HTML    string   `name:"html" help:"Write a page to look at and to print into this file; - is the standard output." placeholder:"FILE"`
	CSV     string   `name:"csv" help:"Write every value for a spreadsheet into this file." placeholder:"FILE"`
	XAPI    string   `name:"xapi" help:"Write who completed which module, as xAPI statements under names made by chance, into this file." placeholder:"FILE"`
}

// allSessions is what --session says where sessions are not to be told apart.
const allSessions = "all"

// mostReported is how much is taken into a report, in bytes.
const mostReported = 256 << 20

// Run prints the report.
func (c reportCommand) Run(p *program) error {
	if err := c.possible(); err != nil {
		return err
	}
	open, language, err := source{Content: c.Content, Data: c.Data, Lang: c.Lang}.opened(p)
	if err != nil {
		return err
	}
	here, err := c.place(p, open)
	if err != nil {
		return err
	}
	cards, err := c.given()
	if err != nil {
		return err
	}
	typed, err := c.typed(p)
	if err != nil {
		return err
	}
	found, err := c.find(p)
	if err != nil {
		return err
	}
	session, err := c.choose(found.parcels, here.policy().Session)
	if err != nil {
		return err
	}
	in := report.Input{Session: session, Paths: here.policy().Paths, Girls: -1, Unread: found.bad}
	if here.site != nil {
		in.Place = here.site.Name
	}
	if c.Girls != nil {
		in.Girls = *c.Girls
	}
	if in.Course, in.Words, err = open(language); err != nil {
		return err
	}
	if in.Base, _, err = open(""); err != nil {
		return err
	}
	for i, parcel := range found.parcels {
		found.parcels[i], _ = parcel.Of(session.ID)
	}
	in.Histories = journal.Gather(found.parcels...)
	in.Cards = slices.Concat(cards, typed, found.cards)
	_, in.Missing = seats(found.seats, c.Seats)
	if dir := dataFolder(c.Data, p.env); dir != "" {
		rooms, bad, err := votesIn(dir, session.ID)
		if err != nil || bad > 0 {
			p.say("hint: %s cannot be read altogether, so not all that was shown to a room is in the report", filepath.Join(dir, votesFile))
		}
		in.Shown = rooms
	}
	return c.write(p, report.New(in), in.Course)
}

// possible reports what can't be meant.
func (c reportCommand) possible() error {
	if c.Girls != nil && (*c.Girls < 0 || *c.Girls > 10_000) {
		return usage{fmt.Errorf("there can't be %d girls in a room", *c.Girls), "--girls is how many were present; leave it out when nobody counted"}
	}
	if c.Seats < 0 || c.Seats > journal.MaxSeat {
		return usage{fmt.Errorf("there can't be %d screens", c.Seats), fmt.Sprintf("--seats is a number from 1 to %d", journal.MaxSeat)}
	}
	return nil
}

// gathered is what a report is made of.
type gathered struct {
	parcels []journal.Parcel
	cards   []course.Card
	seats   []string
	bad     int
}

// find takes what is in the places named, or on this computer.
func (c reportCommand) find(p *program) (gathered, error) {
	var all gathered
	size := 0
	look := harvest{take: func(found taken) error {
		if found.err != nil {
			p.say("error: %s: %v", found.name, found.err)
			all.bad++
			return nil
		}
		if size += found.parcel.Size(); size > mostReported {
			return usage{errors.New("this is more than one report can hold"), "name fewer places, or `safeskills collect` first"}
		}
		all.parcels = append(all.parcels, found.parcel)
		all.seats = append(all.seats, found.seats...)
		all.bad += found.parcel.Unread
		for _, code := range found.cards {
			if card, err := course.ParseCard(code); err == nil {
				all.cards = append(all.cards, card)
			}
		}
		return nil
	}}
	places := c.Paths
	if len(places) == 0 && len(c.Card) == 0 && !c.Cards {
		dir, err := c.folder(p)
		if err != nil {
			return all, err
		}
		if _, err := os.Stat(dir); err == nil {
			places = []string{dir}
		}
	}
	for _, named := range places {
		if err := look.place(named); err != nil {
			return all, err
		}
	}
	if look.more {
		p.say("hint: there is more in these places than is looked at; name the folders that matter")
	}
	return all, nil
}

// choose is the session to report: the one asked for, else that of the site file, else the only one there is.
func (c reportCommand) choose(parcels []journal.Parcel, here course.Session) (course.Session, error) {
	known := map[string]course.Session{}
	for _, parcel := range parcels {
		for _, run := range parcel.Runs() {
			known[run.Session] = course.Session{ID: run.Session, Label: text.Clean(cmp.Or(run.Label, run.Session), labelCells), Kind: run.Kind}
		}
	}
	if here.ID != "" {
		known[here.ID] = here
	}
	_, asked := known[c.Session]
	switch {
	case c.Session == allSessions:
		return course.Session{}, nil
	case c.Session != "" && !asked:
		return course.Session{}, usage{fmt.Errorf("nothing here is of the session %s", c.Session), "there are: " + names(known)}
	case c.Session != "":
		return known[c.Session], nil
	case here.ID != "":
		return here, nil
	case len(known) > 1:
		return course.Session{}, usage{errors.New("there are several sessions here, and a report is of one"),
			"choose one with --session ID, or all; there are: " + names(known)}
	}
	for _, one := range known {
		return one, nil
	}
	return course.Session{}, nil
}

// names lists sessions with their ids.
func names(known map[string]course.Session) string {
	var out []string
	for id, s := range known {
		switch {
		case id != "" && s.Label != id:
			out = append(out, text.Clean(id, labelCells)+" ("+s.Label+")")
		case id != "":
			out = append(out, text.Clean(id, labelCells))
		}
	}
	slices.Sort(out)
	return cmp.Or(strings.Join(out, ", "), "none")
}

// write writes the forms that are wanted; the screen where none of them is on it.
func (c reportCommand) write(p *program, r *report.Report, lessons *course.Course) error {
	forms := []struct {
		file  string
		write func(io.Writer) error
	}{
		{c.HTML, r.HTML},
		{c.CSV, r.CSV},
		{c.XAPI, func(w io.Writer) error { return r.Statements(w, lessons) }},
	}
	screen := true
	for _, form := range forms {
		screen = screen && form.file != "-"
	}
	if screen {
		bars := report.Bars{Full: "#", Rest: "."}
		if p.utf8() {
			bars = report.Bars{Full: "█", Rest: "░"}
		}
		bars.Width = p.cells()
		if err := r.Screen(p.Out, bars, c.Numbers); err != nil {
			return err
		}
	}
	for _, form := range forms {
		switch form.file {
		case "":
		case "-":
			if err := form.write(p.Out); err != nil {
				return err
			}
		default:
			if err := writeForm(form.file, form.write); err != nil {
				return hinted{fmt.Errorf("%s cannot be written: %w", form.file, err), "name another file"}
			}
			p.say("written: %s", form.file)
		}
	}
	return nil
}

// writeForm writes a file anew, or in place of an older one, which stays when that fails.
func writeForm(name string, write func(io.Writer) error) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return errors.New("it is no file")
	}
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+"-*.part")
	if err != nil {
		return bare(err)
	}
	err = write(f)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
		return bare(err)
	}
	return nil
}
