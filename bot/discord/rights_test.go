package discord

import (
	"strings"
	"testing"

	"briefbot/bot/discord/discordtest"
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
		{"all rights", 0, 0, "is added"},
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
