package text

import (
	"iter"
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// Level is an embedding level of the bidirectional algorithm: even ones read from left to right, odd ones from right to left.
type Level int8

// maxDepth is the deepest explicit level (UAX #9, BD2).
const maxDepth = 125

// Levels resolves the embedding levels of a paragraph, one for each rune, at a base level of 0 or 1: the rules X1 to I2 and L1
// of UAX #9, with the line the whole paragraph. Characters that X9 removes get the level of what stands before them.
// The classes are those of golang.org/x/text; its ordering is not used, since it loses nested levels (golang/go#69819).
func Levels(runes []rune, base Level) []Level {
	p := resolving{runes: runes, base: base, class: make([]bidi.Class, len(runes)), level: make([]Level, len(runes))}
	for i, r := range runes {
		properties, _ := bidi.LookupRune(r)
		p.class[i] = properties.Class()
	}
	p.original = slices.Clone(p.class)
	p.isolates()
	p.explicit()
	for _, s := range p.sequences() {
		p.weak(s)
		p.brackets(s)
		p.neutral(s)
	}
	p.implicit()
	p.whitespace()
	return p.level
}

// BaseLevel is the base level that a paragraph has by its first strong character, outside isolates; fallback where it has none
// (UAX #9, P2 and P3).
func BaseLevel(runes []rune, fallback Level) Level {
	depth := 0
	for _, r := range runes {
		properties, _ := bidi.LookupRune(r)
		switch c := properties.Class(); {
		case c == bidi.PDI:
			depth = max(0, depth-1)
		case isIsolate(c):
			depth++
		case depth > 0:
		case c == bidi.L:
			return 0
		case c == bidi.R, c == bidi.AL:
			return 1
		}
	}
	return fallback
}

// resolving is the state of resolving the levels of a paragraph.
type resolving struct {
	runes           []rune
	base            Level
	original, class []bidi.Class
	level           []Level
	match           []int // of an isolate initiator or PDI its partner, -1 for none
}

func isIsolate(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// removed is whether X9 takes a character out.
func removed(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

// isolates finds the partners of isolates (BD9).
func (p *resolving) isolates() {
	p.match = make([]int, len(p.runes))
	var open []int
	for i, c := range p.class {
		p.match[i] = -1
		switch {
		case isIsolate(c):
			open = append(open, i)
		case c == bidi.PDI && len(open) > 0:
			from := open[len(open)-1]
			p.match[from], p.match[i] = i, from
			open = open[:len(open)-1]
		case c == bidi.B:
			open = nil
		}
	}
}

// embedding is an entry of the directional status stack (X1).
type embedding struct {
	level    Level
	override bidi.Class // ON for none
	isolate  bool
}

// enter is the entry that an embedding, an override or an isolate lays on this one (X2 to X5b): at the next odd level where it reads
// from right to left, else at the next even one.
func (e embedding) enter(c bidi.Class) embedding {
	next := embedding{(e.level + 2) &^ 1, bidi.ON, isIsolate(c)}
	switch c {
	case bidi.RLE, bidi.RLI, bidi.RLO:
		next.level = (e.level + 1) | 1
	}
	switch c {
	case bidi.RLO:
		next.override = bidi.R
	case bidi.LRO:
		next.override = bidi.L
	}
	return next
}

// explicit gives each character its explicit level (X1 to X8).
func (p *resolving) explicit() {
	stack := []embedding{{p.base, bidi.ON, false}}
	overIsolates, overEmbeddings, valid := 0, 0, 0
	for i, c := range p.original {
		top := stack[len(stack)-1]
		p.level[i] = top.level
		if c == bidi.FSI {
			end := p.match[i]
			if end < 0 {
				end = len(p.runes)
			}
			c = bidi.LRI
			if BaseLevel(p.runes[i+1:end], 0) == 1 {
				c = bidi.RLI
			}
		}
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO, bidi.RLI, bidi.LRI:
			next := top.enter(c)
			if next.isolate {
				p.overridden(i, top)
			}
			switch fits := next.level <= maxDepth && overIsolates == 0 && overEmbeddings == 0; {
			case fits && next.isolate:
				valid++
				stack = append(stack, next)
			case fits:
				stack = append(stack, next)
			case next.isolate:
				overIsolates++
			case overIsolates == 0:
				overEmbeddings++
			}
		case bidi.PDI:
			switch {
			case overIsolates > 0:
				overIsolates--
			case valid > 0:
				overEmbeddings = 0
				for !stack[len(stack)-1].isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				valid--
			}
			top = stack[len(stack)-1]
			p.level[i] = top.level
			p.overridden(i, top)
		case bidi.PDF:
			switch {
			case overIsolates > 0:
			case overEmbeddings > 0:
				overEmbeddings--
			case !top.isolate && len(stack) > 1:
				stack = stack[:len(stack)-1]
			}
		case bidi.B:
			p.level[i] = p.base
			stack, overIsolates, overEmbeddings, valid = stack[:1], 0, 0, 0
		case bidi.BN:
		default:
			p.overridden(i, top)
		}
	}
}

func (p *resolving) overridden(i int, e embedding) {
	if e.override != bidi.ON {
		p.class[i] = e.override
	}
}

// sequence is an isolating run sequence: the places of its characters, without those that X9 removes (BD13, X10).
type sequence struct {
	at       []int
	level    Level
	sos, eos bidi.Class
}

// direction is the strong class of a level.
func direction(l Level) bidi.Class {
	if l%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// sequences are the isolating run sequences of the paragraph.
func (p *resolving) sequences() []sequence {
	var kept []int
	for i, c := range p.original {
		if !removed(c) {
			kept = append(kept, i)
		}
	}
	type run struct{ from, to int } // of kept
	var runs []run
	first := map[int]int{} // the run that begins at a character
	for k := 0; k < len(kept); {
		end := k + 1
		for end < len(kept) && p.level[kept[end]] == p.level[kept[k]] {
			end++
		}
		first[kept[k]] = len(runs)
		runs = append(runs, run{k, end})
		k = end
	}
	var out []sequence
	for _, r := range runs {
		if start := kept[r.from]; p.original[start] == bidi.PDI && p.match[start] >= 0 {
			continue // it goes on with the run of its initiator
		}
		s := sequence{level: p.level[kept[r.from]]}
		last := r
		for {
			s.at = append(s.at, kept[last.from:last.to]...)
			end := kept[last.to-1]
			if !isIsolate(p.original[end]) || p.match[end] < 0 {
				break
			}
			last = runs[first[p.match[end]]]
		}
		before, after := p.base, p.base
		if r.from > 0 {
			before = p.level[kept[r.from-1]]
		}
		if end := kept[last.to-1]; last.to < len(kept) && !isIsolate(p.original[end]) {
			after = p.level[kept[last.to]]
		}
		s.sos, s.eos = direction(max(s.level, before)), direction(max(s.level, after))
		out = append(out, s)
	}
	return out
}

// runs yields the longest stretches of a sequence in which every class is as wanted: where each begins, and where it ends.
func (p *resolving) runs(s sequence, wanted func(bidi.Class) bool) iter.Seq2[int, int] {
	return func(yield func(from, end int) bool) {
		for k := 0; k < len(s.at); k++ {
			from := k
			for k < len(s.at) && wanted(p.class[s.at[k]]) {
				k++
			}
			if k > from && !yield(from, k) {
				return
			}
		}
	}
}

// weak resolves the weak types (W1 to W7).
func (p *resolving) weak(s sequence) {
	class := func(k int) bidi.Class { return p.class[s.at[k]] }
	set := func(k int, c bidi.Class) { p.class[s.at[k]] = c }
	before := s.sos
	for k := range s.at { // W1
		switch c := class(k); {
		case c == bidi.NSM && (isIsolate(before) || before == bidi.PDI):
			set(k, bidi.ON)
		case c == bidi.NSM:
			set(k, before)
		}
		before = class(k)
	}
	strong := s.sos
	for k := range s.at { // W2, W3
		switch class(k) {
		case bidi.L, bidi.R:
			strong = class(k)
		case bidi.AL:
			strong = bidi.AL
			set(k, bidi.R)
		case bidi.EN:
			if strong == bidi.AL {
				set(k, bidi.AN)
			}
		}
	}
	for k := 1; k+1 < len(s.at); k++ { // W4
		a, c, b := class(k-1), class(k), class(k+1)
		switch {
		case a != b:
		case a == bidi.EN && (c == bidi.ES || c == bidi.CS), a == bidi.AN && c == bidi.CS:
			set(k, a)
		}
	}
	for from, end := range p.runs(s, func(c bidi.Class) bool { return c == bidi.ET }) { // W5, and W6 of what is left
		to := bidi.ON
		if from > 0 && class(from-1) == bidi.EN || end < len(s.at) && class(end) == bidi.EN {
			to = bidi.EN
		}
		for _, i := range s.at[from:end] {
			p.class[i] = to
		}
	}
	for k := range s.at { // W6
		if c := class(k); c == bidi.ES || c == bidi.CS {
			set(k, bidi.ON)
		}
	}
	strong = s.sos
	for k := range s.at { // W7
		switch class(k) {
		case bidi.L, bidi.R:
			strong = class(k)
		case bidi.EN:
			if strong == bidi.L {
				set(k, bidi.L)
			}
		}
	}
}

// strongOf is the direction that a class counts as where neutrals are resolved; ON for none.
func strongOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// neutral resolves what is still neutral (N1, N2).
func (p *resolving) neutral(s sequence) {
	for from, end := range p.runs(s, func(c bidi.Class) bool { return strongOf(c) == bidi.ON }) {
		before, after := s.sos, s.eos
		if from > 0 {
			before = strongOf(p.class[s.at[from-1]])
		}
		if end < len(s.at) {
			after = strongOf(p.class[s.at[end]])
		}
		to := direction(s.level)
		if before == after {
			to = before
		}
		for _, i := range s.at[from:end] {
			p.class[i] = to
		}
	}
}

// implicit gives the resolved levels (I1, I2).
func (p *resolving) implicit() {
	before := p.base
	for i, c := range p.class {
		if removed(p.original[i]) {
			p.level[i] = before
			continue
		}
		switch odd := p.level[i]%2 == 1; {
		case p.original[i] == bidi.B:
		case !odd && c == bidi.R, odd && (c == bidi.L || c == bidi.EN || c == bidi.AN):
			p.level[i]++
		case !odd && (c == bidi.EN || c == bidi.AN):
			p.level[i] += 2
		}
		before = p.level[i]
	}
}

// whitespace sets separators, and blanks before them and at the end, to the base level (L1).
func (p *resolving) whitespace() {
	trailing := true
	for i := len(p.original) - 1; i >= 0; i-- {
		switch c := p.original[i]; {
		case c == bidi.B, c == bidi.S:
			trailing = true
			p.level[i] = p.base
		case c == bidi.WS, isIsolate(c), c == bidi.PDI, removed(c):
			if trailing {
				p.level[i] = p.base
			}
		default:
			trailing = false
		}
	}
}

// Order is the visual order of a line from left to right: the logical places of its runes by their levels (UAX #9, L2).
func Order(levels []Level) []int {
	order := make([]int, len(levels))
	highest, lowestOdd := Level(0), Level(maxDepth+2)
	for i, l := range levels {
		order[i] = i
		highest = max(highest, l)
		if l%2 == 1 {
			lowestOdd = min(lowestOdd, l)
		}
	}
	for l := highest; l >= lowestOdd; l-- {
		for i := 0; i < len(order); i++ {
			end := i
			for end < len(order) && levels[order[end]] >= l {
				end++
			}
			slices.Reverse(order[i:end])
			i = max(i, end)
		}
	}
	return order
}
