package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/safeskills/course"
)

type listCommand struct {
	source
	Band string `help:"List this band alone." placeholder:"ID"`
}

// Run prints a line for each module of each band.
func (c listCommand) Run(p *program) error {
	open, language, err := c.opened(p)
	if err != nil {
		return err
	}
	list, words, err := open(language)
	if err != nil {
		return err
	}
	if c.Band != "" && !slices.Contains(list.BandIDs(), c.Band) {
		return usage{fmt.Errorf("there is no band %s", c.Band), "leave --band out to see all"}
	}
	for _, b := range list.Bands {
		if c.Band != "" && c.Band != b.ID {
			continue
		}
		for _, m := range list.Modules {
			if !list.Has(m, b.ID) {
				continue
			}
			head, err := list.Head(m, b.ID)
			if err != nil {
				fmt.Fprintf(p.Out, "%-18s %-8s %s\n", m, b.ID, strings.Split(err.Error(), "\n")[0])
				continue
			}
			fmt.Fprintf(p.Out, "%-18s %-8s %8s  %s  (%s)\n", m, b.ID, words.N("map.minutes", head.Minutes), head.MenuTitle(), reviews(head))
		}
	}
	return nil
}

// reviews tells honestly who has looked at a module.
func reviews(h *course.Head) string {
	if len(h.Reviewed) == 0 {
		return "not reviewed"
	}
	var by []string
	for _, r := range h.Reviewed {
		if !slices.Contains(by, r.By) {
			by = append(by, r.By)
		}
	}
	return "reviewed by: " + strings.Join(by, ", ")
}

type progressCommand struct {
	Data    string `help:"Look in this folder." placeholder:"DIR"`
	Learner string `help:"This nickname alone." placeholder:"NAME"`
	JSON    bool   `name:"json" help:"Print everything as JSON."`
}

// jsonLearner is what is kept of a learner.
type jsonLearner struct {
	ID       string                          `json:"id"`
	Nickname string                          `json:"nickname"`
	Band     string                          `json:"band"`
	People   int                             `json:"people"` // at the screen, at most
	Sittings []jsonSitting                   `json:"sittings"`
	Trouble  string                          `json:"trouble,omitempty"`
	Modules  map[course.ModuleKey]jsonModule `json:"modules"`
	Steps    map[course.StepKey]jsonStep     `json:"steps"`
	Checks   []course.CheckAnswer            `json:"checks"`
}

// jsonSitting is a session that a learner was in, and with how many at the screen: one screen, and so many learners.
type jsonSitting struct {
	Session string `json:"session,omitempty"`
	Label   string `json:"label,omitempty"`
	Kind    string `json:"kind,omitempty"`
	Group   string `json:"group,omitempty"`
	People  int    `json:"people"`
}

type jsonModule struct {
	Step string `json:"step,omitempty"`
	N    int    `json:"n"`
	M    int    `json:"m"`
	Core bool   `json:"core_done"`
	Done bool   `json:"done"`
}

type jsonStep struct {
	Visits   int     `json:"visits"`
	Tries    int     `json:"tries"`
	Right    bool    `json:"right"`
	Score    float64 `json:"score"`
	First    string  `json:"first_try,omitempty"` // right or wrong
	Revealed bool    `json:"revealed,omitempty"`
	Skipped  bool    `json:"skipped,omitempty"`
	Left     bool    `json:"left"`
}

// Run prints who learned here and how far.
func (c progressCommand) Run(p *program) error {
	learners, err := c.learners(p)
	if err != nil {
		return err
	}
	if c.JSON {
		out := make([]jsonLearner, 0, len(learners))
		for _, l := range learners {
			out = append(out, asJSON(l))
		}
		return p.printJSON(out)
	}
	for _, l := range learners {
		done := l.Progress.Finished()
		last := l.Progress.Module(l.Progress.Last)
		fmt.Fprintf(p.Out, "%-24s %-8s modules done: %d, steps tried: %d, last at step %d of %d\n", l.Nickname, l.Band, done, tried(l.Progress), last.N, last.M)
		if l.Trouble != "" {
			fmt.Fprintln(p.Out, "    "+l.Trouble)
		}
	}
	if len(learners) == 0 {
		p.say("nobody has learned here yet")
		return nil
	}
	all := 0
	for _, l := range learners {
		all += people(l)
	}
	fmt.Fprintf(p.Out, "screens: %d, learners: %d\n", len(learners), all)
	return nil
}

func (c progressCommand) learners(p *program) ([]course.Learner, error) {
	dir := dataFolder(c.Data, p.env)
	if dir == "" {
		return nil, usage{fmt.Errorf("there is no folder to look in"), "name one with --data DIR"}
	}
	all, _, err := keeperIn(dir).Learners()
	if err != nil || c.Learner == "" {
		return all, err
	}
	one := slices.DeleteFunc(all, func(l course.Learner) bool { return !strings.EqualFold(l.Nickname, c.Learner) && l.ID != c.Learner })
	if len(one) == 0 {
		return nil, fmt.Errorf("%w %q", course.ErrNobody, c.Learner)
	}
	return one, nil
}

func tried(p course.Progress) int {
	n := 0
	for _, s := range p.Steps {
		if s.Tries > 0 {
			n++
		}
	}
	return n
}

// people is for how many learners a nickname stands: as many as sat at its screen at once.
func people(l course.Learner) int {
	most := 1
	for _, s := range l.Sittings {
		most = max(most, s.People)
	}
	return most
}

func asJSON(l course.Learner) jsonLearner {
	out := jsonLearner{ID: l.ID, Nickname: l.Nickname, Band: l.Band, People: people(l), Sittings: []jsonSitting{}, Trouble: l.Trouble,
		Modules: map[course.ModuleKey]jsonModule{}, Steps: map[course.StepKey]jsonStep{}, Checks: []course.CheckAnswer{}}
	for _, s := range l.Sittings {
		if one := jsonSitting(s); !slices.Contains(out.Sittings, one) {
			out.Sittings = append(out.Sittings, one)
		}
	}
	slices.SortFunc(out.Sittings, func(a, b jsonSitting) int {
		return cmp.Or(strings.Compare(a.Session, b.Session), strings.Compare(a.Group, b.Group), a.People-b.People)
	})
	for _, answer := range l.Progress.Checks {
		out.Checks = append(out.Checks, answer)
	}
	slices.SortFunc(out.Checks, func(a, b course.CheckAnswer) int {
		return cmp.Or(strings.Compare(a.Check.String(), b.Check.String()), strings.Compare(string(a.Use), string(b.Use)), strings.Compare(a.Item, b.Item))
	})
	for k, m := range l.Progress.Modules {
		out.Modules[k] = jsonModule{m.Step, m.N, m.M, m.Core, m.Done}
	}
	for k, s := range l.Progress.Steps {
		out.Steps[k] = jsonStep{s.Visits, s.Tries, s.Right, s.Score, map[course.FirstTry]string{course.FirstRight: "right", course.FirstWrong: "wrong"}[s.First],
			s.Revealed, s.Skipped, s.Left}
	}
	return out
}

type forgetCommand struct {
	Nickname string `arg:"" help:"Whose progress is to be erased."`
	Data     string `help:"Look in this folder." placeholder:"DIR"`
}

// Run erases one learner; of two who go by the same name, neither.
func (c forgetCommand) Run(p *program) error {
	if strings.TrimSpace(c.Nickname) == "" {
		return usage{errors.New("no nickname was given"), "`safeskills progress` lists who there is"}
	}
	found, err := progressCommand{Data: c.Data, Learner: c.Nickname}.learners(p)
	if err != nil {
		return err
	}
	if len(found) > 1 {
		return usage{fmt.Errorf("%d learners go by %q", len(found), c.Nickname), "name the id instead; `safeskills progress --json` shows it"}
	}
	if err := keeperIn(dataFolder(c.Data, p.env)).Erase(found[0].ID); err != nil {
		return hinted{fmt.Errorf("%s is not erased: %w", found[0].Nickname, err), "try again; what was begun is finished at the next start"}
	}
	p.say("everything that was kept of %s is erased", found[0].Nickname)
	return nil
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(p *program) error {
	fmt.Fprintln(p.Out, "safeskills", Version)
	return nil
}
