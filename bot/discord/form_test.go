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
	if got := submit("weekdays 08:00", "Europe/Berln"); !strings.Contains(got, "Europe/Berlin") || !strings.Contains(got, "Open the form again") || !strings.Contains(got, "weekdays 08:00 Europe/Berln topic harbour") {
		t.Errorf("a mistyped zone gave %s, want the nearest named, what was entered, and the form again", got)
	}
	if got := submit("weekdays 08:00", "Europe/Berlin"); !strings.Contains(got, "CET") && !strings.Contains(got, "CEST") || strings.Contains(got, "Open the form again") {
		t.Errorf("got %s, want the next runs with their zone", got)
	}
	all, err := s.store.ListSchedules(t.Context(), store.ScheduleQuery{})
	must(t, err)
	if len(all) != 1 || all[0].Topic != "harbour" {
		t.Errorf("stored are %+v, want one schedule on the harbour", all)
	}
}

// TestFormOfAChange: a schedule is changed in a form that shows what it is,
// opened by the button below the schedules or by the command with its number
// alone; a field that is emptied takes away what stood there.
func TestFormOfAChange(t *testing.T) {
	s := newServer(t)
	manager := func(asked discordtest.Asked) discordtest.Interaction {
		asked.Permissions = discordtest.ManageChannels
		return s.send(asked)
	}
	manager(command(adminCommand, "add", "when", "weekdays 08:00 Europe/Berlin", "topic", "harbour", "empty", "say"))
	press := func(line string) discordtest.Asked {
		return discordtest.Asked{Type: discordtest.Component, Data: map[string]any{"custom_id": askPrefix + line, "component_type": 2}}
	}
	for title, asked := range map[string]discordtest.Asked{"the button": press("schedule change 1"), "the command": command(adminCommand, "change", "schedule", "1")} {
		got := manager(asked)
		if got.Callback != 9 {
			t.Fatalf("%s gave answer %d: %s, want the form", title, got.Callback, shows(got))
		}
		for _, want := range []string{`"form schedule 1"`, "Schedule #1", `"value":"weekdays 08:00"`, `"value":"Europe/Berlin"`, `"value":"harbour"`, `"value":"say"`, "empty leaves it"} {
			if !strings.Contains(string(got.Data), want) {
				t.Errorf("%s: %s is not in %s", title, want, got.Data)
			}
		}
	}
	for title, asked := range map[string]discordtest.Asked{
		"a schedule that is not there": press("schedule change 7"), "more than the number": command(adminCommand, "change", "schedule", "1", "topic", "milk")} {
		if got := manager(asked); got.Callback != 5 {
			t.Errorf("%s gave answer %d, want words", title, got.Callback)
		}
	}
	if got := s.send(press("schedule change 1")); !strings.Contains(shows(got), "Only those who manage") {
		t.Errorf("a reader got %s", shows(got))
	}
	rows := []any{}
	for id, value := range map[string]string{"when": "daily 09:30", "zone": "", "topic": "", "empty": "", "grace": ""} {
		rows = append(rows, map[string]any{"type": 1, "components": []any{map[string]any{"type": 4, "custom_id": id, "value": value}}})
	}
	sent := discordtest.Asked{Type: discordtest.ModalSubmit, Data: map[string]any{"custom_id": formPrefix + "schedule 1", "components": rows}}
	if got := shows(manager(sent)); !strings.Contains(got, "Schedule #1 is changed") {
		t.Errorf("the form gave %s", got)
	}
	all, err := s.store.ListSchedules(t.Context(), store.ScheduleQuery{})
	must(t, err)
	if len(all) != 1 || all[0].Spec != "daily 09:30 Europe/Berlin" || all[0].Topic != "" || all[0].WhenEmpty != "" {
		t.Errorf("stored are %+v", all)
	}
}

// TestFormsOfOtherVersions: an unknown one is said to be so, whatever its name.
func TestFormsOfOtherVersions(t *testing.T) {
	s := newServer(t)
	for _, name := range []string{"frobnicate", "settings 3", "schedule x", "schedule -1", ""} {
		got := shows(s.send(discordtest.Asked{Type: discordtest.ModalSubmit, Permissions: discordtest.ManageChannels,
			Data: map[string]any{"custom_id": formPrefix + name, "components": []any{}}}))
		if !strings.Contains(got, "older version") {
			t.Errorf("%q: got %s", name, got)
		}
	}
}
