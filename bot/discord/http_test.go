package discord

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
)

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
