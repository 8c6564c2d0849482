package journal_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/safeskills/internal/journal"
)

// BenchmarkAppend saves an event and waits for the acknowledgement; its metric says how much longer that takes than
// writing and syncing the same line without a journal, measured in turn with it.
func BenchmarkAppend(b *testing.B) {
	dir := b.TempDir()
	s := journal.Open(journal.Disk{}, filepath.Join(dir, "data"), time.Now)
	w := s.Writer(s.New(), testRun)
	bare, err := os.OpenFile(filepath.Join(dir, "bare"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		b.Fatal(err)
	}
	defer bare.Close()
	line := []byte(strings.Repeat("x", 219) + "\n")
	e := makeEvent(3, 1)
	var ours, theirs time.Duration
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		if err := <-w.Append(e); err != nil {
			b.Fatal(err)
		}
		between := time.Now()
		if _, err := bare.Write(line); err != nil {
			b.Fatal(err)
		}
		if err := bare.Sync(); err != nil {
			b.Fatal(err)
		}
		if i > 0 { // the first opens the segment
			ours += between.Sub(began)
			theirs += time.Since(between)
		}
	}
	if err := w.Close(context.Background()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(ours)/float64(theirs), "times-bare")
}

// BenchmarkAppendCall is what the screen waits for.
func BenchmarkAppendCall(b *testing.B) {
	s := openMemory(newMemory())
	w := s.Writer(s.New(), testRun)
	e := makeEvent(3, 1)
	for b.Loop() {
		w.Append(e)
	}
	w.Close(context.Background())
}

// BenchmarkLoad reads and folds 100,000 events in 2,000 segments.
func BenchmarkLoad(b *testing.B) {
	dir := b.TempDir()
	s := journal.Open(journal.Disk{}, dir, time.Now)
	learner := s.New().Learner
	folder := filepath.Join(dir, "learners", learner)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		b.Fatal(err)
	}
	for i := range 2000 {
		segment := fmt.Sprintf("%026d", i)
		text := sealedHead(segment, fmt.Sprintf(`journal 1 {"segment":"%s","learner":"%s","app":"b","people":1}`, segment, learner))
		for seq := 1; seq <= 50; seq++ {
			text += sealed(segment, fmt.Sprintf(`{"id":"%s-%d","seq":%d,"hlc":"%016x","t":"step.try","v":1,"d":{"at":"c/m/lantern/s%d","try":1,"ids":["a","b"],"score":0.5,"right":true,"hints":0,"ms":1200}}`, segment, seq, seq, i*50+seq, seq))
		}
		if err := os.WriteFile(filepath.Join(folder, segment+".jsonl"), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		h, err := s.Load(learner)
		if err != nil || len(h.Events) != 100_000 {
			b.Fatal(len(h.Events), err)
		}
		h.Progress()
	}
}
