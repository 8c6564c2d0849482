package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/paper"
)

// roomFlags are what every command takes that prints for a room.
type roomFlags struct {
	Path    string `help:"Print for this path." placeholder:"ID"`
	Band    string `help:"Print for this band. Without it, the one of the site file, else the one that most is written for." placeholder:"ID"`
	Lang    string `help:"Print in this language." placeholder:"CODE"`
	Site    string `help:"Take helpers and verified helplines from this site file, in place of site.yaml in the data folder or beside the program." placeholder:"FILE"`
	Out     string `help:"Write into this folder. Without it, into the one you are in." placeholder:"DIR"`
	Force   bool   `help:"Write over files that are there."`
	Content string `help:"Read the lessons from this folder, or this module file, in place of those the program brings." placeholder:"PATH"`
	Data    string `help:"Look for site.yaml in this data folder." placeholder:"DIR"`
}

func (f roomFlags) source() source { return source{Content: f.Content, Data: f.Data, Lang: f.Lang} }

// room is what is known of the room to print for, and of its place. Where a path is wanted and the site file names not one alone,
// one must be asked for.
func (f roomFlags) room(p *program, wantsPath bool) (paper.Room, placeKnown, error) {
	start := startCommand{source: f.source(), Path: f.Path, Band: f.Band, Site: f.Site}
	open, language, err := start.opened(p)
	if err != nil {
		return paper.Room{}, placeKnown{}, err
	}
	if err := start.known(open, language); err != nil {
		return paper.Room{}, placeKnown{}, err
	}
	here, err := start.placed().place(p, open)
	if err != nil {
		return paper.Room{}, here, err
	}
	if language, err = start.limit(here.site, open, language); err != nil {
		return paper.Room{}, here, err
	}
	c, words, err := open(language)
	if err != nil {
		return paper.Room{}, here, err
	}
	base, _, err := open("")
	if err != nil {
		return paper.Room{}, here, err
	}
	if words, err = words.WithPaper(); err != nil {
		return paper.Room{}, here, err
	}
	r := paper.Room{Words: words, Course: c, Base: base, Routes: here.routes(language)}
	if here.site != nil {
		r.Place, r.FollowUp = here.site.Name, here.site.FollowUp
	}
	if r.Band, err = bandOf(c, start.Band); err != nil {
		return r, here, err
	}
	if r.Path, err = pathOf(c, r.Band.ID, start.Path, wantsPath); err != nil {
		return r, here, err
	}
	if r.Empty() {
		return r, here, usage{fmt.Errorf("no module of this path is in %s, for the band %s", language, r.Band.ID), "`safeskills list` shows what there is"}
	}
	if others := otherBands(c, r.Band.ID); start.Band == "" && len(others) > 0 {
		p.say("hint: this is for the band %s; --band chooses another one: %s", r.Band.ID, strings.Join(others, ", "))
	}
	return r, here, nil
}

// bandOf is the band asked for, else the one that most is written for in the language.
func bandOf(c *course.Course, asked string) (course.Band, error) {
	best, most := course.Band{}, 0
	for _, b := range c.Bands {
		if b.ID == asked {
			return b, nil
		}
		if n := c.Written(b.ID); n > most {
			best, most = b, n
		}
	}
	if most > 0 {
		return best, nil
	}
	return course.Band{}, usage{errors.New("no module is written for any band yet"), "`safeskills list` shows what there is"}
}

// otherBands are the ids of the bands beside one that something is written for.
func otherBands(c *course.Course, band string) []string {
	var ids []string
	for _, b := range c.Bands {
		if b.ID != band && c.HasBand(b.ID) {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

// pathOf is the path asked for, else the only one there is. A course without paths, or whoever wants none, has all modules.
func pathOf(c *course.Course, band, asked string, wanted bool) (course.Path, error) {
	if path, ok := c.Path(asked); ok {
		return path, nil
	}
	switch {
	case len(c.Paths) == 1:
		return c.Paths[0], nil
	case wanted && len(c.Paths) > 1:
		var all []string
		for _, path := range c.Paths {
			all = append(all, fmt.Sprintf("%s (%d minutes)", path.ID, path.Minutes))
		}
		return course.Path{}, usage{errors.New("for which path?"), "choose one with --path ID: " + strings.Join(all, ", ")}
	}
	path := c.Everything()
	for _, part := range path.Parts {
		if head, err := c.Head(part.Module, band); err == nil {
			path.Minutes += head.Minutes
		}
	}
	return path, nil
}

// tellRoom tells whoever printed what a sheet could not say, and why.
func (p *program) tellRoom(r paper.Room, here placeKnown) {
	if missing := r.Missing(); len(missing) > 0 {
		p.say("hint: not in %s, so on no sheet: %s", r.Course.Language, strings.Join(missing, "; "))
	}
	if !messages.Prints(r.Course.Language) {
		p.say("hint: the program brings no words for paper in %s, so what it says by itself is English there", r.Course.Language)
	}
	if here.site == nil {
		p.say("hint: there is no site file, so no helper and no helpline stands on any sheet; `safeskills setup` writes one")
		return
	}
	_, issues := here.site.Helplines(here.records, time.Now())
	for _, issue := range issues {
		p.say("hint: %s", issue)
	}
	if !slices.ContainsFunc(r.Routes, func(route messages.Route) bool { return route.Kind == messages.Line }) {
		p.say("hint: no helpline of the site file was verified in time, so none stands on any sheet")
	}
}

// sheetFile is a sheet and what its files are called, without their endings.
type sheetFile struct {
	name  string
	sheet paper.Sheet
}

// fileName is what the files of a sheet are called.
func fileName(what string, r paper.Room) string {
	return strings.Join(slices.DeleteFunc([]string{"safeskills", what, r.Path.ID, r.Band.ID, r.Course.Language}, func(s string) bool { return s == "" }), "-")
}

// languageNames are what languages call themselves.
func languageNames(s source, codes []string) []string {
	var names []string
	speaks, err := s.speaker()
	for _, code := range codes {
		name := ""
		if err == nil {
			if words, err := messages.Open(speaks.fsys, code); err == nil {
				name = words.Name
			}
		}
		names = append(names, cmp.Or(name, code))
	}
	return names
}
