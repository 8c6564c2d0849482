package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/site"
	yaml "example.org/safeskills/internal/source"
)

type setupCommand struct {
	Content string `help:"The lessons that are used here: a folder, in place of those the program brings." placeholder:"PATH"`
	Data    string `help:"The folder where progress is kept; the site file goes there." placeholder:"DIR"`
	File    string `arg:"" optional:"" help:"The site file to write. Without it, site.yaml in the data folder, which is read first on this computer."`
}

// Help is what setup writes and when.
func (setupCommand) Help() string {
	return `Asks what there is to decide for this place, and writes it into a site file that the program reads at each start. Enter takes
what stands in brackets, < goes back, ? says more. Nothing is written before the last question; what is there already is
where the questions begin, and is kept beside the new file as site.yaml.old.`
}

// setup is a site file while it is filled in.
type setup struct {
	*form
	site.Draft
	course  *course.Course
	records []site.Record
	today   time.Time
	former  bool // the questions begin with a site file that was there
}

// Run asks for everything a site file says, and writes it.
func (c setupCommand) Run(p *program) error {
	file, err := c.file(p)
	if err != nil {
		return err
	}
	here := placed{Content: c.Content}
	speaks, err := here.speaker()
	if err != nil {
		return err
	}
	begun, _, err := speaks.open("")
	if err != nil {
		return err
	}
	known, err := knownIn(speaks.open)
	if err != nil {
		return err
	}
	records, err := here.helplines(p)
	if err != nil {
		return err
	}
	s := &setup{form: &form{lines: bufio.NewReader(p.In), out: p.Out, cells: p.cells(), hush: p.hush(false), echo: !isTerminal(p.In)}, course: begun, records: records, today: dayOf(time.Now())}
	before, err := s.begin(p, file, known)
	if err != nil {
		return err
	}
	write := false
	err = inTurn(append(s.pages(), func() (err error) {
		write, err = s.agree(file, known)
		return err
	})...)
	switch {
	case errors.Is(err, errLeft):
		return hinted{fmt.Errorf("%w; nothing was written", err), "run it again; Enter takes what stands in brackets"}
	case err != nil:
		return err
	case !write:
		fmt.Fprintln(p.Out, "Nothing was written.")
		return nil
	}
	if err := writeSite(file, s.File(), before); err != nil {
		return hinted{fmt.Errorf("%s was not written: %w", file, err), "choose another file, or make room; what was there is as it was"}
	}
	fmt.Fprintf(p.Out, "Written: %s. The program reads it at its next start.\n", file)
	return nil
}

// file is the site file to write.
func (c setupCommand) file(p *program) (string, error) {
	if c.File != "" {
		return c.File, nil
	}
	dir := dataFolder(c.Data, p.env)
	if dir == "" {
		return "", usage{errors.New("there is no folder where progress is kept"), "name the site file to write, as `safeskills setup site.yaml`"}
	}
	return filepath.Join(dir, "site.yaml"), nil
}

// begin says how it goes, and takes what there is already as presets; it returns the bytes of the file that is there.
func (s *setup) begin(p *program, file string, known site.Known) ([]byte, error) {
	data, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.Draft = site.Draft{Name: "Our lab", Saving: true, Skip: true}
	case err != nil:
		return nil, hinted{fmt.Errorf("%s cannot be read: %w", file, bare(err)), "name another file to write"}
	default:
		found, issues := site.Read(filepath.Base(file), data, known)
		if issues.Err() != nil {
			checkCommand{Path: file}.print(p, os.DirFS(filepath.Dir(file)), filepath.Base(file), issues)
			return nil, hinted{fmt.Errorf("%s has mistakes, so it cannot be gone on with", file), "mend it, or give it another name and begin anew"}
		}
		s.Draft, s.former = found.Draft(), true
		for _, i := range issues {
			if i.Rule == yaml.SpareRule {
				s.tell("%s", i)
			}
		}
	}
	s.tell("This writes %s, which says what is decided for this place. Enter takes what stands in brackets, < goes back, ? says more, - leaves empty. "+
		"Nothing is written before the last question; Ctrl-C leaves.", file)
	if s.former {
		s.tell("%s is there already. The questions begin with what it says; comments in it are not taken over.", file)
	}
	return data, nil
}

// agree shows the file as it would be written and what learners would not see, and asks whether to write it.
func (s *setup) agree(file string, known site.Known) (bool, error) {
	written := s.File()
	found, issues := site.Read(filepath.Base(file), written, known)
	if err := issues.Err(); err != nil {
		return false, fmt.Errorf("what was filled in cannot be read back, which is our mistake: %w", err)
	}
	fmt.Fprintf(s.out, "\nThis is the file:\n\n%s\n", bytes.TrimSpace(written))
	fmt.Fprintln(s.out)
	shown, hidden := found.Helplines(s.records, time.Now())
	for _, i := range append(issues, hidden...) {
		s.tell("%s", i.Text)
	}
	if len(shown) == 0 {
		s.tell("No helpline is verified here. Learners are told to ask you for the national child line.")
	}
	if s.former {
		return s.yes("Write it in place of the one that is there? That one stays as "+filepath.Base(file)+".old.", "", true)
	}
	return s.yes("Write it to "+file+"?", "", true)
}

// writeSite writes a site file whole or not at all. What was there before is kept beside it.
func writeSite(file string, data, before []byte) error {
	dir, name := filepath.Split(file)
	if dir == "" {
		dir = "."
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return journal.Explain(dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return journal.Explain(dir, err)
	}
	defer root.Close()
	if before != nil {
		err = replace(root, name+".old", before)
	}
	if err == nil {
		err = replace(root, name, data) // anybody on this computer may have to read it; the phrase in it is a hash
	}
	if err == nil {
		err = journal.SyncFolder(dir)
	}
	return journal.Explain(file, err)
}

// dayOf is midnight UTC of the day that the clock on the wall shows.
func dayOf(now time.Time) time.Time {
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}
