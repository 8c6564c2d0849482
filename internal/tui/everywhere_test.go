package tui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// screenTypes are the types of this package that are screens, as its source tells: they have an Update that returns one.
func screenTypes(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "Update" || f.Type.Results == nil {
				continue
			}
			first, isName := f.Type.Results.List[0].Type.(*ast.Ident)
			receiver, isValue := f.Recv.List[0].Type.(*ast.Ident)
			if isName && isValue && first.Name == "screen" {
				names = append(names, receiver.Name)
			}
		}
	}
	return names
}

// The keys for help and for hiding, on every layout that is known; those of one letter are text where text is typed.
var (
	helpKeys = []string{"?", "؟", "？", "f1", "ctrl+g"}
	hideKeys = []string{"0", "à", "٠", "۰", "０", "f10", "ctrl+x"}
)

// way brings up a screen, or a picture of one, by keys.
type way func(t *testing.T) *player

// everyScreen brings up each screen there is, steps in each of their states.
func everyScreen() map[string]way {
	screens := map[string]way{}
	for _, more := range []map[string]way{beginnings(), atWork(), makings(), sittings(), stepStates()} {
		for name, bring := range more {
			if _, twice := screens[name]; twice {
				panic(name + " is there twice")
			}
			screens[name] = bring
		}
	}
	return screens
}

// beginnings are what comes before the map.
func beginnings() map[string]way {
	cards := func(t *testing.T) *player { return play(t, 80, 24, withCards(t, nil)).opens("More") }
	return map[string]way{
		"welcome":   func(t *testing.T) *player { return play(t, 80, 24, nil) },
		"people":    func(t *testing.T) *player { return play(t, 80, 24, nil).keys("enter") },
		"bands":     func(t *testing.T) *player { return play(t, 80, 24, nil).keys("enter", "enter") },
		"nicknames": func(t *testing.T) *player { return play(t, 80, 24, nil).keys("enter", "enter", "enter") },
		"groups": func(t *testing.T) *player {
			return play(t, 80, 24, func(s *Setup) { s.Policy = lampStreet() }).keys("enter", "enter")
		},
		"paths": func(t *testing.T) *player {
			return play(t, 80, 24, func(s *Setup) { withPaths(s); s.Policy.Paths = []string{"short", "long"} }).keys("enter", "enter", "enter")
		},
		"languages": func(t *testing.T) *player { return play(t, 80, 24, nil).keys("2", "enter") },
		"more":      func(t *testing.T) *player { return play(t, 80, 24, nil).opens("More") },
		"orders":    func(t *testing.T) *player { return ordering(t, Ordering{Ask: true}) },
		"neither":   func(t *testing.T) *player { return ordering(t, Ordering{Ask: true}).keys("3") },
		"themes":    func(t *testing.T) *player { return play(t, 80, 24, nil).opens("More").opens("Colours") },
		"others": func(t *testing.T) *player {
			return play(t, 80, 24, func(s *Setup) {
				s.Policy = lampStreet()
				s.Records = &memory{learners: []course.Learner{{ID: "a", Nickname: "Old Cat", Band: "lantern", Sittings: []course.Sitting{{Session: "spring"}}}}}
			}).opens("More").opens("was here another time")
		},
		"card, empty": func(t *testing.T) *player { return cards(t).opens("I have a card code") },
		"card, wrong": func(t *testing.T) *player { return cards(t).opens("I have a card code").types("R323").keys("enter") },
		"bring":       func(t *testing.T) *player { return bringing(t) },
		"brought":     func(t *testing.T) *player { return bringing(t).keys("enter") },
		"picture key": func(t *testing.T) *player {
			return play(t, 80, 24, func(s *Setup) {
				key := course.NewLearnerKey("", []string{"sun", "sun", "sun"})
				s.Records = &memory{learners: []course.Learner{{ID: "a", Nickname: "Blue Otter", Band: "lantern", Progress: course.Fold([]course.Event{key})}}}
			}).opens("Blue Otter")
		},
	}
}

func bringing(t *testing.T) *player {
	return play(t, 80, 24, func(s *Setup) { s.Records = aCellar() }).opens("More").opens("Bring my progress")
}

// atWork are the map and what it leads to.
func atWork() map[string]way {
	at := func(keys ...string) way {
		return func(t *testing.T) *player { return atModule(t, 80, 24, "kinds").keys(keys...) }
	}
	return map[string]way{
		"map":    at("esc"),
		"menu":   at("tab"),
		"steps":  at("tab", "6", "enter"),
		"page":   at("tab", "4", "enter"),
		"help":   at("?"),
		"hidden": at("0"),
		"note":   func(t *testing.T) *player { return atModule(t, 80, 24, "quiet") },
		"closed": func(t *testing.T) *player { return atModule(t, 80, 24, "closed") },
		"gate":   func(t *testing.T) *player { return known(t, 80, 24, gated(&facilitator{})).keys("4", "enter") },
		"gate, typed": func(t *testing.T) *player {
			return known(t, 80, 24, gated(&facilitator{})).keys("4", "enter").types("marzipan")
		},
		"gate, trying": func(t *testing.T) *player {
			p := known(t, 80, 24, gated(&facilitator{})).keys("4", "enter").types("marzipan")
			p.app.Update(keyMsg("enter")) // what it waits for never comes
			return p.shows("One moment.")
		},
		"leaving": func(t *testing.T) *player {
			return known(t, 80, 24, held).keys("ctrl+c").types("marzipan")
		},
		"opened": func(t *testing.T) *player {
			return known(t, 80, 24, gated(&facilitator{})).keys("4", "enter").opensGate().keys("enter", "n")
		},
		"end":       func(t *testing.T) *player { return atModule(t, 80, 24, "kinds").to(len(stepNames)) },
		"quiet end": func(t *testing.T) *player { return atModule(t, 80, 24, "quiet").keys("1", "enter").to(4) },
		"other path": func(t *testing.T) *player {
			return known(t, 80, 24, withPaths).keys("tab").opens("Another way through")
		},
		"stop": func(t *testing.T) *player { return cardedAt(t, 80, 24, "scams").keys("tab", "end", "enter") },
		"certificate": func(t *testing.T) *player {
			return doneWith(t, 80, 24, aPrinter(), nil, "kinds").keys("tab").opens("A certificate to print")
		},
		"written": func(t *testing.T) *player {
			return doneWith(t, 80, 24, aPrinter(), nil, "kinds").keys("tab").opens("A certificate to print").opens("STICK")
		},
		"warm-up": func(t *testing.T) *player {
			return atMapAfter(t, 80, 24, missedIn("kinds", "choose", "select")).opens("things to look at again")
		},
		"hard words": func(t *testing.T) *player { return glossedAt(t, 80, 24, "more").keys("tab").opens("Hard words") },
		"say in": func(t *testing.T) *player {
			return glossedAt(t, 80, 24, "more").keys("tab").opens("Hard words").keys("tab")
		},
		"preview": func(t *testing.T) *player { p, _ := previewing(t, "quiet", "marker-step-four"); return p },
		"preview, broken": func(t *testing.T) *player {
			a := &author{data: []byte("format: 1\ntitle: x"), changed: true}
			return play(t, 80, 24, func(s *Setup) { s.Preview = &Preview{Read: a.read} })
		},
		"read aloud": func(t *testing.T) *player {
			p, _ := aloudAt(t, "kinds")
			return p.keys("tab").opens("Read this aloud")
		},
		"waiting": func(t *testing.T) *player {
			p := withCellar(t, aCellar(), 80, 24).keys("tab")
			p.keys(p.find("My data")).app.Update(keyMsg("enter")) // the disk never answers
			return p.shows("One moment")
		},
	}
}

// makings are where a learner makes a step for others.
func makings() map[string]way {
	made := func(t *testing.T, keys ...string) *player { p, _ := begun(t, 80, 24); return p.keys(keys...) }
	done := func(t *testing.T) *player { return made(t, "end", "enter", "end", "enter").mended("So").keys("enter") }
	return map[string]way{
		"make":         func(t *testing.T) *player { p, _ := onMap(t, 80, 24); return p.keys("end", "enter") },
		"make, choose": func(t *testing.T) *player { p, _ := onMap(t, 80, 24); return p.keys("end", "enter", "enter") },
		"make, true":   func(t *testing.T) *player { return made(t) },
		"make, field":  func(t *testing.T) *player { return made(t, "enter", "m") },
		"make, trick":  func(t *testing.T) *player { return made(t, "end", "enter") },
		"make, check":  func(t *testing.T) *player { return made(t, "end", "enter", "end", "enter") },
		"make, done":   done,
		"make, list":   func(t *testing.T) *player { return done(t).keys("2", "enter", "end", "enter") },
		"make, play":   func(t *testing.T) *player { return done(t).keys("enter") },
	}
}

// sittings are My data, checks and a case.
func sittings() map[string]way {
	screens := map[string]way{}
	for name, rows := range map[string][]string{"my data": nil, "my data, read": {"Read everything"}, "erase": {"Erase everything"}, "erased": {"Erase everything", "Yes, erase"},
		"copy": {"Take a copy"}, "copied": {"Take a copy", "STICK"}, "pictures": {"Set a picture key"}} {
		screens[name] = func(t *testing.T) *player {
			p := withCellar(t, aCellar(), 80, 24).myData()
			for _, row := range rows {
				p.opens(row)
			}
			return p
		}
	}
	for name, keys := range map[string][]string{"check": {"enter"}, "question": {"enter", "enter"}, "thanks": {"enter", "enter", "n", "n", "n", "n"},
		"answers": {"enter", "enter", "n", "n", "n", "n", "enter"}} {
		screens[name] = func(t *testing.T) *player { return atPath(t, 80, 24, "asked", nil, nil).keys(keys...) }
	}
	for name, keys := range map[string][]string{"opening": nil, "case": {"enter", "end", "up", "enter"}, "early": {"enter", "end", "up", "enter", "2", "enter"},
		"finale": {"enter", "end", "up", "enter", "2", "enter", "2", "enter"}} {
		screens[name] = func(t *testing.T) *player { return inTale(t, 80, 24, "day", nil, nil).keys(keys...) }
	}
	return screens
}

// firstKeys is how many steps the shipped module has that teaches the keys.
const firstKeys = 8

// stepStates are steps of every kind, fresh and in their other states.
func stepStates() map[string]way {
	screens := map[string]way{
		"verdict":    func(t *testing.T) *player { return atModule(t, 80, 24, "kinds").keys("enter") },
		"paper":      func(t *testing.T) *player { return atStep(t, 80, 24, "desk").keys("enter") },
		"typed":      func(t *testing.T) *player { return atStep(t, 80, 24, "number").keys("1", "enter") },
		"right":      func(t *testing.T) *player { return atStep(t, 80, 24, "number").keys("1", "2", "enter") },
		"word typed": func(t *testing.T) *player { return atStep(t, 80, 24, "fill").types("ab") },
		"drawn":      func(t *testing.T) *player { return atStep(t, 80, 24, "passphrase").keys("space", "space") },
		"answer": func(t *testing.T) *player {
			return atModule(t, 80, 24, "kinds").keys("tab").opens("Show me the answer")
		},
		"hint": func(t *testing.T) *player { return atModule(t, 80, 24, "kinds").keys("tab").opens("A hint") },
		"pair": func(t *testing.T) *player {
			return play(t, 80, 24, nil).keys("enter", "2", "enter", "enter", "enter", "enter")
		},
		"coach": func(t *testing.T) *player { p := atStep(t, 80, 24, "chat"); return p.keys(p.find("Sure."), "enter") },
		"talk ended": func(t *testing.T) *player {
			p := atStep(t, 80, 24, "chat")
			return p.keys(p.find("Sure."), "enter", "enter")
		},
		"ways": func(t *testing.T) *player {
			p := atStep(t, 80, 24, "chat")
			return p.keys(p.find("Sure."), "enter", "enter", "enter")
		},
	}
	for _, name := range slices.Concat(stepNames, moreNames) {
		screens["step-"+name] = func(t *testing.T) *player { return atStep(t, 80, 24, name) }
	}
	for n := range firstKeys {
		screens["first-keys "+string(rune('1'+n))] = func(t *testing.T) *player { return shipped(t, "first-keys").to(n) }
	}
	return screens
}

// TestHelpAndHideEverywhere is promise 4: every screen that there is, in every language of the program, with the keys of every
// layout. Without SAFESKILLS_FULL, each screen is tried in English with those of every layout, and in one other language, which
// is another one from screen to screen, with the keys that all layouts have.
func TestHelpAndHideEverywhere(t *testing.T) {
	reached := map[string]bool{}
	screens, languages := everyScreen(), messages.Languages()
	english := slices.IndexFunc(languages, func(l messages.Language) bool { return l.Code == "en" })
	others := slices.Delete(slices.Clone(languages), english, english+1)
	for i, name := range slices.Sorted(maps.Keys(screens)) {
		t.Run(name, func(t *testing.T) {
			tried := languages
			if !full {
				tried = []messages.Language{languages[english], others[i%len(others)]}
			}
			for _, language := range tried {
				p := screens[name](t)
				reached[p.top()] = true
				if language.Code != "en" {
					p.app.speak(language.Code)
					if key := "?"; !p.isText(key) {
						p.keys(key, "esc") // what is said once, of a module that is not in that language, is said
					}
				}
				help, hide := helpKeys, hideKeys
				if language.Code != "en" && !full {
					help, hide = []string{"?", "ctrl+g"}, []string{"0", "f10"}
				}
				for _, key := range hide {
					hides(t, p.twin(), key)
				}
				helps(t, p, help)
			}
		})
	}
	for _, name := range screenTypes(t) {
		if !reached["tui."+name] {
			t.Errorf("nobody tries help and hiding on the screen %s: add a way to it to everyScreen", name)
		}
	}
}

// twin is another player at the same place. Screens are values, so what one does, the other does not see.
func (p *player) twin() *player {
	app, twin := *p.app, *p
	app.stack = slices.Clone(p.app.stack)
	twin.app = &app
	return &twin
}

// isText is whether a key is text on the screen that is shown.
func (p *player) isText(key string) bool {
	return len([]rune(key)) == 1 && isTyping(p.app.stack[len(p.app.stack)-1])
}

// helps presses every key for help, looks for a person to talk to, and comes back to the same picture.
func helps(t *testing.T, p *player, keys []string) {
	t.Helper()
	if p.top() == "tui.help" || p.top() == "tui.drill" { // its own key leads back; and nothing shows through
		return
	}
	l := p.app.look
	p.app.look.keys = learnedKeys{"?", "0"}
	before, top := p.screen(), p.top()
	teaches := strings.Contains(before, l.T("press.help"))
	for _, key := range keys {
		if p.isText(key) {
			continue
		}
		p.keys(key).shows(firstSentence(l.T("help.talk"))).keys("4", "enter").shows(firstSentence(l.words.Talk(nil))).keys("esc", "esc")
		p.app.look.keys = learnedKeys{"?", "0"}
		if p.top() != top || p.screen() != before && !teaches {
			t.Errorf("help by %q leads from\n%s\nback to\n%s", key, before, p.screen())
		}
	}
}

// hides presses a key for hiding: nothing of what was there can be seen, nothing shows through, and the way back is the map.
func hides(t *testing.T, p *player, key string) {
	t.Helper()
	if p.isText(key) {
		return
	}
	l, before, top := p.app.look, p.screen(), p.top()
	p.keys(key)
	if f := p.app.View(80, 24); p.top() != "tui.drill" || !f.Wipe || f.Title != l.T("drill.title") {
		t.Fatalf("%q does not hide:\n%s", key, p.screen())
	}
	if top != "tui.drill" {
		harmless := l.T("drill.words") + l.T("drill.title") + l.T("drill.menu") + l.words.N("drill.count", 0)
		word := regexp.MustCompile(`[\pL\pN]{4,}`)
		for _, one := range append(word.FindAllString(before, -1), "SafeSkills") {
			if hidden := p.screen(); strings.Contains(hidden, one) && !strings.Contains(harmless, one) {
				t.Errorf("%q is seen when it is hidden:\n%s", one, hidden)
			}
		}
	}
	p.keys("f1", "?", "ctrl+g", "f10", "0", "ctrl+x", "tab", "n", "l", "backspace", "space")
	if p.top() != "tui.drill" {
		t.Errorf("%q: something shows through:\n%s", key, p.screen())
	}
	p.keys("esc")
	if at := p.app.stack[len(p.app.stack)-1]; len(p.app.stack) > 1 && !isMap(at) {
		t.Errorf("%q: coming back leads to\n%s", key, p.screen())
	}
}

func firstSentence(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	if i := strings.IndexAny(words, ".。"); i >= 0 {
		return words[:i]
	}
	return words
}
