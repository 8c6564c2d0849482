package tui

import "testing"

// TestArabic: in words of another script the key n goes on, too, since keyboards may be set to Latin letters; arrows lead to
// where they point, and the figure of the first keys has its limbs on the right sides once it is mirrored.
func TestArabic(t *testing.T) {
	p := shipped(t, "first-keys")
	p.app.speak("ar")
	p.shows("شخص صغير").shows(`\|/`).shows(`\ /`).keys("right", "right", "right", "right", "right", "right", "right").hasNot("وصل.")
	p.keys("left", "left", "left", "left", "left", "left", "left").shows("وصل.").keys("n").shows("شيء يلمع")
	p.keys("n", "ت").shows("مكانس").shows(`| \ |`)
	if f := p.app.View(80, 24); f.Order != Mirrored {
		t.Error("the frame is not mirrored")
	}
	p = shipped(t, "rights-and-help").to(1)
	p.app.speak("ar")
	p.keys("ج").shows("> [ج]").keys("b").shows("> [ب]").shows("أ-ه")
}
