package course

import (
	"errors"
	"path"
	"slices"
	"strings"

	"example.org/safeskills/internal/source"
)

// casesFolder has a folder for each case, whose name is its id. A case is read, visited and kept as a module is, whose id is
// the folder's path: its steps are the finale.
const casesFolder = "cases"

// openingStep is the id under which it is kept that the beginning of a case was shown. No step of a finale has it.
const openingStep = "opening"

// mostFinale is how many steps a finale has at most.
const mostFinale = 12

// CaseModule is the id under which a case is a module.
func CaseModule(id string) string { return path.Join(casesFolder, id) }

// IsCase is whether the module is a case.
func (k ModuleKey) IsCase() bool { return isCase(k.Module) }

func isCase(module string) bool { return strings.HasPrefix(module, casesFolder+"/") }

// caseOf finds a case by its id.
func (c *Course) caseOf(id string) (Statement, bool) {
	if i := slices.IndexFunc(c.Cases, func(s Statement) bool { return s.ID == id }); i >= 0 && id != "" {
		return c.Cases[i], true
	}
	return Statement{}, false
}

// CaseTitle is what a case is called; empty where there is none of that id.
func (c *Course) CaseTitle(id string) string {
	found, _ := c.caseOf(id)
	return found.Text
}

// readCase reads a whole case file.
func readCase(m *source.Map, key ModuleKey, title string, cast []Character) *Module {
	m.Int("format", 1, maxFormat, 1)
	mod := &Module{Head: Head{Key: key, Language: m.Plain("language"), Title: title, Sources: []string{}}} // it states no facts
	mod.Opening = m.Text("opening", textLimit, source.Markdown)
	steps := m.Each("finale", 1, mostFinale)
	source.Unique(steps)
	mod.Steps = mod.readSteps(steps, cast)
	for i, s := range mod.Steps {
		if s.ID == openingStep {
			steps[i].Errorf("id", "the id %q stands for how the case begins; give the step another one", openingStep)
		}
	}
	return mod
}

// Story is how far a learner is in the case of a path.
type Story struct {
	ID, Title string
	Clues     []string // those found, in the order of the path
	Of        int      // how many there are on it
	Module    *Module  // what opens it, and its finale; nil where it can't be told
	Err       error    // why it can't: ErrNoModule where it is not written for the band
	Told      bool     // how it begins was shown
	Finale    ModuleProgress
}

// Story is the case of a path as a learner of a band has it; ok is false where the path has none, or nothing of it is there
// for the band. A clue is found once its module was finished on any path, its core alone or all of it, played or exchanged.
// So no clue is ever lost.
func (c *Course) Story(path Path, band string, p Progress) (story Story, ok bool) {
	found, ok := c.caseOf(path.Case)
	if !ok {
		return Story{}, false
	}
	s := Story{ID: found.ID, Title: found.Text}
	for _, part := range path.Parts {
		head, err := c.Head(part.Module, band)
		if err != nil || head.Clue == "" {
			continue
		}
		if s.Of++; p.Module(head.Key).Core {
			s.Clues = append(s.Clues, head.Clue)
		}
	}
	key := c.Key(CaseModule(found.ID), band)
	if _, s.Err = c.Head(key.Module, band); s.Err == nil {
		s.Module, _ = c.Module(key.Module, band)
	}
	s.Told = p.Step(StepKey{key, openingStep}).Visits > 0
	s.Finale = p.Module(key)
	return s, s.Of > 0 || !errors.Is(s.Err, ErrNoModule)
}

// Missing is how many clues are still to be found.
func (s Story) Missing() int { return s.Of - len(s.Clues) }

// Open is whether the finale opens without a question: no clue is missing, or it was begun before.
func (s Story) Open() bool { return s.Missing() == 0 || s.Finale.N > 0 || s.Finale.Done }

// Opens is whether the beginning of the case is to be told now. On the path of all modules it never is: whoever takes that one
// comes in her own time, and nothing stands before the modules.
func (s Story) Opens(path Path) bool { return s.Module != nil && !s.Told && path.ID != "" }

// Tell is the event which says that the beginning of the case was shown.
func (s Story) Tell() Event {
	return StepEnter{At: StepKey{s.Module.Key, openingStep}, M: len(s.Module.Steps)}
}

// Clue is the clue that the module gives at its end for the case of a path; empty where the path has no case. The author of a
// module always sees it.
func (v Visit) Clue(path Path) string {
	if path.Case == "" && !v.entry.Preview {
		return ""
	}
	return v.module.Clue
}
