package discord

import (
	"context"
	"encoding/hex"
	"fmt"
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
	s := &server{platform: newPlatform(t), t: t, store: memory.New()}
	workspace, err := s.store.EnsureWorkspace(t.Context(), "local")
	must(t, err)
	must(t, bottest.Fill(t.Context(), s.store, workspace.ID, bottest.Newsroom()))
	s.app, err = NewApp(Settings{
		Bot: bot.New(bot.Options{Store: s.store, Now: bottest.Now}), Store: s.store, Token: s.Token, API: s.URL,
		ApplicationID: s.ApplicationID, PublicKey: hex.EncodeToString(s.PublicKey()), Guild: s.GuildID, Home: "local",
		Now: bottest.Now,
	})
	must(t, err)
	s.clock = bottest.Now()
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
	shared := press(sharePrefix + "source s3")
	if shared.Original.Ephemeral || !strings.Contains(shows(shared), "forty mayors") {
		t.Errorf("a shared answer is not for all: %s", shows(shared))
	}
}

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

func TestSettings(t *testing.T) {
	s := newServer(t)
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
	for _, want := range []string{"Set stories to 3, look to embeds, role to 112233445566778899, crosspost to yes"} {
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

func TestAutocomplete(t *testing.T) {
	s := newServer(t)
	now := brief("now")
	now.User = someone
	s.send(now)
	add := command(adminCommand, "add", "when", "weekdays 08:00", "topic", "harbour")
	add.Permissions = discordtest.ManageChannels
	s.send(add)
	for _, c := range []struct{ command, subcommand, option, value, want string }{
		{readCommand, "person", "name", "lund", `"Petra Lundqvist"`},
		{readCommand, "person", "name", "nobody", `"choices":[]`},
		{readCommand, "person", "name", strings.Repeat("x", 6000), `"choices":[]`},
		{readCommand, "person", "name", "שלום 🙂\u202e", `"choices":[]`},
		{readCommand, "person", "topic", "lund", `"Petra Lundqvist"`},
		{readCommand, "claim", "claim", "lighthouse", `"c1"`},
		{readCommand, "story", "number", "lighthouse", `"value":"1"`},
		{readCommand, "follow", "what", "petra", `"Petra Lundqvist"`},
		{readCommand, "why", "id", "s", `"choices":[]`},
		{readCommand, "of another version", "id", "s", `"choices":[]`},
		{adminCommand, "pause", "schedule", "harb", `"value":"1"`},
		{adminCommand, "pause", "schedule", "lighthouse", `"choices":[]`},
		{adminCommand, "set", "zone", "berl", `"Europe/Berlin"`},
	} {
		if got := s.complete(c.command, c.subcommand, c.option, c.value); !strings.Contains(got, c.want) {
			t.Errorf("/%s %s %s: %.50q: %s is not in %s", c.command, c.subcommand, c.option, c.value, c.want, got)
		}
	}
	zones := s.complete(adminCommand, "set", "zone", "e")
	if got := strings.Count(zones, `"value"`); got != mostChoices {
		t.Errorf("%d zones are offered, want as many as Discord takes: %d", got, mostChoices)
	}
}

// complete is what is offered while an option is typed.
func (s *server) complete(name, subcommand, option, value string) string {
	s.t.Helper()
	got := s.send(discordtest.Asked{Type: discordtest.Autocomplete, User: someone, Data: map[string]any{"id": "1", "type": 1, "name": name,
		"options": []any{map[string]any{"type": 1, "name": subcommand, "options": []any{
			map[string]any{"type": 3, "name": option, "value": value, "focused": true}}}}}})
	return string(got.Data)
}

// stuckSpeakers is a store that is busy with something else.
type stuckSpeakers struct{ store.Store }

func (stuckSpeakers) ListSpeakers(ctx context.Context, _ store.WorkspaceID, _ string, _ int) ([]string, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestAutocompleteIsQuick: a store that takes its time makes nobody wait.
func TestAutocompleteIsQuick(t *testing.T) {
	s := newServer(t)
	s.app.Store = stuckSpeakers{s.store}
	began := time.Now()
	if got := s.complete(readCommand, "person", "name", "lund"); !strings.Contains(got, `"choices":[]`) {
		t.Errorf("got %s, want nothing offered", got)
	}
	if waited := time.Since(began); waited > offerWithin+500*time.Millisecond {
		t.Errorf("it took %s, want about %s at most", waited, offerWithin)
	}
}

// TestInteractionsThatAreTooOld: an interaction that comes after its token is
// void is not worked on, and those after it are answered.
func TestInteractionsThatAreTooOld(t *testing.T) {
	s := newServer(t)
	s.app.Now = s.now
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.app.Gateway(ctx) }()
	eventually(t, "connected", func() bool { return s.Gateway().Connected == 1 })
	ask := func() *discordtest.Interaction {
		asked := brief("source", "id", "s3")
		asked.Channel = s.text
		return s.NewInteraction(asked)
	}
	old := ask()
	s.tick(16 * time.Minute)
	s.Dispatch(old)
	fresh := ask()
	s.Dispatch(fresh)
	eventually(t, "an answer", func() bool { return strings.Contains(shows(s.Interaction(fresh.Token)), "forty mayors") })
	stop()
	must(t, <-done)
	if got := s.Interaction(old.Token); got.Original != nil {
		t.Errorf("the old one was answered: %s", shows(got))
	}
}

// TestShards: as many sessions as Discord asks for, no more at once than it
// allows; each server is heard once.
func TestShards(t *testing.T) {
	const shards, pause = 5, 200 * time.Millisecond
	fake := discordtest.Start(discordtest.Options{Shards: shards, MaxConcurrency: 2, IdentifyEvery: pause})
	t.Cleanup(fake.Close)
	s := newServer(t)
	s.app = s.like(func(set *Settings) {
		set.API, set.Token, set.ApplicationID, set.Guild = fake.URL, fake.Token, fake.ApplicationID, fake.GuildID
	})
	s.app.identifyEvery = pause + 50*time.Millisecond
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	began := time.Now()
	go func() { done <- s.app.Gateway(ctx) }()
	eventually(t, "all connected", func() bool { return fake.Gateway().Connected == shards })
	if took := time.Since(began); took < 2*pause {
		t.Errorf("five sessions began within %s, want two pauses of %s", took, pause)
	}
	asked := brief("source", "id", "s3")
	asked.Channel = fake.AddChannel("desk", 0)
	i := fake.NewInteraction(asked)
	fake.Dispatch(i)
	eventually(t, "an answer", func() bool { return strings.Contains(shows(fake.Interaction(i.Token)), "forty mayors") })
	if got := fake.Gateway(); got.Hasty != 0 || got.Identified != shards {
		t.Errorf("%d sessions began, %d too soon; want %d and none", got.Identified, got.Hasty, shards)
	}
	stop()
	must(t, <-done)
}

func TestServersSeeNothingOfEachOther(t *testing.T) {
	s := newServer(t)
	s.app.Guild = "another"
	if got := shows(s.send(brief("now"))); strings.Contains(got, "lighthouse") {
		t.Errorf("another server sees %s", got)
	}
}

func TestHTTPRefuses(t *testing.T) {
	s := newServer(t)
	i := s.NewInteraction(discordtest.Asked{Type: discordtest.Ping})
	signed := func(body []byte, at time.Time, change func(*http.Request)) int {
		request, err := s.Signed(s.web.URL, body, at)
		must(t, err)
		change(request)
		status, _ := s.do(request)
		return status
	}
	asIs := func(*http.Request) {}
	command := s.NewInteraction(discordtest.Asked{Type: discordtest.Command, Channel: s.text, Data: brief("help").Data})
	for _, c := range []struct {
		name string
		got  int
		want int
	}{
		{"a ping", signed(i.Payload, s.now(), asIs), 200},
		{"a forged signature", signed(i.Payload, s.now(), func(r *http.Request) { r.Header.Set("X-Signature-Ed25519", strings.Repeat("ab", 64)) }), 401},
		{"no signature", signed(i.Payload, s.now(), func(r *http.Request) { r.Header.Del("X-Signature-Ed25519") }), 401},
		{"another time than was signed", signed(i.Payload, s.now(), func(r *http.Request) { r.Header.Set("X-Signature-Timestamp", fmt.Sprint(s.now().Unix()+1)) }), 401},
		{"an old request", signed(i.Payload, s.now().Add(-time.Hour), asIs), 401},
		{"a request of the future", signed(i.Payload, s.now().Add(time.Hour), asIs), 401},
		{"a body of 10 MB", signed(make([]byte, 10<<20), s.now(), asIs), 413},
		{"no JSON", signed([]byte("{"), s.now(), asIs), 400},
		{"an unknown type", signed([]byte(`{"type":99,"id":"5"}`), s.now(), asIs), 400},
		{"the first of two", signed(command.Payload, s.now(), asIs), 200},
		{"a replay", signed(command.Payload, s.now(), asIs), 409},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, c.got, c.want)
		}
	}
	response, err := http.Get(s.web.URL)
	must(t, err)
	if response.Body.Close(); response.StatusCode != 405 {
		t.Errorf("GET gave %d, want 405", response.StatusCode)
	}
	s.app.Wait()
	s.Settle(command.Token, []byte(`{"type":5,"data":{"flags":64}}`)) // was not heard by the fake
}

// TestGateway: interactions over the gateway, a connection that is cut, events
// that are replayed, a session that is forgotten.
func TestGateway(t *testing.T) {
	s := newServer(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.app.Gateway(ctx) }()
	eventually(t, "connected", func() bool { return s.Gateway().Connected == 1 })
	ask := func() *discordtest.Interaction {
		asked := brief("source", "id", "s3")
		asked.Channel = s.text
		i := s.NewInteraction(asked)
		s.Dispatch(i)
		return i
	}
	answered := func(i *discordtest.Interaction) func() bool {
		return func() bool { return strings.Contains(shows(s.Interaction(i.Token)), "forty mayors") }
	}
	eventually(t, "an answer", answered(ask()))
	s.Cut()
	eventually(t, "cut", func() bool { return s.Gateway().Connected == 0 })
	missed := ask() // in the session's buffer until it resumes
	eventually(t, "resumed", func() bool { return s.Gateway().Resumed == 1 })
	eventually(t, "an answer to what was missed", answered(missed))
	s.Dispatch(missed) // what comes again is answered once, or the fake complains
	s.ForgetSession()
	s.AskReconnect()
	eventually(t, "a new session", func() bool { return s.Gateway().Identified >= 2 && s.Gateway().Connected == 1 })
	eventually(t, "an answer", answered(ask()))
	stop()
	must(t, <-done)
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Fatalf("never: %s", what)
}
