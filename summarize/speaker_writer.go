package summarize

// writer resolves the source of a text that is not by a reporter: the “I” of a
// letter to the editor, the “A” of questions
// and answers, whose “Q” is nobody of the story.
func (p *people) writer(first, last int, previous speaker) (speaker, bool) {
	if last-first != 1 {
		return nobody, false
	}
	if p.Tokens[first].Quotation >= 0 {
		return p.quotedI(first, previous)
	}
	switch {
	case p.at(first) == "i":
		if who, ok := p.turn(first); ok {
			return who, who.name != ""
		}
		return p.signer(first)
	case p.word(first) == "A" && p.at(last) == ":" && p.opensSentence(first):
		return p.interviewed(first)
	case p.word(first) == "Q" && p.at(last) == ":" && p.opensSentence(first):
		return nobody, true // the reporter
	}
	return nobody, false
}

// quotedI is the speaker before for an “I” in a quotation right after theirs.
func (p *people) quotedI(token int, previous speaker) (speaker, bool) {
	if p.at(token) != "i" || previous.person < 0 || p.persons[previous.person].organisation || p.Tokens[token].Sentence-previous.until > 1 {
		return nobody, false
	}
	return previous, true
}

// turnWithin is how many sentences before an “I” the name that opens its turn in an
// interview is looked for.
const turnWithin = 20

// turn is whose turn it is in an interview or transcript: the last paragraph
// that opens with a name and a colon, or with A: for an answer. It reports false
// for other texts.
func (p *people) turn(token int) (speaker, bool) {
	for i := p.Tokens[token].Sentence; i >= 0 && i > p.Tokens[token].Sentence-turnWithin; i-- {
		if i > 0 && p.Sentences[i-1].Paragraph == p.Sentences[i].Paragraph {
			continue
		}
		first := p.Sentences[i].First
		switch {
		case p.word(first) == "A" && p.at(first+1) == ":":
			return p.interviewed(first)
		case p.word(first) == "Q" && p.at(first+1) == ":":
			return nobody, true
		}
		for _, m := range p.mentionsIn(first, first+longestName) {
			if m.first == first && p.at(m.last) == ":" && !p.persons[m.person].organisation {
				return p.speakerFor(m.person), true
			}
		}
	}
	return nobody, false
}

// longestName bounds a name, in tokens.
const longestName = 5

// signedWithin is how many sentences on a letter's signature is looked for.
const signedWithin = 30

// signer is the human being whose name is the next paragraph that is nothing but
// a name.
func (p *people) signer(token int) (speaker, bool) {
	sentence := p.Tokens[token].Sentence
	for i := p.mentionsBefore(p.Tokens[token].Start); i < len(p.mentions); i++ {
		m := p.mentions[i]
		here := p.Tokens[m.first].Sentence
		if here > sentence+signedWithin {
			break
		}
		if p.persons[m.person].organisation || m.last-m.first < 2 || !p.alone(m) {
			continue
		}
		return p.speakerFor(m.person), true
	}
	return p.introducedAtEnd()
}

// introducedAtEnd is who wrote a comment that ends with a line about the writer: Ada
// Ruiz is a historian.
func (p *people) introducedAtEnd() (speaker, bool) {
	if len(p.Sentences) == 0 {
		return nobody, false
	}
	last := p.Sentences[len(p.Sentences)-1].Paragraph
	for i := len(p.mentions) - 1; i >= 0 && i >= len(p.mentions)-lookAhead; i-- {
		m := p.mentions[i]
		here := p.Tokens[m.first].Sentence
		if p.Sentences[here].Paragraph != last {
			break
		}
		begins := p.beforeTitles(m) < p.Sentences[here].First && (here == 0 || p.Sentences[here-1].Paragraph != last)
		if begins && !p.persons[m.person].organisation && m.last-m.first >= 2 && (p.at(m.last) == "is" || p.at(m.last) == "," || aboutWriters.has(p.at(m.last))) {
			return p.speakerFor(m.person), true
		}
	}
	return nobody, false
}

// aboutWriters are verbs of a line about a writer.
var aboutWriters = wordSet(`teaches chairs writes lives directs leads runs served heads covers`)

// alone reports whether a name is all of its paragraph.
func (p *people) alone(m mention) bool {
	here := p.Tokens[m.first].Sentence
	sentence := p.Sentences[here]
	if m.first != sentence.First || m.last < sentence.Last && (m.last+1 < sentence.Last || p.Tokens[m.last].Kind != Punctuation) {
		return false
	}
	return (here == 0 || p.Sentences[here-1].Paragraph != sentence.Paragraph) && (here+1 == len(p.Sentences) || p.Sentences[here+1].Paragraph != sentence.Paragraph)
}

// interviewed is the human being that the text names most before the
// answer, or in its headline.
func (p *people) interviewed(token int) (speaker, bool) {
	count, best := map[int]int{}, -1
	for _, m := range p.mentions[:min(p.mentionsBefore(p.Tokens[token].Start), lookBack)] {
		if p.persons[m.person].organisation || p.persons[m.person].wholly == 0 {
			continue
		}
		if p.Tokens[m.first].Sentence == 0 && p.heading(0) {
			return p.speakerFor(m.person), true
		}
		count[m.person]++
		if best < 0 || count[m.person] > count[best] {
			best = m.person
		}
	}
	if best < 0 {
		return nobody, false
	}
	return p.speakerFor(best), true
}
