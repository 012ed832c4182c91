package slack_test

import (
	"strings"
	"testing"

	"briefbot/bot/slack/slacktest"
)

// A socket that is dropped, refreshed and warned goes on.
func TestSocketsThatEnd(t *testing.T) {
	d := newDesk(t, "socket")
	for i, end := range []func(){d.Drop, func() { d.Disconnect("refresh_requested") }, func() { d.Disconnect("warning") }} {
		opened := d.Opened()
		end()
		d.Wait(t, "new connections", func() bool { return d.Opened() >= opened+2 && d.Connections() == 2 })
		if got := d.ask(t, slacktest.Reader, slacktest.Newsroom, "help"); !strings.Contains(got.Text, "What you can ask") {
			t.Errorf("%d: got %q", i, got.Text)
		}
	}
}
