package text

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// mostBrackets is how deep brackets are paired; at more the rest of a sequence is left alone (UAX #9, BD16).
const mostBrackets = 63

// closing is the bracket that closes an opening one. In Unicode nearly all stand side by side.
func closing(opening rune) rune {
	switch opening {
	case '[', '{', '［', '｛':
		return opening + 2
	case '⦍':
		return '⦐'
	case '⦏':
		return '⦎'
	case '〈':
		return '〉' // U+3008 and U+3009, as canonical makes of U+2329 and U+232A
	}
	return opening + 1
}

// canonical makes one of brackets that are canonically the same.
func canonical(r rune) rune {
	switch r {
	case '\u2329':
		return '\u3008'
	case '\u232a':
		return '\u3009'
	}
	return r
}

// brackets gives pairs of brackets the direction of what they hold, or of what stands before them (N0).
func (p *resolving) brackets(s sequence) {
	own := direction(s.level)
	for _, pair := range p.pairs(s) {
		to := p.inside(s, pair, own)
		if to == bidi.ON {
			continue
		}
		for _, k := range pair {
			p.class[s.at[k]] = to
			// Marks that stood on the bracket before W1 go with it.
			for n := k + 1; n < len(s.at) && p.original[s.at[n]] == bidi.NSM; n++ {
				p.class[s.at[n]] = to
			}
		}
	}
}

// pairs are the pairs of brackets of a sequence, by their places in it, in the order of their openings (BD16).
func (p *resolving) pairs(s sequence) [][2]int {
	type opened struct {
		at     int
		closes rune
	}
	var open []opened
	var found [][2]int
	for k, i := range s.at {
		properties, _ := bidi.LookupRune(p.runes[i])
		if p.class[i] != bidi.ON || !properties.IsBracket() {
			continue
		}
		r := canonical(p.runes[i])
		if properties.IsOpeningBracket() {
			if len(open) == mostBrackets {
				break
			}
			open = append(open, opened{k, closing(r)})
			continue
		}
		for n := len(open) - 1; n >= 0; n-- {
			if open[n].closes == r {
				found = append(found, [2]int{open[n].at, k})
				open = open[:n]
				break
			}
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	return found
}

// inside is the direction that a pair takes; ON for none.
func (p *resolving) inside(s sequence, pair [2]int, own bidi.Class) bidi.Class {
	opposite := false
	for k := pair[0] + 1; k < pair[1]; k++ {
		switch strongOf(p.class[s.at[k]]) {
		case own:
			return own
		case bidi.ON:
		default:
			opposite = true
		}
	}
	if !opposite {
		return bidi.ON
	}
	before := s.sos
	for k := pair[0] - 1; k >= 0; k-- {
		if c := strongOf(p.class[s.at[k]]); c != bidi.ON {
			before = c
			break
		}
	}
	if before == own {
		return own
	}
	return before
}
