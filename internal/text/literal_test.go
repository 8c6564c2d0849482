package text

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whatever somebody types on a line reads as it was typed.
func TestLiteral(t *testing.T) {
	same := func(t interface{ Errorf(string, ...any) }, typed string) {
		doc, problems := Markdown(Literal(typed))
		if got := strings.Join(doc.Plain(), "\n"); got != strings.TrimSpace(typed) || len(problems) > 0 {
			t.Errorf("%q becomes %q, which reads %q, %v", typed, Literal(typed), got, problems)
		}
	}
	for _, typed := range []string{"1. no", "12) no", "- no", "# no", "*no*", "a_b_c", "<b>", "&amp;", "[x](y)", "![x](y)", "`x`", "~~x~~", "---", "===", "+1", "\\", "a\\*", "> q", "1.5", "2024", "http://x.example", "a | b", "_", "# "} {
		same(t, typed)
	}
	rapid.Check(t, func(t *rapid.T) {
		same(t, rapid.StringOfN(rapid.RuneFrom([]rune("ab1 .)-+*_#`<>[]()!&;~|=\\/:@")), 1, 20, -1).Draw(t, "typed"))
	})
	if doc, _ := Markdown("*no*"); strings.Join(doc.Plain(), "") == "*no*" {
		t.Error("control: what is not made literal reads literally")
	}
}
