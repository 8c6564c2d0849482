package cli

import (
	"fmt"
	"strings"

	"example.org/safeskills/course"
)

type schemaCommand struct {
	File string `arg:"" optional:"" default:"module" help:"The kind of file: module, course, check, case, translation, sources, glossary or wordlist."`
}

// Help says how an editor comes to use a schema.
func (schemaCommand) Help() string {
	return `With a schema, an editor that has the YAML language server (VS Code, Neovim, Emacs and others) completes keys, says what they mean and underlines what does not fit. Keep the schema beside course.yaml:

  safeskills schema module > content/module.schema.json

and let the first line of each module name it, as seen from the module:

  # yaml-language-server: $schema=../../module.schema.json

A schema knows keys, types and counts. Whether a lesson is right, only "safeskills check" tells.`
}

// Run prints the JSON Schema of a kind of file.
func (c schemaCommand) Run(p *program) error {
	out := course.Schema(c.File)
	if out == nil {
		return usage{fmt.Errorf("there is no schema of %s", c.File), "there are: " + strings.Join(course.SchemaNames(), ", ")}
	}
	_, err := p.Out.Write(out)
	return err
}
