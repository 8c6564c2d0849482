package report

import (
	"slices"
	"strings"

	"example.org/safeskills/course"
)

// everybody are all screens, or those of which something is true.
func (r *room) everybody(of func(*screen) bool) crowd {
	all := crowd{}
	for i := range r.screens {
		if s := &r.screens[i]; of == nil || of(s) {
			all[s] = true
		}
	}
	return all
}

// present says who was there.
func (r *room) present() Section {
	w, all := r.Words, r.everybody(nil)
	s := Section{ID: "present", Title: w.T("report.present"), Columns: []string{w.T("report.number")}}
	girls := said(w.T("report.not-told"))
	if r.Girls >= 0 {
		girls = unless(r.Girls > 0 && r.Girls < fewest, counted(r.Girls))
	}
	s.Rows = []Row{
		{Name: w.T("report.girls"), Values: []Value{girls}},
		{Name: w.T("report.screens"), Values: []Value{counted(len(all))}},
		{Name: w.T("report.learners"), Values: []Value{unless(len(all) > 0 && all.few(), counted(all.learners()))}},
	}
	if len(all) > 0 && all.few() {
		s.After = []string{w.T("report.all-few")}
	}
	return s
}

// groups says who was there by group, where there is more than one. Cards name no group.
func (r *room) groups() Section {
	w := r.Words
	s := Section{ID: "groups", Title: w.T("report.groups"), Columns: []string{w.T("report.learners"), w.T("report.screens"), w.T("report.finished-each")}}
	var names []string
	for _, one := range r.screens {
		if !slices.Contains(names, one.group) {
			names = append(names, one.group)
		}
	}
	if named := len(names); named < 2 || named == 2 && slices.Contains(names, "") {
		return s // those without a group are known by their cards alone, or come from before there was one: nothing is compared
	}
	slices.SortFunc(names, func(a, b string) int { // the one without a name comes last
		switch {
		case a == "":
			return 1
		case b == "":
			return -1
		}
		return strings.Compare(a, b)
	})
	crowds := make([]crowd, len(names))
	for i, name := range names {
		crowds[i] = r.everybody(func(s *screen) bool { return s.group == name })
	}
	may := shown(crowds)
	for i, name := range names {
		finished := 0
		for one := range crowds[i] {
			finished += len(one.finished) * one.people
		}
		if name == "" {
			name = w.T("report.no-group")
		}
		s.Rows = append(s.Rows, Row{Name: name, Values: []Value{part(crowds[i], may[i], counted(crowds[i].learners())),
			part(crowds[i], may[i], counted(len(crowds[i]))), part(crowds[i], may[i], counted(finished))}})
	}
	if slices.Contains(may, false) {
		s.After = []string{w.T("report.groups-few")}
	}
	return s
}

// modules says how many finished each module. Of a sensitive one that is all that is told, under its neutral title. Open are those
// of which the number may be shown.
func (r *room) modules() (s Section, open []string) {
	w, all := r.Words, r.everybody(nil)
	s = Section{ID: "modules", Title: w.T("report.modules"), Columns: []string{w.T("report.finished-learners")}}
	for _, module := range r.Course.Modules {
		did := r.everybody(func(s *screen) bool { return s.finished[module] })
		if len(did) == 0 {
			continue
		}
		few := did.few()
		s.Rows = append(s.Rows, Row{Name: r.title(module, did), Values: []Value{unless(few, shareOf(did.learners(), all.learners()))}})
		if !few {
			open = append(open, module)
		}
	}
	return s, open
}

// stories says how many heard each story to its end, of those whose journals are here: cards do not tell. Two cases of one title are
// one story.
func (r *room) stories() Section {
	w, all := r.Words, r.everybody(func(s *screen) bool { return s.id != "" })
	s := Section{ID: "stories", Title: w.T("report.stories"), Columns: []string{w.T("report.finished-learners")}}
	var titles []string
	for _, one := range r.Course.Cases {
		if slices.Contains(titles, one.Text) {
			continue
		}
		titles = append(titles, one.Text)
		if did := r.everybody(func(s *screen) bool { return s.told[one.Text] }); len(did) > 0 {
			s.Rows = append(s.Rows, Row{Name: one.Text, Values: []Value{unless(did.few(), shareOf(did.learners(), all.learners()))}})
		}
	}
	return s
}

// title is that of a module as those know it who finished it.
func (r *room) title(module string, did crowd) string {
	for _, b := range r.Course.Bands {
		head := r.library.head(r.Course.Key(module, b.ID))
		if head == nil {
			continue
		}
		for s := range did {
			if s.band == b.ID {
				return head.MenuTitle()
			}
		}
	}
	for _, b := range r.Course.Bands {
		if head := r.library.head(r.Course.Key(module, b.ID)); head != nil {
			return head.MenuTitle()
		}
	}
	return module
}

// nicknames says in a term which modules each nickname finished, and nothing else of anybody. Sensitive ones are left out.
func (r *room) nicknames() Section {
	w := r.Words
	s := Section{ID: "nicknames", Title: w.T("report.nicknames"), Said: []string{w.T("report.nicknames-why")}, Columns: []string{w.T("report.done")}}
	if r.Session.Kind != "term" {
		return s
	}
	for i := range r.screens {
		one := &r.screens[i]
		if one.id == "" {
			continue
		}
		var done []string
		for _, module := range r.Course.Modules {
			head := r.library.head(r.Course.Key(module, one.band))
			if one.finished[module] && head != nil && head.Sensitivity < course.Sensitive {
				done = append(done, head.Title)
			}
		}
		list := w.T("report.no-module")
		if len(done) > 0 {
			list = strings.Join(done, " · ")
		}
		s.Rows = append(s.Rows, Row{Name: one.nickname + " " + one.id[:4], Values: []Value{said(list)}})
	}
	slices.SortStableFunc(s.Rows, func(a, b Row) int { return strings.Compare(a.Name, b.Name) })
	return s
}

// missing says what is not in the report, and why.
func (r *room) missing() []string {
	w := r.Words
	var out []string
	lines, cards := 0, 0
	for _, h := range r.Histories {
		lines += h.Damage.Lines + h.Damage.Missing + h.Damage.Conflicts
	}
	for _, s := range r.screens {
		if s.id == "" {
			cards++
		}
	}
	if r.Missing != "" {
		out = append(out, w.T("report.missing-seats", "seats", r.Missing))
	}
	if r.Unread > 0 {
		out = append(out, w.N("report.missing-files", r.Unread))
	}
	if lines > 0 {
		out = append(out, w.N("report.missing-lines", lines))
	}
	if cards > 0 {
		out = append(out, w.N("report.from-cards", cards), w.T("report.cards-lack"))
	}
	if r.strange > 0 {
		out = append(out, w.N("report.cards-strange", r.strange))
	}
	if r.sessions > 1 {
		out = append(out, w.N("report.cards-sessions", r.sessions))
	}
	return out
}
