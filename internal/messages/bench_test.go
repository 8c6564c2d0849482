package messages

import "testing"

// BenchmarkLoad is what the words cost every start.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load("fr"); err != nil {
			b.Fatal(err)
		}
	}
}
