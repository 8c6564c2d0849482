package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
)

// source says where lessons and progress are, and in which language; several commands take it.
type source struct {
	Content string `help:"Read the lessons from this folder, or this module file, in place of those the program brings." placeholder:"PATH"`
	Data    string `help:"Keep progress in this folder." placeholder:"DIR"`
	Lang    string `help:"Speak this language." placeholder:"CODE"`
}

// speaker reads the course and the words of languages, each once. Content in a language that neither it nor the program has
// words for is presented with English ones.
type speaker struct {
	content string // as it was asked for
	fsys    fs.FS
	file    string
	courses map[string]*course.Course
	words   map[string]*messages.Words
}

func (s source) speaker() (speaker, error) {
	fsys, file, err := contentFrom(s.Content)
	return speaker{s.Content, sharing(fsys), file, map[string]*course.Course{}, map[string]*messages.Words{}}, err
}

// opener opens the course and the words in a language; the empty one is the course's own.
type opener = func(language string) (*course.Course, *messages.Words, error)

// course is the course in a language; the empty one is its own.
func (s speaker) course(language string) (*course.Course, error) {
	if c, ok := s.courses[language]; ok {
		return c, nil
	}
	c, err := openCourse(s.fsys, s.file, language)
	if err != nil {
		return nil, contentError(s.content, err)
	}
	s.courses[language], s.courses[c.Language] = c, c // asked for by its name or not, it is the same course
	return c, nil
}

// open is the course and the words in a language.
func (s speaker) open(language string) (*course.Course, *messages.Words, error) {
	c, err := s.course(language)
	if err != nil {
		return nil, nil, err
	}
	words, ok := s.words[c.Language]
	if !ok {
		if words, err = messages.Open(s.fsys, c.Language); err != nil {
			words, err = messages.Load("en")
		}
		s.words[c.Language] = words
	}
	return c, words, err
}

func contentError(folder string, err error) error {
	hint := "`safeskills check` tells more"
	if folder != "" {
		hint = "`safeskills check " + folder + "` tells more; leave --content out to use the lessons the program brings"
	}
	var unread *fs.PathError
	switch {
	case errors.Is(err, course.ErrNoLanguage):
		return usage{err, "leave --lang out to be asked"}
	case folder != "" && errors.Is(err, fs.ErrNotExist):
		return hinted{fmt.Errorf("there is no course.yaml in %s", folder), "name the folder that holds it, or a module file; leave the folder out to use the lessons the program brings"}
	case errors.As(err, &unread):
		return hinted{fmt.Errorf("%s cannot be read: %w", unread.Path, bare(err)), hint}
	}
	return hinted{err, hint}
}

// opened opens courses with their words, and the language to begin in.
func (s source) opened(p *program) (open opener, language string, err error) {
	speaks, err := s.speaker()
	if err == nil {
		language, err = s.language(p, speaks)
	}
	if err == nil {
		s.tellSilence(p, language)
	}
	return speaks.open, language, err
}

// nameOf is a language by its own name.
func (s source) nameOf(language string) string {
	fsys, _, err := contentFrom(s.Content)
	if err != nil {
		return language
	}
	return messages.NameIn(sharing(fsys), language)
}

// tellSilence tells that the words which the content brings for the program cannot be used.
func (s source) tellSilence(p *program, language string) {
	if messages.Speaks(language) {
		return
	}
	fsys, file, err := contentFrom(s.Content)
	if err == nil {
		_, err = messages.Open(sharing(fsys), language)
	}
	if err == nil || errors.Is(err, messages.ErrNone) {
		return
	}
	place := filepath.Join(strings.TrimSuffix(s.Content, file), messages.Folder, language+".yaml")
	p.say("hint: %s has mistakes, so the program speaks English; `safeskills check %s` tells where", place, s.Content)
}

// language is the one asked for, else that of the environment where there is one, else the course's own. It needs no words:
// whoever speaks another language than the course's own waits for hers alone.
func (s source) language(p *program, speaks speaker) (string, error) {
	base, err := speaks.course("")
	if err != nil {
		return "", err
	}
	if s.Lang != "" {
		if !slices.Contains(base.Languages, s.Lang) {
			return "", usage{errors.New("there is no language " + s.Lang), "there are: " + strings.Join(base.Languages, ", ")}
		}
		return s.Lang, nil
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if code, _, _ := strings.Cut(p.env(name), "_"); code != "" {
			if slices.Contains(base.Languages, code) {
				return code, nil
			}
			break
		}
	}
	return base.Base, nil
}
