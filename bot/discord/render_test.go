package discord

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/store"
	"briefbot/store/memory"
	"briefbot/summarize"
)

var update = flag.Bool("update", false, "write what is rendered over the golden files")

// newsroom is a bot over invented articles and the Discord channel of its desk.
func newsroom(t testing.TB, articles []bottest.Article) (*bot.Bot, store.Channel) {
	t.Helper()
	s := memory.New()
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	channel, err := s.PutChannel(t.Context(), store.Channel{Workspace: workspace.ID, Name: "discord:1", Zone: "Europe/London"})
	if err != nil {
		t.Fatal(err)
	}
	if err := bottest.Fill(t.Context(), s, workspace.ID, articles); err != nil {
		t.Fatal(err)
	}
	return bot.New(bot.Options{Store: s, Now: bottest.Now, Database: "briefbot.db (SQLite)"}), channel
}

// TestGolden renders answers and compares them with testdata/NAME.json, which
// "go test ./bot/discord -update" writes.
func TestGolden(t *testing.T) {
	b, channel := newsroom(t, bottest.Newsroom())
	ask := func(line string) bot.Checked {
		return b.Answer(t.Context(), bot.Request{Channel: channel, Line: line})
	}
	briefing := ask("now")
	for _, c := range []struct {
		name    string
		message bot.Checked
		options Options
	}{
		{"briefing", briefing, Options{}},
		{"briefing-embeds", briefing, Options{Layout: Embeds}},
		{"briefing-role", briefing, Options{Role: "112233445566778899"}},
		{"briefing-empty", ask("now since 30m"), Options{Ephemeral: true}},
		{"denials", ask("denials"), Options{Ephemeral: true}},
		{"person", ask("person petra lundqvist"), Options{Ephemeral: true}},
		{"person-ambiguous", ask("person lundqvist"), Options{Ephemeral: true}},
		{"claim", ask("claim c1"), Options{Ephemeral: true}},
		{"story", ask("story 1"), Options{Ephemeral: true}},
		{"source", ask("source s3"), Options{Ephemeral: true}},
		{"search", ask("search council"), Options{Ephemeral: true}},
		{"why", ask("why s2"), Options{Ephemeral: true}},
		{"status", ask("status"), Options{Ephemeral: true}},
		{"help", ask("help"), Options{Ephemeral: true}},
		{"unknown", ask("denails since 3d"), Options{Ephemeral: true}},
		{"hostile", hostile(t, "now"), Options{}},
		{"hostile-search", hostile(t, "search everyone evil words"), Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			payloads := Render(c.message, c.options)
			valid(t, payloads)
			got := strings.ReplaceAll(indented(t, payloads), summarize.Version, "EXTRACTOR")
			name := filepath.Join("testdata", c.name+".json")
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s:\n got %s\nwant %s", name, got, want)
			}
		})
	}
}

func indented(t testing.TB, value any) string {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// hostile is a briefing of an article in which everything that can be is an
// attempt at the channel.
func hostile(t *testing.T, line string) bot.Checked {
	t.Helper()
	attack := " @everyone <@&1> <#2> </x:3> <t:0:R> [a](https://evil.example) https://evil.example ||x|| **y** `z` ```\n# big\n> q\u202e"
	b, channel := newsroom(t, []bottest.Article{{
		Outlet: "Post" + attack, URL: "https://post.example/)>/a b?q=“x”|`", Title: "Title" + attack, Published: bottest.Now().Add(-time.Hour),
		Text: "“Words" + attack + "” said a man.", Lead: "“Words",
		Statements: []bottest.Statement{{Content: []string{"“Words" + attack + "”"}, Speaker: "a man" + attack, Role: "role" + attack,
			Venue: "venue" + attack, When: "now" + attack, Score: 1, Key: 1}},
	}})
	return b.Answer(t.Context(), bot.Request{Channel: channel, Line: line})
}
