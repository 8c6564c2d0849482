package cli

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	yaml "example.org/safeskills/internal/source"
)

// banned is the quality rule of a folder's own language: its interface file lists wordings that no lesson may have.
func banned(fsys fs.FS) course.ModuleRule {
	lists := map[string]*regexp.Regexp{}
	return func(c *course.Course, _ *course.Module, texts []yaml.Text) yaml.Issues {
		list, ok := lists[c.Language]
		if !ok {
			list = wordings(fsys, c.Language)
			lists[c.Language] = list
		}
		if list == nil {
			return nil
		}
		var out yaml.Issues
		for _, t := range texts {
			if found := list.FindStringSubmatch(t.Value); found != nil {
				out = append(out, yaml.Issue{Place: t.Place, Rule: "wordings", Text: fmt.Sprintf(
					"%q is banned in interface/%s.yaml; say it in another way", found[1], c.Language)})
			}
		}
		return out
	}
}

// wordings finds any of the banned wordings of a language, whole, in large letters or small; nil when there are none.
func wordings(fsys fs.FS, language string) *regexp.Regexp {
	words, err := messages.Open(fsys, language)
	if err != nil || words.Language != language {
		return nil
	}
	var parts []string
	for _, w := range words.Banned() {
		if w != "" {
			parts = append(parts, regexp.QuoteMeta(w))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(` + strings.Join(parts, "|") + `)(?:$|[^\pL\pN])`)
}
