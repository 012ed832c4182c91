package summarize

// Version names this extractor in stores: statements made by another version
// are made anew. Change it with everything that changes what is found.
const Version = "trained-24"

// Extraction is what was found in one text.
type Extraction struct {
	Language   string
	Lead       Span        // the sentence to show where there is no title; zero for a text without words
	Statements []Statement // in text order
	// Attitudes are what somebody is written to believe, want or decree, without
	// words of theirs, or what is reported of nobody in particular: the corpora of attributions mark these too, a briefing
	// has no use for them. In text order, without role in claims or Key.
	Attitudes []Statement
	Key       []int     // indexes into Statements, best first, at most three
	Signature Signature // for grouping articles into stories
}

// Extract reads a text. Any string is accepted; bytes that are no UTF-8 are
// skipped over, never part of a span. The title is used where it helps to
// know who is spoken of, and is never a part of a span; it may be empty.
// The same input gives the same result.
func Extract(title, text string) Extraction {
	return extract(NewDocument(title, text), shippedModel, shippedDenials)
}

// Extract is [Extract] by another model than the one that ships.
func (m *Model) Extract(title, text string) Extraction {
	return extract(NewDocument(title, text), func() *Model { return m }, shippedDenials)
}

// Extract is [Extract] by another model of denials than the one that ships.
func (m *DenialModel) Extract(title, text string) Extraction {
	return extract(NewDocument(title, text), shippedModel, func() *DenialModel { return m })
}

func extract(doc *Document, finder func() *Model, denials func() *DenialModel) Extraction {
	extraction := Extraction{Language: doc.Language, Lead: lead(doc), Signature: signature(doc)}
	if doc.Language != "en" {
		return extraction // quotations in other languages would get wrong speakers
	}
	d, attitudes := readDispute(doc, finder())
	model := denials()
	model.judge(d)
	model.tieDenials(d)
	extraction.Key = d.rank(d.statements, d.speakers)
	for i := range d.statements {
		d.statements[i].Attributed = d.attributed(d.statements[i])
	}
	extraction.Statements = d.statements
	extraction.Attitudes = d.attitudes(attitudes, d.statements, d.speakers)
	if notes := doc.trace; notes != nil {
		doc.trace = nil // asking again is no weighing
		notes.explanations = d.explain(notes, extraction, d.speakers)
	}
	return extraction
}

// readDispute finds the statements of a document, with the stances that the
// rules give them, and the attitudes beside them.
func readDispute(doc *Document, finder *Model) (*dispute, []Attribution) {
	cast := findPeople(doc)
	speech, attitudes := cast.withDenying(finder.attributions(doc))
	statements, speakers := cast.resolve(cast.withRefusals(cast.withDenials(speech)))
	return cast.newDispute(statements, speakers), attitudes
}
