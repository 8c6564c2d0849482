package cli

import (
	"os"
	"strings"
	"syscall"
	"unsafe"
)

// What GetDriveTypeW calls a drive.
const (
	removableDrive = 2
	fixedDrive     = 3
)

// sticks are the drives that are plugged in: removable ones, and those that say they are built in, as large sticks do, but for
// the system's own. Network drives are left out, since one that does not answer would be waited for.
func sticks() []string {
	kind := syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW")
	system := strings.ToUpper(os.Getenv("SystemDrive"))
	var found []string
	for letter := 'D'; letter <= 'Z'; letter++ {
		root := string(letter) + `:\`
		name, err := syscall.UTF16PtrFromString(root)
		if err != nil || strings.HasPrefix(root, system) && system != "" {
			continue
		}
		drive, _, _ := kind.Call(uintptr(unsafe.Pointer(name)))
		if drive != removableDrive && drive != fixedDrive {
			continue
		}
		if info, err := os.Stat(root); err == nil && info.IsDir() { // there is a stick in the slot
			found = append(found, root)
		}
	}
	return found
}
