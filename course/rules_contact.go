package course

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

var (
	phone   = regexp.MustCompile(`\+?\d[\d ()-]{6,}\d`)
	pretend = regexp.MustCompile(`000 ?555 ?01 ?\d\d`)
	address = regexp.MustCompile(`(?i)\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+|\b[\w-]+\.(?:com|org|net|info|io|app|shop|xyz|co|me|tv|gov|edu)\b`)
	// invented is an address whose host ends in .example, which nobody can have (RFC 2606).
	invented = regexp.MustCompile(`(?i)^(?:https?://)?(?:[^/?#@]*@)?[^/?#@:]*\.example(?::\d+)?(?:[/?#]|$)`)
)

// noContacts keeps numbers and addresses out that somebody could really have.
func noContacts(r review) []finding {
	var out []finding
	for _, t := range r.passages {
		if digits(t.Value) >= 7 {
			for _, n := range phone.FindAllString(pretend.ReplaceAllString(t.Value, ""), -1) {
				if digits(n) >= 7 {
					out = append(out, finding{t.Place, fmt.Sprintf("%q may be somebody's number; write one that belongs to nobody, such as 000 555 0147", n)})
				}
			}
		}
		if !mayHoldAddress(t.Value) {
			continue
		}
		for _, a := range address.FindAllString(t.Value, -1) {
			if a = strings.TrimRight(a, `.,;:!?)"'*_`); !invented.MatchString(a) {
				out = append(out, finding{t.Place, fmt.Sprintf("%q may be somebody's address; let it end in .example", a)})
			}
		}
	}
	return out
}

func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// mayHoldAddress spares the search where there is no dot or @ before a letter, and no double slash: in nearly every text.
func mayHoldAddress(s string) bool {
	for i := range len(s) - 1 {
		if (s[i] == '.' || s[i] == '@') && isLetterOrDigit(s[i+1]) || s[i] == '/' && s[i+1] == '/' {
			return true
		}
	}
	return false
}

// noBrands keeps the names of real platforms, games, devices, shops and banks out: they age, they advertise, and no two
// countries have the same.
func noBrands(r review) []finding {
	list := brandLexicon()
	var out []finding
	for _, p := range r.passages {
		for _, b := range list.in(p) {
			if b.index >= len(ordinaryBrands()) || !b.first && startsLarge(b.written) {
				out = append(out, finding{p.Place, fmt.Sprintf("%q is the name of something real; invent one, such as ChatPond or StarFarm", b.written)})
			}
		}
	}
	return out
}

// brandLexicon has the ordinary words first.
var brandLexicon = sync.OnceValue(func() lexicon { return newLexicon(append(ordinaryBrands(), brands()...)) })

func startsLarge(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// kindWordings keeps out what blames, frightens or labels (rule A11 of research/curriculum.md, and what research/terms.md
// says to avoid), and words that a band has not met yet. What a character says or thinks may hold some of them.
func kindWordings(r review) []finding {
	all := wordings(r.module.Language)
	lexicon := newLexicon(mapped(all, func(w wording) string { return w.words }))
	var out []finding
	for _, p := range r.passages {
		for _, f := range lexicon.in(p) {
			switch w := all[f.index]; {
			case w.quotable && p.quoted():
			case w.term:
				out = append(out, finding{p.Place, fmt.Sprintf("%q is not the word for it in this course; better: %s", f.written, w.instead)})
			case w.from == 0:
				out = append(out, finding{p.Place, fmt.Sprintf("%q blames, frightens or labels somebody; better: %s", f.written, w.instead)})
			case r.level < w.from && !forFacilitators(p.Key):
				out = append(out, finding{p.Place, fmt.Sprintf("%q is a word that this band has not met; better: %s", f.written, w.instead)})
			}
		}
	}
	return out
}

// oneScriptAWord finds words of look-alike letters, such as a Cyrillic а in a Latin word: by mistake nobody can find them,
// and on purpose they make one thing look like another.
func oneScriptAWord(r review) []finding {
	var out []finding
	for _, p := range r.passages {
		for _, t := range p.tokens {
			if odd, where := mixed(t.text); odd != 0 {
				out = append(out, finding{p.Place, fmt.Sprintf("in %q the letter %c is %s and others are Latin; type the word anew in one alphabet", t.text, odd, where)})
			}
		}
	}
	return out
}

// mixed is the first Cyrillic or Greek letter of a word that has Latin ones, too, and its alphabet; 0 when there is none.
func mixed(word string) (odd rune, alphabet string) {
	latin := false
	for _, r := range word {
		switch {
		case r < utf8.RuneSelf:
			latin = latin || r >= 'A'
		case unicode.Is(unicode.Latin, r):
			latin = true
		case odd == 0 && unicode.Is(unicode.Cyrillic, r):
			odd, alphabet = r, "Cyrillic"
		case odd == 0 && unicode.Is(unicode.Greek, r):
			odd, alphabet = r, "Greek"
		}
	}
	if !latin {
		return 0, ""
	}
	return odd, alphabet
}
