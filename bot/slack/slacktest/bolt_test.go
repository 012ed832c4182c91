package slacktest_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"briefbot/bot/slack/slacktest"
)

// boltVersion is Slack's framework as it is tested against.
const boltVersion = "4.4.0"

// TestBolt keeps the fake honest: an app written with Slack's own framework
// must work with it as it works with Slack, in both transports.
func TestBolt(t *testing.T) {
	dir := installBolt(t)
	for _, mode := range []string{"socket", "http"} {
		t.Run(mode, func(t *testing.T) {
			s := slacktest.New(t)
			app := startBolt(t, s, dir, mode)

			expectAck(t, s.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "denials since 3d"))
			app.expect(t, "command", "denials since 3d")
			s.Wait(t, "the answer", func() bool { return len(s.Shown()) == 1 })
			if got := s.Shown()[0]; got.User != slacktest.Reader || got.Text != "heard: denials since 3d" {
				t.Errorf("shown: got %+v", got)
			}

			expectAck(t, s.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "settings"))
			app.expect(t, "opened", "settings")
			view := s.OpenViews(slacktest.Reader)[0]
			expectAck(t, s.Enter(view, slacktest.Values{"zone": "no"}, "zone"))
			app.expect(t, "typed", "no")
			view = s.OpenViews(slacktest.Reader)[0]
			offered, ack := s.Suggest(view, "city", "Berl")
			expectAck(t, ack)
			if len(offered) != 1 || offered[0].Value != "Berlin" {
				t.Errorf("offered: got %v, want Berlin", offered)
			}
			ack = s.Submit(view, slacktest.Values{"zone": "nowhere"})
			expectAck(t, ack)
			if !strings.Contains(string(ack.Body), "unknown") {
				t.Errorf("answer to a wrong zone: got %q", ack.Body)
			}
			expectAck(t, s.Submit(view, slacktest.Values{"zone": "Europe/London", "city": "Berlin"}))
			app.expect(t, "submitted", "Europe/London")
			if left := s.OpenViews(slacktest.Reader); len(left) != 0 {
				t.Errorf("%d modals are open, want none", len(left))
			}

			mention, ack := s.Mention(slacktest.Reader, slacktest.Newsroom, "help")
			expectAck(t, ack)
			app.expect(t, "mention", "<@"+slacktest.Bot+"> help")
			s.Wait(t, "the reply", func() bool { return len(s.Messages(slacktest.Newsroom)) == 2 })
			reply := s.Messages(slacktest.Newsroom)[1]
			if reply.Thread != mention.TS {
				t.Errorf("the reply's thread: got %q, want %q", reply.Thread, mention.TS)
			}
			expectAck(t, s.Click(slacktest.Reader, slacktest.Newsroom, reply.TS, "more", ""))
			app.expect(t, "action", "story 1")

			expectAck(t, s.OpenHome(slacktest.Reader))
			app.expect(t, "home", 1.0) // the mention; the reply stands in its thread
			if home, found := s.Home(slacktest.Reader); !found || home.Kind != "home" {
				t.Error("no home tab was published")
			}
			expectAck(t, s.Shortcut(slacktest.Reader, mention, "who_denies"))
			app.expect(t, "shortcut", mention.Text)

			if mode == "socket" {
				opened := s.Opened()
				s.Disconnect("refresh_requested")
				s.Wait(t, "another connection", func() bool { return s.Opened() > opened && s.Connections() > 0 })
				expectAck(t, s.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "after the refresh"))
				app.expect(t, "command", "after the refresh")
			}
			app.expectNoError(t)
		})
	}
}

func expectAck(t *testing.T, ack slacktest.Ack) {
	t.Helper()
	if !ack.OK() {
		t.Fatalf("not acknowledged: %+v (%s)", ack, ack.Body)
	}
}

// installBolt installs the framework in a directory of the test's own and skips
// the test where that cannot be had.
func installBolt(t *testing.T) string {
	if testing.Short() {
		t.Skip("installs a package and starts Node")
	}
	for _, name := range []string{"node", "npm"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("needs %s: %v", name, err)
		}
	}
	dir := t.TempDir()
	install := exec.CommandContext(t.Context(), "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", dir, "@slack/bolt@"+boltVersion)
	install.WaitDelay = time.Minute
	if output, err := install.CombinedOutput(); err != nil {
		t.Skipf("@slack/bolt cannot be installed here: %v\n%s", err, output)
	}
	script, err := os.ReadFile(filepath.Join("testdata", "bolt.js"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "bolt.js"), script, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// boltApp is a running app with what it told so far.
type boltApp struct {
	mu   sync.Mutex
	told []told
}

type told struct {
	What  string `json:"what"`
	Value any    `json:"value"`
}

func startBolt(t *testing.T, s *slacktest.Server, dir, mode string) *boltApp {
	t.Helper()
	port := freePort(t)
	address := fmt.Sprintf("http://127.0.0.1:%d/slack/events", port)
	command := exec.Command("node", "bolt.js")
	command.Dir = dir
	command.Env = append(os.Environ(), "MODE="+mode, "API_URL="+s.APIURL(), "BOT_TOKEN="+slacktest.BotToken, "APP_TOKEN="+slacktest.AppToken,
		"SIGNING_SECRET="+slacktest.SigningSecret, "CHANNEL="+slacktest.Newsroom, fmt.Sprintf("PORT=%d", port))
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	app := &boltApp{}
	var reading sync.WaitGroup
	reading.Go(func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var line told
			if json.Unmarshal(lines.Bytes(), &line) == nil {
				app.mu.Lock()
				app.told = append(app.told, line)
				app.mu.Unlock()
			}
		}
	})
	t.Cleanup(func() {
		_ = command.Process.Kill()
		reading.Wait()
		_ = command.Wait()
	})
	s.Wait(t, "Bolt to start", func() bool { return app.has("ready", true) })
	if mode == "http" {
		s.SetEndpoint(slacktest.Endpoint{Events: address, Commands: address, Interactivity: address, Options: address})
		if ack := s.Verify("3eZbrw1aB"); !ack.OK() || !strings.Contains(string(ack.Body), "3eZbrw1aB") {
			t.Fatalf("url_verification: got %+v (%s)", ack, ack.Body)
		}
	} else {
		s.Wait(t, "a connection", func() bool { return s.Connections() > 0 })
	}
	return app
}

func (a *boltApp) has(what string, value any) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Contains(a.told, told{what, value})
}

func (a *boltApp) expect(t *testing.T, what string, value any) {
	t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for !a.has(what, value) {
		if time.Now().After(deadline) {
			a.mu.Lock()
			defer a.mu.Unlock()
			t.Fatalf("Bolt did not tell %s %v, but %v", what, value, a.told)
		}
		time.Sleep(5 * time.Millisecond) // another program, with a clock of its own
	}
}

func (a *boltApp) expectNoError(t *testing.T) {
	t.Helper()
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, line := range a.told {
		if line.What == "error" {
			t.Errorf("Bolt reports %v", line.Value)
		}
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}
