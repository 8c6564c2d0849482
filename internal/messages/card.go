package messages

// WrongCard is what is wrong with a typed card code, field by field as a course.CardError tells it.
type WrongCard struct {
	Wrong     string
	Groups    []string
	Count     int
	Character string
	Group     int
}

// What a card code is made of.
const cardGroup, cardGroups = 4, 3

// WrongCard says what is wrong with a typed card code, line by line, and what was typed group by group, to be held against
// the card.
func (w *Words) WrongCard(c WrongCard) []string {
	if c.Wrong == "newer" { // it was typed well
		return []string{w.T("card.newer")}
	}
	out := []string{w.T("card.typo")}
	switch c.Wrong {
	case "length":
		out = []string{w.N("card.length", c.Count)}
	case "character":
		out = []string{w.T("card.character", "character", c.Character, "group", c.Group)}
	}
	for i, group := range c.Groups {
		line := w.T("card.group", "n", i+1, "text", group)
		if n := len([]rune(group)); c.Wrong == "length" && len(c.Groups) == cardGroups && n != cardGroup {
			line = w.N("card.group-length", n, "group", i+1, "text", group)
		}
		out = append(out, line)
	}
	return out
}
