package course

import "example.org/safeskills/internal/source"

// desk asks for a conclusion from what lies on a desk: papers that can be opened in any order, of which only so many may be.
type desk struct {
	choose
	papers []Paper
	looks  int
}

func readDesk(m *source.Map, r reader) Activity {
	d := desk{}
	papers := m.Each("papers", 2, 6)
	source.Unique(papers)
	for _, p := range papers {
		d.papers = append(d.papers, Paper{p.ID(), p.Text("title", titleLimit), p.Text("text", paperLimit, source.Multiline)})
	}
	d.choose = readChoose(m, r).(choose)
	d.looks = m.Int("looks", 1, max(1, len(papers)), len(papers), source.Optional)
	return d
}

func (d desk) Ask() Question {
	q := d.choose.Ask().(Pick)
	q.Papers, q.Looks = d.papers, min(d.looks, len(d.papers))
	return q
}
