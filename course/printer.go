package course

// Printer writes sheets that are to be printed, each into a new file. Its methods wait for the disk.
type Printer interface {
	// Places are where a sheet can be put, sticks first.
	Places() []Place
	// Certificate writes what a learner of a band finished on a path. When the error is nil, it is safe.
	Certificate(c *Course, path Path, band string, p Progress, to Place) (Copied, error)
}

// Finished are the parts of a path that a learner of a band finished and that a certificate may name; all is whether it may
// name no further ones. Sensitive and restricted modules, and those that cannot be read here, are passed over, whatever
// became of them, so that neither answer tells anything of them.
func (c *Course) Finished(path Path, band string, p Progress) (parts []PathPart, all bool) {
	all = true
	for _, part := range path.Parts {
		head, err := c.Head(part.Module, band)
		if err != nil || head.Sensitivity >= Sensitive {
			continue
		}
		if part.DoneIn(p.Module(head.Key)) {
			parts = append(parts, part)
		} else {
			all = false
		}
	}
	return parts, all && len(parts) > 0
}
