package course

import (
	"slices"
	"strings"
)

// Question is what a step asks of a learner: one way of answering, whatever the pedagogy behind it. The set is sealed; tui
// and plain have one asker for each, paper prints each, and a test fails until all do. Other switches over it leave out what
// they do not know, and no test says so (README.md, "How to add something").
type Question interface{ question() }

// Option is something that can be chosen, arranged or assigned. Text is plain.
type Option struct{ ID, Text string }

// Read asks for nothing but reading, or for thinking. Text is Markdown.
type Read struct {
	Text  string
	Think bool // there is something to think about, or to write on paper; nothing is kept
}

// Pick asks to choose one of the options or, when Many, any number of them, or exactly Count when that is not 0.
// In a talk, the options are what can be said next; an ended talk has none. On a desk there are papers, of which Looks may
// be opened, again and again, before one option is chosen.
type Pick struct {
	Prompt  string
	Options []Option
	Many    bool
	Count   int
	Fixed   bool // options keep their order
	Open    bool // nothing is right: it asks what somebody thinks; no other question can say so
	Talk    *Talk
	Papers  []Paper
	Looks   int // 1 to len(Papers)
}

// Paper is something to look at on a desk. Text is plain and may have several lines.
type Paper struct{ ID, Title, Text string }

// Talk is a conversation so far.
type Talk struct {
	With, You           string
	AboutWith, AboutYou string // who they are; may be empty
	Node                string // the id of the present node
	Said                []Said
	Ended               bool
	// Ways is every turn taken, oldest first.
	Ways []Fork
}

// Said is one line of a talk.
type Said struct {
	Mine bool
	Text string
}

// Fork is a choice that was made in a talk: what was said, and what could have been.
type Fork struct {
	Reply  string   // the text that was chosen
	Others []string // the texts that were not
}

// Mark asks to mark parts of a message; exactly Count of them when that is not 0.
type Mark struct {
	Prompt  string
	Count   int
	Message Message
}

// Message is something received or found. Form is one of chat, mail, sms, page, post, profile.
type Message struct {
	Form, From, To, Subject string
	Parts                   []Part
}

// Options are the parts of a message as what can be chosen.
func (m Message) Options() []Option {
	return mapped(m.Parts, func(p Part) Option { return Option{p.ID, p.Text} })
}

// Part is a stretch of a message. Line says that it begins a new line.
type Part struct {
	ID, Text string
	Line     bool
}

// Arrange asks to put items into an order.
type Arrange struct {
	Prompt string
	Items  []Option
	Fixed  bool
}

// Assign asks to give every item one of the bins; several items may share one. The settings of a pretend app are items
// that have bins of their own each, and stand in one of them at the start.
type Assign struct {
	Prompt     string
	Items      []Option
	Bins       []Option
	FixedItems bool // items keep their order
	FixedBins  bool
	App        string              // the name of the pretend app; empty where there is none
	Own        map[string][]Option // of an app: the bins by item
	Start      map[string]string   // of an app: item to bin, before anything is changed
}

// BinsOf are the bins an item can have.
func (a Assign) BinsOf(item string) []Option {
	if a.Own != nil {
		return a.Own[item]
	}
	return a.Bins
}

// Write asks to type a short text, or a number when Number is set; Unit may stand behind it. Right is how a right answer may
// be written, for whoever asks to see it.
type Write struct {
	Prompt string
	Number bool
	Unit   string
	Right  string
	match  func(typed string) (Answer, bool)
}

// Match is what somebody typed as an answer, in ids: what was typed goes no further. It is false when nothing was typed, or
// no number where one is wanted.
func (w Write) Match(typed string) (Answer, bool) {
	if w.match == nil {
		return Answer{}, false
	}
	return w.match(typed)
}

// Draw asks to draw words by chance until there are Count at least and they are worth Bits bits. The words that were drawn stay
// with whoever draws them; the answer says only that they were.
type Draw struct {
	Prompt string
	Count  int
	Bits   int
	Words  []string // the list to draw from; Visit fills it in
}

// Turn asks to turn a wheel of letters, or to lay letters into a grid of so many columns, until a message reads. Positions
// go from Least to Most; the one it starts at is Least.
type Turn struct {
	Prompt      string
	Grid        bool
	Least, Most int
	cipher      cipherText
}

// Press asks for one key of the program, to learn it. Task is one of move, mark, open, back, hide, help.
type Press struct {
	Prompt string
	Task   string
}

func (Read) question()    {}
func (Pick) question()    {}
func (Mark) question()    {}
func (Arrange) question() {}
func (Assign) question()  {}
func (Press) question()   {}
func (Write) question()   {}
func (Draw) question()    {}
func (Turn) question()    {}

// PromptOf is the text above a question, Markdown; of a Read, all of it.
func PromptOf(q Question) string {
	switch q := q.(type) {
	case Read:
		return q.Text
	case Pick:
		return q.Prompt
	case Mark:
		return q.Prompt
	case Arrange:
		return q.Prompt
	case Assign:
		return q.Prompt
	case Press:
		return q.Prompt
	case Write:
		return q.Prompt
	case Draw:
		return q.Prompt
	case Turn:
		return q.Prompt
	}
	return ""
}

// IDs are the ids of options, in their order.
func IDs(options []Option) []string { return mapped(options, func(o Option) string { return o.ID }) }

// mapped is a list with of applied to each of all.
func mapped[T, U any](all []T, of func(T) U) []U {
	out := make([]U, len(all))
	for i, one := range all {
		out[i] = of(one)
	}
	return out
}

// itemsOf are what a question has to pick, mark, arrange or assign; none where it asks for something else.
func itemsOf(q Question) []Option {
	switch q := q.(type) {
	case Pick:
		return q.Options
	case Mark:
		return q.Message.Options()
	case Arrange:
		return q.Items
	case Assign:
		return q.Items
	}
	return nil
}

// TextOf is the text of the option with an id; empty when there is none.
func TextOf(options []Option, id string) string {
	if i := slices.Index(IDs(options), id); i >= 0 {
		return options[i].Text
	}
	return ""
}

// Answer is what a learner hands in, in ids, never in positions.
type Answer struct {
	// IDs are what was picked or marked; all items in their new order; the task of a Press; what a Write matched; the position of
	// a Turn, in digits; nothing of a Draw.
	IDs  []string
	Bins map[string]string // of an Assign: item to bin
}

// flat is an answer as it is kept: ids, and of an Assign each item with its bin as item:bin, sorted. ParseAnswer reads it.
func (a Answer) flat() []string {
	if a.Bins == nil {
		return a.IDs
	}
	var out []string
	for item, bin := range a.Bins {
		out = append(out, item+":"+bin)
	}
	slices.Sort(out)
	return out
}

// ParseAnswer reads an answer as it is kept: what flat writes.
func ParseAnswer(ids []string) Answer {
	a := Answer{IDs: ids}
	for _, id := range ids {
		if item, bin, ok := strings.Cut(id, ":"); ok {
			if a.Bins == nil {
				a = Answer{Bins: map[string]string{}}
			}
			a.Bins[item] = bin
		}
	}
	return a
}

// HasAnswer is whether there is an answer to show: not where nothing is asked, where any answer is right, and where a key is tried.
func HasAnswer(q Question) bool {
	switch q := q.(type) {
	case Read, Press, Draw:
		return false
	case Pick:
		return !q.Open
	}
	return true
}

// Sign says how a row of an answer turned out.
type Sign int

const (
	Neutral Sign = iota // not chosen, and rightly so; or nothing to judge
	Good                // chosen or placed, and right
	Bad                 // chosen or placed, and not right
	Missed              // right, and not chosen
)

// Verdict is what is said of an answer.
type Verdict struct {
	Scored bool
	Score  float64 // 0 to 1, by the rules of format.md, "Grading"
	Right  bool    // the score is 1
	Rows   []Row   // a row for everything that could be chosen, in the file's order
}

// Row is what is said of one thing that could be chosen. Feedback is Markdown.
type Row struct {
	ID            string
	Sign          Sign
	Feedback      string
	Misconception string
	Bin           string // of an Assign: where the item belongs
}

// Activity is a step's kind at work: pure, so that a resume or another language can replay it.
type Activity interface {
	Ask() Question
	Grade(Answer) Verdict
	// Solution is an answer that is right, or for a Sequel leads on to one.
	Solution() Answer
}

// Sequel is an Activity whose answer leads on to another one, such as the next turn of a chat.
type Sequel interface {
	Activity
	// Next is what the answer leads to, and what a coach says about it. It returns false when nothing follows:
	// then the Activity has ended and is to be graded.
	Next(Answer) (next Activity, coach string, ok bool)
}
