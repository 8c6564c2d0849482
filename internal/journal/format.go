package journal

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
)

// A segment's lines, each ended by "\n" and nothing else:
//
//	journal 1 {"segment":"…","learner":"…","app":"…","people":1} #<checksum>
//	<checksum> {"id":"<segment>-<seq>","seq":1,"hlc":"…","t":"step.try","v":1,"d":{…}}
//
// The number of the header changes when a line can no longer be told apart by an older reader, and for nothing else.
// A checksum is 8 hexadecimal digits: CRC-32C of the segment's id and the rest of the line, so that a stale block of
// another segment does not count. It finds accidents, not forgery.

// MaxLine is the longest line read or written, in bytes with its end.
const MaxLine = 64 << 10

// maxData is the longest data of an event, in bytes: the rest of a line is far shorter than 1 KiB.
const maxData = MaxLine - 1<<10

const (
	headerWord   = "journal "
	version      = "1"
	eventVersion = 1
)

var (
	errNewer   = errors.New("a newer journal")
	errDamaged = errors.New("a damaged header")
)

// Run says which run of the program wrote a segment.
type Run struct {
	App     string `json:"app"`               // the program's version
	Session string `json:"session,omitempty"` // the id of the session of the site file
	Label   string `json:"label,omitempty"`   // how people call it
	Kind    string `json:"kind,omitempty"`    // event or term
	Group   string `json:"group,omitempty"`
	People  int    `json:"people"` // how many learners sit at the screen
}

// Head is what the first line of a segment says.
type Head struct {
	Segment string `json:"segment"`
	Learner string `json:"learner"`
	Run
	// Continues is the segment given up after a write error, whose unsaved events are here.
	Continues string `json:"continues,omitempty"`
}

// Record is one event as it is kept. ID names the event for ever: the segment and number of the line it was first
// written to, even when that failed and it stands in another segment.
type Record struct {
	Learner string
	ID      string
	HLC     Stamp
	Type    string
	V       int
	Data    json.RawMessage
}

// wireEvent is the JSON of a line. Seq counts the lines of its segment, so that gaps show.
type wireEvent struct {
	ID   string          `json:"id"`
	Seq  int             `json:"seq"`
	HLC  Stamp           `json:"hlc"`
	Type string          `json:"t"`
	V    int             `json:"v"`
	Data json.RawMessage `json:"d"`
}

func checksum(segment string, text []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Checksum([]byte(segment), table), table, text)
}

func encodeHead(h Head) ([]byte, error) {
	text, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	line := append([]byte(headerWord+version+" "), text...)
	line = fmt.Appendf(line, " #%08x\n", checksum(h.Segment, line))
	if len(line) > MaxLine {
		return nil, fmt.Errorf("a header of %d bytes, at most %d fit", len(line), MaxLine)
	}
	return line, nil
}

func encodeRecord(segment string, seq int, r Record) ([]byte, error) {
	text, err := json.Marshal(wireEvent{r.ID, seq, r.HLC, r.Type, r.V, r.Data})
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "%08x %s\n", checksum(segment, text), text), nil
}

// decodeHead reads a segment's first line, without its end. The error is errNewer or errDamaged. A number other than 1
// under the checksum of version 1 is a flipped bit and not a newer program.
func decodeHead(line []byte) (Head, error) {
	rest, isHeader := bytes.CutPrefix(line, []byte(headerWord))
	number, rest, _ := bytes.Cut(rest, []byte(" "))
	var h Head
	intact := false
	if i := bytes.LastIndex(rest, []byte(" #")); isHeader && i >= 0 {
		covered := append([]byte(headerWord+version+" "), rest[:i]...)
		intact = json.Unmarshal(rest[:i], &h) == nil && validID(h.Segment) && validID(h.Learner) &&
			string(rest[i:]) == fmt.Sprintf(" #%08x", checksum(h.Segment, covered))
	}
	switch {
	case intact && string(number) == version:
		return h, nil
	case isHeader && !intact && isNumber(string(number)) && string(number) != version:
		return Head{}, errNewer
	}
	return Head{}, errDamaged
}

// headOf is decodeHead of the first line of a segment.
func headOf(segment []byte) (Head, error) {
	first, _, _ := bytes.Cut(segment[:min(len(segment), MaxLine)], []byte("\n"))
	return decodeHead(trimEnd(first))
}

// decodeRecord reads any other line of a segment, without its end. The learner is left empty.
func decodeRecord(segment string, line []byte) (r Record, seq int, ok bool) {
	sum, text, _ := bytes.Cut(line, []byte(" "))
	if !bytes.Equal(sum, hex.AppendEncode(nil, binary.BigEndian.AppendUint32(nil, checksum(segment, text)))) {
		return Record{}, 0, false
	}
	e, ok := quickEvent(text)
	if !ok && json.Unmarshal(text, &e) != nil || !validEventID(e.ID) || e.Seq < 1 || e.Type == "" {
		return Record{}, 0, false
	}
	return Record{ID: e.ID, HLC: e.HLC, Type: e.Type, V: e.V, Data: bytes.Clone(e.Data)}, e.Seq, true
}
