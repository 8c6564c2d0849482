package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

const licencesName = "LICENSES"

// licenceFile is how modules call the file of their licence, and what Apache's licence wants handed on with it.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)([.-][a-z]+)?$`)

// kindsOfLicence are the licences that may be linked, each by words that only it has. All of them want their text handed on.
func kindsOfLicence() map[string]string {
	return map[string]string{
		"MIT":    "Permission is hereby granted, free of charge, to any person obtaining a copy",
		"BSD":    "Redistributions of source code must retain the above copyright notice",
		"ISC":    "Permission to use, copy, modify, and/or distribute this software for any purpose",
		"Apache": "Apache License",
	}
}

// saidElsewhere are the modules without a file of their licence, by path and version, with what they say of it elsewhere.
func saidElsewhere() map[string]string {
	return map[string]string{
		"github.com/mattn/go-localereader v0.0.1": "README.md: License MIT, Author Yasuhiro Matsumoto (a.k.a. mattn)\n",
	}
}

// licences is the text of every licence of what is linked into the programs, as LICENSES in each pack.
func licences(programs []string) ([]byte, error) {
	modules := map[string]string{} // "path version" and where it lies
	linked, _, err := linkedInto(programs)
	if err != nil {
		return nil, err
	}
	for _, m := range linked {
		modules[m.Path+" "+m.Version] = ""
	}
	if err := locate(modules); err != nil {
		return nil, err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	modules["Go "+runtime.Version()] = strings.TrimSpace(string(goroot))
	return licenceTexts(modules)
}

// locate finds the folder of each module.
func locate(modules map[string]string) error {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Path}} {{.Version}}\t{{.Dir}}", "all").Output()
	if err != nil {
		return fmt.Errorf("the modules cannot be listed: %w", err)
	}
	for line := range strings.Lines(string(out)) {
		name, dir, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if _, ok := modules[name]; ok {
			modules[name] = dir
		}
	}
	return nil
}

// licenceTexts joins what the folders of modules hold. A module of no known kind is an error that names it.
func licenceTexts(modules map[string]string) ([]byte, error) {
	var text bytes.Buffer
	var bad []error
	for _, name := range slices.Sorted(maps.Keys(modules)) {
		own, err := licenceOf(name, modules[name])
		if err != nil {
			bad = append(bad, err)
			continue
		}
		fmt.Fprintf(&text, "%s\n\n%s\n%s\n", name, strings.TrimSpace(own), strings.Repeat("-", 72))
	}
	return text.Bytes(), errors.Join(bad...)
}

func licenceOf(name, dir string) (string, error) {
	if said, ok := saidElsewhere()[name]; ok {
		return said, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", fmt.Errorf("%s is not here: %w", name, err)
	}
	text := ""
	for _, e := range entries {
		if !licenceFile.MatchString(e.Name()) || e.IsDir() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		text += strings.ReplaceAll(string(data), "\r\n", "\n") + "\n"
	}
	words := strings.Join(strings.Fields(text), " ")
	for _, has := range kindsOfLicence() {
		if strings.Contains(words, has) {
			return text, nil
		}
	}
	return "", fmt.Errorf("%s has no licence of a known kind in %s", name, dir)
}
