package course

import (
	"slices"

	"example.org/safeskills/internal/source"
)

// kind is a way of teaching: its name in a file, the seconds it takes beside reading (of a chat, a turn of it), and its
// reader. A new kind is one file and one line here; what belongs to it beside them is in README.md, "How to add something".
type kind struct {
	name    string
	seconds int
	read    func(*source.Map, reader) Activity
}

func kinds() []kind {
	return []kind{
		{"read", 5, readRead},
		{"keys", 20, readKeys},
		{"choose", 15, readChoose},
		{"select", 25, readSelect},
		{"order", 30, readOrder},
		{"match", 30, readMatch},
		{"sort", 35, readSort},
		{"spot", 30, readSpot},
		{"chat", 15, readChat},
		{"desk", 90, readDesk},
		{"cipher", 60, readCipher},
		{"fill", 20, readFill},
		{"number", 20, readNumber},
		{"settings", 30, readSettings},
		{"passphrase", 60, readPassphrase},
		{"poll", 10, readPoll},
		{"reflect", 60, readReflect},
	}
}

func kindNames() []string { return mapped(kinds(), func(k kind) string { return k.name }) }

func kindNamed(name string) kind {
	for _, k := range kinds() {
		if k.name == name {
			return k
		}
	}
	return kind{read: func(*source.Map, reader) Activity { return read{} }}
}

// reader is what the readers of kinds need to know of the file around them.
type reader struct {
	misconceptions []string
	cast           []Character // nil where it is not known: of a file alone
	fixed          bool
}

// Limits of texts, in cells (format.md, "Limits").
const (
	titleLimit    = 60
	labelLimit    = 24
	choiceLimit   = 120
	partLimit     = 160
	paperLimit    = 600
	promptLimit   = 300
	feedbackLimit = 300
	textLimit     = 900
)

// What several kinds read and grade alike.

func prompt(m *source.Map) string { return m.Text("prompt", promptLimit, source.Markdown) }

func feedback(m *source.Map) string { return m.Text("feedback", feedbackLimit, source.Markdown) }

// choice is something that can be picked, and what is said about having picked it.
type choice struct {
	Option
	right         bool
	feedback      string
	misconception string
}

func rightOnes(choices []choice) []string {
	var out []string
	for _, c := range choices {
		if c.right {
			out = append(out, c.ID)
		}
	}
	return out
}

func options(choices []choice) []Option {
	return mapped(choices, func(c choice) Option { return c.Option })
}

// pickRows judges each choice; missed says whether a right choice that was not picked counts as missed.
func pickRows(choices []choice, a Answer, missed bool) []Row {
	var rows []Row
	for _, c := range choices {
		row := Row{ID: c.ID, Feedback: c.feedback, Misconception: c.misconception}
		switch picked := slices.Contains(a.IDs, c.ID); {
		case picked && c.right:
			row.Sign = Good
		case picked:
			row.Sign = Bad
		case missed && c.right:
			row.Sign = Missed
		}
		rows = append(rows, row)
	}
	return rows
}

// discern is hits minus false alarms over what there was to find, never below 0; with nothing to find, 1 when nothing was
// marked (format.md, "Grading"). So marking everything earns no more than marking nothing where half is harmless.
func discern(right, marked []string) float64 {
	hits, wrong := 0, 0
	for i, id := range marked {
		switch {
		case slices.Contains(marked[:i], id): // marked once is marked
		case slices.Contains(right, id):
			hits++
		default:
			wrong++
		}
	}
	if len(right) == 0 {
		if wrong == 0 {
			return 1
		}
		return 0
	}
	return max(0, float64(hits-wrong)/float64(len(right)))
}

// assignVerdict scores the share of items in place. Fits is whether an item is right in a bin; home is the bin that a learner is shown
// where it is not.
func assignVerdict(items []choice, a Answer, fits func(choice, string) bool, home func(choice) string) Verdict {
	v := Verdict{Scored: true}
	right := 0
	for _, item := range items {
		row := Row{ID: item.ID, Feedback: item.feedback, Misconception: item.misconception, Sign: Bad, Bin: home(item)}
		if bin, ok := a.Bins[item.ID]; ok && fits(item, bin) {
			row.Sign, row.Bin, row.Misconception = Good, bin, ""
			right++
		}
		v.Rows = append(v.Rows, row)
	}
	v.Score = float64(right) / float64(len(items))
	v.Right = right == len(items)
	return v
}

// first is the first of ids, or nothing where there are none.
func first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}
