package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"briefbot/summarize"
)

// writeTable writes the finding for people: a heading, then for each statement
// a line of columns, its words, and the claim that it answers.
func (f finding) writeTable(w io.Writer, on screen) error {
	heading := table{rows: []row{
		{free: f.heading(), style: bold},
		{free: f.counts(), style: faint},
	}}
	if err := heading.write(w, on); err != nil {
		return err
	}
	if len(f.extraction.Statements) == 0 {
		return nil
	}
	// Names with their roles seldom pass 44 columns.
	body := table{
		caps: []int{0, 0, 0, 0, 44},
		rows: []row{{cells: []string{"ID", "KEY", "STANCE", "KIND", "SPEAKER", "VENUE, TIME"}, style: faint}},
	}
	for i, s := range f.extraction.Statements {
		body.rows = append(body.rows, f.statementRow(i, s), row{free: f.words(s.Content), indent: wordsColumn})
		if s.Claim != nil {
			body.rows = append(body.rows, row{free: f.answered(s), indent: wordsColumn, style: faint})
		}
		if f.explanations != nil {
			body.rows = append(body.rows, f.explained(f.explanations[i])...)
		}
	}
	return body.write(w, on)
}

// wordsColumn is the column under which the words stand: as far left as the
// numbers stay easy to find.
const wordsColumn = 2

// heading is the title, else the lead.
func (f finding) heading() string {
	switch {
	case f.title != "":
		return f.title
	case !f.extraction.Lead.Empty():
		return f.extraction.Lead.In(f.text)
	}
	return f.name
}

func (f finding) counts() string {
	counts := map[summarize.Stance]int{}
	for _, s := range f.extraction.Statements {
		counts[s.Stance]++
	}
	parts := []string{f.name, plural(len(f.extraction.Statements), "statement")}
	if n := counts[summarize.Denies]; n > 0 {
		parts = append(parts, plural(n, "denial"))
	}
	if n := counts[summarize.NoComment]; n > 0 {
		parts = append(parts, plural(n, "refusal")+" to comment")
	}
	if f.extraction.Language != "en" {
		parts = append(parts, "not in English, so nothing was looked for")
	}
	return strings.Join(parts, " · ")
}

func (f finding) statementRow(index int, s summarize.Statement) row {
	key := ""
	if rank := slices.Index(f.extraction.Key, index); rank >= 0 {
		key = strconv.Itoa(rank + 1)
	}
	return row{
		cells: []string{
			strconv.Itoa(index + 1), key, string(s.Stance), string(s.Kind),
			joined(s.Speaker, s.Role), joined(s.Venue, s.When),
		},
		style: stanceStyle(s.Stance),
	}
}

func stanceStyle(stance summarize.Stance) style {
	switch stance {
	case summarize.Denies, summarize.Retracts:
		return red
	case summarize.NoComment:
		return yellow
	}
	return bold
}

// answered tells what a denial or refusal is about and who says it.
func (f finding) answered(s summarize.Statement) string {
	by := "the article"
	if s.Claim.By != "" {
		by = s.Claim.By
	}
	if s.Claim.Statement >= 0 {
		by += fmt.Sprintf(" (%d)", s.Claim.Statement+1)
	}
	return "└▶ answers " + by + ": " + f.words([]summarize.Span{s.Claim.Span})
}

// words are the words of spans, with … where they are apart.
func (f finding) words(spans []summarize.Span) string {
	parts := make([]string, len(spans))
	for i, span := range spans {
		parts[i] = span.In(f.text)
	}
	return strings.Join(parts, " … ")
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), ", ")
}

// plural counts a noun that takes an s.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
