/* Package golang.org/x/sys/windows brings net, whose start wants Winsock; that of a 64-bit wine cannot be loaded by a 32-bit program.
   This one knows no protocol at all: whoever wants a socket fails. It is for .ci/systems and goes into no release. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

__declspec(dllexport) int WINAPI WSAStartup(WORD version, void *data) { return 0; }
__declspec(dllexport) int WINAPI WSAEnumProtocolsW(int *wanted, void *room, DWORD *size) { return -1; }
