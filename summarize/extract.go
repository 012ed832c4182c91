package summarize

// Version names this extractor in stores: statements made by another version
// are made anew. Change it with everything that changes what is found.
const Version = "trained-13"

// Extraction is what was found in one text.
type Extraction struct {
	Language   string
	Lead       Span        // the sentence to show where there is no title; zero for a text without words
	Statements []Statement // in text order
	Key        []int       // indexes into Statements, best first, at most three
	Signature  Signature   // for grouping articles into stories
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
	d := readDispute(doc, finder())
	model := denials()
	model.judge(d)
	model.tieDenials(d)
	extraction.Key = d.rank(d.statements, d.speakers)
	extraction.Statements = d.statements
	if notes := doc.trace; notes != nil {
		doc.trace = nil // asking again is no weighing
		notes.explanations = d.explain(notes, extraction, d.speakers)
	}
	return extraction
}

// readDispute finds the statements of a document, with the stances that the
// rules give them.
func readDispute(doc *Document, finder *Model) *dispute {
	cast := findPeople(doc)
	statements, speakers := cast.resolve(cast.withDenials(finder.attributions(doc)))
	return cast.newDispute(statements, speakers)
}
