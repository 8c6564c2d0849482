package report_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/content"
)

// lesson is a step, or a form of an item, read as plain YAML.
type lesson struct {
	ID, Kind string
	Pick     int
	Message  yaml.Node
	Bins     []struct {
		ID      string
		Genuine bool
	}
	Items []struct {
		ID, Bin string
		Also    []string
	}
}

// suspects is what of a lesson is a warning sign; ok is false where nothing is told apart.
func (l lesson) suspects(ids []string) (flags, marked map[string]bool, ok bool) {
	flags, marked = map[string]bool{}, map[string]bool{}
	switch {
	case l.Kind == "spot" && l.Pick == 0:
		var message struct {
			Parts []struct {
				ID   string
				Flag bool
			}
		}
		if l.Message.Decode(&message) != nil {
			return nil, nil, false
		}
		for _, p := range message.Parts {
			flags[p.ID], marked[p.ID] = p.Flag, slices.Contains(ids, p.ID)
		}
	case l.Kind == "sort":
		genuine := map[string]bool{}
		for _, b := range l.Bins {
			if b.Genuine {
				genuine[b.ID] = true
			}
		}
		for _, i := range l.Items {
			mixed := slices.ContainsFunc(i.Also, func(b string) bool { return genuine[b] != genuine[i.Bin] })
			for _, id := range ids {
				if item, bin, _ := strings.Cut(id, ":"); item == i.ID && len(genuine) > 0 && !mixed {
					flags[i.ID], marked[i.ID] = !genuine[i.Bin], !genuine[bin]
				}
			}
		}
	}
	return flags, marked, len(flags) > 0
}

// lessonsFile reads a file of the content.
func lessonsFile[T any](t *testing.T, parts ...string) (file T) {
	t.Helper()
	data, err := content.Files.ReadFile(strings.Join(parts, "/"))
	if err == nil {
		err = yaml.Unmarshal(data, &file)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// writtenLessons are all steps, and both forms of all items.
func writtenLessons(t *testing.T) map[string]lesson {
	all := map[string]lesson{}
	modules, _ := fs.Glob(content.Files, "modules/*/lantern.yaml")
	for _, name := range modules {
		for _, step := range lessonsFile[struct{ Steps []lesson }](t, name).Steps {
			all[path.Base(path.Dir(name))+step.ID] = step
		}
	}
	checks, _ := fs.Glob(content.Files, "checks/*/lantern.yaml")
	for _, name := range checks {
		for _, item := range lessonsFile[struct {
			Items []struct {
				ID   string
				A, B lesson
			}
		}](t, name).Items {
			all[path.Base(path.Dir(name))+item.ID+"a"], all[path.Base(path.Dir(name))+item.ID+"b"] = item.A, item.B
		}
	}
	return all
}

// recountFlags counts which parts of messages were marked, and which cards were put where: in the lessons by the first answer, if no
// answer was shown before, and in the checks.
func recountFlags(t *testing.T, screens map[string]raw, say sayer) {
	type sums struct{ flags, found, harmless, alarms, who int }
	rows := map[string]*sums{}
	steps := writtenLessons(t)
	for _, s := range screens {
		seen, counted := map[string]bool{}, map[string]bool{}
		for _, l := range s.lines {
			var of lesson
			row := "in the questions " + l.D.Use
			switch {
			case l.T == "step.reveal":
				seen[l.D.At] = true
			case l.T == "step.try" && !seen[l.D.At]:
				seen[l.D.At] = true
				key := strings.Split(l.D.At, "/")
				row = "in the lessons, at the first try"
				of = steps[key[1]+key[3]]
			case l.T == "check.answer" && l.D.Form != "" && !l.D.Skipped:
				key := strings.Split(l.D.Check, "/")
				of = steps[key[1]+l.D.Item+l.D.Form]
			}
			flags, marked, ok := of.suspects(l.D.IDs)
			if !ok {
				continue
			}
			if rows[row] == nil {
				rows[row] = &sums{}
			}
			sum := rows[row]
			for id, flag := range flags {
				for n, yes := range map[*int]bool{&sum.flags: flag, &sum.found: flag && marked[id], &sum.harmless: !flag, &sum.alarms: !flag && marked[id]} {
					if yes {
						*n++
					}
				}
			}
			if !counted[row] {
				counted[row] = true
				sum.who += s.People
			}
		}
	}
	if len(rows) < 3 {
		t.Error("nothing was marked in the lessons, or in the questions")
	}
	for row, s := range rows {
		say("flags", row, "signs found", s.found, s.flags)
		say("flags", row, "false alarms", s.alarms, s.harmless)
		say("flags", row, "learners", s.who)
	}
}
