package discord

import (
	"net/http"
	"strings"
	"testing"

	"briefbot/bot/discord/discordtest"
)

// gatewayed is a server whose interactions come over the gateway.
func gatewayed(t *testing.T) *server {
	s := newServer(t)
	s.connected()
	return s
}

func (s *server) dispatch(asked discordtest.Asked) *discordtest.Interaction {
	asked.Channel = s.text
	i := s.NewInteraction(asked)
	s.Dispatch(i)
	return i
}

// TestFirstAnswersAreSentAgain: a first answer that Discord failed to take, or
// took although nobody heard of it, leaves no reader with "is thinking".
func TestFirstAnswersAreSentAgain(t *testing.T) {
	for _, c := range []struct {
		title string
		fault discordtest.Fault
	}{
		{"Discord fails", discordtest.Fault{Kind: discordtest.Failing, Status: http.StatusServiceUnavailable}},
		{"its answer is lost", discordtest.Fault{Kind: discordtest.LosingAnswer}},
		{"it is limited", discordtest.Fault{Kind: discordtest.RateLimited}},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := gatewayed(t)
			c.fault.Pattern, c.fault.Times = "POST /interactions/*/*/callback", 1
			s.Break(c.fault)
			i := s.dispatch(brief("source", "id", "s3"))
			eventually(t, "an answer", func() bool { return strings.Contains(shows(s.Interaction(i.Token)), "forty mayors") })
		})
	}
}

// TestAnotherProcessAnswers: two processes of one bot hear the same
// interaction; the one whose first answer is refused as the second does no more.
func TestAnotherProcessAnswers(t *testing.T) {
	s := newServer(t)
	asked := brief("source", "id", "s3")
	asked.Channel = s.text
	i := s.NewInteraction(asked)
	s.Settle(i.Token, []byte(`{"type":5,"data":{"flags":64}}`))
	got, err := decode(i.Payload)
	must(t, err)
	s.app.interaction(t.Context(), got)
	s.app.Wait()
	if got := s.Requests("PATCH /webhooks/*/*/messages/*"); got != 0 {
		t.Errorf("the answer was edited %d times, want by the other process alone", got)
	}
}

// TestAnswersDoNotQueue: an answer that Discord is slow to take holds up no
// other, since each interaction has limits of its own.
func TestAnswersDoNotQueue(t *testing.T) {
	s := newServer(t)
	ask := func() *discordtest.Interaction {
		asked := brief("source", "id", "s3")
		asked.Channel = s.text
		i := s.NewInteraction(asked)
		s.Settle(i.Token, []byte(`{"type":5,"data":{"flags":64}}`))
		return i
	}
	slow, quick := ask(), ask()
	defer s.Hold("PATCH /webhooks/*/" + slow.Token + "/messages/*")()
	begin := func(i *discordtest.Interaction) {
		got, err := decode(i.Payload)
		must(t, err)
		s.app.start(t.Context(), got, s.app.answers(got, "source s3", true))
	}
	begin(slow)
	eventually(t, "the slow one is under way", func() bool { return s.Held() == 1 })
	begin(quick)
	eventually(t, "the quick one is answered", func() bool { return strings.Contains(shows(s.Interaction(quick.Token)), "forty mayors") })
	if got := s.Requests("PATCH /webhooks/*/" + slow.Token + "/messages/*"); got != 0 {
		t.Error("it was answered after the slow one had been given up")
	}
}

// TestAnswersAreWhole: of an answer of several messages none is left out where
// Discord slows one down or fails to take it, and none stands there twice.
func TestAnswersAreWhole(t *testing.T) {
	for _, c := range []struct {
		title string
		fault discordtest.Fault
		want  int // messages after the first
	}{
		{"all is well", discordtest.Fault{Kind: discordtest.Failing, Pattern: "GET /nothing", Times: 1}, 2},
		{"one is limited", discordtest.Fault{Kind: discordtest.RateLimited, Pattern: "POST /webhooks/*/*", Times: 1}, 2},
		{"Discord fails once", discordtest.Fault{Kind: discordtest.Failing, Status: http.StatusServiceUnavailable, Pattern: "POST /webhooks/*/*", Times: 1}, 2},
		{"the answer to one is lost", discordtest.Fault{Kind: discordtest.LosingAnswer, Pattern: "POST /webhooks/*/*", Times: 1}, 1},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := newServer(t)
			asked := brief("now")
			asked.Channel = s.text
			i := s.NewInteraction(asked)
			s.Settle(i.Token, []byte(`{"type":5,"data":{"flags":64}}`))
			got, err := decode(i.Payload)
			must(t, err)
			s.Break(c.fault)
			err = s.app.edit(t.Context(), got, []Payload{inPlainWords("one", true), inPlainWords("two", true), inPlainWords("three", true)})
			if (err == nil) != (c.want == 2) {
				t.Errorf("got %v", err)
			}
			if got := s.Interaction(i.Token).FollowUps; len(got) != c.want {
				t.Errorf("%d messages followed the first, want %d", len(got), c.want)
			}
		})
	}
}
