package course

import "math"

// mostDrawn is how many words a passphrase may have.
const mostDrawn = 8

// Enough is whether a passphrase of so many words has what is asked for, or cannot grow any more.
func (d Draw) Enough(words int) bool {
	return words >= d.Count && BitsOf(words, len(d.Words)) >= float64(d.Bits) || d.Full(words)
}

// Full is whether a passphrase of so many words cannot grow any more.
func (d Draw) Full(words int) bool { return words >= mostDrawn }

// BitsOf is the strength of words drawn by chance from a list, in bits: words times the logarithm of the list's length to the
// base 2 (NIST SP 800-63-2, A.2.2; a list of 1,296 gives 10.3 a word).
func BitsOf(words, list int) float64 { return float64(words) * math.Log2(float64(max(1, list))) }

// GuessesOf is how many passphrases of so many words there are: what a program tries at most.
func GuessesOf(words, list int) float64 { return math.Pow(float64(max(1, list)), float64(words)) }

// GuessesASecond is how fast the guessing program of our examples is. Real ones are slower through a login page, and much
// faster on a list that was stolen; what grows with each word is the same.
const GuessesASecond = 1_000_000

// Swapped is an example of a password with swapped letters, and SwappedGuesses how many of its make a program tries before it
// has all: 50,000 words of a dictionary, large first letter or not, 8 ways of swapping letters for signs, 100 years, 10 signs at
// the end. Our own count; that programs try swaps first is from NCSC, "Three random words".
const (
	Swapped        = "Dr@g0n2015!"
	SwappedGuesses = 50_000 * 2 * 8 * 100 * 10
)
