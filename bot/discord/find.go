package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"briefbot/schedule"
)

// epoch is the first millisecond of Discord's ids:
// https://docs.discord.com/developers/reference#snowflakes.
var epoch = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

const (
	// pageOfMessages is the most that one call gives:
	// https://docs.discord.com/developers/resources/message#get-channel-messages.
	pageOfMessages = 100
	// mostPages bounds how far is looked: a channel in which 2,000 messages
	// were written since a post was due is asked in pages of a hundred.
	mostPages = 20
)

// Find looks for the delivery's key among what was written since it was due,
// in the channel, or in the thread that it belongs to. The key stands in the
// custom id of a button of each message. What cannot be read to the end is an
// error: not to have seen a post is not to know that there is none. A post that
// is there and still to be crossposted is crossposted now.
func (p *Poster) Find(ctx context.Context, post schedule.Post) (string, bool, error) {
	e, err := open(post)
	if err != nil {
		return "", false, &schedule.PostError{Kind: schedule.BadPayload, Err: err}
	}
	t, err := p.target(ctx, post, e)
	if err != nil {
		return "", false, err
	}
	if t.kind == forum {
		return p.findPost(ctx, post, t)
	}
	found, err := p.findIn(ctx, t.channel, post)
	if found == nil || err != nil {
		return "", false, err
	}
	if post.Channel.Crosspost && t.kind == announcement && found.Flags&crossposted == 0 {
		p.crosspost(ctx, post, t.channel, found.ID) // whoever posted it was ended before this, or its failure is tried once more
	}
	return found.ID, true, nil
}

// findIn reads a channel forward from a little before the post was due; nil is
// what is not there.
func (p *Poster) findIn(ctx context.Context, channel string, post schedule.Post) (*message, error) {
	mark := []byte(keyMark(post.Delivery.Key))
	after := snowflake(post.Delivery.Due.Add(-time.Hour))
	for range mostPages {
		page, err := p.messages(ctx, channel, after)
		if err != nil {
			return nil, err
		}
		for _, m := range page { // newest first
			if strings.Contains(string(m.Components), string(mark)) {
				return &m, nil
			}
		}
		if len(page) < pageOfMessages {
			return nil, nil
		}
		after = page[0].ID
	}
	return nil, fmt.Errorf("channel %s: more than %d messages since %s; whether the post is among them is not known", channel, mostPages*pageOfMessages, post.Delivery.Due.UTC().Format(time.RFC3339))
}

// messages are a page of those of a channel after an id, newest first.
func (r rest) messages(ctx context.Context, channel, after string) ([]message, error) {
	path := fmt.Sprintf("/channels/%s/messages?limit=%d&after=%s", channel, pageOfMessages, after)
	body, err := r.call(ctx, "GET", path, nil, "/channels/"+channel+"/messages")
	if err != nil {
		return nil, postError(err)
	}
	var page []message
	if err := json.Unmarshal(body, &page); err != nil {
		return nil, fmt.Errorf("the messages of channel %s are unreadable: %w", channel, err)
	}
	return page, nil
}

// findPost looks through the posts of a forum that were started since; the
// first message of each has the post's own id.
func (p *Poster) findPost(ctx context.Context, post schedule.Post, t target) (string, bool, error) {
	body, err := p.call(ctx, "GET", "/guilds/"+t.guild+"/threads/active", nil, "/guilds/"+t.guild+"/threads/active")
	if err != nil {
		return "", false, postError(err)
	}
	var active struct {
		Threads []struct {
			ID     string `json:"id"`
			Parent string `json:"parent_id"`
		} `json:"threads"`
	}
	if err := json.Unmarshal(body, &active); err != nil {
		return "", false, fmt.Errorf("the posts of forum %s are unreadable: %w", t.channel, err)
	}
	since := idOf(snowflake(post.Delivery.Due.Add(-time.Hour)))
	for _, thread := range active.Threads {
		if thread.Parent != t.channel || idOf(thread.ID) < since {
			continue
		}
		switch found, err := p.findIn(ctx, thread.ID, post); {
		case err != nil:
			return "", false, err
		case found != nil:
			return thread.ID + "/" + found.ID, true, nil
		}
	}
	return "", false, nil
}

// idOf is an id as a number; what has the greater was made later.
func idOf(id string) int64 {
	n, _ := strconv.ParseInt(id, 10, 64) // what is no id is before all
	return n
}

type message struct {
	ID         string          `json:"id"`
	Flags      int             `json:"flags"`
	Components json.RawMessage `json:"components"`
}

// crossposted is the flag of a message that was published to the channels that
// follow: https://docs.discord.com/developers/resources/message#message-object-message-flags.
const crossposted = 1 << 0

// snowflake is the least id of a moment.
func snowflake(at time.Time) string {
	return strconv.FormatInt(max(at.Sub(epoch).Milliseconds(), 0)<<22, 10)
}

// keyMark is what stands, quoted, in a message of that key.
func keyMark(key string) string { return keyPrefix + nonce(key) }

// keyPrefix begins the custom id that carries a key's hash.
const keyPrefix = "key "
