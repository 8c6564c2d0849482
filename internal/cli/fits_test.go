package cli

import (
	"os"
	"strings"
	"testing"

	"example.org/safeskills/course"
)

// A step that takes more than two screens is reported at its place; one that scrolls once is not.
func TestFits(t *testing.T) {
	for name, want := range map[string]string{
		"fits.bad.yaml": `fits.bad.yaml:10:3: the step "long-page" takes 3 screens of 76 by 21 in en; it must fit, or scroll once. Make two steps of it [fits]`, "fits.good.yaml": "",
	} {
		var found []string
		for _, issue := range course.CheckFile(os.DirFS("testdata/rules"), name, fits()) {
			if issue.Rule == "fits" || issue.Rule == "" {
				found = append(found, issue.String())
			}
		}
		if got := strings.Join(found, "\n"); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
		}
	}
}
