package cli

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// TestInTurn goes to and fro over questions some of which have nothing to ask.
func TestInTurn(t *testing.T) {
	var asked []string
	answers := map[string][]error{}
	ask := func(name string) func() error {
		return func() error {
			asked = append(asked, name)
			if len(answers[name]) == 0 {
				return nil
			}
			err := answers[name][0]
			answers[name] = answers[name][1:]
			return err
		}
	}
	unasked := func() error { return errUnasked }
	steps := []func() error{ask("a"), unasked, func() error { return inTurn(unasked, unasked) }, func() error { return inTurn(ask("b"), unasked, ask("c")) }, unasked, ask("d")}
	for _, c := range []struct {
		name    string
		answers map[string][]error
		want    string
		err     error
	}{
		{"forward", nil, "a b c d", nil},
		{"back from the last", map[string][]error{"d": {errBack}}, "a b c d b c d", nil},
		{"back over what is not asked", map[string][]error{"b": {errBack}}, "a b a b c d", nil},
		{"back within a group", map[string][]error{"c": {errBack}}, "a b c b c d", nil},
		{"back from the first", map[string][]error{"a": {errBack}}, "a", errBack},
		{"left", map[string][]error{"c": {errLeft}}, "a b c", errLeft},
	} {
		asked, answers = nil, c.answers
		if err := inTurn(steps...); !errors.Is(err, c.err) || strings.Join(asked, " ") != c.want {
			t.Errorf("%s: %v, %v", c.name, asked, err)
		}
	}
	if err := inTurn(unasked, unasked); !errors.Is(err, errUnasked) {
		t.Errorf("nothing was asked: %v", err)
	}
}

// TestFormLines types what does not fit, and what comes without a last line break.
func TestFormLines(t *testing.T) {
	var out strings.Builder
	f := &form{lines: bufio.NewReaderSize(strings.NewReader(strings.Repeat("x", 5000)+"\n 2,1 9\n2, 1\r\n\nlast"), 16), out: &out}
	options := []option{{"a", "A"}, {"b", "B"}}
	chosen, err := f.several("Which?", "", nil, "none", options)
	if err != nil || !slices.Equal(chosen, []string{"b", "a"}) {
		t.Errorf("%q, %v\n%s", chosen, err, out.String())
	}
	if chosen, err = f.several("Which?", "", nil, "all", options); err != nil || len(chosen) != 2 {
		t.Errorf("Enter took %q where all was shown, %v", chosen, err)
	}
	if last, err := f.text("Last", "", "", "", 10); err != nil || last != "last" {
		t.Errorf("%q, %v", last, err)
	}
	if _, err := f.text("More", "", "", "", 10); !errors.Is(err, errLeft) || errors.Is(err, io.EOF) {
		t.Errorf("after the end: %v", err)
	}
	if !strings.Contains(out.String(), "too long for a line") || !strings.Contains(out.String(), "numbers from 1 to 2") {
		t.Error(out.String())
	}
}
