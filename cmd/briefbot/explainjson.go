package main

import (
	"briefbot/summarize"
)

// jsonExplanation is why a statement is what it is, with extract --explain.
// Lists are best first.
type jsonExplanation struct {
	Finder     string        `json:"finder"` // "rules", "model", "both", "mended"
	Cues       []jsonWeighed `json:"cues"`
	Sources    []jsonWeighed `json:"sources"`
	Resolution string        `json:"resolution"`
	Speakers   []jsonWeighed `json:"speakers"`
	Claims     []jsonWeighed `json:"claims"`
	Place      int           `json:"place"` // by score among all statements, from 1
	Key        int           `json:"key"`   // among the key statements, from 1; 0 for none
	Heard      int           `json:"heard"` // key statements of the same speaker chosen before
	Reasons    []jsonReason  `json:"reasons"`
}

// jsonWeighed is one candidate: words of the text or a name.
type jsonWeighed struct {
	Span      *points `json:"span,omitempty"`
	Name      string  `json:"name,omitempty"`
	Statement int     `json:"statement,omitempty"` // id of the one that holds it
	Score     float64 `json:"score"`
	Chosen    bool    `json:"chosen,omitempty"`
}

type jsonReason struct {
	Name   string  `json:"name"`
	Points float64 `json:"points"`
}

func newJSONExplanation(e summarize.Explanation, place func(summarize.Span) *points) *jsonExplanation {
	line := &jsonExplanation{
		Finder: e.Finder, Resolution: e.Resolution, Place: e.Place, Key: e.Key, Heard: e.Heard,
		Cues: newJSONSpans(e.Cues, place), Sources: newJSONSpans(e.Sources, place),
		Speakers: []jsonWeighed{}, Claims: []jsonWeighed{}, Reasons: []jsonReason{},
	}
	for _, s := range e.Speakers {
		line.Speakers = append(line.Speakers, jsonWeighed{Name: s.Name, Score: rounded(s.Score), Chosen: s.Chosen})
	}
	for _, c := range e.Claims {
		line.Claims = append(line.Claims, jsonWeighed{Span: place(c.Span), Statement: c.Statement + 1, Score: rounded(c.Score), Chosen: c.Chosen})
	}
	for _, r := range e.Reasons {
		line.Reasons = append(line.Reasons, jsonReason(r))
	}
	return line
}

func newJSONSpans(considered []summarize.ConsideredSpan, place func(summarize.Span) *points) []jsonWeighed {
	weighed := []jsonWeighed{}
	for _, c := range considered {
		weighed = append(weighed, jsonWeighed{Span: place(c.Span), Score: rounded(c.Probability), Chosen: c.Chosen})
	}
	return weighed
}
