package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestLicences: what is linked for any system has a licence of a known kind, which is handed on.
func TestLicences(t *testing.T) {
	modules := map[string]string{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if .Version}}{{.Path}} {{.Version}}\t{{.Dir}}\t{{with .Replace}}ours{{end}}{{end}}{{end}}",
			"../../cmd/safeskills")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			if name, rest, ok := strings.Cut(line, "\t"); ok && !strings.HasSuffix(strings.TrimSuffix(rest, "\n"), "ours") {
				modules[name] = strings.TrimSpace(rest)
			}
		}
	}
	if len(modules) < 20 {
		t.Fatalf("only %d modules: %v", len(modules), modules)
	}
	text, err := licenceTexts(modules)
	if err != nil {
		t.Fatal(err)
	}
	for name := range modules {
		if !strings.Contains(string(text), name+"\n\n") {
			t.Errorf("the licence of %s is not handed on", name)
		}
	}
	for name := range saidElsewhere() {
		if dir, linked := modules[name]; !linked {
			t.Errorf("%s is not linked any more; take it off the list", name)
		} else if found, _ := filepath.Glob(filepath.Join(dir, "LICEN*")); len(found) > 0 {
			t.Errorf("%s has a licence file now; take it off the list", name)
		}
	}

	for words, known := range map[string]bool{"": false, "All rights reserved.": false, "GNU GENERAL PUBLIC LICENSE": false,
		"Permission is hereby granted, free of\r\ncharge, to any person obtaining a copy": true} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "LICENSE.md"), words, 0o644)
		if _, err := licenceOf("example.org/x v1", dir); (err == nil) != known {
			t.Errorf("a licence of the words %q: %v", words, err)
		}
	}
}

// TestDirectDependencies: README gives a reason for each module that go.mod asks for, and for no other.
func TestDirectDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all").Output()
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z.]+\\.[a-z]+/[^`]+)` \\| (.+) \\|$").FindAllStringSubmatch(string(read(t, filepath.Join("..", "..", "README.md"))), -1) {
		reasons[row[1]] = row[2]
	}
	for _, path := range strings.Fields(string(out)) {
		if len(reasons[path]) < 20 {
			t.Errorf("README gives no reason for %s", path)
		}
		delete(reasons, path)
	}
	for path := range reasons {
		t.Errorf("README gives a reason for %s, which go.mod does not ask for", path)
	}
}
