package journal

import (
	"errors"
	"syscall"
)

// systemReason knows the codes of Windows that package syscall has no portable name for (System Error Codes, Microsoft).
func systemReason(err error) Reason {
	var code syscall.Errno
	errors.As(err, &code)
	switch code {
	case 39, 112: // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
		return DiskFull
	case 19: // ERROR_WRITE_PROTECT
		return ReadOnly
	case 267: // ERROR_DIRECTORY
		return NotFolder
	case 21, 55, 433, 1167: // ERROR_NOT_READY, ERROR_DEV_NOT_EXIST, ERROR_NO_SUCH_DEVICE, ERROR_DEVICE_NOT_CONNECTED
		return Gone
	case 23, 31, 1117: // ERROR_CRC, ERROR_GEN_FAILURE, ERROR_IO_DEVICE
		return Broken
	case 4: // ERROR_TOO_MANY_OPEN_FILES
		return TooMany
	}
	return Other
}
