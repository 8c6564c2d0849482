package course

import "slices"

// Detection counts how well warning signs were told from what is harmless, as in signal detection: both ways of being right, and of
// being wrong, are counted apart, since whoever marks everything finds every sign.
type Detection struct {
	Flags, Found     int // warning signs there were, and those found
	Harmless, Alarms int // harmless things there were, and those taken for a sign
}

// Detect counts what an answer told apart: the parts of a message in which any number may be marked, or the cards of a sort that
// has a bin for what is real. Ids is the answer as it is kept. Ok is false for any other activity.
func Detect(a Activity, ids []string) (d Detection, ok bool) {
	switch a := a.(type) {
	case spot:
		if a.pick > 0 { // so many are asked for, whatever somebody suspects
			return d, false
		}
		for _, part := range a.parts {
			d.count(part.right, slices.Contains(ids, part.ID))
		}
		return d, true
	case sort:
		placed := ParseAnswer(ids).Bins
		for _, c := range a.cards {
			bin, ok := placed[c.ID]
			if ok && !a.ambiguous(c) {
				d.count(!a.takesReal(c.bin), !a.takesReal(bin))
			}
		}
		return d, d != Detection{}
	}
	return d, false
}

func (d *Detection) count(flag, suspected bool) {
	switch {
	case flag && suspected:
		d.Flags, d.Found = d.Flags+1, d.Found+1
	case flag:
		d.Flags++
	case suspected:
		d.Harmless, d.Alarms = d.Harmless+1, d.Alarms+1
	default:
		d.Harmless++
	}
}

// takesReal is whether a bin is for what is real or harmless.
func (s sort) takesReal(id string) bool {
	return slices.ContainsFunc(s.bins, func(b bin) bool { return b.ID == id && b.genuine })
}

// ambiguous is whether a card may be taken for real or not; without a bin for what is real, every card may.
func (s sort) ambiguous(c card) bool {
	if !slices.ContainsFunc(s.bins, func(b bin) bool { return b.genuine }) {
		return true
	}
	return slices.ContainsFunc(c.also, func(other string) bool { return s.takesReal(other) != s.takesReal(c.bin) })
}

// Misconceptions are the misconceptions that an answer, as it is kept, shows, each once. A talk shows none.
func Misconceptions(a Activity, ids []string) []string {
	if _, talk := a.(Sequel); talk || len(ids) == 0 {
		return nil
	}
	var out []string
	answer := ParseAnswer(ids)
	for _, row := range a.Grade(answer).Rows {
		_, placed := answer.Bins[row.ID]
		if row.Sign == Bad && row.Misconception != "" && (placed || answer.Bins == nil) && !slices.Contains(out, row.Misconception) {
			out = append(out, row.Misconception)
		}
	}
	return out
}
