package journal

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"unicode/utf8"

	"example.org/safeskills/course"
)

// reading gathers what the segments of one learner hold.
type reading struct {
	h    History
	all  []Record // as found
	size int      // of their data, in bytes
	in   *bufio.Reader
}

func newReading(learner string, in *bufio.Reader) *reading {
	return &reading{h: History{Learner: learner}, in: in}
}

// lineReader is what readings read their lines with, one after the other.
func lineReader() *bufio.Reader { return bufio.NewReaderSize(nil, MaxLine) }

// file reads one segment. Name is that of the file without its extension.
func (rd *reading) file(fsys FS, path, name string) error {
	f, err := fsys.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	limited := &io.LimitedReader{R: f, N: MaxSegment + 1}
	rd.in.Reset(limited)
	if err := rd.segment(name); err != io.EOF {
		return err
	}
	if limited.N == 0 {
		rd.h.Damage.Unread++
	}
	return nil
}

// packed reads a segment of a copy; its end is io.EOF.
func (rd *reading) packed(p packed) error {
	rd.in.Reset(bytes.NewReader(p.data))
	return rd.segment(p.segment)
}

// segment reads every whole line; the end of the file is io.EOF. A damaged header costs nothing but itself, since the
// name of the file seeds the checksums as well; an intact one decides alone, so a renamed segment is fine.
func (rd *reading) segment(name string) error {
	line, err := nextLine(rd.in)
	if err != nil {
		return err
	}
	head, err := decodeHead(line)
	switch {
	case err == errNewer:
		rd.h.Damage.Newer++
		return nil
	case err != nil: // maybe the header is gone, and this an event
		return rd.events(name, line, nil)
	case head.Learner != rd.h.Learner:
		rd.h.Damage.Foreign++
		return nil
	}
	for _, text := range []*string{&head.App, &head.Session, &head.Label, &head.Kind, &head.Group} {
		*text = clip(*text)
	}
	rd.h.Segments = append(rd.h.Segments, head)
	line, err = nextLine(rd.in)
	return rd.events(head.Segment, line, err)
}

// events reads lines from the given one on, to the error that ends them.
func (rd *reading) events(segment string, line []byte, err error) error {
	var seqs []int
	damaged := 0
	for ; err == nil; line, err = nextLine(rd.in) {
		r, seq, ok := decodeRecord(segment, line)
		if !ok {
			damaged++
			continue
		}
		if rd.size += len(r.Data); rd.size > MaxData || len(rd.all) == MaxEvents {
			rd.h.Damage.Unread++
			break
		}
		r.Learner = rd.h.Learner
		rd.all = append(rd.all, r)
		seqs = append(seqs, seq)
	}
	rd.h.Damage.Lines += damaged
	rd.h.Damage.Missing += max(0, gaps(seqs)-damaged)
	return err
}

// gaps counts the numbers from 1 on that are not among seqs.
func gaps(seqs []int) int {
	if len(seqs) == 0 {
		return 0
	}
	slices.Sort(seqs)
	return min(seqs[len(seqs)-1]-len(slices.Compact(seqs)), MaxEvents)
}

// nextLine is the next line without its end, valid until the next call, and empty when it is longer than MaxLine. What
// follows the last "\n" was never acknowledged: it is cut short, or the zeros a power cut leaves, and is io.EOF.
func nextLine(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if err == nil {
		return trimEnd(line), nil
	}
	for err == bufio.ErrBufferFull {
		_, err = in.ReadSlice('\n')
	}
	return nil, err
}

// trimEnd cuts "\n", or the "\r\n" an editor made of it: the checksum tells whether the line is otherwise whole.
func trimEnd(line []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
}

// understand orders the records and decodes them.
func (rd *reading) understand() {
	h := &rd.h
	known := Union(Set{Records: rd.all})
	h.Records, h.Damage.Conflicts = known.Records, len(known.Conflicts)
	for _, r := range h.Records {
		e, ok := course.DecodeEvent(r.Type, r.Data)
		if !ok {
			h.Unknown++
			continue
		}
		if first, ok := e.(course.LearnerNew); ok {
			first.Nickname, first.Band = clip(first.Nickname), clip(first.Band)
			e = first
		}
		h.Events = append(h.Events, e)
	}
}

// clip cuts s to MaxName bytes and cuts no character in two.
func clip(s string) string {
	if len(s) <= MaxName {
		return s
	}
	n := MaxName
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
