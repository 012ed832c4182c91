package summarize

// leadSentence is the first sentence that is no heading.
func (p *people) leadSentence() int {
	for i := range p.Sentences {
		if !p.heading(i) {
			return i
		}
	}
	return 0
}

// heading reports whether a sentence stands alone in its paragraph and is
// short or lacks a full stop.
func (p *people) heading(sentence int) bool {
	s := p.Sentences[sentence]
	if sentence > 0 && p.Sentences[sentence-1].Paragraph == s.Paragraph || sentence+1 < len(p.Sentences) && p.Sentences[sentence+1].Paragraph == s.Paragraph {
		return false
	}
	if s.Last <= s.First {
		return true
	}
	ends := p.at(s.Last - 1)
	return s.Last-s.First < 5 || p.Tokens[s.Last-1].Kind != Punctuation || ends == "," || sentence == 0 && s.Last-s.First < 18
}
