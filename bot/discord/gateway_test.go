package discord

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
)

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

// heldBack passes requests on, and holds back the answers to first responses.
type heldBack struct {
	http.RoundTripper
	arrived, release chan struct{}
}

func (h heldBack) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := h.RoundTripper.RoundTrip(request)
	if strings.HasSuffix(request.URL.Path, "/callback") {
		close(h.arrived)
		<-h.release
	}
	return response, err
}

// TestWaitingForAnswersThatHaveBegun: an interaction whose first response Discord
// has, but which does not know so yet, is waited for.
func TestWaitingForAnswersThatHaveBegun(t *testing.T) {
	s := newServer(t)
	held := heldBack{s.app.session.Client.Transport, make(chan struct{}), make(chan struct{})}
	s.app.session.Client.Transport = held
	asked := brief("source", "id", "s3")
	asked.Channel = s.text
	i := s.NewInteraction(asked)
	sent, err := decode(i.Payload)
	must(t, err)
	go s.app.interaction(t.Context(), sent)
	<-held.arrived
	time.AfterFunc(50*time.Millisecond, func() { close(held.release) })
	s.app.Wait()
	if got := shows(s.Interaction(i.Token)); !strings.Contains(got, "forty mayors") {
		t.Errorf("after the wait the answer is %q", got)
	}
}
