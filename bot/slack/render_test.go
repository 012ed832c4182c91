package slack_test

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
	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
	"briefbot/store"
	"briefbot/store/memory"
	"briefbot/summarize"
)

var update = flag.Bool("update", false, "write what is rendered over the golden files")

// newsroom is a bot over invented articles and one of its Slack channels.
func newsroom(t testing.TB, articles []bottest.Article) (*bot.Bot, store.Channel) {
	t.Helper()
	s := memory.New()
	workspace, err := s.EnsureWorkspace(t.Context(), "slack:"+slacktest.Team)
	if err != nil {
		t.Fatal(err)
	}
	channel, err := s.PutChannel(t.Context(), store.Channel{Workspace: workspace.ID, Name: "slack:" + slacktest.Newsroom, Zone: "Europe/London"})
	if err != nil {
		t.Fatal(err)
	}
	if err := bottest.Fill(t.Context(), s, workspace.ID, articles); err != nil {
		t.Fatal(err)
	}
	return bot.New(bot.Options{Store: s, Now: bottest.Now, Database: "briefbot.db (SQLite)"}), channel
}

// TestGolden renders answers and compares them with testdata/NAME.json, which
// "go test ./bot/slack -run TestGolden -update" writes.
func TestGolden(t *testing.T) {
	b, channel := newsroom(t, bottest.Newsroom())
	ask := func(line string) bot.Checked {
		return b.Answer(t.Context(), bot.Request{Channel: channel, Reader: "U1", Line: line, Manager: true})
	}
	about := func(message string) bot.Checked {
		return b.Answer(t.Context(), bot.Request{Channel: channel, About: message})
	}
	for _, c := range []struct {
		name    string
		message bot.Checked
	}{
		{"briefing", ask("now")},
		{"briefing-empty", ask("now since 30m")},
		{"denials", ask("denials")},
		{"person", ask("person petra lundqvist")},
		{"claim", ask("claim c1")},
		{"story", ask("story 1")},
		{"source", ask("source s3")},
		{"search", ask("search council")},
		{"why", ask("why s2")},
		{"who-denies", about("Is the Tollgate Bridge unsafe, as they say?")},
		{"who-denies-several", about("The mayor agreed to sell the old lighthouse to a hotel company before the council voted. The Tollgate Bridge is unsafe.")},
		{"who-denies-nothing", about("see you at four")},
		{"status", ask("status")},
		{"unread", ask("unread")},
		{"follow-nothing", ask("follow")},
		{"follow", ask("follow harbour fees")},
		{"follow-list", ask("follow")},
		{"unfollow", ask("unfollow harbour fees")},
		{"schedule-none", ask("schedule list")},
		{"schedule-preview", ask("schedule preview mon,wed 9am")},
		{"schedule-added", ask("schedule add weekdays 08:00,17:30")},
		{"schedule-fault", ask("schedule add weekdays eight")},
		{"schedule-changed", ask("schedule change 1 topic harbour")},
		{"schedule-paused", ask("schedule pause 1 until tuesday 12:00")},
		{"schedule-list", ask("schedule list")},
		{"settings", ask("settings")},
		{"settings-changed", ask("settings stories 3 layout flat")},
		{"settings-fault", ask("settings layout spiral")},
		{"history", ask("history")},
		{"help", ask("help")},
		{"help-schedule", ask("help schedule")},
		{"forget-me", ask("forget-me")},
		{"unknown", ask("denails since 3d")},
		{"refused", refused(t)},
		{"hostile", hostile(t, "now")},
		{"hostile-search", hostile(t, "search words")},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := encoded(t, slack.Render(c.message))
			got = bytes.ReplaceAll(got, []byte(summarize.Version), []byte("EXTRACTOR"))
			file := filepath.Join("testdata", c.name+".json")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s:\n got %s\nwant %s", file, got, want)
			}
			expectValid(t, slack.Render(c.message))
		})
	}
}

func encoded(t testing.TB, contents []slack.Content) []byte {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(contents); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// fataler is a test of either kind.
type fataler interface {
	Helper()
	Fatalf(format string, arguments ...any)
}

// expectValid wants contents that Slack takes.
func expectValid(t fataler, contents []slack.Content) {
	t.Helper()
	for i, content := range contents {
		data, err := json.Marshal(content)
		if err != nil {
			t.Fatalf("%v", err)
		}
		var sent struct {
			Text   string `json:"text"`
			Blocks []any  `json:"blocks"`
		}
		if err := json.Unmarshal(data, &sent); err != nil {
			t.Fatalf("%v", err)
		}
		if faults := slacktest.CheckBlocks(sent.Blocks, slacktest.OfMessage); len(faults) > 0 {
			t.Fatalf("content %d: %s", i+1, strings.Join(faults, "\n"))
		}
		if len(sent.Blocks) == 0 || sent.Text == "" || len([]rune(sent.Text)) > 4000 {
			t.Fatalf("content %d has %d blocks and a text of %d characters", i+1, len(sent.Blocks), len([]rune(sent.Text)))
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
// attempt at a mention, a link or formatting.
func hostile(t *testing.T, line string) bot.Checked {
	t.Helper()
	attack := " <!channel> <@U0ADMIN> *bold* <https://evil.example|here> :tada: @here &lt;!here&gt; \u202eabc"
	b, channel := newsroom(t, []bottest.Article{{
		Outlet: "Post" + attack, URL: "https://post.example/a|b>?q=<!channel>", Title: "Title" + attack, Published: bottest.Now().Add(-time.Hour),
		Text: "“Words" + attack + "” said a man.", Lead: "“Words",
		Statements: []bottest.Statement{{Content: []string{"“Words" + attack + "”"}, Speaker: "a man" + attack, Role: "role" + attack,
			Venue: "venue" + attack, When: "now" + attack, Score: 1, Key: 1}},
	}})
	return b.Answer(t.Context(), bot.Request{Channel: channel, Line: line})
}
