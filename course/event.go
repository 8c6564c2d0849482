package course

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Event is something that happened to a learner and is worth keeping. The set is sealed: a journal keeps
// events it does not know as bytes, so an older program never loses what a newer one wrote.
type Event interface {
	// Type is the event's name on disk, for example "step.try".
	Type() string
	event()
}

// ModuleKey names a module of one band for ever.
type ModuleKey struct{ Course, Module, Band string }

// StepKey names a step for ever; a learner's progress refers to it.
type StepKey struct {
	ModuleKey
	Step string
}

// LearnerNew is the first event of every learner.
type LearnerNew struct {
	Nickname string `json:"nickname"`
	Band     string `json:"band"`
}

// StepEnter says that a learner arrived at step N of M. Left is the id of the step that was left forward to get here,
// or empty when the learner came another way. In a sensitive module At.Step and Left are empty and N counts parts
// of the way, the same whichever of its two ways is taken. N is 0 for how a case begins, which is no step of its finale.
type StepEnter struct {
	At   StepKey `json:"at"`
	N    int     `json:"n"`
	M    int     `json:"m"`
	Left string  `json:"left,omitempty"`
}

// StepTurn is one reply in a chat, so that a resume replays it. Back says that the last reply was taken back.
type StepTurn struct {
	At    StepKey `json:"at"`
	Reply string  `json:"reply,omitempty"`
	Back  bool    `json:"back,omitempty"`
}

// StepTry is an answer handed in: the Try-th (from 1) of this visit to the step.
type StepTry struct {
	At    StepKey  `json:"at"`
	Try   int      `json:"try"`
	IDs   []string `json:"ids"`
	Score float64  `json:"score"`
	Right bool     `json:"right"`
	Hints int      `json:"hints"`
	// Ms is the time from the step's first showing to the answer, in milliseconds, never negative; 0 means not known.
	Ms int64 `json:"ms"`
}

// StepReveal says that the learner looked at the answer.
type StepReveal struct {
	At StepKey `json:"at"`
}

// StepSkip says that the learner moved on from an activity without handing anything in.
type StepSkip struct {
	At StepKey `json:"at"`
}

// ModuleDone says that every step that counts was left forward; Core is true when only core steps counted.
// Left is the last step left, empty in a sensitive module.
type ModuleDone struct {
	At   ModuleKey `json:"at"`
	Left string    `json:"left,omitempty"`
	Core bool      `json:"core,omitempty"`
}

// SittingNew says that a learner who was here before has sat down again; the first sitting begins with LearnerNew. Warm-ups count
// sittings, since there is no clock here, and the segments of a journal do not tell them: one run may need several.
type SittingNew struct{}

// PathTaken says which of several paths a learner took; the empty one is all modules in order.
type PathTaken struct {
	Path string `json:"path,omitempty"`
}

// WarmUpTry is the first answer to a step that came back in a warm-up. Whoever saw the solution first was not right.
type WarmUpTry struct {
	At    StepKey  `json:"at"`
	IDs   []string `json:"ids"`
	Score float64  `json:"score"`
	Right bool     `json:"right"`
}

// CheckKey names a check of one band for ever.
type CheckKey struct{ Course, Check, Band string }

// CheckAnswer is an answer to an item of a check. Form is empty for a question about confidence. Score and Right stay zero for an
// item that has no right answer. Skipped says that the learner went on without an answer.
type CheckAnswer struct {
	Check   CheckKey `json:"check"`
	Use     Use      `json:"use"`
	Item    string   `json:"item"`
	Form    string   `json:"form,omitempty"`
	IDs     []string `json:"ids"`
	Score   float64  `json:"score"`
	Right   bool     `json:"right"`
	Skipped bool     `json:"skipped,omitempty"`
}

// CardUsed says that a card brought a learner here, and what no other event can tell: the number of whoever copied it, the number
// of her session, and how many items of that session's check were right, from 0 to 8. Before and After are nil where that check was
// not taken.
type CardUsed struct {
	Card    int  `json:"card"`
	Session int  `json:"session"`
	Before  *int `json:"before,omitempty"`
	After   *int `json:"after,omitempty"`
}

func (LearnerNew) Type() string  { return "learner.new" }
func (LearnerKey) Type() string  { return "learner.key" }
func (StepEnter) Type() string   { return "step.enter" }
func (StepTurn) Type() string    { return "step.turn" }
func (StepTry) Type() string     { return "step.try" }
func (StepReveal) Type() string  { return "step.reveal" }
func (StepSkip) Type() string    { return "step.skip" }
func (ModuleDone) Type() string  { return "module.done" }
func (SittingNew) Type() string  { return "sitting.new" }
func (PathTaken) Type() string   { return "path.take" }
func (WarmUpTry) Type() string   { return "warmup.try" }
func (CheckAnswer) Type() string { return "check.answer" }
func (CardUsed) Type() string    { return "card.use" }

func (LearnerNew) event()  {}
func (LearnerKey) event()  {}
func (StepEnter) event()   {}
func (StepTurn) event()    {}
func (StepTry) event()     {}
func (StepReveal) event()  {}
func (StepSkip) event()    {}
func (ModuleDone) event()  {}
func (SittingNew) event()  {}
func (PathTaken) event()   {}
func (WarmUpTry) event()   {}
func (CheckAnswer) event() {}
func (CardUsed) event()    {}

// DecodeEvent reads the data of an event of type t, as encoding/json wrote it. It returns false for a type this
// program does not know or data it cannot read; the caller then keeps the bytes.
func DecodeEvent(t string, data []byte) (Event, bool) {
	switch t {
	case LearnerNew{}.Type():
		return decode[LearnerNew](data)
	case LearnerKey{}.Type():
		return decode[LearnerKey](data)
	case StepEnter{}.Type():
		return decode[StepEnter](data)
	case StepTurn{}.Type():
		return decode[StepTurn](data)
	case StepTry{}.Type():
		return decode[StepTry](data)
	case StepReveal{}.Type():
		return decode[StepReveal](data)
	case StepSkip{}.Type():
		return decode[StepSkip](data)
	case ModuleDone{}.Type():
		return decode[ModuleDone](data)
	case SittingNew{}.Type():
		return decode[SittingNew](data)
	case PathTaken{}.Type():
		return decode[PathTaken](data)
	case WarmUpTry{}.Type():
		return decode[WarmUpTry](data)
	case CheckAnswer{}.Type():
		return decode[CheckAnswer](data)
	case CardUsed{}.Type():
		return decode[CardUsed](data)
	}
	return nil, false
}

func decode[E Event](data []byte) (Event, bool) {
	var e E
	if err := json.Unmarshal(data, &e); err != nil {
		return nil, false
	}
	return e, true
}

// String writes the key as course/module/band.
func (k ModuleKey) String() string { return k.Course + "/" + k.Module + "/" + k.Band }

// String writes the key as course/module/band/step.
func (k StepKey) String() string { return k.ModuleKey.String() + "/" + k.Step }

// String writes the key as course/check/band.
func (k CheckKey) String() string { return k.Course + "/" + k.Check + "/" + k.Band }

func (k ModuleKey) MarshalText() ([]byte, error) { return []byte(k.String()), nil }
func (k StepKey) MarshalText() ([]byte, error)   { return []byte(k.String()), nil }
func (k CheckKey) MarshalText() ([]byte, error)  { return []byte(k.String()), nil }

func (k *ModuleKey) UnmarshalText(text []byte) error {
	part, ok := parts(text, 3)
	if !ok {
		return fmt.Errorf("%q is not course/module/band", text)
	}
	*k = ModuleKey{part[0], part[1], part[2]}
	return nil
}

// parts splits a key into n parts. The module of a case has two names in its part: cases, and its own.
func parts(text []byte, n int) (part []string, ok bool) {
	part = strings.Split(string(text), "/")
	if len(part) == n+1 && part[1] == casesFolder {
		part = slices.Concat(part[:1], []string{part[1] + "/" + part[2]}, part[3:])
	}
	return part, len(part) == n
}

func (k *StepKey) UnmarshalText(text []byte) error {
	part, ok := parts(text, 4)
	if !ok {
		return fmt.Errorf("%q is not course/module/band/step", text)
	}
	*k = StepKey{ModuleKey{part[0], part[1], part[2]}, part[3]}
	return nil
}

func (k *CheckKey) UnmarshalText(text []byte) error {
	part := strings.Split(string(text), "/")
	if len(part) != 3 {
		return fmt.Errorf("%q is not course/check/band", text)
	}
	*k = CheckKey{part[0], part[1], part[2]}
	return nil
}
