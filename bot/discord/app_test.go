package discord

import (
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/discord/discordtest"
	"briefbot/store"
	"briefbot/store/memory"
)

// server is an app in front of a newsroom, with the fake of Discord before it.
type server struct {
	*platform
	t     testing.TB
	app   *App
	store store.Store
	web   *httptest.Server // where HTTP interactions go
}

func newServer(t testing.TB) *server {
	t.Helper()
	s := &server{platform: newPlatformAt(t, bottest.Now()), t: t, store: memory.New()}
	workspace, err := s.store.EnsureWorkspace(t.Context(), "local")
	must(t, err)
	must(t, bottest.Fill(t.Context(), s.store, workspace.ID, bottest.Newsroom()))
	s.app, err = NewApp(Settings{
		Bot: bot.New(bot.Options{Store: s.store, Now: bottest.Now}), Store: s.store, Token: s.Token, API: s.URL,
		ApplicationID: s.ApplicationID, PublicKey: hex.EncodeToString(s.PublicKey()), Guild: s.GuildID, Home: "local",
		Now: bottest.Now,
	})
	must(t, err)
	handler, err := s.app.Handler(t.Context())
	must(t, err)
	s.web = httptest.NewServer(handler)
	t.Cleanup(func() { s.web.Close(); s.app.Wait() })
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// send brings an interaction over HTTP and returns how it stands when it was
// answered.
func (s *server) send(asked discordtest.Asked) discordtest.Interaction {
	s.t.Helper()
	if asked.Channel == "" {
		asked.Channel = s.text
	}
	i := s.NewInteraction(asked)
	status, body := s.post(i.Payload, s.now())
	if status != http.StatusOK {
		s.t.Fatalf("got status %d: %s", status, body)
	}
	s.Settle(i.Token, []byte(body))
	s.app.Wait()
	return s.Interaction(i.Token)
}

func (s *server) post(body []byte, at time.Time) (int, string) {
	s.t.Helper()
	request, err := s.Signed(s.web.URL, body, at)
	must(s.t, err)
	return s.do(request)
}

func (s *server) do(request *http.Request) (int, string) {
	s.t.Helper()
	response, err := http.DefaultClient.Do(request)
	must(s.t, err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	must(s.t, err)
	return response.StatusCode, string(content)
}

// brief is a slash command with its options.
func brief(subcommand string, options ...any) discordtest.Asked {
	return command(readCommand, subcommand, options...)
}

func command(name, subcommand string, options ...any) discordtest.Asked {
	values := []any{}
	for n := 0; n < len(options); n += 2 {
		values = append(values, map[string]any{"type": 3, "name": options[n], "value": options[n+1]})
	}
	return discordtest.Asked{Type: discordtest.Command, Data: map[string]any{
		"id": "1", "type": 1, "name": name, "options": []any{map[string]any{"type": 1, "name": subcommand, "options": values}},
	}}
}

func shows(i discordtest.Interaction) string {
	if i.Original == nil {
		return "nothing"
	}
	out := string(i.Original.Body)
	for _, m := range i.FollowUps {
		out += string(m.Body)
	}
	return strings.ReplaceAll(out, `\\`, "")
}

func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		name  string
		asked discordtest.Asked
		want  string
	}{
		{"a briefing", brief("now"), "Morning briefing"},
		{"a briefing on a topic", brief("now", "topic", "milk"), "milk"},
		{"denials", brief("denials", "since", "all"), "Denies"},
		{"a person", brief("person", "name", "Petra Lundqvist"), "Petra Lundqvist"},
		{"a claim", brief("claim", "claim", "c1"), "lighthouse"},
		{"a source", brief("source", "id", "s3"), "forty mayors"},
		{"a search", brief("search", "words", "council"), "council"},
		{"why", brief("why", "id", "s3"), "s3"},
		{"schedules", brief("schedules"), "no schedule"},
		{"status", brief("status"), "Articles"},
		{"help", brief("help"), "What you can ask"},
		{"help, as it is asked here", brief("help"), "/brief-admin changes"},
		{"help on one command", brief("help", "command", "denials"), "denials"},
		{"an id that is none", brief("source", "id", "@everyone"), "@everyone"},
		{"6,000 characters", brief("search", "words", strings.Repeat("a ", 3000)), "longer than"},
		{"right to left and emoji", brief("search", "words", "שלום 🙂\u202e"), "שלום"},
		{"a subcommand of another version", brief("frobnicate"), "older version"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newServer(t)
			got := s.send(c.asked)
			if !strings.Contains(shows(got), c.want) {
				t.Errorf("%q is not in %s", c.want, shows(got))
			}
			if got.Original == nil || !got.Original.Ephemeral {
				t.Error("it is not for the asker alone")
			}
		})
	}
}

func TestChangesNeedTheRight(t *testing.T) {
	add := command(adminCommand, "add", "when", "weekdays 08:00")
	for _, c := range []struct {
		name        string
		permissions discordtest.Permission
		roles       []string
		want        string
	}{
		{"a reader", discordtest.SendMessages, nil, "Only those who manage"},
		{"who may manage the channel", discordtest.ManageChannels, nil, "weekdays 08:00"},
		{"who has the role", 0, []string{"7"}, "weekdays 08:00"},
		{"who has another", 0, []string{"8"}, "Only those who manage"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newServer(t)
			s.app.ManagerRole = "7"
			add.Permissions, add.Roles = c.permissions, c.roles
			if got := shows(s.send(add)); !strings.Contains(got, c.want) {
				t.Errorf("%q is not in %s", c.want, got)
			}
		})
	}
}

func TestButtonsOfOldMessages(t *testing.T) {
	s := newServer(t)
	press := func(id string, values ...string) discordtest.Interaction {
		data := map[string]any{"custom_id": id, "component_type": 2}
		if len(values) > 0 {
			data["component_type"], data["values"] = 3, values
		}
		return s.send(discordtest.Asked{Type: discordtest.Component, Data: data})
	}
	for _, c := range []struct {
		name string
		got  discordtest.Interaction
		want string
	}{
		{"a source", press(askPrefix + "source s3"), "forty mayors"},
		{"a menu", press(menuID, "why s3"), "s3"},
		{"a story that is gone", press(askPrefix + "story a9999"), "a9999"},
		{"the mark of a post", press(keyPrefix + "abc"), "Articles"},
		{"one of another version", press("frobnicate"), "older version"},
		{"a change, pressed by a reader", press(askPrefix + "schedule remove 1"), "Only those who manage"},
		{"a schedule, added by a reader", press(askPrefix + "schedule add"), "Only those who manage"},
		{"a form, pressed by a reader", press(formPrefix + scheduleForm), "Only those who may manage"},
	} {
		if !strings.Contains(shows(c.got), c.want) {
			t.Errorf("%s: %q is not in %s", c.name, c.want, shows(c.got))
		}
	}
	add := s.send(discordtest.Asked{Type: discordtest.Component, Permissions: discordtest.ManageChannels,
		Data: map[string]any{"custom_id": askPrefix + "schedule add", "component_type": 2}})
	if add.Callback != 9 || !strings.Contains(string(add.Data), "Days and times") {
		t.Errorf("“Add another” gave answer %d: %s, want the form", add.Callback, add.Data)
	}
}

func TestSettings(t *testing.T) {
	s := newServer(t)
	s.text = s.AddChannel("news", announcement)
	option := func(kind int, name, value string) any {
		return map[string]any{"type": kind, "name": name, "value": value}
	}
	set := func(permissions discordtest.Permission, options ...any) string {
		return shows(s.send(discordtest.Asked{Type: discordtest.Command, Permissions: permissions, Data: map[string]any{
			"id": "1", "type": 1, "name": adminCommand, "options": []any{map[string]any{"type": 1, "name": "set", "options": options}}}}))
	}
	if got := set(0, option(3, "stories", "3")); !strings.Contains(got, "Only those who manage") {
		t.Errorf("a reader got %s", got)
	}
	got := set(discordtest.ManageChannels, option(3, "stories", "3"), option(3, "look", "embeds"), option(8, "role", "112233445566778899"), option(3, "crosspost", "yes"))
	for _, want := range []string{"Set stories to 3, look to embeds, role to ", "112233445566778899", "crosspost to yes"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	form := func(values map[string]string) string {
		var rows []any
		for id, value := range values {
			rows = append(rows, map[string]any{"type": 1, "components": []any{map[string]any{"type": 4, "custom_id": id, "value": value}}})
		}
		return shows(s.send(discordtest.Asked{Type: discordtest.ModalSubmit, Permissions: discordtest.ManageChannels, Data: map[string]any{
			"custom_id": formPrefix + settingsForm, "components": rows}}))
	}
	if got := form(map[string]string{"zone": "Europe/Paris", "denials": "now", "quiet": ""}); !strings.Contains(got, "Set zone to Europe/Paris, denials to now") {
		t.Errorf("the form gave %s", got)
	}
	if got := form(map[string]string{"quiet": "always"}); !strings.Contains(got, "hours in which nothing is posted") {
		t.Errorf("a mistyped form gave %s, want an example", got)
	}
}

// someone is a reader of tests in which it matters that it is the same one.
const someone = "112233445566778899"

func TestServersSeeNothingOfEachOther(t *testing.T) {
	s := newServer(t)
	s.app.Guild = "another"
	if got := shows(s.send(brief("now"))); strings.Contains(got, "lighthouse") {
		t.Errorf("another server sees %s", got)
	}
}
