package slack

import (
	"html"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"briefbot/bot"
)

// What Slack makes of an escaped text is the text as it may be shown, and
// there is nothing in it that it would act on.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("<>&;!@#|amplt*_~`")))).Draw(t, "text")
		escaped := escape(text)
		if strings.ContainsAny(escaped, "<>") {
			t.Fatalf("got %q", escaped)
		}
		if back := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(escaped); back != bot.Printable(text) {
			t.Fatalf("%q is read as %q", escaped, back)
		}
	})
	if got, want := escape("<!channel> & co"), "&lt;!channel&gt; &amp; co"; got != want || html.UnescapeString(got) != "<!channel> & co" {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("<!channel>")
	f.Add("&amp;lt;\xff")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(escape(text), "<>\n\x00") {
			t.Errorf("got %q", escape(text))
		}
	})
}

func TestShorten(t *testing.T) {
	for _, c := range []struct{ title, text, want string }{
		{"short", "abc", "abc"},
		{"to the last character", "abcdef", "abcdef"},
		{"too long", "abcdefg", "abcde…"},
		{"not within an emoji", "a👩‍👩‍👧‍👦b", "a…"},
		{"two units each", "👍👍👍", "👍👍👍"},
		{"one too many", "👍👍👍👍", "👍👍…"},
	} {
		if got := shorten(c.text, 6); got != c.want {
			t.Errorf("%s: got %q, want %q", c.title, got, c.want)
		}
	}
}
