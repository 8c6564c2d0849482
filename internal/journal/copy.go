package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// A copy is everything of one learner in one file, to be carried to another computer:
//
//	copy 1 {"learner":"…"}
//	segment <id> <bytes>
//	…so many bytes of the segment with that id: its whole lines, as they are…
//	end <lines> <checksum>
//
// There may be any number of segments, and several with the same id. Lines counts the lines before the last one; the checksum
// is SHA-256 of them, in hexadecimal. It finds what was cut short, or what a stick did not keep. It is no signature: there is
// no secret on a shared computer to sign with, so a copy proves nothing.

// CopyExtension ends the name of every copy.
const CopyExtension = ".ssk"

// What is written and read of a copy, at most; MaxLine and MaxEvents hold as well.
const (
	MaxCopy     = 64 << 20 // bytes
	maxSegments = 5000     // one for each run of the program: years of them
)

const (
	copyWord    = "copy "
	segmentWord = "segment "
	endWord     = "end "
)

type copyHead struct {
	Learner string `json:"learner"`
}

// bundle is what a copy holds.
type bundle struct {
	learner  string
	segments []packed
}

// packed is a segment in a copy.
type packed struct {
	segment string // its id, which seeds the checksums of its lines
	data    []byte // whole lines
}

// encode writes the file. The error is a *Problem.
func (b bundle) encode() ([]byte, error) {
	head, err := json.Marshal(copyHead{b.learner})
	if err != nil {
		return nil, &Problem{Reason: Other, Err: err}
	}
	size := 0
	for _, p := range b.segments {
		size += len(p.data) + MaxName
	}
	if size > MaxCopy-2*MaxName || len(b.segments) > maxSegments {
		return nil, &Problem{Reason: TooBig}
	}
	out := fmt.Appendf(nil, "%s%s %s\n", copyWord, version, head)
	out = b.appendSegments(out)
	return append(out, copyEnd(out)...), nil
}

func (b bundle) appendSegments(out []byte) []byte {
	for _, p := range b.segments {
		out = fmt.Appendf(out, "%s%s %d\n", segmentWord, p.segment, len(p.data))
		out = append(out, p.data...)
	}
	return out
}

// copyEnd is the last line of a copy.
func copyEnd(above []byte) []byte {
	return fmt.Appendf(nil, "%s%d %x\n", endWord, bytes.Count(above, []byte("\n")), sha256.Sum256(above))
}

// readBundle reads a copy to its end and trusts nothing in it. The error is a *Problem.
func readBundle(in io.Reader) (bundle, error) {
	file, err := readAll(in)
	if err != nil {
		return bundle{}, err
	}
	b, reason := decodeBundle(file)
	if reason != "" {
		return bundle{}, &Problem{Reason: reason}
	}
	return b, nil
}

// readAll reads at most MaxCopy bytes. The error is a *Problem.
func readAll(in io.Reader) ([]byte, error) {
	file, err := io.ReadAll(io.LimitReader(in, MaxCopy+1))
	switch {
	case err != nil:
		return nil, Explain("", err)
	case len(file) > MaxCopy:
		return nil, &Problem{Reason: TooBig}
	}
	return file, nil
}

// decodeBundle says why a file is refused; the reason is empty when it is not.
func decodeBundle(file []byte) (b bundle, refused Reason) {
	text, body, refused := unseal(file, copyWord)
	if refused != "" {
		return bundle{}, refused
	}
	var head copyHead
	if json.Unmarshal(text, &head) != nil || !validID(head.Learner) {
		return bundle{}, NotCopy
	}
	b.learner = head.Learner
	for len(body) > 0 {
		if len(b.segments) == maxSegments {
			return bundle{}, TooBig
		}
		var p packed
		var ok bool
		if p, body, ok = nextPacked(body); !ok {
			return bundle{}, NotCopy
		}
		b.segments = append(b.segments, p)
	}
	return b, ""
}

// unseal is the JSON of a file's first line, which begins with word, and what stands between that line and the last one. Refused
// is why the file is no such file, or not whole.
func unseal(file []byte, word string) (head, body []byte, refused Reason) {
	first, _, _ := bytes.Cut(file, []byte("\n"))
	rest, is := bytes.CutPrefix(first, []byte(word))
	number, head, _ := bytes.Cut(rest, []byte(" "))
	switch {
	case !is || !isNumber(string(number)):
		return nil, nil, NotCopy
	case string(number) != version:
		return nil, nil, NewerCopy
	case !bytes.HasSuffix(file, []byte("\n")):
		return nil, nil, NotWhole
	}
	above := file[:bytes.LastIndexByte(file[:len(file)-1], '\n')+1]
	switch {
	case !bytes.Equal(file[len(above):], copyEnd(above)):
		return nil, nil, NotWhole
	case !shortLines(above):
		return nil, nil, NotCopy
	}
	return head, above[len(first)+1:], ""
}

// nextPacked is the segment that a text begins with, and what follows it.
func nextPacked(text []byte) (p packed, rest []byte, ok bool) {
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	line, ok = bytes.CutPrefix(line, []byte(segmentWord))
	id, size, _ := bytes.Cut(line, []byte(" "))
	n, err := strconv.Atoi(string(size))
	if !ok || err != nil || !validID(string(id)) || n < 0 || n > len(rest) || n > 0 && rest[n-1] != '\n' {
		return packed{}, nil, false
	}
	return packed{string(id), rest[:n]}, rest[n:], true
}

// shortLines is whether no line is longer than MaxLine.
func shortLines(text []byte) bool {
	for len(text) > 0 {
		n := bytes.IndexByte(text, '\n') + 1
		if n == 0 || n > MaxLine {
			return false
		}
		text = text[n:]
	}
	return true
}
