//go:build unix

package cli

import (
	"os"

	"golang.org/x/sys/unix"
)

func windowSize(terminal *os.File) (width, height int, err error) {
	size, err := unix.IoctlGetWinsize(int(terminal.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return 0, 0, err
	}
	return int(size.Col), int(size.Row), nil
}

// freeSpace is how many bytes an ordinary user may still write to the disk of a folder.
func freeSpace(dir string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return uint64(s.Bavail) * uint64(s.Bsize), nil
}

// raw has a terminal hand over each key as it is pressed, unseen, until the function it returns is called.
func raw(terminal *os.File) (restore func(), err error) {
	fd := int(terminal.Fd())
	before, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return nil, err
	}
	each := *before
	each.Lflag &^= unix.ECHO | unix.ECHONL | unix.ICANON | unix.ISIG
	each.Iflag &^= unix.IXON
	each.Cc[unix.VMIN], each.Cc[unix.VTIME] = 1, 0
	if err := unix.IoctlSetTermios(fd, setTermios, &each); err != nil {
		return nil, err
	}
	return func() { _ = unix.IoctlSetTermios(fd, setTermios, before) }, nil
}
