package summarize

// relays are the verbs with which an outlet passes on what somebody said.
var relays = wordSet(`reported reports report reporting according per noted notes`)

// relayed is who speaks in what an outlet only passes on: Ruiz said it was “high
// time”, [the Courier] reported. It reports false where the outlet itself tells the
// news, in its own words and of no denial.
func (p *people) relayed(a Attribution, who speaker, stance Stance, previous speaker) (speaker, bool) {
	cue, _ := p.within(a.Cue)
	denies := stance == Denies || stance == NoComment || stance == Retracts
	if a.Cue.Empty() || !denies && p.kindOf(a) == Indirect || !relays.has(p.at(cue)) || !p.isOutlet(who) {
		return nobody, false
	}
	first, last := p.within(a.Content[0])
	if first >= last || first > cue && p.at(cue) != "according" && p.at(cue) != "per" {
		return nobody, false // the Courier reported that …
	}
	last = min(last, p.Sentences[p.Tokens[first].Sentence].Last)
	if m, ok := p.tellerWithin(first, last); ok {
		return p.speakerFor(m.person), denies || p.speaksAfter(m.last, last)
	}
	for i := first; i < last; i++ {
		if word := p.at(i); p.Tokens[i].Quotation < 0 && (word == "he" || word == "she") {
			return p.pronounRelayed(i, pronounGender.of(word), previous)
		}
	}
	return nobody, false
}

// tellerWithin is the human being beside whom a verb of saying stands in a stretch, or
// its first subject.
func (p *people) tellerWithin(first, last int) (mention, bool) {
	teller, found := mention{}, false
	for _, m := range p.mentionsIn(first, last) {
		if m.quoted || !m.subject || p.persons[m.person].organisation {
			continue
		}
		if p.saidBy(&m) {
			return m, true
		}
		if !found {
			teller, found = m, true
		}
	}
	return teller, found
}

// pronounRelayed is whom a pronoun means that speaks in what is passed on.
func (p *people) pronounRelayed(pronoun int, kind gender, previous speaker) (speaker, bool) {
	if !personVerbs.has(p.at(pronoun + 1)) {
		return nobody, false
	}
	index, _ := p.antecedent(pronoun, kind, previous)
	if index < 0 {
		return nobody, false
	}
	return p.speakerFor(index), true
}

// speaksAfter reports whether a verb of saying stands between a subject and the end of
// what an outlet passes on.
func (p *people) speaksAfter(token, last int) bool {
	for i := token; i < last && i < token+longestRead; i++ {
		if word := p.at(i); p.Tokens[i].Quotation < 0 && (personVerbs.has(word) || saysAlong.has(word)) {
			return true
		}
	}
	return false
}

// saysAlong go with another verb whose subject speaks: Ruiz waved, [saying] …
var saysAlong = wordSet(`saying adding telling calling insisting arguing joking clear acknowledged`)

// isOutlet reports whether a speaker is a news outlet: by what is known of it, or its
// name.
func (p *people) isOutlet(who speaker) bool {
	if who.person < 0 || !p.persons[who.person].organisation || len(p.persons[who.person].words) == 0 {
		return false
	}
	words := p.persons[who.person].words
	kinds := p.kinds(who.person)
	last := words[len(words)-1]
	return kinds.has("network") && !kinds.has("platform") || kinds.has("service") || kinds.has("newspaper") || kinds.has("outlet") || groupNouns["newspaper"].has(last) || groupNouns["magazine"].has(last) || last == "press" || last == "today" || last == "politico"
}
