package terminal

import (
	"strings"

	"github.com/rivo/uniseg"
)

// width is how many columns the text takes.
func width(text string) int { return uniseg.StringWidth(text) }

// piece is a stretch of text in one style.
type piece struct {
	text  string
	style style
	// whole: spaces are no place to break the line.
	whole bool
}

// word is what stands between two spaces: several pieces where the style
// changes within it.
type word []piece

func (w word) width() int {
	total := 0
	for _, p := range w {
		total += width(p.text)
	}
	return total
}

// words takes escaped pieces apart at spaces.
func words(pieces []piece) []word {
	var found []word
	var open word
	flush := func() {
		if len(open) > 0 {
			found = append(found, open)
			open = nil
		}
	}
	for _, p := range pieces {
		if p.whole {
			open = append(open, p)
			continue
		}
		for i, part := range strings.Split(p.text, " ") {
			if i > 0 {
				flush()
			}
			if part != "" {
				open = append(open, piece{text: part, style: p.style})
			}
		}
	}
	flush()
	return found
}

// wrap sets the pieces in lines: the first of at most so many columns, those
// that follow of at most columns. A word that is wider than the narrower of
// the two is broken between characters.
func wrap(pieces []piece, first, columns int) [][]word {
	first, columns = max(first, 1), max(columns, 1)
	narrower, room := min(first, columns), first
	var lines [][]word
	var line []word
	used := 0
	for _, w := range words(pieces) {
		for _, part := range breakWord(w, narrower) {
			need := part.width()
			if len(line) > 0 && used+1+need > room {
				lines, line, used, room = append(lines, line), nil, 0, columns
			}
			if len(line) > 0 {
				used++
			}
			line, used = append(line, part), used+need
		}
	}
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

// breakWord cuts a word into parts that fit a line.
func breakWord(w word, columns int) []word {
	if w.width() <= columns {
		return []word{w}
	}
	var parts []word
	var part word
	used := 0
	for _, p := range w {
		from, state, rest := 0, -1, p.text
		at := 0
		for len(rest) > 0 {
			var cluster string
			var need int
			cluster, rest, need, state = uniseg.FirstGraphemeClusterInString(rest, state)
			if used+need > columns && used > 0 {
				if at > from {
					part = append(part, piece{text: p.text[from:at], style: p.style})
				}
				parts, part, from, used = append(parts, part), nil, at, 0
			}
			at, used = at+len(cluster), used+need
		}
		if at > from {
			part = append(part, piece{text: p.text[from:at], style: p.style})
		}
	}
	return append(parts, part)
}
