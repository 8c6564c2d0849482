package course

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"example.org/safeskills/internal/source"
)

// SchemaNames are the kinds of files that there is a JSON Schema of.
func SchemaNames() []string {
	return []string{"module", "course", "translation", "sources", "glossary", "wordlist", "check", "case"}
}

// Schema is the JSON Schema (draft 2020-12) of a kind of file, for editors; nil when there is none of that name. It is made
// from what the readers ask for: keys, types, counts and words. What they mean together, only Check tells; so a file may be
// valid and wrong, and one that is right is valid.
func Schema(name string) []byte {
	var file func(*source.Map)
	switch name {
	case "module":
		file = moduleReader
	case "course":
		file = courseReader
	case "check":
		file = checkReader
	case "case":
		file = caseReader
	case "sources":
		file = func(m *source.Map) { readSources(m) }
	case "wordlist":
		file = func(m *source.Map) { readWordList(m) }
	case "glossary":
		file = func(m *source.Map) { readWords(m, "", nil) }
	}
	s := schemas{defs: schema{}, draft: name == "glossary"}
	switch {
	case name == "translation":
		s.translation(name)
	case file == nil:
		return nil
	default:
		s.defs[name] = s.object(name, source.Record(file))
	}
	out, err := json.MarshalIndent(schema{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"title":   "SafeSkills, format " + strconv.Itoa(maxFormat) + ": " + name,
		"$ref":    "#/$defs/" + name,
		"$defs":   s.defs,
	}, "", "  ")
	if err != nil {
		panic(err) // it is made of maps, lists, texts and numbers
	}
	return append(out, '\n')
}

func courseReader(m *source.Map) { newCourse(nil).read(m) }

func moduleReader(m *source.Map) { readModule(m, ModuleKey{}, nil) }

func checkReader(m *source.Map) { newCourse(nil).readInstrument(m, CheckKey{}) }

func caseReader(m *source.Map) { readCase(m, ModuleKey{}, "", nil) }

// schema is a JSON Schema, or a part of one.
type schema map[string]any

// schemas makes schemas of what readers ask for.
type schemas struct {
	defs  schema // those that others refer to, by name
	draft bool   // what is for translation may be empty
}

func ref(name string) schema { return schema{"$ref": "#/$defs/" + name} }

// object is the schema of a map; parent is the key it stands under.
func (s schemas) object(parent string, shape *source.Shape) schema {
	if kinds := kindsOf(shape); kinds != nil {
		return s.step(shape, kinds)
	}
	return s.keys(parent, shape.Fields, shape.Open)
}

func (s schemas) keys(parent string, fields []source.Field, open bool) schema {
	properties, required := schema{}, []string{}
	for _, f := range fields {
		value := s.value(parent, f)
		if other, ok := properties[f.Key]; ok && fmt.Sprint(other) != fmt.Sprint(value) {
			value = schema{"anyOf": []any{other, value}, "description": meaning(parent, f.Key)}
		}
		properties[f.Key] = value
		if f.Opt&source.Optional == 0 {
			required = append(required, f.Key)
		}
	}
	return schema{"type": "object", "properties": properties, "required": required, "additionalProperties": open}
}

// kindsOf are the kinds that a map can be of, when it is a step.
func kindsOf(shape *source.Shape) []string {
	kind, _ := shape.Field("kind")
	if slices.ContainsFunc(kind.Words, func(w string) bool { return !slices.Contains(kindNames(), w) }) {
		return nil
	}
	return kind.Words
}

// step is the schema of a step: what all steps have and, once its kind is known, what that kind has besides, and nothing else.
func (s schemas) step(shape *source.Shape, kinds []string) schema {
	var cases []schema
	for _, kind := range kinds {
		own := s.keys(kind, ownFields(kind), false)
		for _, f := range shape.Fields {
			own["properties"].(schema)[f.Key] = true // the rest of it is said in step
		}
		s.defs[kind] = own
		cases = append(cases, schema{
			"if":   schema{"properties": schema{"kind": schema{"const": kind}}, "required": []string{"kind"}},
			"then": ref(kind),
		})
	}
	s.defs["step"] = s.keys("step", shape.Fields, true)
	s.defs["step"].(schema)["allOf"] = cases
	return ref("step")
}

// ownFields are the keys that a step of a kind has beside those of all steps.
func ownFields(kind string) []source.Field {
	return source.Record(func(m *source.Map) { kindNamed(kind).read(m, reader{}) }).Fields
}

// value is the schema of what stands under a key.
func (s schemas) value(parent string, f source.Field) schema {
	var out schema
	switch f.Want {
	case source.WantText, source.WantPlain:
		out = s.text()
	case source.WantTexts:
		out = list(s.text(), f)
	case source.WantID, source.WantRef:
		out = word(f.Words)
	case source.WantRefs:
		out = list(word(f.Words), f)
	case source.WantFlag:
		out = schema{"type": "boolean"}
	case source.WantInt:
		out = schema{"type": "integer", "minimum": f.Lo, "maximum": f.Hi}
	case source.WantMap:
		out = s.object(f.Key, f.Of)
	case source.WantMaps:
		out = list(s.object(f.Key, f.Of), f)
	}
	if s.draft && slices.Contains([]source.Want{source.WantTexts, source.WantMap, source.WantMaps}, f.Want) {
		out["type"] = []any{out["type"], "null"}
	}
	out["description"] = meaning(parent, f.Key) + limits(f)
	return out
}

// scalars are what an editor's YAML makes of a text. We read texts as they are written, so no, 1.10 and 2024 are texts here,
// while other readers take 1.10 and 2024 for numbers, and some take no for a boolean.
func scalars() []string { return []string{"string", "number", "boolean"} }

func (s schemas) text() schema {
	if s.draft {
		return schema{"type": append(scalars(), "null")}
	}
	return schema{"type": scalars(), "minLength": 1}
}

// word is one of the possible words or, when there are none, an id. Like a text, it is read as it is written.
func word(possible []string) schema {
	if len(possible) == 0 {
		return schema{"type": scalars(), "pattern": source.IDPattern, "maxLength": source.MaxID}
	}
	var values []any
	for _, w := range possible {
		values = append(values, w)
		if number, err := strconv.ParseFloat(w, 64); err == nil {
			values = append(values, number)
		}
	}
	return schema{"enum": values}
}

func list(items schema, f source.Field) schema {
	out := schema{"type": "array", "items": items, "minItems": f.Lo}
	if f.Hi > 0 {
		out["maxItems"] = f.Hi
	}
	return out
}

// limits says what a schema has no word for: it counts characters, and we count cells.
func limits(f source.Field) string {
	out := ""
	if f.Opt&source.Markdown != 0 {
		out = " Markdown."
	}
	if f.Limit > 0 {
		out += " At most " + strconv.Itoa(f.Limit) + " cells."
	}
	return out
}

// translation adds the schema of a translation: that of course.yaml, of a check or of a case where there is a key that only it
// has, else that of a module.
func (s schemas) translation(name string) {
	s.draft = true
	ofModule := translationOf(moduleReader)
	s.defs["module"] = s.object("module", ofModule)
	s.defs[name] = ref("module")
	for _, file := range []struct {
		name string
		read func(*source.Map)
	}{{"case", caseReader}, {"check", checkReader}, {"course", courseReader}} {
		of := translationOf(file.read)
		var only []schema
		for _, f := range of.Fields {
			if _, both := ofModule.Field(f.Key); !both {
				only = append(only, schema{"required": []string{f.Key}})
			}
		}
		s.defs[file.name] = s.object(file.name, of)
		s.defs[name] = schema{"if": schema{"anyOf": only}, "then": ref(file.name), "else": s.defs[name]}
	}
}

// translationOf is what a translation of a file can have.
func translationOf(read func(*source.Map)) *source.Shape {
	file := source.Record(read)
	format, _ := file.Field("format")
	language, _ := file.Field("language")
	out := &source.Shape{Fields: []source.Field{format, language, {Key: "draft", Want: source.WantFlag, Opt: source.Optional}, base()}}
	for _, f := range texts(file).Fields {
		if f.Want != source.WantID {
			out.Fields = append(out.Fields, f)
		}
	}
	return out
}

func base() source.Field {
	return source.Field{Key: "base", Want: source.WantPlain, Opt: source.Optional}
}

// texts is what of a map is for translation, with the id by which an item is found; without keys when nothing is. A step has
// the texts of all kinds, since a translation does not tell the kind.
func texts(shape *source.Shape) *source.Shape {
	out := &source.Shape{}
	if shape.Unit {
		out.Fields = []source.Field{base()}
	}
	fields := slices.Clone(shape.Fields)
	for _, kind := range kindsOf(shape) {
		fields = append(fields, ownFields(kind)...)
	}
	some := false
	for _, f := range fields {
		switch f.Want {
		case source.WantID:
			out.Fields = append(out.Fields, f)
			continue
		case source.WantMap, source.WantMaps:
			if f.Of = texts(f.Of); len(f.Of.Fields) == 0 {
				continue
			}
		case source.WantText, source.WantTexts:
		default:
			continue
		}
		some = true
		f.Opt, f.Lo = f.Opt|source.Optional, 0
		out.Fields = append(out.Fields, f)
	}
	if !some {
		return &source.Shape{}
	}
	return out
}
