package cli_test

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/course"
)

func (w *walk) pick(q course.Pick, asked []string) {
	w.t.Helper()
	switch {
	case q.Talk != nil:
		w.talk(q, asked)
		return
	case len(q.Papers) > 0:
		for _, p := range q.Papers {
			asked = append(asked, p.Title)
		}
		w.scene("question", append(asked, texts(q.Options)...)...)
		w.papers(q)
		w.aside(q)
	default:
		w.scene("question", append(asked, texts(q.Options)...)...)
		w.aside(q)
	}
	ids := course.IDs(q.Options)
	focus := func(i int) { w.press(digit(i)) }
	if q.Many {
		var numbers []string
		right := w.solution()
		for i, id := range ids {
			if slices.Contains(right.IDs, id) {
				w.press(digit(i))
				numbers = append(numbers, digit(i))
			}
		}
		w.press("enter").types(strings.Join(numbers, " "))
		rows := w.handIn(right)
		w.walkGood(rows, ids, focus)
		w.reasons(rows, ids, focus)
		return
	}
	for _, wantRight := range []bool{false, true} {
		for i, id := range ids {
			if a := (course.Answer{IDs: []string{id}}); w.visit.Judge(a).Right == wantRight {
				w.press(digit(i), "enter").look().types(digit(i))
				rows := w.handIn(a)
				w.scene("feedback "+id, plainLines(rows[id].Feedback)...)
				if wantRight {
					w.reasons(rows, ids, focus)
					return
				}
			}
		}
	}
}

// walkGood looks at the rows that plain mode tells at once.
func (w *walk) walkGood(rows map[string]course.Row, ids []string, focus func(int)) {
	w.look()
	for i, id := range ids {
		if rows[id].Sign == course.Good {
			focus(i)
			w.look()
		}
	}
	w.scene("answer", told(rows, ids)...)
}

// papers opens all papers of a desk. When only some may be opened, it comes back for the others.
func (w *walk) papers(q course.Pick) {
	for i, p := range q.Papers {
		if i > 0 && i%q.Looks == 0 {
			n, _ := w.visit.Number()
			w.types(":+").types(plainRow("steps", w.visit)).types(strconv.Itoa(n))
			w.menu(w.words.T("menu.steps")).press("home").press(slices.Repeat([]string{"down"}, n-1)...).press("enter")
			w.visit, _ = w.visit.Jump(n)
			w.around()
		}
		letter := string("abcdefghij"[i])
		w.press(letter, "enter").look().press("enter").types(letter)
		w.scene("paper "+p.ID, p.Title, p.Text)
	}
}

// talk hears every reply at every turn once, goes back after each, and then takes the way that leads out.
func (w *walk) talk(q course.Pick, asked []string) {
	w.t.Helper()
	w.you = q.Talk.You
	w.scene("question", slices.Concat(asked, []string{q.Talk.AboutWith, q.Talk.AboutYou}, said(*q.Talk, 0), texts(q.Options))...)
	w.beside(q.Talk.With, q.Talk.You)
	w.aside(q)
	w.everyReply(map[string]bool{})
	for !w.visit.Question().(course.Pick).Talk.Ended {
		w.reply(w.solution().IDs[0])
	}
}

func said(t course.Talk, from int) (out []string) {
	for _, s := range t.Said[from:] {
		out = append(out, s.Text)
	}
	return out
}

func (w *walk) everyReply(met map[string]bool) {
	w.t.Helper()
	q := w.visit.Question().(course.Pick)
	met[q.Talk.Node] = true
	for _, o := range q.Options {
		w.reply(o.ID)
		if now := w.visit.Question().(course.Pick).Talk; !met[now.Node] {
			w.everyReply(met)
		}
		w.menu(w.words.T("menu.take-back"))
		w.types(":+").types(plainRow("take-back", w.visit))
		w.visit, _, _ = w.visit.TakeBack()
		w.around()
	}
}

// reply says something in a talk, hears what the coach thinks of it, and what comes of it.
func (w *walk) reply(id string) {
	w.t.Helper()
	q := w.visit.Question().(course.Pick)
	i := slices.Index(course.IDs(q.Options), id)
	w.press(digit(i), "enter").look().types(digit(i))
	v, out, _ := w.visit.HandIn(course.Answer{IDs: []string{id}}, 0)
	w.visit = v
	w.press("enter").look()
	now := v.Question().(course.Pick)
	lesson := append([]string{q.Options[i].Text}, plainLines(out.Coach)...)
	lesson = slices.Concat(lesson, said(*now.Talk, len(q.Talk.Said)+1), texts(now.Options))
	if now.Talk.Ended {
		w.press("enter").look()
		lesson = append(lesson, plainLines(out.Verdict.Rows[0].Feedback)...)
		for _, turn := range now.Talk.Ways {
			lesson = append(append(lesson, turn.Reply), turn.Others...)
		}
	}
	w.scene("reply "+id, lesson...)
}

func (w *walk) mark(q course.Mark) {
	var ids, numbers []string
	right := w.solution()
	focus := func(i int) { w.press("home").press(slices.Repeat([]string{"right"}, i)...) }
	for i, p := range q.Message.Parts {
		ids = append(ids, p.ID)
		if slices.Contains(right.IDs, p.ID) {
			focus(i)
			w.press("space")
			numbers = append(numbers, digit(i))
		}
	}
	if len(numbers) == 0 {
		numbers = []string{w.words.T("plain.word-none")}
	}
	w.press("enter").types(strings.Join(numbers, " "))
	rows := w.handIn(right)
	w.walkGood(rows, ids, focus)
	if len(right.IDs) == 0 { // where nothing was to be marked, the screens begin with the reasons at once
		w.beside(rows[ids[0]].Feedback)
	}
	w.reasons(rows, ids, focus)
}

func (w *walk) arrange(q course.Arrange) {
	ids, right := course.IDs(q.Items), w.solution()
	now := slices.Clone(ids)
	var numbers []string
	for i, id := range right.IDs {
		at := slices.Index(now, id)
		w.press(digit(at), "space", digit(i), "space")
		now = slices.Insert(slices.Delete(now, at, at+1), i, id)
		numbers = append(numbers, digit(slices.Index(ids, id)))
	}
	w.press("enter").types(strings.Join(numbers, " "))
	rows := w.handIn(right)
	focus := func(i int) { w.press(digit(slices.Index(right.IDs, ids[i]))) }
	w.walkGood(rows, ids, focus)
	w.reasons(rows, ids, focus)
}

func (w *walk) assign(q course.Assign, asked []string) {
	right := w.solution()
	ids := course.IDs(q.Items)
	focus := func(i int) { w.press(digit(i)) }
	var changes []string
	if q.Own == nil {
		w.scene("question", slices.Concat(asked, texts(q.Bins), texts(q.Items))...)
	} else {
		w.settings(q, asked)
	}
	w.aside(q)
	for i, id := range ids {
		to := slices.Index(course.IDs(q.BinsOf(id)), right.Bins[id])
		letter := string("abcdefghij"[to])
		focus(i)
		if q.Own == nil {
			w.press(letter)
		} else if right.Bins[id] == q.Start[id] {
			continue
		} else {
			w.press(slices.Repeat([]string{"right"}, w.turns(q, id, q.Start[id], right.Bins[id]))...)
		}
		changes = append(changes, digit(i)+letter)
	}
	w.press("enter").types(strings.Join(changes, " "))
	if q.Own != nil {
		w.types("")
	}
	rows := w.handIn(right)
	w.walkGood(rows, ids, focus)
	w.reasons(rows, ids, focus)
}

// turns is how often the key for the next option is pressed to come from one to another.
func (w *walk) turns(q course.Assign, item, from, to string) int {
	options := course.IDs(q.BinsOf(item))
	return (slices.Index(options, to) - slices.Index(options, from) + len(options)) % len(options)
}

// settings turns every setting through all its options, which plain mode lists.
func (w *walk) settings(q course.Assign, asked []string) {
	asked = append(asked, q.App)
	for i, item := range q.Items {
		options := q.BinsOf(item.ID)
		w.press(digit(i)).press(slices.Repeat([]string{"right"}, w.turns(q, item.ID, q.Start[item.ID], options[0].ID))...)
		asked = append(asked, item.Text)
		for _, o := range options {
			asked = append(asked, o.Text)
			w.look().press("right")
		}
		w.press(slices.Repeat([]string{"right"}, w.turns(q, item.ID, options[0].ID, q.Start[item.ID]))...)
	}
	w.scene("question", asked...)
}

func (w *walk) write(q course.Write) {
	w.t.Helper()
	answers := append(w.near(), strings.TrimSuffix(q.Right, " "+q.Unit))
	for i, typed := range answers {
		w.press(strings.Split(typed, "")...).press("enter").look().types(typed)
		a, ok := q.Match(typed)
		if !ok {
			w.t.Fatalf("%q is no answer", typed)
		}
		rows := w.handIn(a)
		w.scene("answer "+typed, plainLines(rows[a.IDs[0]].Feedback)...)
		w.beside(typed)
		if i < len(answers)-1 {
			w.press(slices.Repeat([]string{"backspace"}, len([]rune(typed)))...)
		}
	}
}

// near is what the file has words for although it is not right.
func (w *walk) near() (out []string) {
	w.t.Helper()
	key, language := w.visit.Module().Key, w.visit.Module().Language
	for _, name := range []string{key.Band + "." + language + ".yaml", key.Band + ".yaml"} {
		data, err := fs.ReadFile(w.files, "modules/"+key.Module+"/"+name)
		if err != nil {
			continue
		}
		type step struct {
			ID   string
			Near []struct{ Text string }
		}
		var m struct{ Steps, Instead []step }
		if err := yaml.Unmarshal(data, &m); err != nil {
			w.t.Fatal(err)
		}
		for _, s := range append(m.Steps, m.Instead...) {
			if s.ID == w.visit.Step().ID {
				for _, n := range s.Near {
					out = append(out, n.Text)
				}
			}
		}
		return out
	}
	w.t.Fatal("the module's file is not found")
	return nil
}

func (w *walk) draw(q course.Draw) {
	var drawn []string
	for !q.Enough(len(drawn)) {
		drawn = append(drawn, q.Words[w.roll(len(q.Words))])
		w.press("space").types("")
	}
	w.look()
	w.scene("words", strings.Join(drawn, " "))
	w.press("enter").look().types("")
	w.handIn(course.Answer{})
	w.scene("enough")
}

func (w *walk) turn(q course.Turn) {
	right := w.solution()
	at, err := strconv.Atoi(right.IDs[0])
	if err != nil {
		w.t.Fatal(err)
	}
	w.press(slices.Repeat([]string{"right"}, at-q.Least)...).look().types(right.IDs[0])
	w.scene("turned", q.Text(at))
	if q.Grid {
		w.beside(q.Rows(at)...)
	}
	w.press("enter").look().types("")
	w.scene("answer", told(w.handIn(right), []string{"right"})...)
}

// key does what a step asks that teaches the keys.
func (w *walk) key(q course.Press) {
	keys := map[string][]string{"move": slices.Repeat([]string{"right"}, 6), "mark": {"space"}, "open": {"enter"}, "back": {"esc"}, "hide": {"0", "esc"}, "help": {"?", "esc"}}
	words := map[string]string{"move": w.words.T("plain.do-move"), "mark": w.words.T("plain.do-mark"), "open": w.words.T("plain.do-open"),
		"back": w.words.T("plain.do-back"), "hide": w.words.T("plain.do-hide"), "help": w.words.T("plain.do-help")}
	w.press(keys[q.Task]...).look().types(words[q.Task])
	switch q.Task {
	case "hide":
		w.types(w.words.T("plain.word-menu"))
	case "help":
		w.types("")
	}
	rows := w.handIn(course.Answer{IDs: []string{q.Task}})
	w.scene("answer", plainLines(rows[q.Task].Feedback)...)
	w.scenes[len(w.scenes)-1].free = q.Task == "hide" || q.Task == "help"
}
