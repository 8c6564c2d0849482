package cli

// expire erases whoever was not here for longer than the site file says, and returns how many they were. Without a site file that is
// nobody. What cannot be erased now is tried again at the next start.
func (k placeKnown) expire(p *program, dir string) (erased int) {
	if k.site == nil || k.site.ExpireDays == 0 || dir == "" {
		return 0
	}
	kept := keeperIn(dir)
	unused, err := kept.store.Unused(k.site.ExpireDays)
	for _, learner := range unused {
		if err = kept.expire(learner); err != nil {
			break
		}
		erased++
	}
	if err != nil {
		p.say("hint: not everybody who was away for more than %d days could be erased: %v; it is tried again at the next start", k.site.ExpireDays, err)
	}
	return erased
}
