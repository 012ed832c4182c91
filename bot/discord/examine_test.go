package discord

import (
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/discord/discordtest"
)

// Everything in order is found to be; each thing that is wrong is one fault,
// with a remedy.
func TestExamine(t *testing.T) {
	deny := func(denied discordtest.Permission) func(*server) {
		return func(s *server) {
			s.ChangeChannel(s.text, func(c *discordtest.Channel) { c.Denied = denied })
		}
	}
	for _, c := range []struct {
		name   string
		change func(*server)
		part   string // empty: no fault
		want   string
	}{
		{"in order", func(*server) {}, "", ""},
		{"another token", func(s *server) { s.app = s.like(func(set *Settings) { set.Token = "another" }) }, "Discord token", "Reset Token"},
		{"no answer", func(s *server) { s.app = s.like(func(set *Settings) { set.API = "http://127.0.0.1:1/api" }) }, "Discord token", "network"},
		{"another application", func(s *server) { s.app.ApplicationID = "112233445566778899" }, "Discord application", "BRIEFBOT_DISCORD_APPLICATION_ID"},
		{"another key", func(s *server) { s.app.PublicKey = strings.Repeat("ab", 32) }, "Discord commands come", "BRIEFBOT_DISCORD_PUBLIC_KEY"},
		{"a key without an endpoint", func(s *server) { s.SetEndpoint("") }, "Discord commands come", "Interactions Endpoint URL"},
		{"an endpoint without a key", func(s *server) { s.app.PublicKey = "" }, "Discord commands come", "Clear the Interactions Endpoint URL"},
		{"no sessions left", func(s *server) { s.SpendSessions(1000) }, "Discord gateway", "again and again"},
		{"hardly any sessions left", func(s *server) { s.SpendSessions(1000 - sparedSessions) }, "Discord gateway", "again and again"},
		{"a clock that is ahead", func(s *server) { s.app.Now = func() time.Time { return bottest.Now().Add(2 * time.Minute) } }, "Clock", "NTP"},
		{"no server named", func(s *server) { s.app.Guild = "" }, "Discord server", "BRIEFBOT_DISCORD_GUILD"},
		{"no commands", func(s *server) { s.ForgetCommands() }, "Discord commands", "briefbot serve"},
		{"may not see", deny(discordtest.ViewChannel), "Channel", "View Channel"},
		{"may not write", deny(discordtest.SendMessages), "Channel", "rights"},
		{"may start no thread", deny(discordtest.CreatePublicThreads), "Channel", "rights"},
		{"a channel that is gone", func(s *server) { s.DeleteChannel(s.text) }, "Channel", "remove"},
		{"a channel of another server", func(s *server) {
			s.ChangeChannel(s.text, func(c *discordtest.Channel) { c.GuildID = "112233445566778899" })
		}, "Channel", "remove"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newServer(t)
			workspace, err := s.store.EnsureWorkspace(t.Context(), "local")
			must(t, err)
			must(t, s.app.Register(t.Context(), workspace.ID))
			s.SetEndpoint("https://briefbot.example.org/discord/interactions")
			c.change(s)
			var faults []bot.Diagnosis
			for _, d := range s.app.Examine(t.Context(), []string{"discord:" + s.text}) {
				if d.Fault() {
					faults = append(faults, d)
				}
			}
			switch {
			case c.part == "" && len(faults) > 0:
				t.Errorf("got faults %+v, want none", faults)
			case c.part != "" && (len(faults) != 1 || !strings.HasPrefix(faults[0].Part, c.part) || !strings.Contains(faults[0].Remedy, c.want)):
				t.Errorf("got %+v, want one fault of %q whose remedy names %q", faults, c.part, c.want)
			}
		})
	}
}

// like is an app with other settings.
func (s *server) like(change func(*Settings)) *App {
	s.t.Helper()
	settings := s.app.Settings
	change(&settings)
	app, err := NewApp(settings)
	must(s.t, err)
	return app
}

// What Discord lost is registered again at the next start.
func TestCommandsThatAreGoneAreRegisteredAgain(t *testing.T) {
	s := newServer(t)
	workspace, err := s.store.EnsureWorkspace(t.Context(), "local")
	must(t, err)
	must(t, s.app.Register(t.Context(), workspace.ID))
	s.ForgetCommands()
	must(t, s.app.Register(t.Context(), workspace.ID))
	if there, times := s.Commands(""); len(there) != 3 || times != 2 {
		t.Errorf("%d commands after registering %d times, want 3 after 2", len(there), times)
	}
}

// In a direct message members of the home server can ask, and nobody else; what
// they follow is theirs.
func TestDirectMessages(t *testing.T) {
	s := newServer(t)
	direct := s.AddChannel("direct", 1)
	s.ChangeChannel(direct, func(c *discordtest.Channel) { c.GuildID, c.Name = "", "112233445566778899" })
	member := s.AddMember()
	for _, c := range []struct {
		name  string
		user  string
		asked discordtest.Asked
		want  string
	}{
		{"a member", member, brief("source", "id", "s3"), "forty mayors"},
		{"a stranger", "112233445566778899", brief("source", "id", "s3"), "only members of the server"},
		{"a follow", member, brief("follow", "what", "Petra Lundqvist"), "Petra Lundqvist"},
		{"what is followed", member, brief("follow"), "Petra Lundqvist"},
		{"what is unread", member, brief("unread"), "Petra Lundqvist"},
		{"what is unread then", member, brief("unread"), "No article since"},
		{"the end of a follow", member, brief("unfollow", "what", "Petra Lundqvist"), "Petra Lundqvist"},
		{"nothing followed", member, brief("follow"), "follow nothing"},
		{"to be forgotten", member, brief("forget-me"), "deleted"},
	} {
		asked := c.asked
		asked.Channel, asked.User = direct, c.user
		if got := shows(s.send(asked)); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q is not in %s", c.name, c.want, got)
		}
	}
}

// Before a schedule is kept from the command line, each thing that would keep
// its briefings from the channel is told with what to do.
func TestCheckChannel(t *testing.T) {
	deny := func(denied discordtest.Permission) func(*server) {
		return func(s *server) { s.ChangeChannel(s.text, func(c *discordtest.Channel) { c.Denied = denied }) }
	}
	for _, c := range []struct {
		title  string
		change func(*server)
		want   string // empty: it may be posted to
	}{
		{"in order", func(*server) {}, ""},
		{"a direct message", func(s *server) {
			s.ChangeChannel(s.text, func(c *discordtest.Channel) { c.Type, c.GuildID, c.Name = 1, "", "112233445566778899" })
		}, ""},
		{"may not see", deny(discordtest.ViewChannel), "Give briefbot View Channel there"},
		{"may not write", deny(discordtest.SendMessages), "may not: Send Messages"},
		{"may start no thread", deny(discordtest.CreatePublicThreads), "Create Public Threads"},
		{"may not write in threads", deny(discordtest.SendMessagesInThreads), "Send Messages in Threads"},
		{"gone", func(s *server) { s.DeleteChannel(s.text) }, "the channel is gone"},
		{"in another server", func(s *server) { s.app.Guild = "112233445566778899" }, "is in another server"},
		{"a token that is not accepted", func(s *server) { s.app = s.like(func(set *Settings) { set.Token = "another" }) }, "Reset Token"},
		{"an outage", func(s *server) {
			s.Break(discordtest.Fault{Kind: discordtest.Failing, Pattern: "GET /channels/*", Status: 503, Times: 1})
		}, "it is not known"},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := newServer(t)
			c.change(s)
			err := s.app.CheckChannel(t.Context(), "discord:"+s.text)
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
