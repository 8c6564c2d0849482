/* Go programs take random bytes from ProcessPrng in bcryptprimitives.dll, which wine before 9 does not have. This one hands the
   request to advapi32, which every wine has. It is for .ci/systems and goes into no release. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG size); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *data, SIZE_T size)
{
	for (ULONG n; size > 0; data += n, size -= n) {
		n = size < 65536 ? (ULONG)size : 65536;
		if (!SystemFunction036(data, n))
			return FALSE;
	}
	return TRUE;
}
