package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/slack-go/slack"
)

// responseUses is how often a response address may be used,
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses.
const responseUses = 5

// reply gives an answer the way the question came: to the response address, in
// the thread, or to the channel. What does not go there any more (the address
// is used up or older than half an hour, the channel is closed to us) goes to
// the asker as a direct message, so that nothing is lost.
func (a *App) reply(ctx context.Context, q asked, contents []Content) error {
	var failed error
	for i, content := range contents {
		switch {
		case failed != nil:
		case q.response == "" && q.direct:
			failed = a.post(ctx, q.user, "", content)
		case q.response == "":
			failed = a.post(ctx, q.channel, q.thread, content)
		case i < responseUses:
			failed = a.respond(ctx, q, content)
		default:
			failed = errors.New("the answer is longer than a response address takes")
		}
		if failed == nil {
			continue
		}
		a.Log.InfoContext(ctx, "an answer goes to the asker as a direct message", "channel", q.channel, "cause", failed)
		if err := a.post(ctx, q.user, "", content); err != nil {
			return errors.Join(failed, fmt.Errorf("and not as a direct message either: %w", err))
		}
	}
	return nil
}

func (a *App) post(ctx context.Context, channel, thread string, content Content) error {
	options := content.options()
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	_, _, err := a.api.PostMessageContext(ctx, channel, options...)
	return err
}

// response is a message for a response address.
type response struct {
	Content
	Type            string `json:"response_type"`
	ReplaceOriginal bool   `json:"replace_original"`
	UnfurlLinks     bool   `json:"unfurl_links"`
	UnfurlMedia     bool   `json:"unfurl_media"`
	Markdown        bool   `json:"mrkdwn"`
	Thread          string `json:"thread_ts,omitempty"`
}

// errLate: a response address takes no more.
var errLate = errors.New("the response address takes no more answers")

func (a *App) respond(ctx context.Context, q asked, content Content) error {
	if !trusted(q.response, a.API) {
		return fmt.Errorf("the response address is not Slack's; nothing was sent there")
	}
	message := response{Content: content, Type: "ephemeral", Thread: q.thread}
	if q.share {
		message.Type = "in_channel"
	}
	body, err := json.Marshal(message)
	if err != nil {
		return err
	}
	for try := 0; ; try++ {
		pause, err := a.send(ctx, q.response, body)
		end, ends := ctx.Deadline()
		if pause == 0 || try == limitedTries || ends && time.Until(end) < 2*pause {
			return err // while there is time for a direct message
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return err
		}
	}
}

// send sends a message to a response address. With an error, a pause says that
// Slack took nothing for now and after what time it will.
func (a *App) send(ctx context.Context, address string, body []byte) (time.Duration, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return 0, errors.New("the response address is none")
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := a.http.Do(request)
	if err != nil {
		return 0, errors.New("the response address cannot be reached") // the error names the address, which is a secret
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(answer.Body, 200))
	switch {
	case answer.StatusCode == http.StatusNotFound:
		return 0, errLate
	case answer.StatusCode == http.StatusTooManyRequests:
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
		return time.Duration(max(seconds, 1)) * time.Second, errors.New("the response address takes no more for now")
	case answer.StatusCode/100 != 2:
		return 0, fmt.Errorf("the response address answers %d %q", answer.StatusCode, text)
	}
	return 0, nil
}
