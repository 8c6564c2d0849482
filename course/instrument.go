package course

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// Use is an occasion on which a check is taken.
type Use string

const (
	Before Use = "before" // the lessons
	After  Use = "after"  // the lessons, at the same occasion
	Later  Use = "later"  // weeks after, started by the facilitator
)

// Instrument is a check of one band in one language: what tells whether a group learned something. Nobody is marked. It is
// immutable.
type Instrument struct {
	Key        CheckKey
	Title      string
	Language   string
	Items      []Item
	Confidence []Confidence
	Serves     map[Use]int // how many of the items, from the first, each use serves
}

// Item measures an outcome in two ways, so that nobody meets the same question before and after.
type Item struct {
	ID      string
	Outcome string // module/outcome
	A, B    Form
	Place   source.Place
}

// Form is one of the two questions of an item: choose, spot or poll.
type Form struct {
	Kind     string
	Activity Activity
}

// Confidence asks how sure somebody is, from 1 to Scale. Prompt is Markdown.
type Confidence struct {
	ID, Prompt string
	Scale      int
}

// ErrNoCheck is the error of asking for a check that the course does not have for a band.
var ErrNoCheck = errors.New("there is no such check")

// checksFolder has a folder for each check, whose name is its id.
const checksFolder = "checks"

var checkID = regexp.MustCompile(source.IDPattern)

// checks are the ids of the checks there are.
func (c *Course) checks() []string {
	if c.fsys == nil || c.single != "" {
		return nil
	}
	entries, _ := fs.ReadDir(c.fsys, checksFolder)
	var ids []string
	for _, e := range entries {
		if e.IsDir() && checkID.MatchString(e.Name()) {
			ids = append(ids, e.Name())
		}
	}
	return ids
}

// module is the key under which the check's questions are shuffled (format.md, "Other files").
func (k CheckKey) module() ModuleKey {
	return ModuleKey{k.Course, path.Join(checksFolder, k.Check), k.Band}
}

func (k CheckKey) file() string { return path.Join(checksFolder, k.Check, k.Band+".yaml") }

// hasCheck is whether a check that is listed has a file for the band, even one that cannot be read.
func (c *Course) hasCheck(key CheckKey) bool {
	_, err := fs.Stat(c.fsys, key.file())
	return !errors.Is(err, fs.ErrNotExist)
}

// Instrument is a check in the course's language. The error says why it is not offered: ErrNoCheck, ErrNoLanguage,
// ErrNewerContent or source.Issues.
func (c *Course) Instrument(check, band string) (*Instrument, error) {
	key := CheckKey{c.ID, check, band}
	if !c.hasCheckFor(check, band) {
		return nil, fmt.Errorf("%w: %s for %s", ErrNoCheck, check, band)
	}
	doc, err := c.openFile(key.file(), c.Language, whole)
	if err != nil {
		return nil, err
	}
	in := c.readInstrument(doc.Root(), key)
	if err := doc.Issues().Err(); err != nil {
		return nil, err
	}
	if err := c.draft(doc); err != nil {
		return nil, err
	}
	in.Language = c.Language
	return in, nil
}

func (c *Course) readInstrument(m *source.Map, key CheckKey) *Instrument {
	m.Int("format", 1, maxFormat, 1)
	in := &Instrument{Key: key, Language: m.Plain("language"), Title: m.Text("title", titleLimit), Serves: map[Use]int{}}
	c.sameLanguage(m, in.Language)
	items, confidence := m.Each("items", 1, 0), m.Each("confidence", 0, 0)
	source.Unique(append(items[:len(items):len(items)], confidence...))
	for _, item := range items {
		in.Items = append(in.Items, c.readItem(item, key.Band))
	}
	for _, item := range confidence {
		in.Confidence = append(in.Confidence, Confidence{item.ID(), prompt(item), item.Int("scale", 2, 6, 2)})
	}
	serves, served := m.Sub("uses"), 0
	for _, use := range []Use{Before, After, Later} {
		n := serves.Int(string(use), 0, 0xFF, 0, source.Optional)
		if n > len(items) && serves.Has(string(use)) {
			serves.Errorf(string(use), "%q serves %d items, and there are %d; write more of them, or serve fewer", use, n, len(items))
		}
		in.Serves[use] = n
		served += n
	}
	if serves.Present() && served == 0 {
		m.ListErrorf("uses", "no use serves anything; write how many items each serves, as in {before: 4, after: 4, later: 4}")
	}
	return in
}

func (c *Course) readItem(m *source.Map, band string) Item {
	item := Item{ID: m.ID(), Place: m.Here()}
	m.Unit(item.ID)
	var misconceptions []string
	item.Outcome, misconceptions = c.readOutcome(m, band)
	second := m.Sub("b")
	item.A, item.B = readForm(m.Sub("a"), misconceptions), readForm(second, misconceptions)
	switch a, b := item.A, item.B; {
	case a.Kind == "" || b.Kind == "":
	case a.Kind != b.Kind:
		second.Errorf("kind", "form a is of kind %s and form b of kind %s; two kinds are not equally hard, so make them the same", a.Kind, b.Kind)
	case asking(a.Activity).mostlyIn(asking(b.Activity)) || asking(b.Activity).mostlyIn(asking(a.Activity)):
		m.ListErrorf("b", "form b has most of its words from form a; ask for the same outcome with another question, or the second time measures memory")
	}
	return item
}

func readForm(m *source.Map, misconceptions []string) Form {
	f := Form{Kind: m.Word("kind", []string{"choose", "spot", "poll"})}
	r := reader{misconceptions: misconceptions, fixed: m.Flag("fixed")}
	if f.Kind == "" {
		m.Forgive()
	}
	f.Activity = kindNamed(f.Kind).read(m, r)
	return f
}

// readOutcome reads which outcome an item measures, and finds the misconceptions of its module. Ids are the same in every
// language, so the module is looked at in the base language.
func (c *Course) readOutcome(m *source.Map, band string) (outcome string, misconceptions []string) {
	outcome = m.Plain("outcome")
	module, id, ok := strings.Cut(outcome, "/")
	switch {
	case outcome == "":
		return "", nil
	case !ok:
		m.Errorf("outcome", "%q is no outcome of a module; write the module's id, a slash and the outcome's id, as in passphrases/length-wins", outcome)
		return "", nil
	case !slices.Contains(c.Modules, module) || !c.Has(module, band):
		m.Errorf("outcome", "there is no module %q in the band %s, so it has no outcome to measure", module, band)
		return "", nil
	}
	head, err := c.readHead(c.Key(module, band), c.Base)
	switch {
	case err != nil:
		m.Errorf("outcome", "the beginning of modules/%s/%s.yaml has errors, so its outcomes are not known; mend it first", module, band)
	case head.Sensitivity >= Sensitive:
		m.Errorf("outcome", "the module %q is %s, and a check never asks about such a topic; measure another outcome", module, sensitivities()[head.Sensitivity])
	case !slices.Contains(statementIDs(head.Outcomes), id):
		m.Errorf("outcome", "the module %q has no outcome %q; there are: %s", module, id, strings.Join(statementIDs(head.Outcomes), ", "))
	default:
		return outcome, statementIDs(head.Misconceived)
	}
	return "", nil
}

// Measurable is the first outcome in a band that a check may measure, as an item of one names it; empty when there is none.
func (c *Course) Measurable(band string) string {
	for _, module := range c.Modules {
		if head, err := c.Head(module, band); err == nil && head.Sensitivity < Sensitive && len(head.Outcomes) > 0 {
			return module + "/" + head.Outcomes[0].ID
		}
	}
	return ""
}

// phrases are the texts of a question, folded, and how many words each has.
type phrases map[string]int

func asking(a Activity) phrases {
	out := phrases{}
	add := func(s string) { out[text.Fold(s)] = text.Words(s) }
	q := a.Ask()
	add(PromptOf(q))
	for _, o := range itemsOf(q) {
		add(o.Text)
	}
	return out
}

// mostlyIn is whether more than half of the words of a question stand in another one, text by text: then it is the same
// question, mended a little.
func (p phrases) mostlyIn(other phrases) bool {
	all, shared := 0, 0
	for s, n := range p {
		all += n
		if _, ok := other[s]; ok {
			shared += n
		}
	}
	return 2*shared > all
}
