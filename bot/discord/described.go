package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"briefbot/schedule"
)

const (
	// describedFor is how long a channel's description is taken to hold. Its
	// server never changes and its kind hardly ever (text and announcement
	// channels can become each other,
	// https://docs.discord.com/developers/resources/channel#modify-channel);
	// that it is gone, or closed to the bot, is told by the post itself.
	describedFor = 7 * 24 * time.Hour
	// mostDescribed bounds how many are kept: more than a bot has channels with
	// schedules.
	mostDescribed = 10_000
)

// descriptions keeps what channels are, so that each post is one call and not
// two: at eight in the morning that halves the time until the last channel has
// its briefing. A forum is asked for each time, since its tags change and a
// post with a tag that is gone is refused. It may be used from several
// goroutines.
type descriptions struct {
	now func() time.Time
	mu  sync.Mutex
	of  map[string]description
}

// target is where a delivery goes.
type target struct {
	channel string
	kind    int
	guild   string
	parent  string     // of a thread
	tags    []forumTag // of a forum, in its order
	tagged  bool       // the forum takes no post without a tag
}

// forumTag is one that a forum's posts may have. A moderated one is for those
// who may manage threads, which the bot needs not.
type forumTag struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Moderated bool   `json:"moderated"`
}

// requireTag is the flag of a forum that takes no post without a tag:
// https://docs.discord.com/developers/resources/channel#channel-object-channel-flags.
const requireTag = 1 << 4

// tagsOf are the ids of the tags of a forum with these names. Where it wants a
// tag and has none of them, it is the one that is called briefing, or the first.
func (t target) tagsOf(names []string) []string {
	ids, usual := []string{}, ""
	for _, tag := range t.tags {
		if tag.Moderated {
			continue
		}
		if usual == "" || strings.EqualFold(tag.Name, "briefing") {
			usual = tag.ID
		}
		if slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, tag.Name) }) && len(ids) < mostTags {
			ids = append(ids, tag.ID)
		}
	}
	if t.tagged && len(ids) == 0 && usual != "" {
		ids = append(ids, usual)
	}
	return ids
}

type description struct {
	target
	at time.Time
}

func newDescriptions(now func() time.Time) *descriptions {
	return &descriptions{now: now, of: map[string]description{}}
}

// find gives what is known of a channel and not too old, or asks.
func (d *descriptions) find(ctx context.Context, channel string, ask func(ctx context.Context, channel string) (target, error)) (target, error) {
	d.mu.Lock()
	known, ok := d.of[channel]
	d.mu.Unlock()
	if ok && d.now().Sub(known.at) < describedFor {
		return known.target, nil
	}
	found, err := ask(ctx, channel)
	if err != nil || found.kind == forum {
		return found, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.of) >= mostDescribed {
		clear(d.of) // each is asked for once more
	}
	d.of[channel] = description{found, d.now()}
	return found, nil
}

// forget drops what is known of a channel.
func (d *descriptions) forget(channel string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.of, channel)
}

// describe asks what kind of channel it is.
func (r rest) describe(ctx context.Context, channel string) (target, error) {
	body, err := r.call(ctx, "GET", "/channels/"+channel, nil, "/channels/"+channel)
	if err != nil {
		// Nothing was posted, whatever became of the question.
		failure := postError(err)
		var post *schedule.PostError
		if errors.As(failure, &post) && post.Kind == schedule.Unknown {
			return target{}, &schedule.PostError{Kind: schedule.Retry, Err: err}
		}
		return target{}, failure
	}
	var found struct {
		Type    int        `json:"type"`
		GuildID string     `json:"guild_id"`
		Parent  string     `json:"parent_id"`
		Flags   int        `json:"flags"`
		Tags    []forumTag `json:"available_tags"`
	}
	if err := json.Unmarshal(body, &found); err != nil {
		return target{}, &schedule.PostError{Kind: schedule.Retry, Err: fmt.Errorf("channel %s was described unreadably: %w", channel, err)}
	}
	return target{channel: channel, kind: found.Type, guild: found.GuildID, parent: found.Parent, tags: found.Tags, tagged: found.Flags&requireTag != 0}, nil
}
