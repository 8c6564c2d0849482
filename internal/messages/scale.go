package messages

// Sure is a scale of so many steps, 2 or more, from not sure at all to very sure, in words.
func (w *Words) Sure(steps int) []string {
	out := make([]string, steps)
	for i := range out {
		out[i] = w.T("check.sure-between", "n", i+1, "m", steps)
	}
	out[0], out[steps-1] = w.T("check.sure-least"), w.T("check.sure-most")
	return out
}
