package main

import (
	"fmt"
	"slices"
	"strings"

	"briefbot/summarize"
)

// explained are the lines under a statement that say why it is what it is.
func (f finding) explained(e summarize.Explanation) []row {
	lines := []string{"found by " + finders[e.Finder]}
	for _, part := range []struct {
		name       string
		considered []summarize.ConsideredSpan
	}{{"cue: ", e.Cues}, {"source: ", e.Sources}} {
		if len(part.considered) > 0 {
			lines = append(lines, part.name+f.weighedSpans(part.considered))
		}
	}
	speaker := "speaker: by " + e.Resolution
	for i, s := range e.Speakers {
		speaker += separator(i) + weighed(s.Name, s.Score, s.Chosen)
	}
	lines = append(lines, speaker)
	for _, c := range e.Claims {
		lines = append(lines, "claim: "+weighed(f.words([]summarize.Span{c.Span}), c.Score, c.Chosen))
	}
	lines = append(lines, ranked(e)...)
	rows := make([]row, len(lines))
	for i, line := range lines {
		rows[i] = row{free: "· " + line, indent: wordsColumn, style: faint}
	}
	return rows
}

// finders say to people which way of finding it was.
var finders = map[string]string{
	"rules": "rules alone", "model": "the model alone", "both": "rules and model",
	"mended": "rules or model, and changed after",
}

func (f finding) weighedSpans(considered []summarize.ConsideredSpan) string {
	parts := make([]string, len(considered))
	for i, c := range considered {
		parts[i] = weighed(c.In(f.text), c.Probability, c.Chosen)
	}
	return strings.Join(parts, ", ")
}

// weighed is a candidate with its score; a star marks the one that was taken.
func weighed(words string, score float64, chosen bool) string {
	star := ""
	if chosen {
		star = "*"
	}
	return fmt.Sprintf("%s%s %.2f", words, star, score)
}

// reasonsInLine is how many reasons fit a line of a screen of 80 columns;
// reasonsShown how many are told to people. Scripts get all.
const (
	reasonsInLine = 2
	reasonsShown  = 6
)

func ranked(e summarize.Explanation) []string {
	line := fmt.Sprintf("rank: %d by score", e.Place)
	if e.Key > 0 {
		line += fmt.Sprintf(", key statement %d", e.Key)
	}
	if e.Heard > 0 {
		line += fmt.Sprintf("; its speaker is heard %s already", times(e.Heard))
	}
	lines := []string{line}
	for few := range slices.Chunk(e.Reasons[:min(len(e.Reasons), reasonsShown)], reasonsInLine) {
		parts := make([]string, len(few))
		for i, r := range few {
			parts[i] = fmt.Sprintf("%+.2f %s", r.Points, r.Name)
		}
		lines = append(lines, "  "+strings.Join(parts, ", "))
	}
	return lines
}

func separator(i int) string {
	if i == 0 {
		return ": "
	}
	return ", "
}

// times says how often in words.
func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
