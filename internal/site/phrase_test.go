package site_test

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"example.org/safeskills/internal/site"
)

func TestHashPhrase(t *testing.T) {
	one, err := site.HashPhrase("Élan du phare, 4 loutres")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(one, "scrypt:15:8:3:") {
		t.Errorf("the work is another: %s", one)
	}
	s := must(t, change(t, ready, phraseHash, one))
	if err := s.Unlock("online-friends", false, records(t), now(), "e\u0301lan du  phare, 4 LOUTRES"); err != nil {
		t.Error(err)
	}
	two, err := site.HashPhrase("fifteen letters")
	if err != nil {
		t.Fatal(err)
	}
	if salt := strings.Split(two, ":")[4]; strings.Contains(one, salt) {
		t.Errorf("the salt %s twice", salt)
	}
}

func TestShortPhrases(t *testing.T) {
	for _, typed := range []string{"", "blue otter", "fourteen chars", "  fourteen chars. ", "...............", strings.Repeat("e\u0301", 14)} {
		if h, err := site.HashPhrase(typed); err == nil {
			t.Errorf("%q is taken: %s", typed, h)
		}
	}
}

// TestVector is the first half of a sum of RFC 7914, 12: it has the least work that a file may ask for, and a salt of 14
// bytes, which a file may not have.
func TestVector(t *testing.T) {
	want, err := hex.DecodeString("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
	if err != nil {
		t.Fatal(err)
	}
	got := site.Cheap("pleaseletmein", "SodiumChloride")
	if !strings.HasSuffix(got, ":"+base64.RawStdEncoding.EncodeToString(want)) {
		t.Error(got)
	}
}

// TestHostileHashes are hashes whose work would hang the program or take all its memory, or that anybody could guess.
func TestHostileHashes(t *testing.T) {
	salt, sum := strings.Repeat("a", 16), strings.Repeat("b", 32)
	for _, h := range []string{
		hashed("scrypt", 17, 8, 1, salt, sum), hashed("scrypt", 62, 8, 1, salt, sum), hashed("scrypt", 64, 8, 1, salt, sum), hashed("scrypt", -1, 8, 1, salt, sum),
		hashed("scrypt", 13, 8, 1, salt, sum), hashed("scrypt", 0, 8, 1, salt, sum),
		hashed("scrypt", 14, 1<<30, 1, salt, sum), hashed("scrypt", 14, 9, 1, salt, sum), hashed("scrypt", 14, 0, 1, salt, sum), hashed("scrypt", 14, 1, 1, salt, sum),
		hashed("scrypt", 14, 8, 5, salt, sum), hashed("scrypt", 14, 8, 1<<30, salt, sum), hashed("scrypt", 14, 8, 0, salt, sum), hashed("scrypt", 14, 8, -1, salt, sum),
		hashed("scrypt", 14, 8, 1, "", sum), hashed("scrypt", 14, 8, 1, salt[1:], sum), hashed("scrypt", 14, 8, 1, strings.Repeat("a", 33), sum),
		hashed("scrypt", 14, 8, 1, salt, ""), hashed("scrypt", 14, 8, 1, salt, sum[1:]), hashed("scrypt", 14, 8, 1, salt, sum+"b"), hashed("bcrypt", 14, 8, 1, salt, sum),
		"", "scrypt", "scrypt:::::", "scrypt:14:8:1:*:*", hashed("scrypt", 14, 8, 1, salt, sum) + ":", "scrypt:99999999999999999999:8:1:YQ:Yg", "scrypt:14:8:1:" + strings.Repeat("a", 1<<20),
	} {
		if _, _, _, _, err := site.Work(h); err == nil {
			t.Errorf("%.80q is taken", h)
		}
	}
	if _, _, _, _, err := site.Work(hashed("scrypt", 16, 8, 4, salt, sum)); err != nil {
		t.Errorf("control: the most work is refused: %v", err)
	}
}

func hashed(name string, logN, r, p int, salt, sum string) string {
	code := base64.RawStdEncoding
	return fmt.Sprintf("%s:%d:%d:%d:%s:%s", name, logN, r, p, code.EncodeToString([]byte(salt)), code.EncodeToString([]byte(sum)))
}

// FuzzHash reads whatever may stand where a hash should: what is taken asks for no more than an old PC can do.
func FuzzHash(f *testing.F) {
	f.Add(phraseHash)
	f.Add("scrypt:16:8:4:MDEyMzQ1Njc4OWFiY2RlZg:Pfq5Zgj2dJ2lhpwhQebG77GCAqIOScIIQV7bk7IK0Sg")
	f.Add("scrypt:62:8:1:MDEyMzQ1Njc4OWFiY2RlZg:Pfq5Zgj2dJ2lhpwhQebG77GCAqIOScIIQV7bk7IK0Sg")
	f.Fuzz(func(t *testing.T, written string) {
		logN, p, salt, sum, err := site.Work(written)
		if err == nil && (logN < 14 || logN > 16 || p < 1 || p > 4 || salt < 16 || salt > 32 || sum != 32) {
			t.Errorf("%q is taken", written)
		}
	})
}
