package discord

import (
	"encoding/json"
	"strings"
	"testing"

	"briefbot/bot/discord/discordtest"

	"github.com/bwmarrin/discordgo"
)

func TestCommandsAreAsDiscordTakesThem(t *testing.T) {
	p := newPlatform(t)
	for _, guild := range []string{"", p.GuildID} {
		if err := p.poster.register(t.Context(), p.ApplicationID, guild); err != nil {
			t.Fatal(err)
		}
		if registered, _ := p.Commands(guild); len(registered) != 3 {
			t.Errorf("%d commands registered, want 3", len(registered))
		}
	}
}

func TestLineOf(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"nothing but the verb", `{"name":"brief","options":[{"type":1,"name":"now"}]}`, "now"},
		{"options in any order", `{"name":"brief","options":[{"type":1,"name":"person","options":[
			{"type":3,"name":"since","value":"30d"},{"type":3,"name":"topic","value":"the  harbour"},{"type":3,"name":"name","value":"Petra Lundqvist"}]}]}`,
			"person Petra Lundqvist on the harbour since 30d"},
		{"a line break cannot begin another line", `{"name":"brief","options":[{"type":1,"name":"search","options":[{"type":3,"name":"words","value":"a\nb"}]}]}`, "search a b"},
		{"a change", `{"name":"brief-admin","options":[{"type":1,"name":"add","options":[{"type":3,"name":"when","value":"weekdays 08:00"},{"type":3,"name":"topic","value":"iran"}]}]}`,
			"schedule add weekdays 08:00 topic iran"},
		{"another topic alone", `{"name":"brief-admin","options":[{"type":1,"name":"change","options":[{"type":3,"name":"topic","value":"iran"},{"type":3,"name":"schedule","value":"3"}]}]}`,
			"schedule change 3 topic iran"},
		{"a subcommand that is not there", `{"name":"brief","options":[{"type":1,"name":"add"}]}`, ""},
		{"no subcommand", `{"name":"brief"}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var data discordgo.ApplicationCommandInteractionData
			if err := json.Unmarshal([]byte(c.data), &data); err != nil {
				t.Fatal(err)
			}
			got, ok := lineOf(data)
			if got != c.want || ok != (c.want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, c.want)
			}
		})
	}
}

func TestCommandsChangeTheirHash(t *testing.T) {
	first, second := CommandsHash(), CommandsHash()
	if first != second {
		t.Error("the same commands have two hashes")
	}
	if first == 0 {
		t.Error("the hash is that of nothing registered yet")
	}
}

func TestCommandsAreRegisteredWhenTheyChanged(t *testing.T) {
	s := newServer(t)
	workspace, err := s.store.EnsureWorkspace(t.Context(), "local")
	must(t, err)
	for range 3 {
		must(t, s.app.Register(t.Context(), workspace.ID))
	}
	if _, times := s.Commands(""); times != 1 {
		t.Errorf("registered %d times, want once", times)
	}
}

// No command that is offered leads to "I do not know".
func TestEveryCommandIsUnderstood(t *testing.T) {
	s := newServer(t)
	for name, actions := range map[string][]action{readCommand: readActions(), adminCommand: adminActions()} {
		for _, a := range actions {
			var options []any
			for _, argument := range a.arguments {
				if argument.required {
					options = append(options, argument.name.en, "1")
				}
			}
			asked := command(name, a.name.en, options...)
			asked.Permissions = discordtest.ManageChannels
			if got := shows(s.send(asked)); strings.Contains(got, "do not know") || strings.Contains(got, "older version") {
				t.Errorf("/%s %s: %s", name, a.name.en, got)
			}
		}
	}
	for _, offered := range Commands() {
		for _, option := range offered.Options {
			if verb, ok := forms()[option.Name]; ok && !understood(verb.verb) {
				t.Errorf("/%s %s opens a form for %q, which the bot does not know", offered.Name, option.Name, verb.verb)
			}
		}
	}
}
