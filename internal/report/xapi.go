package report

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/safeskills/course"
)

// finish is that somebody finished a module.
type finish struct {
	module, band    string
	title, language string
	who, people     int // the screen's number in this report, and how many sit there
}

// finishes are those of modules that are not sensitive, as long as their totals are shown.
func (r *room) finishes(open []string) []finish {
	var out []finish
	if r.everybody(nil).few() {
		return nil
	}
	for i, s := range r.screens {
		for _, module := range r.Course.Modules {
			head := r.library.head(r.Course.Key(module, s.band))
			if s.finished[module] && slices.Contains(open, module) && head != nil && head.Sensitivity < course.Sensitive {
				out = append(out, finish{module, s.band, head.Title, head.Language, i, s.people})
			}
		}
	}
	return out
}

// The addresses in statements lead nowhere, on purpose: they are names (xAPI 1.0.3, Data, 4.1.4.1 and 7.1).
const (
	xapiHome   = "https://safeskills.example/"
	xapiVerb   = "http://adlnet.gov/expapi/verbs/completed"
	xapiModule = "http://adlnet.gov/expapi/activities/module"
	xapiCourse = "http://adlnet.gov/expapi/activities/course"
	xapiPeople = xapiHome + "xapi/people"
)

// Statements of xAPI 1.0.3, as far as they are used.
type (
	statement struct {
		ID      string      `json:"id"`
		Actor   actor       `json:"actor"`
		Verb    verb        `json:"verb"`
		Object  activity    `json:"object"`
		Result  result      `json:"result"`
		Context xapiContext `json:"context"`
	}
	actor struct {
		ObjectType string  `json:"objectType"`
		Account    account `json:"account"`
	}
	account struct {
		HomePage string `json:"homePage"`
		Name     string `json:"name"`
	}
	verb struct {
		ID      string            `json:"id"`
		Display map[string]string `json:"display"`
	}
	activity struct {
		ObjectType string     `json:"objectType"`
		ID         string     `json:"id"`
		Definition definition `json:"definition"`
	}
	definition struct {
		Type string            `json:"type"`
		Name map[string]string `json:"name"`
	}
	result struct {
		Completion bool `json:"completion"`
	}
	xapiContext struct {
		Platform   string         `json:"platform"`
		Language   string         `json:"language"`
		Activities grouping       `json:"contextActivities"`
		Extensions map[string]int `json:"extensions"`
	}
	grouping struct {
		Grouping []activity `json:"grouping"`
	}
)

// Statements writes xAPI 1.0.3 as JSON Lines: which modules were completed, and nothing else. Each screen has an account with a
// random name, made for this one export, so that two exports cannot be laid over each other. No time is given: the clocks of labs
// are wrong, and a time could lead back to somebody. The error is that of w.
func (r *Report) Statements(w io.Writer, c *course.Course) error {
	names := map[int]string{}
	for _, f := range r.finished {
		if names[f.who] == "" {
			names[f.who] = uuid()
		}
	}
	order := slices.Clone(r.finished)
	slices.SortStableFunc(order, func(a, b finish) int { return strings.Compare(names[a.who], names[b.who]) }) // so that it is chance, too
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	courseID := xapiHome + "course/" + c.ID
	for _, f := range order {
		err := enc.Encode(statement{
			ID:     uuid(),
			Actor:  actor{"Agent", account{xapiHome, names[f.who]}},
			Verb:   verb{xapiVerb, map[string]string{"en": "completed"}},
			Object: activity{"Activity", courseID + "/module/" + f.module + "/" + f.band, definition{xapiModule, map[string]string{f.language: f.title}}},
			Result: result{true},
			Context: xapiContext{"SafeSkills", f.language,
				grouping{[]activity{{"Activity", courseID, definition{xapiCourse, map[string]string{c.Language: c.Title}}}}},
				map[string]int{xapiPeople: f.people}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// uuid is a random UUID (RFC 9562, version 4).
func uuid() string {
	var b [16]byte
	rand.Read(b[:]) // never fails, see its documentation
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
