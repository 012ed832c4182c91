package discord

import (
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
	"briefbot/store"
)

// A schedule is saved only where the bot could keep it.
func TestSchedulesNeedTheBotsOwnRights(t *testing.T) {
	for _, c := range []struct {
		name   string
		denied discordtest.Permission
		kind   int
		want   string
	}{
		{"all rights", discordtest.EmbedLinks, 0, "is added"},
		{"it may not see", discordtest.ViewChannel, 0, "View Channel"},
		{"it may not write", discordtest.SendMessages, 0, "Send Messages"},
		{"it may not read back", discordtest.ReadMessageHistory, 0, "Read Message History"},
		{"it may start no thread", discordtest.CreatePublicThreads, 0, "Create Public Threads"},
		{"it may not write in threads", discordtest.SendMessagesInThreads, 0, "Send Messages in Threads"},
		{"a thread needs no thread", discordtest.CreatePublicThreads | discordtest.SendMessages, 11, "is added"},
		{"a thread in which it may not write", discordtest.SendMessagesInThreads, 11, "Send Messages in Threads"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newServer(t)
			channel := s.AddChannel("desk", c.kind)
			s.ChangeChannel(channel, func(ch *discordtest.Channel) { ch.Denied, ch.Parent = c.denied, s.text })
			add := command(adminCommand, "add", "when", "weekdays 08:00")
			add.Permissions, add.Channel = discordtest.ManageChannels, channel
			if got := shows(s.send(add)); !strings.Contains(got, c.want) {
				t.Errorf("%q is not in %s", c.want, got)
			}
			all, err := s.store.ListSchedules(t.Context(), store.ScheduleQuery{})
			must(t, err)
			if saved := len(all) == 1; saved != (c.want == "is added") {
				t.Errorf("%d schedules are stored", len(all))
			}
		})
	}
}

func TestInviteAsksForTheLeast(t *testing.T) {
	const want = "https://discord.com/oauth2/authorize?client_id=7&scope=bot+applications.commands&permissions=309237713920"
	if got := Invite("7"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Settings are changed only where the bot could do what they promise.
func TestSettingsNeedTheBotsOwnRights(t *testing.T) {
	const role = "112233445566778899"
	set := func(mentionable bool, options ...any) discordtest.Asked {
		asked := command(adminCommand, "set", options...)
		asked.Permissions = discordtest.ManageChannels
		asked.Data.(map[string]any)["resolved"] = map[string]any{"roles": map[string]any{role: map[string]any{"id": role, "name": "press", "mentionable": mentionable}}}
		return asked
	}
	for _, c := range []struct {
		title  string
		asked  discordtest.Asked
		denied discordtest.Permission
		want   string
	}{
		{"embeds", set(false, "look", "embeds"), 0, "Set look to embeds"},
		{"embeds that it may not send", set(false, "look", "embeds"), discordtest.EmbedLinks, "Embed Links"},
		{"no embeds", set(false, "look", "components"), discordtest.EmbedLinks, "Look"},
		{"a role that anybody may mention", set(true, "role", role), discordtest.MentionEveryone, "Set role to"},
		{"a role that it may mention", set(false, "role", role), 0, "Set role to"},
		{"a role that it may not mention", set(false, "role", role), discordtest.MentionEveryone, "I could not ping “press”"},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := newServer(t)
			s.ChangeChannel(s.text, func(ch *discordtest.Channel) { ch.Denied = c.denied })
			got := shows(s.send(c.asked))
			if !strings.Contains(got, c.want) {
				t.Errorf("%q is not in %s", c.want, got)
			}
			channel, err := s.store.ListChannels(t.Context(), 1)
			must(t, err)
			if changed := channel[0].Role != "" || channel[0].Look == store.LookEmbeds; changed != strings.Contains(c.want, "Set") {
				t.Errorf("stored is %+v", channel[0])
			}
		})
	}
	for kind, want := range map[int]string{0: "this is none", announcement: "crosspost to yes"} {
		s := newServer(t)
		asked := set(false, "crosspost", "yes")
		asked.Channel = s.AddChannel("here", kind)
		if got := shows(s.send(asked)); !strings.Contains(got, want) {
			t.Errorf("crossposting from a channel of kind %d: %q is not in %s", kind, want, got)
		}
	}
	t.Run("everyone", func(t *testing.T) {
		s := newServer(t)
		asked := set(true, "role", s.GuildID)
		asked.Data.(map[string]any)["resolved"] = map[string]any{"roles": map[string]any{s.GuildID: map[string]any{"id": s.GuildID, "name": "@everyone"}}}
		if got := shows(s.send(asked)); !strings.Contains(got, "do not ping everyone") {
			t.Errorf("got %s", got)
		}
	})
}

// What briefings take beside the usual: embeds a right of their own, forums none
// to start threads.
func TestWhatChannelsNeed(t *testing.T) {
	for _, c := range []struct {
		title  string
		kind   int
		look   store.Look
		denied discordtest.Permission
		want   string // "" for nothing
	}{
		{"embeds", 0, store.LookEmbeds, 0, ""},
		{"embeds that it may not send", 0, store.LookEmbeds, discordtest.EmbedLinks, "Embed Links"},
		{"no embeds", 0, store.LookComponents, discordtest.EmbedLinks, ""},
		{"a forum", forum, "", discordtest.CreatePublicThreads, ""},
		{"a forum in which it may not write", forum, "", discordtest.SendMessages, "Send Messages"},
		{"a forum whose posts it may not go on with", forum, "", discordtest.SendMessagesInThreads, "Send Messages in Threads"},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := newServer(t)
			id := s.AddChannel("desk", c.kind)
			s.ChangeChannel(id, func(ch *discordtest.Channel) { ch.Denied = c.denied })
			home, err := s.store.EnsureWorkspace(t.Context(), "local")
			must(t, err)
			_, err = s.store.PutChannel(t.Context(), store.Channel{Workspace: home.ID, Name: "discord:" + id, Look: c.look})
			must(t, err)
			err = s.app.CheckChannel(t.Context(), "discord:"+id)
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// A message of embeds that may not be sent says which right is missing.
func TestEmbedsThatMayNotBeSent(t *testing.T) {
	p := newPlatform(t)
	p.deny(discordtest.EmbedLinks)
	_, err := p.poster.Post(t.Context(), p.delivery(t, p.text, 1, Envelope{Message: Render(checked([]bot.Block{bot.Heading{Text: "one"}}), Options{Layout: Embeds})[0]}))
	if kindOf(err) != schedule.Permanent || !strings.Contains(err.Error(), "Embed Links") {
		t.Errorf("got %v", err)
	}
}
