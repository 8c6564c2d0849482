package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

// aged is a data folder in which somebody learned so many days ago, and made a step, for each of the numbers.
func aged(t *testing.T, days ...int) (dir string, ids []string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "data")
	for i, n := range days {
		then := func() time.Time { return time.Now().AddDate(0, 0, -n) }
		k := keeper{records{journal.Open(journal.Disk{}, dir, then), Version}, shelf{dir}}
		log := k.Begin("", course.Sitting{People: 1})
		if err := <-log.Append(course.LearnerNew{Nickname: fmt.Sprint("Otter ", i), Band: "lantern"}); err != nil {
			t.Fatal(err)
		}
		if err := log.Close(); err != nil {
			t.Fatal(err)
		}
		if err := k.made.Keep(log.Learner(), madeStep("A")); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, log.Learner())
	}
	return dir, ids
}

// starts runs the program in plain lines, and returns what it said on both its streams.
func starts(t *testing.T, dir, site, typed string, args ...string) (out, talk string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "site.yaml")
	if site != "" {
		if err := os.WriteFile(file, []byte("format: 1\nsite: Lamp Street School\n"+site), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--site", file)
	}
	var stdout, stderr bytes.Buffer
	code := Main(append([]string{"--plain", "--data", dir, "--lang", "en"}, args...), Streams{strings.NewReader(typed), &stdout, &stderr}, func(string) string { return "" })
	if code != exitFine {
		t.Fatalf("exit code %d\n%s%s", code, &stdout, &stderr)
	}
	return stdout.String(), stderr.String()
}

// TestExpire: whoever was away for longer than the site file says is erased at the start, with what she made, for ever, and it is said
// under My data. Without a site file, or one that does not say so, nobody is.
func TestExpire(t *testing.T) {
	const look = "m\n+\n1\nq\n"
	for name, c := range map[string]struct {
		site, typed string
		args        []string
		want        []bool // who is still there
		says        string
	}{
		"no site file":         {"", look, []string{"--learner", "Otter 1"}, []bool{true, true, true}, ""},
		"nothing said":         {"saving: on\n", look, []string{"--learner", "Otter 1"}, []bool{true, true, true}, ""},
		"after 30 days":        {"expire_days: 30\n", look, []string{"--learner", "Otter 1"}, []bool{false, true, false}, "A name that nobody uses for 30 days is erased here. Today 2 were erased."},
		"after 45 days":        {"expire_days: 45\n", look, []string{"--learner", "Otter 1"}, []bool{false, true, true}, "A name that nobody uses for 45 days is erased here. Today 1 was erased."},
		"after 100 days":       {"expire_days: 100\n", look, []string{"--learner", "Otter 1"}, []bool{true, true, true}, "A name that nobody uses for 100 days is erased here.\n"},
		"saving is off by now": {"saving: off\nexpire_days: 30\n", "q\n", nil, []bool{false, true, false}, "Nothing that you do here is saved"},
		"a guest":              {"expire_days: 30\n", "q\n", []string{"--guest"}, []bool{true, true, true}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir, ids := aged(t, 60, 29, 40)
			out, _ := starts(t, dir, c.site, c.typed, c.args...)
			if !strings.Contains(out, c.says) || c.says == "" && strings.Contains(out, "is erased here") {
				t.Errorf("%q is not said:\n%s", c.says, out)
			}
			for i, id := range ids {
				_, tombstone := os.Stat(filepath.Join(dir, "forgotten", id))
				_, folder := os.Stat(filepath.Join(dir, "learners", id))
				made := (shelf{dir}).count(id)
				if there := folder == nil; there != c.want[i] || there != (tombstone != nil) || (made == 1) != there {
					t.Errorf("learner %d: there %t, tombstone %v, %d steps made", i, there, tombstone == nil, made)
				}
			}
		})
	}
}

// TestExpireFails: what cannot be erased keeps nobody from beginning, and is told; the learner is gone all the same.
func TestExpireFails(t *testing.T) {
	dir, ids := aged(t, 60, 1)
	inTheWay := filepath.Join(dir, "learners", ids[0], "folder", "file")
	if err := os.MkdirAll(inTheWay, 0o700); err != nil {
		t.Fatal(err)
	}
	out, talk := starts(t, dir, "expire_days: 30\n", "q\n")
	if !strings.Contains(talk, "hint: not everybody who was away for more than 30 days could be erased") || !strings.Contains(out, "Go on as Otter 1") ||
		strings.Contains(out, "Otter 0") {
		t.Errorf("%s%s", out, talk)
	}
}

// TestNoFolderForExpiry: where nobody ever learned, nothing is made to look for who is to be erased.
func TestNoFolderForExpiry(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	starts(t, dir, "expire_days: 1\n", "q\n")
	if _, err := os.Stat(dir); err == nil {
		t.Error("the data folder was made")
	}
}
