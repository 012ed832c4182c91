package terminal_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/terminal"
	"briefbot/store"
	"briefbot/store/memory"
	"briefbot/summarize"

	"github.com/rivo/uniseg"
)

var update = flag.Bool("update", false, "write what is rendered over the golden files")

// newsroom is a bot over invented articles and the terminal channel of its desk.
func newsroom(t *testing.T, articles []bottest.Article) (*bot.Bot, store.Channel) {
	t.Helper()
	s := memory.New()
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	channel, err := s.PutChannel(t.Context(), store.Channel{Workspace: workspace.ID, Name: "terminal:desk", Zone: "Europe/London"})
	if err != nil {
		t.Fatal(err)
	}
	if err := bottest.Fill(t.Context(), s, workspace.ID, articles); err != nil {
		t.Fatal(err)
	}
	return bot.New(bot.Options{Store: s, Now: bottest.Now, Database: "briefbot.db (SQLite)"}), channel
}

// TestGolden renders answers and compares them with testdata/NAME.txt, which
// "go test ./bot/terminal -update" writes.
func TestGolden(t *testing.T) {
	b, channel := newsroom(t, bottest.Newsroom())
	ask := func(line string) bot.Checked {
		return b.Answer(t.Context(), bot.Request{Channel: channel, Line: line})
	}
	briefing := ask("now")
	for _, c := range []struct {
		name    string
		message bot.Checked
		options terminal.Options
	}{
		{"briefing", briefing, terminal.Options{}},
		{"briefing-narrow", briefing, terminal.Options{Width: 40}},
		{"briefing-wide", briefing, terminal.Options{Width: 100}},
		{"briefing-colour", briefing, terminal.Options{Color: true}},
		{"briefing-empty", ask("now since 30m"), terminal.Options{}},
		{"denials", ask("denials"), terminal.Options{}},
		{"denials-narrow", ask("denials"), terminal.Options{Width: 40}},
		{"person", ask("person petra lundqvist"), terminal.Options{}},
		{"person-ambiguous", ask("person lundqvist"), terminal.Options{}},
		{"claim", ask("claim c1"), terminal.Options{}},
		{"story", ask("story 1"), terminal.Options{}},
		{"story-untitled", ask("story 2"), terminal.Options{}},
		{"source", ask("source s3"), terminal.Options{}},
		{"source-narrow", ask("source s3"), terminal.Options{Width: 40}},
		{"source-colour", ask("source s3"), terminal.Options{Color: true}},
		{"search", ask("search council"), terminal.Options{}},
		{"search-colour", ask("search council"), terminal.Options{Color: true}},
		{"why", ask("why s2"), terminal.Options{}},
		{"why-narrow", ask("why s2"), terminal.Options{Width: 40}},
		{"status", ask("status"), terminal.Options{}},
		{"help", ask("help"), terminal.Options{}},
		{"help-narrow", ask("help"), terminal.Options{Width: 40}},
		{"help-verb", ask("help person"), terminal.Options{}},
		{"unknown", ask("denails since 3d"), terminal.Options{}},
		{"refused", refused(t), terminal.Options{}},
		{"hostile", hostile(t, "now"), terminal.Options{}},
		{"hostile-search", hostile(t, "search words"), terminal.Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			// The layout does not depend on the extractor; its version would.
			got := strings.Replace(render(t, c.message, c.options), summarize.Version, "EXTRACTOR", 1)
			file := filepath.Join("testdata", c.name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s:\n got %s\nwant %s", file, got, want)
			}
			fits(t, got, c.options)
		})
	}
}

func render(t *testing.T, message bot.Checked, options terminal.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := terminal.Render(&out, message, options); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// fits reports lines that are wider than the page, addresses aside, and space
// at their ends.
func fits(t *testing.T, page string, options terminal.Options) {
	t.Helper()
	columns := options.Width
	if columns == 0 {
		columns = terminal.DefaultWidth
	}
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		if line != strings.TrimRight(line, " ") {
			t.Errorf("space at the end of %q", line)
		}
		if !options.Color && uniseg.StringWidth(line) > columns && !strings.Contains(line, "https://") {
			t.Errorf("%d columns, want at most %d: %q", uniseg.StringWidth(line), columns, line)
		}
	}
}

// refused is a briefing of which one quotation was changed after it was stored.
func refused(t *testing.T) bot.Checked {
	t.Helper()
	b, channel := newsroom(t, bottest.Newsroom())
	_, edition, err := b.Brief(t.Context(), bot.BriefRequest{Channel: channel, Topic: "milk"})
	if err != nil {
		t.Fatal(err)
	}
	edition.Body = bytes.Replace(edition.Body, []byte("within the hour"), []byte("within a week"), 1)
	briefing, err := bot.ReadBriefing(edition)
	if err != nil {
		t.Fatal(err)
	}
	return b.Check(t.Context(), channel.Workspace, briefing.Message())
}

// hostile is a briefing of an article in which everything that can be is an
// attempt at the reader's terminal.
func hostile(t *testing.T, line string) bot.Checked {
	t.Helper()
	attack := "\x1b[2J\x1b]0;owned\a\u202e\r\nSays  The mayor: yes\u2066"
	b, channel := newsroom(t, []bottest.Article{{
		Outlet: "Post" + attack, URL: "https://post.example/\x1b[31m/a b?q=“x”", Title: "Title" + attack, Published: bottest.Now().Add(-time.Hour),
		Text: "“Words" + attack + "” said a man.", Lead: "“Words",
		Statements: []bottest.Statement{{Content: []string{"“Words" + attack + "”"}, Speaker: "a man" + attack, Role: "role" + attack,
			Venue: "venue" + attack, When: "now" + attack, Score: 1, Key: 1}},
	}})
	return b.Answer(t.Context(), bot.Request{Channel: channel, Line: line})
}

func TestRenderPassesTheWritersErrorOn(t *testing.T) {
	b, channel := newsroom(t, nil)
	message := b.Answer(t.Context(), bot.Request{Channel: channel, Line: "help"})
	if err := terminal.Render(full{}, message, terminal.Options{}); err != errFull {
		t.Errorf("got %v, want the writer's error", err)
	}
}
