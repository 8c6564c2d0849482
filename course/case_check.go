package course

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"example.org/safeskills/internal/source"
)

// strayCases finds cases that are listed and missing, or present and not listed; and cases that no path or no clue belongs to.
func (c *Course) strayCases() source.Issues {
	out, err := c.strayFolders(casesFolder, "case", statementIDs(c.Cases))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return source.Issues{{Place: source.Place{File: casesFolder}, Text: source.Plainly(err)}}
	}
	for _, one := range c.Cases {
		out = append(out, c.strayCase(one)...)
	}
	return out
}

// strayCase finds what a listed case lacks.
func (c *Course) strayCase(one Statement) source.Issues {
	written := func(b Band) bool { return c.Has(CaseModule(one.ID), b.ID) }
	tied := func(p Path) bool { return p.Case == one.ID }
	switch {
	case one.ID == "":
		return nil
	case !slices.ContainsFunc(c.Bands, written):
		return source.Issues{{Place: one.Place, Text: "the case " + one.ID + " is listed, and the folder cases/" + one.ID +
			" has no file for any band; write one, or take it out of the list"}}
	case !slices.ContainsFunc(c.Paths, tied):
		return source.Issues{{Place: one.Place, Rule: "cases", Text: "no path has the case " + one.ID + "; write `case: " + one.ID + "` under one, or take it out of the list"}}
	}
	var out source.Issues
	for _, b := range c.Bands {
		clues, known := c.clues(one.ID, b.ID)
		written := written(b)
		switch {
		case clues > 0 && !written:
			out = append(out, source.Issue{Place: one.Place, Rule: "cases", Text: fmt.Sprintf(
				"the modules of the band %s give clues for the case %s, and cases/%[2]s has no file %[1]s.yaml; write how it begins and ends for them, too", b.ID, one.ID)})
		case clues == 0 && written && known:
			out = append(out, source.Issue{Place: one.Place, Rule: "cases", Text: fmt.Sprintf(
				"no module on a path with the case %s gives a clue in the band %s; write `clue` in the header of each that has one", one.ID, b.ID)})
		}
	}
	return out
}

// clues is how many modules on the paths with a case give a clue to a band; known is false when a module with a mistake in its
// header may have one.
func (c *Course) clues(id, band string) (n int, known bool) {
	known = true
	for _, p := range c.Paths {
		for _, part := range p.Parts {
			if p.Case != id {
				continue
			}
			switch head, err := c.Head(part.Module, band); {
			case err == nil && head.Clue != "":
				n++
			case err != nil && !errors.Is(err, ErrNoModule):
				known = false
			}
		}
	}
	return n, known
}
