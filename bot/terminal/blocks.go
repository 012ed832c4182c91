package terminal

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"briefbot/bot"
)

// narrow is the width below which there is no room for marks beside a title,
// nor for a deep hanging indent.
const narrow = 56

// story sets a story: its title with number and marks, the sayings with their
// labels in a column, and where it can be read.
func (p *page) story(b bot.StoryBlock) {
	number := ""
	if b.Number > 0 {
		number = strconv.Itoa(b.Number) + "  "
	}
	indent := strings.Repeat(" ", len(number))
	p.title(number, b)
	labels := labelWidth(b.Sayings...)
	for _, saying := range b.Sayings {
		p.saying(indent, labels, saying)
	}
	if b.Number == 0 {
		for _, source := range b.Sources {
			if source.Title.Text == b.Title.Text {
				source.Title = bot.Quote{}
			}
			p.source(indent, source)
		}
		return
	}
	footer := b.OutletsLine()
	if b.More > 0 {
		footer = joined(footer, fmt.Sprintf("%d more: story %d", b.More, b.Number))
	}
	p.lines(indented(indent), piece{text: footer, style: dim})
}

// title sets a story's title with its marks at the right edge of the first
// line, or behind the title on a narrow page.
func (p *page) title(number string, b bot.StoryBlock) {
	indents := hang{first: number, next: strings.Repeat(" ", len(number))}
	pieces := []piece{quotePiece(b.Title, bold)}
	if len(b.Marks) == 0 {
		p.lines(indents, pieces...)
		return
	}
	mark := bot.Printable("[" + strings.Join(b.Marks, ", ") + "]")
	if p.columns < narrow {
		p.lines(indents, append(pieces, piece{text: " "}, piece{text: mark, style: red, whole: true})...)
		return
	}
	columns := p.columnsLeft(number) - width(mark) - 2
	lines := wrap(escaped(pieces), columns, columns)
	if len(lines) == 0 {
		return
	}
	p.write(indents, lines[:1], piece{text: mark, style: red})
	p.write(indented(indents.next), lines[1:], piece{})
}

// labelWidth is the width of the column of labels.
func labelWidth(sayings ...bot.Saying) int {
	most := 0
	for _, saying := range sayings {
		most = max(most, width(saying.Label))
	}
	return most
}

// saying sets one saying: label, who to whom and when, the words, and at the
// right edge what to type to ask about it.
func (p *page) saying(indent string, labels int, s bot.Saying) {
	label := bot.Printable(s.Label)
	first := indent + label + strings.Repeat(" ", max(labels-width(label), 0)+2)
	next := strings.Repeat(" ", width(first))
	if p.columns < narrow {
		next = indent + "  "
	}
	style := cyan
	if s.Label == bot.LabelDenies || s.Label == bot.LabelRetracts {
		style = red
	}
	var pieces []piece
	who := s.Introduction()
	if who != "" && !s.Quote.Empty() {
		who += ": "
	}
	pieces = append(append(pieces, piece{text: who, style: normal}), quotePieces(s.Quote, normal)...)
	if who == "" && s.Quote.Empty() {
		pieces = []piece{{text: "the text does not say which", style: dim}}
	}
	p.linesWith(piece{text: s.Ref(), style: dim}, hang{first, next, label, style}, pieces...)
}

// quotePiece is a quote in a style, or the notice in its place.
func quotePiece(q bot.Quote, style style) piece {
	if q.Refused {
		return piece{text: "(" + q.Text + ")", style: yellow}
	}
	return piece{text: q.Text, style: style}
}

// quotePieces is the same with what was searched for in bold.
func quotePieces(q bot.Quote, style style) []piece {
	if q.Refused || len(q.Found) == 0 {
		return []piece{quotePiece(q, style)}
	}
	var pieces []piece
	for _, run := range q.Runs() {
		if run.Marked {
			pieces = append(pieces, piece{text: run.Text, style: bold})
		} else {
			pieces = append(pieces, piece{text: run.Text, style: style})
		}
	}
	return pieces
}

func (p *page) pair(b bot.PairBlock) {
	claim := b.Claim
	if claim.Label == "" {
		claim.Label = bot.LabelClaim
	}
	labels := labelWidth(append(b.Replies, claim)...)
	if !b.Stated {
		p.saying("", labels, claim)
	}
	for _, reply := range b.Replies {
		p.saying("", labels, reply)
	}
	footer := whereAndWhen(b.Source)
	if b.More > 0 {
		more := fmt.Sprintf("%d more", b.More)
		if b.ID != 0 {
			more += ": claim " + bot.ClaimRef(b.ID).String()
		}
		footer = joined(footer, more)
	}
	p.under(labels, footer)
}

func (p *page) sayingBlock(b bot.SayingBlock) {
	labels := labelWidth(b.Saying)
	p.saying("", labels, b.Saying)
	p.under(labels, whereAndWhen(b.Source))
}

// under sets a muted line below sayings, where their words begin.
func (p *page) under(labels int, text string) {
	indent := strings.Repeat(" ", labels+2)
	if p.columns < narrow {
		indent = "  "
	}
	if text != "" {
		p.lines(indented(indent), piece{text: text, style: dim})
	}
}

func whereAndWhen(s bot.Source) string { return joined(s.Outlet, s.Published) }

// joined is both with a dot between, or the one that there is.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

// excerpt sets a paragraph with a bar beside the lines that hold words of the
// quotation.
func (p *page) excerpt(b bot.ExcerptBlock) {
	var pieces []piece
	for i, part := range b.Parts {
		if i > 0 && !touch(b.Parts[i-1].Quote, part.Quote) {
			pieces = append(pieces, piece{text: " "})
		}
		style := dim
		if part.Marked {
			style = bold
		}
		pieces = append(pieces, quotePieces(part.Quote, style)...)
	}
	for _, line := range wrap(escaped(pieces), p.columns-2, p.columns-2) {
		bar := "  "
		if slices.ContainsFunc(line, func(w word) bool {
			return slices.ContainsFunc(w, func(part piece) bool { return part.style == bold })
		}) {
			bar = "│ "
		}
		p.write(indented(bar), [][]word{line}, piece{})
	}
	p.out.WriteByte('\n')
	p.source("", b.Source)
}

// touch reports whether the text has nothing between two quotes.
func touch(a, b bot.Quote) bool {
	return len(a.Spans) > 0 && len(b.Spans) > 0 && a.Spans[len(a.Spans)-1].End == b.Spans[0].Start
}

// source sets outlet and time, the title, and the address on a line of its own.
func (p *page) source(indent string, s bot.Source) {
	indents := indented(indent)
	p.lines(indents, piece{text: whereAndWhen(s), style: dim})
	if !s.Title.Empty() {
		p.lines(indents, quotePiece(s.Title, normal))
	}
	if s.URL != "" {
		p.out.WriteString(indent + dim.set(bot.Printable(s.URL), p.color) + "\n")
	}
}

// fields sets names in a column with their values beside them, or, where the
// names would take more than half the page, each value below its name.
func (p *page) fields(b bot.Fields) {
	names := 0
	for _, field := range b.Fields {
		names = max(names, width(bot.Printable(field.Name)))
	}
	for _, field := range b.Fields {
		pieces := []piece{{text: field.Value}, quotePiece(field.Quote, normal)}
		if field.Value != "" && !field.Quote.Empty() {
			pieces[0].text += " "
		}
		if names+2 > p.columns/2 {
			p.lines(hang{}, piece{text: field.Name, style: cyan})
			p.lines(indented("  "), pieces...)
			continue
		}
		name := bot.Printable(field.Name)
		first := name + strings.Repeat(" ", names-width(name)+2)
		p.lines(hang{first, strings.Repeat(" ", width(first)), name, cyan}, pieces...)
	}
}

// buttons sets follow-ups as the lines to type.
func (p *page) buttons(b bot.Buttons) {
	pieces := []piece{{text: "Try: ", style: dim}}
	for i, button := range b.Buttons {
		if i > 0 {
			pieces = append(pieces, piece{text: " · ", style: dim})
		}
		pieces = append(pieces, piece{text: button.Line, style: dim, whole: true})
	}
	if len(b.Buttons) > 0 {
		p.lines(hang{next: "     "}, pieces...)
	}
}
