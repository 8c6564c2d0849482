package cli

import (
	"errors"
	"fmt"
	"time"

	"example.org/safeskills/internal/journal"
)

type passCommand struct {
	placed
	Stick string `arg:"" optional:"" help:"The folder of the stick. Without it, the stick that is plugged in."`
	Seat  int    `help:"The number of this screen, so that it can be told which are missing; or SAFESKILLS_SEAT." placeholder:"N"`
}

// Run puts what was learned here in the session onto a stick.
func (c passCommand) Run(p *program) error {
	dir, err := c.folder(p)
	if err != nil {
		return err
	}
	seat, err := seatOf(c.Seat, p.env)
	if err != nil {
		return err
	}
	session, err := c.session(p)
	if err != nil {
		return err
	}
	stick, err := stickAt(c.Stick)
	if err != nil {
		return err
	}
	done, err := journal.Open(journal.Disk{}, dir, time.Now).Pass(stick, session.ID, seat)
	if err != nil {
		return hinted{fmt.Errorf("nothing was passed: %w", err), passHint(err)}
	}
	if done.Name == "" {
		fmt.Fprintf(p.Out, "Nobody learned here (%s), so nothing was written.\n", called(session))
		return nil
	}
	how := "It was read back and is whole."
	if done.Same {
		how = "It was there already; it was read again and is whole."
	}
	fmt.Fprintf(p.Out, "%s (%s) in %s. %s\n", nicknames(done.Learners), called(session), done.Name, how)
	if done.Replaced > 0 {
		fmt.Fprintln(p.Out, amount(done.Replaced, "older pass of this computer had nothing more in it, and was removed.",
			"older passes of this computer had nothing more in them, and were removed."))
	}
	if done.Others > 0 {
		fmt.Fprintln(p.Out, amount(done.Others, "nickname of another session stays here.", "nicknames of other sessions stay here."))
	}
	if done.Weak {
		fmt.Fprintln(p.Out, "Eject the stick. Then you can take it out.")
	} else {
		fmt.Fprintln(p.Out, "You can take the stick out now.")
	}
	if done.Unread > 0 {
		p.say("error: %s could not be read, and is not in the pass", amount(done.Unread, "file of what is kept here", "files of what is kept here"))
		p.say("hint: `safeskills progress` tells whose; keep this computer until that is clear")
		return problems(done.Unread)
	}
	return nil
}

// passHint is what to do about a pass that failed.
func passHint(err error) string {
	var problem *journal.Problem
	if errors.As(err, &problem) {
		switch problem.Reason {
		case journal.DiskFull:
			return "make room on the stick, or take another one; what is there already is as it was"
		case journal.ReadOnly:
			return "push the small switch on the stick, or take another one"
		case journal.NotKept, journal.Broken:
			return "take another stick; this one does not keep what is written to it"
		case journal.TooBig:
			return "name the session with --site FILE, so that only what belongs to it is passed"
		}
	}
	return "put the stick in and pass again; what is there already is as it was"
}
