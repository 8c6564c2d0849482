package cli

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/text"
)

// TestHostileNicknames is T12 for names that are read: whoever wrote the journal, what reaches a screen is harmless.
func TestHostileNicknames(t *testing.T) {
	hostile := map[string]string{
		"plain":           "Blue Otter",
		"accents":         "Zoë 7",
		"arabic":          "قطة زرقاء",
		"cyrillic":        "Синяя Выдра",
		"empty":           "",
		"blanks":          "   ",
		"escape":          "\x1b]0;owned\x07Otter",
		"clear screen":    "\x1b[2J\x1b[HOtter",
		"clipboard":       "\x1b]52;c;aGVsbG8=\x07Otter",
		"c1":              "Ot\u009b31mter",
		"bidi":            "Otter\u202egnp.exe",
		"isolates":        "\u2066Otter\u2069",
		"zero width":      "Ot\u200bt\u200der\ufeff",
		"soft hyphen":     "Ot\u00adter",
		"separators":      "Ot\u2028ter\nline",
		"tags":            "Otter\U000e0041",
		"fillers":         "\u115f\u3164\u034f",
		"pile of marks":   "O" + strings.Repeat("\u0301", 60) + "tter",
		"long":            strings.Repeat("otter", 4000),
		"wide":            strings.Repeat("獺", 400),
		"invalid":         "Ot\xff\xfeter",
		"formula":         "=1+1",
		"markup":          "<script>alert(1)</script>",
		"path":            "../../etc/passwd",
		"format":          "%s%n{{.}}$(id)",
		"carriage return": "Otter\rBoss",
	}
	dir := t.TempDir()
	store := journal.Open(journal.Disk{}, dir, time.Now)
	names := map[string]string{} // learner to case
	for name, nickname := range hostile {
		w := store.Writer(store.New(), journal.Run{App: "test", People: 1})
		if err := <-w.Append(course.LearnerNew{Nickname: nickname, Band: "lantern"}); err != nil {
			t.Fatal(name, err)
		}
		if err := w.Close(t.Context()); err != nil {
			t.Fatal(name, err)
		}
	}
	raw, err := store.Learners()
	if err != nil {
		t.Fatal(err)
	}
	dangerous := 0
	for _, l := range raw {
		names[l.ID] = l.Progress.Nickname
		if strings.ContainsFunc(l.Progress.Nickname, unprintable) {
			dangerous++
		}
	}
	if dangerous < 8 {
		t.Errorf("control: only %d of the names as read are dangerous, so this test proves little", dangerous)
	}
	learners, _, err := records{store, "test"}.Learners()
	if err != nil || len(learners) != len(hostile) {
		t.Fatalf("%d learners of %d, %v", len(learners), len(hostile), err)
	}
	for _, l := range learners {
		if strings.ContainsFunc(l.Nickname, unprintable) || text.Width(l.Nickname) > nicknameCells {
			t.Errorf("%q reaches the screen as %q", names[l.ID], l.Nickname)
		}
	}
}

func unprintable(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
