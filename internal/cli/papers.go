package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/paper"
	"example.org/safeskills/internal/text"
)

type guideCommand struct{ roomFlags }

// Help says what is in a guide.
func (guideCommand) Help() string {
	return `Writes what whoever leads has in hand: the running sheet of a path, the ground rules, what to do in the room and when somebody tells something, and for each module what to say, to talk about, and the answers with their reasons. As HTML to print from any browser, and as text.`
}

// Run writes the guide.
func (c guideCommand) Run(p *program) error {
	r, here, err := c.room(p, true)
	if err != nil {
		return err
	}
	return c.write(p, r, here, sheetFile{fileName("guide", r), paper.Guide(r)})
}

type handoutCommand struct{ roomFlags }

// Help says what a handout is.
func (handoutCommand) Help() string {
	return `Writes a page for each learner to take home, and a pack for the power cut: stories to read aloud, tasks on paper, cards to talk about, and the answers last. For a path with a restricted module also the letter to families. As HTML and as text.`
}

// Run writes the page, the pack and, where one is due, the letter.
func (c handoutCommand) Run(p *program) error {
	r, here, err := c.room(p, true)
	if err != nil {
		return err
	}
	sheets := []sheetFile{{fileName("take-home", r), paper.TakeHome(r)}, {fileName("power-cut", r), paper.PowerCut(r)}}
	if r.HasLetter() {
		sheets = append(sheets, sheetFile{fileName("letter", r), paper.Letter(r)})
	}
	return c.write(p, r, here, sheets...)
}

type cardsCommand struct{ roomFlags }

// Help says what is cut out.
func (cardsCommand) Help() string {
	return `Writes what is cut out, a page each: pocket cards, a card to copy by hand, the slips for the end, certificates to fill in, and card codes to fill in. Print as many of each page as you need. As HTML and as text.`
}

// Run writes the pages to cut.
func (c cardsCommand) Run(p *program) error {
	r, here, err := c.room(p, false)
	if err != nil {
		return err
	}
	if err := c.write(p, r, here, sheetFile{fileName("cards", r), paper.ToCut(r)}); err != nil {
		return err
	}
	for _, one := range r.LeftOffCards() {
		p.say("hint: there was no room on the pocket cards for %s", one)
	}
	return nil
}

type eventCommand struct {
	roomFlags
	Title   string `help:"What the event is called. Without it, as the site file or the path says." placeholder:"TEXT"`
	Date    string `help:"Its day, as 2026-04-23. Without it, and for what follows, a line is left to write on." placeholder:"DATE"`
	Place   string `help:"Where it was. Without it, as the site file says." placeholder:"TEXT"`
	Girls   *int   `help:"How many girls were present, as you counted them." placeholder:"N"`
	Screens *int   `help:"How many screens were in use." placeholder:"N"`
}

// Help says what the page is for.
func (eventCommand) Help() string {
	return `Writes one page for the map of Girls in ICT events: the facts, what was done, and why on this day. The numbers are those that you type; nothing is read from what learners did. As HTML and as text.`
}

// Run writes the page.
func (c eventCommand) Run(p *program) error {
	r, here, err := c.room(p, true)
	if err != nil {
		return err
	}
	const longest = 120 // cells of what is typed
	e := paper.EventData{Title: text.Clean(c.Title, longest), Place: cmp.Or(text.Clean(c.Place, longest), r.Place), Girls: -1, Screens: -1}
	if c.Date != "" {
		if e.Date, err = time.Parse(time.DateOnly, text.Digits(c.Date)); err != nil {
			return usage{fmt.Errorf("%q is no day", c.Date), "write it as 2026-04-23: year, month, day"}
		}
	}
	for _, count := range []struct {
		what  string
		typed *int
		to    *int
	}{{"girls", c.Girls, &e.Girls}, {"screens", c.Screens, &e.Screens}} {
		switch {
		case count.typed == nil:
		case *count.typed < 0:
			return usage{fmt.Errorf("--%s cannot be %d", count.what, *count.typed), "count them, or leave it out and write it by hand"}
		default:
			*count.to = *count.typed
		}
	}
	languages := []string{r.Course.Language}
	if here.site != nil {
		if e.Title == "" && here.site.Session.Kind == "event" {
			e.Title = here.site.Session.Label
		}
		if len(here.site.Languages) > 0 {
			languages = here.site.Languages
		}
	}
	e.Title, e.Languages = cmp.Or(e.Title, r.Path.Title, r.Course.Title), languageNames(c.source(), languages)
	return c.write(p, r, here, sheetFile{fileName("event", r), paper.Event(r, e)})
}

type trialCommand struct{ roomFlags }

// Help says what is in the kit.
func (trialCommand) Help() string {
	return `Writes what whoever runs a first trial needs: the sheet on which a family and its child say yes or no apart from each other, the sheet for whoever watches a screen, and the list of the people to be found, with what must be so before the first child comes. As HTML and as text.`
}

// Run writes the three sheets.
func (c trialCommand) Run(p *program) error {
	r, here, err := c.room(p, true)
	if err != nil {
		return err
	}
	return c.write(p, r, here, sheetFile{fileName("trial-consent", r), paper.Consent(r)}, sheetFile{fileName("trial-watch", r), paper.Watch(r)},
		sheetFile{fileName("trial-people", r), paper.People(r)})
}

// write writes sheets as HTML and as text into the folder asked for, and tells what could not stand on them. A file that is there
// is kept unless --force; then nothing is written at all.
func (f roomFlags) write(p *program, r paper.Room, here placeKnown, sheets ...sheetFile) error {
	folder := cmp.Or(f.Out, ".")
	files, err := drawn(sheets)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return unwritten(folder, err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return unwritten(folder, err)
	}
	defer root.Close()
	for _, one := range files {
		if _, err := root.Lstat(one.name); err == nil && !f.Force {
			return usage{fmt.Errorf("%s is there already, and nothing was written", filepath.Join(folder, one.name)), "write over it with --force, or into another folder with --out DIR"}
		}
	}
	for _, one := range files {
		name := filepath.Join(folder, one.name)
		if err := replace(root, one.name, one.data); err != nil {
			return unwritten(name, err)
		}
		fmt.Fprintln(p.Out, name)
	}
	if err := journal.SyncFolder(folder); err != nil {
		return unwritten(folder, err)
	}
	p.tellRoom(r, here)
	p.say("hint: open the .html in any browser to print it; the .txt says the same")
	return nil
}

// drawnFile is a file to be written.
type drawnFile struct {
	name string
	data []byte
}

// drawn is each sheet in its two forms.
func drawn(sheets []sheetFile) ([]drawnFile, error) {
	var files []drawnFile
	for _, one := range sheets {
		for _, form := range []struct {
			ending string
			write  func(io.Writer, paper.Sheet) error
		}{{".html", paper.HTML}, {".txt", paper.Text}} {
			var out bytes.Buffer
			if err := form.write(&out, one.sheet); err != nil {
				return nil, err
			}
			files = append(files, drawnFile{one.name + form.ending, out.Bytes()})
		}
	}
	return files, nil
}
