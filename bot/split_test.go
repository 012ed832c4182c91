package bot

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// words are all that a part says, as far as these tests set it.
func words(blocks []Block) []string {
	var found []string
	say := func(text string) {
		if text != "" {
			found = append(found, text)
		}
	}
	for _, block := range blocks {
		switch b := block.(type) {
		case Heading:
			say(b.Text)
		case Note:
			say(b.Text)
		case StoryBlock:
			say(b.Title.Text)
			for _, saying := range b.Sayings {
				say(saying.Quote.Text)
			}
			for _, source := range b.Sources {
				say(source.Outlet)
			}
		case Fields:
			for _, field := range b.Fields {
				say(field.Value)
			}
		}
	}
	return found
}

// Whatever the message and the limit: each part fits, and the parts together
// say all items whole and in order, but for those that fit nowhere.
func TestSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z]{1,12}`)
		limit := rapid.IntRange(len(tooLong), 80).Draw(t, "limit")
		var message Checked
		for range rapid.IntRange(0, 6).Draw(t, "blocks") {
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				message.blocks = append(message.blocks, Heading{text.Draw(t, "heading")})
			case 1:
				story := StoryBlock{Title: Quote{Text: text.Draw(t, "title")}, Sources: []Source{{Outlet: text.Draw(t, "outlet")}}}
				for range rapid.IntRange(0, 9).Draw(t, "sayings") {
					story.Sayings = append(story.Sayings, Saying{Quote: Quote{Text: text.Draw(t, "quote")}})
				}
				message.blocks = append(message.blocks, story)
			case 2:
				message.blocks = append(message.blocks, Fields{[]Field{{Value: text.Draw(t, "value")}, {Value: strings.Repeat("v", rapid.IntRange(1, 90).Draw(t, "length"))}}})
			case 3:
				message.blocks = append(message.blocks, Note{text.Draw(t, "note")})
			}
		}
		fits := func(c Checked) bool { return len(strings.Join(words(c.blocks), "")) <= limit }
		var got []string
		parts := message.Split(fits)
		for i, part := range parts {
			if !fits(part) {
				t.Fatalf("part %d does not fit: %v", i+1, words(part.blocks))
			}
			if len(part.blocks) > 1 && i < len(parts)-1 && isHeading(part.blocks[len(part.blocks)-1]) && !isHeading(part.blocks[0]) {
				t.Fatalf("part %d ends with a heading: %v", i+1, words(part.blocks))
			}
			got = append(got, words(part.blocks)...)
		}
		var want []string
		for _, word := range words(message.blocks) {
			if len(word) > limit {
				word = tooLong
			}
			want = append(want, word)
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
