package course

import (
	"slices"

	"example.org/safeskills/internal/source"
)

// Sensitivity is how close a module comes to what may have happened to somebody in the room (S0 to S3 of the curriculum).
type Sensitivity int

const (
	Neutrally  Sensitivity = iota // nothing to consider
	Mild                          // may touch somebody
	Sensitive                     // asks first, can be exchanged, keeps no choices
	Restricted                    // closed until a facilitator unlocks it; writes nothing at all
)

func sensitivities() []string { return []string{"none", "mild", "sensitive", "restricted"} }

// Head is what a menu needs of a module; it is read from the file's beginning alone.
type Head struct {
	Key          ModuleKey
	Title        string
	NeutralTitle string
	Summary      string
	Minutes      int
	Sensitivity  Sensitivity
	ContentNote  string
	Clue         string
	Risks        []string
	Sources      []string
	Reviewed     []Review
	Outcomes     []Statement
	Misconceived []Statement
	Language     string
	Place        source.Place   // of the minutes
	cited        []source.Place // of each of the sources
}

// Statement is an outcome ("I can …") or a misconception, with its id.
type Statement struct {
	ID, Text string
	Place    source.Place
}

// Review tells honestly who has looked at a module. N is how many people they were; 0 when it is not told.
type Review struct {
	On, By string
	N      int
}

// MenuTitle is the title for menus, window titles and headers: neutral for a module that could give somebody away.
func (h Head) MenuTitle() string {
	if h.Sensitivity >= Sensitive {
		return h.NeutralTitle
	}
	return h.Title
}

// Module is a module of one band in one language. It is immutable.
type Module struct {
	Head
	Steps       []Step
	Instead     []Step // option B of a sensitive module
	Takeaway    string // Markdown
	TryToday    string
	Facilitator Facilitator
	Opening     string // of a case: how it begins; Markdown
}

// Facilitator is what only the facilitator sees.
type Facilitator struct {
	SayAloud string
	Discuss  []string
	Notes    string
}

// Step is one screenful: an Activity and what belongs to it.
type Step struct {
	ID, Kind string
	Title    string
	Outcome  string
	Hints    []string // nudge, clue, explain; Markdown
	More     string
	Note     string // facilitator only
	Core     bool
	Booster  bool
	Talk     bool // pairs decide alone, show, explain, then choose
	Scored   bool // answers count; never where the kind grades nothing
	Optional bool
	Activity Activity
	Place    source.Place
}

// Step finds a step by its id, in either way through the module; nil when there is none.
func (m *Module) Step(id string) *Step {
	for _, way := range [][]Step{m.Steps, m.Instead} {
		if i := slices.IndexFunc(way, func(s Step) bool { return s.ID == id }); i >= 0 {
			return &way[i]
		}
	}
	return nil
}

// readHead reads the keys that stand before the steps.
func readHead(m *source.Map) Head {
	m.Int("format", 1, maxFormat, 1)
	h := Head{
		Place:        m.At("minutes"),
		Language:     m.Plain("language"),
		Title:        m.Text("title", titleLimit),
		NeutralTitle: m.Text("neutral_title", titleLimit, source.Optional),
		Summary:      m.Text("summary", promptLimit),
		Minutes:      m.Int("minutes", 1, 90, 0),
		Sensitivity:  Sensitivity(max(0, slices.Index(sensitivities(), m.Word("sensitivity", sensitivities())))),
		ContentNote:  m.Text("content_note", promptLimit, source.Optional),
		Clue:         m.Text("clue", promptLimit, source.Optional),
		Risks:        m.Refs("risks", "risk", []string{"content", "contact", "conduct", "contract"}, source.Optional),
		Sources:      m.Refs("sources", "source", nil, source.Optional),
		Outcomes:     readStatements(m, "outcomes", 1),
		Misconceived: readStatements(m, "misconceptions", 0),
	}
	for _, id := range h.Sources {
		h.cited = append(h.cited, m.ItemAt("sources", id))
	}
	frameworks := m.Sub("frameworks", source.Optional)
	frameworks.Refs("digcomp", "", digcomp(), source.Optional)
	frameworks.Refs("efacw", "", efacw(), source.Optional)
	for _, r := range m.Each("reviewed", 0, 0) {
		h.Reviewed = append(h.Reviewed, Review{r.Plain("on"),
			r.Word("by", []string{"author", "editor", "native-speaker", "child-protection", "learners"}),
			r.Int("n", 1, 10_000, 0, source.Optional)})
	}
	if h.Sensitivity >= Sensitive {
		for key, value := range map[string]string{"neutral_title": h.NeutralTitle, "content_note": h.ContentNote} {
			if value == "" {
				m.Errorf("", "%q is missing here; a sensitive or restricted module needs it", key)
			}
		}
	}
	if h.Sensitivity == Restricted && h.Clue != "" {
		m.Errorf("clue", "a restricted module has no clue; its path must not give it away")
	}
	return h
}

// digcomp is the competences of DigComp 3.0 (JRC144121) that a module may name; the numbers are those of 2.2.
func digcomp() []string {
	var out []string
	for area, n := range []int{3, 6, 4, 4, 4} {
		for i := range n {
			out = append(out, string(rune('1'+area))+"."+string(rune('1'+i)))
		}
	}
	return out
}

// efacw is the strands of Education for a Connected World (UKCIS 2020).
func efacw() []string {
	return []string{"self-image-and-identity", "online-relationships", "online-reputation", "online-bullying",
		"managing-online-information", "health-wellbeing-and-lifestyle", "privacy-and-security", "copyright-and-ownership"}
}

func readStatements(m *source.Map, key string, least int) []Statement {
	items := m.Each(key, least, 0)
	source.Unique(items)
	var out []Statement
	for _, item := range items {
		out = append(out, Statement{item.ID(), item.Text("text", choiceLimit), item.Here()})
	}
	return out
}

// readModule reads a whole module file.
func readModule(m *source.Map, key ModuleKey, cast []Character) *Module {
	mod := &Module{Head: readHead(m)}
	mod.Key = key
	lateHead(m)
	steps, instead := m.Each("steps", 3, 40), m.Each("instead", 0, 5)
	source.Unique(append(steps[:len(steps):len(steps)], instead...))
	mod.Steps = mod.readSteps(steps, cast)
	mod.Instead = mod.readSteps(instead, cast)
	switch {
	case mod.Sensitivity >= Sensitive && len(instead) < 3:
		m.ListErrorf("instead", "a sensitive or restricted module needs `instead`: 3 to 5 neutral steps of equal length and fun")
	case mod.Sensitivity < Sensitive && len(instead) > 0:
		m.ListErrorf("instead", "only a sensitive or restricted module has `instead`")
	}
	mod.Takeaway = m.Text("takeaway", promptLimit, source.Markdown)
	mod.TryToday = m.Text("try_today", promptLimit, source.Optional)
	f := m.Sub("facilitator", source.Optional)
	mod.Facilitator = Facilitator{
		f.Text("say_aloud", promptLimit, source.Markdown, source.Optional),
		f.Texts("discuss", promptLimit, source.Markdown, source.Optional),
		f.Text("notes", 4*textLimit, source.Markdown, source.Optional),
	}
	return mod
}

// lateHead finds the keys of a header that stand below the steps: menus read a file no further than to these.
func lateHead(m *source.Map) {
	for _, key := range []string{"neutral_title", "content_note", "clue", "risks", "sources", "frameworks", "reviewed"} {
		if m.Has(key) && m.AtKey(key).Line > m.AtKey("steps").Line && m.Has("steps") {
			m.KeyWarnf("header", key, "`%s` stands below the steps, where menus, paths and reports do not look for it; move it above the line `steps:`", key)
		}
	}
}

func (mod *Module) readSteps(items []*source.Map, cast []Character) []Step {
	var out []Step
	for _, item := range items {
		out = append(out, mod.readStep(item, cast))
	}
	return out
}

func (mod *Module) readStep(m *source.Map, cast []Character) Step {
	s := Step{ID: m.ID(), Place: m.Here()}
	m.Unit(s.ID)
	s.Kind = m.Word("kind", kindNames())
	s.Title = m.Text("title", titleLimit, source.Optional)
	s.Outcome = m.Ref("outcome", "outcome", statementIDs(mod.Outcomes), source.Optional)
	s.Core, s.Booster, s.Talk = m.Flag("core"), m.Flag("booster"), m.Flag("talk")
	s.Optional = m.Flag("optional")
	s.Scored = m.FlagOr("scored", true)
	s.Hints = m.Texts("hints", feedbackLimit, source.Markdown, source.Optional, source.KeepCount)
	if len(s.Hints) > 3 {
		m.ListErrorf("hints", "there are %d hints; a step has up to three: a nudge, a clue, an explanation", len(s.Hints))
	}
	s.More = m.Text("more", textLimit, source.Markdown, source.Optional)
	s.Note = m.Text("note", textLimit, source.Markdown, source.Optional)
	m.Refs("sources", "source of this module", mod.Sources, source.Optional)
	r := reader{misconceptions: statementIDs(mod.Misconceived), cast: cast, fixed: m.Flag("fixed")}
	if s.Kind == "" {
		m.Forgive() // what an unknown kind may have is not known either
	}
	s.Activity = kindNamed(s.Kind).read(m, r)
	s.Scored = s.Scored && s.Activity.Grade(Answer{}).Scored
	return s
}

func statementIDs(all []Statement) []string {
	return mapped(all, func(s Statement) string { return s.ID })
}
