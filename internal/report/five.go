package report

import (
	"maps"
	"slices"
)

// fewest is how many learners stand behind a total at least. Behind fewer, a total tells about single ones.
const fewest = 5

// crowd is a set of screens, and the learners at them.
type crowd map[*screen]bool

func (c crowd) learners() int {
	n := 0
	for s := range c {
		n += s.people
	}
	return n
}

// few is whether totals of these may not be shown.
func (c crowd) few() bool { return c.learners() < fewest }

// reveals is whether the difference of totals of two crowds would be one of fewer than five learners.
func (c crowd) reveals(other crowd) bool {
	apart := 0
	for s := range c {
		if !other[s] {
			apart += s.people
		}
	}
	for s := range other {
		if !c[s] {
			apart += s.people
		}
	}
	return apart > 0 && apart < fewest
}

// shown is which parts of a whole that is shown may be shown: none of fewer than five learners, and where what is left out could be
// found by subtraction and is of fewer than five, the smallest of the others goes, too. Of a part without anybody there is
// nothing to hide.
func shown(parts []crowd) []bool {
	out := make([]bool, len(parts))
	hidden, left := crowd{}, []int{}
	for i, c := range parts {
		out[i] = len(c) == 0 || !c.few()
		switch {
		case !out[i]:
			maps.Copy(hidden, c)
		case len(c) > 0:
			left = append(left, i)
		}
	}
	slices.SortStableFunc(left, func(a, b int) int { return parts[a].learners() - parts[b].learners() })
	for len(left) > 0 && len(hidden) > 0 && hidden.few() {
		out[left[0]] = false
		maps.Copy(hidden, parts[left[0]])
		left = left[1:]
	}
	return out
}

// unless hides a value behind which fewer than five learners stand.
func unless(few bool, v Value) Value {
	if few && v.kind != nothing {
		return Value{kind: hidden}
	}
	return v
}

// part is a value of a part of a whole: hidden behind fewer than five, and left out where it would give such a one away.
func part(c crowd, may bool, v Value) Value {
	if !may && !c.few() && v.kind != nothing {
		return Value{kind: leftOut}
	}
	return unless(!may, v)
}
