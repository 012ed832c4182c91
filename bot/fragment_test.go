package bot

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"briefbot/store"
)

func TestTextFragment(t *testing.T) {
	text := "He said: “Well-known, isn’t it? 50% & more, they say.”\nShe called it “rot” at once.\n\nLong ago there were nine little ferries, each with a bell.\nNone is left."
	for _, c := range []struct{ title, address, words, want string }{
		{"comma, dash and ampersand are encoded", "https://a.example/x", "“Well-known, isn’t it? 50% & more, they say.”",
			"https://a.example/x#:~:text=Well%2Dknown%2C%20isn%E2%80%99t%20it%3F%2050%25%20%26%20more%2C%20they%20say"},
		{"a short phrase comes with its context", "https://a.example/x", "“rot”", "https://a.example/x#:~:text=She%20called%20it-,rot,-at%20once"},
		{"a long one by its ends", "https://a.example/x", "Long ago there were nine little ferries, each with a bell",
			"https://a.example/x#:~:text=Long%20ago%20there%20were,each%20with%20a%20bell"},
		{"across a line break by its ends", "https://a.example/x", "each with a bell.\nNone is left.",
			"https://a.example/x#:~:text=each%20with%20a%20bell,None%20is%20left"},
		{"a fragment is kept", "https://a.example/x#top", "nine little ferries, each", "https://a.example/x#top:~:text=nine%20little%20ferries%2C%20each"},
		{"another directive is replaced", "https://a.example/x#top:~:text=else", "nine little ferries, each",
			"https://a.example/x#top:~:text=nine%20little%20ferries%2C%20each"},
		{"no words, no directive", "https://a.example/x", "“", "https://a.example/x"},
	} {
		t.Run(c.title, func(t *testing.T) {
			got := withTextFragment(c.address, text, find(t, text, []string{c.words}))
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if _, err := url.Parse(got); err != nil {
				t.Error(err)
			}
		})
	}
}

func FuzzTextFragment(f *testing.F) {
	f.Add("He said: “rot” at once & for all, -", 9, 18)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if !utf8.ValidString(text) {
			return
		}
		got := withTextFragment("https://a.example/", text, []store.Span{{Start: start, End: end}})
		if rest := strings.TrimPrefix(got, "https://a.example/"); rest != "" && !strings.HasPrefix(rest, "#:~:text=") || strings.ContainsAny(got, " \n\"<>\\") {
			t.Errorf("got %q", got)
		}
	})
}
