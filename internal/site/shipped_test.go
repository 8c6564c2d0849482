package site_test

import (
	"io/fs"
	"testing"
	"time"

	"example.org/safeskills/content"
	"example.org/safeskills/internal/site"
)

// TestShippedRecords: the records that the program brings are read without a problem, and a learner sees none of them, whatever
// the day, since nobody has verified one here.
func TestShippedRecords(t *testing.T) {
	names, err := fs.Glob(content.Files, "helplines/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	var all []site.Record
	for _, name := range names {
		data, err := fs.ReadFile(content.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		records, issues := site.ReadRecords(name, data)
		if len(issues) != 0 {
			t.Error(issues)
		}
		all = append(all, records...)
	}
	s, issues := site.Read("site.yaml", []byte("format: 1\nsite: Lamp Street School\n"), site.Known{})
	if issues.Err() != nil {
		t.Fatal(issues)
	}
	if lines, _ := s.Helplines(all, time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)); len(lines) != 0 {
		t.Errorf("shown without a check here: %v", lines)
	}
	t.Logf("%d records", len(all))
}
