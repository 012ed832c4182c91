package discord

import (
	"encoding/json"
	"fmt"
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
		{"filters", `{"name":"brief","options":[{"type":1,"name":"search","options":[{"type":3,"name":"since","value":"30d"},{"type":3,"name":"words","value":"old lighthouse"},
			{"type":3,"name":"outlet","value":"Radio \"Estuary\""},{"type":3,"name":"stance","value":"denies"},{"type":3,"name":"speaker","value":"Petra Lundqvist"}]}]}`,
			`search old lighthouse speaker:"Petra Lundqvist" outlet:"Radio Estuary" stance:"denies" since 30d`},
		{"all that a schedule takes", `{"name":"brief-admin","options":[{"type":1,"name":"add","options":[{"type":3,"name":"when","value":"daily 08:00"},{"type":3,"name":"empty","value":"say"},
			{"type":4,"name":"stories","value":3},{"type":3,"name":"grace","value":"1h"}]}]}`, "schedule add daily 08:00 empty say grace 1h stories 3"},
		{"several runs", `{"name":"brief-admin","options":[{"type":1,"name":"skip","options":[{"type":3,"name":"schedule","value":"2"},{"type":4,"name":"runs","value":3}]}]}`, "schedule skip 2 3"},
		{"a preview of a topic", `{"name":"brief-admin","options":[{"type":1,"name":"preview","options":[{"type":3,"name":"when","value":"daily 08:00"},{"type":3,"name":"topic","value":"milk"}]}]}`,
			"schedule preview daily 08:00 topic milk"},
		{"so many entries", `{"name":"brief","options":[{"type":1,"name":"history","options":[{"type":4,"name":"count","value":30}]}]}`, "history 30"},
		{"help on one command", `{"name":"brief","options":[{"type":1,"name":"help","options":[{"type":3,"name":"command","value":"denials"}]}]}`, "help denials"},
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

func TestCommandsAreRegisteredInATestServerAlone(t *testing.T) {
	s := newServer(t)
	s.app.TestGuild = s.GuildID
	workspace, err := s.store.EnsureWorkspace(t.Context(), "local")
	must(t, err)
	for range 3 {
		must(t, s.app.Register(t.Context(), workspace.ID))
	}
	there, times := s.Commands(s.GuildID)
	if everywhere, _ := s.Commands(""); len(there) != 3 || len(everywhere) != 0 || times != 1 {
		t.Errorf("%d commands in the test server and %d everywhere, registered %d times; want 3 and none, once", len(there), len(everywhere), times)
	}
	for _, command := range there {
		if strings.Contains(string(command), `"contexts"`) {
			t.Errorf("a server's command has contexts, which are for all servers': %s", command)
		}
	}
}

// TestCommandsAreOfferedInThreeLanguages: each command, option and choice has a
// name and a description in German and French; testdata/commands.json is all
// that is registered.
func TestCommandsAreOfferedInThreeLanguages(t *testing.T) {
	commands, err := withoutNulls(Commands())
	must(t, err)
	golden(t, "commands", indented(t, commands))
	var look func(path string, value any)
	look = func(path string, value any) {
		object, isObject := value.(map[string]any)
		if list, isList := value.([]any); isList {
			for _, one := range list {
				look(path, one)
			}
		}
		if !isObject {
			return
		}
		path = fmt.Sprint(path, " ", object["name"])
		for _, field := range []string{"name", "description"} {
			in, _ := object[field+"_localizations"].(map[string]any)
			isCommand := strings.Count(path, " ") == 1 && field == "name" // is what one types: the same everywhere
			if object[field] == nil || object[field] == "" || isCommand {
				continue
			}
			if in["de"] == nil || in["fr"] == nil || in["de"] == "" || in["fr"] == "" {
				t.Errorf("%s has its %s in %v alone", path, field, in)
			}
		}
		look(path, object["options"])
		look(path, object["choices"])
	}
	look("", commands)
}

// No command that is offered leads to "I do not know", with what it needs or
// with all that it takes.
func TestEveryCommandIsUnderstood(t *testing.T) {
	s := newServer(t)
	s.text = s.AddChannel("news", announcement) // the only kind for which all settings are
	for name, actions := range map[string][]action{readCommand: readActions(), adminCommand: adminActions()} {
		for _, a := range actions {
			for _, all := range []bool{false, true} {
				asked := command(name, a.name.en, filledIn(a, all)...)
				asked.Permissions = discordtest.ManageChannels
				got := shows(s.send(asked))
				for _, refusal := range []string{"do not know", "older version", "is no number", "is no stance", "is no grace", "Unknown time zone"} {
					if strings.Contains(got, refusal) {
						t.Errorf("/%s %s, with all options: %t: %s", name, a.name.en, all, got)
					}
				}
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

// filledIn are options with values, those that are needed or all.
func filledIn(a action, all bool) []any {
	values := map[string]string{"when": "daily 08:00", "id": "s3", "number": "1", "zone": "Europe/Berlin", "quiet": "22:00-07:00", "length": "240", "grace": "1h", "until": "2026-12-01", "role": "112233445566778899"}
	var options []any
	for _, argument := range a.arguments {
		value, known := values[argument.name.en]
		switch {
		case !argument.required && !all:
			continue
		case len(argument.choices) > 0:
			value = argument.choices[0].value
		case !known:
			value = "3"
		}
		options = append(options, argument.name.en, value)
	}
	return options
}
