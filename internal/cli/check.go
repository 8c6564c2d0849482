package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"example.org/safeskills/course"
	yaml "example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

type checkCommand struct {
	Path    string `arg:"" optional:"" help:"A folder of content, a module file, or a site file. Without it, the lessons the program brings."`
	Content string `help:"The lessons that a site file is to fit: a folder, in place of those the program brings." placeholder:"PATH"`
	Strict  bool   `help:"Take warnings for errors."`
	JSON    bool   `name:"json" help:"Print the problems as JSON."`
}

// Run prints every problem of every file, sorted by place.
func (c checkCommand) Run(p *program) error {
	if _, err := os.Stat("course.yaml"); c.Path == "" && err == nil {
		c.Path = "."
	}
	fsys, file, err := contentFrom(c.Path)
	if err != nil {
		return usage{err, "name a folder with a course.yaml, a module file, or a site file"}
	}
	issues, err := c.issues(p, fsys, file)
	if err != nil {
		return err
	}
	if c.JSON {
		err = p.printJSON(jsonIssues(issues))
	} else {
		c.print(p, fsys, file, issues)
	}
	count := len(issues.Errors())
	if c.Strict {
		count = len(issues)
	}
	if err == nil && count > 0 {
		return problems(count)
	}
	return err
}

// issues are those of a folder or, of a file, its own: within the course when it stands in one, else alone. A site file is read as
// the program reads it.
func (c checkCommand) issues(p *program, fsys fs.FS, file string) (yaml.Issues, error) {
	switch {
	case file == "" && c.Content != "":
		return nil, usage{errors.New("--content says which lessons a site file is to fit"), "name the site file, as `safeskills check site.yaml --content DIR`; a folder of lessons is checked by its name alone"}
	case file == "":
		return checkFolder(sharing(fsys)), nil
	case isSiteFile(fsys, file):
		return c.siteIssues(p, fsys, file)
	}
	return c.fileIssues(fsys, file), nil
}

// fileIssues are those of a file of lessons.
func (c checkCommand) fileIssues(fsys fs.FS, file string) yaml.Issues {
	whole, name, ok := courseAround(c.Path)
	if !ok {
		return course.CheckFile(sharing(fsys), file, fits())
	}
	var out yaml.Issues
	for _, i := range checkFolder(sharing(whole)) {
		if i.File == name {
			i.File = file
			out = append(out, i)
		}
	}
	return out
}

// jsonIssue is a problem as other programs read it.
type jsonIssue struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
	Rule   string `json:"rule,omitempty"`
}

func jsonIssues(issues yaml.Issues) []jsonIssue {
	out := make([]jsonIssue, 0, len(issues))
	for _, i := range issues {
		out = append(out, jsonIssue{i.File, i.Line, i.Col, i.Text, i.Rule})
	}
	return out
}

func (c checkCommand) print(p *program, fsys fs.FS, file string, issues yaml.Issues) {
	folder := c.Path
	if file != "" {
		folder = filepath.Dir(c.Path)
	}
	for _, i := range folded(issues) {
		shown := i
		if folder != "" {
			shown.File = filepath.Join(folder, filepath.FromSlash(i.File))
		}
		fmt.Fprintln(p.Out, shown)
		if isTerminal(p.Out) {
			for _, line := range snippet(fsys, i) {
				fmt.Fprintln(p.Out, line)
			}
		}
	}
	switch warnings := len(issues) - len(issues.Errors()); {
	case len(issues) == 0:
		p.say("no problems found in %s", c.what())
	default:
		p.say("problems: %d, warnings: %d", len(issues)-warnings, warnings)
	}
}

// mostUnfilled is how many of a draft's empty texts are told one by one.
const mostUnfilled = 5

// folded leaves one line for the empty texts of a draft that has many of them: the first, and how many there are.
func folded(issues yaml.Issues) yaml.Issues {
	unfilled := func(i yaml.Issue) bool { return i.Rule == "draft" }
	empty := map[string]int{}
	for _, i := range issues {
		if unfilled(i) {
			empty[i.File]++
		}
	}
	var out yaml.Issues
	for _, i := range issues {
		n := empty[i.File]
		switch {
		case !unfilled(i) || n > 0 && n <= mostUnfilled:
		case n > 0:
			i.Text += fmt.Sprintf("; it is the first of %d here", n)
			empty[i.File] = 0
		default:
			continue
		}
		out = append(out, i)
	}
	return out
}

// what names what was checked.
func (c checkCommand) what() string {
	switch c.Path {
	case "":
		return "the lessons that the program brings"
	case ".":
		return "this folder"
	}
	return c.Path
}

// snippet is the line an issue points at, and a caret under the place. Columns are counted in characters and drawn in
// cells.
func snippet(fsys fs.FS, i yaml.Issue) []string {
	data, err := fs.ReadFile(fsys, i.File)
	lines := strings.Split(string(data), "\n")
	if err != nil || i.Line < 1 || i.Line > len(lines) {
		return nil
	}
	line := []rune(strings.TrimRight(lines[i.Line-1], "\r"))
	col := min(max(i.Col-1, 0), len(line))
	const most = 200
	shown := text.Clean(string(line[:min(len(line), most)]), most)
	indent := len(line) - len([]rune(strings.TrimLeft(string(line), " ")))
	lead := strings.Repeat(" ", min(indent, col))
	return []string{"    " + strings.Repeat(" ", indent) + strings.TrimLeft(shown, " "),
		"    " + lead + strings.Repeat(" ", text.Width(string(line[min(indent, col):col]))) + "^"}
}
