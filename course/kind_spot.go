package course

import (
	"slices"

	"example.org/safeskills/internal/source"
)

// spot asks to mark the warning signs in a message, of which there may be none, or the parts that decide.
type spot struct {
	prompt  string
	pick    int
	message Message
	parts   []choice
}

func readSpot(m *source.Map, r reader) Activity {
	s := spot{prompt: prompt(m), pick: m.Int("pick", 1, 12, 0, source.Optional)}
	msg := m.Sub("message")
	s.message = Message{
		Form:    msg.Word("form", []string{"chat", "mail", "sms", "page", "post", "profile"}),
		From:    msg.Text("from", titleLimit, source.Optional),
		To:      msg.Text("to", titleLimit, source.Optional),
		Subject: msg.Text("subject", titleLimit, source.Optional),
	}
	lines := slices.Contains([]string{"page", "post", "profile"}, s.message.Form)
	parts := msg.Each("parts", 1, 12)
	source.Unique(parts)
	for _, p := range parts {
		c := choice{Option{p.ID(), p.Text("text", partLimit)}, p.Flag("flag"), feedback(p),
			p.Ref("misconception", "misconception", r.misconceptions, source.Optional)}
		s.parts = append(s.parts, c)
		s.message.Parts = append(s.message.Parts, Part{c.ID, c.Text, p.Flag("line") || lines})
	}
	if flags := len(rightOnes(s.parts)); s.pick != 0 && s.pick != flags && len(s.parts) > 0 {
		m.Errorf("pick", "pick says %d, and %d parts carry `flag: true`; they must be equal", s.pick, flags)
	}
	return s
}

func (s spot) Ask() Question { return Mark{Prompt: s.prompt, Count: s.pick, Message: s.message} }

func (s spot) Grade(a Answer) Verdict {
	score := discern(rightOnes(s.parts), a.IDs)
	return Verdict{Scored: true, Score: score, Right: score == 1, Rows: pickRows(s.parts, a, true)}
}

func (s spot) Solution() Answer { return Answer{IDs: rightOnes(s.parts)} }
