package journal

import (
	"crypto/rand"
	"encoding/base32"
	"strings"
)

// Ids of learners and segments are 128 random bits in Crockford's base 32, lower case: 26 characters that no file
// system changes and that stay different where case is ignored.
const (
	idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"
	idLength   = 26
)

func newID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails, see its documentation
	return base32.NewEncoding(idAlphabet).WithPadding(base32.NoPadding).EncodeToString(b[:])
}

func validID(id string) bool {
	return len(id) == idLength && strings.Trim(id, idAlphabet) == ""
}

// validEventID tells whether id is <segment>-<seq>, with seq counted from 1.
func validEventID(id string) bool {
	segment, seq, ok := strings.Cut(id, "-")
	return ok && validID(segment) && isNumber(seq) && seq[0] != '0'
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
