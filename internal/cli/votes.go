package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/report"
)

// votesFile, in the data folder of the computer that showed a module to a room, has a line of JSON for each time. It is about hands
// that went up together; no learner is in it, and it is never mixed with learners.
const votesFile = "room.jsonl"

// roomVotes is a module shown to a room: of each question with one right answer that was voted on, how many hands were right, of how
// many, the first time and the second.
type roomVotes struct {
	Session   string         `json:"session,omitempty"`
	Module    string         `json:"module"`
	Band      string         `json:"band"`
	Questions []votesOfAStep `json:"questions"`
}

type votesOfAStep struct {
	Step   string  `json:"step"`
	First  [2]int  `json:"first"`
	Second *[2]int `json:"second,omitempty"`
}

// count notes the votes on a step, in place of what was noted of it before. Of a sensitive module nothing is.
func (s *presenter) count(at shown) {
	pick, votable := at.visit.Question().(course.Pick)
	right := at.visit.Step().Activity.Solution().IDs
	if !votable || pick.Many || pick.Open || at.slide.Talk || len(right) != 1 || !at.visit.Keeps() {
		return
	}
	option := slices.IndexFunc(at.slide.Options, func(o course.Option) bool { return o.ID == right[0] })
	if option < 0 {
		return
	}
	one := votesOfAStep{Step: at.visit.Step().ID}
	for round, counts := range at.votes {
		hands := [2]int{counts[option], 0}
		for _, n := range counts {
			hands[1] += n
		}
		if round == 0 {
			one.First = hands
		} else {
			one.Second = &hands
		}
	}
	s.votes = append(slices.DeleteFunc(s.votes, func(v votesOfAStep) bool { return v.Step == one.Step }), one)
}

// keepVotes adds a line to the file. The error is a *journal.Problem.
func keepVotes(dir string, v roomVotes) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return journal.Explain(dir, err)
	}
	name := filepath.Join(dir, votesFile)
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return journal.Explain(name, err)
	}
	// A line that was cut short by a power cut ends before this one begins.
	_, err = f.Write(slices.Concat([]byte("\n"), line, []byte("\n")))
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = journal.SyncFolder(dir)
	}
	return journal.Explain(name, err)
}

// What is read of the file at most, in bytes; and the most hands that a room can have.
const (
	mostVotes = 1 << 20
	mostHands = 100_000
)

// votesIn are the rooms of a session that are noted in a data folder, and how many lines could not be read. An empty session is all.
func votesIn(dir, session string) (rooms []report.Shown, bad int, err error) {
	f, err := os.Open(filepath.Join(dir, votesFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	lines := bufio.NewScanner(io.LimitReader(f, mostVotes))
	lines.Buffer(nil, 64<<10)
	for lines.Scan() {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var v roomVotes
		if json.Unmarshal(lines.Bytes(), &v) != nil || !v.possible() {
			bad++
			continue
		}
		if session == "" || v.Session == session {
			rooms = append(rooms, v.shown())
		}
	}
	return rooms, bad, lines.Err()
}

func (v roomVotes) possible() bool {
	fits := func(hands [2]int) bool { return hands[0] >= 0 && hands[0] <= hands[1] && hands[1] <= mostHands }
	return !slices.ContainsFunc(v.Questions, func(q votesOfAStep) bool { return !fits(q.First) || q.Second != nil && !fits(*q.Second) })
}

func (v roomVotes) shown() report.Shown {
	out := report.Shown{Module: v.Module, Band: v.Band}
	for _, q := range v.Questions {
		one := report.Vote{First: report.Hands{Right: q.First[0], Of: q.First[1]}}
		if q.Second != nil {
			one.Second, one.Twice = report.Hands{Right: q.Second[0], Of: q.Second[1]}, true
		}
		out.Votes = append(out.Votes, one)
	}
	return out
}
