package messages

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// quick reads a file of words that the program brings, which every start needs, in a thirtieth of the time that strict YAML
// takes. It knows only what such a file is made of: comments, "key: text" at two blanks, plural forms at four, text plain, in
// double quotes, or as a block. At whatever else ok is false, and Parse says what it is. A test holds the two equal.
func quick(data []byte) (w *Words, ok bool) {
	w = &Words{texts: map[string]string{}, plurals: map[string]map[string]string{}}
	lines := strings.Split(string(data), "\n")
	var forms map[string]string // of the key above, while its plural forms are read
	for i := 0; i < len(lines); i++ {
		line := strings.TrimLeft(lines[i], " ")
		indent := len(lines[i]) - len(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, fine := quickPair(line)
		if !fine {
			return nil, false
		}
		switch {
		case indent == 0:
			if !w.quickHead(key, value) {
				return nil, false
			}
		case indent == 2 && w.has(key), indent == 4 && (forms == nil || forms[key] != "" || value == ""), indent != 2 && indent != 4:
			return nil, false
		case indent == 4:
			forms[key] = value
		case value == "":
			forms = map[string]string{}
			w.plurals[key], w.keys = forms, append(w.keys, key)
		default:
			if value == "|" {
				value, i = quickBlock(lines, i+1)
			}
			forms = nil
			w.texts[key], w.keys = value, append(w.keys, key)
		}
	}
	return w, w.Name != "" && w.tag != language.Und
}

func (w *Words) has(key string) bool { return w.Has(key) || w.HasPlural(key) }

// quickHead takes a line of the file's head.
func (w *Words) quickHead(key, value string) bool {
	switch key {
	case "format":
		return value == "1"
	case "language":
		tag, err := language.Parse(value)
		w.Language, w.tag = value, tag
		return err == nil
	case "name":
		w.Name = value
		return true
	}
	return key == "words" && value == ""
}

// quickPair splits a line; the value is empty where a mapping follows. A block's "|" comes as it is.
func quickPair(line string) (key, value string, ok bool) {
	key, rest, found := strings.Cut(line, ":")
	if !found || strings.ContainsAny(key[:1], `"'?-&*!|>%@[{`+"`") {
		return "", "", false
	}
	value, found = strings.CutPrefix(rest, " ")
	switch {
	case rest == "", value == "|":
		return key, value, true
	case !found || value == "" || value != strings.TrimSpace(value):
		return "", "", false
	case value[0] != '"':
		plain := !strings.ContainsAny(value[:1], `'?-&*!|>%@[{#,]}`+"`") && !strings.Contains(value, ": ") && !strings.Contains(value, " #") && !strings.HasSuffix(value, ":")
		return key, value, plain && !slices.Contains([]string{"~", "null", "Null", "NULL"}, value)
	}
	inner := value[1:]
	end := strings.IndexByte(inner, '"')
	return key, strings.TrimSuffix(inner, `"`), end == len(inner)-1 && !strings.Contains(inner, `\`)
}

// quickBlock is the block that begins at line i, and the last line that is of it.
func quickBlock(lines []string, i int) (block string, last int) {
	const indent = "    "
	var out []string
	for ; i < len(lines) && (strings.HasPrefix(lines[i], indent) || strings.TrimSpace(lines[i]) == ""); i++ {
		out = append(out, strings.TrimPrefix(lines[i], indent))
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n"), i - 1
}
