package journal

import (
	"fmt"
	"strings"
)

// Damage counts what could not be used of a learner. The files stay as they are.
type Damage struct {
	Lines     int // lines that are not whole
	Missing   int // lines that were written and are not there
	Newer     int // segments of a format that only a newer program reads
	Foreign   int // segments of another learner
	Unread    int // segments that could not be read, or not to the end
	Conflicts int // events found with two contents
}

// String tells it in one plain sentence, and is empty when there is no damage.
func (d Damage) String() string {
	var found []string
	note := func(count int, one, many string) {
		switch {
		case count == 1:
			found = append(found, one)
		case count > 1:
			found = append(found, fmt.Sprintf(many, count))
		}
	}
	note(d.Lines, "1 damaged line", "%d damaged lines")
	note(d.Missing, "1 missing line", "%d missing lines")
	note(d.Newer, "1 file that needs a newer SafeSkills", "%d files that need a newer SafeSkills")
	note(d.Foreign, "1 file of another nickname", "%d files of other nicknames")
	note(d.Unread, "1 file that cannot be read to its end", "%d files that cannot be read to their end")
	note(d.Conflicts, "1 answer in two versions", "%d answers in two versions")
	if len(found) == 0 {
		return ""
	}
	return "Not all that was saved can be used: " + strings.Join(found, ", ") +
		"; the rest is here and no file was changed."
}
