package course

// Moment is a moment of a visit at which there is something to be said: at the question, unless a later field tells of
// something else.
type Moment struct {
	Visit   Visit
	People  int  // at the screen
	Turn    bool // of a talk that was heard before: only what was said since the last reply
	Whole   bool // the question once more, and then the hint
	Verdict *Verdict
	Given   Answer // what the verdict is about
	Shown   bool   // that is, somebody looked at the answer
	Hint    string // the last one; Markdown
	Coach   string // what is said of the last reply, before a talk goes on; Markdown
	Paper   *Paper // that lies open
}
