package discord

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/store"
	"briefbot/store/memory"

	"github.com/bwmarrin/discordgo"
)

// agreeable answers each call with an empty object.
type agreeable struct{}

func (agreeable) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}")), Request: r}, nil
}

// FuzzReceive: whatever an interaction holds, receiving it and doing its work
// breaks nothing off.
func FuzzReceive(f *testing.F) {
	for _, seed := range []string{
		`{"type":1,"id":"1"}`,
		`{"type":2,"id":"1","data":{"name":"brief","options":[{"type":1,"name":"person","options":[{"type":3,"name":"name","value":"Petra"}]}]}}`,
		`{"type":2,"id":"1","data":{"name":"brief","options":[null]}}`,
		`{"type":2,"id":"1","data":{"name":"brief","options":[{"type":1,"name":"person","options":[null]}]}}`,
		`{"type":2,"id":"1","data":{"name":"brief","options":[{"type":1,"name":"search","options":[{"type":3,"name":"words","value":{"a":[1]}}]}]}}`,
		`{"type":2,"id":"1","data":{"name":"Who denies this?","type":3,"target_id":"5","resolved":{"messages":{"5":{"content":"lighthouse","embeds":[null]}}}}}`,
		`{"type":2,"id":"x","data":{"name":"Who denies this?","type":3,"target_id":"5","resolved":{"messages":{"5":null}}}}`,
		`{"type":2,"id":"1","guild_id":"9","member":{"user":null,"permissions":"16"},"data":{"name":"brief-admin","options":[{"type":1,"name":"schedule"}]}}`,
		`{"type":3,"id":"1","data":{"custom_id":"menu","component_type":3,"values":["why s3"]}}`,
		`{"type":3,"id":"1","data":{"custom_id":"share ","component_type":2}}`,
		`{"type":4,"id":"1","data":{"name":"brief","options":[{"type":1,"name":"person","options":[null,{"type":3,"name":"name","value":"p","focused":true}]}]}}`,
		`{"type":4,"id":"1","data":{"name":"brief","options":[null]}}`,
		`{"type":5,"id":"1","guild_id":"9","member":{"permissions":"16"},"data":{"custom_id":"form schedule","components":[{"type":1,"components":[{"type":4,"custom_id":"when","value":"daily 08:00"}]}]}}`,
		`{"type":5,"id":"1","member":{"permissions":"16"},"data":{"custom_id":"form settings","components":[{"type":1,"components":[]},{"type":18}]}}`,
		`{"type":5,"id":"1","guild_id":"9","member":{"permissions":"16"},"data":{"custom_id":"form schedule 1","components":[{"type":1,"components":[{"type":4,"custom_id":"topic","value":""}]}]}}`,
		`{"type":3,"id":"1","guild_id":"9","member":{"permissions":"274877906944","user":{"id":"112233445566778899"}},"data":{"custom_id":"share source s1","component_type":2}}`,
		`{"type":3,"id":"1","guild_id":"9","member":{"permissions":"16"},"data":{"custom_id":"ask schedule change 1","component_type":2}}`,
		`{"type":2,"id":"1","guild_id":"9","member":{"permissions":"16"},"data":{"name":"brief-admin","options":[{"type":1,"name":"set","options":[{"type":8,"name":"role","value":"9"}]}],"resolved":{"roles":{"9":null}}}}`,
		`{"type":2,"id":"1","data":null}`,
		`{"type":99,"id":"1"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		i, err := decode(body)
		if err != nil {
			return
		}
		s := memory.New()
		workspace, err := s.EnsureWorkspace(t.Context(), "local")
		must(t, err)
		must(t, bottest.Fill(t.Context(), s, workspace.ID, bottest.Newsroom()[:1]))
		app, err := NewApp(Settings{Bot: bot.New(bot.Options{Store: s, Now: bottest.Now}), Store: s, Token: "token", ApplicationID: "7", Guild: "9", Home: "local", Now: bottest.Now})
		must(t, err)
		app.session.Client.Transport = agreeable{}
		if i.Type == discordgo.InteractionPing {
			return
		}
		first, do := app.decide(t.Context(), i) // receive without the net
		if first == nil {
			t.Fatal("an interaction that came once has no answer")
		}
		if do != nil {
			if err := do(t.Context()); err != nil {
				t.Errorf("the work failed: %v", err)
			}
		}
	})
}

// panicky is a store in which something is broken.
type panicky struct{ store.Store }

func (panicky) ListSpeakers(context.Context, store.WorkspaceID, string, int) ([]string, error) {
	panic("a broken speaker")
}

func (panicky) EnsureWorkspace(context.Context, string) (store.Workspace, error) {
	panic("a broken workspace")
}

// TestWhatBreaksOffEndsNoProgram: at once or in the work that follows, the
// reader is told and the next one is answered.
func TestWhatBreaksOffEndsNoProgram(t *testing.T) {
	s := newServer(t)
	healthy := s.app.Store
	s.app.Store = panicky{healthy}
	if got := shows(s.send(brief("status"))); !strings.Contains(got, "went wrong") {
		t.Errorf("work that breaks off shows %s", got)
	}
	got := s.complete(readCommand, "person", "name", "lund")
	if strings.Contains(got, "value") {
		t.Errorf("an autocomplete that breaks off offers %s", got)
	}
	s.app.Store = healthy
	if got := shows(s.send(brief("status"))); !strings.Contains(got, "Articles") {
		t.Errorf("the one after that shows %s", got)
	}
}
