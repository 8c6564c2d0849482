package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/site"
	yaml "example.org/safeskills/internal/source"
)

// placeKnown is what is known of the place where the program runs. Without a site file, site is nil.
type placeKnown struct {
	site    *site.Site
	records []site.Record
	issues  yaml.Issues // warnings
}

func (k placeKnown) saves() bool { return k.site == nil || k.site.Saving }

// place reads the site file and the helplines of the content. A file with errors ends the start: to go on as if there were
// none could save what is not to be saved, or show an old number.
func (c placed) place(p *program, open opener) (placeKnown, error) {
	file, data, err := c.siteFile(p.env)
	if file == "" || err != nil {
		return placeKnown{}, err
	}
	known, err := knownIn(open)
	if err != nil {
		return placeKnown{}, err
	}
	dir, name := filepath.Split(file)
	found, issues := site.Read(name, data, known)
	if issues.Err() != nil {
		checkCommand{Path: file}.print(p, os.DirFS(cmp.Or(dir, ".")), name, issues)
		p.say("hint: mend %s, or take it away; until then nothing starts, since it may say that nothing is to be saved", file)
		return placeKnown{}, problems(len(issues.Errors()))
	}
	if slices.ContainsFunc(issues, func(i yaml.Issue) bool { return i.Rule == yaml.SpareRule }) {
		p.say("hint: %s names what these lessons do not have, so that is left out; `safeskills check %s` tells what", file, file)
	}
	records, err := c.helplines(p)
	return placeKnown{found, records, issues}, err
}

// siteFile is the site file asked for, else site.yaml in the data folder, else beside the program; its name is empty when
// there is none. One that is there and cannot be read is an error.
func (c placed) siteFile(env func(string) string) (name string, data []byte, err error) {
	var places []string
	if c.Site != "" {
		places = []string{c.Site}
	} else {
		if dir := dataFolder(c.Data, env); dir != "" {
			places = append(places, filepath.Join(dir, "site.yaml"))
		}
		if program, err := os.Executable(); err == nil {
			places = append(places, filepath.Join(filepath.Dir(program), "site.yaml"))
		}
	}
	for _, name := range places {
		info, err := os.Stat(name)
		if err == nil && !info.Mode().IsRegular() {
			err = errors.New("it is no file")
		}
		if err == nil {
			data, err = os.ReadFile(name)
		}
		// A data folder that is a file holds no site file; what is wrong with it is told where progress is read.
		missing := errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
		switch {
		case err == nil:
			return name, data, nil
		case c.Site != "" || !missing:
			err = fmt.Errorf("the site file %s cannot be read: %w", name, bare(err))
			if c.Site != "" {
				return "", nil, usage{err, "name another with --site FILE; nothing starts until one can be read, since it may say that nothing is to be saved"}
			}
			return "", nil, hinted{err, "nothing starts until it can be, since it may say that nothing is to be saved"}
		}
	}
	return "", nil, nil
}

// knownIn are the ids that a site file may refer to.
func knownIn(open opener) (site.Known, error) {
	c, _, err := open("")
	if err != nil {
		return site.Known{}, err
	}
	return site.Known{Bands: c.BandIDs(), Paths: c.PathIDs(), Languages: c.Languages, Modules: c.Modules}, nil // with no path, none is known
}

// helplines are the records of the content, and those that the program brings.
func (c placed) helplines(p *program) ([]site.Record, error) {
	own, file, err := contentFrom(c.Content)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, fsys := range []fs.FS{own, content.Files} {
		found, err := fs.Glob(fsys, "helplines/*.yaml")
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	var all []site.Record
	for _, name := range slices.Compact(names) {
		data, err := fs.ReadFile(sharing(own), name)
		if err != nil {
			return nil, fmt.Errorf("the helplines in %s cannot be read: %w", name, bare(err))
		}
		records, issues := site.ReadRecords(name, data)
		if issues.Err() != nil {
			checkCommand{Path: c.Content}.print(p, sharing(own), file, issues)
			return nil, problems(len(issues.Errors()))
		}
		all = append(all, records...)
	}
	return all, nil
}

// limit answers what the site file leaves no choice in, and returns the language to begin in. The command line goes first.
func (c *startCommand) limit(s *site.Site, open opener, language string) (string, error) {
	if s == nil {
		return language, nil
	}
	if c.Lang == "" && len(s.Languages) > 0 && !slices.Contains(s.Languages, language) {
		language = s.Languages[0]
	}
	first, _, err := open(language)
	if err != nil {
		return "", err
	}
	if c.Path == "" && len(s.Paths) == 1 {
		c.Path = s.Paths[0]
	}
	if c.Band == "" && len(s.Bands) == 1 && first.HasBand(s.Bands[0]) && (c.Module == "" || first.Has(c.Module, s.Bands[0])) {
		c.Band = s.Bands[0]
	}
	return language, nil
}

// policy is what the site file decides for learners.
func (k placeKnown) policy() course.Policy {
	if k.site == nil {
		return course.Policy{}
	}
	s := k.site.Session
	p := course.Policy{
		Session: course.Session{ID: s.ID, Label: s.Label, Kind: s.Kind, Groups: s.Groups},
		Bands:   k.site.Bands, Paths: k.site.Paths, Gate: gate{k},
		NoSkip: !k.site.Skip, Uncared: !k.site.Cares(), ExpireDays: k.site.ExpireDays,
	}
	if k.site.Kiosk.On {
		p.Idle = time.Duration(k.site.Kiosk.IdleMinutes) * time.Minute
	}
	if k.site.Held() {
		p.Leaves = k.site.Opens
	}
	return p
}

// languages are those to choose from: of the course's, those of the site file and the one to begin in.
func (k placeKnown) languages(all []string, begin string) []string {
	if k.site == nil || len(k.site.Languages) == 0 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(l string) bool { return l != begin && !slices.Contains(k.site.Languages, l) })
}

// routes are those whom learners may turn to now.
func (k placeKnown) routes(language string) []messages.Route {
	var out []messages.Route
	for _, h := range k.site.Helpers() {
		out = append(out, messages.Route{Kind: messages.Here, Name: h.Role, Ways: []messages.Way{{Value: h.Where, Hours: h.When}}})
	}
	lines, _ := k.site.Helplines(k.records, time.Now())
	for _, h := range lines {
		r := messages.Route{Kind: routeKind(h.Kind), Name: h.Name.In(language)}
		for _, c := range h.Channels {
			r.Ways = append(r.Ways, messages.Way{Type: c.Type, Value: c.Value, Cost: c.Cost, Hours: c.Hours, Internet: c.NeedsInternet})
		}
		out = append(out, r)
	}
	return out
}

func routeKind(helpline string) messages.RouteKind {
	switch helpline {
	case "emergency":
		return messages.Danger
	case "removal_tool", "report_hotline":
		return messages.Tool
	}
	return messages.Line
}
