package cli

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"example.org/safeskills/internal/site"
	"example.org/safeskills/internal/text"
	"example.org/safeskills/internal/tui"
)

type doctorCommand struct {
	placed
	Seat int  `help:"The number of this screen, for the line on the lab sheet; or SAFESKILLS_SEAT." placeholder:"N"`
	JSON bool `name:"json" help:"Print everything as JSON; no key is asked for."`
}

// Help is what doctor does.
func (doctorCommand) Help() string {
	return `Looks whether this computer is fit for learners: one line for each thing, what to do where something is wrong, and a last line to
copy into the lab sheet. Run it in the window that learners will use, the night before; run it again after a restart: a
small file in the data folder tells whether this computer forgets.`
}

// How a thing that was looked at is.
const (
	fine    = "ok"
	notGood = "careful" // it works, less well
	wrong   = "wrong"   // mend it before learners come
	unknown = "?"
)

// finding is one thing that was looked at.
type finding struct {
	Name  string `json:"name"`
	State string `json:"state"`
	Value string `json:"value"`
	Do    string `json:"do,omitempty"` // what to do; empty when there is nothing
	brief string // on the lab sheet
}

// Run looks at this computer, and fails when something has to be mended.
func (c doctorCommand) Run(p *program) error {
	seat, err := seatOf(c.Seat, p.env)
	if err != nil {
		return err
	}
	dir, err := c.folder(p)
	if err != nil {
		return err
	}
	records, err := c.helplines(p)
	if err != nil {
		return err
	}
	now := time.Now()
	found := []finding{p.sizeFound(), p.lettersFound(), p.coloursFound(), p.keysFound(!c.JSON), folderFound(dir), spaceFound(dir), clockFound(now, records), memoryFound(dir, now), sticksFound(),
		p.voiceFound(), c.siteFound(p, records, now)}
	bad := 0
	for _, f := range found {
		if f.State == wrong {
			bad++
		}
	}
	system := runtime.GOOS + "/" + runtime.GOARCH
	if c.JSON {
		err = p.printJSON(map[string]any{"version": Version, "system": system, "seat": seat, "fit": bad == 0, "found": found})
	} else {
		p.tellFound(found, sheetLine(found, seat, system))
	}
	if err == nil && bad > 0 {
		return problems(bad)
	}
	return err
}

// tellFound prints what was found, and the line for the lab sheet.
func (p *program) tellFound(found []finding, sheet string) {
	const indent = 22
	for _, f := range found {
		fmt.Fprintf(p.Out, "%-8s %-12s %s\n", f.State, f.Name, f.Value)
		for _, line := range text.Wrap(f.Do, p.cells()-indent, 0) {
			if f.Do != "" {
				fmt.Fprintln(p.Out, strings.Repeat(" ", indent)+line)
			}
		}
	}
	fmt.Fprintf(p.Out, "\nFor the lab sheet:\n%s\n", sheet)
}

// sheetLine is all that was found, in one line.
func sheetLine(found []finding, seat int, system string) string {
	parts := []string{fmt.Sprintf("seat %d", seat)}
	if seat == 0 {
		parts[0] = "seat __"
	}
	for _, f := range found {
		mark := map[string]string{wrong: "!", notGood: "~"}[f.State]
		parts = append(parts, mark+f.brief)
	}
	return strings.Join(append(parts, Version+" "+system), " | ")
}

// The size that screens are made for, in cells.
const designWidth, designHeight = 80, 24

// cells are how many a line may have that is written to the window: two fewer than it is wide, and at most what fits 80 columns.
func (p *program) cells() int {
	_, out, screen := p.terminal()
	if screen {
		if width, _, err := windowSize(out); err == nil && width > 0 {
			const least = 40
			return max(least, min(width, designWidth)-2)
		}
	}
	return designWidth - 2
}

func (p *program) sizeFound() finding {
	_, out, screen := p.terminal()
	f := finding{Name: "window", State: unknown, Value: "no terminal here", Do: "run doctor in the window that learners will use, with nothing behind it", brief: "no window"}
	if !screen {
		return f
	}
	width, height, err := windowSize(out)
	if err != nil {
		f.Value = "its size cannot be told"
		return f
	}
	f = finding{Name: "window", State: fine, Value: fmt.Sprintf("%d columns, %d lines", width, height), brief: fmt.Sprintf("%dx%d", width, height)}
	switch {
	case width < tui.LeastWidth || height < tui.LeastHeight:
		f.State, f.Do = wrong, fmt.Sprintf("make the window larger or its letters smaller, until it has %d columns and %d lines", designWidth, designHeight)
	case width < designWidth || height < designHeight:
		f.State, f.Do = notGood, fmt.Sprintf("it works; with %d columns and %d lines it reads better", designWidth, designHeight)
	}
	return f
}

func (p *program) lettersFound() finding {
	switch p.signs() {
	case tui.Full:
		return finding{Name: "letters", State: fine, Value: "UTF-8; round frames", brief: "utf-8, full"}
	case tui.Safe:
		return finding{Name: "letters", State: fine, Value: "UTF-8; lines and arrows that every console font has", brief: "utf-8, safe"}
	}
	return finding{Name: "letters", State: notGood, Value: "no UTF-8 is announced; frames are drawn with - and |", brief: "ascii",
		Do: "start with LANG=C.UTF-8 in front, or choose a UTF-8 language in the system's settings; French needs it"}
}

func (p *program) coloursFound() finding {
	term := p.env("TERM")
	f := finding{Name: "colours", State: fine, Value: "16, none of which is needed", brief: "colours"}
	switch {
	case p.wantsPlain():
		return finding{Name: "colours", State: notGood, Value: fmt.Sprintf("none: TERM is %q, so the program speaks in plain lines", term), brief: "plain lines",
			Do: "choose another terminal program, or stay with plain lines: all of the course is there"}
	case p.env("NO_COLOR") != "":
		f.Value, f.brief = "none, as NO_COLOR asks", "no colours"
	case strings.HasPrefix(term, "vt1") || strings.HasPrefix(term, "vt2"):
		f.Value, f.brief = "none, as the terminal "+term+" has none", "no colours"
	}
	return f
}

func (p *program) voiceFound() finding {
	voice := p.voice()
	if voice == nil {
		return finding{Name: "reading", State: fine, Value: "espeak-ng is not here; nothing is read aloud", brief: "no voice", Do: "only if you want it: install espeak-ng"}
	}
	voice.Close()
	return finding{Name: "reading", State: fine, Value: "espeak-ng reads steps aloud; headphones", brief: "voice"}
}

func sticksFound() finding {
	all := sticks()
	f := finding{Name: "sticks", State: fine, Value: amount(len(all), "stick", "sticks") + " plugged in", brief: amount(len(all), "stick", "sticks")}
	if len(all) == 0 {
		f.Value, f.Do = "none plugged in", "plug one in and run doctor again, to see whether it is found here; else name its folder to `pass`"
		return f
	}
	f.Value += ": " + text.Clean(strings.Join(all, ", "), 50)
	return f
}

// siteFound tells what is decided for this place, and which helplines learners do not see any more (curriculum, H5).
func (c doctorCommand) siteFound(p *program, records []site.Record, now time.Time) finding {
	f := finding{Name: "site file", State: wrong, brief: "site file"}
	speaks, err := c.speaker()
	var here placeKnown
	quiet := &program{Streams: Streams{In: p.In, Out: &strings.Builder{}, Err: &strings.Builder{}}, env: p.env}
	if err == nil {
		here, err = c.place(quiet, speaks.open)
	}
	var mistakes problems
	switch {
	case errors.As(err, &mistakes):
		f.Value, f.Do = "it has mistakes, and nothing starts", "start `safeskills` to see where, or write it anew with `safeskills setup`"
		return f
	case err != nil:
		f.Value, f.Do = err.Error(), "name another with --site FILE"
		return f
	case here.site == nil:
		f.State, f.Value, f.brief = notGood, "none: no helper and no helpline is named here", "no site file"
		f.Do = "`safeskills setup` asks for what there is to decide"
		return f
	}
	shown, hidden := here.site.Helplines(records, now)
	f.State, f.brief = fine, amount(len(shown), "helpline", "helplines")
	f.Value = fmt.Sprintf("%s, %s: %s, %s", here.site.Name, called(here.policy().Session), amount(len(here.site.Helpers()), "helper", "helpers"), f.brief)
	var do []string
	if len(shown) == 0 {
		do = append(do, "no helpline is verified here, or none in time: dial one, in `safeskills setup`")
	}
	for _, i := range hidden {
		do = append(do, i.Text)
	}
	for _, i := range here.issues {
		do = append(do, fmt.Sprintf("line %d: %s", i.Line, i.Text))
	}
	if f.Do = strings.Join(do, "; "); f.Do != "" {
		f.State = notGood
	}
	return f
}
