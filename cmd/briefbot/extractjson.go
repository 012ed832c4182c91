package main

import (
	"encoding/json"
	"io"
	"math"
	"slices"
	"unicode/utf8"

	"briefbot/summarize"
)

// finding is one article read and what was found in it.
type finding struct {
	name       string // its URL, else the file
	title      string // "" if it has none
	text       string // what was extracted from
	whole      string // what was read; text stands in it at byte offset
	offset     int
	extraction summarize.Extraction
	// explanations are of the extraction's statements; nil unless asked for.
	explanations []summarize.Explanation
}

// points is [start, end) in Unicode code points.
type points [2]int

// jsonFinding is one line of briefbot extract. Its keys are a promise to the
// scripts that read them.
type jsonFinding struct {
	Article string `json:"article"`
	Title   string `json:"title"`
	// Language stands only where it is not English, in which nothing is found.
	Language   string          `json:"language,omitempty"`
	Statements []jsonStatement `json:"statements"`
	Key        []int           `json:"key"` // ids, best first
	Lead       *points         `json:"lead"`
	// Text is what the offsets index, on request.
	Text *string `json:"text,omitempty"`
}

type jsonStatement struct {
	ID     int     `json:"id"` // from 1, in text order; attitudes come last
	Source *points `json:"source"`
	Cue    *points `json:"cue"`
	// Content is bounded as corpora of attributions do, with the "that" of a
	// clause; Shown, where it differs, is what a briefing shows of it.
	Content []points `json:"content"`
	Shown   []points `json:"shown,omitempty"`
	// Attitude marks what somebody is written to believe, want or decree.
	Attitude bool   `json:"attitude,omitempty"`
	Kind     string `json:"kind"`
	Stance   string `json:"stance"`
	Speaker  string `json:"speaker"`
	Role     string `json:"role"`
	Venue    string `json:"venue"`
	When     string `json:"when"`
	// Denies is the claim that a denial contradicts, a retraction takes back or a
	// refusal to comment leaves unanswered; null where none was found.
	Denies *jsonDenied `json:"denies"`
	Score  float64     `json:"score"`
	// Explain stands only where it was asked for.
	Explain *jsonExplanation `json:"explain,omitempty"`
}

type jsonDenied struct {
	Span points `json:"span"`
	By   string `json:"by"`
}

// writeJSON writes the finding as one line.
func (f finding) writeJSON(w io.Writer, withText bool) error {
	ruler := newRuler(f.whole)
	place := func(span summarize.Span) *points {
		if span.Empty() {
			return nil
		}
		return &points{ruler.points(f.offset + span.Start), ruler.points(f.offset + span.End)}
	}
	line := jsonFinding{Article: f.name, Title: f.title, Statements: []jsonStatement{}, Key: []int{}, Lead: place(f.extraction.Lead)}
	if f.extraction.Language != "en" {
		line.Language = f.extraction.Language
	}
	for i, s := range slices.Concat(f.extraction.Statements, f.extraction.Attitudes) {
		statement := newJSONStatement(i+1, s, place)
		statement.Attitude = i >= len(f.extraction.Statements)
		if f.explanations != nil {
			statement.Explain = newJSONExplanation(f.explanations[i], place)
		}
		line.Statements = append(line.Statements, statement)
	}
	for _, index := range f.extraction.Key {
		line.Key = append(line.Key, index+1)
	}
	if withText {
		line.Text = &f.whole
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false) // the reader is a script, not a page
	return encoder.Encode(line)
}

func newJSONStatement(id int, s summarize.Statement, place func(summarize.Span) *points) jsonStatement {
	line := jsonStatement{
		ID: id, Source: place(s.Source), Cue: place(s.Cue), Content: []points{},
		Kind: string(s.Kind), Stance: string(s.Stance),
		Speaker: s.Speaker, Role: s.Role, Venue: s.Venue, When: s.When,
		Score: math.Round(s.Score*1000) / 1000,
	}
	for _, span := range s.Attributed {
		line.Content = append(line.Content, *place(span))
	}
	if !slices.Equal(s.Attributed, s.Content) {
		for _, span := range s.Content {
			line.Shown = append(line.Shown, *place(span))
		}
	}
	if s.Claim != nil {
		line.Denies = &jsonDenied{Span: *place(s.Claim.Span), By: s.Claim.By}
	}
	return line
}

// ruler turns offsets in bytes of a UTF-8 text into offsets in code points.
// It counts the text once, so that a long text with many statements stays
// cheap.
type ruler struct {
	text  string
	marks []int // marks[i] is how many code points begin before byte i*rulerStep
}

const rulerStep = 1024

func newRuler(text string) ruler {
	r := ruler{text: text, marks: []int{0}}
	for start := 0; start+rulerStep <= len(text); start += rulerStep {
		r.marks = append(r.marks, r.marks[len(r.marks)-1]+begun(text[start:start+rulerStep]))
	}
	return r
}

func (r ruler) points(offset int) int {
	mark := offset / rulerStep
	return r.marks[mark] + begun(r.text[mark*rulerStep:offset])
}

// begun counts the code points that begin in a piece of text.
func begun(piece string) int {
	count := 0
	for i := range len(piece) {
		if utf8.RuneStart(piece[i]) {
			count++
		}
	}
	return count
}
