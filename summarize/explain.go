package summarize

import "slices"

// Explanation says why one statement is what it is: what was weighed against
// what. Scores of one list compare with each other alone: probabilities for
// cues and sources, points for the rest. Lists hold the best few.
type Explanation struct {
	// Finder is which way of finding gives exactly this attribution: "rules",
	// "model", or "both". "mended" is none of them: a later stage changed it.
	Finder string
	// Cues are words of the cue's sentence that may report, and how likely the
	// model takes them for a cue. Empty for a bare quotation.
	Cues []ConsideredSpan
	// Sources are words of the paragraph, and how likely the model takes them
	// for the source of this cue.
	Sources []ConsideredSpan
	// Resolution is how the speaker was worked out from the source: "pronoun",
	// "name", "named together", "named later", "apposition", "description",
	// "sender", "passed on" (by an outlet), "as written", "goes on" (a quotation
	// without a source), "nobody".
	Resolution string
	// Speakers are the people that a pronoun or description may mean.
	Speakers []ConsideredSpeaker
	// Claims are what a denial may answer. Empty for what is none.
	Claims []ConsideredClaim
	// Place is the statement's place by its score among all, from 1.
	Place int
	// Key is its place among the key statements, from 1; 0 if it is none.
	Key int
	// Heard is how many key statements of the same speaker were chosen before.
	// Each takes half a point off, so that another side is heard.
	Heard int
	// Reasons are what moved the score, the most weighty first. They and
	// reasons too small to list add up to the score's log-odds.
	Reasons []Reason
}

// ConsideredSpan is words that may be a cue or a source.
type ConsideredSpan struct {
	Span
	Probability float64
	Chosen      bool
}

// ConsideredSpeaker is somebody whom a source may mean.
type ConsideredSpeaker struct {
	Name   string
	Score  float64
	Chosen bool
}

// ConsideredClaim is a clause that a denial may answer.
type ConsideredClaim struct {
	Span
	Statement int // whose content it is, or -1
	Score     float64
	Chosen    bool
}

// Reason is one thing that spoke for (more than 0) or against a statement.
type Reason struct {
	Name   string
	Points float64
}

// Explain is [Extract] with an explanation of each statement and then of each
// attitude, which has no place among the scored. It takes several times as
// long, and finds the same.
func Explain(title, text string) (Extraction, []Explanation) {
	doc := NewDocument(title, text)
	notes := newTrace()
	doc.trace = notes
	extraction := extract(doc, shippedModel, shippedDenials)
	return extraction, notes.explanations
}

// explain gathers what the stages noted, and asks those that note nothing
// again.
func (p *people) explain(notes *trace, extraction Extraction, speakers []speaker) []Explanation {
	statements := slices.Concat(extraction.Statements, extraction.Attitudes)
	speakers = slices.Concat(speakers, slices.Repeat([]speaker{nobody}, len(extraction.Attitudes)))
	explanations := make([]Explanation, len(statements))
	origins := newOrigins(p.Document)
	view := newModelView(p.Document)
	previous := nobody
	for i, s := range statements {
		e := &explanations[i]
		e.Finder = origins.finder(s)
		e.Cues, e.Sources = view.cues(s), view.sources(s)
		e.Resolution = p.resolution(s, previous)
		e.Speakers = p.consideredSpeakers(notes, s, speakers[i])
		if s.Stance == Denies || s.Stance == Retracts || s.Stance == NoComment {
			e.Claims = consideredClaims(notes.claims[i], s.Claim)
		}
		if speakers[i].name != "" {
			previous = speakers[i]
			previous.until = p.sentenceAt(s.extent().End)
		}
	}
	p.explainRank(extraction, speakers, explanations[:len(extraction.Statements)])
	return explanations
}

// resolution names the step of speakerOf that knows the source.
func (p *people) resolution(s Statement, previous speaker) string {
	if s.Source.Empty() {
		if s.Speaker != "" {
			return "goes on"
		}
		return "nobody"
	}
	first, last := p.within(s.Source)
	first, last = p.trimSource(first, last)
	if first >= last {
		return "nobody"
	}
	if _, known := p.relayed(s.Attribution, p.speakerOf(s.Source, previous), s.Stance, previous); known {
		return "passed on"
	}
	if _, known := p.several(first, last); known {
		return "named together"
	}
	if _, known := p.pronoun(first, last, previous); known {
		return "pronoun"
	}
	if _, known := p.namedAfter(first, last); known {
		return "apposition"
	}
	if _, known := p.named(first, last); known {
		return "name"
	}
	if _, known := p.sent(first, last, previous); known {
		return "sender"
	}
	if _, known := p.introduced(first, last); known {
		return "named later"
	}
	if _, known := p.described(first, last, previous); known {
		return "description"
	}
	return "as written"
}

// consideredSpeakers are the people weighed for a source, each with the best
// of their mentions.
func (p *people) consideredSpeakers(notes *trace, s Statement, chosen speaker) []ConsideredSpeaker {
	first, last := p.within(s.Source)
	first, _ = p.trimSource(first, last)
	if s.Source.Empty() {
		return nil
	}
	place := map[int]int{}
	var considered []ConsideredSpeaker
	for _, c := range notes.people[first] {
		at, known := place[c.person]
		if !known {
			at = len(considered)
			place[c.person] = at
			considered = append(considered, ConsideredSpeaker{p.persons[c.person].name, c.score, c.person == chosen.person || chosen == nobody && p.persons[c.person].name == s.Speaker})
		}
		considered[at].Score = max(considered[at].Score, c.score)
	}
	return best(considered, func(c ConsideredSpeaker) float64 { return c.Score })
}

// consideredClaims are the best candidates and the claim that was tied, which
// may have come by another way than by score.
func consideredClaims(candidates []ConsideredClaim, claim *Claim) []ConsideredClaim {
	tied := false
	for i := range candidates {
		candidates[i].Chosen = claim != nil && candidates[i].Span == claim.Span && !tied
		tied = tied || candidates[i].Chosen
	}
	first := best(candidates, func(c ConsideredClaim) float64 { return c.Score })
	for _, c := range candidates[len(first):] {
		if c.Chosen {
			return append(first[:len(first):len(first)], c)
		}
	}
	if claim != nil && !tied {
		first = append(first[:len(first):len(first)], ConsideredClaim{Span: claim.Span, Statement: claim.Statement, Chosen: true})
	}
	return first
}
