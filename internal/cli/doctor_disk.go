package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"example.org/safeskills/internal/journal"
	"example.org/safeskills/internal/site"
)

// folderFound writes to the data folder as saving does, and reads it back.
func folderFound(dir string) finding {
	f := finding{Name: "saving", State: fine, Value: "what is written to " + dir + " is there", brief: "writes"}
	err := tryFolder(dir)
	if err == nil {
		return f
	}
	f.State, f.Value, f.brief = wrong, fmt.Sprintf("nothing can be kept in %s: %v", dir, err), "cannot write"
	f.Do = "choose another folder with --data DIR or SAFESKILLS_DATA, or put a folder safeskills-data beside the program; without one, learners can only look"
	return f
}

func tryFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return journal.Explain(dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return journal.Explain(dir, err)
	}
	defer root.Close()
	const name = "doctor.part"
	if err := unlessMissing(root.Remove(name)); err != nil {
		return journal.Explain(dir, err)
	}
	wrote := bytes.Repeat([]byte("doctor\n"), 1000)
	err = writeNew(root, name, wrote, 0o600)
	if err == nil {
		var read []byte
		if read, err = root.ReadFile(name); err == nil && !bytes.Equal(read, wrote) {
			err = errors.New("what was read back is not what was written")
		}
	}
	return journal.Explain(dir, errors.Join(err, root.Remove(name)))
}

// Space that a day of forty learners needs many times over, and what is too little, in bytes.
const (
	littleSpace  = 100 << 20
	noSpace      = 10 << 20
	mebibyte     = 1 << 20
	gibibyte     = 1 << 30
	seldomNeeded = 10 * gibibyte
)

func spaceFound(dir string) finding {
	for _, err := os.Stat(dir); err != nil && filepath.Dir(dir) != dir; _, err = os.Stat(dir) { // it cannot be made: the disk above it
		dir = filepath.Dir(dir)
	}
	free, err := freeSpace(dir)
	if err != nil {
		return finding{Name: "space", State: unknown, Value: "cannot be told", brief: "space ?"}
	}
	f := finding{Name: "space", State: fine, Value: sizeOf(free) + " free", brief: sizeOf(free)}
	switch {
	case free < noSpace:
		f.State, f.Do = wrong, "make room on the disk, or choose another folder with --data DIR"
	case free < littleSpace:
		f.State, f.Do = notGood, "enough for a day; make room before a term"
	}
	return f
}

func sizeOf(bytes uint64) string {
	switch {
	case bytes >= seldomNeeded:
		return fmt.Sprintf("%d GB", bytes/gibibyte)
	case bytes >= gibibyte:
		return fmt.Sprintf("%.1f GB", float64(bytes)/gibibyte)
	}
	return fmt.Sprintf("%d MB", bytes/mebibyte)
}

// oldestProgram is for how many years after its newest record a program is still likely to be in use.
const oldestProgram = 15

// clockFound compares the clock with the newest date that the program itself knows of. Saving does not need the clock; a helpline
// that was verified, and progress that expires, do.
func clockFound(now time.Time, records []site.Record) finding {
	var newest time.Time
	for _, r := range records {
		if r.Retrieved.After(newest) {
			newest = r.Retrieved
		}
	}
	f := finding{Name: "clock", State: fine, Value: now.Format("Monday, 2 January 2006, 15:04"), brief: now.Format(time.DateOnly),
		Do: "compare it with a telephone"}
	switch {
	case newest.IsZero():
		f.State = unknown
	case now.Before(newest.AddDate(0, 0, -1)):
		f.State, f.Do = wrong, "it is behind: this program knows of "+newest.Format("January 2006")+". Set the clock in the system's settings; when it is back after a restart, the battery inside is empty. Saving works all the same"
	case now.After(newest.AddDate(oldestProgram, 0, 0)):
		f.State, f.Do = wrong, "it is far ahead, so helplines count as checked long ago. Set the clock in the system's settings. Saving works all the same"
	}
	return f
}

const markerName = "doctor.txt"

// memoryFound tells whether a file that an earlier run left is still here after a restart, and leaves one.
func memoryFound(dir string, now time.Time) finding {
	marker := filepath.Join(dir, markerName)
	f := finding{Name: "restart", State: unknown, brief: "restart ?"}
	boot, err := bootedAs()
	if err != nil {
		f.Value = "when this computer was started cannot be told"
		return f
	}
	data, err := os.ReadFile(marker)
	on, before, known := readMarker(data)
	switch {
	case err == nil && known && !sameBoot(before, boot):
		f.State, f.brief = fine, "remembers"
		f.Value = fmt.Sprintf("the file that doctor left on %s is still here after a restart", on)
		return f
	case err == nil && known:
		f.Value = fmt.Sprintf("not restarted since doctor was here on %s", on)
		f.Do = "restart this computer, and run doctor once more"
		return f
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		f.Value, f.Do = "the file that doctor left cannot be read", "see saving, above"
		return f
	}
	f.Value = "no earlier run of doctor is remembered here"
	f.Do = "restart, and run doctor once more. If you did that already, this computer forgets at each restart: keep progress on a stick with --data DIR, or `pass` before it is switched off"
	if err := writeMarker(dir, fmt.Sprintf("SafeSkills doctor was here.\non %s\nboot %s\n", now.Format(time.DateOnly), boot)); err != nil {
		f.Value, f.Do = "no file could be left, to look for after a restart", "see saving, above"
	}
	return f
}

func writeMarker(dir, words string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := unlessMissing(root.Remove(markerName)); err != nil {
		return err
	}
	return writeNew(root, markerName, []byte(words), 0o600)
}

// readMarker is the day and the start of the computer that a marker tells of.
func readMarker(data []byte) (on, boot string, ok bool) {
	for _, line := range strings.Split(string(data), "\n") {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "on":
			if day, err := time.Parse(time.DateOnly, value); err == nil {
				on = day.Format(time.DateOnly)
			}
		case "boot":
			boot = value
		}
	}
	return on, boot, on != "" && boot != ""
}

// sameBoot is whether two starts of a computer are one. Where a start has no name, it is told by its second, which clocks reckon
// backwards and not to the second.
func sameBoot(a, b string) bool {
	const slack = 120
	one, err1 := strconv.ParseInt(a, 10, 64)
	other, err2 := strconv.ParseInt(b, 10, 64)
	if err1 != nil || err2 != nil {
		return a == b
	}
	return max(one, other)-min(one, other) <= slack
}
