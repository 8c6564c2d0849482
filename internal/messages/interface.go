package messages

import (
	"errors"
	"io/fs"
	"strings"

	"example.org/safeskills/internal/source"
)

// Folder is where content keeps words of the program in languages that the program does not bring, one file each.
const Folder = "interface"

// ErrNone is the error of a language for which neither the program nor the content has the program's words.
var ErrNone = errors.New("the program has no words in this language")

// Open is the program's words in a language: those it brings, else those of interface/<code>.yaml in a folder of content,
// with English ones for what that file leaves out. The error is ErrNone when there are neither, and source.Issues when the
// file has errors.
func Open(fsys fs.FS, code string) (*Words, error) {
	if Speaks(code) {
		return Load(code)
	}
	data, err := readFile(fsys, code)
	if err != nil {
		return nil, err
	}
	w, _, issues := readBrought(code, data)
	if err := issues.Err(); err != nil {
		return nil, err
	}
	return w, nil
}

// Check finds what is wrong with the words that a folder of content brings for the program, sorted.
func Check(fsys fs.FS) source.Issues {
	files, err := fs.ReadDir(fsys, Folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return source.Issues{{Place: source.Place{File: Folder}, Text: source.Plainly(err)}}
	}
	var out source.Issues
	for _, f := range files {
		out = append(out, checkBrought(fsys, f.Name())...)
	}
	return out.Sort()
}

func checkBrought(fsys fs.FS, name string) source.Issues {
	at := source.Place{File: Folder + "/" + name}
	code, isYAML := strings.CutSuffix(name, ".yaml")
	if !isYAML || CheckCode(code) != nil {
		return source.Issues{{Place: at, Text: "this file is for no language; name it <language>.yaml, as sw.yaml, or move it away"}}
	}
	if Speaks(code) {
		return source.Issues{{Place: at, Rule: rule,
			Text: "the program brings its own words in this language, and nothing is read from here; move the file away"}}
	}
	data, err := readFile(fsys, code)
	if err != nil {
		return source.Issues{{Place: at, Text: source.Plainly(err)}}
	}
	_, _, issues := readBrought(code, data)
	return issues
}

func fileOf(code string) string { return Folder + "/" + code + ".yaml" }

// readFile reads a file of interface words; ErrNone when there is none.
func readFile(fsys fs.FS, code string) ([]byte, error) {
	data, err := source.ReadFile(fsys, fileOf(code))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	return data, err
}
