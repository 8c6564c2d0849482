package course

import "time"

// Keeper is what Records can do beside keeping where they lie on a disk: tell what there is of a learner, erase it, and carry
// it to another computer. Its methods wait for the disk.
type Keeper interface {
	// Kept is what is kept of a learner, as it is on the disk now.
	Kept(learner string) (Kept, error)
	// Erase erases a learner for ever; no copy brings her back here. What was begun and cut short is completed at the next start.
	Erase(learner string) error
	// Places are where a copy can be put, or may be found, sticks first.
	Places() []Place
	// Copy puts everything that is kept of a learner into a new file. When the error is nil, it was read back and is safe.
	Copy(learner string, to Place) (Copied, error)
	// Copies are the copies that lie in the Places, the newest first.
	Copies() []CopyFile
	// Bring joins a copy to what is kept here. To bring one twice, or an older one later, changes nothing.
	Bring(CopyFile) (Brought, error)
}

// Kept is everything that is kept of a learner.
type Kept struct {
	Progress Progress
	Answers  int       // rows chosen, things arranged, replies in a chat: in lessons, warm-ups and checks
	Since    time.Time // of the first event, by the clock of its computer; the zero time when there is none
	Folder   string
	Files    int // in Folder
	Made     int // steps of the learner's own, each in a file elsewhere
}

// Answers is how many of events are an answer.
func Answers(events []Event) int {
	n := 0
	for _, e := range events {
		switch e.(type) {
		case StepTry, StepTurn, WarmUpTry, CheckAnswer:
			n++
		}
	}
	return n
}

// Place is a folder that was found, so that none need be typed. Its name is fit for a screen.
type Place struct {
	Name, Path string
	Stick      bool // it may be taken out
	Data       bool // it is where progress is kept; if neither, it is the folder the program was started from
}

// Copied says what became of a copy.
type Copied struct {
	Name  string // of the file
	Eject bool   // it is safe only when the computer itself has let go of the stick
	Left  int    // files that could not be read, and are not in the copy
}

// CopyFile is a file that may be a copy. Its name is fit for a screen; File is how it is really called.
type CopyFile struct {
	Name, File string
	Place      Place
}

// Brought says what a copy brought.
type Brought struct {
	Nickname string // fit for a screen; empty when it could not be read
	New, Had int    // events that were not here, and that were
	Damaged  int    // lines of the copy that could not be used
}
