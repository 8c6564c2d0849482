package cli

import (
	"strings"
	"testing"
)

// TestVotesInAnyDigits: votes are typed in the digits of any script, between the commas of any.
func TestVotesInAnyDigits(t *testing.T) {
	for typed, ok := range map[string]bool{"12 3": true, "١٢، ٣": true, "۱۲ ۳": true, "１２，３": true, "1.5 3": false, "12 x": false, "-1 3": false} {
		s := &presenter{}
		_, err := s.take(shown{}, typed)
		if refused := err != nil && strings.Contains(err.Error(), "is no number of votes"); refused == ok {
			t.Errorf("%q: %v", typed, err)
		}
	}
}
