package site_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"example.org/safeskills/internal/site"
)

// FuzzRead reads whatever comes. With an error there is no site; a helpline is shown only when the file itself says that it
// was verified, on a day that is past and not long past; and nothing opens without a phrase.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		f.Add(read(f, file), read(f, "testdata/records/fine.yaml"), int64(20_000))
	}
	f.Add([]byte(ready), read(f, "testdata/records/fine.yaml"), now().Unix()/(24*60*60))
	f.Fuzz(func(t *testing.T, data, recorded []byte, day int64) {
		at := time.Unix(day%4_000_000*24*60*60, 0).UTC()
		all, issues := site.ReadRecords("records", recorded)
		if issues.Err() != nil && all != nil {
			t.Fatal("records in spite of an error")
		}
		s, issues := site.Read("site", data, site.Known{})
		if (s == nil) != (issues.Err() != nil) {
			t.Fatalf("a site: %t, problems: %v", s != nil, issues)
		}
		shown, hidden := s.Helplines(all, at)
		if hidden.Err() != nil {
			t.Fatal("a hidden helpline is an error: ", hidden)
		}
		for _, h := range shown {
			for _, c := range h.Channels {
				if !verified(t, data, h.ID, c, at) {
					t.Errorf("%s is shown on %s: %+v", h.ID, at, c)
				}
			}
		}
		if s.Unlock("online-friends", true, all, at, "") == nil {
			t.Error("it opens without a phrase")
		}
	})
}

// verified is what Helplines does, in another way: by counting days.
func verified(t *testing.T, data []byte, id string, c site.Channel, at time.Time) bool {
	var file struct {
		Helplines []struct {
			ID       yaml.Node
			Verified struct{ On, By, How yaml.Node }
			Channels []struct{ Type, Value yaml.Node }
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	most := 366.0
	if c.Type == "chat" {
		most = 184
	}
	for _, h := range file.Helplines {
		on, err := time.Parse(time.DateOnly, h.Verified.On.Value)
		days := at.Sub(on).Hours() / 24
		if h.ID.Value != id || err != nil || days < 0 || days > most || h.Verified.By.Value == "" || h.Verified.How.Value == "" {
			continue
		}
		for _, own := range h.Channels {
			if own.Type.Value == c.Type && strings.TrimRight(own.Value.Value, "\r\n ") == c.Value {
				return true
			}
		}
	}
	return false
}
