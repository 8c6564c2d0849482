package main

import (
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"
)

// bom is a software bill of materials (CycloneDX 1.5, JSON). It has no time and no serial number, so that it is the same wherever
// it is made.
type bom struct {
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Version    int         `json:"version"`
	Metadata   metadata    `json:"metadata"`
	Components []component `json:"components"`
	Depends    []depends   `json:"dependencies"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	URL        string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type depends struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn"`
}

// writeSBOM lists the modules that are linked into any of the programs, as the programs themselves tell.
func writeSBOM(file, version string, programs []string) error {
	linked, goVersion, err := linkedInto(programs)
	if err != nil {
		return err
	}
	modules := map[string]component{}
	for _, m := range linked {
		url := "pkg:golang/" + m.Path + "@" + m.Version
		modules[url] = component{"library", url, m.Path, m.Version, url, []property{{"go:h1", m.Sum}}}
	}
	std := component{"library", "pkg:golang/std@" + goVersion, "std", goVersion, "pkg:golang/std@" + goVersion, nil}
	modules[std.Ref] = std
	refs := slices.Sorted(maps.Keys(modules))
	b := bom{Format: "CycloneDX", Spec: "1.5", Version: 1,
		Metadata: metadata{component{"application", "safeskills@" + version, "safeskills", version, "", nil}},
		Depends:  []depends{{"safeskills@" + version, refs}}}
	for _, ref := range refs {
		b.Components = append(b.Components, modules[ref])
	}
	data, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(data, '\n'), 0o644)
}

// linkedInto are the modules that are linked into any of the programs, as the programs themselves tell, folders of this repository
// aside; one that is in several is there as often. GoVersion is that of the last program.
func linkedInto(programs []string) (modules []*debug.Module, goVersion string, err error) {
	for _, name := range programs {
		info, err := buildinfo.ReadFile(name)
		if err != nil {
			return nil, "", fmt.Errorf("%s does not tell what is in it: %w", name, err)
		}
		goVersion = info.GoVersion
		for _, m := range info.Deps {
			if m.Replace != nil {
				m = m.Replace
			}
			if !strings.HasPrefix(m.Path, ".") {
				modules = append(modules, m)
			}
		}
	}
	return modules, goVersion, nil
}
