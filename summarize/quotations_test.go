package summarize

import (
	"slices"
	"testing"
)

func TestQuotations(t *testing.T) {
	for _, test := range []struct {
		title, text string
		want        []string // in text order, nested ones after those around them
	}{
		{"curly", "“One,” she said, “two.”", []string{"“One,”", "“two.”"}},
		{"straight", "\"One,\" she said. \"Two.\"", []string{"\"One,\"", "\"Two.\""}},
		{"typewriter", "``One,'' she said. ''Two.''", []string{"``One,''", "''Two.''"}},
		{"guillemets", "«One», she said, ‹two›", []string{"«One»", "‹two›"}},
		{"guillemets turned", "»One«, she said", []string{"»One«"}},
		{"low", "„One“ and „two”", []string{"„One“", "„two”"}},
		{"British", "‘One,’ she said, ‘two.’", []string{"‘One,’", "‘two.’"}},
		{"British, typewriter", "'One,' she said, 'two.'", []string{"'One,'", "'two.'"}},
		{"nested", "“He said ‘no’ to us,” she said.", []string{"“He said ‘no’ to us,”", "‘no’"}},
		{"nested, British", "‘He said “no” to us,’ she said.", []string{"‘He said “no” to us,’", "“no”"}},
		{"nested alike", "“You know “your team” is late,” he said.", []string{"“You know “your team” is late,”", "“your team”"}},
		{"apostrophes", "Don’t take the players’ ’90s rock ’n’ roll from ’em.", nil},
		{"apostrophes, typewriter", "Don't take the players' '90s rock 'n' roll from 'em.", nil},
		{"possessive in British marks", "‘The players’ union is strong,’ she said.", []string{"‘The players’ union is strong,’"}},
		{"dropped g in British marks", "‘We’re goin’ home,’ he said.", []string{"‘We’re goin’ home,’"}},
		{"elision turned", "In the ‘90s they asked for ‘em. “Well,” he said.", []string{"“Well,”"}},
		{"unclosed", "She said, “We go on. And on.\nHe left.", []string{"“We go on. And on."}},
		{"unclosed, straight", "\"We go on.\nHe left.", []string{"\"We go on."}},
		{"inches", "He is 6'2\" tall and “fit,” she said. A 5\" nail.", []string{"“fit,”"}},
		{"inches inside", "\"He is 6'2\" tall,\" she said.", []string{"\"He is 6'2\" tall,\""}},
		{"year at the end", "\"It was 1995,\" he said of \"Expo 95\" again.", []string{"\"It was 1995,\"", "\"Expo 95\""}},
		{"brackets and dashes", "(“one”) and —“two”— and [\"three\"]", []string{"“one”", "“two”", "\"three\""}},
		{"turned by mistake", "”One,” she said, “two“ again", []string{"”One,”", "“two“"}},
		{"stray closing", "One” she said, “two.”", []string{"“two.”"}},
		{"stray single", "“It’s the ‘best,” she said.", []string{"“It’s the ‘best,”"}},
		{"prime marks", "It is 5′ 3″ long.", nil},
		{"empty", "“” and \"\"", []string{"“”", "\"\""}},
	} {
		t.Run(test.title, func(t *testing.T) {
			doc := NewDocument("", test.text)
			checkDocument(t, doc)
			var got []string
			for _, q := range doc.Quotations {
				got = append(got, q.In(test.text))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestQuotationOverParagraphs(t *testing.T) {
	for _, text := range []string{
		"“One is old.\n“Two is older.\n“Three,” she said.\n“Four.”",
		"\"One is old.\n\n\"Two is older.\n\n\"Three,\" she said.\n\n\"Four.\"",
		"‘One is old.\n‘Two is older.\n‘Three,’ she said.\n‘Four.’",
	} {
		doc := NewDocument("", text)
		checkDocument(t, doc)
		previous, closed := []int{-1, 0, 1, -1}, []bool{false, false, true, true}
		if len(doc.Quotations) != 4 {
			t.Fatalf("got %d quotations, want 4: %q", len(doc.Quotations), text)
		}
		for i, q := range doc.Quotations {
			if q.Previous != previous[i] || q.Closed != closed[i] {
				t.Errorf("%q: got previous %d, closed %t, want %d, %t", q.In(text), q.Previous, q.Closed, previous[i], closed[i])
			}
		}
	}
}

func TestTokensKnowTheirQuotation(t *testing.T) {
	text := "So “he said ‘no’ twice,” she said."
	doc := NewDocument("", text)
	for _, token := range doc.Tokens {
		want := -1
		for i, q := range doc.Quotations {
			if q.Contains(token.Span) {
				want = i // the innermost comes last
			}
		}
		if token.Quotation != want {
			t.Errorf("%q: got quotation %d, want %d", token.In(text), token.Quotation, want)
		}
	}
}
