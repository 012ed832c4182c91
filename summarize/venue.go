package summarize

import "strings"

// venueOf tells to whom or where something was said: the words after "told",
// "in a statement to", "posted on", "speaking to". "" if the sentence does
// not say.
func (p *people) venueOf(a Attribution) string {
	cue, cueEnd, ok := p.anchor(a)
	if !ok {
		return ""
	}
	if first, last, ok := p.told(cue, cueEnd, a); ok {
		return p.spell(first, last)
	}
	sentence := p.Sentences[p.Tokens[cue].Sentence]
	if first, last, ok := p.venueIn(cue, min(sentence.Last, cueEnd+24), a); ok {
		return p.spell(first, last)
	}
	// Before the cue: "Speaking to ABC News on Sunday, he said", "In a speech
	// to cadets, she repeated".
	if first, last, ok := p.venueIn(max(sentence.First, cue-aroundCue), cue, a); ok {
		return p.spell(first, last)
	}
	return ""
}

// anchor is the tokens around which venue and time are looked for: the cue,
// or the source of an attribution without one.
func (p *people) anchor(a Attribution) (first, last int, ok bool) {
	span := a.Cue
	if span.Empty() {
		span = a.Source
	}
	first, last = p.within(span)
	return first, last, !span.Empty() && first < len(p.Tokens)
}

// tellVerbs have whom they address as their object.
var tellVerbs = wordSet(`told tell tells telling informed informs informing assured assures assuring reassured reassuring reminded reminds warned warns warning addressed briefed`)

func (p *people) told(cue, cueEnd int, a Attribution) (first, last int, ok bool) {
	for i := cue; i < cueEnd; i++ {
		if tellVerbs.has(p.at(i)) {
			first, last = p.addressee(i+1, a)
			return first, last, first < last
		}
	}
	return 0, 0, false
}

// addressee is the noun phrase from a token on.
func (p *people) addressee(first int, a Attribution) (int, int) {
	sentence := p.Sentences[p.Tokens[min(first, len(p.Tokens)-1)].Sentence]
	first, skipped := p.skipDeterminer(first)
	last := first
	for last < sentence.Last && last-first < 8 && p.venueWord(last, first) && !p.inContent(last, a) {
		last++
	}
	if last == first {
		return 0, 0
	}
	if last-first == 1 && (pronounGender.of(p.at(first)) != unknownGender || p.at(first) == "me" || p.at(first) == "us" || p.at(first) == "them" || p.at(first) == "you") {
		return 0, 0
	}
	if skipped {
		first--
	}
	return first, last
}

func (p *people) skipDeterminer(i int) (int, bool) {
	if word := p.at(i); word == "the" || word == "a" || word == "an" {
		return i + 1, true
	}
	return i, false
}

// venueWord reports whether a token goes on with the noun phrase that begins
// at first.
func (p *people) venueWord(i, first int) bool {
	if p.Tokens[i].Kind == Punctuation {
		// “Meet the Press” after a possessive is part of a venue.
		return p.at(i) == "&" || i > first && p.possessive(i-1) && p.Tokens[i].Quotation >= 0
	}
	word := p.at(i)
	if p.possessive(i) {
		return true
	}
	if p.Tokens[i].Quotation >= 0 {
		return i > first && p.Tokens[i-1].Quotation >= 0 || p.possessive(i-1)
	}
	if word == "of" || word == "the" && p.at(i-1) == "of" {
		return i > first
	}
	if p.capital(i) && !monthsAndDays.has(word) {
		return i > first || !functionWords.has(word) || nationWords.has(word) // Channel Nine
	}
	return !functionWords.has(word) && !monthsAndDays.has(word) && !timeWords.has(word) && !strings.HasSuffix(word, "ly") && p.nounish(i)
}

// nounish keeps lower-case words that can name an audience.
func (p *people) nounish(i int) bool {
	word := p.at(i)
	base, _ := singular(word)
	return roleNouns.has(base) || audiences.has(word) || p.at(i+1) != "" && (roleNouns.has(mustSingular(p.at(i+1))) || audiences.has(p.at(i+1))) && p.Tokens[i].Kind == Word
}

func mustSingular(word string) string {
	base, _ := singular(word)
	return base
}

// audiences are lower-case nouns of those to whom things are said.
var audiences = wordSet(`reporters journalists lawmakers supporters voters parliament congress senators members delegates donors investors shareholders residents students cadets troops workers employees
	staff officials colleagues allies diplomats ministers executives analysts viewers listeners readers crowd audience rally committee panel court jury police investigators newspaper magazine radio television broadcaster
	channel station network agency website outlet paper daily weekly podcast newsletter conference assembly council board commission hearing inquiry tribunal graduates veterans farmers nurses teachers unions union members'
	attendees activists press media public nation`)

// occasions are nouns after "in a", "at a", "during a": the venue is whom the
// occasion is for where that is said ("in an interview with CNN"), else the
// occasion itself.
var occasions = wordSet(`statement statements interview interviews email e-mail emails letter speech remarks address briefing conference release tweet tweets post posts message memo note op-ed column podcast
	hearing testimony appearance call video town rally event forum debate panel filing text blog report`)

// platforms are where things are posted.
var platforms = wordSet(`twitter facebook instagram telegram tiktok x linkedin youtube mastodon bluesky threads reddit weibo truth whatsapp snapchat gab parler substack medium`)

var postVerbs = wordSet(`posted posting posts wrote writing shared sharing published`)

var contactVerbs = wordSet(`speaking spoke speaks speak talking talked talks interviewed appearing appeared testifying testified writing wrote posting posted posts tweeted tweeting addressing addressed said says saying added told statement comments remarks
	interview email e-mail letter speech address message announced announcing shared published sharing confirmed reported joked`)

// venueIn looks for a venue between two tokens outside the content.
func (p *people) venueIn(first, last int, a Attribution) (int, int, bool) {
	for i := first; i < last; i++ {
		if p.inContent(i, a) || p.inSource(i, a) {
			continue
		}
		word := p.at(i)
		switch {
		case (word == "in" || word == "at" || word == "during" || word == "on") && p.occasionAt(i+1, last) > 0:
			noun := p.occasionAt(i+1, last)
			if from, to, ok := p.after(noun+1, last, a); ok {
				return from, to, true
			}
			if from, to, ok := p.interviewer(i+1, noun); ok {
				return from, to, true
			}
			if word == "during" {
				continue // when, rather than to whom
			}
			return i + 1, noun + 1, true
		case word == "on" && (platforms.has(p.at(i+1)) || p.at(i+1) == "social") && p.Tokens[i+1].Kind == Word:
			return i + 1, p.nameEnd(i + 1), true
		case word == "on" && postVerbs.has(p.at(i-1)) && p.capital(i+1) && !monthsAndDays.has(p.at(i+1)):
			return i + 1, p.nameEnd(i + 1), true
		case word == "on" && p.capital(i+1) && !monthsAndDays.has(p.at(i+1)) && p.broadcast(i+1):
			from, to := p.addressee(i+1, a)
			return from, to, from < to
		case (word == "to" || word == "with" || word == "before") && contactVerbs.has(p.at(i-1)):
			if from, to := p.addressee(i+1, a); from < to {
				return from, to, true
			}
		case word == "addressing" || word == "addressed":
			if from, to := p.addressee(i+1, a); from < to {
				return from, to, true
			}
		}
	}
	return 0, 0, false
}

// occasionAt is the token of the occasion noun in the noun phrase at first,
// 0 if it is none.
func (p *people) occasionAt(first, last int) int {
	if word := p.at(first); word != "a" && word != "an" && word != "the" && word != "his" && word != "her" && word != "their" && !occasions.has(word) {
		return 0
	}
	for i := first; i < last && i < first+6; i++ {
		word := p.at(i)
		if occasions.has(word) && !occasions.has(p.at(i+1)) {
			return i
		}
		if p.Tokens[i].Kind == Punctuation && !p.possessive(i) || i > first && functionWords.has(word) && word != "last" {
			return 0
		}
	}
	return 0
}

// after is the audience behind an occasion: "a statement to CNN", "an
// interview with Arden Radio on Monday".
func (p *people) after(i, last int, a Attribution) (int, int, bool) {
	switch p.at(i) {
	case "to", "with", "for", "on", "before":
	case "posted", "published", "given", "sent", "broadcast", "aired", "released":
		i++
		if word := p.at(i); word != "on" && word != "to" && word != "by" && word != "in" {
			return 0, 0, false
		}
	default:
		return 0, 0, false
	}
	if p.at(i) == "on" && !platforms.has(p.at(i+1)) && !p.broadcast(i+1) {
		return 0, 0, false
	}
	if i+1 >= last || p.inContent(i+1, a) {
		return 0, 0, false
	}
	from, to := p.addressee(i+1, a)
	return from, to, from < to
}

// interviewer is the outlet before the noun: "in a CNN interview".
func (p *people) interviewer(first, noun int) (int, int, bool) {
	from, _ := p.skipDeterminer(first)
	if word := p.at(noun); word != "interview" && word != "post" && word != "podcast" || from >= noun || !p.capital(from) || monthsAndDays.has(p.at(from)) {
		return 0, 0, false
	}
	to := from
	for to < noun && p.capital(to) && !monthsAndDays.has(p.at(to)) {
		to++
	}
	return from, to, true
}

// broadcast reports whether a name is one of a broadcaster or programme.
func (p *people) broadcast(first int) bool {
	for i := first; i < first+6 && i < len(p.Tokens); i++ {
		word := p.at(i)
		if word == "news" || word == "radio" || word == "tv" || word == "television" || word == "channel" || word == "network" || p.possessive(i) && p.Tokens[min(i+1, len(p.Tokens)-1)].Quotation >= 0 {
			return true
		}
		if upper := p.word(i); len(upper) >= 2 && len(upper) <= 5 && strings.ToUpper(upper) == upper && i == first {
			return true
		}
		if !p.capital(i) {
			return false
		}
	}
	return false
}

// nameEnd is the token after the capitals that begin at first.
func (p *people) nameEnd(first int) int {
	last := first + 1
	for last < len(p.Tokens) && p.Tokens[last].Sentence == p.Tokens[first].Sentence && p.capital(last) && !monthsAndDays.has(p.at(last)) {
		last++
	}
	if p.at(first) == "social" && p.at(first+1) == "media" {
		return first + 2
	}
	return last
}

func (p *people) inContent(i int, a Attribution) bool {
	for _, span := range a.Content {
		if span.Overlaps(p.Tokens[i].Span) {
			return true
		}
	}
	return false
}

func (p *people) inSource(i int, a Attribution) bool {
	return a.Source.Overlaps(p.Tokens[i].Span)
}
