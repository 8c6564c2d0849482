package cli

import (
	"errors"
	"slices"
	"strings"

	"example.org/safeskills/course"
)

// checkable reports a part of a check that no path has which learners could be on.
func (c startCommand) checkable(begin *course.Course, policy course.Policy) error {
	if c.Check == "" {
		return nil
	}
	uses := []string{string(course.Before), string(course.After), string(course.Later)}
	if !slices.Contains(uses, c.Check) {
		return usage{errors.New("a check has no part " + c.Check), "there are: " + strings.Join(uses, ", ")}
	}
	possible := begin.OfferedPaths(policy)
	if asked, ok := begin.Path(c.Path); ok {
		possible = []course.Path{asked}
	}
	if slices.ContainsFunc(possible, func(p course.Path) bool { return p.Check != "" }) {
		return nil
	}
	var paths []string
	for _, p := range begin.Paths {
		if p.Check != "" {
			paths = append(paths, p.ID)
		}
	}
	if len(paths) == 0 {
		return usage{errors.New("no path has a check"), "leave --check out"}
	}
	return usage{errors.New("this path has no check"), "name one that has with --path: " + strings.Join(paths, ", ")}
}
