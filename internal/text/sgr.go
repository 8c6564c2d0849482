package text

import (
	"strconv"
	"strings"
)

// sgrLen is the length of the SGR sequence (ESC [ digits ; : m) that s starts with, or 0.
func sgrLen(s string) int {
	if len(s) < 3 || s[0] != '\x1b' || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c < '0' || c > ';':
			return 0
		}
	}
	return 0
}

// style is the SGR state in force at a place of a line (ECMA-48, 8.3.117, with xterm's colours). The zero value is the
// terminal's default.
type style struct {
	attributes         uint16 // bit n: SGR n for 1 to 9, and the two bits named below
	fore, back, stroke colour // stroke colours the underline
}

// colour is a sequence's way of naming one: code alone for the 16 basic colours, or 38, 48 or 58 and what follows.
type colour struct {
	code    uint8
	mode    uint8 // 5: the palette entry a; 2: red a, green b, blue c; 0: none of both
	a, b, c uint8
}

const (
	doubleUnderline = 10 // bit for SGR 21, whose own number does not fit
	overline        = 11 // bit for SGR 53
)

// apply is the state after an SGR sequence. Codes it does not know change nothing.
func (st style) apply(sequence string) style {
	p := parameters{sequence[2 : len(sequence)-1], true}
	for p.more {
		main, sub, hasSub := strings.Cut(p.next(), ":")
		switch code := number(main); {
		case code == 38 || code == 48 || code == 58:
			from := &p
			if hasSub {
				from = colons(sub)
			}
			if c := readColour(from); c.mode != 0 {
				c.code = uint8(code)
				st.set(code, c)
			}
		case code == 4 && hasSub && number(sub) == 0:
			st = st.applyCode(24)
		default:
			st = st.applyCode(code)
		}
	}
	return st
}

func (st style) applyCode(code int) style {
	switch {
	case code == 0:
		return style{}
	case code >= 1 && code <= 9:
		st.attributes |= 1 << code
	case code == 21:
		st.attributes |= 1 << doubleUnderline
	case code == 22:
		st.attributes &^= 1<<1 | 1<<2
	case code == 24:
		st.attributes &^= 1<<4 | 1<<doubleUnderline
	case code == 25:
		st.attributes &^= 1<<5 | 1<<6
	case code == 23 || code >= 27 && code <= 29:
		st.attributes &^= 1 << (code - 20)
	case code == 53:
		st.attributes |= 1 << overline
	case code == 55:
		st.attributes &^= 1 << overline
	case code >= 30 && code <= 37 || code >= 90 && code <= 97,
		code >= 40 && code <= 47 || code >= 100 && code <= 107:
		st.set(code, colour{code: uint8(code)})
	case code == 39 || code == 49 || code == 59:
		st.set(code, colour{})
	}
	return st
}

// set puts a colour in the place that a code of its family means.
func (st *style) set(code int, c colour) {
	switch {
	case code >= 58 && code <= 59:
		st.stroke = c
	case code >= 40 && code <= 49, code >= 100:
		st.back = c
	default:
		st.fore = c
	}
}

// parameters are the numbers of a sequence that are still to be read.
type parameters struct {
	rest string
	more bool
}

func (p *parameters) next() string {
	var first string
	first, p.rest, p.more = strings.Cut(p.rest, ";")
	return first
}

// colons turns the 5:n, 2:r:g:b or 2:space:r:g:b that follow a colour code into parameters, without the colour space.
func colons(sub string) *parameters {
	if rest, rgb := strings.CutPrefix(sub, "2:"); rgb && strings.Count(rest, ":") > 2 {
		_, rest, _ = strings.Cut(rest, ":")
		sub = "2:" + rest
	}
	return &parameters{strings.ReplaceAll(sub, ":", ";"), true}
}

// readColour reads 5;n or 2;r;g;b. Anything else has mode 0.
func readColour(p *parameters) colour {
	mode, count := p.next(), 0
	switch mode {
	case "5":
		count = 1
	case "2":
		count = 3
	}
	var v [3]uint8
	ok := count > 0
	for i := range count {
		n := number(p.next())
		ok = ok && n <= 255
		v[i] = uint8(n)
	}
	if !ok {
		return colour{}
	}
	return colour{mode: mode[0] - '0', a: v[0], b: v[1], c: v[2]}
}

// number reads a parameter; an empty one is 0, an absurd one no code at all.
func number(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || n > 999 {
			return 1000
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// open is the one sequence that leads from the default to st; empty for the default.
func (st style) open() string {
	if st == (style{}) {
		return ""
	}
	b := make([]byte, 0, 32)
	for bit := 1; bit <= overline; bit++ {
		if st.attributes&(1<<bit) == 0 {
			continue
		}
		code := int64(bit)
		switch bit {
		case doubleUnderline:
			code = 21
		case overline:
			code = 53
		}
		b = append(strconv.AppendInt(b, code, 10), ';')
	}
	for _, c := range [...]colour{st.fore, st.back, st.stroke} {
		b = c.append(b)
	}
	return "\x1b[" + string(b[:len(b)-1]) + "m"
}

func (c colour) append(b []byte) []byte {
	if c.code == 0 {
		return b
	}
	values := []uint8{c.code, c.mode, c.a, c.b, c.c}
	switch c.mode {
	case 0:
		values = values[:1]
	case 5:
		values = values[:3]
	}
	for _, v := range values {
		b = append(strconv.AppendUint(b, uint64(v), 10), ';')
	}
	return b
}

// close is the sequence that leads from st back to the default; empty for the default.
func (st style) close() string {
	if st == (style{}) {
		return ""
	}
	return "\x1b[0m"
}
