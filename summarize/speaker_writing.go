package summarize

import "strings"

// sentWritings are writings that somebody puts out under their own name, so
// that what they say their sender says.
var sentWritings = wordSet(`editorial email e-mail statement letter release memo memorandum message post note tweet`)

// sending are verbs for putting a writing out.
var sending = wordSet(`sent emailed e-mailed issued released provided wrote published posted shared circulated tweeted mailed distributed said announced`)

// senderReach is how many sentences before "the letter" its sender is
// looked for.
const senderReach = 4

// sent resolves “the letter” to who is said to have sent it: Ruiz sent a letter …
// The letter said; a letter from Ruiz … The letter said.
func (p *people) sent(first, last int, previous speaker) (speaker, bool) {
	noun := p.at(last - 1)
	if p.at(first) != "the" || last-first > 3 || !sentWritings.has(noun) {
		return nobody, false
	}
	sentence := p.Tokens[first].Sentence
	for i := first - 1; i >= 0 && p.Tokens[i].Sentence >= sentence-senderReach; i-- {
		if p.Tokens[i].Quotation >= 0 || p.at(i) != noun && p.at(i) != noun+"ed" || p.at(i-1) == "the" {
			continue
		}
		if who, ok := p.senderAfter(i); ok {
			return who, true
		}
		if who, ok := p.senderBefore(i); ok {
			return who, true
		}
	}
	if noun == "editorial" {
		return p.outletBefore(first)
	}
	return previous, last-first == 2 && announcements.has(noun) && previous.name != "" && p.apart(previous.until, sentence) <= 1
}

// outletBefore is the newspaper named last before a token, in the sentences in which a
// sender is looked for.
func (p *people) outletBefore(token int) (speaker, bool) {
	papers := groupNouns["newspaper"]
	before := p.mentionsBefore(p.Tokens[token].Start)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		m := p.mentions[i]
		if p.apart(p.Tokens[m.first].Sentence, p.Tokens[token].Sentence) > senderReach {
			break
		}
		if who := &p.persons[m.person]; who.organisation && len(who.words) > 0 && papers.has(who.words[len(who.words)-1]) && (p.capital(m.first-1) || p.at(m.first-1) == "the" || len(who.words) > 1) {
			return p.groupSpeaker(m.person, token), true
		}
	}
	return nobody, false
}

// announcements are writings that are known from what they say alone: Ruiz
// confirmed the talks. The statement said …
var announcements = wordSet(`statement release`)

// spokenThings are what somebody says, or does by saying.
var spokenThings = wordSet(`gut reaction instinct comment comments remark remarks claim claims words speech testimony tweet tweets posts statements answer answers response account argument assertion allegation allegations
	announcement declaration denial apology endorsement criticism pledge promise suggestion insistence proposal`)

// ownedWriting resolves “Ruiz’s letter”, “the Courier’s report” to whose it is.
func (p *people) ownedWriting(first, last int) (speaker, bool) {
	if !writings.has(p.at(last-1)) && !spokenThings.has(p.at(last-1)) || last-first > longestRole {
		return nobody, false
	}
	for _, m := range p.mentionsIn(first, last) {
		if p.possessive(m.last) && m.last+1 < last && p.onlyModifiers(m.last+1, last) && (m.first == first || m.first == first+1 && p.at(first) == "the") {
			who := p.speakerFor(m.person)
			if m.first > first && p.persons[m.person].organisation {
				who.name = "the " + who.name
			}
			return who, true
		}
	}
	return nobody, false
}

// senderAfter is the X of “a letter from X”, “an email was sent by X”.
func (p *people) senderAfter(writing int) (speaker, bool) {
	sentence := p.Tokens[writing].Sentence
	for i := writing + 1; i < len(p.Tokens) && i <= writing+5 && p.Tokens[i].Sentence == sentence; i++ {
		if p.at(i) != "from" && p.at(i) != "by" {
			continue
		}
		end := i + 1
		for end < len(p.Tokens) && end < i+12 && p.Tokens[end].Sentence == sentence && p.Tokens[end].Kind != Punctuation && p.at(end) != "to" {
			end++
		}
		return p.sender(i+1, end)
	}
	return nobody, false
}

// senderBefore is the subject of the verb of sending before a writing: “X sent
// a letter”, “X, the mayor, said in a statement”.
func (p *people) senderBefore(writing int) (speaker, bool) {
	sentence := p.Sentences[p.Tokens[writing].Sentence]
	verb := writing
	for verb > sentence.First && verb > writing-8 && (!sending.has(p.at(verb)) || p.Tokens[verb].Quotation >= 0) {
		verb--
	}
	if !sending.has(p.at(verb)) || verb == sentence.First {
		return nobody, false
	}
	start := verb
	for start > sentence.First && p.Tokens[start-1].Kind != Punctuation && !personVerbs.has(p.at(start-1)) && p.at(start-1) != "that" {
		start--
	}
	if start < verb {
		return p.sender(start, verb)
	}
	for _, m := range p.mentionsIn(sentence.First, verb) {
		if m.subject {
			return p.speakerFor(m.person), true
		}
	}
	return nobody, false
}

// sender resolves a noun phrase that sends, unless it is a writing again.
func (p *people) sender(first, last int) (speaker, bool) {
	for first < last && p.at(last-1) == "also" || first < last && p.at(last-1) == "has" || first < last && p.at(last-1) == "had" {
		last--
	}
	if first >= last || writings.has(p.at(last-1)) || last-first > longestRole {
		return nobody, false
	}
	who := p.speakerOf(Span{p.Tokens[first].Start, p.Tokens[last-1].End}, nobody)
	return who, who.name != "" && !(functionWords.has(p.at(first)) && last-first == 1 && who.person < 0)
}

// writingHead is the token of the writing that a source is about, -1 for other
// sources: a Bay News [poll] conducted by Ruiz; but not: report author Ruiz.
func (p *people) writingHead(first, last int) int {
	for i := first; i < last; i++ {
		word := p.at(i)
		if bystanderAfter.has(word) || p.Tokens[i].Kind == Punctuation && word != "/" || personVerbs.has(word) {
			return -1
		}
		next := p.at(i + 1)
		if writings.has(word) && !p.capital(i) && i > first && (i+1 == last || functionWords.has(next) || bystanderAfter.has(next) || next == "," || strings.HasSuffix(next, "ed")) {
			return i
		}
	}
	return -1
}

func (p *people) possessiveWithin(first, last int) bool {
	for i := first; i < last; i++ {
		if p.possessive(i) {
			return true
		}
	}
	return false
}

// untilComma is the first comma of a stretch, or its end.
func (p *people) untilComma(first, last int) int {
	for i := first; i < last; i++ {
		if p.at(i) == "," {
			return i
		}
	}
	return last
}

// alike are words for the same writing.
var alike = map[string]string{"survey": "poll", "statement": "release", "investigation": "report"}

func sameWriting(a, b string) bool {
	return a == b || alike[a] == b || alike[b] == a
}

// writingReach is how many sentences before “the poll” it is looked for in full.
const writingReach = 40

// writingInFull is what “the poll” was called when it was brought in: the Bay News
// poll, or whose it was: a poll by the Courier.
func (p *people) writingInFull(first, last int) (speaker, bool) {
	noun := p.at(first + 1)
	if p.at(first) != "the" || !writings.has(noun) || last-first != 2 && (!sending.has(p.at(first+2)) || last-first > 6 || len(p.mentionsIn(first, last)) > 0) {
		return nobody, false
	}
	sentence := p.Tokens[first].Sentence
	for i := first - 1; i > max(0, first-tokensBack) && p.apart(p.Tokens[i].Sentence, sentence) <= writingReach; i-- {
		if p.Tokens[i].Quotation >= 0 || !sameWriting(p.at(i), noun) || p.capital(i) {
			continue
		}
		if p.at(i-1) == "the" {
			if who, ok := p.writingOf(i, noun); ok && p.at(i+1) == "," && strings.HasSuffix(p.at(i+2), "ed") {
				return who, true // the survey, conducted by the Courier
			}
			continue
		}
		start := i
		for start > 0 && i-start < 6 && p.Tokens[start-1].Sentence == p.Tokens[i].Sentence && (p.capital(start-1) && !functionWords.has(p.at(start-1)) || p.at(start-1) == "/" || p.possessive(start-1)) {
			start--
		}
		if monthsAndDays.has(p.at(start)) || p.possessive(start) {
			continue
		}
		if start < i && !p.opensSentence(start) && !nationWords.has(p.at(i-1)) {
			name := p.spell(start, i+1)
			if !p.possessiveWithin(start, i) {
				name = "the " + name
			}
			return speaker{name: name, person: -1}, true
		}
		if who, ok := p.writingOwned(i, noun); ok {
			return who, true
		}
		return p.writingOf(i, noun)
	}
	return nobody, false
}

// writingOwned names a writing by whose the text says it is: the Courier’s long
// [report].
func (p *people) writingOwned(writing int, noun string) (speaker, bool) {
	for _, m := range p.mentionsIn(max(writing-6, 0), writing) {
		if p.possessive(m.last) && m.last < writing && p.onlyModifiers(m.last+1, writing) {
			return p.writingBy(m.person, noun), true
		}
	}
	return nobody, false
}

// writingBy names a writing by its author: Ruiz’s letter, the Courier report.
func (p *people) writingBy(author int, noun string) speaker {
	who := &p.persons[author]
	if who.organisation {
		return speaker{name: "the " + who.name + " " + noun, person: -1}
	}
	return speaker{name: who.name + "’s " + noun, person: -1}
}

// isTitle reports whether a name is written with capitals throughout, but for the
// small words of titles.
func isTitle(name string) bool {
	for word := range strings.FieldsSeq(name) {
		if !beginsUpper(word) && !inTitles.has(word) {
			return false
		}
	}
	return name != "" && beginsUpper(name)
}

var inTitles = wordSet(`of for the and to a in on`)

// writingOf names a writing by who is said to have put it out.
func (p *people) writingOf(writing int, noun string) (speaker, bool) {
	who, ok := p.senderAfter(writing)
	if whole := strings.TrimPrefix(who.name, "the "); ok && who.person < 0 && !who.plural && isTitle(whole) {
		return speaker{name: "the " + whole + " " + noun, person: -1}, true // the Institute of Arden poll
	}
	if !ok || who.person < 0 || p.isPlace(who.person) {
		return nobody, false
	}
	return p.writingBy(who.person, noun), true
}
