//go:build unix && !linux && !darwin

package cli

import "errors"

func bootedAs() (string, error) { return "", errors.ErrUnsupported }
