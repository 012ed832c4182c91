package summarize

// sentWritings are writings that somebody puts out under their own name, so
// that what they say their sender says.
var sentWritings = wordSet(`email e-mail statement letter release memo memorandum message post note tweet`)

// sending are verbs for putting a writing out.
var sending = wordSet(`sent emailed e-mailed issued released provided wrote published posted shared circulated tweeted mailed distributed said announced`)

// senderReach is how many sentences before "the letter" its sender is
// looked for.
const senderReach = 4

// sent resolves “the letter” to who is said to have sent it: Ruiz sent a letter …
// The letter said; a letter from Ruiz … The letter said.
func (p *people) sent(first, last int) (speaker, bool) {
	noun := p.at(last - 1)
	if p.at(first) != "the" || last-first > 3 || !sentWritings[noun] {
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
	return nobody, false
}

// ownedWriting resolves “Ruiz’s letter”, “the Courier’s report” to whose it is.
func (p *people) ownedWriting(first, last int) (speaker, bool) {
	if !writings[p.at(last-1)] || last-first > longestRole {
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
	for verb > sentence.First && verb > writing-8 && (!sending[p.at(verb)] || p.Tokens[verb].Quotation >= 0) {
		verb--
	}
	if !sending[p.at(verb)] || verb == sentence.First {
		return nobody, false
	}
	start := verb
	for start > sentence.First && p.Tokens[start-1].Kind != Punctuation && !personVerbs[p.at(start-1)] && p.at(start-1) != "that" {
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
	if first >= last || writings[p.at(last-1)] || last-first > longestRole {
		return nobody, false
	}
	who := p.speakerOf(Span{p.Tokens[first].Start, p.Tokens[last-1].End}, nobody)
	return who, who.name != "" && !(functionWords[p.at(first)] && last-first == 1 && who.person < 0)
}
