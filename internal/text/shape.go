package text

import "strings"

// Arabic letters join with their neighbours, and terminals that do not shape them show each alone. Shaped text uses the
// Presentation Forms-B of Unicode, which stand in one block in the order of letters, each with its isolated, final, initial
// and medial form; a letter that joins the one before it only has the first two (The Unicode Standard, 9.2).

// joining are the forms of a letter: how many there are, and the first of them.
type joining struct {
	forms int // 1, 2 or 4
	first rune
}

// formsFirst is where the block of forms begins, with the hamza.
const formsFirst = 'ﺀ'

// letterForms are the letters in the order of their forms, in groups of as many forms as the group says.
func letterForms() map[rune]joining {
	table, next := map[rune]joining{}, formsFirst
	for _, group := range []struct {
		letters string
		forms   int
	}{{"ء", 1}, {"آأؤإ", 2}, {"ئ", 4}, {"ا", 2}, {"ب", 4}, {"ة", 2}, {"تثجحخ", 4}, {"دذرز", 2}, {"سشصضطظعغفقكلمنه", 4}, {"وى", 2}, {"ي", 4}} {
		for _, letter := range group.letters {
			table[letter] = joining{group.forms, next}
			next += rune(group.forms)
		}
	}
	return table
}

// lamAlef are the ligatures of lam with an alef, isolated; the final form is the next one.
func lamAlef() map[rune]rune {
	return map[rune]rune{'آ': 'ﻵ', 'أ': 'ﻷ', 'إ': 'ﻹ', 'ا': 'ﻻ'}
}

const lam = 'ل'

// Shaper writes Arabic letters in the forms that their neighbours ask for. The zero value knows no letter; see NewShaper.
type Shaper struct {
	letters  map[rune]joining
	lamAlefs map[rune]rune
}

// NewShaper is the shaper of standard Arabic; letters of other languages in the script stay as they are.
func NewShaper() Shaper { return Shaper{letterForms(), lamAlef()} }

// Shape gives the letters of cells in logical order their forms. A lam and the alef after it become one cell, in the lam's style.
// Harakat are left out, since no terminal that does not shape stacks them well. What is read aloud, searched, kept or printed is
// never shaped.
func (s Shaper) Shape(cells []Cell) []Cell {
	shaped, _ := s.shape(cells)
	return shaped
}

// Shaped is a text without styles with its letters in their forms, and with its harakat, which Shape leaves out when it is shown. It has
// as many cells then.
func (s Shaper) Shaped(line string) string {
	var out strings.Builder
	shaped, harakat := s.shape(Cells(line))
	for i, c := range shaped {
		out.WriteString(c.Text + harakat[i])
	}
	return out.String()
}

// shape is Shape, with the harakat of each cell.
func (s Shaper) shape(cells []Cell) (out []Cell, harakat []string) {
	bare, marks := make([]Cell, 0, len(cells)), make([]string, 0, len(cells))
	for _, c := range cells {
		marked := c.Text
		if c.Text = withoutHarakat(c.Text); c.Text != "" {
			bare, marks = append(bare, c), append(marks, strings.TrimPrefix(marked, c.Text))
		}
	}
	joinsNext := false // whether the letter before reaches out to this one
	for i := 0; i < len(bare); i++ {
		c, over := bare[i], marks[i]
		r := only(c)
		letter, known := s.letters[r]
		switch {
		case r == tatweel: // it joins on both sides and has no forms of its own
			joinsNext = true
		case !known:
			joinsNext = false
		case r == lam && i+1 < len(bare) && s.lamAlefs[only(bare[i+1])] != 0:
			form := s.lamAlefs[only(bare[i+1])]
			if joinsNext {
				form++
			}
			c.Text, joinsNext = string(form), false
			i++
			over += marks[i]
		default:
			next := letter.forms == 4 && i+1 < len(bare) && s.joinsBefore(only(bare[i+1]))
			c.Text = string(letter.first + form(joinsNext && letter.forms > 1, next))
			joinsNext = letter.forms == 4
		}
		out, harakat = append(out, c), append(harakat, over)
	}
	return out, harakat
}

// joinsBefore is whether a letter joins one that stands before it.
func (s Shaper) joinsBefore(r rune) bool { return r == tatweel || s.letters[r].forms > 1 }

// form is the place of a form in the block: isolated, final, initial, medial.
func form(before, after bool) rune {
	switch {
	case before && after:
		return 3
	case after:
		return 2
	case before:
		return 1
	}
	return 0
}

// only is the rune of a cell that has one; 0 for any other.
func only(c Cell) rune {
	runes := []rune(c.Text)
	if len(runes) != 1 {
		return 0
	}
	return runes[0]
}

// withoutHarakat takes the vowel signs off a cluster.
func withoutHarakat(cluster string) string {
	out := make([]rune, 0, len(cluster))
	for _, r := range cluster {
		if !isHaraka(r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// isHaraka is whether a rune is a vowel sign of Arabic; the dagger alef is one.
func isHaraka(r rune) bool {
	return r >= '\u064b' && r <= '\u0652' || r == '\u0670' || r >= '\u0610' && r <= '\u061a'
}
