package course

// Moment is what a screen or a voice is to say at one point of a visit: the question, unless one of the later fields tells of
// something else.
type Moment struct {
	Visit    Visit
	Sheet    *Sheet // what is asked in place of the visit's step; nil where that is
	People   int    // at the screen
	Alone    bool   // of several, each is to decide alone first
	Together bool   // they have; that they are to tell each other
	Turn     bool   // of a talk that was heard before: only what was said since the last reply
	Whole    bool   // the question once more, and then the hint
	Verdict  *Verdict
	Given    Answer // what the verdict is about
	Shown    bool   // that is, somebody looked at the answer
	Hint     string // the last one; Markdown
	Coach    string // what is said of the last reply, before a talk goes on; Markdown
	Paper    *Paper // that lies open
}

// Sheet is a question that stands by itself, in a warm-up or a check.
type Sheet struct {
	Head     string // what it belongs to, and which one it is
	Question Question
	Language string
	Reviewed *Reviewed // the look back at it; nil while it is asked
}

// Language is the code of the language of what is said.
func (m Moment) Language() string {
	if m.Sheet != nil {
		return m.Sheet.Language
	}
	return m.Visit.Module().Language
}

// Module is the module of the visit; nil for a sheet, which is never of a sensitive module.
func (m Moment) Module() *Module {
	if m.Sheet != nil {
		return nil
	}
	return m.Visit.Module()
}
