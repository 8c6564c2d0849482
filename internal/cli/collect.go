package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
)

type collectCommand struct {
	placed
	carded
	Paths []string `arg:"" optional:"" help:"Sticks, folders and files to collect from."`
	Into  string   `help:"Collect into this folder." default:"safeskills-collected" placeholder:"DIR"`
	Seats int      `help:"How many screens there are, so that those which are missing are named." placeholder:"N"`
}

// collecting is a collection in work.
type collecting struct {
	*program
	store   *journal.Store
	session course.Session
	sum     journal.Joined
	cards   int              // that were new
	gone    []journal.Parcel // in which somebody was erased
	bad     int              // what was found and could not be used
}

// Run joins what is in sticks, folders, files and cards to what was collected before.
func (c collectCommand) Run(p *program) error {
	if len(c.Paths) == 0 && len(c.Card) == 0 && !c.Cards {
		return usage{errors.New("there is nothing to collect from"), "name sticks, folders or files, or give card codes with --card CODE or --cards"}
	}
	if c.Seats < 0 || c.Seats > journal.MaxSeat {
		return usage{fmt.Errorf("there can't be %d screens", c.Seats), fmt.Sprintf("--seats is a number from 1 to %d", journal.MaxSeat)}
	}
	session, err := c.session(p)
	if err != nil {
		return err
	}
	cards, err := c.given()
	if err != nil {
		return err
	}
	// The folder of learners makes it one in which progress is looked for.
	if err := os.MkdirAll(filepath.Join(c.Into, "learners"), 0o700); err != nil {
		return hinted{fmt.Errorf("nothing can be collected into %s: %w", c.Into, journal.Explain(c.Into, err)), "choose another folder with --into DIR"}
	}
	work := &collecting{program: p, store: journal.Open(journal.Disk{}, c.Into, time.Now), session: session}
	look := harvest{session: session.ID, skip: c.Into, take: work.take}
	for _, named := range c.Paths {
		if err := look.place(named); err != nil {
			return work.failed(c.Into, err)
		}
	}
	if err := work.forget(c.Into); err != nil {
		return work.failed(c.Into, err)
	}
	typed, err := c.typed(p)
	for _, card := range append(cards, typed...) {
		p.otherSession(card, session)
		if err := work.note(journal.Cards, course.EncodeCard(card)); err != nil {
			return work.failed(c.Into, err)
		}
	}
	if err != nil {
		return err
	}
	if err := work.tell(c); err != nil {
		return work.failed(c.Into, err)
	}
	look.tell(p)
	if work.bad > 0 {
		return problems(work.bad)
	}
	return nil
}

// failed is an error of the folder that is collected into.
func (w *collecting) failed(into string, err error) error {
	var bad usage
	if errors.As(err, &bad) {
		return err
	}
	return hinted{fmt.Errorf("not everything could be kept in %s: %w", into, err), "collect again from the same places; what is kept already stays, and nothing is there twice"}
}

// take joins what was found, and says so.
func (w *collecting) take(found taken) error {
	if found.err != nil {
		w.bad++
		fmt.Fprintf(w.Out, "%s: %v\n", found.name, found.err)
		return nil
	}
	done, err := w.store.Join(found.parcel)
	if err != nil {
		return err
	}
	for kind, notes := range map[journal.Notes][]string{journal.Seats: found.seats, journal.Cards: found.cards} {
		for _, note := range notes {
			if err := w.note(kind, note); err != nil {
				return err
			}
		}
	}
	if len(found.parcel.Forgotten) > 0 {
		w.gone = append(w.gone, journal.Parcel{Forgotten: found.parcel.Forgotten})
	}
	said := []string{nicknames(done.Learners), fmt.Sprintf("%d new, %d had", done.New, done.Had)}
	if len(found.seats) == 1 {
		said = slices.Insert(said, 0, "seat "+found.seats[0])
	}
	also := func(n int, one, many string) {
		if n > 0 {
			said = append(said, amount(n, one, many))
		}
	}
	also(done.Damaged, "damaged line", "damaged lines")
	also(found.parcel.Unread, "file that cannot be read", "files that cannot be read")
	also(done.Refused, "nickname refused: too much, or somebody else's", "nicknames refused: too much, or somebody else's")
	also(done.Gone, "nickname was erased here, and stays so", "nicknames were erased here, and stay so")
	also(found.others, "nickname of another session left there", "nicknames of other sessions left there")
	also(len(found.cards), "card", "cards")
	fmt.Fprintf(w.Out, "%s: %s\n", found.name, strings.Join(said, ", "))
	w.sum.New, w.sum.Had, w.sum.Damaged = w.sum.New+done.New, w.sum.Had+done.Had, w.sum.Damaged+done.Damaged
	w.bad += done.Refused + found.parcel.Unread
	return nil
}

// note keeps a card or a seat.
func (w *collecting) note(kind journal.Notes, note string) error {
	again, err := w.store.Note(kind, note)
	if err == nil && kind == journal.Cards && !again {
		w.cards++
	}
	return err
}

// forget erases those who were erased where they learned. Everything was joined before, so that no order matters.
func (w *collecting) forget(into string) error {
	erased := 0
	for _, p := range w.gone {
		n, spared, err := w.store.ForgetAll(p)
		if err != nil {
			return err
		}
		if erased += n; len(spared) > 0 {
			w.bad++
			w.say("error: one of these says of %s that they were erased at their computer; that is too many to be believed, and they stay", nicknames(len(spared)))
			w.say("hint: if it is true, `safeskills forget ID --data %s` erases one, and `safeskills progress --json --data %[1]s` lists the ids", into)
		}
	}
	if erased > 0 {
		fmt.Fprintf(w.Out, "%s erased at the computer, and erased here, too.\n", amount(erased, "nickname was", "nicknames were"))
	}
	return nil
}

// tell says what there is in all.
func (w *collecting) tell(c collectCommand) error {
	everything, _, err := w.store.Parcel("")
	if err != nil {
		return err
	}
	cards, err := w.store.Notes(journal.Cards)
	if err != nil {
		return err
	}
	notes, err := w.store.Notes(journal.Seats)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.Out, "%d new, %d had, %s, %s new.\n", w.sum.New, w.sum.Had, amount(w.sum.Damaged, "damaged line", "damaged lines"), amount(w.cards, "card", "cards"))
	fmt.Fprintf(w.Out, "Now in %s: %s, %s.\n", c.Into, nicknames(everything.Learners()), amount(len(cards), "card", "cards"))
	here, missing := seats(notes, c.Seats)
	if here != "" || c.Seats > 0 {
		fmt.Fprintf(w.Out, "Seats here: %s. Missing: %s.\n", orNone(here), orNone(missing))
	}
	w.say("hint: `safeskills report %s` makes tonight's page", c.Into)
	return nil
}

// tell names what is not ours.
func (h *harvest) tell(p *program) {
	for _, name := range h.strange {
		fmt.Fprintf(p.Out, "%s: not ours, not opened\n", name)
	}
	if h.left > 0 {
		fmt.Fprintf(p.Out, "and %s more\n", amount(h.left, "file", "files"))
	}
	if len(h.strange) > 0 {
		p.say("hint: a stick for results starts empty; look at what else is on it with somebody who knows, and open nothing")
	}
	if h.more {
		p.say("hint: there is more in these places than is looked at; name the folders that matter")
	}
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// seats are the numbers of screens in a few words, and those missing of so many, or below the highest.
func seats(notes []string, of int) (here, missing string) {
	known := map[int]bool{}
	for _, note := range notes {
		if n, err := strconv.Atoi(note); err == nil && n > 0 && n <= journal.MaxSeat {
			known[n] = true
			of = max(of, n)
		}
	}
	var are, not []int
	for n := 1; n <= of; n++ {
		if known[n] {
			are = append(are, n)
		} else {
			not = append(not, n)
		}
	}
	return ranges(are), ranges(not)
}

// ranges writes numbers in order as 1-3, 5.
func ranges(numbers []int) string {
	var out []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if j == i {
			out = append(out, fmt.Sprint(numbers[i]))
		} else {
			out = append(out, fmt.Sprintf("%d-%d", numbers[i], numbers[j]))
		}
		i = j + 1
	}
	return strings.Join(out, ", ")
}
