package course

// Stats is what an author may want to know of a course in one language, module by module, to see where it is heavy, thin or
// guessable. Modules with errors are left out.
type Stats struct {
	Language string        `json:"language"`
	Modules  []ModuleStats `json:"modules"`
	Bands    []BandStats   `json:"bands"`
	Checks   []CheckStats  `json:"checks"`
	Cases    []CaseStats   `json:"cases"`
	Guesses  []Guess       `json:"guesses"` // over all bands
}

// ModuleStats is a module in a band.
type ModuleStats struct {
	Module         string         `json:"module"`
	Band           string         `json:"band"`
	Steps          int            `json:"steps"`
	Kinds          map[string]int `json:"kinds"`          // steps by their kind
	Outcomes       []Count        `json:"outcomes"`       // with the number of their activities
	Misconceptions []Count        `json:"misconceptions"` // with the number of choices that name them
	Risks          []string       `json:"risks"`
	Minutes        Minutes        `json:"minutes"`
	Words          Words          `json:"words"`
	Readability    *Readability   `json:"readability"` // nil where the language has no formula, or there is no prose
	Doing          float64        `json:"doing"`       // the share of the minutes in which something is done, 0 to 1
}

// Count is an id and how often it is used.
type Count struct {
	ID string `json:"id"`
	N  int    `json:"n"`
}

// Minutes are what a module says it takes, and the estimate.
type Minutes struct {
	Stated    int     `json:"stated"`
	Estimated float64 `json:"estimated"`
	Core      float64 `json:"core"` // estimated, of its core steps
}

// Words are counted as a reader counts them; of Chinese, characters.
type Words struct {
	All       int `json:"all"`        // of every text for learners
	RightPath int `json:"right_path"` // read by somebody who answers rightly at once
	Core      int `json:"core"`       // the same, of the core steps
}

// Readability is how easily the running prose reads by the formula of its language: the higher, the easier. The score
// should reach the target.
type Readability struct {
	Formula string  `json:"formula"`
	Score   float64 `json:"score"`
	Target  float64 `json:"target"`
	Words   int     `json:"words"` // that were measured; of fewer than 100 the score says little
}

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

// BandStats is a band over all its modules.
type BandStats struct {
	Band    string         `json:"band"`
	Modules int            `json:"modules"`
	Minutes float64        `json:"minutes"` // estimated
	Risks   map[string]int `json:"risks"`   // modules by the risk they name; one may name several
	Guesses []Guess        `json:"guesses"`
}

// Stats reads every module of the course in its language.
func (c *Course) Stats() Stats {
	s := Stats{Language: c.Language, Checks: []CheckStats{}, Cases: []CaseStats{}, Guesses: guessed(c.Language, c.sound(c.Bands...))}
	for _, band := range c.Bands {
		modules := c.sound(band)
		of := BandStats{Band: band.ID, Modules: len(modules), Risks: map[string]int{}, Guesses: guessed(c.Language, modules)}
		for _, m := range modules {
			one, ok := c.statsOf(m.Key)
			if !ok {
				continue
			}
			s.Modules = append(s.Modules, one)
			of.Minutes += one.Minutes.Estimated
			for _, risk := range m.Risks {
				of.Risks[risk]++
			}
		}
		s.Bands = append(s.Bands, of)
		checks, cases := c.beside(band.ID)
		s.Checks, s.Cases = append(s.Checks, checks...), append(s.Cases, cases...)
	}
	return s
}

func guessed(language string, modules []*Module) []Guess {
	var out []Guess
	for _, w := range ways(language) {
		out = append(out, w.guess(w.trials(modules)))
	}
	return out
}

// statsOf reads a module anew, because the texts by themselves are not kept.
func (c *Course) statsOf(key ModuleKey) (ModuleStats, bool) {
	doc, err := c.open(key, c.Language, whole)
	if err != nil {
		return ModuleStats{}, false
	}
	m := readModule(doc.Root(), key, c.Cast)
	m.Language = c.Language
	r := newReview(m, doc.Texts(), c.level(key.Band))
	s := ModuleStats{Module: key.Module, Band: key.Band, Steps: len(m.Steps), Kinds: map[string]int{}, Risks: append([]string{}, m.Risks...), Misconceptions: []Count{},
		Minutes: Minutes{Stated: m.Minutes, Estimated: sum(r.minutes)}, Readability: r.readability(), Doing: r.doing()}
	for i, step := range m.Steps {
		read, _ := rightPath(step.Activity)
		s.Kinds[step.Kind]++
		s.Words.RightPath += read
		if step.Core {
			s.Words.Core += read
			s.Minutes.Core += r.minutes[i]
		}
	}
	for _, p := range r.passages {
		if !forFacilitators(p.Key) {
			s.Words.All += p.words
		}
	}
	for _, o := range m.Outcomes {
		s.Outcomes = append(s.Outcomes, Count{o.ID, m.practised(o.ID)})
	}
	tempted := m.tempted()
	for _, x := range m.Misconceived {
		s.Misconceptions = append(s.Misconceptions, Count{x.ID, tempted[x.ID]})
	}
	return s, true
}

func (r review) readability() *Readability {
	f, ok := formulaFor(r.module.Language)
	if !ok {
		return nil
	}
	all, _ := r.measured(f)
	if all.words == 0 {
		return nil
	}
	return &Readability{f.name, f.score(all), f.target[r.level], all.words}
}

// beside is what a band has besides its modules. What has errors, or is not in the course's language, is left out.
func (c *Course) beside(band string) (checks []CheckStats, cases []CaseStats) {
	for _, id := range c.checks() {
		in, err := c.Instrument(id, band)
		if err != nil {
			continue
		}
		one := CheckStats{Check: id, Band: band, Items: len(in.Items), Minutes: map[Use]float64{}}
		for _, use := range []Use{Before, After, Later} {
			if in.Serves[use] > 0 {
				one.Minutes[use] = in.estimate(use, c.pace(band))
			}
		}
		checks = append(checks, one)
	}
	for _, listed := range c.Cases {
		if !c.Has(CaseModule(listed.ID), band) {
			continue
		}
		m, issues := c.Module(CaseModule(listed.ID), band)
		if issues.Err() != nil {
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
