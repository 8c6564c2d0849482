package course_test
import ("testing";"fmt";"strings";"time";"example.org/safeskills/course";"testing/fstest")
func TestZZ(t *testing.T) {
	base := read(t,"testdata","hostile","base","modules","bad","lantern.yaml")
	cs := map[string]string{}
	var nodes strings.Builder
	for i := range 1700 { fmt.Fprintf(&nodes, "      - {id: n%d, replies: [{id: a, to: n%d}]}\n", i, i+1) }
	head, _, _ := strings.Cut(base, "    nodes:\n")
	cs["chain"] = strings.Replace(head,"start: hello","start: n0",1)+"    nodes:\n"+nodes.String()+"takeaway: x\n"
	cs["chain-end"] = strings.Replace(head,"start: hello","start: n0",1)+"    nodes:\n"+nodes.String()+"      - {id: n1700, says: [x], end: safe, coach: x}\ntakeaway: x\n"
	for _, s := range []string{"*a _b ","[","![","`a``b ","<a ","> ","**a","&amp;","[a](","\\","- ","*","_*","a*_b*","[a]: b\n", "1. ","<!--","| a ", "~~", "```\n"} {
		v := strings.Repeat(s, (890)/len(s))
		v = "        "+strings.ReplaceAll(strings.TrimSpace(v),"\n","\n        ")+"\n"
		steps := ""
		for i := range 250 { steps += fmt.Sprintf("  - id: s%d\n    kind: read\n    text: |\n%s", i, v) }
		if strings.Contains(s,"\n") { steps = steps[:len(steps)/3]; }
		h, _, _ := strings.Cut(base, "steps:\n")
		cs["md "+s] = h+"steps:\n"+steps+"takeaway: x\n"
	}
	for n, c := range cs {
		fsys := fstest.MapFS{}
		for k, v := range folderFS(t, "testdata/hostile/base") { fsys[k]=v }
		fsys["modules/bad/lantern.yaml"] = &fstest.MapFile{Data: []byte(c)}
		t0 := time.Now()
		is := course.Check(fsys)
		fmt.Printf("%-12q %v %d KiB %d issues %.150s\n", n, time.Since(t0).Round(time.Millisecond), len(c)>>10, len(is), is[0])
	}
}
