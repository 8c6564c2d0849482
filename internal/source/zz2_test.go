package source
import ("fmt";"gopkg.in/yaml.v3")
func (d *Doc) dump() (out []string) {
	var w func(n *yaml.Node, k int)
	w = func(n *yaml.Node, k int) {
		if n==nil {return}
		out = append(out, fmt.Sprintf("%*s kind=%d %d:%d tag=%s style=%d %q L=%q H=%q F=%q", k,"", n.Kind, n.Line, n.Column, n.Tag, n.Style, n.Value, n.LineComment, n.HeadComment, n.FootComment))
		for _, c := range n.Content { w(c,k+1) }
	}
	w(d.root,0)
	return
}
