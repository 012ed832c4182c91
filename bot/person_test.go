package bot

import (
	"slices"
	"testing"

	"briefbot/store"
)

func TestSamePerson(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Benjamin Netanyahu", "Netanyahu", true},
		{"Prime Minister Benjamin Netanyahu", "benjamin netanyahu", true},
		{"Zoë Čapek", "Zoe Capek", true},
		{"Donald Trump", "Donald Trump Jr.", false},
		{"Trump", "Donald J. Trump", true},
		{"Lindsey Graham", "Franklin Graham", false},
		{"Trump", "Trump administration officials", false},
		{"a senior U.S. official", "A senior U.S. official", true},
		{"a senior U.S. official", "a U.S. official", false},
		{"Ministry of Ports", "Ministry of Harbours", false},
		{"", "", false},
		{"…", "Graham", false},
	} {
		if got := samePerson(c.a, c.b); got != c.want {
			t.Errorf("samePerson(%q, %q): got %v, want %v", c.a, c.b, got, c.want)
		}
		if got := samePerson(c.b, c.a); got != c.want {
			t.Errorf("samePerson(%q, %q): got %v, want %v", c.b, c.a, got, c.want)
		}
	}
}

func TestSpeakersNamed(t *testing.T) {
	for _, c := range []struct {
		title, asked string
		speakers     []string
		want         []string
	}{
		{"one person in several forms", "graham", []string{"Graham", "Senator Lindsey Graham", "Lindsey Graham"}, []string{"Senator Lindsey Graham"}},
		{"a surname of two", "graham", []string{"Graham", "Lindsey Graham", "Franklin Graham"}, []string{"Franklin Graham", "Lindsey Graham"}},
		{"the very name goes before longer ones", "donald trump", []string{"Donald Trump Jr.", "Donald Trump"}, []string{"Donald Trump"}},
		{"names go before descriptions", "trump", []string{"Trump administration officials", "Donald Trump"}, []string{"Donald Trump"}},
		{"descriptions where there is no name", "officials", []string{"senior officials", "harbour officials"}, []string{"harbour officials", "senior officials"}},
		{"nobody", "graham", nil, nil},
	} {
		t.Run(c.title, func(t *testing.T) {
			var statements []store.Statement
			for _, speaker := range c.speakers {
				statements = append(statements, store.Statement{Speaker: speaker})
			}
			got := speakersNamed(c.asked, statements)
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestGistLike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"There are so many false reports of conversations", "there are so many FALSE reports", true},
		{"the ferry was never late in five years", "the bridge was never built in five years", false},
		{"FAKE", "“Fake”", true},
		{"FAKE", "fake news", false},
		{"", "", false},
	} {
		if got := gistOf(c.a).like(gistOf(c.b)); got != c.want {
			t.Errorf("%q and %q: got %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
