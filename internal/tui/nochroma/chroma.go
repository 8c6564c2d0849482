// Package chroma stands in for the highlighter of program code that Glamour is built with (github.com/alecthomas/chroma/v2).
//
// Our style of Glamour names no highlighting, so that nothing of the real one would ever be called; yet every start of every program
// that links it first reads 70 themes and sets up 270 lexers, which takes a third of the start and 5 MB of memory. This one has
// what Glamour calls, and colours nothing. go.mod puts it in the place of the real one.
package chroma

// TokenType is a kind of word of a program.
type TokenType int

// The kinds that Glamour has names for.
const (
	Background TokenType = iota
	Comment
	CommentPreproc
	Error
	GenericDeleted
	GenericEmph
	GenericInserted
	GenericStrong
	GenericSubheading
	Keyword
	KeywordNamespace
	KeywordReserved
	KeywordType
	Literal
	LiteralDate
	LiteralNumber
	LiteralString
	LiteralStringEscape
	Name
	NameAttribute
	NameBuiltin
	NameClass
	NameConstant
	NameDecorator
	NameException
	NameFunction
	NameOther
	NameTag
	Operator
	Punctuation
	Text
)

// StyleEntries says how each kind looks.
type StyleEntries map[TokenType]string

// Style is a theme, which changes nothing.
type Style struct{ Name string }

// MustNewStyle is a theme of that name.
func MustNewStyle(name string, _ StyleEntries) *Style { return &Style{name} }
