package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/mattn/go-isatty"

	"example.org/safeskills/course"
	"example.org/safeskills/internal/messages"
	"example.org/safeskills/internal/plain"
	"example.org/safeskills/internal/tui"
)

// source says where lessons and progress are, and in which language; several commands take it.
type source struct {
	Content string `help:"Read the lessons from this folder, or this module file, in place of those the program brings." placeholder:"PATH"`
	Data    string `help:"Keep progress in this folder." placeholder:"DIR"`
	Lang    string `help:"Speak this language." placeholder:"CODE"`
}

type startCommand struct {
	source
	themed
	Band    string `help:"Start in this band." placeholder:"ID"`
	Path    string `help:"Take this path." placeholder:"ID"`
	Module  string `help:"Open this module." placeholder:"ID"`
	Check   string `help:"Have a part of the path's check taken first: before, after, or later, which is for some weeks after." placeholder:"WHEN"`
	Learner string `help:"Go on as this nickname, past its picture key." placeholder:"NAME"`
	Plain   bool   `help:"Plain lines in place of screens: for screen readers and simple terminals."`
	Guest   bool   `help:"Keep nothing."`
	Site    string `help:"Read what is decided for this place from this file, in place of site.yaml in the data folder or beside the program." placeholder:"FILE"`
}

type demoCommand struct {
	source
	themed
	Plain bool `help:"Plain lines in place of screens."`
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
	if errors.Is(err, course.ErrNoLanguage) {
		return usage{err, "leave --lang out to be asked"}
	}
	return hinted{err, hint}
}

// opened opens courses with their words, and the language to begin in.
func (s source) opened(p *program) (open func(string) (*course.Course, *messages.Words, error), language string, err error) {
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

func (c startCommand) Run(p *program) error {
	open, language, err := c.opened(p)
	if err != nil {
		return err
	}
	if err := c.known(open, language); err != nil {
		return err
	}
	here, err := c.place(p, open)
	if err != nil {
		return err
	}
	if language, err = c.limit(here.site, open, language); err != nil {
		return err
	}
	begin, _, err := open(language)
	if err != nil {
		return err
	}
	if err := c.checkable(begin, here.policy()); err != nil {
		return err
	}
	languages := here.languages(begin.Languages, begin.Language)
	theme, err := c.theme(p)
	if err != nil {
		return err
	}
	var kept course.Records
	var made course.Shelf
	if dir := dataFolder(c.Data, p.env); !here.saves() {
		// As its people decided: not even the folder is made.
	} else if dir == "" {
		p.say("hint: there is no folder to keep progress in, so nothing is kept; choose one with --data DIR")
	} else {
		made = shelf{dir}
		if !c.Guest {
			kept = keeperIn(dir)
		}
	}
	policy := here.policy()
	if !c.Guest { // who leaves not even a trace of somebody else's end
		policy.Expired = here.expire(p, dataFolder(c.Data, p.env))
	}
	printed := printer{open: open}
	if kept != nil {
		printed.data = dataFolder(c.Data, p.env)
	}
	order, err := c.ordering(p, printed.data)
	if err != nil {
		return err
	}
	in, out, screen := p.terminal()
	if !screen || c.Plain || p.wantsPlain() {
		if c.Learner != "" && kept != nil { // before anything is read; the screens find out themselves
			if err := goesBy(kept, c.Learner); err != nil {
				return err
			}
		}
		lines := bufio.NewReader(p.In)
		silent := false
		if !isTerminal(p.In) {
			_, err := lines.Peek(1)
			silent = err != nil
		}
		if silent {
			kept = nil
		}
		return p.lines(lines, plain.Setup{Open: open, NameOf: c.nameOf, Records: kept, Shelf: made, Printer: printed, Now: time.Now, Language: language,
			Languages: languages, Policy: policy, Routes: here.routes, Band: c.Band, Path: c.Path, Module: c.Module, Check: course.Use(c.Check), Learner: c.Learner, Guest: c.Guest || silent, Demo: silent})
	}
	return p.screens(in, out, tui.Setup{Open: open, NameOf: c.nameOf, Records: kept, Shelf: made, Printer: printed, Theme: theme, Order: order, Now: time.Now, Policy: policy, Routes: here.routes,
		Language: language, Languages: languages, Band: c.Band, Path: c.Path, Module: c.Module, Check: course.Use(c.Check),
		Learner: c.Learner, Guest: c.Guest})
}

// goesBy reports a nickname that nobody here has.
func goesBy(kept course.Records, nickname string) error {
	learners, _, err := kept.Learners()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(learners, func(l course.Learner) bool { return strings.EqualFold(l.Nickname, nickname) }) {
		return fmt.Errorf("%w %q", course.ErrNobody, nickname)
	}
	return nil
}

// known reports a band, path or module that is not there.
func (c startCommand) known(open func(string) (*course.Course, *messages.Words, error), language string) error {
	course, _, err := open(language)
	if err != nil {
		return err
	}
	var bands, paths []string
	for _, b := range course.Bands {
		bands = append(bands, b.ID)
	}
	for _, p := range course.Paths {
		paths = append(paths, p.ID)
	}
	for _, asked := range []struct {
		what, id string
		known    []string
	}{{"band", c.Band, bands}, {"path", c.Path, paths}, {"module", c.Module, course.Modules}} {
		if asked.id != "" && !slices.Contains(asked.known, asked.id) {
			return usage{errors.New("there is no " + asked.what + " " + asked.id), "there are: " + strings.Join(asked.known, ", ")}
		}
	}
	if c.Band != "" && c.Module != "" && !course.Has(c.Module, c.Band) {
		return usage{fmt.Errorf("the module %s is not written for the band %s yet", c.Module, c.Band), "`safeskills list` shows what there is"}
	}
	if c.Band != "" && !course.HasBand(c.Band) {
		return usage{fmt.Errorf("nothing is written for the band %s yet", c.Band), "`safeskills list` shows what there is"}
	}
	return nil
}

func (c demoCommand) Run(p *program) error {
	open, language, err := c.opened(p)
	if err != nil {
		return err
	}
	theme, err := c.theme(p)
	if err != nil {
		return err
	}
	order, err := c.ordering(p, "")
	if err != nil {
		return err
	}
	in, out, screen := p.terminal()
	if !screen || c.Plain || p.wantsPlain() {
		return p.lines(bufio.NewReader(p.In), plain.Setup{Open: open, NameOf: c.nameOf, Now: time.Now, Language: language, Guest: true, Demo: true})
	}
	return p.screens(in, out, tui.Setup{Open: open, NameOf: c.nameOf, Theme: theme, Order: order, Now: time.Now, Language: language, Guest: true})
}

// lines runs the program in plain lines.
func (p *program) lines(in io.Reader, s plain.Setup) error {
	held := s.Policy.Leaves != nil && isTerminal(p.In)
	if held {
		hold()
	}
	s.Echo, s.Hush = !isTerminal(p.In), p.hush(held)
	if voice := p.voice(); voice != nil {
		defer voice.Close()
		s.Voice = voice
	}
	return plain.Run(context.Background(), in, p.Out, s)
}

// screens runs the program on a terminal.
func (p *program) screens(in, out *os.File, s tui.Setup) error {
	s.Version = Version
	if voice := p.voice(); voice != nil {
		defer voice.Close()
		s.Voice = voice
	}
	app, err := tui.New(s)
	if err != nil {
		return err
	}
	_, err = tui.Run(context.Background(), app, tui.Options{In: in, Out: out, Mouse: true})
	unsaved := app.Unsaved()
	switch {
	case err == nil:
		return unsaved
	case unsaved != nil && !errors.Is(err, tui.ErrBlocked):
		p.say("error: %v", unsaved)
	}
	return err
}

// terminal is the terminal the program runs on, if both its ends are one.
func (p *program) terminal() (in, out *os.File, ok bool) {
	return file(p.In), file(p.Out), isTerminal(p.In) && isTerminal(p.Out)
}

func file(stream any) *os.File {
	f, _ := stream.(*os.File)
	return f
}

func isTerminal(stream any) bool {
	f := file(stream)
	return f != nil && isatty.IsTerminal(f.Fd())
}

// hush keeps what is typed from being seen, where there is a terminal that shows it.
func (p *program) hush(held bool) func() (restore func()) {
	if !isTerminal(p.In) {
		return nil
	}
	return func() func() { return hush(file(p.In), held) }
}

// wantsPlain is whether the environment asks for plain lines.
func (p *program) wantsPlain() bool {
	term := p.env("TERM")
	return term == "dumb" || term == "" && runtime.GOOS != "windows" || p.env("ACCESSIBLE") != ""
}

// themed is how the screens look; the commands that have screens take it.
type themed struct {
	Theme string `help:"Look like this: dark, light, mono, contrast." placeholder:"NAME"`
	Bidi  string `help:"Order lines that read from right to left here (visual), or leave that to the terminal (logical)." placeholder:"ORDER"`
}

// theme is the theme asked for, else that of SAFESKILLS_THEME, else none of colours where NO_COLOR, which counts when it is not
// empty, whatever it says, or the terminal asks for it, else the first.
func (t themed) theme(p *program) (tui.Theme, error) {
	name, preset, term := t.Theme, p.env("SAFESKILLS_THEME"), p.env("TERM")
	there := "there are: " + strings.Join(tui.Themes(), ", ")
	switch {
	case name != "" && !slices.Contains(tui.Themes(), name):
		return tui.Theme{}, usage{errors.New("there is no theme " + name), there}
	case name != "":
	case slices.Contains(tui.Themes(), preset):
		name = preset
	case p.env("NO_COLOR") != "" || strings.HasPrefix(term, "vt1") || strings.HasPrefix(term, "vt2"):
		name = "mono"
	}
	if preset != "" && !slices.Contains(tui.Themes(), preset) {
		p.say("hint: SAFESKILLS_THEME names a theme that is not there, %q; %s", preset, there)
	}
	return tui.NewTheme(name, !p.utf8()), nil
}

// utf8 is whether the terminal takes UTF-8, as far as the environment tells.
func (p *program) utf8() bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return true
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(p.env(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return false
}
