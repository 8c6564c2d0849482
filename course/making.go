package course

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// Making is what learners write in "Make a step": messages for the next pair to look through, one of them true although it
// looks false, one false although it looks true. The words around them are the program's, in the makers' language.
type Making struct {
	Language                                  string
	Title, Outcome, Prompt, Reflect, Takeaway string
	Messages                                  []Made
}

// Made is one message. A message that is True has no flag.
type Made struct {
	True       bool
	Form, From string
	Parts      []MadePart
}

// MadePart is a stretch of a message, and why it should, or should not, make one stop.
type MadePart struct {
	Text, Why string
	Flag      bool
}

// How much learners may write, in cells.
const (
	MadeFrom = titleLimit
	MadeText = partLimit
	MadeWhy  = feedbackLimit
)

// mostMade is how many parts of a copied message are kept: what a pair can rewrite in ten minutes.
const mostMade = 3

// CopySpot is the message of a spot step, with its parts and reasons, to be rewritten; ok is false for any other step. What is
// to become a true message has no flags.
func CopySpot(s *Step, isTrue bool) (m Made, ok bool) {
	from, ok := s.Activity.(spot)
	if !ok {
		return Made{}, false
	}
	m = Made{True: isTrue, Form: from.message.Form, From: from.message.From}
	for _, p := range from.parts[:min(mostMade, len(from.parts))] {
		why, _ := text.Markdown(p.feedback)
		m.Parts = append(m.Parts, MadePart{p.Text, strings.Join(why.Plain(), " "), p.right && !isTrue})
	}
	return m, true
}

// Spots are the steps whose message may be copied, in the order of a path: those of modules that ask nobody first.
func (c *Course) Spots(path Path, band string) []*Step {
	var out []*Step
	for _, part := range path.Parts {
		head, err := c.Head(part.Module, band)
		if err != nil || head.Sensitivity >= Sensitive {
			continue
		}
		m, issues := c.Module(part.Module, band)
		if issues.Err() != nil {
			continue
		}
		for i := range m.Steps {
			if _, ok := m.Steps[i].Activity.(spot); ok {
				out = append(out, &m.Steps[i])
			}
		}
	}
	return out
}

// Field says what of a Making is meant: the sender, a part's text, or its reason.
type Field int

const (
	FieldFrom Field = iota
	FieldText
	FieldWhy
	FieldFlag
)

// Where is a field of a Making, or of a Draft.
type Where struct {
	Message, Part int
	Field         Field
}

// Mend is something to repair before the next pair plays. Rule is "empty", "flag" (a false message has no flag) or "same" (a
// message is still as it was copied); otherwise it is the name of the checker's rule, or "other" for an error. Then Text is what
// the checker says, in English, and Found the words that it quotes first, if any.
type Mend struct {
	Where
	Rule, Text, Found string
}

// Mends is what is to be repaired, in the order of the fields. Copied is what the messages were copied from.
func (m Making) Mends(copied []Made) []Mend {
	var out []Mend
	for i, message := range m.Messages {
		flags, same := 0, i < len(copied) && len(message.Parts) > 0
		for j, p := range message.Parts {
			if p.Text == "" {
				out = append(out, Mend{Where: Where{i, j, FieldText}, Rule: "empty"})
			}
			if p.Why == "" {
				out = append(out, Mend{Where: Where{i, j, FieldWhy}, Rule: "empty"})
			}
			if p.Flag {
				flags++
			}
			same = same && j < len(copied[i].Parts) && copied[i].Parts[j].Text == p.Text
		}
		if flags == 0 && !message.True {
			out = append(out, Mend{Where: Where{i, 0, FieldFlag}, Rule: "flag"})
		}
		if same {
			out = append(out, Mend{Where: Where{i, 0, FieldText}, Rule: "same"})
		}
	}
	if len(out) == 0 {
		out = m.faults()
	}
	slices.SortStableFunc(out, func(a, b Mend) int {
		return cmp.Or(a.Message-b.Message, a.Part-b.Part, int(a.Field-b.Field))
	})
	return out
}

// faults is what the checker finds in the file: of each rule, what it finds first in a field.
func (m Making) faults() []Mend {
	var out []Mend
	data, lines := m.write()
	for _, issue := range CheckFile(Memory{madeFile, data}, madeFile) {
		at, ok := lines[issue.Line]
		if !ok || issue.Rule == "readability" { // what a formula says of a child's own words is nothing to mend
			continue
		}
		found, _ := strconv.QuotedPrefix(issue.Text)
		found, _ = strconv.Unquote(found)
		mend := Mend{at, cmp.Or(issue.Rule, "other"), issue.Text, found}
		if !slices.ContainsFunc(out, func(o Mend) bool { return o.Where == at && o.Rule == mend.Rule }) {
			out = append(out, mend)
		}
	}
	return out
}

// madeFile is the name of the file while it is in memory.
const madeFile = "made.yaml"

// File is the making as a module file, like any other.
func (m Making) File() []byte {
	data, _ := m.write()
	return data
}

// write writes the file, and tells which line holds which field.
func (m Making) write() ([]byte, map[int]Where) {
	var b bytes.Buffer
	lines, line := map[int]Where{}, 0
	put := func(format string, args ...any) {
		fmt.Fprintf(&b, format+"\n", args...)
		line++
	}
	put("format: 1")
	put("language: %s", source.Quoted(m.Language))
	put("title: %s", source.Quoted(m.Title))
	put("summary: %s", source.Quoted(m.Title))
	put("minutes: 3")
	put("sensitivity: none")
	put("outcomes: [{id: look-twice, text: %s}]", source.Quoted(m.Outcome))
	put("steps:")
	for at, i := range m.order() {
		message := m.Messages[i]
		put("  - id: message-%d", at+1)
		put("    kind: spot")
		put("    outcome: look-twice")
		put("    prompt: %s", source.Quoted(m.Prompt))
		put("    message:")
		put("      form: %s", message.Form)
		if message.From != "" {
			put("      from: %s", source.Quoted(message.From))
			lines[line] = Where{Message: i, Field: FieldFrom}
		}
		put("      parts:")
		for j, p := range message.Parts {
			put("        - id: part-%d", j+1)
			put("          line: true")
			put("          text: %s", source.Quoted(p.Text))
			lines[line] = Where{Message: i, Part: j, Field: FieldText}
			if p.Flag {
				put("          flag: true")
			}
			put("          feedback: %s", source.Quoted(text.Literal(p.Why)))
			lines[line] = Where{Message: i, Part: j, Field: FieldWhy}
		}
	}
	put("  - id: afterwards")
	put("    kind: reflect")
	put("    prompt: %s", source.Quoted(m.Reflect))
	put("takeaway: %s", source.Quoted(m.Takeaway))
	return b.Bytes(), lines
}

// order is the order of the messages in the file: by chance, so that it does not tell which one is true, and always the same
// for the same words.
func (m Making) order() []int {
	sum := sha256.New()
	out := make([]int, len(m.Messages))
	for i, message := range m.Messages {
		out[i] = i
		for _, p := range message.Parts {
			fmt.Fprintln(sum, p.Text)
		}
	}
	if sum.Sum(nil)[0]%2 == 1 {
		slices.Reverse(out)
	}
	return out
}
