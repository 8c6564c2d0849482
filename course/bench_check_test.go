package course_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/safeskills/content"
	"example.org/safeskills/course"
)

// BenchmarkCheck checks folders that hold a shipped module n times; the time of one module must not grow with n.
func BenchmarkCheck(b *testing.B) {
	module, err := fs.ReadFile(content.Files, "modules/scams/lantern.yaml")
	if err != nil {
		b.Fatal(err)
	}
	sources, err := fs.ReadFile(content.Files, "sources.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			names := make([]string, n)
			for i := range names {
				names[i] = fmt.Sprintf("m%d", i)
				writeFile(b, filepath.Join(dir, "modules", names[i], "lantern.yaml"), module)
			}
			writeFile(b, filepath.Join(dir, "sources.yaml"), sources)
			writeFile(b, filepath.Join(dir, "course.yaml"), fmt.Appendf(nil,
				"format: 1\nid: many\nlanguage: en\ntitle: Many\nbands:\n  - {id: spark, title: Spark}\n  - {id: lantern, title: Lantern}\nlanguages: [en]\nmodules: [%s]\n",
				strings.Join(names, ", ")))
			for b.Loop() {
				if issues := course.Check(os.DirFS(dir)); len(issues.Errors()) > 0 {
					b.Fatal(issues)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/module")
		})
	}
}

func writeFile(b *testing.B, name string, data []byte) {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		b.Fatal(err)
	}
}
