package source
import ("testing";"fmt";"strings";"time";"runtime")
func TestZZPerf(t *testing.T) {
	N := MaxBytes
	rep := func(s string) string { return strings.Repeat(s, N/len(s)) }
	stair := func(s string) string { var b strings.Builder; for i:=0; b.Len()+i+10<N; i++ { b.WriteString(strings.Repeat(" ",i)+s+"\n") }; return b.String() }
	cs := map[string]string{}
	for _, s := range []string{"- ","[","{","? ","&a ","#\n","a:\n","a: b\n","\"","'","- #\n","|\n",": ","!a ","a: *b\n","a: b # c\n","\n"," ","a","x ","- a\n","- |\n\n","- [a]\n","{a: ","[a, ","\x1b","\x1b\n","\u200b","\u200b\n","\x00","\t","a: \u200b\n","中","%a\n","---\n","...\n","- {}\n","a: 'b\n","a: \"b\n","a: [b\n","# c\n\n","a: b\n# c\n\n","- # c\n  # d\n","[],", "a: >\n b\n", "!<", "a\n", "a: b\n \n", "- - ", "*a", "\r", "\u2028", "\r\n", "-\n", "- ?\n", "\ufeff", "k: |\n \x1b\n"} {
		cs[fmt.Sprintf("%.12q",s)] = rep(s)
	}
	for _, s := range []string{"a:","-","?","- a:", "a: [", "- - "} { cs["stair "+s] = stair(s) }
	cs["nest"] = strings.Repeat("[",9990)+strings.Repeat("]",9990)
	cs["nestcut"] = strings.Repeat("[",9990)
	cs["flow"] = "a: [" + strings.Repeat("a,", 131000)+"]"
	cs["flow9k"] = "t: [" + strings.Repeat("aaaaaaaaaaaa,", 19900)+"]"
	cs["flow9kmap"] = "steps: [" + strings.Repeat("{a: b},", 6000)+strings.Repeat(" ",150000)+"]"
	cs["flow9kmapr"] = "steps: [" + strings.Repeat(" ",150000)+strings.Repeat("{a: b},", 6000)+"]"
	cs["flowmap"] = "a: {" + strings.Repeat("a: b,", 52000)+"}"
	cs["lit"] = "t: |\n" + strings.Repeat("  \u200b\u200b\n", 26000)
	cs["lit1"] = "t: |\n  " + strings.Repeat("\u200b", 80000)
	cs["esc"] = "t: \"" + strings.Repeat("\\e", 131000) +"\""
	cs["badend"] = strings.Repeat("a: b\n", 52000) + "@: : :"
	cs["badendflow"] = strings.Repeat("- [a,b,c,d,e,f]\n", 16000) + "@: : :"
	cs["badmid"] = strings.Repeat("- [a,b,c,d,e,f]\n", 8000) + "@: : :\n"+ strings.Repeat("- [a,b,c,d,e,f]\n", 8000)
	cs["commentsbad"] = "a:\n"+strings.Repeat(" #\n", 80000)+"@"
	cs["comments"] = "t:\n"+strings.Repeat(" #\n", 80000)+" x"
	cs["commentsbelow"] = "steps:\n"+strings.Repeat("  - t: x\n", 5000)+strings.Repeat(" #\n", 60000)
	cs["nl"] = "t: "+strings.Repeat("x\n\n ", 60000)
	cs["dupkeys"] = strings.Repeat("a: b\n", 9000)
	cs["longids"] = "steps:\n" + strings.Repeat("  - {id: "+strings.Repeat("a",200)+"}\n", 1100)
	for name, s := range cs {
		var m0, m1 runtime.MemStats
		runtime.ReadMemStats(&m0)
		t0 := time.Now()
		d := Parse("f", []byte(s)); d.Root().Text("t",60,Markdown); steps := d.Root().Each("steps",1,0); for _, x := range steps { x.Here(); x.Text("t",0); x.ID() }; Unique(steps); n := len(d.Issues())
		el := time.Since(t0)
		runtime.ReadMemStats(&m1)
		if el > 50*time.Millisecond { fmt.Printf("%-20s %8v  alloc %d MB  issues %d\n", name, el.Round(time.Millisecond), (m1.TotalAlloc-m0.TotalAlloc)>>20, n) }
	}
}
