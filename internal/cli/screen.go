package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"

	"example.org/safeskills/internal/plain"
	"example.org/safeskills/internal/tui"
)

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

// typed are the lines that come in; silent is whether there are none, and nobody who could type any.
func (p *program) typed() (in *bufio.Reader, silent bool) {
	in = bufio.NewReader(p.In)
	if !isTerminal(p.In) {
		_, err := in.Peek(1)
		silent = err != nil
	}
	return in, silent
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
	unsaved := app.Close()
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
	Theme  string `help:"Look like this: dark, light, mono, contrast." placeholder:"NAME"`
	Glyphs string `help:"Draw frames and bars with these signs: ascii, safe, full." placeholder:"TIER"`
	Bidi   string `help:"Order lines that read from right to left here (visual), or leave that to the terminal (logical)." placeholder:"ORDER"`
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
	tier, err := t.tier(p)
	return tui.NewTheme(name, tier), err
}

// tier is the tier of signs asked for, else what the terminal most likely has (research/terminal.md, 2.4, but that a terminal which
// does not say what it is gets no round corners: its font may be one for consoles).
func (t themed) tier(p *program) (tui.Tier, error) {
	if t.Glyphs == "" {
		return p.signs(), nil
	}
	if i := slices.Index(tui.Tiers(), t.Glyphs); i >= 0 {
		return tui.Tier(i), nil
	}
	return 0, usage{errors.New("there are no glyphs " + t.Glyphs), "there are: " + strings.Join(tui.Tiers(), ", ")}
}

// signs is the tier of signs that the terminal most likely has. What stands between hides what is behind it.
func (p *program) signs() tui.Tier {
	says := func(name string) bool { return p.env(name) != "" }
	switch {
	case !p.utf8():
		return tui.ASCII
	case says("TMUX"), says("STY"), says("SSH_CONNECTION"), p.env("TERM") == "linux":
		return tui.Safe
	case says("WT_SESSION"), says("VTE_VERSION"), says("KONSOLE_VERSION"), says("KITTY_WINDOW_ID"), says("ALACRITTY_WINDOW_ID"),
		slices.Contains([]string{"Apple_Terminal", "iTerm.app", "WezTerm", "ghostty", "vscode"}, p.env("TERM_PROGRAM")):
		return tui.Full
	}
	return tui.Safe
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
