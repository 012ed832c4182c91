package discord

import (
	"strings"
	"testing"

	"briefbot/bot/discord/discordtest"
	"briefbot/store"
)

// The settings of a channel are changed by a form, for those who may manage it.
func TestSettingsForm(t *testing.T) {
	s := newServer(t)
	open := command(adminCommand, settingsForm)
	if got := s.send(open); got.Callback != 4 || !strings.Contains(string(got.Data), "manage") {
		t.Errorf("a reader got %d: %s, want words", got.Callback, got.Data)
	}
	open.Permissions = discordtest.ManageChannels
	if got := s.send(open); got.Callback != 9 {
		t.Fatalf("got answer %d, want a form", got.Callback)
	}
	submit := func(quiet string, permissions discordtest.Permission) string {
		row := func(id, value string) any {
			return map[string]any{"type": 1, "components": []any{map[string]any{"type": 4, "custom_id": id, "value": value}}}
		}
		return shows(s.send(discordtest.Asked{Type: discordtest.ModalSubmit, Permissions: permissions, Data: map[string]any{
			"custom_id": formPrefix + settingsForm, "components": []any{row("zone", "Europe/Berlin"), row("stories", "3"), row("length", ""), row("quiet", quiet)},
		}}))
	}
	if got := submit("always", discordtest.ManageChannels); !strings.Contains(got, "hours in which nothing is posted") {
		t.Errorf("got %s, want what is wrong with the quiet hours", got)
	}
	submit("22:00-07:00", 0)
	if got := submit("22:00-07:00", discordtest.ManageChannels); !strings.Contains(got, "Europe/Berlin") {
		t.Errorf("got %s, want what the channel has", got)
	}
	workspace, err := s.store.EnsureWorkspace(t.Context(), "local")
	must(t, err)
	channel, err := s.store.Channel(t.Context(), workspace.ID, "discord:"+s.text)
	must(t, err)
	if want := (store.Channel{ID: channel.ID, Workspace: workspace.ID, Name: channel.Name, Zone: "Europe/Berlin", Stories: 3, Quiet: "22:00-07:00", Locale: channel.Locale}); channel != want {
		t.Errorf("got %+v, want %+v", channel, want)
	}
	if got := string(s.send(open).Data); !strings.Contains(got, `"set to Europe/Berlin; empty leaves it"`) || !strings.Contains(got, `"set to 22:00-07:00; empty leaves it"`) {
		t.Errorf("opened again, the form does not show what is set: %s", got)
	}
}
