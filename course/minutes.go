package course

// Steps are the steps of a module that a part of a path wants: the core ones, or all of them where none is.
func (p PathPart) Steps(m *Module) []*Step { return onTheWay(m, Entry{Core: p.Core, Way: Played}) }

// PartMinutes is what a part of a path takes of a learner of a band, estimated; 0 where the module has errors or is not there.
func (c *Course) PartMinutes(p PathPart, band string) float64 {
	if !c.Has(p.Module, band) {
		return 0
	}
	m, issues := c.Module(p.Module, band)
	if m == nil || issues.Err() != nil {
		return 0
	}
	minutes := 0.0
	for _, s := range p.Steps(m) {
		minutes += s.estimate(c.level(band))
	}
	return minutes
}

// CheckMinutes is what uses of a check take of a learner of a band, estimated; 0 where it serves nothing or is not offered.
func (c *Course) CheckMinutes(check, band string, uses ...Use) float64 {
	if check == "" {
		return 0
	}
	in, err := c.Instrument(check, band)
	if err != nil {
		return 0
	}
	minutes := 0.0
	for _, use := range uses {
		minutes += in.estimate(use, c.level(band))
	}
	return minutes
}

// CaseMinutes is what a case takes of a learner of a band, estimated: what opens it, and its finale; 0 where it is not there.
func (c *Course) CaseMinutes(id, band string) float64 {
	if id == "" || !c.Has(CaseModule(id), band) {
		return 0
	}
	m, issues := c.Module(CaseModule(id), band)
	if m == nil || issues.Err() != nil {
		return 0
	}
	level := c.level(band)
	return float64(words(m.Opening))/wordsAMinute(level) + m.Estimate(level)
}
