package source_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/safeskills/internal/source"
)

// TestRecord records the tests' own reader. Of a step, it reads no more where the kind is none that it knows.
func TestRecord(t *testing.T) {
	want := `format: int limit 0, 1 to 1
language: plain
title: text limit 20, 0 to 0
text: text optional markdown limit 300, 0 to 0
poem: text optional multiline limit 40, 0 to 0
label: text optional limit 24, 0 to 0
minutes: int optional limit 0, 1 to 90
core: flag optional
level: ref optional [none mild strong]
tags: refs optional
main: ref optional
also: refs optional
tips: texts optional markdown limit 40, 0 to 0
says: texts optional keep limit 40, 0 to 0
person: map optional
  name: text limit 24, 0 to 0
  born: plain optional
steps: maps limit 0, 1 to 8 unit
  id: id
  kind: ref [choose read]
`
	if got := shown(source.Record(read), ""); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// shown is a shape, a line for each key, with what is in a map below it.
func shown(s *source.Shape, indent string) string {
	names := []string{"text", "texts", "plain", "id", "ref", "refs", "flag", "int", "map", "maps"}
	var b strings.Builder
	for _, f := range s.Fields {
		fmt.Fprintf(&b, "%s%s: %s", indent, f.Key, names[f.Want])
		for _, o := range []struct {
			is   source.Opt
			name string
		}{{source.Optional, "optional"}, {source.Markdown, "markdown"}, {source.Multiline, "multiline"}, {source.KeepCount, "keep"}} {
			if f.Opt&o.is != 0 {
				b.WriteString(" " + o.name)
			}
		}
		if f.Limit+f.Lo+f.Hi > 0 {
			fmt.Fprintf(&b, " limit %d, %d to %d", f.Limit, f.Lo, f.Hi)
		}
		if len(f.Words) > 0 {
			fmt.Fprint(&b, " ", f.Words)
		}
		if f.Of.Unit {
			b.WriteString(" unit")
		}
		b.WriteString("\n" + shown(f.Of, indent+"  "))
	}
	return b.String()
}

// TestRecordAgain: what is asked for twice is noted once, and a map or list asked for again is the same.
func TestRecordAgain(t *testing.T) {
	s := source.Record(func(m *source.Map) {
		m.Text("text", 10)
		m.Text("text", 20, source.Optional)
		m.Sub("sub").Flag("one")
		m.Sub("sub").Flag("two")
		for range 2 {
			for _, item := range m.Each("list", 2, 4) {
				item.ID()
			}
		}
		m.Sub("open").Keys()
	})
	want := `text: text limit 10, 0 to 0
sub: map
  one: flag optional
  two: flag optional
list: maps limit 0, 2 to 4
  id: id
open: map
`
	if got := shown(s, ""); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if open, _ := s.Field("open"); !open.Of.Open || s.Open {
		t.Error("a map without keys known beforehand is not told from others")
	}
}

// TestRecordValues: a reader gets what it would get of a map without keys, a bound that it takes from a list's length is the
// widest, and it complains of nothing.
func TestRecordValues(t *testing.T) {
	s := source.Record(func(m *source.Map) {
		if m.Text("a", 1) != "" || m.Plain("b") != "" || m.ID() != "" || m.Ref("c", "d", nil) != "" || m.Word("e", []string{"f"}) != "" ||
			m.Flag("g") || !m.FlagOr("h", true) || m.Int("i", 1, 2, 0) != 0 || len(m.Texts("j", 1)) > 0 || len(m.Refs("k", "l", nil)) > 0 ||
			m.Present() || m.Has("a") || m.IsMap("a") || m.Here().Line != 0 || m.At("a").Line != 0 {
			t.Error("there is a value in a map without keys")
		}
		papers := m.Each("papers", 2, 6)
		source.Unique(papers)
		var known []string
		for _, p := range papers {
			known = append(known, p.ID())
		}
		m.Int("looks", 1, len(papers), 0)
		m.Ref("best", "paper", known)
		m.Errorf("a", "never said")
		m.ListErrorf("a", "never said")
		m.Warnf("rule", "a", "never said")
		m.Unit("unit")
		m.Forgive()
	})
	if looks, _ := s.Field("looks"); looks.Hi != 6 {
		t.Errorf("looks: %+v", looks)
	}
	if best, _ := s.Field("best"); len(best.Words) > 0 {
		t.Errorf("best: %+v", best)
	}
	if _, ok := s.Field("nothing"); ok {
		t.Error("there is a key that nobody asked for")
	}
}
