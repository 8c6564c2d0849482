package course

import "slices"

// Draft is a Making while it is written: two messages, both begun as copies of the message of a spot step. The first is to become
// one that is true and looks false, the second one that is false and looks true.
type Draft struct {
	Messages []Made
	Copied   []Made // as they were copied, with the reasons of that step
}

// How many parts a message of a Draft has.
const (
	LeastParts = 2
	MostParts  = 4
)

// NewDraft copies a spot step; ok is false for any other step. The reasons are left out, for they are about other words.
func NewDraft(s *Step) (d *Draft, ok bool) {
	d = &Draft{}
	for _, isTrue := range []bool{true, false} {
		copied, ok := CopySpot(s, isTrue)
		if !ok {
			return nil, false
		}
		m := copied
		m.Parts = slices.Clone(copied.Parts)
		for i := range m.Parts {
			m.Parts[i].Why = ""
		}
		for len(m.Parts) < LeastParts {
			m.Parts = append(m.Parts, MadePart{})
		}
		d.Messages, d.Copied = append(d.Messages, m), append(d.Copied, copied)
	}
	return d, true
}

// Fields are what is written of a message, in order: its sender, then the text and the reason of each part.
func (d *Draft) Fields(message int) []Where {
	out := []Where{{message, 0, FieldFrom}}
	for part := range d.Messages[message].Parts {
		out = append(out, Where{message, part, FieldText}, Where{message, part, FieldWhy})
	}
	return out
}

// At is the text of a field; empty for a flag, which is no text.
func (d *Draft) At(w Where) string { return *field(&d.Messages[w.Message], w) }

// CopiedAt is the text that the field had in the step that was copied; empty where it had none.
func (d *Draft) CopiedAt(w Where) string {
	if w.Field != FieldFrom && w.Part >= len(d.Copied[w.Message].Parts) {
		return ""
	}
	return *field(&d.Copied[w.Message], w)
}

// Write puts a text into a field.
func (d *Draft) Write(w Where, text string) { *field(&d.Messages[w.Message], w) = text }

// Flag is the flag of the part that a field belongs to.
func (d *Draft) Flag(w Where) bool { return d.Messages[w.Message].Parts[w.Part].Flag }

// ToggleFlag sets the flag of a part, or takes it away if it is set. Parts of a true message have none.
func (d *Draft) ToggleFlag(w Where) {
	if m := d.Messages[w.Message]; !m.True {
		m.Parts[w.Part].Flag = !m.Parts[w.Part].Flag
	}
}

// Add adds an empty part; ok is false when there are as many as there may be.
func (d *Draft) Add(message int) (ok bool) {
	m := &d.Messages[message]
	if len(m.Parts) >= MostParts {
		return false
	}
	m.Parts = append(m.Parts, MadePart{})
	return true
}

// TakeAway removes a part; ok is false when there are as few as there may be.
func (d *Draft) TakeAway(message, part int) (ok bool) {
	m := &d.Messages[message]
	if len(m.Parts) <= LeastParts {
		return false
	}
	m.Parts = slices.Delete(m.Parts, part, part+1)
	if c := &d.Copied[message]; part < len(c.Parts) {
		c.Parts = slices.Delete(c.Parts, part, part+1)
	}
	return true
}

// Trim takes away the last parts into which nobody wrote anything, as far as there may be fewer.
func (d *Draft) Trim(message int) {
	for {
		parts := d.Messages[message].Parts
		last := len(parts) - 1
		if parts[last].Text != "" || parts[last].Why != "" || !d.TakeAway(message, last) {
			return
		}
	}
}

func field(m *Made, w Where) *string {
	switch w.Field {
	case FieldText:
		return &m.Parts[w.Part].Text
	case FieldWhy:
		return &m.Parts[w.Part].Why
	case FieldFrom:
		return &m.From
	}
	return new(string)
}

// Room is how many cells may be written into a field.
func (w Where) Room() int {
	switch w.Field {
	case FieldFrom:
		return MadeFrom
	case FieldWhy:
		return MadeWhy
	}
	return MadeText
}
