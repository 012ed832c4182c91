package discordtest

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestSecondClient connects discord.js, which is stricter than the library
// that briefbot uses: it logs in, answers a command, posts, is cut off, and
// answers what came meanwhile. It wants Node, and "npm install" in
// testdata/client.
func TestSecondClient(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no Node here")
	}
	modules := os.Getenv("DISCORD_JS") // a folder with node_modules in it
	if modules == "" {
		modules = filepath.Join("testdata", "client")
	}
	if _, err := os.Stat(filepath.Join(modules, "node_modules", "discord.js")); err != nil {
		t.Skip("there is no discord.js here: npm install in testdata/client, or name a folder in DISCORD_JS")
	}
	specification, err := LoadSpecification("../../../../shared/specs/discord-openapi.json")
	if err != nil {
		specification = nil // it is not part of the project
	}
	s := Start(Options{Specification: specification, HeartbeatInterval: time.Second})
	t.Cleanup(s.Close)
	channel := s.AddChannel("desk", 0)
	log := startClient(t, node, modules, s)
	wait(t, log, "ready", func() bool { return strings.Contains(log.String(), "ready") })
	s.answered(t, log, channel)
	s.Cut()
	wait(t, log, "cut", func() bool { return s.Gateway().Connected == 0 })
	s.answered(t, log, channel) // in the session's buffer until it resumes
	if got := s.Gateway(); got.Resumed != 1 || got.Identified != 1 {
		t.Errorf("got %+v, want one session that was resumed once", got)
	}
	if got := len(s.Messages(channel)); got != 2 {
		t.Errorf("%d messages were posted, want 2", got)
	}
	for _, broken := range s.Broken() {
		t.Errorf("a rule of Discord's was broken: %s", broken)
	}
}

// answered asks, and waits for the answer and the post.
func (s *Server) answered(t *testing.T, log *lockedBuffer, channel string) {
	t.Helper()
	before := len(s.Messages(channel))
	i := s.NewInteraction(Asked{Type: Command, Channel: channel, Data: map[string]any{"id": "1", "type": 1, "name": "brief"}})
	s.Dispatch(i)
	wait(t, log, "an answer", func() bool {
		now := s.Interaction(i.Token)
		if now.Original == nil {
			return false
		}
		var body struct{ Content string }
		return json.Unmarshal(now.Original.Body, &body) == nil && body.Content == "heard" && len(s.Messages(channel)) > before
	})
}

func startClient(t *testing.T, node, modules string, s *Server) *lockedBuffer {
	t.Helper()
	script, err := os.ReadFile(filepath.Join("testdata", "client", "client.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	log := &lockedBuffer{}
	command := exec.Command(node, "--input-type=module", "-")
	command.Dir, command.Stdin, command.Stdout, command.Stderr = modules, bytes.NewReader(script), log, log
	command.Env = append(os.Environ(), "FAKE_API="+s.URL, "FAKE_TOKEN="+s.Token)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	})
	return log
}

func wait(t *testing.T, log *lockedBuffer, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) { // another program
		if holds() {
			return
		}
	}
	t.Fatalf("never: %s; the client said: %s", what, log.String())
}

// lockedBuffer may be written to and read from at once.
type lockedBuffer struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.String()
}
