// Package terminal is the terminal as a chat platform: it renders checked
// messages for a screen and reads slash commands from one. Rendering is pure;
// what is from outside passes one function that leaves nothing a terminal
// would act on.
package terminal

import (
	"io"
	"strings"

	"briefbot/bot"
)

// DefaultWidth is the width where none is given, in columns.
const DefaultWidth = 80

// narrowest is the least width that is laid out for.
const narrowest = 20

// Options say how to render.
type Options struct {
	// Width is the width of the screen in columns; 0 means DefaultWidth, less
	// than 20 is taken for 20, and more than 120 is not used.
	Width int
	// Color sets type and colour by escape sequences; whether the reader's
	// terminal wants them is for the caller to know.
	Color bool
}

// Render writes the message as lines of at most Width columns, each ended by a
// line break; only an address that is longer runs over, since a broken one
// cannot be followed. The error is the writer's.
func Render(w io.Writer, message bot.Checked, options Options) error {
	p := page{columns: options.Width, color: options.Color}
	if p.columns == 0 {
		p.columns = DefaultWidth
	}
	p.columns = min(max(p.columns, narrowest), widest)
	blocks := message.Blocks()
	for i, block := range blocks {
		if i > 0 && parted(blocks[i-1], block) {
			p.out.WriteByte('\n')
		}
		p.block(block)
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

// widest is the most columns that are used: longer lines are hard to read.
const widest = 120

// page is what was rendered so far.
type page struct {
	out     strings.Builder
	columns int
	color   bool
}

func (p *page) block(block bot.Block) {
	switch b := block.(type) {
	case bot.Heading:
		p.lines(hang{}, piece{text: b.Text, style: bold})
	case bot.Note:
		p.lines(hang{}, piece{text: b.Text, style: dim})
	case bot.Paragraph:
		p.lines(hang{}, piece{text: b.Text, style: normal})
	case bot.StoryBlock:
		p.story(b)
	case bot.PairBlock:
		p.pair(b)
	case bot.SayingBlock:
		p.sayingBlock(b)
	case bot.ExcerptBlock:
		p.excerpt(b)
	case bot.Fields:
		p.fields(b)
	case bot.Buttons:
		p.buttons(b)
	}
}

// parted reports whether a blank line stands between two blocks: not between
// a heading and what it heads, nor between notes.
func parted(before, after bot.Block) bool {
	_, toNote := after.(bot.Note)
	switch before.(type) {
	case bot.Heading:
		_, toStory := after.(bot.StoryBlock)
		_, toHeading := after.(bot.Heading)
		return toStory || toHeading
	case bot.Note:
		return !toNote
	}
	return true
}

// hang is how lines are set in: the first behind one indent, those that follow
// behind the other, which is as wide. The first may hold a label in a style.
type hang struct {
	first, next string
	label       string
	style       style
}

// indented is the same indent before all lines.
func indented(indent string) hang { return hang{first: indent, next: indent} }

// labelled is the indent with the label in its style.
func (h hang) labelled(color bool) string {
	if h.label == "" {
		return h.first
	}
	return strings.Replace(h.first, h.label, h.style.set(h.label, color), 1)
}

// columnsLeft is the width beside an indent; half the page at least, so that a
// deep indent on a narrow page runs over rather than breaking every word.
func (p *page) columnsLeft(indent string) int {
	return max(p.columns-width(indent), p.columns/2)
}

// lines writes pieces in wrapped lines.
func (p *page) lines(indents hang, pieces ...piece) {
	p.write(indents, wrap(escaped(pieces), p.columnsLeft(indents.first), p.columnsLeft(indents.next)), piece{})
}

// linesWith writes pieces in wrapped lines with a short piece at the right
// edge of the first, in a column that the others leave free. On a narrow page
// it stands behind the last word.
func (p *page) linesWith(right piece, indents hang, pieces ...piece) {
	right = escaped([]piece{right})[0]
	if right.text == "" {
		p.lines(indents, pieces...)
		return
	}
	if p.columns < narrow {
		right.whole = true
		p.lines(indents, append(pieces, piece{text: " "}, right)...)
		return
	}
	columns := p.columnsLeft(indents.first) - max(width(right.text), refColumn) - 2
	p.write(indents, wrap(escaped(pieces), columns, columns), right)
}

// refColumn is the width of what is typed to ask about a saying ("s1234"), so
// that all sayings of a page are as wide.
const refColumn = 5

func (p *page) write(indents hang, lines [][]word, right piece) {
	indent, used := indents.labelled(p.color), width(indents.first)
	for i, line := range lines {
		p.out.WriteString(indent)
		for j, w := range line {
			if j > 0 {
				p.out.WriteByte(' ')
				used++
			}
			used += w.width()
			for _, part := range w {
				p.out.WriteString(part.style.set(part.text, p.color))
			}
		}
		if i == 0 && right.text != "" {
			gap := max(p.columns-used-width(right.text), 2)
			p.out.WriteString(strings.Repeat(" ", gap) + right.style.set(right.text, p.color))
		}
		p.out.WriteByte('\n')
		indent, used = indents.next, width(indents.next)
	}
}

func escaped(pieces []piece) []piece {
	for i := range pieces {
		pieces[i].text = bot.Printable(pieces[i].text)
	}
	return pieces
}
