package paper

import (
	"io"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// CertificateData is what a certificate says. There is nobody's name in it: that is written by hand, and so is the date.
type CertificateData struct {
	Words  *messages.Words // the language of the sheet
	Course string          // its title
	Path   string          // its title; empty for somebody who went through the course in an order of her own
	Topics []Topic
}

// Topic is a module that was finished, and what its outcomes say after "I can"; plain texts.
type Topic struct {
	Title string
	Can   []string
}

// Certified returns the topics of a path that a learner of a band can show, in its order: the modules that she finished (see
// course.Finished) and in which she tried something, or which she finished at another computer, as her card says.
func Certified(c *course.Course, path course.Path, band string, p course.Progress) []Topic {
	var topics []Topic
	parts, _ := c.Finished(path, band, p)
	for _, part := range parts {
		head, err := c.Head(part.Module, band)
		if err != nil {
			continue
		}
		if here := p.Module(head.Key).N > 0; here {
			v, _, err := c.Enter(part.Module, band, course.Entry{Progress: p, Core: part.Core})
			if err != nil || !v.Worked() {
				continue
			}
		}
		topic := Topic{Title: head.Title}
		for _, o := range head.Outcomes {
			topic.Can = append(topic.Can, o.Text)
		}
		topics = append(topics, topic)
	}
	return topics
}

// Award is a certificate: a line for a name, what somebody took part in, what she can now, and a line for the date.
type Award struct {
	Alone                        bool // it fills a sheet, so that its title is the sheet's
	Title, Name, Took, Can, Date string
	Topics                       []Topic // what fits of them is shown
}

// Certificate writes a certificate as a page of HTML that fits one sheet of paper, A4 or Letter. The more there is, the smaller
// the text; when even that is too much, each topic keeps only its first sentences. The error is that of w.
func Certificate(w io.Writer, c CertificateData) error {
	a := c.award()
	a.Alone = true
	return HTML(w, Sheet{Language: c.Words.Language, Title: a.Title, Untitled: true, Body: []Block{a}})
}

func (c CertificateData) award() Award {
	a := Award{
		Title: c.Words.T("paper.certificate"), Name: c.Words.T("paper.name"), Date: c.Words.T("paper.date"),
		Took: c.Words.T("paper.took", "course", c.Course), Can: c.Words.T("end.i-can"), Topics: c.Topics,
	}
	if c.Path != "" {
		a.Took = c.Words.T("paper.took-path", "course", c.Course, "path", c.Path)
	}
	return a
}

// setting is a way to set the topics; the style sheet says the same. Cells are those of a line in a column, line is the height
// of a line, and gap the one after a topic, in millimetres.
type setting struct {
	Class          string
	columns, cells int
	line, gap      float64
}

func settings() []setting {
	return []setting{{"few", 1, 78, 5.9, 5}, {"some", 2, 42, 4.6, 5}, {"many", 2, 52, 3.45, 2}}
}

// room is the height left for the topics on a sheet of Letter, the shorter one, in millimetres.
const room = 140

// height is about how high topics are in a setting, in millimetres, with a tenth for the ends of lines and columns.
func (s setting) height(topics []Topic) float64 {
	lines := 0
	for _, t := range topics {
		for _, one := range append([]string{t.Title}, t.Can...) {
			lines += 1 + text.Width(one)*11/10/s.cells
		}
	}
	high := (float64(lines)*s.line + s.gap*float64(len(topics))) / float64(s.columns)
	if s.columns > 1 {
		high *= 1.1
	}
	return high
}

// fitted is the largest setting in which topics fit a sheet, and what fits of them.
func fitted(topics []Topic) (setting, []Topic) {
	most := 0
	for _, t := range topics {
		most = max(most, len(t.Can))
	}
	for ; most >= 0; most-- {
		shorter := make([]Topic, len(topics))
		for i, t := range topics {
			shorter[i] = Topic{t.Title, t.Can[:min(most, len(t.Can))]}
		}
		topics = shorter
		for _, s := range settings() {
			if s.height(topics) <= room {
				return s, topics
			}
		}
	}
	all := settings()
	return all[len(all)-1], topics
}
