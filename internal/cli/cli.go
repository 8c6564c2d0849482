// Package cli is the command line: it wires the parts together, and it alone prints and decides the exit code.
package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/text"
	"example.org/safeskills/internal/tui"
)

// Version is the program's version; a release sets it with -ldflags.
const Version = "0.1.0-dev"

// Exit codes.
const (
	exitFine        = 0
	exitProblems    = 1 // the content has problems
	exitUsage       = 2
	exitFailure     = 3
	exitInterrupted = 130
)

// Streams are where the program reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// program is what a command needs to run.
type program struct {
	Streams
	env func(string) string
}

// commands is the command line as kong reads it.
type commands struct {
	Start     startCommand     `cmd:"" default:"withargs" help:"Start, or go on where you stopped."`
	Demo      demoCommand      `cmd:"" help:"Show a module without keeping anything."`
	List      listCommand      `cmd:"" help:"List the modules, and what is known of each."`
	Progress  progressCommand  `cmd:"" help:"Print who learned on this computer, and how far."`
	Forget    forgetCommand    `cmd:"" help:"Erase everything that is kept of a nickname."`
	Check     checkCommand     `cmd:"" help:"Find everything that is wrong with a folder of content, or a module file."`
	Translate translateCommand `cmd:"" help:"Write the translations that a folder of content lacks, to be filled in."`
	Words     wordsCommand     `cmd:"" help:"Print the glossary of a language, or the program's own words, to be filled in."`
	Schema    schemaCommand    `cmd:"" help:"Print a JSON Schema, for an editor that completes and checks lessons."`
	Stats     statsCommand     `cmd:"" help:"Count what a course is made of, and how far a guesser comes in it."`
	New       newCommand       `cmd:"" help:"Begin a course, a module or a step of your own."`
	Preview   previewCommand   `cmd:"" help:"Show a module while you write it."`
	Setup     setupCommand     `cmd:"" help:"Decide what holds for this place: ask, and write the site file."`
	Doctor    doctorCommand    `cmd:"" help:"Tell whether this computer is fit for learners, and what to do when it is not."`
	Guide     guideCommand     `cmd:"" help:"Write the guide for whoever leads: running sheet, room, answers."`
	Handout   handoutCommand   `cmd:"" help:"Write the page to take home, and the pack for the power cut."`
	Cards     cardsCommand     `cmd:"" help:"Write what is cut out: pocket cards, slips, certificates, card codes."`
	Event     eventCommand     `cmd:"" help:"Write one page for the map of Girls in ICT events."`
	Trial     trialCommand     `cmd:"" help:"Write what a first trial with children needs: consent, what to watch, and who is to be found."`
	Present   presentCommand   `cmd:"" help:"Show a module to a room: one laptop, a projector, hands that go up."`
	Pass      passCommand      `cmd:"" help:"Put what was learned here onto a stick, for the facilitator."`
	Collect   collectCommand   `cmd:"" help:"Collect what was passed: from sticks, folders, files and card codes."`
	Report    reportCommand    `cmd:"" help:"Print what was learned, from what was collected: a screen, a page, CSV, JSON Lines."`
	Close     closeCommand     `cmd:"" help:"Erase what an event left here, after it was passed."`
	Version   versionCommand   `cmd:"" help:"Print the version."`
}

const about = `Teaches children of 8 to 17 to protect themselves online: in a terminal, offline, with no account.

  safeskills                        start, or go on where you stopped
  safeskills --plain                the same in plain lines, for a screen reader
  safeskills check content          find what is wrong with lessons`

// Main runs the program and returns its exit code.
func Main(args []string, streams Streams, env func(string) string) int {
	p := &program{streams, env}
	exited := -1
	ctx, err := p.parse(args, func(code int) { exited = code })
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		return p.fail(commandLine(err))
	}
	return p.fail(ctx.Run(p))
}

// parse reads the command line. Kong looks at all commands before it reads one, which takes as long as to read a course, and the start of
// a learner names none: so what that command alone can read is read by it alone.
func (p *program) parse(args []string, exit func(int)) (*kong.Context, error) {
	var start struct {
		Start startCommand `cmd:"" default:"withargs"`
	}
	if !slices.ContainsFunc(args, func(a string) bool { return strings.HasPrefix(a, "-h") || strings.HasPrefix(a, "--h") }) {
		if ctx, err := p.parseAs(&start, args, exit); err == nil {
			return ctx, nil
		}
	}
	return p.parseAs(&commands{}, args, exit)
}

func (p *program) parseAs(grammar any, args []string, exit func(int)) (*kong.Context, error) {
	parser, err := kong.New(grammar, kong.Name("safeskills"), kong.Description(about),
		kong.Writers(p.Out, p.Err), kong.Exit(exit),
		kong.KindMapper(reflect.Int, kong.MapperFunc(wholeNumber)),
		kong.ConfigureHelp(kong.HelpOptions{NoExpandSubcommands: true}), kong.Bind(p))
	if err != nil {
		return nil, err
	}
	return parser.Parse(args)
}

// wholeNumber reads the number of an option, in the digits of any script.
func wholeNumber(c *kong.DecodeContext, to reflect.Value) error {
	value, err := c.Scan.PopValue("int")
	if err != nil {
		return err
	}
	typed := fmt.Sprint(value.Value)
	n, err := strconv.Atoi(text.Digits(typed))
	if err != nil {
		return fmt.Errorf("wants a whole number, and %q is none", typed)
	}
	to.SetInt(int64(n))
	return nil
}

// usage is a mistake in the command line.
type usage struct {
	error
	hint string
}

// hinted is an error with what to do about it.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// problems is how many there are, all printed already.
type problems int

func (n problems) Error() string { return fmt.Sprintf("%d problems", int(n)) }

// fail prints an error with its hint and returns the exit code that belongs to it.
func (p *program) fail(err error) int {
	var bad usage
	var hint hinted
	var found problems
	var crash *tui.Crash
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &found):
		return exitProblems
	case errors.As(err, &bad):
		p.say("error: %s", strings.TrimSpace(bad.Error()))
		p.say("hint: %s", bad.hint)
		return exitUsage
	case errors.Is(err, course.ErrNobody):
		p.say("error: %v", err)
		p.say("hint: `safeskills progress` lists who there is")
		return exitUsage
	case errors.Is(err, tui.ErrBlocked):
		return exitFailure // to print on a terminal that takes nothing would never end
	case errors.Is(err, tui.ErrInterrupted), errors.Is(err, tui.ErrTerminated):
		return exitInterrupted
	case errors.As(err, &crash):
		p.say("error: %v; this is our mistake, not yours", crash)
		p.say("hint: start again, everything up to the last answer is saved")
		return exitFailure
	}
	p.say("error: %v", err)
	var unsaved *journal.Unsaved
	switch {
	case errors.As(err, &unsaved):
		p.say("hint: make room on the disk, or choose another folder with --data DIR")
	case errors.As(err, &hint):
		p.say("hint: %s", hint.hint)
	case errors.Is(err, course.ErrNewerContent):
		p.say("hint: ask whoever gave you the content for the newer program")
	}
	return exitFailure
}

// say writes to the people at the screen, not to whoever reads the results.
func (p *program) say(format string, args ...any) {
	fmt.Fprintf(p.Err, "safeskills: "+format+"\n", args...)
}

// printJSON writes a result for other programs.
func (p *program) printJSON(result any) error {
	enc := json.NewEncoder(p.Out)
	enc.SetIndent("", "  ")
	return enc.Encode(result)
}
