package summarize

// writer resolves the source of a text that is not by a reporter: the “I” of a
// letter to the editor, the “A” of questions
// and answers, whose “Q” is nobody of the story.
func (p *people) writer(first, last int) (speaker, bool) {
	if last-first != 1 || p.Tokens[first].Quotation >= 0 {
		return nobody, false
	}
	switch {
	case p.at(first) == "i":
		return p.signer(first)
	case p.word(first) == "A" && p.at(last) == ":" && p.opensSentence(first):
		return p.interviewed(first)
	case p.word(first) == "Q" && p.at(last) == ":" && p.opensSentence(first):
		return nobody, true // the reporter
	}
	return nobody, false
}

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
	return nobody, false
}

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
