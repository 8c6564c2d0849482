package site

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"example.org/safeskills/internal/source"
)

// Helpline is a service that learners can turn to (curriculum, 5.2). What a file does not say is empty.
type Helpline struct {
	ID            string
	Country       string // ISO 3166-1 alpha-2
	Region        string // where lines differ within the country
	Name          Words
	Kind          string   // child_helpline, online_harm_line, women_line, health, ngo, emergency, removal_tool or report_hotline
	ForWhom       []string // under18, adults_for_child
	Topics        []string
	Channels      []Channel
	Languages     []string
	Anonymous     string // yes, no or unknown
	Limits        Words  // of its confidentiality
	Accessibility []string
	Verified      Verified // zero in a Record
}

// Channel is one way to reach a helpline.
type Channel struct {
	Type          string // text, chat, email, phone, visit or web
	Value         string // the number or address, as people write it
	Cost, Hours   string
	Zone          string   // of the hours
	From          []string // mobile, landline
	NeedsInternet bool
}

// Verified says who made sure of a helpline, when (midnight UTC of the day) and how: called, official_page or letter.
type Verified struct {
	On      time.Time
	By, How string
}

// Record is what a file of helplines says of one: a lead for a facilitator, unverified, never for a learner.
type Record struct {
	Helpline
	Title, Publisher, URL string    // of the source
	Retrieved             time.Time // when the source said so
	Status                string    // unverified, conflict or retired
	Supersedes            []string  // old numbers
}

// Words are a text in several languages, by code; "local" is how it is called where it is.
type Words map[string]string

// In is the text in a language, else its local form, else in English, else in any language.
func (w Words) In(language string) string {
	for _, key := range append([]string{language, "local", "en"}, slices.Sorted(maps.Keys(w))...) {
		if w[key] != "" {
			return w[key]
		}
	}
	return ""
}

// Kinds are in the order in which learners see them (curriculum, 5.1): who can be talked to, then danger now, then tools
// and reports.
func Kinds() []string {
	return append(talking(), "emergency", "removal_tool", "report_hotline")
}

// talking are the kinds whose people listen: a report or the police is no helpline (curriculum, H9).
func talking() []string {
	return []string{"child_helpline", "online_harm_line", "women_line", "health", "ngo"}
}

// ChannelTypes begin with those by which one writes.
func ChannelTypes() []string { return []string{"text", "chat", "email", "phone", "visit", "web"} }

func (c Channel) written() bool { return c.Type == "text" || c.Type == "chat" || c.Type == "email" }

// ReadRecords reads a file of helplines. When it has an error, there are no records.
func ReadRecords(name string, data []byte) ([]Record, source.Issues) {
	doc := source.Parse(name, data)
	records := readRecords(doc.Root())
	issues := doc.Issues()
	if issues.Err() != nil {
		return nil, issues
	}
	return records, issues
}

func readRecords(m *source.Map) []Record {
	m.Int("format", 1, maxFormat, 1)
	items := m.Each("helplines", 1, 0)
	source.Unique(items)
	var out []Record
	for _, item := range items {
		out = append(out, readRecord(item))
	}
	return out
}

func readRecord(m *source.Map) Record {
	r := Record{Helpline: readHelpline(m, 0)}
	if r.Country != "" && r.ID != "" && !strings.HasPrefix(r.ID, strings.ToLower(r.Country)+"-") {
		m.Errorf("id", "the id of a helpline of %s begins with %s-", r.Country, strings.ToLower(r.Country))
	}
	from := m.Sub("source")
	r.Title, r.Publisher, r.URL = from.Text("title", noteLimit), from.Text("publisher", noteLimit), from.Plain("url", source.Optional)
	wrong := ""
	if r.Retrieved, wrong = readDate(from, "retrieved"); wrong != "" {
		from.Errorf("retrieved", "%s", wrong)
	}
	r.Status = m.Word("status", []string{"unverified", "conflict", "retired"})
	r.Supersedes = m.Texts("supersedes", LineLimit, source.Optional)
	return r
}

var countryPattern = regexp.MustCompile(`^[A-Z]{2}$`)

// readHelpline reads what a record and an entry of the site file have in common. In the site file all but the id and the
// channels is optional, because the record may say it.
func readHelpline(m *source.Map, mayLack source.Opt) Helpline {
	h := Helpline{
		ID:            m.ID(),
		Country:       m.Plain("country", mayLack),
		Region:        m.Text("region", LineLimit, source.Optional),
		Name:          readWords(m.Sub("name", mayLack), LineLimit),
		Kind:          m.Word("kind", Kinds(), mayLack),
		ForWhom:       readForWhom(m, mayLack),
		Topics:        m.Refs("topics", "topic", nil, source.Optional),
		Languages:     m.Refs("languages", "language", nil, source.Optional),
		Anonymous:     m.Word("anonymous", []string{"yes", "no", "unknown"}, source.Optional),
		Limits:        readWords(m.Sub("confidentiality_note", source.Optional), noteLimit),
		Accessibility: m.Refs("accessibility", "", []string{"text", "sign_language"}, source.Optional),
	}
	if h.Country != "" && !countryPattern.MatchString(h.Country) {
		m.Errorf("country", "%q is no country code; write the two capital letters of ISO 3166, as KE for Kenya", h.Country)
	}
	for _, c := range m.Each("channels", 1, 0) {
		h.Channels = append(h.Channels, readChannel(c))
	}
	return h
}

func readForWhom(m *source.Map, mayLack source.Opt) []string {
	sub := m.Sub("for_whom", mayLack)
	var out []string
	for _, who := range []string{"under18", "adults_for_child"} {
		if sub.Flag(who) {
			out = append(out, who)
		}
	}
	if out == nil {
		sub.Errorf("", "nobody is served; write under18: true or adults_for_child: true")
	}
	return out
}

func readChannel(m *source.Map) Channel {
	c := Channel{
		Type: m.Word("type", ChannelTypes()), Value: m.Text("value", LineLimit),
		Cost: m.Text("cost", LineLimit, source.Optional), Hours: m.Text("hours", LineLimit, source.Optional),
		Zone: m.Plain("tz", source.Optional), From: m.Refs("from", "", []string{"mobile", "landline"}, source.Optional),
		NeedsInternet: m.Flag("needs_internet"),
	}
	if (c.Type == "phone" || c.Type == "text") && c.Value != "" && digits(c.Value) < 2 {
		m.Errorf("value", "%q is no number to call or to write to", c.Value)
	}
	return c
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

var languagePattern = regexp.MustCompile(`^[a-z]{2,3}(-[a-z0-9]+)*$`)

func readWords(m *source.Map, limit int) Words {
	out := Words{}
	for _, language := range m.Keys() {
		out[language] = m.Text(language, limit)
		if language != "local" && !languagePattern.MatchString(language) {
			m.ListErrorf(language, "%q is no language code; write en, fr and so on, or local for how it is called there", language)
		}
	}
	if m.Present() && len(out) == 0 {
		m.Errorf("", "a text in one language at least is wanted here, as {en: …}")
	}
	return out
}

// readDate reads a day. When what stands there is none, wrong says so; when nothing does, the day is zero.
func readDate(m *source.Map, key string) (day time.Time, wrong string) {
	written := m.Plain(key)
	if written == "" {
		return time.Time{}, ""
	}
	day, err := time.Parse(time.DateOnly, written)
	if err != nil {
		return time.Time{}, fmt.Sprintf("%q is no date; write it as 2026-03-09: year, month, day", written)
	}
	return day, ""
}
