package cli

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/text"
)

// placed says where progress and the decisions of a place are; the commands that carry progress take it.
type placed struct {
	Content string `help:"The lessons that the site file speaks of: a folder, in place of those the program brings." placeholder:"PATH"`
	Data    string `help:"The folder where progress is kept." placeholder:"DIR"`
	Site    string `help:"Read the session from this site file, in place of site.yaml in the data folder or beside the program." placeholder:"FILE"`
}

// speaker reads the lessons that the site file speaks of.
func (c placed) speaker() (speaker, error) { return source{Content: c.Content}.speaker() }

// session is the one of the site file; its id is empty when there is none.
func (c placed) session(p *program) (course.Session, error) {
	speaks, err := c.speaker()
	if err != nil {
		return course.Session{}, err
	}
	here, err := c.place(p, speaks.open)
	return here.policy().Session, err
}

// folder is the data folder.
func (c placed) folder(p *program) (string, error) {
	dir := dataFolder(c.Data, p.env)
	if dir == "" {
		return "", usage{errors.New("there is no folder where progress is kept"), "name it with --data DIR"}
	}
	return dir, nil
}

// called is how a session is named in a sentence.
func called(s course.Session) string {
	if s.Label != "" {
		return s.Label
	}
	return "all sessions"
}

// stickAt is the folder that was named, else the only stick that is plugged in.
func stickAt(named string) (string, error) {
	if named == "" {
		found := sticks()
		switch len(found) {
		case 0:
			return "", usage{errors.New("no stick is plugged in that could be found"), "plug it in, or name its folder"}
		case 1:
			return found[0], nil
		}
		return "", usage{fmt.Errorf("there are %d sticks", len(found)), "name the one to use: " + strings.Join(found, ", ")}
	}
	info, err := os.Stat(named)
	switch {
	case err != nil:
		return "", usage{fmt.Errorf("%s cannot be used: %w", named, bare(err)), "name the folder of the stick"}
	case !info.IsDir():
		return "", usage{fmt.Errorf("%s is no folder", named), "name the folder of the stick"}
	}
	return named, nil
}

// seatOf is the number of the screen: the one asked for, else SAFESKILLS_SEAT, else 0.
func seatOf(asked int, env func(string) string) (int, error) {
	seat := asked
	if preset := env("SAFESKILLS_SEAT"); asked == 0 && preset != "" {
		n, err := strconv.Atoi(text.Digits(preset))
		if err != nil || n < 1 {
			return 0, usage{fmt.Errorf("SAFESKILLS_SEAT says %q, which is no number of a screen", preset), "give the number with --seat N"}
		}
		seat = n
	}
	if seat < 0 || seat > journal.MaxSeat {
		return 0, usage{fmt.Errorf("there is no seat %d", seat), fmt.Sprintf("a seat is a number from 1 to %d", journal.MaxSeat)}
	}
	return seat, nil
}

// amount is a number with the word for what it counts.
func amount(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}

func nicknames(n int) string { return amount(n, "nickname", "nicknames") }
