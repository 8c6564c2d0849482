//go:build linux

package e2e

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// place is a screen of the program: its type in internal/tui, and the way there by keys.
type place struct {
	screen string
	args   []string // HER, KINDS, DONE, MISSED and MADE are data folders, of kept; NEW is an empty one; SAMPLE and SMALL are courses
	site   string   // a site file
	slow   bool     // the disk takes a minute for whatever is to be safe
	goes   func(l learner)
	sees   string // the key of words that stand there
	hide   string // the key that hides; F10 where it is empty
	// There is no footer of ours, or it is not in English.
	bare, foreign bool
}

// sampleCourse has a step of every kind.
func sampleCourse(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../tui/testdata/course")
	check(t, err)
	return dir
}

// eventSite is a site file of an event with groups, which offers two paths.
const eventSite = `format: 1
site: Lamp Street School
session: {id: day, label: Girls in ICT Day, kind: event, groups: [6A, 6B]}
paths: [taster, event-90]
`

// kept are the data folders from which places begin, each made once: of a learner of the lessons, of one of a course with a step of
// every kind, of one who has finished a module of that, of one who answered wrongly in the course small, and of one who made a step.
type kept struct{ her, kinds, done, missed, made, small string }

func keeps(t *testing.T) kept {
	t.Helper()
	k := kept{her: t.TempDir(), kinds: t.TempDir(), done: t.TempDir(), missed: t.TempDir(), made: t.TempDir(), small: smallCourse(t, "none")}
	learns := func(data, lines string, args ...string) {
		args = append([]string{"--plain", "--data", data, "--learner", newcomer(t, data, args[:2]...)}, args...)
		if _, talk, code := piped(t, lines, args...); code != 0 {
			t.Fatalf("exit code %d\n%s", code, talk)
		}
	}
	learns(k.kinds, "q\n", "--content", sampleCourse(t))
	learns(k.done, strings.Repeat(":n\n", 12)+"q\n:q\nq\n", "--content", sampleCourse(t), "--module", "kinds")
	learns(k.missed, "n\n"+strings.Repeat("1\n:n\n", longSteps)+"q\n:q\nq\n", "--content", k.small, "--module", long)
	learns(k.her, "q\n", "--band", "lantern")
	check(t, os.CopyFS(k.made, os.DirFS(k.her)))
	makesStep(t, k.made, learned(t, k.made)[0].Nickname)
	return k
}

// makesStep has a learner make a step for others, in plain lines.
func makesStep(t *testing.T, data, nickname string) {
	t.Helper()
	plan, _, _ := piped(t, "q\n", "--plain", "--data", data, "--learner", nickname)
	row := regexp.MustCompile(`(?m)^(\d+)\. ` + regexp.QuoteMeta(loadWords(t)["make.title"])).FindStringSubmatch(plan)
	if row == nil {
		t.Fatalf("the map offers nothing to make:\n%s", plan)
	}
	if said, talk, code := piped(t, row[1]+makingLines, "--plain", "--data", data, "--learner", nickname); code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, said, talk)
	}
}

// begin starts the program where a place begins, in a copy of its data folder.
func (k kept) begin(t *testing.T, p place, o Options, args ...string) learner {
	t.Helper()
	from := map[string]string{"HER": k.her, "KINDS": k.kinds, "DONE": k.done, "MISSED": k.missed, "MADE": k.made, "NEW": ""}
	for _, arg := range p.args {
		switch folder, isData := from[arg]; {
		case !isData:
			args = append(args, strings.NewReplacer("SMALL", k.small, "SAMPLE", sampleCourse(t)).Replace(arg))
		case folder == "":
			args = append(args, t.TempDir())
		default:
			data := t.TempDir()
			check(t, os.CopyFS(data, os.DirFS(folder)))
			args = append(args, data)
			if p.screen != "others" {
				args = append(args, "--learner", learned(t, data)[0].Nickname)
			}
		}
	}
	if p.site != "" {
		args = append(args, "--site", siteFile(t, p.site))
	}
	args = append([]string{programs.safeskills}, args...)
	if p.slow {
		args = append(slowly(t), args...)
	}
	return learner{Start(t, o, args[0], args[1:]...), loadWords(t)}
}

// places are all screens of the program but steps.
func places() map[string]place {
	all := map[string]place{}
	for _, some := range []map[string]place{beginnings(), menus(), atSteps(), makings(), paths()} {
		maps.Copy(all, some)
	}
	return all
}

// rows opens rows of lists, each by the key of its words.
func rows(keys ...string) func(l learner) {
	return func(l learner) {
		for _, key := range keys {
			l.pick(l.says(key))
		}
	}
}

// beginnings are what comes before the map.
func beginnings() map[string]place {
	fresh := []string{"--data", "NEW"}
	begun := func(titles ...string) func(l learner) {
		return func(l learner) {
			l.pick(l.says("welcome.start"))
			for _, title := range titles {
				l.sees(l.says(title))
				l.settled()
				l.Send(enter)
			}
		}
	}
	return map[string]place{
		"welcome":   {screen: "welcome", args: fresh, sees: "welcome.promise", hide: "0"},
		"languages": {screen: "languages", args: fresh, goes: rows("welcome.language"), sees: "languages.title"},
		"more":      {screen: "more", args: fresh, goes: rows("welcome.more"), sees: "welcome.guest", hide: "à"},
		"colours":   {screen: "themes", args: fresh, goes: rows("welcome.more", "theme.row"), sees: "theme.title"},
		"how many":  {screen: "people", args: fresh, goes: begun(), sees: "people.title", hide: "0"},
		"bands":     {screen: "bands", args: fresh, goes: begun("people.title"), sees: "bands.title"},
		"nicknames": {screen: "nicknames", args: fresh, goes: begun("people.title", "bands.title"), sees: "nickname.title.one", hide: "0"},
		"groups":    {screen: "groups", args: fresh, site: eventSite, goes: begun("people.title"), sees: "groups.title"},
		"time":      {screen: "paths", args: fresh, site: eventSite, goes: func(l learner) { begun("people.title", "groups.title")(l); l.pick("Lantern") }, sees: "paths.title"},
		"others": {screen: "others", args: []string{"--data", "HER"}, site: eventSite, goes: func(l learner) {
			l.pick(l.says("welcome.more"))
			elsewhere, _, _ := strings.Cut(l.says("welcome.elsewhere.one"), " (")
			l.pick(elsewhere)
		}, sees: "others.title"},
		"a card": {screen: "cardEntry", args: fresh, goes: func(l learner) {
			rows("welcome.more", "card.have")(l)
			l.sees(l.says("card.ask"))
			l.Send("R323" + enter)
		}, sees: "card.ask", hide: ctrlX},
		"copies": {screen: "copies", args: fresh, goes: rows("welcome.more", "mydata.bring"), sees: "mydata.bring-none"},
		"order":  {screen: "orders", args: append(fresh, "--lang", "ar"), sees: "order.ask", foreign: true},
		"neither order": {screen: "neitherReads", args: append(fresh, "--lang", "ar"), goes: func(l learner) {
			l.sees(l.says("order.ask"))
			l.Send("3")
		}, sees: "order.sorry", foreign: true},
	}
}

// menus are the map, what its menu leads to, and what is kept.
func menus() map[string]place {
	hers := []string{"--data", "HER"}
	menu := func(keys ...string) func(l learner) {
		return func(l learner) {
			l.seesMap()
			l.Send(tab)
			rows(keys...)(l)
		}
	}
	folder := func(l learner) { // the row for a copy into the folder one stands in
		started, _, _ := strings.Cut(l.says("mydata.started"), "{")
		l.pick(started)
	}
	return map[string]place{
		"map":         {screen: "courseMap", args: hers, goes: func(l learner) { l.seesMap() }, hide: "0"},
		"map's menu":  {screen: "menu", args: hers, goes: menu(), sees: "menu.leave"},
		"another way": {screen: "otherPath", args: hers, goes: menu("menu.path"), sees: "map.everything"},
		"leaving":     {screen: "cardStop", args: hers, goes: menu("menu.leave"), sees: "card.title", hide: "0"},
		"my data":     {screen: "myData", args: hers, goes: menu("menu.my-data"), sees: "mydata.erase"},
		"all of it":   {screen: "page", args: hers, goes: menu("menu.my-data", "mydata.show"), sees: "mydata.stored"},
		"erase":       {screen: "eraseAsk", args: hers, goes: menu("menu.my-data", "mydata.erase"), sees: "mydata.erase-no"},
		"erased": {screen: "notice", args: hers, goes: func(l learner) {
			menu("menu.my-data", "mydata.erase", "mydata.erase-yes")(l)
			l.sees("is erased. One note stays")
		}},
		"where to": {screen: "places", args: hers, goes: menu("menu.my-data", "mydata.copy"), sees: "mydata.copy-where"},
		"pictures": {screen: "pictures", args: hers, goes: menu("menu.my-data", "mydata.key"), sees: "pictures.choose"},
		"a disk that is slow": {screen: "busy", args: hers, slow: true, goes: func(l learner) {
			menu("menu.my-data", "mydata.copy")(l)
			folder(l)
		}, sees: "mydata.copying"},
		"brought": {screen: "arrival", args: hers, goes: func(l learner) {
			menu("menu.my-data", "mydata.copy")(l)
			folder(l)
			l.sees("safeskills-copy-")
			l.Send(enter + esc)
			menu("menu.next-learner")(l)
			l.sees(l.says("card.title"))
			l.Send(enter)
			rows("welcome.more", "mydata.bring")(l)
			l.pick(".ssk")
			l.sees("is here already")
		}},
		"a certificate": {screen: "certificate", args: []string{"--data", "DONE", "--content", "SAMPLE"}, goes: menu("menu.certificate"), sees: "certificate.where"},
		"a warm-up": {screen: "warmUp", args: []string{"--data", "MISSED", "--content", "SMALL"}, goes: func(l learner) {
			l.seesMap()
			l.pick("[" + l.says("warmup.tag") + "]")
		}, sees: "warmup.title"},
	}
}

// atSteps are what is around steps.
func atSteps() map[string]place {
	at := func(module string) []string {
		return []string{"--data", "KINDS", "--content", "SAMPLE", "--module", module}
	}
	then := func(keys string) func(l learner) { return func(l learner) { l.at(1); l.Send(keys) } }
	words := []string{"--data", "HER", "--module", "passphrases"}
	hard := func(l learner) {
		then(tab)(l)
		l.pick(l.says("menu.words"))
		l.sees(l.says("words.title"))
	}
	return map[string]place{
		"a step's menu": {screen: "menu", args: at("kinds"), goes: then(tab), sees: "menu.to-map"},
		"help":          {screen: "help", args: at("kinds"), goes: then(f1), sees: "help.break", hide: "0"},
		"somebody":      {screen: "page", args: at("kinds"), goes: then("?4" + enter), sees: "help.talk"},
		"hidden":        {screen: "drill", args: at("kinds"), goes: then("0"), sees: "drill.title", bare: true},
		"content note":  {screen: "contentNote", args: at("quiet"), sees: "note.a"},
		"closed":        {screen: "unlock", args: at("closed"), sees: "unlock.missing"},
		"phrase": {screen: "unlock", args: at("closed"), site: lampSite("closed"), goes: func(l learner) {
			l.sees(l.says("unlock.ask"))
			l.Send("marzipan")
			l.sees("********")
		}, sees: "unlock.ask"},
		"kiosk":      {screen: "leaving", args: at("kinds"), site: lampSite("closed") + "kiosk: {on: true, idle_minutes: 5}\n", goes: then(ctrlC), sees: "kiosk.stays"},
		"hard words": {screen: "hardWords", args: words, goes: hard, sees: "words.title"},
		"say in":     {screen: "sayIn", args: words, goes: func(l learner) { hard(l); l.Send(tab) }, sees: "words.language"},
		"preview":    {screen: "preview", args: []string{"preview", filepath.Join("SAMPLE", "modules/kinds/lantern.yaml")}, goes: func(l learner) { l.at(1) }},
		"end": {screen: "moduleEnd", args: at("kinds"), goes: func(l learner) {
			_, of := l.place(l.at(1))
			l.goes(1, of)
			l.Send(l.says("letter.next"))
		}, sees: "end.stop"},
	}
}

// makings are where a learner makes a step for others.
func makings() map[string]place {
	hers := []string{"--data", "HER"}
	at := func(l learner) {
		l.seesMap()
		l.Send("\x1b[F") // the last rows of a long map
		l.pick(l.says("make.title"))
		l.sees("Enter " + l.says("make.begin"))
	}
	choose := func(l learner) { at(l); l.Send(enter); l.sees(l.says("make.choose")) }
	form := func(l learner) { choose(l); l.settled(); l.Send(enter); l.sees(l.says("make.to-trick")) }
	mend := func(l learner) { form(l); rows("make.to-trick", "make.check")(l); l.sees("left to do") }
	return map[string]place{
		"make a step": {screen: "makeIntro", args: hers, goes: at},
		"from which":  {screen: "makeChoose", args: hers, goes: choose},
		"a message":   {screen: "makeForm", args: hers, goes: form},
		"its words": {screen: "makeField", args: hers, goes: func(l learner) {
			form(l)
			l.settled()
			l.Send(enter)
			l.sees(l.says("make.ask-sender"))
			l.Send("Ama")
		}, sees: "make.keep-words", hide: ctrlX},
		"to mend": {screen: "makeCheck", args: hers, goes: mend},
		"handed on": {screen: "makeDone", args: hers, goes: func(l learner) {
			mend(l)
			l.mends()
			l.pick(l.says("make.hand-on"))
		}, sees: "make.play-now"},
		"what was made": {screen: "madeList", args: []string{"--data", "MADE"}, goes: func(l learner) {
			l.seesMap()
			l.Send("\x1b[F")
			l.pick(l.says("make.play"))
			l.sees("Made by")
		}},
	}
}

// mends does what the check of such a step asks for, until nothing is left. Letters that differ make every text another one.
func (l learner) mends() {
	l.t.Helper()
	unmarked, _, _ := strings.Cut(l.says("make.rule-flag"), ".")
	s := l.settled()
	for n := 'a'; !strings.Contains(folded(s), l.says("make.ready")); n++ {
		if n > 'z' {
			l.t.Fatalf("it is never finished:\n%s", s)
		}
		before := folded(s)
		if l.Send("\x1b[H" + enter); strings.Contains(before, "1 "+l.says("make.name-trick")+": "+unmarked) {
			l.sees(l.says("make.check"))
			l.settled()
			l.Send(space + "\x1b[F" + enter)
		} else {
			l.sees("Enter " + l.says("make.keep-words"))
			l.Send(strings.Repeat("\x7f", 300) + "So " + string(n) + enter)
		}
		l.Wait("what is left to mend", func(s Screen) bool {
			text := folded(s)
			return text != before && (strings.Contains(text, "left to do") || strings.Contains(text, l.says("make.ready")))
		})
		s = l.settled()
	}
}

// paths are what only a path has.
func paths() map[string]place {
	path := []string{"--guest", "--band", "lantern", "--path", "event-90"}
	told := func(l learner) {
		l.sees("Enter " + l.says("key.go-on"))
		l.settled()
		l.Send(enter)
		l.seesMap()
	}
	clues := func(l learner) { told(l); l.pick("[" + l.says("case.tag") + "]"); l.sees(l.says("case.so-far")) }
	return map[string]place{
		"a case begins": {screen: "step", args: path, goes: func(l learner) { l.sees("Enter " + l.says("key.go-on")) }},
		"clues":         {screen: "casePage", args: path, goes: clues},
		"early":         {screen: "earlyFinale", args: path, goes: func(l learner) { clues(l); l.pick(l.says("case.finale")) }, sees: "case.wait"},
		"questions": {screen: "check", args: []string{"--data", "HER", "--path", "event-90", "--check", "before"}, goes: func(l learner) {
			told(l)
			l.Send(enter)
			l.sees(l.says("make.begin"))
			l.Send(enter)
		}, sees: "check.key-skip"},
	}
}
