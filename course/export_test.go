package course

// KindNames and RuleNames are the tables of kinds and rules, each of which has its test data.
func KindNames() []string { return kindNames() }

func RuleNames() []string { return mapped(rules(), func(r rule) string { return r.name }) }

// Meanings is what the schemas say of keys.
func Meanings() map[string]string { return meanings() }

// CardModules is the table of places on a card.
func CardModules() []string { return cardModules() }

// HardWords are the words of a glossary that occur in texts.
func HardWords(texts []string, glossary []Word, language string) []Word {
	return newHardWords(glossary, language).in(texts)
}

// Estimate is how many minutes a module takes at a band's level.
func Estimate(m *Module, level int) float64 { return m.estimate(wordsAMinute(level, m.Language)) }
