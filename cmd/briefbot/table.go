package main

import (
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// table lays text out in columns. The last column gets what the others leave
// of the width.
type table struct {
	// caps are the most columns of the screen that each column takes but the
	// last; 0 leaves it as wide as its widest cell.
	caps []int
	rows []row
	// whole leaves the last column as long as it is, on however narrow a
	// screen: it holds ids, of which a part is none.
	whole bool
}

// row is one line: cells, or if it has none, free text that begins where
// the column with the number of indent begins.
type row struct {
	cells  []string
	style  style
	free   string
	indent int
}

// style is how a row looks on a terminal with colours: the parameters of an
// SGR sequence, or "".
type style string

const (
	plain  style = ""
	bold   style = "1"
	faint  style = "2"
	red    style = "31"
	yellow style = "33"
)

func (s style) paint(text string, on screen) string {
	if s == plain || !on.colour {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// gap stands between two columns.
const gap = "  "

// minRest is the least that the last column gets, on however narrow a screen.
const minRest = 24

// write prints the table for a screen. Cells may hold anything; each is made
// safe and shortened to its column.
func (t *table) write(w io.Writer, on screen) error {
	widths := t.widths()
	used := 0
	for _, width := range widths {
		used += width + len(gap)
	}
	var out strings.Builder
	for _, r := range t.rows {
		var line strings.Builder
		if r.cells == nil {
			indent := 0
			for _, width := range widths[:r.indent] {
				indent += width + len(gap)
			}
			line.WriteString(strings.Repeat(" ", indent) + shorten(oneLine(r.free), max(on.width-indent, minRest)))
		}
		for i, cell := range r.cells {
			if i == len(r.cells)-1 {
				if cell = oneLine(cell); !t.whole {
					cell = shorten(cell, max(on.width-used, minRest))
				}
				line.WriteString(cell)
				break
			}
			cell = shorten(oneLine(cell), widths[i])
			line.WriteString(cell + strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)) + gap)
		}
		out.WriteString(r.style.paint(strings.TrimRight(line.String(), " "), on) + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// widths gives every column but the last the width of its widest cell, up to
// its cap.
func (t *table) widths() []int {
	widths := make([]int, len(t.caps))
	for _, r := range t.rows {
		for i := range min(len(r.cells), len(widths)) {
			widths[i] = max(widths[i], uniseg.StringWidth(oneLine(r.cells[i])))
		}
	}
	for i, limit := range t.caps {
		if limit > 0 {
			widths[i] = min(widths[i], limit)
		}
	}
	return widths
}

// omission stands for words that are left out.
const omission = "[…]"

// shorten fits text into a width by leaving out its middle: both ends tell
// more than one, and say that it is not the whole. Whole words are kept where
// they fit.
func shorten(text string, width int) string {
	if uniseg.StringWidth(text) <= width {
		return text
	}
	words := strings.Fields(text)
	head, tail := "", ""
	for first, last := 0, len(words)-1; first < last; {
		longer := strings.TrimSpace(head + " " + words[first])
		if uniseg.StringWidth(longer+" "+omission+" "+tail) > width {
			break
		}
		head, first = longer, first+1
		longer = strings.TrimSpace(words[last] + " " + tail)
		if uniseg.StringWidth(head+" "+omission+" "+longer) > width {
			break
		}
		tail, last = longer, last-1
	}
	if head == "" || tail == "" {
		return clip(text, width)
	}
	return head + " " + omission + " " + tail
}

// clip cuts text that has no room for two ends.
func clip(text string, width int) string {
	var out strings.Builder
	room := width - 1
	for graphemes := uniseg.NewGraphemes(text); graphemes.Next(); room -= graphemes.Width() {
		if graphemes.Width() > room {
			break
		}
		out.WriteString(graphemes.Str())
	}
	return strings.TrimRight(out.String(), " ") + "…"
}
