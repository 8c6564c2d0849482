package text

import (
	"strings"
	"testing"
)

// paragraph is about 2 KB of prose as Glamour hands it over: a style around every few words.
func paragraph(sentence string) string {
	var b strings.Builder
	for b.Len() < 2000 {
		b.WriteString("\x1b[1m")
		b.WriteString(sentence)
		b.WriteString("\x1b[0m ")
	}
	return b.String()
}

func samples() map[string]string {
	return map[string]string{
		"english": paragraph("Kofi asks: who else can read it? The lab's server keeps well-known names, 2 of 3."),
		"french":  paragraph("Diego a tout transféré\u00a0: «\u202fpréviens-la\u202f», dit Amina à l’école."),
		"russian": paragraph("Мэй держит сервер, а Кофи спрашивает лучше всех."),
		"chinese": paragraph("梅说：“先停一下，再看看是谁发的。”大家都笑了！"),
		"plain":   strings.Repeat("Auntie Rosa keeps the tea and the oldest computer. ", 40),
	}
}

func BenchmarkWrap(b *testing.B) {
	for name, s := range samples() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Wrap(s, 76, 2)
			}
		})
	}
}

func BenchmarkCells(b *testing.B) {
	for name, s := range samples() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Cells(s)
			}
		})
	}
}

func BenchmarkWidth(b *testing.B) {
	for name, s := range samples() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Width(s)
			}
		})
	}
}

func BenchmarkMarkdown(b *testing.B) {
	src := "Kofi asks: **who** else can read it?\nThe lab's server keeps `names`:\n\n- two of *three*\n- or all\n\n> Ask first.\n"
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Markdown(src)
	}
}

func BenchmarkFaults(b *testing.B) {
	for name, s := range map[string]string{"english": samples()["plain"], "chinese": strings.Repeat(chinese, 10)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Faults(s, true)
			}
		})
	}
}
