package cli

import (
	"errors"
	"regexp"

	"github.com/alecthomas/kong"
)

// commandLine is a mistake in the command line as kong found it, in words for whoever typed it, with where to look.
func commandLine(err error) error {
	help := "`safeskills --help` lists what there is"
	var parsed *kong.ParseError
	if errors.As(err, &parsed) && parsed.Context != nil {
		if command := parsed.Context.Selected(); command != nil {
			help = "`safeskills " + command.Path() + " --help` tells what is possible"
		}
	}
	text := err.Error()
	for _, rule := range []struct{ found, said string }{
		{`^(--[a-z]+): (wants a whole number, and .+)$`, `$1 $2`},
		{`^(--[a-z]+): expected int value but got (.+) \(short flag\).*$`, `$1 wants a number from 0 on, and $2 is none`},
		{`^(--[a-z]+): expected .* value but got (.+) \(.*flag\).*$`, `$1 wants something behind it, and $2 is another option`},
		{`^(--[a-z]+): missing value.*$`, `$1 wants something behind it`},
		{`^(--[a-z]+): expected .* value but got "EOL".*$`, `$1 wants something behind it`},
		{`^expected "<([a-z]+)>.*$`, `<$1> is missing`},
		{`^expected one of (.+)$`, `one of these is missing: $1`},
	} {
		text = regexp.MustCompile(rule.found).ReplaceAllString(text, rule.said)
	}
	return usage{errors.New(text), help}
}
