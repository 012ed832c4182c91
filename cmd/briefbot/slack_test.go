package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/bot/slack/slacktest"
	"briefbot/schedule"
	"briefbot/store"
	"briefbot/store/sqlite"
)

// slackServe is the real program serving one channel of a fake Slack.
type slackServe struct {
	*slacktest.Server
	t                     *testing.T
	dir, program, address string
	begun                 time.Time
}

// slackPace is how many of the program's seconds pass in one of ours.
const slackPace = 60

func newSlackServe(t *testing.T) *slackServe {
	t.Helper()
	if testing.Short() {
		t.Skip("it builds and runs the program")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	s := &slackServe{Server: slacktest.New(t), t: t, dir: t.TempDir(), program: crashProgram(t), address: listener.Addr().String(), begun: time.Now()}
	ingest := exec.Command(s.program, "ingest", "-")
	ingest.Dir = s.dir
	ingest.Stdin = strings.NewReader(`{"url":"https://gazette.example/mill","outlet":"Gazette","title":"Mayor denies closing the mill","text":"The mayor of Gullcove will close the old mill, two councillors said on Sunday.\n\n“I have no such plan,” Mayor Petra Lundqvist told the Gazette. She denied that the mill will close.","published":"2026-03-02T07:00:00Z"}` + "\n")
	if out, err := ingest.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return s
}

// schedule gives the newsroom a briefing at 08:00. The clock begins at 07:58.
func (s *slackServe) schedule() {
	s.t.Helper()
	s.store(func(ctx context.Context, db *sqlite.Store) error {
		workspace, err := db.EnsureWorkspace(ctx, localWorkspace)
		if err == nil {
			s.scheduleIn(workspace.ID, slacktest.Newsroom)
		}
		return err
	})
}

// scheduleIn gives a channel of a workspace a briefing at 08:00, which is posted
// late where it is later already.
func (s *slackServe) scheduleIn(workspace store.WorkspaceID, id string) {
	s.t.Helper()
	spec, err := schedule.Parse("daily 08:00 UTC", schedule.Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	s.store(func(ctx context.Context, db *sqlite.Store) error {
		channel, err := db.PutChannel(ctx, store.Channel{Workspace: workspace, Name: "slack:" + id, Zone: "UTC"})
		if err != nil {
			return err
		}
		begin := time.Date(2026, 3, 2, 7, 58, 0, 0, time.UTC)
		_, err = db.AddSchedule(ctx, store.Schedule{Workspace: workspace, Channel: channel.ID, Spec: spec.String(), WhenEmpty: store.SayEmpty,
			Created: begin, Mark: begin}, store.Audit{Who: "test", What: "added", At: begin})
		return err
	})
}

// start runs serve with settings beside the usual ones, and gives a channel
// that is closed when it ends.
func (s *slackServe) start(settings ...string) <-chan struct{} {
	s.t.Helper()
	command := exec.Command(s.program, "serve")
	command.Dir = s.dir
	command.Env = append([]string{
		"BRIEFBOT_SLACK_BOT_TOKEN=" + slacktest.BotToken, "BRIEFBOT_SLACK_API_URL=" + s.APIURL(), "BRIEFBOT_HTTP_ADDR=" + s.address,
		"BRIEFBOT_ZONE=UTC", fmt.Sprintf("%s=2026-03-02T07:58:00Z@%s*%d", testClock, s.begun.UTC().Format(time.RFC3339Nano), slackPace),
	}, settings...)
	var log bytes.Buffer
	command.Stderr = &log
	if err := command.Start(); err != nil {
		s.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { defer close(ended); _ = command.Wait() }()
	s.t.Cleanup(func() {
		_ = command.Process.Kill()
		<-ended
		if s.t.Failed() {
			s.t.Logf("serve: %s", log.String())
		}
		for _, secret := range []string{slacktest.BotToken, slacktest.AppToken, slacktest.SigningSecret, "xoxb-slacktest-" + otherTeam, "hush-hush-hush"} {
			if strings.Contains(log.String(), secret) {
				s.t.Errorf("the log shows the secret %q", secret)
			}
		}
	})
	return ended
}

// The program is killed between the post and its receipt, and goes on: one
// briefing, no second one, also while a third of all calls is refused.
func TestSlackBriefingIsPostedOnce(t *testing.T) {
	for _, point := range []string{schedule.PointPost, schedule.PointAnswered} {
		t.Run(point, func(t *testing.T) {
			s := newSlackServe(t)
			s.schedule()
			s.Misbehave(slacktest.Fault{Share: 0.3, RetryAfter: time.Second})
			select {
			case <-s.start(testKill + "=" + point + ":1"):
			case <-time.After(30 * time.Second):
				t.Fatalf("the program did not come to %s", point)
			}
			s.start()
			posted := func() []slacktest.Message { return s.Messages(slacktest.Newsroom) }
			s.waitLong("a briefing", func() bool { return len(posted()) > 0 })
			if got := posted()[0].Text; !strings.Contains(got, "“I have no such plan,”") {
				t.Errorf("got %q", got)
			}
			// Until the receipt is stored, it could still be posted again.
			s.waitLong("the receipt", func() bool { return s.deliveries(store.DeliveryPosted) == 1 })
			if got := posted(); len(got) != 1 {
				t.Errorf("%d posts, want one", len(got))
			}
		})
	}
}

func (s *slackServe) waitLong(what string, holds func() bool) {
	s.t.Helper()
	for deadline := time.Now().Add(60 * time.Second); !holds(); time.Sleep(50 * time.Millisecond) { // another program
		if time.Now().After(deadline) {
			s.t.Fatalf("waited a minute for %s", what)
		}
	}
}

// deliveries counts those in a state.
func (s *slackServe) deliveries(state store.DeliveryState) int {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, filepath.Join(s.dir, "briefbot.db"))
	if err != nil {
		return 0
	}
	defer db.Close()
	found, err := db.ListDeliveries(ctx, store.DeliveryQuery{States: []store.DeliveryState{state}})
	if err != nil {
		return 0
	}
	return len(found)
}

// The program answers in both transports, also over sockets that keep dropping.
func TestSlackCommands(t *testing.T) {
	for _, transport := range []string{"socket", "http"} {
		t.Run(transport, func(t *testing.T) {
			s := newSlackServe(t)
			if transport == "socket" {
				s.start("BRIEFBOT_SLACK_APP_TOKEN=" + slacktest.AppToken)
				s.Wait(t, "a connection", func() bool { return s.Connections() == 2 })
			} else {
				s.start("BRIEFBOT_SLACK_SIGNING_SECRET=" + slacktest.SigningSecret)
				base := "http://" + s.address + "/slack/"
				s.SetEndpoint(slacktest.Endpoint{Events: base + "events", Commands: base + "commands", Interactivity: base + "interactivity", Options: base + "interactivity"})
				s.Wait(t, "the endpoint", func() bool { return s.Verify("c").Status == http.StatusOK })
			}
			s.addScheduleByForm()
			for i, c := range []struct{ line, want string }{
				{"now", "I have no such plan"}, {"denials", "Petra Lundqvist"}, {"person lundqvist", "I have no such plan"},
				{"search plan", "I have no such plan"}, {"source s1", "Source of s1"}, {"why s1", "s1"}, {"story 1", "Story"},
				{"status", "Articles: 1"}, {"schedule list", "mon 09:15 Asia/Tokyo"}, {"help", "What you can ask"},
			} {
				if transport == "socket" && i%4 == 3 {
					opened := s.Opened()
					s.Drop()
					s.Wait(t, "new connections", func() bool { return s.Opened() >= opened+2 && s.Connections() == 2 })
				}
				before := len(s.Shown())
				if ack := s.Command(slacktest.Reader, slacktest.Newsroom, "/brief", c.line); !ack.OK() {
					t.Fatalf("%s: %+v", c.line, ack)
				}
				s.Wait(t, "an answer to "+c.line, func() bool { return len(s.Shown()) > before })
				if got := s.Shown()[before].Text; !strings.Contains(got, c.want) {
					t.Errorf("%s: got %q, want %q", c.line, got, c.want)
				}
			}
		})
	}
}

// addScheduleByForm adds a schedule as a manager does: the form, the zone by
// typing, a time that is none, and one that is; then the home tab shows it.
func (s *slackServe) addScheduleByForm() {
	s.t.Helper()
	ok := func(ack slacktest.Ack) {
		s.t.Helper()
		if !ack.OK() {
			s.t.Fatalf("%+v (%s)", ack, ack.Body)
		}
	}
	ok(s.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "schedule"))
	s.Wait(s.t, "the form", func() bool { return len(s.OpenViews(slacktest.Reader)) == 1 })
	view := s.OpenViews(slacktest.Reader)[0]
	offered, ack := s.Suggest(view, "zone", "tok")
	ok(ack)
	if len(offered) == 0 || offered[0].Value != "Asia/Tokyo" {
		s.t.Errorf("offered: %v", offered)
	}
	values := slacktest.Values{"days": []string{"mon"}, "zone": "Asia/Tokyo", "times": "soon"}
	ack = s.Submit(view, values)
	ok(ack)
	if !strings.Contains(string(ack.Body), `"errors":{"times":`) {
		s.t.Errorf("got %s", ack.Body)
	}
	values["times"] = "9:15am"
	ok(s.Enter(view, values, "times"))
	ok(s.Submit(view, values))
	ok(s.OpenHome(slacktest.Reader))
	s.Wait(s.t, "the home tab with the schedule", func() bool {
		home, _ := s.Home(slacktest.Reader)
		return strings.Contains(fmt.Sprint(home.Body), "mon 09:15 Asia/Tokyo")
	})
}

// otherTeam is a workspace that installs the app.
const otherTeam, otherChannel = "T0FERRYTOWN", "C0FERRYDESK"

// page is what the program shows a browser, which does not follow where it
// leads.
func (s *slackServe) page(path string, cookies ...*http.Cookie) (*http.Response, string) {
	s.t.Helper()
	request, err := http.NewRequest("GET", "http://"+s.address+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, cookie := range cookies {
		request.AddCookie(cookie)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response, string(body)
}

// store does something with the program's database.
func (s *slackServe) store(do func(ctx context.Context, db *sqlite.Store) error) {
	s.t.Helper()
	db, err := sqlite.Open(s.t.Context(), filepath.Join(s.dir, "briefbot.db"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	if err := do(s.t.Context(), db); err != nil {
		s.t.Fatal(err)
	}
}

func (s *slackServe) installations() (found []store.Installation) {
	s.store(func(ctx context.Context, db *sqlite.Store) (err error) {
		found, err = db.ListInstallations(ctx, store.InstallationQuery{})
		return err
	})
	return found
}

// install walks a browser from /slack/install to Slack and back; a way back
// that was not begun here installs nothing.
func (s *slackServe) install() {
	s.t.Helper()
	response, _ := s.page("/slack/install")
	to, err := url.Parse(response.Header.Get("Location"))
	if err != nil || response.StatusCode != http.StatusFound || len(response.Cookies()) != 1 || !strings.HasPrefix(s.APIURL(), to.Scheme+"://"+to.Host+"/") || to.Path != "/oauth/v2/authorize" {
		s.t.Fatalf("got %d to %q (%v)", response.StatusCode, response.Header.Get("Location"), err)
	}
	asked := to.Query()
	redirect, err := url.Parse(asked.Get("redirect_uri"))
	if err != nil || redirect.Host != "briefbot.example" || asked.Get("client_id") != "12.34" || !strings.Contains(asked.Get("scope"), "chat:write") || asked.Get("state") == "" {
		s.t.Fatalf("Slack is asked for %v", asked)
	}
	cookie := response.Cookies()[0]
	s.AddCode("good", otherTeam)
	back := func(state string) string {
		return redirect.Path + "?" + url.Values{"code": {"good"}, "state": {state}}.Encode()
	}
	for title, path := range map[string]string{"no state": back(""), "another state": back(asked.Get("state") + "x")} {
		if response, page := s.page(path, cookie); response.StatusCode != http.StatusForbidden || !strings.Contains(page, "belongs to no installation") {
			s.t.Errorf("%s: got %d: %s", title, response.StatusCode, page)
		}
	}
	if response, page := s.page(back(asked.Get("state"))); response.StatusCode != http.StatusForbidden {
		s.t.Errorf("another browser: got %d: %s", response.StatusCode, page)
	}
	if found := s.installations(); len(found) != 0 || len(s.Calls("oauth.v2.access")) != 0 {
		s.t.Fatalf("installed is %+v, after %d codes were taken to Slack", found, len(s.Calls("oauth.v2.access")))
	}
	if response, page := s.page(back(asked.Get("state")), cookie); response.StatusCode != http.StatusOK || !strings.Contains(page, "briefbot is installed in") {
		s.t.Fatalf("got %d: %s", response.StatusCode, page)
	}
}

// A workspace installs the app of a server that has no token of its own. Its
// token is sealed in the database, its commands are answered from what is stored
// for it, and its briefing is posted with its token.
func TestSlackInstallEndToEnd(t *testing.T) {
	s := newSlackServe(t)
	const hush = "hush-hush-hush"
	s.start("BRIEFBOT_SLACK_BOT_TOKEN=", "BRIEFBOT_SLACK_SIGNING_SECRET="+slacktest.SigningSecret, "BRIEFBOT_SLACK_CLIENT_ID=12.34", "BRIEFBOT_SLACK_CLIENT_SECRET="+hush,
		"BRIEFBOT_SLACK_TOKEN_KEY="+base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32)), "BRIEFBOT_PUBLIC_URL=https://briefbot.example")
	base := "http://" + s.address + "/slack/"
	s.SetEndpoint(slacktest.Endpoint{Events: base + "events", Commands: base + "commands", Interactivity: base + "interactivity", Options: base + "interactivity"})
	s.Wait(t, "the endpoint", func() bool { return s.Verify("c").Status == http.StatusOK })
	s.AddChannel(slacktest.Channel{ID: otherChannel, Name: "ferry-desk", Members: []string{slacktest.Bot, slacktest.Reader}})
	s.install()

	found := s.installations()
	if len(found) != 1 || found[0].Name != "slack:"+otherTeam {
		t.Fatalf("got %+v", found)
	}
	const token = "xoxb-slacktest-" + otherTeam // as the fake gives it
	for _, name := range []string{"briefbot.db", "briefbot.db-wal"} {
		if held, err := os.ReadFile(filepath.Join(s.dir, name)); err == nil && (bytes.Contains(held, []byte(token)) || bytes.Contains(held, []byte(hush))) {
			t.Errorf("%s has a secret in the clear", name)
		}
	}

	ingest := exec.Command(s.program, "ingest", "--workspace", found[0].Name, "-")
	ingest.Dir = s.dir
	ingest.Stdin = strings.NewReader(`{"url":"https://courier.example/ferry","outlet":"Courier","title":"Ferry line stays","text":"The ferry line will close in May, the union said on Sunday.\n\n“The ferry stays,” director Ole Brandt told the Courier. He denied that the line will close.","published":"2026-03-02T07:00:00Z"}` + "\n")
	if out, err := ingest.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	before := len(s.Shown())
	if ack := s.CommandFrom(otherTeam, slacktest.Reader, otherChannel, "/brief", "now since 30d"); !ack.OK() {
		t.Fatalf("%+v", ack)
	}
	s.Wait(t, "an answer", func() bool { return len(s.Shown()) > before })
	if got := s.Shown()[before].Text; !strings.Contains(got, "“The ferry stays,”") || strings.Contains(got, "mill") {
		t.Errorf("got %q, want what is stored for this workspace alone", got)
	}

	s.scheduleIn(found[0].Workspace, otherChannel)
	s.waitLong("a briefing", func() bool { return len(s.Messages(otherChannel)) > 0 })
	if got := s.Messages(otherChannel)[0].Text; !strings.Contains(got, "“The ferry stays,”") {
		t.Errorf("posted was %q", got)
	}
	for _, call := range s.Calls("chat.postMessage") {
		if call.Team != otherTeam {
			t.Errorf("a post went out with the token of %q", call.Team)
		}
	}
}
