package site_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/internal/site"
	"example.org/safeskills/internal/source"
)

var update = flag.Bool("update", false, "write the .want files anew")

// now is a time of day on the day of the .want files, where the date in UTC is another one.
func now() time.Time {
	return time.Date(2026, 6, 15, 23, 30, 0, 0, time.FixedZone("far west", -11*60*60))
}

func known() site.Known {
	return site.Known{
		Bands: []string{"spark", "lantern", "beacon"}, Paths: []string{"taster", "event-90"}, Languages: []string{"en", "fr"},
		Modules: []string{"online-friends", "images-and-consent"},
	}
}

func records(t testing.TB) []site.Record {
	t.Helper()
	all, issues := site.ReadRecords("fine.yaml", read(t, "testdata/records/fine.yaml"))
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	return all
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSiteFiles reads each file under testdata/site and compares what is said of it, what of it holds, and what a learner
// and the facilitator see of its helplines, with the .want beside it.
func TestSiteFiles(t *testing.T) {
	eachFile(t, "testdata/site", func(w *bytes.Buffer, file string, data []byte) {
		s, issues := site.Read(file, data, known())
		tell(w, issues)
		if s == nil {
			fmt.Fprintln(w, "no site")
			return
		}
		fmt.Fprintf(w, "%s: saving %t, session %+v, bands %v, paths %v, languages %v, follow-up %q, skip %t, kiosk %+v, expires %d\n",
			s.Name, s.Saving, s.Session, s.Bands, s.Paths, s.Languages, s.FollowUp, s.Skip, s.Kiosk, s.ExpireDays)
		for _, h := range s.Helpers() {
			fmt.Fprintf(w, "helper %+v\n", h)
		}
		shown, hidden := s.Helplines(records(t), now())
		for _, h := range shown {
			fmt.Fprintf(w, "shown %s\n", describe(h))
		}
		tell(w, hidden)
	})
}

// TestRecordFiles does the same for files of helplines, of which nothing is ever shown.
func TestRecordFiles(t *testing.T) {
	eachFile(t, "testdata/records", func(w *bytes.Buffer, file string, data []byte) {
		all, issues := site.ReadRecords(file, data)
		tell(w, issues)
		for _, r := range all {
			fmt.Fprintf(w, "%s, %s by %s (%s) of %s, not %q\n", describe(r.Helpline), r.Title, r.Publisher, r.URL, r.Retrieved.Format(time.DateOnly), r.Supersedes)
			fmt.Fprintf(w, "  %s\n", r.Status)
		}
	})
}

func describe(h site.Helpline) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %q %q (in French %q), %s for %v about %v in %v, anonymous %q, %q, access %v", h.ID, h.Country, h.Region, h.Name.In("en"), h.Name.In("fr"),
		h.Kind, h.ForWhom, h.Topics, h.Languages, h.Anonymous, h.Limits.In("en"), h.Accessibility)
	for _, c := range h.Channels {
		fmt.Fprintf(&b, "\n  %+v", c)
	}
	if h.Verified != (site.Verified{}) {
		fmt.Fprintf(&b, "\n  %s by %s on %s", h.Verified.How, h.Verified.By, h.Verified.On.Format(time.DateOnly))
	}
	return b.String()
}

func tell(w *bytes.Buffer, issues source.Issues) {
	if len(issues) > 0 {
		fmt.Fprintln(w, issues)
	}
}

func eachFile(t *testing.T, folder string, show func(w *bytes.Buffer, file string, data []byte)) {
	files, err := filepath.Glob(folder + "/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			var got bytes.Buffer
			show(&got, filepath.Base(file), read(t, file))
			want := strings.TrimSuffix(file, ".yaml") + ".want"
			if *update {
				if err := os.WriteFile(want, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if expected := read(t, want); got.String() != string(expected) {
				t.Errorf("got\n%swant\n%s", got.String(), expected)
			}
		})
	}
	wants, _ := filepath.Glob(folder + "/*.want")
	for _, want := range wants {
		if !slices.Contains(files, strings.TrimSuffix(want, ".want")+".yaml") {
			t.Errorf("%s belongs to no file", want)
		}
	}
}
