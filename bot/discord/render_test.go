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
	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
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
	change := func(line string) bot.Checked {
		return b.Answer(t.Context(), bot.Request{Channel: channel, Line: line, Manager: true})
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
		{"schedules-none", ask("schedule list"), Options{Ephemeral: true}},
		{"schedule-added", change("schedule add weekdays 08:00 topic harbour"), Options{Ephemeral: true}},
		{"schedules", ask("schedule list"), Options{Ephemeral: true}},
		{"schedule-refused", ask("schedule pause 1"), Options{Ephemeral: true}},
		{"schedule-mistyped", change("schedule add weekdys 08:00"), Options{Ephemeral: true}},
		{"settings", ask("settings"), Options{Ephemeral: true}},
		{"settings-changed", change("settings look embeds denials now"), Options{Ephemeral: true}},
		{"history", ask("history"), Options{Ephemeral: true}},
		{"unread", ask("unread"), Options{Ephemeral: true}},
		{"follow", ask("follow petra lundqvist"), Options{Ephemeral: true}},
		{"forget-me", ask("forget-me"), Options{Ephemeral: true}},
		{"unknown", ask("denails since 3d"), Options{Ephemeral: true}},
		{"hostile", hostile(t, "now"), Options{}},
		{"hostile-search", hostile(t, "search everyone evil words"), Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			payloads := Render(c.message, c.options)
			valid(t, payloads)
			got := strings.ReplaceAll(indented(t, payloads), summarize.Version, "EXTRACTOR")
			golden(t, c.name, got)
		})
	}
}

// golden compares with testdata/NAME.json.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name+".json")
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
}

// TestGoldenForms: the forms as they open.
func TestGoldenForms(t *testing.T) {
	for _, name := range []string{scheduleForm, settingsForm} {
		s := newServer(t)
		open := command(adminCommand, name)
		open.Permissions = discordtest.ManageChannels
		got := s.send(open)
		if got.Callback != 9 {
			t.Fatalf("%s: got answer %d, want a form", name, got.Callback)
		}
		var data any
		must(t, json.Unmarshal(got.Data, &data))
		golden(t, "form-"+name, indented(t, data))
	}
}

// TestGoldenPosts: messages as they are posted, with what is added to what was
// stored: the line that says that it is late, the key, the nonce.
func TestGoldenPosts(t *testing.T) {
	b, channel := newsroom(t, bottest.Newsroom())
	p := newPlatform(t)
	channel.Name = "discord:" + p.text
	message := b.Answer(t.Context(), bot.Request{Channel: channel, Line: "now"})
	for _, c := range []struct {
		name string
		look store.Look
		role string
		late bool
	}{
		{"post", "", "", false},
		{"post-late-with-role", "", "112233445566778899", true},
		{"post-embeds-late-with-role", store.LookEmbeds, "112233445566778899", true},
	} {
		channel.Look = c.look
		payloads, err := p.poster.Render(bot.Sheet{Channel: channel, Message: message, Ping: c.role})
		must(t, err)
		post := schedule.Post{Channel: channel, Late: c.late, Slot: store.Slot{Due: bottest.Now().Add(-time.Hour)},
			Delivery: store.Delivery{Key: c.name, Part: 1, Payload: payloads[0]}}
		e, err := open(post)
		must(t, err)
		golden(t, c.name, indented(t, e.Message))
		if _, err := p.poster.Post(t.Context(), post); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
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
