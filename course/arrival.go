package course

// Answered are the questions on the way to the map that the command line, or a site file that leaves no choice, has answered.
type Answered struct {
	Band, Path string // ids; empty: to be asked for
	Check      Use    // of a path's check, to be taken first; empty: none
}

// Known is whether nothing is left to be asked before how many there are.
func (a Answered) Known() bool { return a.Band != "" && a.Path != "" }

// Arrival is somebody on the way to the map, and what is known of her so far.
type Arrival struct {
	Learner Learner // who goes on; the zero value is somebody new
	Guest   bool    // who only looks around: nothing of her is kept
	People  int     // at the screen, 1 to MostPeople
	Group   *string // of the session; nil: to be asked for
	Band    string  // an id; empty: to be asked for
	Path    *Path   // nil: to be asked for
	Chose   bool    // the path was asked for
	Card    *Card   // nil: she has none
	kept    bool    // anything is kept here
}

// Need is what is asked next of somebody who arrives.
type Need int

const (
	NeedNothing Need = iota // she is at the map
	NeedGroup
	NeedBand
	NeedPath
	NeedNickname
)

// Arrive is the beginning of the way, for somebody new or a learner who goes on. Kept is whether anything is kept here: else
// neither a group is asked for nor a nickname.
func (c *Course) Arrive(p Policy, given Answered, kept bool, l Learner, people int) Arrival {
	a := Arrival{Learner: l, People: people, Band: given.Band, kept: kept}
	if group, ok := p.Group(l); ok || !kept {
		a.Group = &group
	}
	if path, ok := c.SettledPath(p, given, l.Progress); ok {
		a.Path = &path
	}
	if l.ID != "" {
		a.Band = l.Band
	}
	return a
}

// LookAround is the way of somebody who only looks around, and is asked for the band alone, if that.
func (c *Course) LookAround(p Policy, given Answered) Arrival {
	path, _ := c.SettledPath(p, given, Progress{})
	return Arrival{Guest: true, People: 1, Group: new(string), Band: given.Band, Path: &path}
}

// With is the same way with a card, if there is one; it settles the band.
func (a Arrival) With(card *Card) Arrival {
	if card != nil {
		a.Card, a.Band = card, card.Band
	}
	return a
}

// Needs is what is asked next. When it is nothing, or a nickname, all else is known.
func (a Arrival) Needs() Need {
	switch {
	case a.Group == nil:
		return NeedGroup
	case a.Band == "":
		return NeedBand
	case a.Path == nil:
		return NeedPath
	case a.Learner.ID == "" && !a.Guest && a.kept:
		return NeedNickname
	}
	return NeedNothing
}

// Taken is the path as an event, where she was asked for it.
func (a Arrival) Taken() []Event {
	if !a.Chose {
		return nil
	}
	return []Event{PathTaken{Path: a.Path.ID}}
}
