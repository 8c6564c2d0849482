package cli

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"example.org/safeskills/internal/site"
	yaml "example.org/safeskills/internal/source"
)

// isSiteFile is whether a file is what a place has decided, and no module: by its name, or by the key that every site file has and
// no module.
func isSiteFile(fsys fs.FS, name string) bool {
	if strings.EqualFold(name, "site.yaml") {
		return true
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return false
	}
	keys := yaml.Parse(name, data).Root()
	return keys.Has("site") && !keys.Has("steps")
}

// siteIssues are those of a site file, and why learners would not see some of its helplines today.
func (c checkCommand) siteIssues(p *program, fsys fs.FS, name string) (yaml.Issues, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, usage{fmt.Errorf("the site file %s cannot be read: %w", c.Path, bare(err)), "name another"}
	}
	of := placed{Content: c.Content}
	speaks, err := of.speaker()
	if err != nil {
		return nil, err
	}
	known, err := knownIn(speaks.open)
	if err != nil {
		return nil, err
	}
	records, err := of.helplines(p)
	if err != nil {
		return nil, err
	}
	found, issues := site.Read(name, data, known)
	if found != nil {
		_, hidden := found.Helplines(records, time.Now())
		issues = slices.Concat(issues, hidden).Sort()
	}
	return issues, nil
}
