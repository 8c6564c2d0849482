package messages_test

import (
	"strings"
	"testing"

	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/text"
)

// TestTalk: with no line that listens, one is sent to ask for it; what people of the place wrote reads as it stands.
func TestTalk(t *testing.T) {
	helper := messages.Route{Name: "nurse {start}", Ways: []messages.Way{{Value: "*gate*"}}}
	line := messages.Route{Kind: messages.Line, Name: "# Lamp", Ways: []messages.Way{{Type: "phone", Value: "000_555_0101", Cost: "free", Hours: "24/7"}}}
	danger := messages.Route{Kind: messages.Danger, Name: "Emergency", Ways: []messages.Way{{Type: "phone", Value: "000"}}}
	const ask = "ask your facilitator for the national child line"
	for name, c := range map[string]struct {
		routes    []messages.Route
		has, lack []string
	}{
		"nobody":            {nil, []string{"Start here: " + ask}, []string{"- ", "In danger now"}},
		"somebody here":     {[]messages.Route{helper}, []string{"- nurse {start}: *gate*", "- " + ask}, nil},
		"a line":            {[]messages.Route{line, helper}, []string{"- nurse {start}: *gate*\n- # Lamp: call 000_555_0101 (free, 24/7)"}, []string{ask}},
		"danger is no line": {[]messages.Route{danger}, []string{"- " + ask, "In danger now:\n- Emergency: call 000"}, nil},
		"no tool":           {[]messages.Route{helper, line}, []string{"not your fault"}, []string{"not for talking"}},
	} {
		words, err := messages.Load("en")
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := text.Markdown(words.Talk(c.routes))
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
		shown := strings.Join(doc.Plain(), "\n")
		for _, want := range c.has {
			if !strings.Contains(shown, want) {
				t.Errorf("%s: %q is not there:\n%s", name, want, shown)
			}
		}
		for _, unwanted := range c.lack {
			if strings.Contains(shown, unwanted) {
				t.Errorf("%s: %q is there:\n%s", name, unwanted, shown)
			}
		}
	}
}

// TestWays: every type of channel that a helpline may have is said in words.
func TestWays(t *testing.T) {
	for _, language := range []string{"en", "fr"} {
		words, err := messages.Load(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, way := range []string{"text", "chat", "email", "phone", "visit", "web"} {
			page := words.Talk([]messages.Route{{Kind: messages.Line, Name: "Lamp", Ways: []messages.Way{{Type: way, Value: "lamp.example"}}}})
			if strings.Contains(page, "<help.") || !strings.Contains(page, "lamp.example") {
				t.Errorf("%s: %s is not said:\n%s", language, way, page)
			}
		}
	}
}

// TestNumbersKeepTheirOrder: a number or an address reads from left to right, group by group, within words that read from the right
// as well.
func TestNumbersKeepTheirOrder(t *testing.T) {
	arabic, err := messages.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	for _, way := range []messages.Way{{Type: "phone", Value: "000 555 0101"}, {Type: "phone", Value: "(000) 555-0101"}, {Type: "web", Value: "back.example/1-2"}} {
		line, _ := text.Markdown(arabic.Reach([]messages.Route{{Kind: messages.Line, Name: "خط", Ways: []messages.Way{way}}}, messages.Line)[0])
		if shown := visual(strings.Join(line.Plain(), "")); !strings.Contains(shown, way.Value) {
			t.Errorf("%q is shown as %q", way.Value, shown)
		}
		if control := visual("اتصال " + way.Value); way.Type == "phone" && strings.Contains(control, way.Value) {
			t.Errorf("control: %q keeps its order by itself, so this proves nothing", way.Value)
		}
	}
	english, err := messages.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	if got := english.Reach([]messages.Route{{Kind: messages.Line, Name: "A line", Ways: []messages.Way{{Type: "phone", Value: "000 555 0101"}}}}, messages.Line); got[0] != "**A line**: call 000 555 0101" {
		t.Errorf("in English it is %q", got)
	}
}

// visual is a line as it is shown where words read from the right.
func visual(line string) string {
	var out strings.Builder
	for _, cell := range text.NewShaper().Visual(text.Cells(line), 80) {
		out.WriteString(cell.Text)
	}
	return strings.NewReplacer("\u2066", "", "\u2069", "").Replace(out.String())
}

// TestTalkInChinese: the marks between ways and around what they take are as wide as the words.
func TestTalkInChinese(t *testing.T) {
	words, err := messages.Load("zh")
	if err != nil {
		t.Fatal(err)
	}
	line := messages.Route{Kind: messages.Line, Name: "Lamp", Ways: []messages.Way{
		{Type: "phone", Value: "000 555 0101", Cost: "免费", Hours: "全天"}, {Type: "web", Value: "help.example", Internet: true}}}
	const want = "**Lamp**：打电话 000 555 0101（免费、全天）；打开 help.example（要上网）"
	if got := words.Reach([]messages.Route{line}, messages.Line); len(got) != 1 || got[0] != want {
		t.Errorf("%q", got)
	}
}
