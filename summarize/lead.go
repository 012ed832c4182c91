package summarize

// lead is the sentence to show where an article has no title: the first one
// that is a sentence and no heading, dateline or byline.
func lead(doc *Document) Span {
	for _, sentence := range doc.Sentences {
		words := 0
		for _, token := range doc.Tokens[sentence.First:sentence.Last] {
			if token.Kind != Punctuation {
				words++
			}
		}
		if words >= 6 {
			return sentence.Span
		}
	}
	if len(doc.Sentences) > 0 {
		return doc.Sentences[0].Span
	}
	return Span{}
}
