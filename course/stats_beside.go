package course

// CheckStats is a check in a band.
type CheckStats struct {
	Check   string          `json:"check"`
	Band    string          `json:"band"`
	Items   int             `json:"items"`
	Minutes map[Use]float64 `json:"minutes"` // estimated, of each use that serves something
}

// CaseStats is a case in a band.
type CaseStats struct {
	Case    string         `json:"case"`
	Band    string         `json:"band"`
	Steps   int            `json:"steps"` // of its finale
	Kinds   map[string]int `json:"kinds"` // steps by their kind
	Clues   int            `json:"clues"` // that modules give on the paths which have it
	Minutes float64        `json:"minutes"`
}

// beside is what a band has beside its modules; what has errors, or is not in the course's language, is left out.
func (c *Course) beside(band string) (checks []CheckStats, cases []CaseStats) {
	for _, id := range c.checks() {
		in, err := c.Instrument(id, band)
		if err != nil {
			continue
		}
		one := CheckStats{Check: id, Band: band, Items: len(in.Items), Minutes: map[Use]float64{}}
		for _, use := range []Use{Before, After, Later} {
			if in.Serves[use] > 0 {
				one.Minutes[use] = in.estimate(use, c.level(band))
			}
		}
		checks = append(checks, one)
	}
	for _, listed := range c.Cases {
		if !c.Has(CaseModule(listed.ID), band) {
			continue
		}
		m, issues := c.Module(CaseModule(listed.ID), band)
		if m == nil || issues.Err() != nil {
			continue
		}
		clues, _ := c.clues(listed.ID, band)
		one := CaseStats{Case: listed.ID, Band: band, Steps: len(m.Steps), Kinds: map[string]int{}, Clues: clues, Minutes: c.CaseMinutes(listed.ID, band)}
		for _, s := range m.Steps {
			one.Kinds[s.Kind]++
		}
		cases = append(cases, one)
	}
	return checks, cases
}
