package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// Reason is why something could not be saved or read, in words fit for a child's screen. Compare it to the constants to
// say the same in another language.
type Reason string

// The reasons there are.
const (
	DiskFull     Reason = "the disk is full"
	ReadOnly     Reason = "the folder is read-only"
	NoPermission Reason = "this account may not use the folder"
	NotFolder    Reason = "there is a file where a folder should be"
	Gone         Reason = "the folder is gone, or the stick was taken out"
	Broken       Reason = "the disk or the stick does not work"
	TooMany      Reason = "too many files are open on this computer"
	NoAnswer     Reason = "the disk does not answer"
	Forgotten    Reason = "this nickname was erased"
	NoLearner    Reason = "there is no such nickname here"
	TooLong      Reason = "this is too long to keep" // trying again cannot help
	Closed       Reason = "saving has ended"
	NotKept      Reason = "the stick did not keep what was written"
	NotCopy      Reason = "this file is not a copy of anybody's progress"
	NotWhole     Reason = "this copy is damaged, or was not written to its end"
	NewerCopy    Reason = "this copy needs a newer SafeSkills"
	TooBig       Reason = "this is too big for a copy"
	Other        Reason = "the computer did not say why"
)

// Problem is why something could not be saved or read; Path and Err are for whoever mends it.
type Problem struct {
	Reason Reason
	Path   string
	Err    error
}

func (p *Problem) Error() string { return string(p.Reason) }

// Unwrap is the error of the operating system.
func (p *Problem) Unwrap() error { return p.Err }

// Unsaved says how many events could not be saved when their writer was closed.
type Unsaved struct {
	Count int
	Why   error // a *Problem
}

func (u *Unsaved) Error() string {
	if u.Count == 1 {
		return fmt.Sprintf("the last thing you did is not saved: %v", u.Why)
	}
	return fmt.Sprintf("the last %d things you did are not saved: %v", u.Count, u.Why)
}

// Unwrap is why.
func (u *Unsaved) Unwrap() error { return u.Why }

// Explain turns any error of the data folder into a *Problem. The path is named when the error names none. A nil error stays nil.
func Explain(path string, err error) error {
	var p *Problem
	if err == nil || errors.As(err, &p) {
		return err
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		path = at.Path
	}
	return &Problem{reasonOf(err), path, err}
}

func reasonOf(err error) Reason {
	is := func(any ...error) bool {
		for _, e := range any {
			if errors.Is(err, e) {
				return true
			}
		}
		return false
	}
	switch {
	case is(syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG):
		return DiskFull
	case is(syscall.EROFS):
		return ReadOnly
	case is(fs.ErrPermission):
		return NoPermission
	case is(syscall.ENOTDIR):
		return NotFolder
	case is(fs.ErrNotExist, syscall.ENODEV, syscall.ENXIO, syscall.ESTALE):
		return Gone
	case is(syscall.EIO):
		return Broken
	case is(syscall.EMFILE, syscall.ENFILE):
		return TooMany
	case is(context.DeadlineExceeded, context.Canceled):
		return NoAnswer
	}
	return systemReason(err)
}
