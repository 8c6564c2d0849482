package course

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// KeyPictures is how many pictures make a picture key.
const KeyPictures = 3

// Pictures are the ids of the pictures a key is made of. A learner's key refers to them for ever.
func Pictures() []string {
	return []string{"sun", "fish", "house", "star", "cup", "key", "bird", "flower", "boat", "cat", "hat", "drum"}
}

// LearnerKey guards a nickname against classmates by KeyPictures pictures in an order; a picture may occur twice. The zero value is
// no guard. It is not a password and needs no slow hash: there are 1,728 keys, which any computer tries in no time, and whoever can
// read the file needs no key at all. SHA-256 keeps the pictures from being read off the file at a glance, and the salt keeps equal
// keys from looking equal.
type LearnerKey struct {
	Salt string `json:"salt,omitempty"`
	Hash string `json:"hash,omitempty"`
}

// NewLearnerKey is the key that these pictures open; salt is any text that others do not have.
func NewLearnerKey(salt string, pictures []string) LearnerKey {
	sum := sha256.Sum256([]byte(salt + " " + strings.Join(pictures, " ")))
	return LearnerKey{salt, hex.EncodeToString(sum[:])}
}

// IsSet is whether pictures are needed.
func (k LearnerKey) IsSet() bool { return k.Hash != "" }

// Opens is whether these are the pictures, in their order.
func (k LearnerKey) Opens(pictures []string) bool {
	known := func(p string) bool { return slices.Contains(Pictures(), p) }
	return len(pictures) == KeyPictures && !slices.ContainsFunc(pictures, func(p string) bool { return !known(p) }) &&
		k == NewLearnerKey(k.Salt, pictures)
}
