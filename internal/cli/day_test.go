package cli_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// dayCommands are what a script needs to play a day through that the program itself does not do.
func dayCommands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"answers": scriptAnswers, "tear": scriptTear, "pull": scriptPull, "clock": scriptClock, "card": scriptCard, "addsup": scriptAddsUp,
	}
}

// scriptAnswers writes what somebody types: answers FILE SEED PEOPLE GROUP. The questions before are answered; then most lines go on,
// and the others are answers by chance.
func scriptAnswers(ts *testscript.TestScript, _ bool, args []string) {
	seed, err := strconv.ParseUint(args[1], 10, 64)
	ts.Check(err)
	rng := rand.New(rand.NewPCG(seed, 1))
	digit := func() string { return strconv.Itoa(1 + rng.IntN(4)) }
	lines := []string{args[2], args[3], "", "", "", "", digit(), digit(), digit(), digit(), digit()}
	for range 120 {
		if rng.IntN(10) < 3 {
			lines = append(lines, digit())
		} else {
			lines = append(lines, "n")
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(append(lines, "q", "q"), "\n")+"\n"), 0o600))
}

func segmentsOf(ts *testscript.TestScript, dir string) []string {
	found, err := filepath.Glob(filepath.Join(ts.MkAbs(dir), "learners", "*", "*.jsonl"))
	ts.Check(err)
	if len(found) == 0 {
		ts.Fatalf("nobody learned in %s", dir)
	}
	return found
}

// scriptTear cuts a segment in the middle of its last line, as a power cut may: tear DIR.
func scriptTear(ts *testscript.TestScript, _ bool, args []string) {
	name := segmentsOf(ts, args[0])[0]
	data, err := os.ReadFile(name)
	ts.Check(err)
	ts.Check(os.WriteFile(name, data[:len(data)-40], 0o600))
}

// scriptPull pulls out a stick while a seat's pass is written: pull STICK SEAT.
func scriptPull(ts *testscript.TestScript, _ bool, args []string) {
	found, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "safeskills-seat-"+args[1]+"-*.ssp"))
	ts.Check(err)
	if len(found) != 1 {
		ts.Fatalf("%d passes of seat %s", len(found), args[1])
	}
	data, err := os.ReadFile(found[0])
	ts.Check(err)
	ts.Check(os.WriteFile(strings.TrimSuffix(found[0], ".ssp")+".part", data[:len(data)/2], 0o600))
	ts.Check(os.Remove(found[0]))
}

// scriptClock makes the journals of a folder those of a computer whose clock stands in another year: clock DIR YEAR.
func scriptClock(ts *testscript.TestScript, _ bool, args []string) {
	year, err := strconv.Atoi(args[1])
	ts.Check(err)
	at := uint64(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()) << 16
	stamp := regexp.MustCompile(`"hlc":"[0-9a-f]{16}"`)
	for _, name := range segmentsOf(ts, args[0]) {
		data, err := os.ReadFile(name)
		ts.Check(err)
		segment := strings.TrimSuffix(filepath.Base(name), ".jsonl")
		lines := strings.SplitAfter(string(data), "\n")
		for i, line := range lines[1:] {
			if line == "" {
				continue
			}
			at++
			text := stamp.ReplaceAllString(strings.TrimSuffix(line[9:], "\n"), fmt.Sprintf(`"hlc":"%016x"`, at))
			lines[1+i] = fmt.Sprintf("%08x %s\n", crc32.Checksum([]byte(segment+text), crc32.MakeTable(crc32.Castagnoli)), text)
		}
		ts.Check(os.WriteFile(name, []byte(strings.Join(lines, "")), 0o600))
	}
}

// scriptCard copies the card code that was shown last into CARD.
func scriptCard(ts *testscript.TestScript, _ bool, _ []string) {
	found := regexp.MustCompile(`Your card code: ([0-9A-Z ]{14})`).FindAllStringSubmatch(ts.ReadFile("stdout"), -1)
	if len(found) == 0 {
		ts.Fatalf("no card code was shown")
	}
	ts.Setenv("CARD", found[len(found)-1][1])
}

// keptLine is a line of a journal, read without the journal.
type keptLine struct {
	T string
	D struct {
		At, Use, Item, Form string
		Right, Skipped      bool
	}
}

// scriptAddsUp counts what data folders hold, from their files as text, and holds a report against that: addsup CSV DIR... -- DIR...
// Of the folders behind the dashes there are cards alone.
func scriptAddsUp(ts *testscript.TestScript, neg bool, args []string) {
	got := map[string]string{}
	data := []byte(strings.TrimPrefix(ts.ReadFile(args[0]), "\ufeff"))
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	ts.Check(err)
	for _, row := range rows[1:] {
		got[row[0]+": "+row[1]+": "+row[2]] = strings.TrimSuffix(row[3]+"/"+row[4], "/") + row[7]
	}
	want := countFolders(ts, args[1:])
	bad := 0
	for at, n := range want {
		if got[at] != n {
			bad++
			ts.Logf("%q: the report says %q, counted %q", at, got[at], n)
		}
	}
	if neg != (bad > 0) {
		ts.Fatalf("%d of %d numbers differ", bad, len(want))
	}
	ts.Logf("%d numbers counted, %d differ", len(want), bad)
}

func countFolders(ts *testscript.TestScript, dirs []string) map[string]string {
	screens, learners, of, before, after, gained, lost, asked := 0, 0, 0, 0, 0, 0, 0, 0
	finished := map[string]int{}
	cards := false
	for _, dir := range dirs {
		if dir == "--" {
			cards = true
			continue
		}
		byLearner := map[string][]keptLine{}
		people := map[string]int{}
		for _, name := range segmentsOf(ts, dir) {
			id := filepath.Base(filepath.Dir(name))
			for i, line := range strings.Split(ts.ReadFile(name), "\n") {
				var l keptLine
				if m := regexp.MustCompile(`"people":([0-9])`).FindStringSubmatch(line); i == 0 && m != nil {
					n, _ := strconv.Atoi(m[1])
					people[id] = max(people[id], n)
				} else if len(line) > 9 && json.Unmarshal([]byte(line[9:]), &l) == nil {
					byLearner[id] = append(byLearner[id], l)
				}
			}
		}
		for id, lines := range byLearner {
			screens++
			learners += people[id]
			done, right := map[string]bool{}, map[string]bool{}
			for _, l := range lines {
				switch {
				case l.T == "module.done" && !strings.Contains(l.D.At, "/cases/"):
					done[strings.Split(l.D.At, "/")[1]] = true
				case l.T == "check.answer" && l.D.Form != "" && !l.D.Skipped && !cards:
					if _, given := right[l.D.Use+l.D.Item]; !given {
						right[l.D.Use+l.D.Item] = l.D.Right
					}
				}
			}
			for module := range done {
				finished[module] += people[id]
			}
			both := false
			for at, is := range right {
				item, isAfter := strings.CutPrefix(at, "after")
				was, given := right["before"+item]
				if !isAfter || !given {
					continue
				}
				both = true
				of++
				for n, yes := range map[*int]bool{&before: was, &after: is, &gained: is && !was, &lost: was && !is} {
					if yes {
						*n++
					}
				}
			}
			if both {
				asked += people[id]
			}
		}
	}
	want := map[string]string{"present: screens: number": fmt.Sprint(screens), "present: learners: number": fmt.Sprint(learners)}
	titles := map[string]string{"first-keys": "First keys", "rights-and-help": "My rights, my people, my plan", "passphrases": "Passwords, passphrases and two steps",
		"scams": "Tricks, scams and fake offers", "cyber-heroes": "Cyber heroes: your turn"}
	for module, n := range finished {
		number := fmt.Sprintf("%d/%d", n, learners)
		if n < 5 {
			number = "under 5"
		}
		want["modules: "+titles[module]+": learners who finished"] = number
	}
	if asked >= 5 {
		const row = "change: answered before and after: "
		want[row+"right before"], want[row+"right after"] = fmt.Sprintf("%d/%d", before, of), fmt.Sprintf("%d/%d", after, of)
		want[row+"wrong → right"], want[row+"right → wrong"], want[row+"learners"] = fmt.Sprint(gained), fmt.Sprint(lost), fmt.Sprint(asked)
	}
	return want
}
