package paper

import (
	"strings"

	"example.org/safeskills/course"
)

// task is a step of the course on paper: what to do with a pencil, and what is right, letters and all.
type task struct {
	title  string
	ask    []Block
	answer []Block
}

// tasks are the core steps of a module that can be done on paper. Talks are read aloud, and keys need a keyboard.
func (r Room) tasks(p part) []task {
	var out []task
	for v := r.Course.Walk(p.Module, course.Played); ; {
		if s := v.Step(); s.Core {
			if ask, answer := r.task(v); ask != nil {
				out = append(out, task{s.Title, ask, answer})
			}
		}
		next, done, _ := v.Next()
		if done {
			return out
		}
		v = next
	}
}

// task is the present step of a visit, in the order in which it shows what can be chosen. Ask is nil where it is nothing for paper,
// and answer where nothing is asked.
func (r Room) task(v course.Visit) (ask, answer []Block) {
	a := v.Step().Activity
	solution := a.Solution()
	ask = []Block{markdown(course.PromptOf(a.Ask()))}
	switch q := v.Question().(type) {
	case course.Pick:
		if q.Talk != nil {
			return nil, nil
		}
		return append(append(ask, r.papers(q)...), plain(r.pick(q)), tickable(q.Options)), r.answer(a)
	case course.Mark:
		how := r.T("task.mark")
		if q.Count > 0 {
			how = r.N("task.mark-some", q.Count)
		}
		return append(ask, plain(how), r.message(q.Message)), r.answer(a)
	case course.Arrange:
		return append(ask, plain(r.T("task.order", "n", len(q.Items))), before("___", q.Items)), r.answer(a)
	case course.Assign:
		return r.assign(ask, q, solution, a.Grade(solution))
	case course.Write:
		return append(ask, Blank{r.T("task.write"), 1}), r.answer(a)
	case course.Turn:
		return append(ask, r.hidden(q)...), r.answer(a)
	case course.Draw:
		return append(ask, r.dice(q)...), nil
	case course.Read:
		return ask, nil
	case course.Press:
		return nil, nil
	}
	panic("a question that paper does not know") // the set is sealed, and a test holds it against this switch
}

func (r Room) pick(q course.Pick) string {
	switch {
	case q.Open:
		return r.T("task.open")
	case q.Count > 0:
		return r.N("task.some", q.Count)
	case q.Many:
		return r.T("task.many")
	}
	return r.T("task.one")
}

// papers are those of a desk, each in a frame.
func (r Room) papers(q course.Pick) []Block {
	if len(q.Papers) == 0 {
		return nil
	}
	how := r.T("task.papers")
	if q.Looks < len(q.Papers) {
		how = r.N("task.papers-some", q.Looks)
	}
	out := []Block{plain(how)}
	for _, p := range q.Papers {
		frame := Frame{strong(p.Title)}
		for line := range strings.SplitSeq(p.Text, "\n") {
			frame = append(frame, plain(line))
		}
		out = append(out, frame)
	}
	return out
}

// tickable are options, each with a box.
func tickable(options []course.Option) Ticks { return Ticks(before("", options)) }

// before are options in a list, each with something before it.
func before(mark string, options []course.Option) Bare {
	var items []string
	for _, o := range options {
		items = append(items, strings.TrimSpace(mark+" "+o.Text))
	}
	return Bare(plainList(items))
}

// message is a message with its head, in a frame.
func (r Room) message(m course.Message) Frame {
	var out Frame
	for _, head := range []struct{ key, text string }{{"task.from", m.From}, {"task.to", m.To}, {"task.subject", m.Subject}} {
		if head.text != "" {
			out = append(out, strong(r.T(head.key, "text", head.text)))
		}
	}
	line := ""
	for _, p := range m.Parts {
		if p.Line && line != "" {
			out = append(out, plain(line))
			line = ""
		}
		line = strings.TrimSpace(r.Beside(line, p.Text))
	}
	return append(out, plain(line))
}

// assign is a question of what belongs where: letters before lines or, of an app, boxes behind its settings.
func (r Room) assign(ask []Block, q course.Assign, solution course.Answer, v course.Verdict) (task, answer []Block) {
	if q.Own != nil {
		ask = append(ask, plain(r.T("task.settings", "app", q.App)))
		for _, item := range q.Items {
			var options []course.Option
			for _, o := range q.BinsOf(item.ID) {
				if o.ID == q.Start[item.ID] {
					o.Text = r.T("task.now", "text", o.Text)
				}
				options = append(options, o)
			}
			ask = append(ask, Kept{strong(item.Text), tickable(options)})
		}
		return ask, []Block{r.placed(q, solution, v)}
	}
	how := r.T("task.sort")
	if len(q.Bins) >= len(q.Items) {
		how = r.T("task.match")
	}
	bins := r.lettered(q.Bins)
	q.Bins = bins
	return append(ask, plain(how), before("", bins), before("___", q.Items)), []Block{r.placed(q, solution, v)}
}

// lettered are options with a letter of the language before each, Latin ones where its letters do not reach.
func (r Room) lettered(options []course.Option) []course.Option {
	letters := []rune(strings.ToUpper(r.T("plain.letters")))
	out := make([]course.Option, len(options))
	for i, o := range options {
		letter := 'A' + rune(i)
		if i < len(letters) {
			letter = letters[i]
		}
		out[i] = course.Option{ID: o.ID, Text: string(letter) + ") " + o.Text}
	}
	return out
}

// hidden is a message that waits for its key: with the letters of the wheel, or to be laid into columns.
func (r Room) hidden(q course.Turn) []Block {
	lines := Frame{}
	for line := range strings.SplitSeq(q.Text(q.Least), "\n") {
		lines = append(lines, plain(line))
	}
	if q.Grid {
		return []Block{plain(r.T("task.grid")), lines, Blank{r.T("task.write"), 2}}
	}
	letters, _ := q.Wheel(0)
	empty := make([]string, len(letters))
	return []Block{plain(r.T("task.wheel")), lines, Alphabet{letters, empty}, Blank{r.T("task.write"), 2}}
}

const dieFaces = 6

// dice is a short list of words that two dice draw from: the first of the list, one after each stretch of equal length.
func (r Room) dice(q course.Draw) []Block {
	how := []Block{plain(r.N("task.draw", q.Count))}
	if len(q.Words) < dieFaces*dieFaces {
		return how
	}
	table := Table{Head: make([]string, dieFaces+1)}
	for row := range dieFaces {
		line := []string{string(rune('1' + row))}
		table.Head[row+1] = line[0]
		for column := range dieFaces {
			line = append(line, q.Words[(row*dieFaces+column)*len(q.Words)/(dieFaces*dieFaces)])
		}
		table.Rows = append(table.Rows, line)
	}
	return append(how, table, plain(r.T("task.draw-play")), Blank{r.T("task.write"), 1})
}
