package site_test

import (
	"fmt"
	"testing"
	"time"

	"example.org/safeskills/internal/site"
)

// TestAges looks at a helpline with a telephone and a chat on the days around the last one.
func TestAges(t *testing.T) {
	for _, c := range []struct {
		verified, today string
		phone, chat     bool
	}{
		{"2026-03-03", "2026-03-02", false, false}, // still to come
		{"2026-03-03", "2026-03-03", true, true},
		{"2026-03-03", "2026-09-03", true, true},
		{"2026-03-03", "2026-09-04", true, false},
		{"2026-03-03", "2027-03-03", true, false},
		{"2026-03-03", "2027-03-04", false, false},
		{"2026-03-03", "2036-03-03", false, false},
		{"2026-08-31", "2027-02-28", true, true}, // a month without a 31st
		{"2026-08-31", "2027-03-01", true, false},
		{"2027-08-31", "2028-02-29", true, true},
		{"2027-08-31", "2028-03-01", true, false},
		{"2028-02-29", "2029-02-28", true, false}, // a year without a 29th
		{"2028-02-29", "2029-03-01", false, false},
		{"2026-12-31", "2027-06-30", true, true}, // over the turn of a year
		{"2026-12-31", "2027-07-01", true, false},
		{"2026-12-31", "2027-12-31", true, false},
		{"2026-12-31", "2028-01-01", false, false},
		{"2026-03-03", "1970-01-01", false, false}, // a PC whose battery is empty
		{"0001-01-01", "2026-03-03", false, false},
		{"9999-12-31", "2026-03-03", false, false},
		{"2026-3-3", "2026-03-03", false, false},
		{"2026-03-03T00:00:00Z", "2026-03-03", false, false},
		{"yesterday", "2026-03-03", false, false},
	} {
		day, err := time.Parse(time.DateOnly, c.today)
		if err != nil {
			t.Fatal(err)
		}
		s, issues := site.Read("site.yaml", fmt.Appendf(nil, twoChannels, c.verified), known())
		if s == nil {
			t.Fatal(issues)
		}
		for _, offset := range []int{-12, 0, 14} {
			zone := time.FixedZone("", offset*60*60)
			for _, hour := range []int{0, 23} {
				moment := time.Date(day.Year(), day.Month(), day.Day(), hour, 59, 59, 0, zone)
				phone, chat := seen(s, moment)
				if phone != c.phone || chat != c.chat {
					t.Errorf("verified on %s, seen at %s: telephone %t, chat %t", c.verified, moment, phone, chat)
				}
			}
		}
	}
}

const twoChannels = `format: 1
site: Lamp Street School
helplines:
  - id: xx-two
    name: {en: Two ways}
    kind: child_helpline
    verified: {on: %s, by: facilitator, how: called}
    channels: [{type: phone, value: 000 555 0101, cost: free, hours: 24/7}, {type: chat, value: chat.example, cost: free, hours: 24/7}]
`

func seen(s *site.Site, at time.Time) (phone, chat bool) {
	lines, _ := s.Helplines(nil, at)
	for _, h := range lines {
		for _, c := range h.Channels {
			phone = phone || c.Type == "phone"
			chat = chat || c.Type == "chat"
		}
	}
	return phone, chat
}

// TestWords is what is read where a name is not in the language.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		words    site.Words
		language string
		want     string
	}{
		{site.Words{"en": "e", "fr": "f", "local": "l"}, "fr", "f"},
		{site.Words{"en": "e", "fr": "f", "local": "l"}, "ar", "l"},
		{site.Words{"en": "e", "fr": "f"}, "ar", "e"},
		{site.Words{"zh": "z", "fr": "f"}, "ar", "f"},
		{nil, "ar", ""},
	} {
		if got := c.words.In(c.language); got != c.want {
			t.Errorf("%v in %s is %q", c.words, c.language, got)
		}
	}
}
