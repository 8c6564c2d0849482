package site

// Cheap is the hash of a phrase with the least work a file may ask for, so that tests are quick; salt has 16 bytes.
func Cheap(phrase, salt string) string {
	h := hash{logN: minLogN, p: minP, salt: salt}
	h.sum, _ = h.of(phrase)
	return h.String()
}

// Work is log2 N, p, and the lengths of salt and sum of a hash that a file may hold.
func Work(written string) (logN, p, salt, sum int, err error) {
	h, err := parseHash(written)
	return h.logN, h.p, len(h.salt), len(h.sum), err
}
