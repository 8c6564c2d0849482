package cli

import "os"

// full asks for every module, language and path, which takes minutes; without it, some stand for all.
var full = os.Getenv("SAFESKILLS_FULL") == "1"

// Sample is all where SAFESKILLS_FULL is set; else few of all, such that whatever one of all has, one of these has, too. However
// much there is, it is no more than there are things to have. Each time, the first is taken that has most of what is missing.
func Sample[T any](all []T, has func(T) []string) (few []T) {
	if full {
		return all
	}
	missing := map[string]bool{}
	for _, one := range all {
		for _, what := range has(one) {
			missing[what] = true
		}
	}
	for len(missing) > 0 {
		best, most := 0, 0
		for i, one := range all {
			fresh := map[string]bool{}
			for _, what := range has(one) {
				if missing[what] {
					fresh[what] = true
				}
			}
			if len(fresh) > most {
				best, most = i, len(fresh)
			}
		}
		few = append(few, all[best])
		for _, what := range has(all[best]) {
			delete(missing, what)
		}
	}
	return few
}

// First is all where SAFESKILLS_FULL is set; else the first n of all, which are much alike.
func First[T any](n int, all []T) []T {
	if full {
		return all
	}
	return all[:min(n, len(all))]
}
