package site

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/scrypt"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// MinPhrase is the least number of characters of a phrase: NIST SP 800-63B-4, 3.1.1.2, where nothing else is asked for.
const MinPhrase = 15

// hash is what is kept of a phrase: scrypt (RFC 7914) over it, as it is after text.Fold, so that another keyboard or a
// capital letter makes no difference.
type hash struct {
	logN, p   int // N is 2 to the power of logN
	salt, sum string
}

// The work of a hash: ours is what OWASP's password storage cheat sheet has for 32 MiB. A file may not ask for less than
// the scrypt paper has for logging in (N 2^14, p 1), nor for more than 64 MiB and a few seconds, which an old PC has.
const (
	minLogN, ourLogN, maxLogN = 14, 15, 16
	minP, ourP, maxP          = 1, 3, 4
	blockSize                 = 8 // r
	saltLen, maxSalt, sumLen  = 16, 32, 32
)

// CheckPhrase is the error of a phrase that is too short.
func CheckPhrase(phrase string) error {
	if utf8.RuneCountInString(text.Fold(phrase)) < MinPhrase {
		return fmt.Errorf("the phrase is too short; take four words or more, with %d letters and blanks together at least", MinPhrase)
	}
	return nil
}

// HashPhrase is what the site file keeps of a phrase; the error is that of CheckPhrase. It may take a second or two.
func HashPhrase(phrase string) (string, error) {
	if err := CheckPhrase(phrase); err != nil {
		return "", err
	}
	salt := make([]byte, saltLen)
	rand.Read(salt) // never fails
	h := hash{logN: ourLogN, p: ourP, salt: string(salt)}
	sum, err := h.of(phrase)
	if err != nil {
		return "", err
	}
	h.sum = sum
	return h.String(), nil
}

// of is the sum of a phrase under the hash's salt and work.
func (h hash) of(phrase string) (string, error) {
	sum, err := scrypt.Key([]byte(text.Fold(phrase)), []byte(h.salt), 1<<h.logN, blockSize, h.p, sumLen)
	return string(sum), err
}

// opens is whether a phrase is the one. An empty phrase opens nothing, at no cost.
func (h hash) opens(phrase string) bool {
	if text.Fold(phrase) == "" || h.sum == "" {
		return false
	}
	sum, err := h.of(phrase)
	return err == nil && subtle.ConstantTimeCompare([]byte(sum), []byte(h.sum)) == 1
}

// String is how a hash is written: scrypt, log2 N, r, p, salt and sum.
func (h hash) String() string {
	code := base64.RawStdEncoding
	return fmt.Sprintf("scrypt:%d:%d:%d:%s:%s", h.logN, blockSize, h.p, code.EncodeToString([]byte(h.salt)), code.EncodeToString([]byte(h.sum)))
}

var errHash = errors.New("this is not what is kept of a phrase; write a new one with `safeskills setup`, and never the phrase itself")

func parseHash(s string) (hash, error) {
	part := strings.Split(s, ":")
	if len(part) != 6 {
		return hash{}, errHash
	}
	var h hash
	var size int
	for i, to := range []*int{&h.logN, &size, &h.p} {
		n, err := strconv.Atoi(part[1+i])
		if err != nil {
			return hash{}, errHash
		}
		*to = n
	}
	for i, to := range []*string{&h.salt, &h.sum} {
		decoded, err := base64.RawStdEncoding.DecodeString(part[4+i])
		if err != nil {
			return hash{}, errHash
		}
		*to = string(decoded)
	}
	switch {
	case part[0] != "scrypt", len(h.sum) != sumLen:
		return hash{}, errHash
	case size != blockSize || h.logN < minLogN || h.logN > maxLogN || h.p < minP || h.p > maxP || len(h.salt) < saltLen || len(h.salt) > maxSalt:
		return hash{}, fmt.Errorf("this asks for less work than is safe, or for more than an old PC can do (scrypt takes N from 2^%d to 2^%d, r %d, p from %d to %d, "+
			"a salt of %d to %d bytes); write a new one with `safeskills setup`", minLogN, maxLogN, blockSize, minP, maxP, saltLen, maxSalt)
	}
	return h, nil
}

func readPhrase(m *source.Map) hash {
	written := m.Plain("facilitator")
	if written == "" {
		return hash{}
	}
	h, err := parseHash(written)
	if err != nil {
		m.Errorf("facilitator", "%s", err)
	}
	return h
}
