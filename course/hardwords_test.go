package course_test

import (
	"strings"
	"testing"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// glossaryOf are words that mean themselves.
func glossaryOf(words ...string) (out []course.Word) {
	for _, w := range words {
		out = append(out, course.Word{ID: w, Word: w, Means: w})
	}
	return out
}

// TestHardWords: whole words in the forms that stand in texts, and nothing that only looks like them.
func TestHardWords(t *testing.T) {
	english := glossaryOf("password", "password manager", "scam", "mute", "rights", "PIN", "AI (artificial intelligence)", "proof (evidence)", "permission (for an app)",
		"two-step verification", "privacy", "sign out", "report", "digital footprint")
	french := glossaryOf("mot de passe", "gestionnaire de mots de passe", "bloquer", "fil", "pub (publicité)", "hackeuse, hackeur", "se déconnecter", "signal d’alerte",
		"mise à jour", "droit d’auteur", "bien-être", "compte", "faux compte")
	spanish := glossaryOf("contraseña", "bloquear", "red", "clave", "raíz")
	russian := glossaryOf("пароль", "аккаунт", "личная информация", "утечка")
	arabic := glossaryOf("كلمة المرور", "حساب", "خصوصية")
	chinese := glossaryOf("密码", "密码管理器", "隐私")
	for _, c := range []struct {
		language, text, want string
		glossary             []course.Word
	}{
		{"en", "A password, a PASSWORD; Passwords!", "password", english},
		{"en", "My passwording of passw0rd and the nopassword", "", english[:1][:0]},
		{"en", "The password manager keeps passwords.", "password manager, password", english},
		{"en", "A password manager.", "password manager", english},
		{"en", "Scammers scammed, scamming is a scam", "scam", english},
		{"en", "She muted him. Muting helps.", "mute", english},
		{"en", "That is right. Turn right.", "", english},
		{"en", "You have rights.", "rights", english},
		{"en", "pin; pinned spins pins", "PIN", english},
		{"en", "An AI said it. It paid: rain.", "AI (artificial intelligence)", english},
		{"en", "Evidence, and for an app.", "proof (evidence)", english},
		{"en", "The permissions of a lamp", "permission (for an app)", english},
		{"en", "two-step verification; two step verification", "two-step verification", english},
		{"en", "She signed out and reported it. Sign it. Out!", "sign out, report", english},
		{"en", "Your digital footprints", "digital footprint", english},
		{"en", "reportage, permissive, scamper, mutter", "", english},
		{"fr", "Mes mots de passe, ton mot de passe", "mot de passe", french},
		{"fr", "Un gestionnaire de mots de passe", "gestionnaire de mots de passe", french},
		{"fr", "Elle l’a bloqué. Bloquez-la ! Ils bloquaient.", "bloquer", french},
		{"fr", "Le fils de Rosa suit le fil.", "fil", french},
		{"fr", "Le fils de Rosa.", "", french},
		{"fr", "Une publicité, puis une pub", "pub (publicité)", french},
		{"fr", "Une hackeuse et deux hackeurs", "hackeuse, hackeur", french},
		{"fr", "Déconnecte-toi. J’ai déconnecté.", "se déconnecter", french},
		{"fr", "Des signaux d'alerte ; un signal d’alerte", "signal d’alerte", french},
		{"fr", "MISE À JOUR, les mises a jour", "mise à jour", french},
		{"fr", "Deux faux comptes et un compte", "faux compte, compte", french},
		{"fr", "le bien-être", "bien-être", french},
		{"fr", "Il compta. Le comptable conte.", "", french},
		{"es", "Contraseñas; la bloqueó y bloqueando; las redes; raíces; claves", "contraseña, bloquear, raíz, clave", spanish},
		{"ru", "Пароля нет, паролями, пароль. Аккаунтами! Личной информации. Утечки", "пароль, аккаунт, личная информация, утечка", russian},
		{"ru", "Паро, пароходик, лично", "", russian},
		{"ar", "وكلمة المرور، والحساب، خُصوصيّة", "كلمة المرور, حساب, خصوصية", arabic},
		{"ar", "محاسب", "", arabic},
		{"ar", "هذه خدعة.", "احتيال، خدعة", glossaryOf("احتيال، خدعة")},
		{"zh", "你的密码管理器里有密码和隐私。", "密码管理器, 密码, 隐私", chinese},
		{"zh", "密文，码头", "", chinese},
		{"zh", "手机的权限，拉黑", "权限（给应用的）, 屏蔽、拉黑", glossaryOf("权限（给应用的）", "屏蔽、拉黑")},
		{"sw", "Nywila zangu, nywila", "nywila", glossaryOf("nywila", "siri")},
		{"xx", "words", "", glossaryOf("word")},
		{"en", "", "", english},
		{"en", "x", "", glossaryOf("()", "(", ",")},
		{"en", "\u0301 \xff\x1b ٠", "", append(glossaryOf("\u0301", "\u0301\u0301 (\u0301)"), english...)},
	} {
		var got []string
		for _, w := range course.HardWords([]string{c.text}, c.glossary, c.language) {
			got = append(got, w.Word)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s: %q, want %q", c.language, c.text, strings.Join(got, ", "), c.want)
		}
	}
}

// FuzzHardWords: whatever stands in a text or a glossary, what is found is in the glossary, once.
func FuzzHardWords(f *testing.F) {
	f.Add("Scammers scammed", "scam", "en")
	f.Add("你的密码管理器", "密码 (x)", "zh")
	f.Add("\u0301 وكلمة", "ال", "ar")
	f.Add("Аккаунтами", "ая", "ru")
	f.Fuzz(func(t *testing.T, text, word, language string) {
		found := course.HardWords([]string{text}, glossaryOf(word, word+word), language)
		if len(found) > 2 || len(found) == 2 && found[0] == found[1] {
			t.Errorf("%q in %q: %v", word, text, found)
		}
	})
}

// TestHardWordsOfShipped: many steps have some, in each language, and every word that is found stands in a text that is shown.
func TestHardWordsOfShipped(t *testing.T) {
	for _, language := range []string{"en", "fr"} {
		c, err := course.Open(content.Files, language)
		if err != nil {
			t.Fatal(err)
		}
		steps, with := 0, 0
		for _, module := range c.Modules {
			v, _, err := c.Enter(module, "lantern", course.Entry{Way: course.Played, Preview: true})
			if err != nil {
				continue
			}
			for done := false; !done; v, done, _ = v.Next() {
				steps++
				if len(course.Moment{Visit: v}.HardWords()) > 0 {
					with++
				}
			}
		}
		t.Logf("%s: %d of %d steps have hard words", language, with, steps)
		if with*4 < steps {
			t.Errorf("%s: only %d of %d steps", language, with, steps)
		}
	}
}

func BenchmarkHardWords(b *testing.B) {
	c, err := course.Open(content.Files, "en")
	if err != nil {
		b.Fatal(err)
	}
	v, _, err := c.Enter("passphrases", "lantern", course.Entry{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		course.Moment{Visit: v}.HardWords()
	}
}
