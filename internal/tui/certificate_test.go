package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
)

// printing is a printer that notes what it was asked for.
type printing struct {
	places []course.Place
	fail   error
	asked  []string
}

func (p *printing) Places() []course.Place { return p.places }
func (p *printing) Certificate(c *course.Course, path course.Path, band string, progress course.Progress, to course.Place) (course.Copied, error) {
	parts, _ := c.Finished(path, band, progress)
	p.asked = append(p.asked, fmt.Sprint(c.Language, " ", path.Title, " ", band, " ", len(parts), " ", to.Path))
	return course.Copied{Name: "safeskills-certificate.html", Eject: to.Stick}, p.fail
}

func aPrinter() *printing {
	return &printing{places: []course.Place{{Name: "STICK", Path: "/media/ama/STICK", Stick: true}, {Name: "Desktop", Path: "/home/lab/Desktop"}, {Name: "safeskills", Path: "/data", Data: true}}}
}

// doneWith is a player on the map, who has finished some modules.
func doneWith(t *testing.T, width, height int, printer course.Printer, change func(*Setup), modules ...string) *player {
	var events []course.Event
	for _, m := range modules {
		events = append(events, course.ModuleDone{At: course.ModuleKey{Course: "small", Module: m, Band: "lantern"}})
	}
	p := play(t, width, height, func(s *Setup) {
		s.Records = &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern", Progress: course.Fold(events)}}}
		s.Learner, s.Printer = "Blue Otter", printer
		if change != nil {
			change(s)
		}
	})
	p.send(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

func TestGoldenCertificate(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		name := func(s string) string { return fmt.Sprintf("certificate-%s-%dx%d", s, size.w, size.h) }
		printer := aPrinter()
		p := doneWith(t, size.w, size.h, printer, nil, "kinds")
		p.keys("tab").golden(name("menu")).opens("A certificate to print").golden(name("where")).opens("STICK").golden(name("written"))
		p.keys("enter", "tab").opens("A certificate to print").opens("the folder where progress is kept").shows("is in the folder where progress is kept: safeskills.").hasNot("eject")
		printer.fail = errors.New("the folder is read-only")
		p.keys("enter", "tab").opens("A certificate to print").opens("Desktop").shows("There is no page yet: the folder is read-only.")
		p.keys("enter", "tab").opens("A certificate to print").opens("Look again").shows("Where should the page go?").keys("esc").shows("Blue Otter")
		if got := strings.Join(printer.asked, "|"); got != "en  lantern 1 /media/ama/STICK|en  lantern 1 /data|en  lantern 1 /home/lab/Desktop" {
			t.Errorf("asked for: %s", got)
		}
	}
}

// TestCertificateWhenThereIsSomething: once a module is finished that may stand on it, and where it can be written.
func TestCertificateWhenThereIsSomething(t *testing.T) {
	const row = "A certificate to print"
	doneWith(t, 80, 24, aPrinter(), nil).keys("tab").shows("Another language").hasNot(row)
	doneWith(t, 80, 24, aPrinter(), nil, "quiet", "closed").keys("tab").hasNot(row)
	doneWith(t, 80, 24, aPrinter(), nil, "kinds").keys("tab").shows(row)
	doneWith(t, 80, 24, nil, nil, "kinds").keys("tab").hasNot(row)
	// A guest's is written from memory.
	printer := aPrinter()
	p := play(t, 80, 24, func(s *Setup) { s.Guest, s.Band, s.Module, s.Printer = true, "lantern", "kinds", printer })
	p.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	p.to(len(stepNames)).keys("enter", "tab").opens(row).opens("STICK").shows("is in STICK.")
	if len(printer.asked) != 1 || printer.asked[0] != "en  lantern 1 /media/ama/STICK" {
		t.Errorf("asked for: %q", printer.asked)
	}
}

// TestCertificateAtTheEndOfAPath is offered when all of it is finished but what is sensitive or restricted.
func TestCertificateAtTheEndOfAPath(t *testing.T) {
	const offer = "There is a certificate for you now."
	kinds := func(done ...string) *player {
		return doneWith(t, 80, 40, aPrinter(), func(s *Setup) { s.Module = "kinds" }, done...).to(len(stepNames)).shows("This is a good place to stop.")
	}
	kinds().hasNot(offer)
	p := kinds("more").shows(offer)
	p.keys("tab").opens("A certificate to print").shows("Where should the page go?")
	doneWith(t, 80, 40, aPrinter(), func(s *Setup) { s.Module, s.Path = "kinds", "short" }).to(3).shows("This is a good place to stop.").shows(offer)
	// The end of a sensitive module offers it just as well, and does not bring it about.
	quiet := func(done ...string) *player {
		return doneWith(t, 80, 40, aPrinter(), func(s *Setup) { s.Module = "quiet" }, done...).keys("2", "enter").to(3).shows("You have finished: Topic 6")
	}
	quiet("more").hasNot(offer)
	quiet("more", "kinds").shows(offer)
}
