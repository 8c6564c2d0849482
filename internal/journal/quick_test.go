package journal

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
)

// What is read the quick way is what encoding/json reads; and what is written is read the quick way.
func FuzzQuickEvent(f *testing.F) {
	const segment = "00000000000000000000000000"
	for _, data := range []string{`{"at":"safeskills/scams/lantern/four-parcels","n":1,"m":9}`, `{}`, `null`, `"\"d\":1}"`, `{"d":{"d":[1,"}"]}}`} {
		line, err := encodeRecord(segment, 7, Record{ID: segment + "-7", HLC: 1 << 60, Type: "step.enter", V: 1, Data: json.RawMessage(data)})
		if err != nil {
			f.Fatal(err)
		}
		_, text, _ := bytes.Cut(trimEnd(line), []byte(" "))
		if _, ok := quickEvent(text); !ok {
			f.Errorf("not read the quick way: %s", text)
		}
		f.Add(text)
		for _, other := range [][2]string{{`"v":1`, `"v":01`}, {`"v":1`, `"v":1,"v":2`}, {`"seq":7`, `"seq":-7`}, {`"seq":7`, `"seq":9999999999`}, {`"d":`, `"d": `}, {`"t":"`, `"t":"\u0041`},
			{`}`, `},"T":"x"}`}, {`"t":"`, "\"t\":\"\xff"}, {`"hlc":"1`, `"hlc":"g`}, {`{"id"`, `{"ID"`}, {`"d":`, `"d":}`}} {
			f.Add(bytes.Replace(text, []byte(other[0]), []byte(other[1]), 1))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		quick, ok := quickEvent(text)
		if !ok {
			return
		}
		var slow wireEvent
		if err := json.Unmarshal(text, &slow); err != nil {
			t.Fatalf("%q is no JSON: %v", text, err)
		}
		if !reflect.DeepEqual(quick, slow) {
			t.Errorf("%q is read as %+v, and the quick way as %+v", text, slow, quick)
		}
	})
}
