package summarize

// Version names this extractor in stores: statements made by another version
// are made anew. Change it with everything that changes what is found.
const Version = "trained-6"

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
func Extract(title, text string) Extraction { return extract(NewDocument(title, text), shippedModel) }

// Extract is [Extract] by another model than the one that ships.
func (m *Model) Extract(title, text string) Extraction {
	return extract(NewDocument(title, text), func() *Model { return m })
}

func extract(doc *Document, model func() *Model) Extraction {
	extraction := Extraction{Language: doc.Language, Lead: lead(doc), Signature: signature(doc)}
	if doc.Language != "en" {
		return extraction // quotations in other languages would get wrong speakers
	}
	cast := findPeople(doc)
	statements, speakers := cast.resolve(model().attributions(doc))
	cast.tieDenials(statements, speakers)
	extraction.Key = cast.rank(statements, speakers)
	extraction.Statements = statements
	if notes := doc.trace; notes != nil {
		doc.trace = nil // asking again is no weighing
		notes.explanations = cast.explain(notes, extraction, speakers)
	}
	return extraction
}
