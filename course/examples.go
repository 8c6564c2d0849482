package course

import (
	"embed"
	"strconv"
	"strings"
)

// examples is what an author begins with: a commented step of each kind, a module, a course.
//
//go:embed examples
var examples embed.FS

// ExampleStep is a step of a kind, with comments for its author.
type ExampleStep struct {
	Kind string
	Does string // what the learner does, in a few words
	text string
}

// ExampleSteps are one of each kind, in the order of the kinds.
func ExampleSteps() []ExampleStep {
	var out []ExampleStep
	for _, kind := range kindNames() {
		text := example("step/" + kind + ".yaml")
		first, _, _ := strings.Cut(text, "\n")
		_, does, _ := strings.Cut(first, ": ")
		out = append(out, ExampleStep{kind, does, text + example("any-step.yaml")})
	}
	return out
}

// Text is the step as it stands under `steps:`, with an id, or with its own when that is empty.
func (s ExampleStep) Text(id string) string {
	if id == "" {
		return s.text
	}
	return behind("  - id: ", id, s.text)
}

// ExampleModule is a whole module, with comments for its author. It fits every band.
func ExampleModule(title, language string) string {
	return behind("title: ", strconv.Quote(title), behind("language: ", language, example("module.yaml")))
}

// ExampleCourse is a course.yaml of one module, first-steps, in one band, lantern, with comments for its author.
func ExampleCourse(id, title, language string) string {
	words := behind("languages: ", "["+language+"]", behind("language: ", language, example("course.yaml")))
	return behind("title: ", strconv.Quote(title), behind("id: ", id, words))
}

// ExampleCheck is a check of the outcomes of ExampleModule, with comments for its author; or of the outcome it is given, when
// that is not empty.
func ExampleCheck(title, language, outcome string) string {
	words := behind("title: ", strconv.Quote(title), behind("language: ", language, example("check.yaml")))
	if outcome == "" {
		return words
	}
	lines := strings.Split(words, "\n")
	for i, line := range lines {
		if key := "    outcome: "; strings.HasPrefix(line, key) {
			lines[i] = key + outcome
		}
	}
	return strings.Join(lines, "\n")
}

// ExampleCase is how a case begins and ends, with comments for its author. It fits every band.
func ExampleCase(language string) string { return behind("language: ", language, example("case.yaml")) }

func example(name string) string {
	data, err := examples.ReadFile("examples/" + name)
	if err != nil {
		panic(err) // it is embedded; a test reads all of them
	}
	return string(data)
}

// behind is a text with a new value in the first line that begins with lead.
func behind(lead, value, text string) string {
	before, rest, _ := strings.Cut(text, "\n"+lead)
	_, after, _ := strings.Cut(rest, "\n")
	return before + "\n" + lead + value + "\n" + after
}
