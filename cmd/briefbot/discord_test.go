package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
)

// discordWorld is the real program in front of a Discord of the test's.
type discordWorld struct {
	*discordtest.Server
	t       *testing.T
	dir     string
	program string
	channel string
	environ []string
}

// newDiscordWorld stores the samples and adds a schedule that is due in a
// moment: the program's clock shows a minute to eight and goes ten times as
// fast.
func newDiscordWorld(t *testing.T) *discordWorld {
	t.Helper()
	specification, err := discordtest.LoadSpecification("../../../shared/specs/discord-openapi.json")
	if err != nil {
		specification = nil // it is not part of the project
	}
	w := &discordWorld{Server: discordtest.Start(discordtest.Options{Specification: specification}), t: t, dir: t.TempDir(), program: crashProgram(t)}
	t.Cleanup(func() {
		for _, broken := range w.Broken() {
			t.Errorf("a rule of Discord's was broken: %s", broken)
		}
		w.Close()
	})
	w.channel = w.AddChannel("desk", 0)
	clock := fmt.Sprintf("%s=%s@%s*10", testClock, "2026-03-02T07:59:00Z", time.Now().UTC().Format(time.RFC3339Nano))
	w.environ = append(os.Environ(), clock, "BRIEFBOT_DATABASE="+filepath.Join(w.dir, "briefbot.db"), "BRIEFBOT_HTTP_ADDR=127.0.0.1:0",
		"BRIEFBOT_DISCORD_TOKEN="+w.Token, "BRIEFBOT_DISCORD_APPLICATION_ID="+w.ApplicationID, "BRIEFBOT_DISCORD_GUILD="+w.GuildID,
		"BRIEFBOT_DISCORD_API_URL="+w.URL)
	w.call("ingest", "samples")
	w.call("schedule", "add", "--channel", "discord:"+w.channel, "daily 08:00 UTC")
	return w
}

// call runs one command of the program to its end.
func (w *discordWorld) call(args ...string) {
	w.t.Helper()
	command := exec.Command(w.program, args...)
	command.Env = w.environ
	if out, err := command.CombinedOutput(); err != nil {
		w.t.Fatalf("briefbot %s: %v: %s", strings.Join(args, " "), err, out)
	}
}

// serve starts the program; it is killed where the test ends.
func (w *discordWorld) serve(more ...string) *process {
	w.t.Helper()
	c := &crash{t: w.t, dir: w.dir, program: w.program}
	p := c.startWith(append(w.environ, more...))
	w.t.Cleanup(p.kill)
	return p
}

func (w *discordWorld) eventually(p *process, what string, holds func() bool) {
	w.t.Helper()
	for deadline := time.Now().Add(60 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if holds() {
			return
		}
	}
	p.kill()
	w.t.Fatalf("never: %s; the program said: %s", what, p.log)
}

// TestDiscordEndToEnd: a briefing at its time, an answer over the gateway, a
// connection that is cut.
func TestDiscordEndToEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds and runs the program")
	}
	w := newDiscordWorld(t)
	p := w.serve()
	w.eventually(p, "connected", func() bool { return w.Gateway().Connected == 1 })
	if _, times := w.Commands(""); times != 1 {
		t.Errorf("the commands were registered %d times, want once", times)
	}
	ask := func() *discordtest.Interaction {
		i := w.NewInteraction(discordtest.Asked{Type: discordtest.Command, Channel: w.channel, Data: map[string]any{"id": "1", "type": 1, "name": "brief",
			"options": []any{map[string]any{"type": 1, "name": "denials", "options": []any{map[string]any{"type": 3, "name": "since", "value": "all"}}}}}})
		w.Dispatch(i)
		return i
	}
	answered := func(i *discordtest.Interaction) func() bool {
		return func() bool {
			now := w.Interaction(i.Token)
			return now.Original != nil && strings.Contains(string(now.Original.Body), "Denies")
		}
	}
	w.eventually(p, "an answer", answered(ask()))
	w.eventually(p, "a briefing", func() bool { return len(w.Messages(w.channel)) > 0 })
	if body := string(w.Messages(w.channel)[0].Body); !strings.Contains(body, "briefing") || !strings.Contains(body, "Denies") {
		t.Errorf("posted was %s", body)
	}
	for n := range 3 { // what is asked while the connection is cut comes with the resume, once
		w.Cut()
		missed := ask()
		w.eventually(p, "resumed", func() bool { return w.Gateway().Resumed == n+1 })
		w.eventually(p, "an answer to what was missed", answered(missed))
	}
	w.eventually(p, "an answer after the cuts", answered(ask()))
	if err := p.stop(); err != nil {
		t.Error(err)
	}
}

// TestDiscordPostsOnce: killed between the post and its receipt, with answers
// that are lost, and with three calls in ten limited, each part is there once.
func TestDiscordPostsOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds and runs the program")
	}
	for _, c := range []struct {
		name  string
		fault *discordtest.Fault
		kill  string
	}{
		{"killed between post and receipt", nil, "answered:1"},
		{"killed before the call", nil, "post:1"},
		{"the answer is lost", &discordtest.Fault{Kind: discordtest.LosingAnswer, Pattern: "POST /channels/*/messages", Times: 1}, ""},
		{"a failure of Discord's", &discordtest.Fault{Kind: discordtest.Failing, Pattern: "POST /channels/*/messages", Status: 503, Times: 2}, ""},
		{"three in ten limited", &discordtest.Fault{Kind: discordtest.RateLimited, Chance: 0.3, Seed: 3}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newDiscordWorld(t)
			if c.fault != nil {
				w.Break(*c.fault)
			}
			if c.kill != "" {
				first := w.serve(testKill + "=" + c.kill)
				select {
				case <-first.ended:
				case <-time.After(60 * time.Second):
					t.Fatalf("the program did not come to the point %s: %s", c.kill, first.log)
				}
			}
			p := w.serve()
			w.eventually(p, "posted", func() bool { return w.allPosted() })
			if err := p.stop(); err != nil {
				t.Error(err)
			}
			seen := map[string]int{}
			for _, m := range append(w.Messages(w.channel), w.inThreads()...) {
				seen[m.Nonce]++
			}
			for nonce, times := range seen {
				if times != 1 {
					t.Errorf("the message of nonce %s is there %d times", nonce, times)
				}
			}
			if len(seen) == 0 {
				t.Error("nothing was posted")
			}
		})
	}
}

// TestDiscordPublishesLater: a briefing that Discord would not publish for an
// hour is published by the next process.
func TestDiscordPublishesLater(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds and runs the program")
	}
	w := newDiscordWorld(t)
	w.ChangeChannel(w.channel, func(c *discordtest.Channel) { c.Type = 5 })
	w.call("channels", "set", "--channel", "discord:"+w.channel, "--crosspost", "yes")
	const crosspost = "POST /channels/*/messages/*/crosspost"
	w.Break(discordtest.Fault{Kind: discordtest.RateLimited, Pattern: crosspost, Times: 1, RetryAfter: time.Hour})
	p := w.serve()
	w.eventually(p, "refused", func() bool { return w.Requests(crosspost) == 1 })
	w.eventually(p, "posted", w.allPosted)
	p.kill()
	if w.Messages(w.channel)[0].Crossposted {
		t.Fatal("it was published although Discord would not")
	}
	p = w.serve()
	w.eventually(p, "published", func() bool { return w.Messages(w.channel)[0].Crossposted })
	if err := p.stop(); err != nil {
		t.Error(err)
	}
}

// TestDiscordScheduleAdd: a schedule whose briefings could not be posted is
// refused with the remedy, and nothing is stored for it.
func TestDiscordScheduleAdd(t *testing.T) {
	fake := discordtest.Start(discordtest.Options{})
	t.Cleanup(fake.Close)
	hidden, silent, desk := fake.AddChannel("hidden", 0), fake.AddChannel("silent", 0), fake.AddChannel("desk", 0)
	foreign := fake.AddChannel("foreign", 0)
	fake.ChangeChannel(hidden, func(c *discordtest.Channel) { c.Denied = discordtest.ViewChannel })
	fake.ChangeChannel(silent, func(c *discordtest.Channel) { c.Denied = discordtest.SendMessages })
	fake.ChangeChannel(foreign, func(c *discordtest.Channel) { c.GuildID = "112233445566778899" })
	environ := map[string]string{"BRIEFBOT_DATABASE": filepath.Join(t.TempDir(), "briefbot.db"), "BRIEFBOT_DISCORD_TOKEN": fake.Token,
		"BRIEFBOT_DISCORD_APPLICATION_ID": fake.ApplicationID, "BRIEFBOT_DISCORD_GUILD": fake.GuildID, "BRIEFBOT_DISCORD_API_URL": fake.URL}
	call := func(args ...string) (int, string) {
		var out bytes.Buffer
		code := run(t.Context(), args, system{stdin: strings.NewReader(""), stdout: &out, stderr: &out, environ: environ, now: time.Now})
		return code, out.String()
	}
	for _, c := range []struct{ title, channel, want string }{
		{"one that it may not see", hidden, "View Channel"},
		{"one that it may not write in", silent, "Send Messages"},
		{"one of another server", foreign, "another server"},
		{"one that is gone", "112233445566778800", "gone"},
	} {
		if code, out := call("schedule", "add", "--channel", "discord:"+c.channel, "daily 08:00 UTC"); code != exitFailed || !strings.Contains(out, c.want) {
			t.Errorf("%s: it ended with %d: %s", c.title, code, out)
		}
	}
	if _, out := call("channels", "list"); strings.Contains(out, "discord:") {
		t.Errorf("a channel was stored: %s", out)
	}
	if code, out := call("schedule", "add", "--channel", "discord:"+desk, "daily 08:00 UTC"); code != exitDone {
		t.Fatal(out)
	}
	if code, out := call("schedule", "pause", "1"); code != exitDone {
		t.Fatal(out)
	}
	fake.DeleteChannel(desk)
	if code, out := call("schedule", "resume", "1"); code != exitFailed || !strings.Contains(out, "gone") {
		t.Errorf("resuming ended with %d: %s", code, out)
	}
}

// TestDiscordKeep: how long is kept what a server stored, as it is written.
func TestDiscordKeep(t *testing.T) {
	for text, want := range map[string]time.Duration{"30d": 30 * 24 * time.Hour, "36h": 36 * time.Hour, "0d": 0, "-3d": 0, "59m": 0, "": 0, "month": 0, "99999d": 0} {
		var kept keepTime
		if err := kept.UnmarshalText([]byte(text)); time.Duration(kept) != want || (err == nil) != (want != 0) {
			t.Errorf("%q: got %v, error %v", text, time.Duration(kept), err)
		}
	}
}

// TestDiscordLeaving: the real program pauses at once where it is removed from
// the server, and deletes what the server stored a month later.
func TestDiscordLeaving(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds and runs the program")
	}
	w := newDiscordWorld(t)
	p := w.serve()
	w.eventually(p, "connected", func() bool { return w.Gateway().Connected == 1 })
	w.Leave()
	w.eventually(p, "paused", func() bool { return strings.Contains(w.output("schedule", "list", "--json"), `"paused":true`) })
	if err := p.stop(); err != nil {
		t.Error(err)
	}
	p = w.serve(fmt.Sprintf("%s=%s@%s*10", testClock, "2026-04-02T08:00:00Z", time.Now().UTC().Format(time.RFC3339Nano)))
	w.eventually(p, "deleted", func() bool { return w.output("schedule", "list", "--json") == "" })
	if err := p.stop(); err != nil {
		t.Error(err)
	}
	if out := w.output("articles"); out == "" {
		t.Error("the articles are gone too")
	}
}

// output is what one command of the program prints; "locked" where the database
// was for a moment.
func (w *discordWorld) output(args ...string) string {
	command := exec.Command(w.program, args...)
	command.Env = w.environ
	out, err := command.Output()
	if err != nil {
		return "locked"
	}
	return string(out)
}

func (w *discordWorld) inThreads() []discordtest.Message {
	var all []discordtest.Message
	for _, thread := range w.Threads(w.channel) {
		all = append(all, w.Messages(thread)...)
	}
	return all
}

// allPosted reports whether the slot is posted, by what the program says.
func (w *discordWorld) allPosted() bool {
	command := exec.Command(w.program, "status", "--json")
	command.Env = w.environ
	out, err := command.Output()
	if err != nil {
		return false // locked for a moment
	}
	var slot struct {
		State string `json:"state"`
	}
	line, _, _ := strings.Cut(string(out), "\n")
	return json.Unmarshal([]byte(line), &slot) == nil && slot.State == "posted"
}
