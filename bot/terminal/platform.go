package terminal

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"

	"briefbot/bot"
	"briefbot/schedule"
)

// Name is the platform's name in a channel's.
const Name = "terminal"

// Platform posts to a screen or a pipe: each post under a line with its
// channel's name. A screen cannot be asked what it showed, so a briefing that
// was on its way when the program was killed is printed again.
type Platform struct {
	options Options
	mu      sync.Mutex
	out     io.Writer
}

var _ bot.Platform = (*Platform)(nil)

// NewPlatform makes the platform. It is the only one to write to out meanwhile.
func NewPlatform(out io.Writer, options Options) *Platform {
	return &Platform{options: options, out: out}
}

// Render implements bot.Platform: one part, however long.
func (p *Platform) Render(sheet bot.Sheet) ([][]byte, error) {
	var text strings.Builder
	if err := Render(&text, sheet.Message, p.options); err != nil {
		return nil, err
	}
	return [][]byte{[]byte(text.String())}, nil
}

// Post implements bot.Platform. The message's name is its key.
func (p *Platform) Post(_ context.Context, post schedule.Post) (string, error) {
	title := post.Channel.Name
	if post.Late {
		title += ", late"
	}
	text := style(dim).set("— "+bot.Printable(title)+" —", p.options.Color) + "\n" + string(post.Delivery.Payload) + "\n"
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, err := io.WriteString(p.out, text); err != nil {
		return "", &schedule.PostError{Kind: schedule.Retry, Err: fmt.Errorf("write to the terminal: %w", err)}
	}
	return post.Delivery.Key, nil
}

// Find implements bot.Platform.
func (p *Platform) Find(context.Context, schedule.Post) (string, bool, error) { return "", false, nil }
