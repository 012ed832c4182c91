package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"briefbot/schedule"
	"briefbot/store"
)

// Platform is one chat as far as posting goes. Its methods may be called from
// several goroutines at once.
type Platform interface {
	// Render lays a message out as one payload a part, in order. A payload is
	// exactly what will be posted; it is stored before that. Rendering is pure.
	Render(sheet Sheet) ([][]byte, error)
	// Post posts once, under the delivery's key where the platform can keep
	// one. It does not look whether the key is there already: that is Find's.
	schedule.Poster
}

// Sheet is a checked message with what a platform may tell beside it.
type Sheet struct {
	// Channel is where it goes, with its settings.
	Channel store.Channel
	Message Checked
	// Ping is the platform's id of the role whose members are told; empty for
	// none. Only a briefing of a schedule pings.
	Ping string
	// Articles are what a briefing's window covered, also those that are not
	// shown, oldest first.
	Articles []store.ArticleID
}

// Platforms are the chats that a program speaks to, by the name before the
// colon of a channel's. It is a schedule.Poster.
type Platforms map[string]Platform

var _ schedule.Poster = Platforms(nil)

// Names are the platforms' names in order.
func (p Platforms) Names() []string {
	names := make([]string, 0, len(p))
	for name := range p {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Post implements schedule.Poster.
func (p Platforms) Post(ctx context.Context, post schedule.Post) (string, error) {
	platform, err := p.of(post.Channel)
	if err != nil {
		return "", &schedule.PostError{Kind: schedule.Permanent, Err: err}
	}
	return platform.Post(ctx, post)
}

// Find implements schedule.Poster.
func (p Platforms) Find(ctx context.Context, post schedule.Post) (string, bool, error) {
	platform, err := p.of(post.Channel)
	if err != nil {
		return "", false, &schedule.PostError{Kind: schedule.Permanent, Err: err}
	}
	return platform.Find(ctx, post)
}

// render renders for the channel's platform.
func (p Platforms) render(channel store.Channel, sheet Sheet) ([][]byte, error) {
	platform, err := p.of(channel)
	if err != nil {
		return nil, err
	}
	sheet.Channel = channel
	payloads, err := platform.Render(sheet)
	if err != nil {
		return nil, fmt.Errorf("render for %s: %w", channel.Name, err)
	}
	return payloads, nil
}

func (p Platforms) of(channel store.Channel) (Platform, error) {
	name := schedule.Platform(channel)
	platform, known := p[name]
	if !known {
		return nil, fmt.Errorf("channel %q: this program does not speak to %q; it speaks to %s", channel.Name, name, strings.Join(p.Names(), ", "))
	}
	return platform, nil
}
