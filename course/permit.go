package course

// Permit opens one restricted module to one learner alone, for the sitting in which it was given. The zero value opens nothing.
type Permit struct{ module ModuleKey }

// Permitted is the permit for a module. Whoever makes one has seen to it that the checklist is met and that the facilitator gave
// her phrase: only a Gate does.
func Permitted(m ModuleKey) Permit { return Permit{m} }

func (p Permit) opens(m ModuleKey) bool { return p.module == m && m != ModuleKey{} }

// Gate is how a facilitator opens restricted modules at a place.
type Gate interface {
	// Missing are the points of the checklist that keep a module closed, by their names, in its order. It is quick.
	Missing(*Head) []string
	// Open tries a phrase; ok is false when it is not the facilitator's, or something is missing. It may take seconds.
	Open(h *Head, phrase string) (p Permit, ok bool)
}

// NoGate is the point that is missing where a place has decided nothing.
const NoGate = "no-site"

// Missing is what keeps a restricted module closed at a place.
func (p Policy) Missing(h *Head) []string {
	if p.Gate == nil {
		return []string{NoGate}
	}
	return p.Gate.Missing(h)
}

// GoOn continues at the step where an earlier visit of the same sitting stood, since nothing of a restricted module is kept from
// which that could be known. It is the visit itself where the other was of another module, learner or way.
func (v Visit) GoOn(earlier *Visit) Visit {
	if earlier == nil || v.module.Sensitivity != Restricted || v.module.Key != earlier.module.Key || v.entry.Learner != earlier.entry.Learner ||
		v.entry.Way != earlier.entry.Way || v.entry.Core != earlier.entry.Core {
		return v
	}
	if at, err := earlier.In(v.course); err == nil {
		return at
	}
	return v
}
