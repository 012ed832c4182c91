package slacktest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"briefbot/bot/slack/slacktest"
)

// plainView is a modal with these blocks.
func plainView(blocks ...any) map[string]any {
	return map[string]any{"type": "modal", "callback_id": "v", "title": text("T"), "submit": text("Save"), "blocks": blocks}
}

func text(text string) map[string]any { return map[string]any{"type": "plain_text", "text": text} }

func field(id string, element map[string]any, more map[string]any) map[string]any {
	element["action_id"] = id
	block := map[string]any{"type": "input", "block_id": id, "label": text(id), "element": element}
	for name, value := range more {
		block[name] = value
	}
	return block
}

func choice(value string) map[string]any { return map[string]any{"text": text(value), "value": value} }

// app is an app over HTTP that answers everything with one body and keeps the
// trigger of the last command.
type app struct {
	*slacktest.Server
	body, trigger string
}

func newApp(t *testing.T) *app {
	a := &app{Server: slacktest.New(t)}
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if trigger := r.PostFormValue("trigger_id"); trigger != "" {
			a.trigger = trigger
			return
		}
		fmt.Fprint(w, a.body)
	}))
	t.Cleanup(web.Close)
	a.SetEndpoint(slacktest.Endpoint{Events: web.URL, Commands: web.URL, Interactivity: web.URL, Options: web.URL})
	return a
}

// command types a command and gives its trigger.
func (a *app) command() string {
	a.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "schedule")
	return a.trigger
}

func (a *app) call(t *testing.T, method string, args map[string]any) any {
	t.Helper()
	answer, _ := ask(t, a.Server, slacktest.BotToken, method, args)
	return answer["error"]
}

// open opens a modal as the app would after a command.
func (a *app) open(t *testing.T, view map[string]any) slacktest.View {
	t.Helper()
	if got := a.call(t, "views.open", map[string]any{"trigger_id": a.command(), "view": view}); got != nil {
		t.Fatalf("got %v", got)
	}
	views := a.OpenViews(slacktest.Reader)
	return views[len(views)-1]
}

// A trigger id is good once, and for three seconds.
func TestTriggers(t *testing.T) {
	s := newApp(t)
	first := s.command()
	for _, want := range []any{nil, "exchanged_trigger_id"} {
		if got := s.call(t, "views.open", map[string]any{"trigger_id": first, "view": plainView()}); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	late := s.command()
	s.Advance(3001 * time.Millisecond)
	if got := s.call(t, "views.open", map[string]any{"trigger_id": late, "view": plainView()}); got != "expired_trigger_id" {
		t.Errorf("got %v", got)
	}
}

// An update with an old hash is refused, and so is one of a closed view.
func TestViewsUpdate(t *testing.T) {
	s := newApp(t)
	view := s.open(t, plainView())
	update := func(id, hash string) any {
		return s.call(t, "views.update", map[string]any{"view_id": id, "hash": hash, "view": plainView()})
	}
	if got := update(view.ID, view.Hash); got != nil {
		t.Errorf("got %v", got)
	}
	if got := update(view.ID, view.Hash); got != "hash_conflict" {
		t.Errorf("an old hash: got %v", got)
	}
	s.CloseView(view)
	if got := update(view.ID, ""); got != "not_found" {
		t.Errorf("a closed view: got %v", got)
	}
}

func TestSuggestions(t *testing.T) {
	s := newApp(t)
	many := strings.TrimSuffix(strings.Repeat(`{"text":{"type":"plain_text","text":"a"},"value":"a"},`, 101), ",")
	view := s.open(t, plainView(
		field("zone", map[string]any{"type": "external_select"}, nil),
		field("city", map[string]any{"type": "external_select", "min_query_length": 1}, nil),
		field("text", map[string]any{"type": "plain_text_input"}, nil)))
	for _, c := range []struct{ title, action, typed, body, want string }{
		{"two characters where three are wanted", "zone", "be", `{"options":[]}`, "from 3 characters on"},
		{"one where one is", "city", "b", `{"options":[]}`, ""},
		{"a text", "text", "berlin", `{"options":[]}`, "no select"},
		{"no answer", "zone", "berlin", ``, "holds no options"},
		{"no options", "zone", "berlin", `{}`, "holds no options"},
		{"too many", "zone", "berlin", `{"options":[` + many + `]}`, "of which 100 are allowed"},
		{"a long one", "zone", "berlin", `{"options":[{"text":{"type":"plain_text","text":"` + strings.Repeat("a", 76) + `"},"value":"a"}]}`, "must be less than 76 characters"},
		{"sound", "zone", "berlin", `{"options":[{"text":{"type":"plain_text","text":"a"},"value":"a"}]}`, ""},
	} {
		s.body = c.body
		_, ack := s.Suggest(view, c.action, c.typed)
		if (c.want == "") != (ack.Err == nil) || ack.Err != nil && !strings.Contains(ack.Err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.title, ack.Err, c.want)
		}
	}
	s.SetEndpoint(slacktest.Endpoint{Events: "http://127.0.0.1:1"})
	if _, ack := s.Suggest(view, "city", "b"); ack.Err == nil || !strings.Contains(ack.Err.Error(), "no options load address") {
		t.Errorf("got %v", ack.Err)
	}
}

// What Slack's client does not let through does not reach the app, and what an
// app may not answer is an error.
func TestSubmissions(t *testing.T) {
	s := newApp(t)
	other, _ := json.Marshal(plainView())
	view := plainView(
		field("when", map[string]any{"type": "plain_text_input", "max_length": 5}, nil),
		field("days", map[string]any{"type": "checkboxes", "options": []any{choice("mon"), choice("tue")}}, map[string]any{"optional": true}),
		field("zone", map[string]any{"type": "external_select"}, map[string]any{"optional": true}))
	for _, c := range []struct {
		title  string
		values slacktest.Values
		body   string
		want   string
		left   bool // the modal is open afterwards
	}{
		{"a field that is empty", nil, ``, "is empty", true},
		{"a text that is too long", slacktest.Values{"when": "123456"}, ``, "no more than 5 characters", true},
		{"no option", slacktest.Values{"when": "1", "days": []string{"sun"}}, ``, `"sun" is no option`, true},
		{"not offered", slacktest.Values{"when": "1", "zone": "Mars"}, ``, `"Mars" was not offered`, true},
		{"no such field", slacktest.Values{"when": "1", "colour": "red"}, ``, `no field "colour"`, true},
		{"an error at no field", slacktest.Values{"when": "1"}, `{"response_action":"errors","errors":{"colour":"no"}}`, "which the view does not have", true},
		{"errors without any", slacktest.Values{"when": "1"}, `{"response_action":"errors","errors":{}}`, "names no errors", true},
		{"an action that is none", slacktest.Values{"when": "1"}, `{"response_action":"dance"}`, "unknown response_action", true},
		{"no JSON", slacktest.Values{"when": "1"}, `ok`, "no JSON", true},
		{"a view that is none", slacktest.Values{"when": "1"}, `{"response_action":"update","view":{"type":"home"}}`, "unsupported view type", true},
		{"errors", slacktest.Values{"when": "1"}, `{"response_action":"errors","errors":{"when":"no"}}`, "", true},
		{"an update", slacktest.Values{"when": "1"}, `{"response_action":"update","view":` + string(other) + `}`, "", true},
		{"a clear", slacktest.Values{"when": "1"}, `{"response_action":"clear"}`, "", false},
		{"nothing", slacktest.Values{"when": "1", "days": []string{"mon"}}, ``, "", false},
	} {
		v := s.open(t, view)
		s.body = c.body
		ack := s.Submit(v, c.values)
		if (c.want == "") != (ack.Err == nil) || ack.Err != nil && !strings.Contains(ack.Err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.title, ack.Err, c.want)
		}
		left := false
		for _, o := range s.OpenViews(slacktest.Reader) {
			left = left || o.ID == v.ID
		}
		if left != c.left {
			t.Errorf("%s: open afterwards: %v", c.title, left)
		}
		if left {
			s.CloseView(v)
		}
	}
	v := s.open(t, view)
	if ack := s.Enter(v, slacktest.Values{"when": "1"}, "when"); ack.Err == nil || !strings.Contains(ack.Err.Error(), "does not ask for actions") {
		t.Errorf("got %v", ack.Err)
	}
}

// At most three modals lie on each other.
func TestViewsPush(t *testing.T) {
	s := newApp(t)
	pushed, _ := json.Marshal(plainView())
	v := s.open(t, plainView())
	s.body = `{"response_action":"push","view":` + string(pushed) + `}`
	for i, want := range []bool{true, true, false} {
		if ack := s.Submit(v, nil); (ack.Err == nil) != want {
			t.Errorf("push %d: got %v", i+1, ack.Err)
		}
		views := s.OpenViews(slacktest.Reader)
		v = views[len(views)-1]
	}
}
