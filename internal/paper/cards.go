package paper

import (
	"slices"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// What fits what is cut out.
const (
	codesPerPage = 12
	copyCells    = 32 // of a line that is copied by hand
)

// letters are how a pocket card can be set: how many cells fit a line, and how many lines the card.
type letters struct {
	size         Letters
	cells, lines int
}

func pocketLetters() []letters { return []letters{{Middle, 42, 10}, {Small, 50, 13}} }

// ToCut is everything that is cut out, each on a page of its own: pocket cards, a card to copy by hand, slips, certificates to
// fill in, and card codes to fill in. No title stands above it, so that nothing has to be cut off.
func ToCut(r Room) Sheet {
	s := r.sheet(r.T("pocket.file"))
	s.Untitled = true
	pocket, size, _ := r.pocket()
	s.Body = append(s.Body, repeated(2, 4, size, pocket))
	s.Body = append(s.Body, NewPage{}, Heading{2, r.T("pocket.copy")}, plain(r.T("pocket.copy-how")), Frame{byHand(pocket)})
	s.Body = append(s.Body, NewPage{}, repeated(2, 4, Middle, r.slip()))
	blank := CertificateData{Words: r.Words, Course: r.Course.Title, Path: r.Path.Title}
	s.Body = append(s.Body, NewPage{}, repeated(1, 2, Middle, []Block{blank.award()}))
	code := []Block{Heading{4, r.T("codes.title")}, Boxes{3, 4}, plain(r.T("codes.how"))}
	s.Body = append(s.Body, NewPage{}, repeated(2, codesPerPage/2, Small, code))
	return s
}

// repeated is a page full of one card.
func repeated(across, down int, letters Letters, card []Block) Cards {
	return Cards{across, down, letters, slices.Repeat([][]Block{card}, across*down)}
}

// pocket is a card that tells a stranger nothing by its title, and how it is set. Only helpers and helplines that were checked
// stand on it, and only those to talk to: as many as fit, and the others are left.
func (r Room) pocket() (card []Block, size Letters, left []string) {
	reach := r.Reach(r.routes(), messages.Here, messages.Line)
	for n := len(reach); ; n-- {
		card = r.pocketWith(reach[:n])
		for _, l := range pocketLetters() {
			if n == 0 || linesIn(card, l.cells) <= l.lines {
				return card, l.size, reach[n:]
			}
		}
	}
}

func (r Room) pocketWith(reach []string) []Block {
	card := []Block{Heading{4, r.T("pocket.title")}, strong(r.T("pocket.slogan")), plain(r.T("pocket.fault") + r.Gap() + r.T("pocket.one") + r.Gap() + r.T("pocket.late"))}
	if len(reach) > 0 {
		card = append(card, bullets(reach...))
	}
	return append(card, Blank{r.T("pocket.mine"), 1})
}

// LeftOffCards are the helpers and helplines that do not fit the pocket cards, as plain text.
func (r Room) LeftOffCards() []string {
	_, _, left := r.pocket()
	var out []string
	for _, one := range left {
		out = append(out, text.Doc(markdown(one)).Plain()...)
	}
	return out
}

// linesIn is about how many lines a card has at so many cells a line.
func linesIn(card []Block, cells int) int {
	t := textWriter{width: cells}
	t.blocks(card)
	return len(slices.DeleteFunc(t.lines, func(line string) bool { return line == "" }))
}

// byHand is a card in short lines.
func byHand(card []Block) Bare {
	t := textWriter{width: copyCells}
	t.blocks(card)
	return Bare(plainList(slices.DeleteFunc(t.lines, func(line string) bool { return line == "" })))
}

// slip is the same for everybody, so that nobody stands out.
func (r Room) slip() []Block {
	return []Block{plain(r.T("slip.how")), Ticks(plainList([]string{r.T("slip.good"), r.T("slip.question"), r.T("slip.talk")})), Blank{r.T("slip.where"), 2}}
}
