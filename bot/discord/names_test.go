package discord

import (
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/discord/discordtest"
)

// TestNames: who changed something, the channel and the role are shown by name,
// not as long numbers, and none of them is pinged.
func TestNames(t *testing.T) {
	s := newServer(t)
	const role = "112233445566778844"
	manage := func(subcommand string, options ...any) string {
		asked := command(adminCommand, subcommand, options...)
		asked.User, asked.Permissions = someone, discordtest.ManageChannels
		return shows(s.send(asked))
	}
	manage("add", "when", "daily 08:00")
	for _, c := range []struct{ title, shown, want string }{
		{"settings that are changed", manage("set", "role", role), "Set role to <@&" + role + ">"},
		{"settings", manage("set"), "**Pings** <@&" + role + ">"},
		{"history", shows(s.send(brief("history"))), "<@" + someone + ">: added daily 08:00"},
		{"status", shows(s.send(brief("status"))), "<#" + s.text + ">"},
	} {
		got := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(c.shown)
		if !strings.Contains(got, c.want) || !strings.Contains(got, `"allowed_mentions":{"parse":[]}`) {
			t.Errorf("%s: %q is not in %s", c.title, c.want, got)
		}
	}
}

// TestNamesAreTheBotsOwn: what an article says is never made a name.
func TestNamesAreTheBotsOwn(t *testing.T) {
	const words = "discord:112233445566778899"
	b, channel := newsroom(t, []bottest.Article{{Outlet: words, Title: words, Published: bottest.Now().Add(-1), Text: "“" + words + "” said a man.", Lead: "“" + words,
		Statements: []bottest.Statement{{Content: []string{"“" + words + "”"}, Speaker: words, Score: 1, Key: 1}}}})
	p := newPlatform(t)
	payloads, err := p.poster.Render(bot.Sheet{Channel: channel, Message: b.Answer(t.Context(), bot.Request{Channel: channel, Line: "now"})})
	must(t, err)
	if got := string(payloads[0]); !strings.Contains(got, "112233445566778899") || strings.Contains(got, "#112233445566778899") {
		t.Errorf("the briefing is %s", got)
	}
	own, err := p.poster.Render(bot.Sheet{Channel: channel, Message: checked([]bot.Block{bot.Heading{Text: "Briefings are paused"},
		bot.Paragraph{Text: "I can no longer post to the channel " + words + "."}, bot.Fields{Fields: []bot.Field{{Name: "#1", Value: "daily 08:00"}}}})})
	must(t, err)
	if got := string(own[0]); !strings.Contains(got, "#112233445566778899") {
		t.Errorf("the notice is %s", got)
	}
}
