package cli

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.org/safeskills/internal/text"
)

// form asks questions in plain lines, in any terminal and from a pipe. Each has a preset, which Enter takes; "<" goes back to the
// question before, and "?" says more.
type form struct {
	lines *bufio.Reader
	out   io.Writer
	cells int                     // of a line, at most; 0 is as many as fit 80 columns
	hush  func() (restore func()) // nil: what is typed is not seen anyway
	echo  bool                    // what is typed is not seen, so answers are printed
	title string                  // of what follows, not printed yet
}

const (
	longestAnswer = 1000 // bytes
	back, more    = "<", "?"
	none          = "-" // takes away what stands there
)

var (
	errBack    = errors.New("back to the question before")
	errUnasked = errors.New("there was nothing to ask")
	errLeft    = errors.New("the form was left before its end")
)

// inTurn asks one thing after the other. On the way back, too, what has nothing to ask is passed over.
func inTurn(steps ...func() error) error {
	asked, forward := false, true
	for i := 0; i < len(steps); {
		switch err := steps[i](); {
		case errors.Is(err, errBack):
			forward = false
		case err == nil:
			asked, forward = true, true
		case !errors.Is(err, errUnasked):
			return err
		}
		switch {
		case forward:
			i++
		case i == 0:
			return errBack
		default:
			i--
		}
	}
	if !asked {
		return errUnasked
	}
	return nil
}

// onlyIf is a step that asks when something is so by then.
func onlyIf(so func() bool, step func() error) func() error {
	return func() error {
		if !so() {
			return errUnasked
		}
		return step()
	}
}

// question is one line to be answered.
type question struct {
	words, more string
	preset      string
	empty       string // what is shown as preset when it is empty
	hidden      bool
	check       func(answer string) (string, error) // what the answer means, or why it will not do; nil takes any
}

// ask asks until an answer will do.
func (f *form) ask(q question) (string, error) {
	for {
		answer, err := f.answer(q)
		if err != nil {
			return "", err
		}
		switch answer {
		case back:
			return "", errBack
		case more:
			f.tell("%s", cmp.Or(q.more, "There is no more to say about it."))
			continue
		case "":
			answer = q.preset
		case none:
			answer = ""
		}
		if q.check != nil {
			answer, err = q.check(answer)
		}
		if err == nil {
			return answer, nil
		}
		f.tell("%v", err)
	}
}

func (f *form) answer(q question) (string, error) {
	shown := cmp.Or(q.preset, q.empty)
	switch {
	case shown != "":
		shown = " [" + shown + "]:"
	case !strings.HasSuffix(q.words, "?"):
		shown = ":"
	}
	f.head()
	fmt.Fprintf(f.out, "%s%s ", q.words, shown)
	if q.hidden && f.hush != nil {
		restore := f.hush()
		defer fmt.Fprintln(f.out)
		defer restore()
	}
	typed, err := f.line()
	if err != nil {
		fmt.Fprintln(f.out)
	}
	switch {
	case !f.echo || err != nil:
	case q.hidden:
		fmt.Fprintln(f.out)
	default:
		fmt.Fprintln(f.out, typed)
	}
	return typed, err
}

// head prints the title above the first line under it.
func (f *form) head() {
	if f.title != "" {
		fmt.Fprintf(f.out, "\n%s\n", f.title)
	}
	f.title = ""
}

// line is what was typed up to Enter. One that is too long or holds what a file may not hold is asked for again.
func (f *form) line() (string, error) {
	for {
		var typed []byte
		long := false
		for {
			part, prefix, err := f.lines.ReadLine()
			if err != nil && len(typed) == 0 {
				return "", errLeft
			}
			if long = long || len(typed)+len(part) > longestAnswer; !long {
				typed = append(typed, part...)
			}
			if !prefix || err != nil {
				break
			}
		}
		answer := strings.TrimSpace(string(typed))
		faults := text.Faults(answer, false)
		switch {
		case long:
			f.tell("That is too long for a line. Once more, please:")
		case len(faults) > 0:
			f.tell("That holds %s. Once more, please:", faults[0].Why)
		default:
			return answer, nil
		}
	}
}

func (f *form) tell(format string, args ...any) {
	f.head()
	for _, line := range text.Wrap(fmt.Sprintf(format, args...), cmp.Or(f.cells, designWidth-2)-2, 0) {
		fmt.Fprintln(f.out, "  "+line)
	}
}

// text asks for a text of so many cells.
func (f *form) text(words, more, preset, empty string, cells int) (string, error) {
	return f.ask(question{words: words, more: more, preset: preset, empty: empty, check: func(answer string) (string, error) {
		if n := text.Width(answer); n > cells {
			return "", fmt.Errorf("that is %d characters long; %d fit on a learner's screen", n, cells)
		}
		return answer, nil
	}})
}

// yes asks a question that is answered by yes or no.
func (f *form) yes(words, more string, preset bool) (bool, error) {
	shown := map[bool]string{true: "yes", false: "no"}[preset]
	answer, err := f.ask(question{words: words + " (yes/no)", more: more, preset: shown, check: func(answer string) (string, error) {
		switch strings.ToLower(answer) {
		case "y", "yes":
			return "yes", nil
		case "n", "no":
			return "no", nil
		}
		return "", errors.New("yes or no, please")
	}})
	return answer == "yes", err
}

// number asks for a number between two.
func (f *form) number(words, more string, preset, lo, hi int) (int, error) {
	answer, err := f.ask(question{words: words, more: more, preset: strconv.Itoa(preset), check: func(answer string) (string, error) {
		answer = text.Digits(answer)
		if n, err := strconv.Atoi(answer); err != nil || n < lo || n > hi {
			return "", fmt.Errorf("a number from %d to %d, please", lo, hi)
		}
		return answer, nil
	}})
	n, _ := strconv.Atoi(answer)
	return n, err
}

// option is one of several to choose from.
type option struct{ id, words string }

func (f *form) list(words string, options []option) {
	f.head()
	fmt.Fprintln(f.out, words)
	for i, o := range options {
		for _, line := range text.Wrap(fmt.Sprintf("%d  %s", i+1, o.words), cmp.Or(f.cells, designWidth-2)-2, 3) {
			fmt.Fprintln(f.out, "  "+line)
		}
	}
}

// one asks for one of some options.
func (f *form) one(words, more, preset string, options []option) (string, error) {
	f.list(words, options)
	at := max(0, slices.IndexFunc(options, func(o option) bool { return o.id == preset }))
	n, err := f.number("Number", more, at+1, 1, len(options))
	if err != nil {
		return "", err
	}
	return options[n-1].id, nil
}

// several asks for any number of some options. Empty is what Enter takes when none of them is preset: all of them, or none.
func (f *form) several(words, more string, preset []string, empty string, options []option) ([]string, error) {
	f.list(words, options)
	var numbers []string
	for i, o := range options {
		if slices.Contains(preset, o.id) {
			numbers = append(numbers, strconv.Itoa(i+1))
		}
	}
	shown := cmp.Or(strings.Join(numbers, " "), empty)
	var chosen []string
	_, err := f.ask(question{words: "Numbers, all or none", more: more, preset: shown, check: func(answer string) (string, error) {
		chosen = nil
		if answer == "all" || answer == "none" || answer == "" {
			for _, o := range options {
				if answer == "all" {
					chosen = append(chosen, o.id)
				}
			}
			return answer, nil
		}
		for _, word := range strings.FieldsFunc(answer, func(r rune) bool { return strings.ContainsRune(" ,،，、", r) }) {
			n, err := strconv.Atoi(text.Digits(word))
			if err != nil || n < 1 || n > len(options) {
				return "", fmt.Errorf("numbers from 1 to %d, please, as 1 2", len(options))
			}
			if id := options[n-1].id; !slices.Contains(chosen, id) {
				chosen = append(chosen, id)
			}
		}
		return answer, nil
	}})
	return chosen, err
}
