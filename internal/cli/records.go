package cli

import (
	"context"
	"fmt"
	"time"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/text"
)

// records keeps progress in a journal.
type records struct {
	store *journal.Store
	app   string
}

// How wide a nickname may be on a screen, and the label of a session or a group.
const (
	nicknameCells = 24
	labelCells    = 60
)

func (r records) Learners() ([]course.Learner, []string, error) {
	found, err := r.store.Learners()
	if err != nil {
		return nil, nil, hinted{fmt.Errorf("what was learned on this computer cannot be read: %w", err),
			"choose another folder with --data DIR, or take a look with --guest, which keeps nothing"}
	}
	var out []course.Learner
	var notices []string
	for _, l := range found {
		one := course.Learner{ID: l.ID, Nickname: text.Clean(l.Progress.Nickname, nicknameCells), Band: l.Progress.Band, Progress: l.Progress}
		for _, head := range l.Segments {
			one.Sittings = append(one.Sittings, sittingOf(head))
		}
		one.Trouble = l.Damage.String()
		if l.Err != nil {
			one.Trouble = fmt.Sprintf("Some of what was saved cannot be read: %v. The rest is here.", l.Err)
		}
		if one.Trouble != "" {
			notices = append(notices, one.Nickname+": "+one.Trouble)
		}
		out = append(out, one)
	}
	return out, notices, nil
}

// sittingOf is what the first line of a segment says of a sitting, fit for a screen.
func sittingOf(h journal.Head) course.Sitting {
	clean := func(s string) string { return text.Clean(s, labelCells) }
	return course.Sitting{Session: h.Session, Label: clean(h.Label), Kind: h.Kind, Group: clean(h.Group), People: h.People}
}

func (r records) Begin(id string, at course.Sitting) course.Log {
	history := r.store.New()
	if id != "" {
		history, _ = r.store.Load(id)
		history.Learner = id // also when nothing can be read: she is never taken for somebody new
	}
	return sitting{history.Learner, r.store.Writer(history,
		journal.Run{App: r.app, Session: at.Session, Label: at.Label, Kind: at.Kind, Group: at.Group, People: at.People})}
}

// sitting is one learner's journal being written.
type sitting struct {
	learner string
	*journal.Writer
}

func (s sitting) Learner() string { return s.learner }

// lastChance is how long the program waits at its end for a disk that does not answer.
const lastChance = 5 * time.Second

func (s sitting) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), lastChance)
	defer cancel()
	return s.Writer.Close(ctx)
}
