package cli_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/safeskills/internal/cli"
)

// FuzzArgs is the command line: whatever it says, the program ends with an exit code that README names, and every mistake is told with a
// hint, in words that are fit for people. What names a folder is kept within one.
func FuzzArgs(f *testing.F) {
	for _, line := range []string{"", "--help", "--plain\n--guest", "demo", "list\n--band\nlantern", "progress\n--json", "forget\nBlue Otter", "check\nx", "new\ncourse\ny",
		"translate\nfr", "words\nfr", "stats\n--json", "schema\nz", "guide\n--path\nevent-90\n--out\no", "cards", "pass\n--seat\n١٢", "collect\na\n--into\nb",
		"report\n--girls\n-1", "report\n--card\n569PDT4X93CT", "close", "version", "--check\nlater\n--path\ntaster\n--band\nspark", "--lang\nxx\n--theme\nmono"} {
		f.Add(line, "1\nn\nq\n")
	}
	f.Fuzz(func(t *testing.T, line, typed string) {
		if len(line) > 200 || len(typed) > 200 || strings.Contains(line, "doctor") || strings.Contains(line, "preview") { // these look at the computer, or wait
			return
		}
		t.Chdir(t.TempDir())
		args := append(strings.Split(strings.NewReplacer("/", "_", "..", "__", "\\", "_", "\x00", "_").Replace(line), "\n"), "--data=d")
		var out, talk bytes.Buffer
		code := cli.Main(args, cli.Streams{In: strings.NewReader(typed), Out: &out, Err: &talk}, func(string) string { return "" })
		said := talk.String()
		switch {
		case code != 0 && code != 1 && code != 2 && code != 3 && code != 130:
			t.Errorf("%q: exit code %d", args, code)
		case code >= 2 && code < 130 && (!strings.Contains(said, "error: ") || !strings.Contains(said, "hint: ")):
			t.Errorf("%q: exit code %d, and nobody is told why and what to do: %q", args, code, said)
		case strings.Contains(said, "*cli.") || strings.Contains(said, "goroutine ") || strings.Contains(said, "runtime error"):
			t.Errorf("%q: this is for programmers: %s", args, said)
		}
	})
}
