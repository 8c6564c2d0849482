//go:build linux

package e2e

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// slowLab tells how a subject does against another with a tenth of a core, 256 MB and nothing of it in the cache: the oldest computer
// of a lab, while everything else runs on it, too. Where that cannot be had it says why.
func slowLab(b *testing.B, learner, empty *subject) string {
	b.Helper()
	groups, err := limits(b)
	if err != nil {
		return fmt.Sprintf("The slow lab is skipped; it wants root and cgroups: %v.", err)
	}
	inside := "for g in " + strings.Join(groups, " ") + `; do echo $$ >"$g/cgroup.procs" || exit 1; done; exec "$@"`
	prefix := []string{"sh", "-c", inside, "sh"}
	learner, empty = learner.called(""), empty.called(empty.name)
	learner.cold, empty.cold = true, true
	for range 11 {
		for _, s := range []*subject{learner, empty} {
			p := s.started(b, 200, 60, false, prefix...)
			s.add("start", p.until(s.end, p.began).Seconds())
			for range 4 {
				for _, key := range []string{down, up} {
					time.Sleep(100*time.Millisecond + rand.N(20*time.Millisecond)) // for a tenth of a core to come to rest
					s.add("key", milliseconds(p.press(key, ">")))
				}
			}
			usage, _ := p.end().SysUsage().(*syscall.Rusage)
			s.add("faults", float64(usage.Majflt))
		}
	}
	t := table{{"slow lab: a tenth of a core, 256 MB, cold cache", "must", "aim", "ratio", "measured", "against"}}
	t.ratio("start of a returning learner to the first step, 200x60", "", "", "%.2f s", learner, empty, "start")
	t.ratio("key to frame, 200x60", "", "", "%.1f ms", learner, empty, "key")
	t.ratio("page faults that waited for the disk", "", "", "%.0f", learner, empty, "faults")
	return t.String()
}

// limits makes the cgroups, of either version, that hold what is in them to a tenth of a core, a hundred times a second, and to 256 MB.
// They are gone when the benchmark ends.
func limits(b *testing.B) (groups []string, err error) {
	b.Helper()
	const root, own = "/sys/fs/cgroup", "safeskills-slow-lab"
	type setting struct{ group, file, value string }
	settings := []setting{
		{root + "/cpu/" + own, "cpu.cfs_period_us", "10000"}, {root + "/cpu/" + own, "cpu.cfs_quota_us", "1000"},
		{root + "/memory/" + own, "memory.limit_in_bytes", "268435456"},
	}
	if _, err := os.Stat(root + "/cgroup.controllers"); err == nil {
		if err := os.WriteFile(root+"/cgroup.subtree_control", []byte("+cpu +memory"), 0); err != nil {
			return nil, err
		}
		settings = []setting{{root + "/" + own, "cpu.max", "1000 10000"}, {root + "/" + own, "memory.max", "268435456"}}
	}
	for _, s := range settings {
		if err := os.Mkdir(s.group, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if !slices.Contains(groups, s.group) {
			b.Cleanup(func() { _ = os.Remove(s.group) })
			groups = append(groups, s.group)
		}
		if err := os.WriteFile(filepath.Join(s.group, s.file), []byte(s.value), 0); err != nil {
			return nil, err
		}
	}
	return groups, nil
}
