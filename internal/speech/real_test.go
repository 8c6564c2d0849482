//go:build unix

package speech_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// real finds the real espeak-ng and puts the fake before it, which adds arguments to its call.
func real(t *testing.T, args string) (program string) {
	t.Helper()
	program, err := exec.LookPath("espeak-ng")
	if err != nil {
		t.Skip("there is no espeak-ng here, so it was not tried itself")
	}
	install(t)
	t.Setenv("FAKE_REAL", program)
	t.Setenv("FAKE_ARGS", args)
	return program
}

// sounds are the names of the sounds by which the real espeak-ng reads a text that Say gives it.
func sounds(t *testing.T, language, text string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "sounds")
	t.Setenv("FAKE_ARGS", "-q -x --phonout="+out)
	v := find(t)
	say(t, v, language, text)
	v.Wait()
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(data)), " ")
}

// nameOfH is heard when h@loU is spelled, and not when it is taken for the sounds of a word.
const nameOfH = "'eItS"

// TestNothingIsObeyed gives the real espeak-ng texts that look like orders to it.
func TestNothingIsObeyed(t *testing.T) {
	dir := t.TempDir()
	program := real(t, "")
	for _, text := range []string{"-w " + dir + "/x", "--phonout=" + dir + "/x", "\n-w\n" + dir + "/x\n", "-f /etc/passwd", "--help"} {
		if got := sounds(t, "en", text); got == "" {
			t.Errorf("%q is not read", text)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Fatalf("%q was obeyed: %v %v", text, left, err)
		}
	}
	for _, text := range []string{"[[h@loU]]", "[[[h@loU]]]", "a [[h@loU]] b", "[\n[h@loU]]"} {
		if got := sounds(t, "en", text); !strings.Contains(got, nameOfH) {
			t.Errorf("%q is read as %s", text, got)
		}
	}
	if got := sounds(t, "en", `<voice name="fr">bonjour</voice>`); !strings.Contains(got, "v'OIs") {
		t.Errorf("a tag is read as %s", got)
	}
	control := exec.Command(program, "--stdin", "-q", "-x")
	control.Stdin = strings.NewReader("[[h@loU]]")
	if out, err := control.Output(); err != nil || strings.Contains(string(out), nameOfH) {
		t.Errorf("control: espeak-ng by itself does not obey: %s %v", out, err)
	}
}

// TestEveryVoice reads a word in each language into a file, which is longer than that of nothing.
func TestEveryVoice(t *testing.T) {
	wave := filepath.Join(t.TempDir(), "wave")
	real(t, "-w "+wave)
	v := find(t)
	length := func(language, text string) int64 {
		say(t, v, language, text)
		v.Wait()
		info, err := os.Stat(wave)
		if err != nil {
			t.Fatalf("%s: %v", language, err)
		}
		if err := os.Remove(wave); err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	for language, word := range map[string]string{
		"en": "hello there", "fr": "bonjour à tous", "es": "buenos días", "ar": "مرحبا بكم", "zh": "你们好吗", "ru": "добрый день", "sw": "habari yako",
		"hi": "नमस्ते दोस्तों", "pt": "bom dia", "pt-br": "bom dia",
	} {
		const headAndAWhile = 44 + 22050 // half a second of 16 bits at 22.05 kHz
		if n := length(language, word); n < headAndAWhile {
			t.Errorf("%s: %d bytes", language, n)
		}
	}
}
