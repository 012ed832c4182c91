package slack_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"briefbot/bot/bottest"
	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
	"briefbot/schedule"
	"briefbot/store"
	"briefbot/store/memory"
)

const otherTeam = "T0FERRYTOWN"

func tokenKey(fill byte) string {
	return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{fill}, 32))
}

func tokenKeys(t testing.TB, text string) slack.TokenKeys {
	t.Helper()
	keys, err := slack.ParseTokenKeys(text)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// installing is a desk whose app other workspaces can install.
func installing(t testing.TB, now func() time.Time) *desk {
	t.Helper()
	return newDesk(t, "http", func(s *slack.Settings) {
		s.Now = now
		s.Tokens = slack.NewTokens(s.Store, tokenKeys(t, tokenKey(1)), s.API)
		s.Install = &slack.InstallSettings{ClientID: "1.2", ClientSecret: "hush", Address: "https://briefbot.example"}
	})
}

// get is a page with the browser's cookies, without following where it leads.
func (d *desk) get(t testing.TB, path string, cookies ...*http.Cookie) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest("GET", d.address+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, cookie := range cookies {
		request.AddCookie(cookie)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

// begin goes to the page that leads to Slack, and gives its state and cookie.
func (d *desk) begin(t testing.TB) (state string, cookie *http.Cookie) {
	t.Helper()
	response, _ := d.get(t, slack.PathInstall)
	to, err := url.Parse(response.Header.Get("Location"))
	if response.StatusCode != http.StatusFound || err != nil || to.Path != "/oauth/v2/authorize" || len(response.Cookies()) != 1 {
		t.Fatalf("got %d to %q, %v", response.StatusCode, response.Header.Get("Location"), err)
	}
	query := to.Query()
	if query.Get("client_id") != "1.2" || query.Get("scope") != strings.Join(slack.Scopes(), ",") || query.Get("redirect_uri") != "https://briefbot.example"+slack.PathRedirect {
		t.Errorf("Slack is asked for %v", query)
	}
	if c := response.Cookies()[0]; !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || strings.Contains(query.Get("state"), c.Value) {
		t.Errorf("the cookie is %+v", c)
	}
	return query.Get("state"), response.Cookies()[0]
}

func (d *desk) installations(t testing.TB) []store.Installation {
	t.Helper()
	found, err := d.store.ListInstallations(t.Context(), store.InstallationQuery{})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func back(state, code string) string {
	return slack.PathRedirect + "?" + url.Values{"state": {state}, "code": {code}}.Encode()
}

func TestAWorkspaceInstallsTheApp(t *testing.T) {
	d := installing(t, time.Now)
	d.AddUser(slacktest.User{ID: "U0STRANGER"})
	d.AddChannel(slacktest.Channel{ID: "C0ELSEWHERE", Name: "elsewhere", Members: []string{slacktest.Bot, "U0STRANGER"}})
	refused := d.CommandFrom(otherTeam, "U0STRANGER", "C0ELSEWHERE", "/brief", "now")
	expectOK(t, refused)
	d.Wait(t, "the refusal", func() bool { return strings.Contains(d.log.String(), "has not installed the app") })

	state, cookie := d.begin(t)
	d.AddCode("good", otherTeam)
	response, page := d.get(t, back(state, "good"), cookie)
	if response.StatusCode != http.StatusOK || !strings.Contains(page, "briefbot is installed in") {
		t.Fatalf("got %d: %s", response.StatusCode, page)
	}
	found := d.installations(t)
	if len(found) != 1 || found[0].Name != "slack:"+otherTeam || bytes.Contains(found[0].Token, []byte("xoxb")) {
		t.Fatalf("got %+v, want one installation with a sealed token", found)
	}
	token, old, err := tokenKeys(t, tokenKey(1)).Open(found[0].Name, found[0].Token)
	if err != nil || old || token != "xoxb-slacktest-"+otherTeam {
		t.Errorf("the token opens as %q, %t, %v", token, old, err)
	}
	if strings.Contains(d.log.String(), "xoxb-slacktest-"+otherTeam) || strings.Contains(d.log.String(), "hush") {
		t.Error("the log has a secret")
	}

	before := len(d.Shown())
	expectOK(t, d.CommandFrom(otherTeam, "U0STRANGER", "C0ELSEWHERE", "/brief", "now since 30d"))
	d.Wait(t, "an answer in the other workspace", func() bool { return len(d.Shown()) > before })
	if got := fmt.Sprintf("%+v", d.Shown()[before]); strings.Contains(got, "lighthouse") {
		t.Errorf("another workspace sees what is stored for this one: %s", got)
	}

	again, page := d.get(t, back(state, "good"), cookie) // the same way back twice
	if again.StatusCode != http.StatusForbidden || !strings.Contains(page, "finished already") {
		t.Errorf("the second time: got %d: %s", again.StatusCode, page)
	}

	expectOK(t, d.SendEvent(map[string]any{"type": "event_callback", "team_id": otherTeam, "event_id": "Ev0", "event_time": time.Now().Add(time.Minute).Unix(),
		"event": map[string]any{"type": "tokens_revoked", "tokens": map[string]any{"oauth": []string{"U0STRANGER"}, "bot": []string{}}}}, 0, ""))
	d.app.Wait()
	if len(d.installations(t)) != 1 {
		t.Error("the token was deleted though it was a user’s that was revoked")
	}
	expectOK(t, d.SendEvent(map[string]any{"type": "event_callback", "team_id": otherTeam, "event_id": "Ev1", "event_time": time.Now().Add(time.Minute).Unix(),
		"event": map[string]any{"type": "app_uninstalled"}}, 0, ""))
	d.Wait(t, "the token is deleted", func() bool { return len(d.installations(t)) == 0 })
}

// The home tab of a workspace that installed the app says times in the zone of
// who installed it, and channels are there; what the first one's settings say is
// the first one's.
func TestTheHomeTabOfAnotherWorkspaceIsItsOwn(t *testing.T) {
	d := installing(t, time.Now)
	d.AddUser(slacktest.User{ID: slacktest.Admin, Name: "ines", Admin: true, Zone: "Asia/Tokyo"})
	d.AddUser(slacktest.User{ID: "U0STRANGER"})
	d.AddChannel(slacktest.Channel{ID: "C0ELSEWHERE", Name: "elsewhere", Members: []string{slacktest.Bot, "U0STRANGER"}})
	state, cookie := d.begin(t)
	d.AddCode("good", otherTeam)
	d.get(t, back(state, "good"), cookie)
	other := d.installations(t)[0].Workspace
	if err := bottest.Fill(t.Context(), d.store, other, bottest.Newsroom()[:1]); err != nil {
		t.Fatal(err)
	}
	opens := func(team, user string) string {
		t.Helper()
		before, _ := d.Home(user)
		expectOK(t, d.SendEvent(map[string]any{"type": "event_callback", "team_id": team, "event_id": "Ev" + team, "event_time": time.Now().Unix(),
			"event": map[string]any{"type": "app_home_opened", "user": user, "channel": "D1", "tab": "home", "event_ts": "1.2"}}, 0, ""))
		return fmt.Sprint(d.nextHome(t, user, before).Body)
	}
	articles, err := d.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: other})
	if err != nil || len(articles) != 1 {
		t.Fatal(articles, err)
	}
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := opens(otherTeam, "U0STRANGER"), articles[0].Time().In(tokyo).Format("15:04"); !strings.Contains(got, want) {
		t.Errorf("the other workspace's home tab lacks %s, the newest article in its zone: %s", want, got)
	}
	if got, want := opens(slacktest.Team, slacktest.Reader), articles[0].Time().In(tokyo).Format("15:04"); strings.Contains(got, want) {
		t.Errorf("this workspace's home tab has the other's zone: %s", got)
	}
	expectOK(t, d.CommandFrom(otherTeam, "U0STRANGER", "C0ELSEWHERE", "/brief", "settings"))
	d.Wait(t, "the channel", func() bool {
		channel, err := d.store.Channel(t.Context(), other, "slack:C0ELSEWHERE")
		return err == nil && channel.Zone == "Asia/Tokyo"
	})
	if made := d.Calls("users.info"); len(made) == 0 || made[0].Team != otherTeam {
		t.Errorf("who installed the app was asked for as %+v", made)
	}
}

func TestWaysBackThatAreRefused(t *testing.T) {
	now := time.Now()
	d := installing(t, func() time.Time { return now })
	state, cookie := d.begin(t)
	_, another := d.begin(t)
	d.AddCode("good", otherTeam)
	d.AddCode("ours", slacktest.Team)
	for _, c := range []struct {
		title, path string
		cookies     []*http.Cookie
		status      int
		says        string
	}{
		{"no state", back("", "good"), []*http.Cookie{cookie}, http.StatusForbidden, "belongs to no installation"},
		{"a forged state", back(state[:len(state)-2]+"AA", "good"), []*http.Cookie{cookie}, http.StatusForbidden, "belongs to no installation"},
		{"no cookie", back(state, "good"), nil, http.StatusForbidden, "belongs to no installation"},
		{"another browser", back(state, "good"), []*http.Cookie{another}, http.StatusForbidden, "belongs to no installation"},
	} {
		response, page := d.get(t, c.path, c.cookies...)
		if response.StatusCode != c.status || !strings.Contains(page, c.says) {
			t.Errorf("%s: got %d: %s", c.title, response.StatusCode, page)
		}
	}
	for _, c := range []struct{ title, code, says string }{
		{"declined at Slack", "", "cancelled at Slack"},
		{"an unknown code", "bad", "no token came from Slack"},
		{"the workspace of the token in the settings", "ours", "is served with the bot token"},
	} {
		state, cookie := d.begin(t)
		if _, page := d.get(t, back(state, c.code), cookie); !strings.Contains(page, c.says) {
			t.Errorf("%s: got %s", c.title, page)
		}
	}
	for code, c := range map[string]struct {
		fields map[string]any
		says   string
	}{
		"whole organization": {map[string]any{"is_enterprise_install": true, "team": nil, "enterprise": map[string]any{"id": "E0GROUP", "name": "Group"}}, "installed for a whole organization; install it in one workspace"},
		"rotation":           {map[string]any{"refresh_token": "xoxe-1", "expires_in": 43200}, "token rotation is on for this app; turn it off at Slack"},
		"few scopes":         {map[string]any{"scope": "commands,chat:write"}, "was not given the scopes app_mentions:read"},
		"no bot":             {map[string]any{"token_type": "user"}, "no token of a bot"},
		"another's token":    {map[string]any{"team": map[string]any{"id": "T0ELSEWHERE", "name": "Elsewhere"}}, "of another workspace than Slack says"},
	} {
		d.AddGrant(code, otherTeam, c.fields)
		state, cookie := d.begin(t)
		if _, page := d.get(t, back(state, code), cookie); !strings.Contains(page, "briefbot was not installed") || !strings.Contains(page, c.says) {
			t.Errorf("%s: got %s", code, page)
		}
	}
	state, cookie = d.begin(t)
	if _, page := d.get(t, slack.PathRedirect+"?"+url.Values{"state": {state}, "error": {"invalid_team_for_<non>_distributed_app"}}.Encode(), cookie); !strings.Contains(page, "the installation was refused by Slack with “invalid_team_for_&lt;non&gt;_distributed_app”") {
		t.Errorf("refused by Slack: got %s", page)
	}
	state, cookie = d.begin(t)
	now = now.Add(11 * time.Minute)
	if response, page := d.get(t, back(state, "good"), cookie); response.StatusCode != http.StatusForbidden || !strings.Contains(page, "more than ten minutes ago") {
		t.Errorf("late: got %d: %s", response.StatusCode, page)
	}
	if found := d.installations(t); len(found) != 0 {
		t.Errorf("stored is %+v", found)
	}
}

func TestPostsGoOutWithTheWorkspacesOwnToken(t *testing.T) {
	d := installing(t, time.Now)
	state, cookie := d.begin(t)
	d.AddCode("good", otherTeam)
	d.get(t, back(state, "good"), cookie)
	api, err := slack.NewClient(slacktest.BotToken, "", d.APIURL())
	if err != nil {
		t.Fatal(err)
	}
	p := slack.NewPlatform(api, nil).WithTokens(d.home, slack.NewTokens(d.store, tokenKeys(t, tokenKey(1)), d.APIURL()))
	post := briefingPost(t, p)
	post.Channel.Workspace = d.installations(t)[0].Workspace
	calls := len(d.Calls("chat.postMessage"))
	_, _ = p.Post(t.Context(), post) // of the other workspace's channels the fake knows nothing
	made := d.Calls("chat.postMessage")
	if len(made) != calls+1 || made[calls].Team != otherTeam {
		t.Fatalf("got %+v, want a call with the other workspace's token", made[calls:])
	}
	post.Channel.Workspace = 999
	var refused *schedule.PostError
	if _, err := p.Post(t.Context(), post); !errors.As(err, &refused) || refused.Kind != schedule.Permanent {
		t.Errorf("a workspace that installed nothing: got %v, want that it is for good", err)
	}
}

// A workspace that removed the app and installs it again has its briefings
// again, and who added them is told; what somebody paused stays paused.
func TestAWorkspaceInstallsTheAppAgain(t *testing.T) {
	told := &noticed{}
	d := newDesk(t, "http", func(s *slack.Settings) {
		s.Now, s.Notifier = time.Now, told
		s.Tokens = slack.NewTokens(s.Store, tokenKeys(t, tokenKey(1)), s.API)
		s.Install = &slack.InstallSettings{ClientID: "1.2", ClientSecret: "hush", Address: "https://briefbot.example"}
	})
	install := func() {
		t.Helper()
		state, cookie := d.begin(t)
		d.AddCode("good", otherTeam)
		if response, page := d.get(t, back(state, "good"), cookie); response.StatusCode != http.StatusOK {
			t.Fatalf("got %d: %s", response.StatusCode, page)
		}
		d.app.Wait()
	}
	install()
	for _, line := range []string{"schedule add daily 07:00", "schedule add daily 08:00", "schedule pause 2"} {
		before := len(d.Shown())
		expectOK(t, d.CommandFrom(otherTeam, slacktest.Admin, slacktest.Newsroom, "/brief", line))
		d.Wait(t, "an answer to "+line, func() bool { return len(d.Shown()) > before })
	}
	workspace := d.installations(t)[0].Workspace
	uninstalled := map[string]any{"type": "event_callback", "team_id": otherTeam, "event_id": "Ev1", "event_time": time.Now().Unix(),
		"event": map[string]any{"type": "app_uninstalled"}}
	expectOK(t, d.SendEvent(uninstalled, 0, ""))
	d.Wait(t, "the token is deleted", func() bool { return len(d.installations(t)) == 0 })

	channel, err := d.store.Channel(t.Context(), workspace, "slack:"+slacktest.Newsroom)
	if err != nil {
		t.Fatal(err)
	}
	_, err = slack.NewPlatform(nil, nil).WithTokens(d.home, slack.NewTokens(d.store, tokenKeys(t, tokenKey(1)), d.APIURL())).
		Post(t.Context(), schedule.Post{Channel: channel, Delivery: store.Delivery{Part: 1, Payload: briefingPost(t, newPlatform(t, d.Server, nil)).Delivery.Payload}})
	var refused *schedule.PostError
	if !errors.As(err, &refused) || refused.Kind != schedule.Permanent {
		t.Fatalf("a post without a token: got %v", err)
	}
	if _, err := d.store.PauseChannel(t.Context(), workspace, channel.ID, refused.Cause, store.Audit{Workspace: workspace, Channel: channel.ID, At: time.Now(), Who: "briefbot", What: "paused"}); err != nil {
		t.Fatal(err)
	}
	install()
	all, err := d.store.ListSchedules(t.Context(), store.ScheduleQuery{Workspace: workspace})
	if err != nil || len(all) != 2 || all[0].Paused || !all[1].Paused {
		t.Errorf("got %+v (%v), want the first alone to run", all, err)
	}
	if told.count() != 1 || !told.all[0].Resumed || told.all[0].Channel.Workspace != workspace {
		t.Errorf("told was %+v", told.all)
	}
	// What Slack said of the removal comes late, as to a process that was down.
	uninstalled["event_id"], uninstalled["event_time"] = "Ev2", time.Now().Add(-time.Minute).Unix()
	expectOK(t, d.SendEvent(uninstalled, 1, "http_timeout"))
	d.app.Wait()
	if len(d.installations(t)) != 1 {
		t.Error("the new token was deleted for the old removal")
	}
}

func TestKeysOfTokensAreChanged(t *testing.T) {
	s := memory.New()
	workspace, err := s.EnsureWorkspace(t.Context(), "slack:"+otherTeam)
	if err != nil {
		t.Fatal(err)
	}
	sealed := tokenKeys(t, tokenKey(1)).Seal(workspace.Name, "xoxb-1")
	if err := s.PutInstallation(t.Context(), store.Installation{Workspace: workspace.ID, Token: sealed, At: time.Now()}); err != nil {
		t.Fatal(err)
	}
	both := slack.NewTokens(s, tokenKeys(t, tokenKey(2)+", "+tokenKey(1)), "")
	for _, want := range []int{1, 0} {
		if count, err := both.Reseal(t.Context()); count != want || err != nil {
			t.Errorf("sealed anew: got %d, %v, want %d", count, err, want)
		}
	}
	if _, err := slack.NewTokens(s, tokenKeys(t, tokenKey(2)), "").Reseal(t.Context()); err != nil {
		t.Errorf("the new key alone: %v", err)
	}
	if _, err := slack.NewTokens(s, tokenKeys(t, tokenKey(1)), "").Reseal(t.Context()); err == nil || !strings.Contains(err.Error(), "none of the keys") {
		t.Errorf("the old key alone: %v", err)
	}
	if _, _, err := tokenKeys(t, tokenKey(1)).Open("slack:T0OTHER", sealed); err == nil {
		t.Error("a token opens under the name of another workspace")
	}
	for _, bad := range []string{"", "short", tokenKey(1) + ",x"} {
		if _, err := slack.ParseTokenKeys(bad); err == nil || bad != "" && strings.Contains(err.Error(), bad) {
			t.Errorf("%q: got %v", bad, err)
		}
	}
}
