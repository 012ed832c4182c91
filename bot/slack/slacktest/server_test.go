package slacktest_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"briefbot/bot/slack/slacktest"
)

// ask calls a method with JSON and gives the answer and its status.
func ask(t *testing.T, s *slacktest.Server, token, method string, args map[string]any) (map[string]any, int) {
	t.Helper()
	body, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodPost, s.APIURL()+method, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return map[string]any{"error": "no answer"}, 0
	}
	defer response.Body.Close()
	answer := map[string]any{}
	_ = json.NewDecoder(response.Body).Decode(&answer)
	return answer, response.StatusCode
}

func post(t *testing.T, s *slacktest.Server, args map[string]any) map[string]any {
	t.Helper()
	answer, _ := ask(t, s, slacktest.BotToken, "chat.postMessage", args)
	return answer
}

func TestErrors(t *testing.T) {
	long := strings.Repeat("x", 76)
	button := func(id, text string) map[string]any {
		return map[string]any{"type": "button", "action_id": id, "text": map[string]any{"type": "plain_text", "text": text}}
	}
	actions := func(elements ...any) []any { return []any{map[string]any{"type": "actions", "elements": elements}} }
	for _, c := range []struct {
		title, token, method string
		args                 map[string]any
		want                 string
	}{
		{"no token", "", "auth.test", nil, "not_authed"},
		{"a wrong token", "xoxb-other", "auth.test", nil, "invalid_auth"},
		{"an app's token where a bot's is needed", slacktest.AppToken, "auth.test", nil, "not_allowed_token_type"},
		{"a bot's token where an app's is needed", slacktest.BotToken, "apps.connections.open", nil, "not_allowed_token_type"},
		{"an app's token that is no header", "", "apps.connections.open", map[string]any{"token": slacktest.AppToken}, "not_authed"},
		{"an unknown method", slacktest.BotToken, "chat.sing", nil, "unknown_method"},
		{"an unknown channel", slacktest.BotToken, "chat.postMessage", map[string]any{"channel": "C1", "text": "x"}, "channel_not_found"},
		{"no member", slacktest.BotToken, "chat.postMessage", map[string]any{"channel": slacktest.Lobby, "text": "x"}, "not_in_channel"},
		{"nothing to say", slacktest.BotToken, "chat.postMessage", map[string]any{"channel": slacktest.Newsroom}, "no_text"},
		{"metadata without a type", slacktest.BotToken, "chat.postMessage",
			map[string]any{"channel": slacktest.Newsroom, "text": "x", "metadata": map[string]any{"event_payload": map[string]any{}}}, "invalid_metadata_schema"},
		{"a label of 76 characters", slacktest.BotToken, "chat.postMessage",
			map[string]any{"channel": slacktest.Newsroom, "text": "x", "blocks": actions(button("a", long))}, "invalid_blocks"},
		{"an action id twice", slacktest.BotToken, "chat.postMessage",
			map[string]any{"channel": slacktest.Newsroom, "text": "x", "blocks": actions(button("a", "A"), button("a", "B"))}, "invalid_blocks"},
		{"51 blocks", slacktest.BotToken, "chat.postMessage",
			map[string]any{"channel": slacktest.Newsroom, "text": "x", "blocks": slices.Repeat([]any{map[string]any{"type": "divider"}}, 51)}, "invalid_blocks"},
		{"a field that no block has", slacktest.BotToken, "chat.postMessage",
			map[string]any{"channel": slacktest.Newsroom, "text": "x", "blocks": []any{map[string]any{"type": "divider", "colour": "red"}}}, "invalid_blocks"},
		{"an unknown trigger", slacktest.BotToken, "views.open", map[string]any{"trigger_id": "1",
			"view": map[string]any{"type": "modal", "title": map[string]any{"type": "plain_text", "text": "T"}, "blocks": []any{}}}, "invalid_trigger_id"},
		{"a title of 25 characters", slacktest.BotToken, "views.open", map[string]any{"trigger_id": "1",
			"view": map[string]any{"type": "modal", "title": map[string]any{"type": "plain_text", "text": long[:25]}, "blocks": []any{}}}, "invalid_arguments"},
		{"a code that was never given", "", "oauth.v2.access", map[string]any{"code": "1"}, "invalid_code"},
	} {
		t.Run(c.title, func(t *testing.T) {
			answer, _ := ask(t, slacktest.New(t), c.token, c.method, c.args)
			if answer["error"] != c.want {
				t.Errorf("got %v, want %s", answer, c.want)
			}
		})
	}
}

func TestScopes(t *testing.T) {
	s := slacktest.New(t)
	s.SetScopes("commands")
	answer := post(t, s, map[string]any{"channel": slacktest.Newsroom, "text": "x"})
	if answer["error"] != "missing_scope" || answer["needed"] != "chat:write" || answer["provided"] != "commands" {
		t.Errorf("got %v", answer)
	}
	s.RevokeToken()
	if answer := post(t, s, nil); answer["error"] != "token_revoked" {
		t.Errorf("got %v", answer)
	}
}

// Two messages of one moment have different times, and times rise.
func TestTimesOfMessagesRise(t *testing.T) {
	s := slacktest.New(t)
	var posting sync.WaitGroup
	for range 50 {
		posting.Go(func() { post(t, s, map[string]any{"channel": slacktest.Newsroom, "text": "x"}) })
	}
	posting.Wait()
	messages := s.Messages(slacktest.Newsroom)
	if len(messages) != 50 {
		t.Fatalf("got %d messages", len(messages))
	}
	for i := 1; i < len(messages); i++ {
		if messages[i].TS <= messages[i-1].TS {
			t.Errorf("%s does not come after %s", messages[i].TS, messages[i-1].TS)
		}
	}
}

func TestHistory(t *testing.T) {
	s := slacktest.New(t)
	var times []string
	for range 3 {
		answer := post(t, s, map[string]any{"channel": slacktest.Newsroom, "text": "x",
			"metadata": map[string]any{"event_type": "e", "event_payload": map[string]any{"key": "k"}}})
		times = append(times, answer["ts"].(string))
	}
	reply := post(t, s, map[string]any{"channel": slacktest.Newsroom, "text": "r", "thread_ts": times[0]})["ts"].(string)
	read := func(method string, args map[string]any) (found []string, answer map[string]any) {
		args["channel"] = slacktest.Newsroom
		answer, _ = ask(t, s, slacktest.BotToken, "conversations."+method, args)
		list, _ := answer["messages"].([]any)
		for _, m := range list {
			found = append(found, m.(map[string]any)["ts"].(string))
		}
		return found, answer
	}
	for _, c := range []struct {
		title, method string
		args          map[string]any
		want          []string
	}{
		{"newest first, no replies", "history", map[string]any{}, []string{times[2], times[1], times[0]}},
		{"oldest is not among them", "history", map[string]any{"oldest": times[1]}, []string{times[2]}},
		{"but it is if inclusive", "history", map[string]any{"oldest": times[1], "inclusive": true}, []string{times[2], times[1]}},
		{"latest", "history", map[string]any{"latest": times[1]}, []string{times[0]}},
		{"a thread with its head, oldest first", "replies", map[string]any{"ts": times[0]}, []string{times[0], reply}},
	} {
		if got, answer := read(c.method, c.args); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v (%v), want %v", c.title, got, answer["error"], c.want)
		}
	}
	_, answer := read("history", map[string]any{})
	if head := answer["messages"].([]any)[2].(map[string]any); head["thread_ts"] != times[0] || head["reply_count"] != 1.0 {
		t.Errorf("the message that begins a thread: got %v, want that it names itself", head)
	}
	var paged []string
	args := map[string]any{"limit": 2}
	for range 2 {
		found, answer := read("history", args)
		paged = append(paged, found...)
		args["cursor"] = answer["response_metadata"].(map[string]any)["next_cursor"]
	}
	if want := []string{times[2], times[1], times[0]}; !slices.Equal(paged, want) {
		t.Errorf("page by page: got %v, want %v", paged, want)
	}
	for _, all := range []bool{false, true} {
		_, answer := read("history", map[string]any{"include_all_metadata": all})
		metadata := answer["messages"].([]any)[0].(map[string]any)["metadata"].(map[string]any)
		if _, has := metadata["event_payload"]; has != all || metadata["event_type"] != "e" {
			t.Errorf("include_all_metadata %v: got %v", all, metadata)
		}
	}
}

func TestMisbehaviour(t *testing.T) {
	for _, c := range []struct {
		title  string
		fault  slacktest.Fault
		want   string
		status int
		stored int
	}{
		{"a 429", slacktest.Fault{RetryAfter: 7 * time.Second}, "ratelimited", 429, 0},
		{"an error of the server", slacktest.Fault{Status: 503}, "", 503, 0},
		{"stored, but the answer is lost", slacktest.Fault{Store: true}, "no answer", 0, 1},
		{"stored, but a 502", slacktest.Fault{Store: true, Status: 502}, "", 502, 1},
		{"internal_error though it was stored", slacktest.Fault{Store: true, Error: "internal_error"}, "internal_error", 200, 1},
		{"cut before anything happened", slacktest.Fault{}, "no answer", 0, 0},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := slacktest.New(t)
			c.fault.Method, c.fault.Times = "chat.postMessage", 1
			s.Misbehave(c.fault)
			answer, status := ask(t, s, slacktest.BotToken, "chat.postMessage", map[string]any{"channel": slacktest.Newsroom, "text": "x"})
			code, _ := answer["error"].(string)
			if code != c.want || status != c.status || len(s.Messages(slacktest.Newsroom)) != c.stored {
				t.Errorf("got %q, %d, %d stored", code, status, len(s.Messages(slacktest.Newsroom)))
			}
			if answer := post(t, s, map[string]any{"channel": slacktest.Newsroom, "text": "x"}); answer["ok"] != true {
				t.Errorf("the next call: got %v", answer)
			}
		})
	}
}

// A response address is good five times and for thirty minutes.
func TestResponseAddress(t *testing.T) {
	s := slacktest.New(t)
	var address string
	app := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { address = r.FormValue("response_url") }))
	defer app.Close()
	s.SetEndpoint(slacktest.Endpoint{Events: app.URL, Commands: app.URL, Interactivity: app.URL})
	respond := func() string {
		response, err := http.Post(address, "application/json", strings.NewReader(`{"text":"x"}`))
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		text, _ := io.ReadAll(response.Body)
		return string(text)
	}
	s.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "")
	var got []string
	for range 6 {
		got = append(got, respond())
	}
	if want := []string{"ok", "ok", "ok", "ok", "ok", "used_url"}; !slices.Equal(got, want) {
		t.Errorf("six times: got %v", got)
	}
	s.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "")
	s.Advance(30*time.Minute + time.Second)
	if got := respond(); got != "expired_url" {
		t.Errorf("after half an hour: got %q", got)
	}
}

// An event that is not acknowledged comes three times more: at once, after a
// minute, after five.
func TestEventRetries(t *testing.T) {
	s := slacktest.New(t)
	var mu sync.Mutex
	var got []string
	app := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		got = append(got, r.Header.Get("X-Slack-Retry-Num")+" "+r.Header.Get("X-Slack-Retry-Reason"))
		w.WriteHeader(http.StatusInternalServerError)
	}))
	defer app.Close()
	s.SetEndpoint(slacktest.Endpoint{Events: app.URL})
	s.OpenHome(slacktest.Reader)
	for range 3 {
		s.Advance(5 * time.Minute)
	}
	mu.Lock()
	defer mu.Unlock()
	if want := []string{" ", "1 http_error", "2 http_error", "3 http_error"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The vector is the one of
// https://docs.slack.dev/authentication/verifying-requests-from-slack.
func TestSignature(t *testing.T) {
	body := "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner" +
		"&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN" +
		"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
	timestamp, signature := slacktest.Sign("8f742231b10e8888abcd99yyyzzz85a5", time.Unix(1531420618, 0), []byte(body))
	if want := "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"; signature != want || timestamp != "1531420618" {
		t.Errorf("got %s at %s, want %s", signature, timestamp, want)
	}
}

func TestPostsOfAChannelAreLimited(t *testing.T) {
	s := slacktest.New(t)
	s.LimitPosts()
	var got []any
	for range 4 {
		got = append(got, post(t, s, map[string]any{"channel": slacktest.Newsroom, "text": "x"})["ok"])
	}
	if want := []any{true, true, true, false}; !slices.Equal(got, want) {
		t.Errorf("four at once: got %v", got)
	}
	s.Advance(3 * time.Second)
	if answer := post(t, s, map[string]any{"channel": slacktest.Newsroom, "text": "x"}); answer["ok"] != true {
		t.Errorf("later: got %v", answer)
	}
}
