package plain

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"example.org/safeskills/course"
)

// printing is a printer that notes what it was asked for.
type printing struct {
	fail  error
	asked []string
}

func (p *printing) Places() []course.Place {
	return []course.Place{{Name: "STICK", Path: "/media/ama/STICK", Stick: true}, {Name: "data", Path: "/data", Data: true}}
}

func (p *printing) Certificate(c *course.Course, path course.Path, band string, progress course.Progress, to course.Place) (course.Copied, error) {
	parts, _ := c.Finished(path, band, progress)
	p.asked = append(p.asked, fmt.Sprint(path.Title, " ", band, " ", len(parts), " ", to.Path))
	return course.Copied{Name: "safeskills-certificate.html", Eject: to.Stick}, p.fail
}

// done are events that finish modules.
func done(modules ...string) (events []course.Event) {
	for _, m := range modules {
		events = append(events, course.ModuleDone{At: course.ModuleKey{Course: "test", Module: m, Band: "first"}})
	}
	return events
}

func TestCertificateTranscripts(t *testing.T) {
	printer := &printing{}
	s := known(t, (&memory{}).learner(done("all")...))
	s.Printer = printer
	golden(t, "certificate", play(t, s, "+", "1", "?", "", "3", "1", "+", "1", "2", "+", "1", "", "q"))
	if want := []string{"A day first 1 /media/ama/STICK", "A day first 1 /data"}; !slices.Equal(printer.asked, want) {
		t.Errorf("asked for: %q", printer.asked)
	}
	printer.fail = errors.New("the folder is read-only")
	has(t, play(t, s, "+", "1", "1", "q"), "There is no page yet: the folder is read-only.")
}

// TestCertificateWhenThereIsSomething: once a module is finished that may stand on it, and where it can be written; at the end
// of a path, whatever became of what is sensitive.
func TestCertificateWhenThereIsSomething(t *testing.T) {
	const row, offer = "A certificate to print", "There is a certificate for you now."
	at := func(printer course.Printer, modules ...string) Setup {
		s := known(t, (&memory{}).learner(done(modules...)...))
		s.Printer = printer
		return s
	}
	hasNot(t, play(t, at(&printing{}), "+", "q"), row)
	hasNot(t, play(t, at(&printing{}, "calm", "closed"), "+", "q"), row)
	has(t, play(t, at(&printing{}, "all"), "+", "q"), row)
	hasNot(t, play(t, at(nil, "all"), "+", "q"), row)

	calm := []string{"", "2", "n", "n", "n", "+", "q"}
	s := at(&printing{})
	s.Module = "calm"
	hasNot(t, play(t, s, calm...), offer, row)
	s = at(&printing{}, "all")
	s.Module = "calm"
	has(t, play(t, s, calm...), "You have finished: Topic 2", offer, "1. "+row)
}
