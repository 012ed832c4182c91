package main

import (
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
)

// exchange is one interaction, and what must stand in what it shows.
type exchange struct {
	title string
	asked discordtest.Asked
	want  string
}

// subcommand is a slash command with its options, each a name and a value.
func subcommand(command, name string, options ...string) discordtest.Asked {
	values := []any{}
	for n := 0; n < len(options); n += 2 {
		values = append(values, map[string]any{"type": 3, "name": options[n], "value": options[n+1]})
	}
	return discordtest.Asked{Type: discordtest.Command, Permissions: discordtest.ManageChannels, Data: map[string]any{"id": "1", "type": 1, "name": command,
		"options": []any{map[string]any{"type": 1, "name": name, "options": values}}}}
}

// typing is an option of /brief while it is typed.
func typing(name, option, value string) discordtest.Asked {
	return discordtest.Asked{Type: discordtest.Autocomplete, Data: map[string]any{"id": "1", "type": 1, "name": "brief", "options": []any{map[string]any{"type": 1, "name": name,
		"options": []any{map[string]any{"type": 3, "name": option, "value": value, "focused": true}}}}}}
}

// submitted is a form that was filled in.
func submitted(form string, values map[string]string) discordtest.Asked {
	var rows []any
	for id, value := range values {
		rows = append(rows, map[string]any{"type": 1, "components": []any{map[string]any{"type": 4, "custom_id": id, "value": value}}})
	}
	return discordtest.Asked{Type: discordtest.ModalSubmit, Permissions: discordtest.ManageChannels, Data: map[string]any{"custom_id": "form " + form, "components": rows}}
}

func pressed(id string) discordtest.Asked {
	return discordtest.Asked{Type: discordtest.Component, Permissions: discordtest.ManageChannels | discordtest.SendMessages, Data: map[string]any{"custom_id": id, "component_type": 2}}
}

// exchanges are every verb, an autocomplete, both forms and buttons, in an
// order in which each finds what it needs.
func exchanges() []exchange {
	return []exchange{
		{"now", subcommand("brief", "now", "since", "all"), "briefing"},
		{"denials", subcommand("brief", "denials", "since", "all"), "Denies"},
		{"person", subcommand("brief", "person", "name", "Lena Corvath", "since", "all"), "Lena Corvath"},
		{"claim", subcommand("brief", "claim", "claim", "money abroad"), "abroad"},
		{"story", subcommand("brief", "story", "number", "1"), "tatements"},
		{"source", subcommand("brief", "source", "id", "s1"), ".example"},
		{"search", subcommand("brief", "search", "words", "champion", "since", "all"), "champion"},
		{"why", subcommand("brief", "why", "id", "s1"), "s1"},
		{"follow", subcommand("brief", "follow", "what", "Lena Corvath"), "Lena Corvath"},
		{"unread", subcommand("brief", "unread"), "briefing"},
		{"unfollow", subcommand("brief", "unfollow", "what", "Lena Corvath"), "Lena Corvath"},
		{"forget-me", subcommand("brief", "forget-me"), "deleted"},
		{"help", subcommand("brief", "help"), "What you can ask"},
		{"status", subcommand("brief", "status"), "Articles"},
		{"a name being typed", typing("person", "name", "corv"), "Lena Corvath"},
		{"a form opened", subcommand("brief-admin", "schedule"), "Days and times"},
		{"a form sent", submitted("schedule", map[string]string{"when": "fridays 17:00", "zone": "Europe/Berlin", "topic": "harbour"}), "harbour"},
		{"add", subcommand("brief-admin", "add", "when", "mon 09:00 UTC"), "mon 09:00"},
		{"preview", subcommand("brief-admin", "preview", "when", "daily 07:15"), "07:15"},
		{"change", subcommand("brief-admin", "change", "schedule", "4", "topic", "cycling"), "cycling"},
		{"pause", subcommand("brief-admin", "pause", "schedule", "4"), "aused"},
		{"resume", subcommand("brief-admin", "resume", "schedule", "4"), "cycling"},
		{"skip", subcommand("brief-admin", "skip", "schedule", "4"), "kip"},
		{"schedules", subcommand("brief", "schedules"), "mon 09:00"},
		{"remove", subcommand("brief-admin", "remove", "schedule", "3"), "emoved"},
		{"mute", subcommand("brief-admin", "mute", "what", "lighthouse"), "would have dropped"},
		{"unmute", subcommand("brief-admin", "unmute", "what", "lighthouse"), "tell of"},
		{"settings", subcommand("brief-admin", "set", "look", "embeds"), "embeds"},
		{"the form of settings opened", subcommand("brief-admin", "settings"), "Time zone"},
		{"the form of settings sent", submitted("settings", map[string]string{"quiet": "22:00-07:00"}), "22:00"},
		{"history", subcommand("brief", "history"), "removed"},
		{"a button", pressed("ask source s1"), ".example"},
		{"a button that shares", pressed("share source s1"), ".example"},
		{"a button of a story that is gone", pressed("ask story a99999"), "a99999"},
	}
}

// TestDiscordEveryVerb: the real program answers every verb over both
// transports, within three seconds at first, which the fake insists on.
func TestDiscordEveryVerb(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds and runs the program")
	}
	for _, transport := range []string{"gateway", "http"} {
		t.Run(transport, func(t *testing.T) {
			w := newDiscordWorld(t)
			w.call("schedule", "remove", "1") // it would post meanwhile
			more := []string{testClock + "="} // ids and signatures are of now
			if transport == "http" {
				more = append(more, "BRIEFBOT_DISCORD_PUBLIC_KEY="+hex.EncodeToString(w.PublicKey()))
			}
			p := w.serve(more...)
			var address string
			w.eventually(p, "serving", func() bool {
				found := regexp.MustCompile(`http://(\S+)/readyz`).FindStringSubmatch(p.log.String())
				if found != nil {
					address = found[1]
				}
				return found != nil && (transport == "http" || w.Gateway().Connected == 1)
			})
			user := w.AddMember()
			for _, e := range exchanges() {
				e.asked.Channel, e.asked.User = w.channel, user
				i := w.NewInteraction(e.asked)
				if transport == "http" {
					w.overHTTP(address, i)
				} else {
					w.Dispatch(i)
				}
				w.eventually(p, e.title+" answered", func() bool { return shown(w.Interaction(i.Token)) != "" })
				if got := shown(w.Interaction(i.Token)); !strings.Contains(got, e.want) {
					t.Errorf("%s: %q is not in %s", e.title, e.want, got)
				}
			}
			if err := p.stop(); err != nil {
				t.Error(err)
			}
		})
	}
}

// overHTTP brings an interaction to the program's endpoint, signed, and lets
// the fake hear the response.
func (w *discordWorld) overHTTP(address string, i *discordtest.Interaction) {
	w.t.Helper()
	request, err := w.Signed(fmt.Sprintf("http://%s%s", address, discordPath), i.Payload, time.Now())
	if err != nil {
		w.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		w.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		w.t.Fatalf("status %d: %s (%v)", response.StatusCode, body, err)
	}
	w.Settle(i.Token, body)
}

// shown is what an interaction shows by now: a message that is there, or what
// a form or an autocomplete holds.
func shown(i discordtest.Interaction) string {
	if i.Callback == 8 || i.Callback == 9 {
		return string(i.Data)
	}
	if i.Original == nil || len(i.Original.Body) < 40 {
		return ""
	}
	text := string(i.Original.Body)
	for _, m := range i.FollowUps {
		text += string(m.Body)
	}
	return strings.ReplaceAll(text, `\\`, "")
}
