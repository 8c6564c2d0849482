package site

import "testing"

// TestSameNumber: however a number is grouped, and in whatever digits it is written, it is the same one.
func TestSameNumber(t *testing.T) {
	for _, written := range []string{"0800 55 555", "0800-55555", "٠٨٠٠ ٥٥ ٥٥٥", "۰۸۰۰۵۵۵۵۵", "０８００５５５５５"} {
		if !same("080055555", written) {
			t.Errorf("%q is another number", written)
		}
	}
	if same("080055555", "٠٨٠٠ ٥٥ ٥٥٦") {
		t.Error("another number is the same")
	}
}
