package tui

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// atPath is a learner at the map of a path, who comes back after these events.
func atPath(t *testing.T, width, height int, path string, events []course.Event, change func(*Setup)) *player {
	events = append([]course.Event{course.LearnerNew{Nickname: "Blue Otter", Band: "lantern"}}, events...)
	records := &memory{learners: []course.Learner{{ID: "fixed-learner", Nickname: "Blue Otter", Band: "lantern", Progress: course.Fold(events)}}}
	p := play(t, width, height, func(s *Setup) {
		s.Records, s.Learner, s.Path, s.Open = records, "Blue Otter", path, opens(lentFiles(t, nil))
		if change != nil {
			change(s)
		}
	})
	p.records = records
	p.send(tea.WindowSizeMsg{Width: width, Height: height})
	return p
}

// checked are the answers that were kept, a word for each: the use, the item, the form and what was answered.
func (p *player) checked() string {
	var out []string
	for _, e := range p.records.events {
		if c, ok := e.(course.CheckAnswer); ok {
			word := fmt.Sprintf("%s:%s%s=%s", c.Use, c.Item, c.Form, strings.Join(c.IDs, "+"))
			if c.Right {
				word += "!"
			}
			if c.Skipped {
				word += "-"
			}
			out = append(out, word)
		}
	}
	return strings.Join(out, " ")
}

// TestCheck walks through the questions before the lessons and looks back at the answers.
func TestCheck(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {80, 24}} {
		name := func(s string) string { return fmt.Sprintf("check-%s-%dx%d", s, size.w, size.h) }
		p := atPath(t, size.w, size.h, "asked", nil, nil)
		p.shows("> 1 [new] A few questions first").shows("Nobody is marked.").golden(name("map"))
		p.keys("enter").shows("Nobody is marked").shows("leave any question out").golden(name("intro"))
		p.keys("enter").shows("Which *box* is locked?").shows("1 of 4").hasNot("reasons").golden(name("question"))
		p.keys("1", "enter").shows("Mark what should make you stop.").shows("2 of 4").hasNot("stands open")
		p.keys("right", "space", "enter").shows("Do you lend your keys?").hasNot("hurry")
		p.keys("n").shows("How sure are you?").shows("2 2 of 4").golden(name("sure"))
		p.keys("4", "enter").shows("Thank you, that was all.").shows("Nobody is marked").golden(name("thanks"))
		if got, want := p.checked(), "before:keya=red before:lettera=code! before:viewa=- before:sure=4"; got != want {
			t.Errorf("kept: %s, want %s", got, want)
		}
		p.keys("enter").shows("Your answers").shows("Not this way").shows("It stands open.").golden(name("review"))
		p.keys("down").shows("This one fits").shows("Nobody has its key.").keys("down").shows("One of them is.")
		p.keys("enter").shows("Yes").shows("Nobody needs a code in a hurry.").golden(name("review-right"))
		p.keys("enter").shows("You left this one out").shows("Many do.").golden(name("review-left-out"))
		p.keys("tab").keys(p.find("Back to the step before"), "enter").shows("2 of 3").keys("enter", "enter")
		p.shows("[done] A few questions first").shows("> 1 [new] One step of every kind").golden(name("map-done"))
		p.keys(p.find("A few questions first"), "enter").shows("It stands open.").keys("esc").shows("0 of 2 done")
	}
}

// TestCheckResumes: wherever one leaves, the same question comes back; help and hiding are there; nothing is kept twice.
func TestCheckResumes(t *testing.T) {
	p := atPath(t, 80, 24, "asked", nil, nil).keys("enter", "enter", "2", "enter").shows("2 of 4")
	p.keys("?").shows("I want to talk to someone").keys("esc").shows("2 of 4")
	p.keys("0").hasNot("Mark").keys("esc").shows("[2 of 4]").shows("A few questions first").keys("enter").shows("2 of 4").shows("Mark what")
	p.keys("esc").shows("[2 of 4]")
	again := atPath(t, 80, 24, "asked", p.records.events, nil).shows("> 1 [2 of 4] A few questions first").keys("enter").shows("Mark what")
	again.keys("n", "n", "n").shows("Thank you")
	if got := again.checked(); got != "before:lettera=- before:viewa=- before:sure=-" {
		t.Errorf("kept: %s", got)
	}
}

// TestCheckIsPassedBy: whoever goes on to a module has passed the first questions by. The last ones wait from then on, and the
// ones for weeks later until they are due or the facilitator starts them.
func TestCheckIsPassedBy(t *testing.T) {
	p := atPath(t, 80, 24, "asked", nil, nil).keys("2", "enter").shows("step 1 of 3").keys("esc")
	p.hasNot("A few questions first").shows("A few questions to end with").shows("> 1 [1 of 3] One step of every kind")
	p.keys(p.find("to end with"), "enter").shows("Some of the modules are still to come.").keys("enter").shows("Which *gate* is shut?").keys("esc")
	p.shows("[new] A few questions to end with") // nothing was answered

	more := course.StepEnter{At: course.StepKey{ModuleKey: course.ModuleKey{Course: "small", Module: "more", Band: "lantern"}, Step: "desk"}, N: 1, M: 11}
	atPath(t, 80, 24, "asked", []course.Event{more}, nil).shows("1 [new] A few questions first").shows("> 3 [1 of 11]") // nobody measures it

	done := []course.Event{}
	for _, module := range []string{"kinds", "more"} {
		done = append(done, course.ModuleDone{At: course.ModuleKey{Course: "small", Module: module, Band: "lantern"}})
	}
	p = atPath(t, 80, 24, "asked", done, nil).shows("> 3 [new] A few questions to end with").keys("enter").hasNot("still to come")
	p.keys("enter", "n", "n", "n", "n").shows("Thank you").keys("esc").shows("[done] A few questions to end with").hasNot("weeks later")
	all := append(done, p.records.events...)
	p = atPath(t, 80, 24, "asked", append(all, course.SittingNew{}), nil).shows("[new] A few questions, weeks later").shows("> 1 [done]")
	p.keys(p.find("weeks later"), "enter", "enter").shows("Which *box* is locked?").shows("1 of 2")
	later := func(s *Setup) { s.Check = course.Later }
	atPath(t, 80, 24, "asked", all, later).shows("> 1 [new] A few questions, weeks later").keys("enter").shows("after some weeks")
	atPath(t, 80, 24, "asked", nil, later).shows("> 1 [new] A few questions first").shows("2 [new] A few questions, weeks later")
}

// TestCheckOfAGuest: who only looks around is not asked first, and hears that nothing is saved.
func TestCheckOfAGuest(t *testing.T) {
	p := play(t, 80, 24, func(s *Setup) {
		s.Guest, s.Path, s.Band, s.Open = true, "asked", "lantern", opens(lentFiles(t, nil))
	})
	p.shows("> 2 [new] One step of every kind").keys("1", "enter").shows("and nothing is saved.")
	p.keys("enter", "n", "n", "n", "n").shows("Thank you").keys("enter").shows("You left this one out")
}

// TestCheckSpeaks: the questions and the answers are there in another language, with the learner where she was.
func TestCheckSpeaks(t *testing.T) {
	files := lentFiles(t, map[string]string{"checks/short/lantern.fr.yaml": frenchCheck})
	in := func(s *Setup) { s.Open = opens(files) }
	p := atPath(t, 80, 24, "asked", nil, in).keys("enter").speaks("fr").shows("pas de note").keys("enter").shows("Quelle boîte")
	p.keys("2").speaks("en").shows("> 2 The blue box").speaks("fr").shows("> 2 La boîte bleue").keys("enter", "s", "s").shows("À quel point")
	p.speaks("en").shows("How sure").keys("n").speaks("fr").shows("Merci, c’est fini.").keys("enter").shows("Personne n’a sa clé.")
	p.speaks("en").shows("Nobody has its key.")

	p = atPath(t, 80, 24, "asked", nil, nil).keys("enter", "enter").speaks("fr").shows("Which *box*") // it is not in French here
	p.keys("esc").shows("Les questions d’avant et d’après").shows("pas encore en français")
}

// TestMenuLeavesTheScreen: a look at the languages leads back to where it was taken from, not to the map.
func TestMenuLeavesTheScreen(t *testing.T) {
	look := func(p *player) *player {
		return p.keys("tab").opens("Another language").shows("Which language?").keys("esc")
	}
	look(atPath(t, 80, 24, "asked", nil, nil).keys("enter", "enter")).shows("Which *box* is locked?")
	look(atMapAfter(t, 80, 24, missedIn("kinds", "choose")).opens("thing to look at again")).shows("Which one is *right*?")
	look(atModule(t, 80, 24, "quiet").keys("1", "enter", "enter", "n", "n", "n", "n")).shows("You have finished: Topic 6")
}

// TestCheckWithAMistake: the map says so, and the modules work.
func TestCheckWithAMistake(t *testing.T) {
	files := lentFiles(t, map[string]string{"checks/short/lantern.yaml": "format: 1\n"})
	p := atPath(t, 80, 24, "asked", nil, func(s *Setup) { s.Open = opens(files) })
	p.shows("The questions before and after").shows("this file has a mistake").shows("> 1 [new] One step of every kind").keys("enter").shows("step 1 of 3")
}

// TestCheckByMouse: a click on a choice takes the focus there.
func TestCheckByMouse(t *testing.T) {
	p := atPath(t, 80, 24, "asked", nil, nil).keys("enter", "enter")
	row := slices.IndexFunc(strings.Split(p.screen(), "\n"), func(line string) bool { return strings.Contains(line, "None of them") })
	p.send(tea.MouseMsg{X: 10, Y: row, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	p.shows("> 3 None of them")
}

// lentFiles is the test course with a check, and with some other files.
func lentFiles(t *testing.T, others map[string]string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, dir := range []string{"testdata/course", "testdata/checked"} {
		from := os.DirFS(dir)
		err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(from, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, words := range others {
		files[name] = &fstest.MapFile{Data: []byte(words)}
	}
	return files
}

func opens(files fstest.MapFS) func(string) (*course.Course, *messages.Words, error) {
	return func(language string) (*course.Course, *messages.Words, error) {
		c, err := course.Open(files, language)
		if err != nil {
			return nil, nil, err
		}
		words, err := messages.Load(language)
		return c, words, err
	}
}

const frenchCheck = `format: 1
language: fr
title: Clés et lettres
items:
  - id: key
    a:
      prompt: Quelle boîte est fermée ?
      choices:
        - {id: red, text: La boîte rouge, feedback: Elle est ouverte.}
        - {id: blue, text: La boîte bleue, feedback: Personne n’a sa clé.}
        - {id: none, text: Aucune, feedback: L’une d’elles l’est.}
    b:
      prompt: Quel portail est fermé ?
      choices:
        - {id: north, text: Celui du nord, feedback: Il a été fermé à midi.}
        - {id: south, text: Celui du sud, feedback: Une chèvre est passée.}
  - id: letter
    a:
      prompt: Marque ce qui mérite un stop.
      message:
        from: Le portail
        parts:
          - {id: hello, text: "Bonjour,", feedback: Un bonjour est un bonjour.}
          - {id: code, text: envoie le code., feedback: Personne n’en a besoin si vite.}
    b:
      prompt: Y a-t-il quelque chose à marquer ?
      message:
        parts:
          - {id: bread, text: Le pain est prêt., feedback: On ne demande rien.}
          - {id: open, text: Ouvert jusqu’à six heures., feedback: On dit quand ça ferme.}
  - id: view
    a:
      prompt: Prêtes-tu tes clés ?
      choices:
        - {id: often, text: De temps en temps, feedback: Beaucoup le font.}
        - {id: never, text: À personne, feedback: Certains ne le font pas.}
    b:
      prompt: Qui sait où sont tes clés ?
      choices:
        - {id: one, text: Une personne, feedback: Ça aide à les retrouver.}
        - {id: none, text: Personne, feedback: Alors personne ne peut le dire.}
confidence:
  - {id: sure, prompt: Je sais fermer ce qui est à moi.}
`
