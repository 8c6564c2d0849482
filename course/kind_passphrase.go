package course

import "example.org/safeskills/internal/source"

// passphrase has a passphrase drawn by chance. It knows nothing of the words that were drawn.
type passphrase struct {
	prompt string
	words  int
	bits   int
}

func readPassphrase(m *source.Map, _ reader) Activity {
	return passphrase{prompt(m), m.Int("words", 2, mostDrawn, 0), m.Int("bits", 10, 90, 0)}
}

func (p passphrase) Ask() Question        { return Draw{Prompt: p.prompt, Count: p.words, Bits: p.bits} }
func (p passphrase) Grade(Answer) Verdict { return Verdict{Score: 1, Right: true} }
func (p passphrase) Solution() Answer     { return Answer{} }
