package summarize

// Corrections that a newspaper prints of its own articles: [An earlier version
// of this story] [misstated her age]; This article [has been corrected].

var (
	// published are what a newspaper corrects.
	published = wordSet(`article articles story version report column headline caption post item obituary graphic chart dispatch editorial review profile`)
	// misstating verbs are of mistakes by themselves, the others with mistakenly.
	misstating = wordSet(`misstated misidentified misspelled misspelt misattributed mischaracterized misreported misquoted misnamed misrepresented overstated understated`)
	mistakenly = wordSet(`incorrectly erroneously mistakenly inaccurately wrongly inadvertently`)
	putRight   = wordSet(`corrected amended updated clarified`)
	// righting is what an article is updated for where it was wrong.
	righting = wordSet(`correct clarify remove`)
)

// correctionIn is the attribution of a sentence in which a newspaper corrects
// itself, by the word at token i.
func (p *people) correctionIn(i int, sentence Sentence) (Attribution, bool) {
	noun := p.publishedBefore(i, sentence)
	if noun < 0 || !p.ownPaper(noun, sentence) {
		return Attribution{}, false
	}
	switch word := p.at(i); {
	case misstating[word]:
	case mistakenly[word]:
	case putRight[word]:
		if p.at(i-1) != "been" && p.at(i-1) != "was" || word != "corrected" && !p.anyWithin(i+1, sentence.Last, 4, righting) {
			return Attribution{}, false
		}
	default:
		return Attribution{}, false
	}
	first, last := p.paperStart(noun), sentence.Last
	for last > i+1 && p.Tokens[last-1].Kind == Punctuation {
		last--
	}
	cue := p.Tokens[i].Span
	return Attribution{Source: Span{p.Tokens[first].Start, p.Tokens[noun].End}, Cue: cue, Content: []Span{{cue.Start, p.Tokens[last-1].End}}}, true
}

// publishedBefore is the article that is spoken of at the beginning of a
// sentence, before a token; -1 if none.
func (p *people) publishedBefore(i int, sentence Sentence) int {
	const opening = 10 // tokens: Because of an editing error, an earlier version
	for j := sentence.First; j < min(i, sentence.First+opening); j++ {
		if published[p.at(j)] && p.Tokens[j].Quotation < 0 && p.paperStart(j) < j {
			return j
		}
	}
	return -1
}

// paperStart is the determiner of an article that is spoken of: [an] earlier
// version; the noun itself where none stands near.
func (p *people) paperStart(noun int) int {
	for first := noun - 1; first >= max(noun-3, 0); first-- {
		switch p.at(first) {
		case "an", "a", "the", "this", "our":
			return first
		}
		if p.Tokens[first].Kind != Word {
			break
		}
	}
	return noun
}

// ownPaper reports whether an article is one of the newspaper's own: an earlier
// version, this story, an article that nobody else is said to have printed.
func (p *people) ownPaper(noun int, sentence Sentence) bool {
	first := p.paperStart(noun)
	switch p.at(first) {
	case "this":
		return true
	case "an", "a", "the", "our":
		if earlierOn[p.at(noun-1)] || p.at(first) == "our" || p.at(noun+1) == "of" && p.at(noun+2) == "this" {
			return true
		}
	}
	opens := first == sentence.First || p.at(first-1) == ":" || p.at(first-1) == "," && p.anyWithin(sentence.First, first, 6, mistakesMade)
	return opens && p.at(first) == "an" && (p.at(noun+1) == "on" || p.at(noun+1) == "in" || p.at(noun+1) == "about" || p.at(noun+1) == "published" || weekdays[p.at(noun+1)])
}

var mistakesMade = wordSet(`error mistake`)
