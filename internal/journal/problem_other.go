//go:build !windows

package journal

func systemReason(error) Reason { return Other }
