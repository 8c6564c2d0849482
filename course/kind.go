package course

import "example.org/safeskills/internal/source"

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

// prompt and feedback are read the same in every kind.
func prompt(m *source.Map) string { return m.Text("prompt", promptLimit, source.Markdown) }

func feedback(m *source.Map) string { return m.Text("feedback", feedbackLimit, source.Markdown) }
