package summarize

import (
	"strings"
	"testing"
)

func TestAttitudes(t *testing.T) {
	for _, test := range []struct{ title, text, who, what string }{
		{"a belief", "The council met on Monday. Mayor Adela Ruiz believes that the harbour bridge is safe. The ferries still run.", "Adela Ruiz", "that the harbour bridge is safe"},
		{"a wish", "Mayor Adela Ruiz wants to close the harbour bridge for a week. The ferries still run.", "Adela Ruiz", "to close the harbour bridge for a week"},
		{"by a pronoun", "Mayor Adela Ruiz told the Tern on Monday that the bridge was old. She hopes that the county will pay.", "Adela Ruiz", "that the county will pay"},
		{"a report by nobody", "The council met on Monday. It was widely reported that the tolls would stay. The ferries still run.", "", "that the tolls would stay"},
	} {
		t.Run(test.title, func(t *testing.T) {
			found := Extract("", test.text)
			if len(found.Attitudes) != 1 {
				t.Fatalf("got %d attitudes, want 1: %+v", len(found.Attitudes), found.Attitudes)
			}
			a := found.Attitudes[0]
			if got := wordsOf(a.Attributed, test.text); a.Speaker != test.who || got != test.what {
				t.Errorf("got %q of %s, want %q of %s", got, a.Speaker, test.what, test.who)
			}
			for _, s := range found.Statements {
				if overlapsAny(s.Content, a.Content[0]) {
					t.Errorf("it is a statement too: %q", s.Content[0].In(test.text))
				}
			}
		})
	}
}

func TestAttributedBorders(t *testing.T) {
	for _, test := range []struct{ title, text, shown, attributed string }{
		{"that opens a clause", "Mayor Adela Ruiz said on Monday that the harbour bridge was safe.", "the harbour bridge was safe", "that the harbour bridge was safe"},
		{"no that", "Mayor Adela Ruiz said the harbour bridge was safe.", "the harbour bridge was safe", "the harbour bridge was safe"},
		{"a denied clause has its verb for the reader alone", "Mayor Adela Ruiz denied that the harbour bridge was unsafe.", "denied that the harbour bridge was unsafe", "that the harbour bridge was unsafe"},
		{"a dismissed report has its verb for the reader alone", "Mayor Adela Ruiz dismissed the reports as baseless.", "dismissed the reports as baseless", "the reports as baseless"},
		{"a refusal too", "The ministry declined to comment on the harbour bridge.", "declined to comment on the harbour bridge", "to comment on the harbour bridge"},
		{"what is called by quoted words", "Mayor Adela Ruiz called the harbour bridge “a monument to waste.”", "“a monument to waste.”", "the harbour bridge “a monument to waste.”"},
		{"the name of a place is no part of a quotation", "ARDEN — “The harbour bridge is safe for everybody,” Mayor Adela Ruiz said.", "“The harbour bridge is safe for everybody,”", "“The harbour bridge is safe for everybody,”"},
		{"that is a pronoun", "The plan was shown on Monday. That would close the harbour bridge for a year, Mayor Adela Ruiz said.", "That would close the harbour bridge for a year", "That would close the harbour bridge for a year"},
		{"issue is taken with something", "The council met on Monday. Mayor Adela Ruiz took issue with the report on the bridge.", "took issue with the report on the bridge", "the report on the bridge"},
		{"a verb with its preposition", "The council met on Monday. Mayor Adela Ruiz called for a new bridge at the harbour.", "called for a new bridge at the harbour", "a new bridge at the harbour"},
		{"a quotation", "“That bridge is safe,” Mayor Adela Ruiz said.", "“That bridge is safe,”", "“That bridge is safe,”"},
	} {
		t.Run(test.title, func(t *testing.T) {
			found := Extract("", test.text)
			if len(found.Statements) != 1 {
				t.Fatalf("got %d statements, want 1", len(found.Statements))
			}
			s := found.Statements[0]
			if got := wordsOf(s.Content, test.text); got != test.shown {
				t.Errorf("a reader is shown %q, want %q", got, test.shown)
			}
			if got := wordsOf(s.Attributed, test.text); got != test.attributed {
				t.Errorf("attributed is %q, want %q", got, test.attributed)
			}
		})
	}
}

func wordsOf(spans []Span, text string) string {
	var words []string
	for _, span := range spans {
		words = append(words, span.In(text))
	}
	return strings.Join(words, " … ")
}
