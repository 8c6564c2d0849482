package journal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// A pass is everything that one computer has to tell in one file:
//
//	pass 1 {"seat":7}
//	learner <id>
//	segment <id> <bytes>
//	…so many bytes of the segment with that id, as in a copy…
//	forgotten <learner>
//	end <lines> <checksum>
//
// There may be any number of learners, each with any number of segments, and then any number of learners who were erased. The
// last line is that of a copy, and proves no more.

// PassExtension ends the name of every pass.
const PassExtension = ".ssp"

// MaxSeat is the highest number of a screen.
const MaxSeat = 999

// How many learners a pass may hold, and how many who were erased; of more, the first by their ids are told. MaxCopy, MaxLine and
// MaxEvents hold as well.
const (
	maxLearners  = 2000
	maxForgotten = 10_000
)

const (
	passWord      = "pass "
	learnerWord   = "learner "
	forgottenWord = "forgotten "
)

type passHead struct {
	Seat int `json:"seat,omitempty"`
}

// encode writes the file. The error is a *Problem.
func (p Parcel) encode() ([]byte, error) {
	head, err := json.Marshal(passHead{p.Seat})
	if err != nil {
		return nil, &Problem{Reason: Other, Err: err}
	}
	forgotten := p.Forgotten[:min(len(p.Forgotten), maxForgotten)]
	size := (len(p.bundles) + len(forgotten) + 2) * MaxName
	for _, b := range p.bundles {
		if len(b.segments) > maxSegments {
			return nil, &Problem{Reason: TooBig}
		}
		for _, one := range b.segments {
			size += len(one.data) + MaxName
		}
	}
	if size > MaxCopy || len(p.bundles) > maxLearners {
		return nil, &Problem{Reason: TooBig}
	}
	out := make([]byte, 0, size)
	out = fmt.Appendf(out, "%s%s %s\n", passWord, version, head)
	for _, b := range p.bundles {
		out = fmt.Appendf(out, "%s%s\n", learnerWord, b.learner)
		out = b.appendSegments(out)
	}
	for _, learner := range forgotten {
		out = fmt.Appendf(out, "%s%s\n", forgottenWord, learner)
	}
	return append(out, copyEnd(out)...), nil
}

// decodePass says why a file is refused; the reason is empty when it is not.
func decodePass(file []byte) (p Parcel, refused Reason) {
	text, body, refused := unseal(file, passWord)
	if refused != "" {
		return Parcel{}, refused
	}
	var head passHead
	if json.Unmarshal(text, &head) != nil || head.Seat < 0 || head.Seat > MaxSeat {
		return Parcel{}, NotCopy
	}
	p.Seat = head.Seat
	for len(body) > 0 {
		line, rest, _ := bytes.Cut(body, []byte("\n"))
		learner, is := bytes.CutPrefix(line, []byte(learnerWord))
		erased, was := bytes.CutPrefix(line, []byte(forgottenWord))
		last := len(p.bundles) - 1
		switch {
		case is && validID(string(learner)):
			p.bundles = append(p.bundles, bundle{learner: string(learner)})
			body = rest
		case was && validID(string(erased)):
			p.Forgotten = append(p.Forgotten, string(erased))
			body = rest
		case last < 0 || len(p.Forgotten) > 0:
			return Parcel{}, NotCopy
		default:
			one, after, ok := nextPacked(body)
			if !ok {
				return Parcel{}, NotCopy
			}
			p.bundles[last].segments = append(p.bundles[last].segments, one)
			body = after
		}
		if len(p.bundles) > maxLearners || len(p.Forgotten) > maxForgotten ||
			last >= 0 && len(p.bundles[last].segments) > maxSegments {
			return Parcel{}, TooBig
		}
	}
	if !p.distinct() {
		return Parcel{}, NotCopy
	}
	return p, ""
}

// distinct is whether each learner is there once.
func (p Parcel) distinct() bool {
	seen := slices.Clone(p.Forgotten)
	for _, b := range p.bundles {
		seen = append(seen, b.learner)
	}
	slices.Sort(seen)
	return len(slices.Compact(seen)) == len(p.bundles)+len(p.Forgotten)
}
