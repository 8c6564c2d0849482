package phrases

import (
	"slices"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// Who is the learner of whom something is kept.
type Who struct {
	Nickname, Band string
	Key            bool // a picture key is set
}

// Kept tells everything that is stored of a learner, and what never is, as paragraphs of Markdown; modules are those of KeptModules.
func Kept(w *messages.Words, c *course.Course, who Who, k course.Kept, modules []string) []string {
	out := []string{
		w.T("mydata.name", "nickname", text.Literal(who.Nickname), "band", text.Literal(c.BandTitle(who.Band))),
		w.N("mydata.answers", k.Answers),
		w.T("mydata.steps"),
		w.T("mydata.modules"),
	}
	out = append(append(out, modules...), w.T("mydata.neutral"))
	if !k.Since.IsZero() {
		out = append(out, w.T("mydata.when", "date", k.Since.Local().Format("2006-01-02")))
	}
	if k.Made > 0 {
		out = append(out, w.N("mydata.made", k.Made))
	}
	if who.Key {
		out = append(out, w.T("mydata.key-kept"))
	}
	return append(out, w.T("mydata.where", "files", w.N("mydata.files", k.Files), "folder", text.Literal(k.Folder)), w.T("mydata.along"), w.T("mydata.never"))
}

// KeptModules are the modules that progress is kept of, each a text in Markdown. They are named as the map names them, so that no
// title tells what is nobody's business.
func KeptModules(w *messages.Words, c *course.Course, p course.Progress) []string {
	var rows []string
	unknown := 0
	for k, known := range p.Modules {
		head, err := c.Head(k.Module, k.Band)
		if err != nil || k != c.Key(k.Module, k.Band) {
			unknown++
			continue
		}
		state := w.T("step.number", "n", known.N, "m", known.M)
		if known.Done || known.Core {
			state = w.T("map.done")
		}
		rows = append(rows, text.Literal(w.Label(head.MenuTitle(), state)))
	}
	slices.Sort(rows)
	if unknown > 0 {
		rows = append(rows, w.N("mydata.unknown", unknown))
	}
	if len(rows) == 0 {
		rows = []string{w.T("mydata.nothing-yet")}
	}
	return rows
}

// Expiry says when nicknames are erased by themselves, and how many just were; empty where they are not.
func Expiry(w *messages.Words, p course.Policy) string {
	if p.ExpireDays == 0 {
		return ""
	}
	says := w.N("mydata.expire", p.ExpireDays)
	if p.Expired > 0 {
		says += w.Gap() + w.N("mydata.expired", p.Expired)
	}
	return says
}

// Place is where a copy or a certificate can go.
func Place(w *messages.Words, p course.Place) string {
	switch {
	case p.Stick:
		return p.Name
	case p.Data:
		return w.T("certificate.data", "name", p.Name)
	}
	return w.T("mydata.started", "name", p.Name)
}

// Copied says what came of a copy; made is how many steps of the learner's own stay behind.
func Copied(w *messages.Words, done course.Copied, to course.Place, made int) []string {
	says := []string{w.T("mydata.copied", "name", done.Name, "place", Place(w, to))}
	switch {
	case to.Stick && done.Eject:
		says = append(says, w.T("mydata.eject"))
	case to.Stick:
		says = append(says, w.T("mydata.remove"))
	}
	if done.Left > 0 {
		says = append(says, w.N("mydata.copy-left", done.Left))
	}
	if made > 0 {
		says = append(says, w.N("mydata.copy-made", made))
	}
	return says
}

// Printed says where a certificate is.
func Printed(w *messages.Words, done course.Copied, to course.Place) []string {
	says := []string{w.T("certificate.written", "name", done.Name, "place", Place(w, to))}
	if done.Eject {
		says = append(says, w.T("certificate.eject"))
	}
	return says
}

// Brought says what came of bringing a copy.
func Brought(w *messages.Words, done course.Brought) string {
	who := done.Nickname
	if who == "" {
		who = w.T("welcome.unreadable")
	}
	says := w.N("mydata.brought", done.New, "nickname", who)
	if done.New == 0 {
		says = w.T("mydata.brought-nothing", "nickname", who)
	}
	if done.Damaged > 0 {
		says += w.Gap() + w.N("mydata.brought-damaged", done.Damaged)
	}
	return says
}

// Restored says what a card brought: so many modules.
func Restored(w *messages.Words, modules int) string {
	if modules == 0 {
		return w.T("card.none")
	}
	return w.N("card.restored", modules)
}
