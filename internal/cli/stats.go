package cli

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"example.org/safeskills/course"
)

type statsCommand struct {
	Path string `arg:"" optional:"" help:"A folder of content, or a module file. Without it, the lessons the program brings."`
	Lang string `help:"Count in this language." placeholder:"CODE"`
	JSON bool   `name:"json" help:"Print everything as JSON."`
}

// Run prints what a course is made of: where it is heavy, thin, or easily guessed.
func (c statsCommand) Run(p *program) error {
	fsys, file, err := contentFrom(c.Path)
	if err != nil {
		return usage{err, "name a folder with a course.yaml, or a module file"}
	}
	one, err := openCourse(sharing(fsys), file, c.Lang)
	if err != nil {
		return contentError(c.Path, err)
	}
	stats := one.Stats()
	if c.JSON {
		return p.printJSON(stats)
	}
	c.print(p, stats)
	return nil
}

func (c statsCommand) print(p *program, s course.Stats) {
	w := tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "module\tband\tsteps\tminutes\tof them core\twords\tread at best\tof them core\tdoing\teasy to read")
	for _, m := range s.Modules {
		easy := "-"
		if m.Readability != nil {
			easy = fmt.Sprintf("%.0f (of %.0f or more)", m.Readability.Score, m.Readability.Target)
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%.0f (says %d)\t%.0f\t%d\t%d\t%d\t%.0f %%\t%s\n", m.Module, m.Band, m.Steps, m.Minutes.Estimated, m.Minutes.Stated,
			m.Minutes.Core, m.Words.All, m.Words.RightPath, m.Words.Core, 100*m.Doing, easy)
	}
	w.Flush()
	for _, m := range s.Modules {
		fmt.Fprintf(p.Out, "\n%s (%s)\n", m.Module, m.Band)
		fmt.Fprintf(p.Out, "  kinds           %s\n", byCount(m.Kinds))
		fmt.Fprintf(p.Out, "  outcomes        %s\n", counted(m.Outcomes))
		fmt.Fprintf(p.Out, "  misconceptions  %s\n", counted(m.Misconceptions))
	}
	for _, b := range s.Bands {
		if len(b.Risks) > 0 {
			fmt.Fprintf(p.Out, "\nrisks named in %s: %s\n", b.Band, byCount(b.Risks))
		}
	}
	for _, one := range s.Checks {
		fmt.Fprintf(p.Out, "\ncheck %s (%s): items %d, minutes", one.Check, one.Band, one.Items)
		for _, use := range []course.Use{course.Before, course.After, course.Later} {
			if minutes, served := one.Minutes[use]; served {
				fmt.Fprintf(p.Out, " %s %.0f", use, minutes)
			}
		}
		fmt.Fprintln(p.Out)
	}
	for _, one := range s.Cases {
		fmt.Fprintf(p.Out, "\ncase %s (%s): clues %d, minutes %.0f, finale: %s\n", one.Case, one.Band, one.Clues, one.Minutes, byCount(one.Kinds))
	}
	fmt.Fprintln(p.Out, "\nA guesser who never reads, and knows one trick:")
	w = tabwriter.NewWriter(p.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "always\tearns\tby chance\tanswers")
	for _, g := range s.Guesses {
		fmt.Fprintf(w, "%s\t%.0f %%\t%.0f %%\t%d\n", g.Way, math.Round(100*g.Score), math.Round(100*g.Chance), g.N)
	}
	w.Flush()
}

// byCount writes counts, the largest first.
func byCount(counts map[string]int) string {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = fmt.Sprintf("%s %d", k, counts[k])
	}
	return strings.Join(parts, ", ")
}

func counted(counts []course.Count) string {
	if len(counts) == 0 {
		return "none"
	}
	parts := make([]string, len(counts))
	for i, c := range counts {
		parts[i] = fmt.Sprintf("%s %d", c.ID, c.N)
	}
	return strings.Join(parts, ", ")
}
