package summarize

import (
	"slices"
	"strings"
)

// resolve makes statements of attributions: kind, speaker, role, venue, time
// and stance, in text order.
func (p *people) resolve(attributions []Attribution) ([]Statement, []speaker) {
	statements := make([]Statement, 0, len(attributions))
	speakers := make([]speaker, 0, len(attributions))
	previous := nobody
	for _, attribution := range p.mend(attributions) {
		if len(attribution.Content) == 0 {
			continue
		}
		kind := p.kindOf(attribution)
		who := p.speakerOf(attribution.Source, previous)
		if isTime(who.name) {
			who = p.beforeTime(attribution.Source, previous) // "has spent the weekend rejecting claims"
		}
		if attribution.Source.Empty() && kind != Indirect {
			who = p.runningSpeaker(attribution, previous) // only a quotation goes on by itself
		}
		stance := p.stanceOf(attribution)
		if inner, ok := p.relayed(attribution, who, stance, previous); ok {
			who = inner
		}
		statement := Statement{
			Attribution: attribution,
			Kind:        kind,
			Stance:      stance,
			Speaker:     p.shown(who),
			Role:        repaired(who.role),
			Venue:       p.venueOf(attribution),
			When:        p.whenOf(attribution),
		}
		p.takeVerbIn(&statement)
		if p.repeats(statement, statements) {
			continue
		}
		p.shareVenue(&statement, statements)
		statements = append(statements, statement)
		speakers = append(speakers, who)
		if who.name != "" {
			if who.person >= 0 {
				p.appears(attribution.Source, who.person)
			}
			previous = who
			previous.until = p.sentenceAt(statement.extent().End)
			cue, _ := p.within(attribution.Cue)
			previous.asked = !attribution.Cue.Empty() && askingVerbs.has(p.at(cue))
		}
	}
	return statements, speakers
}

// beforeTime is who stands before a source that is nothing but a time: Ruiz on
// [Friday] denied it. Nobody if a name does not.
func (p *people) beforeTime(source Span, previous speaker) speaker {
	first, last := p.within(source)
	end := first
	for end > 0 && timeBefore.has(p.at(end-1)) {
		end--
	}
	if first >= last {
		return nobody
	}
	if i := p.mentionsBefore(p.Tokens[first].Start) - 1; i >= 0 {
		m := p.mentions[i]
		if m.last == end && p.Tokens[m.first].Sentence == p.Tokens[first].Sentence && !m.quoted && !bystanderAfter.has(p.at(p.beforeTitles(m))) {
			return p.speakerFor(m.person)
		}
	}
	if end > 1 && sending.has(p.at(end-1)) && writings.has(p.at(end-2)) {
		return p.asWritten(p.phraseStart(end-2), end-1) // an ad released Thursday
	}
	if word := p.at(end - 1); word == "he" || word == "she" {
		return p.speakerOf(p.Tokens[end-1].Span, previous)
	}
	return nobody
}

// timeBefore are words between a subject and a time before its verb.
var timeBefore = wordSet(`on in late early last this over during`)

// isTime reports whether a source is nothing but a time, which speaks to nobody:
// "the weekend", "last week", "Sunday".
func isTime(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	for _, word := range words {
		switch word {
		case "the", "a", "this", "last", "next", "past", "all", "whole", "early", "late":
		default:
			if !timeUnits.has(word) && !weekdays.has(word) {
				return false
			}
		}
	}
	return len(words) > 0 && (timeUnits.has(words[len(words)-1]) || weekdays.has(words[len(words)-1]))
}

// joinContinued makes one attribution of a quotation that runs over several
// paragraphs, each of which opens with a mark.
func (p *people) joinContinued(attributions []Attribution) []Attribution {
	var joined []Attribution
	for _, attribution := range attributions {
		last := len(joined) - 1
		if last < 0 || !p.continues(joined[last], attribution) {
			joined = append(joined, attribution)
			continue
		}
		content := append([]Span(nil), joined[last].Content...)
		joined[last].Content = append(content, attribution.Content...)
		if uncut := joined[last].uncut; uncut != nil {
			joined[last].uncut = slices.Concat(uncut, attribution.Content)
		}
		if joined[last].Source.Empty() {
			joined[last].Source, joined[last].Cue = attribution.Source, attribution.Cue
		}
	}
	return joined
}

// continues reports whether the second attribution's quotation goes on with
// the first one's, and not under another source.
func (p *people) continues(first, second Attribution) bool {
	if len(first.Content) == 0 || len(second.Content) == 0 || !first.Source.Empty() && !second.Source.Empty() {
		return false
	}
	before, after := p.quotationOf(first.Content[len(first.Content)-1]), p.quotationOf(second.Content[0])
	return before >= 0 && after >= 0 && p.Quotations[after].Previous == before
}

// quotationOf is the outermost quotation that a content begins with, or -1.
func (p *people) quotationOf(content Span) int {
	first, last := p.within(content)
	if first >= last {
		return -1
	}
	q := p.Tokens[first].Quotation
	for q >= 0 && p.Quotations[q].Parent >= 0 {
		q = p.Quotations[q].Parent
	}
	return q
}

// takeVerbIn makes the verb a part of the content where the content says
// nothing without it: “[did not respond to] a request”, “[disputed] the account”.
func (p *people) takeVerbIn(s *Statement) {
	if !p.needsVerb(s) {
		return
	}
	if s.uncut == nil {
		s.uncut = s.Content
	}
	s.Content = slices.Clone(s.Content)
	s.Content[0].Start = s.Cue.Start
}

func (p *people) needsVerb(s *Statement) bool {
	if s.Cue.Empty() || s.Kind == Direct || s.Stance != NoComment && s.Stance != Denies && s.Stance != Retracts {
		return false
	}
	first, _ := p.within(s.Content[0])
	_, cueEnd := p.within(s.Cue)
	if s.Stance == Denies && first >= cueEnd && p.Tokens[first].Quotation < 0 && p.oneClause(cueEnd, first) && p.denyingCue(s.Attribution) {
		return true // [denied that] the pumps had failed: without the verb it says the opposite.
	}
	if cueEnd > first || first-cueEnd > 2 || p.at(first-1) == "that" || p.at(cueEnd) == "that" || p.Tokens[first].Quotation >= 0 {
		return false
	}
	return s.Stance == NoComment || p.nounPhrase(first) && !p.anyWithin(cueEnd-1, cueEnd, 1, plainVerbs)
}

// plainVerbs say nothing of what follows them: [said] the claims were false.
var plainVerbs = wordSet(`say says said saying tell tells told telling add adds added adding`)

// oneClause reports whether between a verb and what it governs there is no more
// than whom it is said to, where and when: denied [to the Herald on Sunday that].
func (p *people) oneClause(first, last int) bool {
	for i := first; i < last; i++ {
		if p.Tokens[i].Kind != Word || p.Tokens[i].Quotation >= 0 || p.at(i) == "and" || p.at(i) == "but" {
			return false
		}
	}
	return last-first <= 9
}

// shareVenue: who declines to say more in the sentence in which they spoke
// declines to the same audience.
func (p *people) shareVenue(s *Statement, before []Statement) {
	if len(before) == 0 || s.Stance != NoComment || s.Venue != "" {
		return
	}
	last := before[len(before)-1]
	if last.Speaker == s.Speaker && !last.Cue.Empty() && !s.Cue.Empty() && p.sentenceAt(last.Cue.Start) == p.sentenceAt(s.Cue.Start) {
		s.Venue = last.Venue
	}
}

// nounPhrase reports whether a content begins like a thing rather than like a
// clause: "the findings as baseless", "any wrongdoing", "taking money".
func (p *people) nounPhrase(first int) bool {
	for i := first; i < first+4; i++ {
		if saidThings.has(p.at(i)) || falseWords.has(p.at(i)) {
			return true
		}
	}
	return p.at(first) == "any" || p.at(first) == "having"
}

// repeats reports whether a statement only spells out a part of a denial or
// retraction just found: "apologized for [saying that the wardens took bribes]".
func (p *people) repeats(statement Statement, statements []Statement) bool {
	if len(statements) == 0 {
		return false
	}
	before := statements[len(statements)-1]
	if before.Stance != Denies && before.Stance != Retracts && before.Stance != NoComment || before.Speaker != statement.Speaker {
		return false
	}
	for _, span := range before.Content {
		if span.Contains(statement.Content[0]) {
			return true
		}
	}
	return false
}

// kindOf counts the content's words inside quotation marks. The borders are
// those of the PolNeAR scorer: 95 % or more is direct, none is indirect.
func (p *people) kindOf(a Attribution) Kind {
	counted, quoted := 0, 0
	for _, span := range a.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			if p.Tokens[i].Kind == Punctuation {
				continue
			}
			counted++
			if p.Tokens[i].Quotation >= 0 {
				quoted++
			}
		}
	}
	switch {
	case quoted == 0:
		return Indirect
	case float64(quoted) >= 0.95*float64(counted):
		return Direct
	}
	return Mixed
}

// runningSpeaker is who goes on speaking in a quotation without a source: the
// one before, if the text has not moved on to another paragraph with names.
func (p *people) runningSpeaker(a Attribution, previous speaker) speaker {
	first, _ := p.within(a.Content[0])
	if first >= len(p.Tokens) {
		return nobody
	}
	sentence := p.Tokens[first].Sentence
	paragraph := p.Sentences[sentence].Paragraph
	// A name that the paragraph speaks of before the quotation: “Cole was
	// blunt. ‘We lost.’”
	for i := p.mentionsBefore(p.Tokens[first].Start) - 1; i >= 0; i-- {
		m := p.mentions[i]
		if p.Sentences[p.Tokens[m.first].Sentence].Paragraph != paragraph {
			break
		}
		if m.subject && !p.persons[m.person].organisation {
			return p.speakerFor(m.person)
		}
	}
	if previous.person < 0 && previous.name == "" && paragraph > 0 {
		// Nobody has spoken yet: whom the paragraph before is about.
		for i := p.mentionsBefore(p.Tokens[first].Start) - 1; i >= 0; i-- {
			if m := p.mentions[i]; m.subject && !p.persons[m.person].organisation {
				return p.speakerFor(m.person)
			}
		}
	}
	return previous
}
