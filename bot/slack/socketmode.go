package slack

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"sync"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// connections is how many are open at once: while one is being refreshed,
// payloads come over the other. Slack allows ten,
// https://docs.slack.dev/apis/events-api/using-socket-mode.
const connections = 2

// maxEnvelope is the largest message that is read from a connection, in bytes.
const maxEnvelope = 1 << 20

// Socket takes what Slack sends over Socket Mode, until the context ends or
// Slack refuses the app token. Connections that end are opened again.
func (a *App) Socket(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var running sync.WaitGroup
	failures := make(chan error, connections)
	for range connections {
		running.Go(func() {
			failures <- a.connection(ctx)
			cancel() // a token that one connection is refused with is good for none
		})
	}
	running.Wait()
	close(failures)
	for err := range failures {
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return context.Cause(ctx)
}

func (a *App) connection(ctx context.Context) error {
	client := socketmode.New(a.api, socketmode.OptionReadLimit(maxEnvelope), socketmode.OptionLog(log.New(io.Discard, "", 0)))
	var taking sync.WaitGroup
	ended, end := context.WithCancel(ctx)
	taking.Go(func() {
		for {
			select {
			case e := <-client.Events:
				a.take(ctx, client, e)
			case <-ended.Done():
				return
			}
		}
	})
	err := client.RunContext(ctx)
	end()
	taking.Wait()
	return err
}

// take logs what the connection says of itself and works on what Slack sends.
func (a *App) take(ctx context.Context, client *socketmode.Client, e socketmode.Event) {
	switch e.Type {
	case socketmode.EventTypeConnectionError, socketmode.EventTypeInvalidAuth, socketmode.EventTypeErrorBadMessage:
		a.Log.WarnContext(ctx, "Socket Mode", "event", string(e.Type))
	case socketmode.EventTypeConnected:
		a.Log.InfoContext(ctx, "Socket Mode is connected")
	}
	if e.Request == nil || e.Request.EnvelopeID == "" {
		return // there is nothing to acknowledge
	}
	// Counted before Slack is answered, so that whoever has seen the answer
	// and then waits for the app waits for the work too.
	a.running.Add(1)
	defer a.running.Done()
	a.takeEnvelope(ctx, client, e)
}

// takeEnvelope acknowledges an envelope at once and only then begins to work on
// it. What Slack wants an answer to is answered beside the others, so that none
// waits.
func (a *App) takeEnvelope(ctx context.Context, client *socketmode.Client, e socketmode.Event) {
	if callback, is := e.Data.(slack.InteractionCallback); is && awaited(callback) {
		a.running.Go(func() {
			defer a.survive(ctx, "form")
			if err := client.AckCtx(ctx, e.Request.EnvelopeID, a.takeInteraction(ctx, callback)); err != nil {
				a.Log.WarnContext(ctx, "a form could not be answered", "error", err)
			}
		})
		return
	}
	if err := client.AckCtx(ctx, e.Request.EnvelopeID, nil); err != nil {
		a.Log.WarnContext(ctx, "an envelope could not be acknowledged; Slack sends it again", "error", err)
		return
	}
	switch e.Type {
	case socketmode.EventTypeSlashCommand:
		if command, is := e.Data.(slack.SlashCommand); is {
			a.takeCommand(ctx, command)
		}
	case socketmode.EventTypeInteractive:
		if callback, is := e.Data.(slack.InteractionCallback); is {
			_ = a.takeInteraction(ctx, callback) // awaits no answer, see above
		}
	case socketmode.EventTypeEventsAPI:
		var received event
		if json.Unmarshal(e.Request.Payload, &received) == nil {
			a.takeEvent(ctx, received)
		}
	}
}
