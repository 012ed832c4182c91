package discord

import (
	"strings"
	"testing"

	"briefbot/bot/discord/discordtest"
	"briefbot/store"
)

func TestForms(t *testing.T) {
	s := newServer(t)
	open := command(adminCommand, scheduleForm)
	if got := s.send(open); got.Callback != 4 || !strings.Contains(string(got.Data), "manage") {
		t.Errorf("a reader got %d: %s, want words", got.Callback, got.Data)
	}
	open.Permissions = discordtest.ManageChannels
	if got := s.send(open); got.Callback != 9 {
		t.Fatalf("got answer %d, want a form", got.Callback)
	}
	submit := func(when, zone string) string {
		row := func(id, value string) any {
			return map[string]any{"type": 1, "components": []any{map[string]any{"type": 4, "custom_id": id, "value": value}}}
		}
		return shows(s.send(discordtest.Asked{Type: discordtest.ModalSubmit, Permissions: discordtest.ManageChannels, Data: map[string]any{
			"custom_id": formPrefix + scheduleForm, "components": []any{row("when", when), row("zone", zone), row("topic", "harbour")},
		}}))
	}
	if got := submit("weekdays 08:00", "Europe/Berln"); !strings.Contains(got, "Europe/Berlin") {
		t.Errorf("a mistyped zone gave %s, want the nearest named", got)
	}
	if got := submit("weekdays 08:00", "Europe/Berlin"); !strings.Contains(got, "CET") && !strings.Contains(got, "CEST") {
		t.Errorf("got %s, want the next runs with their zone", got)
	}
	all, err := s.store.ListSchedules(t.Context(), store.ScheduleQuery{})
	must(t, err)
	if len(all) != 1 || all[0].Topic != "harbour" {
		t.Errorf("stored are %+v, want one schedule on the harbour", all)
	}
}
