package course

import "example.org/safeskills/internal/source"

// keys teaches one key of the program. It is right when that key arrives, so nobody can fail it.
type keys struct{ prompt, task, feedback string }

func readKeys(m *source.Map, _ reader) Activity {
	return keys{
		prompt:   prompt(m),
		task:     m.Word("task", []string{"move", "mark", "open", "back", "hide", "help"}),
		feedback: feedback(m),
	}
}

func (k keys) Ask() Question { return Press{Prompt: k.prompt, Task: k.task} }

func (k keys) Grade(a Answer) Verdict {
	v := Verdict{Rows: []Row{{ID: k.task, Feedback: k.feedback}}}
	if len(a.IDs) == 1 && a.IDs[0] == k.task {
		v.Score, v.Right, v.Rows[0].Sign = 1, true, Good
	}
	return v
}

func (k keys) Solution() Answer { return Answer{IDs: []string{k.task}} }
