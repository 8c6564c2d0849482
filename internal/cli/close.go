package cli

import (
	"errors"
	"fmt"
	"time"

	"example.org/safeskills/internal/journal"
)

type closeCommand struct {
	placed
	Stick string `arg:"" optional:"" help:"The folder of the stick with the pass. Without it, the stick that is plugged in."`
}

// Run erases what an event left here, once all of it is in passes on a stick.
func (c closeCommand) Run(p *program) error {
	dir, err := c.folder(p)
	if err != nil {
		return err
	}
	session, err := c.session(p)
	switch {
	case err != nil:
		return err
	case session.ID == "":
		return usage{errors.New("nobody says which event is over"), "name its site file with --site FILE; a single nickname is erased by `safeskills forget`"}
	case session.Kind != "event":
		return usage{fmt.Errorf("%s is a term, and its learners come back", called(session)), "a single nickname is erased by `safeskills forget`"}
	}
	stick, err := stickAt(c.Stick)
	if err != nil {
		return err
	}
	passes, err := passesOn(p, stick, session.ID, dir)
	if err != nil {
		return err
	}
	store := journal.Open(journal.Disk{}, dir, time.Now)
	done, err := store.Clear(session.ID, passes...)
	if err != nil {
		return notCleared(err, stick)
	}
	made, err := eraseMade(dir, store, passes)
	if err != nil {
		return hinted{fmt.Errorf("the steps that learners made are not all erased: %w", journal.Explain(dir, err)), "run this again"}
	}
	fmt.Fprintf(p.Out, "Erased: %s (%s). What was passed is on the stick, and nowhere else now.\n", nicknames(len(done.Learners)), called(session))
	if made > 0 {
		fmt.Fprintln(p.Out, amount(made, "step that learners made, which is in no pass, is erased, too.",
			"steps that learners made, which are in no pass, are erased, too."))
	}
	if n := len(done.Elsewhere); n > 0 {
		fmt.Fprintln(p.Out, amount(n, "nickname was in another session, too, and stays here", "nicknames were in another session, too, and stay here")+
			"; `safeskills forget` erases one.")
	}
	return nil
}

// passesOn are the passes of a session on a stick, at least one. Those that cannot be read are told.
func passesOn(p *program, stick, session, skip string) (passes []journal.Parcel, err error) {
	look := harvest{session: session, skip: skip, take: func(found taken) error {
		if found.err != nil {
			p.say("error: %s: %v", found.name, found.err)
			return nil
		}
		passes = append(passes, found.parcel)
		return nil
	}}
	if err := look.place(stick); err != nil {
		return nil, err
	}
	if len(passes) == 0 {
		return nil, hinted{fmt.Errorf("nothing was erased: there is no pass on %s that can be read", stick), "run `safeskills pass` first, with the same stick"}
	}
	return passes, nil
}

// notCleared says what is still here after an error of Clear, and what to do.
func notCleared(err error, stick string) error {
	switch {
	case errors.Is(err, journal.ErrNotPassed):
		return hinted{fmt.Errorf("nothing was erased: %w on %s", err, stick), "run `safeskills pass` again, with this stick, and then this"}
	case errors.Is(err, journal.ErrUnreadable):
		return hinted{fmt.Errorf("nothing was erased: %w, so nobody knows whether it was passed", err), "`safeskills progress` tells whose; `safeskills forget NICKNAME` erases it all the same"}
	case errors.Is(err, journal.ErrWriting):
		return hinted{fmt.Errorf("not everything was erased: %w", err), "leave SafeSkills in every window, pass once more, and then run this again"}
	}
	return hinted{fmt.Errorf("not everything was erased: %w", err), "run this again; what was erased is in the pass"}
}

// eraseMade erases the steps made by learners who were passed and are not here any more, also those of an earlier try.
func eraseMade(dir string, store *journal.Store, passes []journal.Parcel) (steps int, err error) {
	here, _, err := store.Parcel("")
	if err != nil {
		return 0, err
	}
	stays := map[string]bool{}
	for _, id := range here.IDs() {
		stays[id] = true
	}
	made := shelf{dir}
	for _, p := range passes {
		for _, id := range p.IDs() {
			n := made.count(id)
			if stays[id] || n == 0 {
				continue
			}
			if err := made.Forget(id); err != nil {
				return steps, err
			}
			steps += n
		}
	}
	return steps, nil
}
