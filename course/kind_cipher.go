package course

import (
	"strconv"
	"strings"
	"unicode"

	"example.org/safeskills/internal/source"
	"example.org/safeskills/internal/text"
)

// cipher asks for the key of a hidden message: how far a wheel of letters is turned, or how many columns a grid has.
type cipher struct {
	prompt   string
	message  cipherText
	feedback string
}

// cipherText is a message with its key. Alphabet is empty where it is hidden in a grid.
type cipherText struct {
	written  string
	alphabet string
	key      int
}

// alphabets are those a wheel can have, by script. The letters are capitals.
func alphabets() map[*unicode.RangeTable]string {
	return map[*unicode.RangeTable]string{
		unicode.Latin:    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
		unicode.Cyrillic: "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
		unicode.Greek:    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
		unicode.Arabic:   "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
	}
}

// mostColumns is how wide a grid may be.
const mostColumns = 12

func readCipher(m *source.Map, _ reader) Activity {
	c := cipher{prompt: prompt(m)}
	c.message.written = m.Text("message", promptLimit, source.Multiline)
	method := m.Word("method", []string{"shift", "grid"})
	c.message.key = m.Int("key", 1, 40, 0)
	c.feedback = feedback(m)
	if method == "shift" {
		c.message.alphabet = alphabetOf(c.message.written)
	}
	if one := strings.ReplaceAll(c.message.written, "\n", " "); one == "" || c.message.key == 0 || text.Width(one) > promptLimit {
		return c // it has been said
	}
	letters, wheel, columns := len(c.message.cells()), len([]rune(c.message.alphabet)), c.message.columns()
	switch {
	case letters < 4:
		m.TextErrorf("message", "the message is too short to hide; write four letters at least")
	case wheel > 0 && c.message.key >= wheel:
		m.Errorf("key", "the key must be 1 to %d, which is as far as this alphabet turns", wheel-1)
	case method == "grid" && c.message.key > columns && m.Translated("message"):
		m.TextErrorf("message", "the grid has %d columns, and this message of %d letters fills %d at most; write a longer one", c.message.key, letters, columns)
	case method == "grid" && (c.message.key < 2 || c.message.key > columns):
		m.Errorf("key", "the key is the columns of the grid: at least 2, and at most %d for this message of %d letters", columns, letters)
	case method == "shift" && !strings.ContainsFunc(c.message.written, unicode.IsLetter):
		m.TextErrorf("message", "there is no letter in this message to turn the wheel to; write words, or `method: grid`")
	case method == "shift" && wheel == 0: // a script that no wheel has, perhaps a translation's
		c.message.key = 2 + c.message.key%(columns-1)
	}
	return c
}

// alphabetOf is the alphabet of the first letter of a text that has one.
func alphabetOf(s string) string {
	known := alphabets()
	for _, r := range s {
		for script, alphabet := range known {
			if unicode.Is(script, r) {
				return alphabet
			}
		}
	}
	return ""
}

func (c cipher) Ask() Question {
	q := Turn{Prompt: c.prompt, cipher: c.message, Grid: c.message.alphabet == ""}
	q.Most = len([]rune(c.message.alphabet)) - 1
	if q.Grid {
		q.Least, q.Most = 1, c.message.columns()
	}
	return q
}

func (c cipher) Grade(a Answer) Verdict {
	v := Verdict{Scored: true, Right: first(a.IDs) == strconv.Itoa(c.message.key), Rows: []Row{{ID: hit, Feedback: c.feedback}}}
	switch {
	case v.Right:
		v.Score, v.Rows[0].Sign = 1, Good
	case len(a.IDs) > 0:
		v.Rows = append(v.Rows, Row{ID: elsewhere, Sign: Bad})
	}
	return v
}

func (c cipher) Solution() Answer { return Answer{IDs: []string{strconv.Itoa(c.message.key)}} }

// Text is the message as it reads at a position: at the right one, as it was written; of a grid, with a dot for each blank.
func (t Turn) Text(at int) string {
	if t.Grid {
		return strings.Join(t.Rows(at), "")
	}
	return t.cipher.shifted(t.cipher.key - at)
}

// Wheel is the letters of the hidden message and, below each, the letter it stands for at a position. A grid has none.
func (t Turn) Wheel(at int) (hidden, plain []string) {
	letters := []rune(t.cipher.alphabet)
	for i := range letters {
		hidden = append(hidden, string(letters[i]))
		plain = append(plain, string(letters[(i-at+len(letters))%len(letters)]))
	}
	return hidden, plain
}

// Rows are the rows of the grid, top down, when the letters are laid down its columns, one after the other.
func (t Turn) Rows(columns int) []string {
	hidden := t.cipher.downColumns()
	rows := make([][]string, (len(hidden)+columns-1)/columns)
	long := len(hidden) - (len(rows)-1)*columns // the columns that reach the last row
	next := 0
	for c := range columns {
		height := len(rows)
		if c >= long {
			height--
		}
		for r := range height {
			rows[r] = append(rows[r], hidden[next])
			next++
		}
	}
	return mapped(rows, func(row []string) string { return strings.Join(row, "") })
}

// cells are what a grid lays out: the characters of the message, a dot for each space.
func (c cipherText) cells() []string {
	return mapped(text.Cells(strings.Join(strings.Fields(c.written), "·")), func(cell text.Cell) string { return cell.Text })
}

// columns is how many columns a grid for the message may have: so many that there are two rows.
func (c cipherText) columns() int { return max(2, min(mostColumns, len(c.cells())/2)) }

// downColumns is the message as it is found: written into rows of key columns, and read down.
func (c cipherText) downColumns() []string {
	cells := c.cells()
	var out []string
	for column := range c.key {
		for i := column; i < len(cells); i += c.key {
			out = append(out, cells[i])
		}
	}
	return out
}

// shifted is the message with each letter of the alphabet replaced by the one so many places on. Accents fall away, unless it is
// as it was written.
func (c cipherText) shifted(by int) string {
	letters := []rune(c.alphabet)
	by = (by%len(letters) + len(letters)) % len(letters)
	if by == 0 {
		return c.written
	}
	place := map[rune]int{}
	for i, r := range letters {
		place[r] = i
	}
	var b strings.Builder
	for _, line := range strings.SplitAfter(c.written, "\n") {
		for _, cell := range text.Cells(line) {
			letter := []rune(text.Bare(cell.Text))[0]
			upper := unicode.ToUpper(letter)
			i, ok := place[upper]
			switch next := letters[(i+by)%len(letters)]; {
			case !ok:
				b.WriteString(cell.Text)
			case upper != letter:
				b.WriteRune(unicode.ToLower(next))
			default:
				b.WriteRune(next)
			}
		}
		if strings.HasSuffix(line, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
