package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"briefbot/schedule"
)

// target is the channel itself for a first part, and the thread of the first
// part, or of the message replied to, for the rest.
func (p *Poster) target(ctx context.Context, post schedule.Post, e envelope) (target, error) {
	channel := channelID(post.Channel.Name)
	head := post.Delivery.Reply
	if post.Delivery.Part > 1 {
		head = post.First
	}
	if head == "" {
		found, err := p.channels.find(ctx, channel, p.describe)
		if err == nil && p.guild != "" && post.Channel.Workspace == p.home && found.guild != p.guild && found.kind != direct {
			return target{}, &schedule.PostError{Kind: schedule.Permanent, Err: errors.New(
				"the channel belongs to another server than the one in BRIEFBOT_DISCORD_GUILD, whose members alone see what is stored here")}
		}
		return found, err
	}
	where, message := headOf(channel, head)
	if where != channel { // a forum's post is its own thread
		return target{channel: where}, nil
	}
	thread, err := p.thread(ctx, where, message, e.Title)
	return target{channel: thread}, err
}

// headOf takes a message id apart as Post gives it: "MESSAGE" in the channel
// itself, "THREAD/MESSAGE" elsewhere.
func headOf(channel, id string) (where, message string) {
	if thread, rest, ok := strings.Cut(id, "/"); ok {
		return thread, rest
	}
	return channel, id
}

// thread starts the thread of a message, or finds it there: its id is the
// message's (https://docs.discord.com/developers/topics/threads).
func (p *Poster) thread(ctx context.Context, channel, message, title string) (string, error) {
	path := "/channels/" + channel + "/messages/" + message + "/threads"
	_, err := p.call(ctx, "POST", path, map[string]any{"name": threadName(title), "auto_archive_duration": 1440}, "/channels/"+channel+"/messages//threads")
	switch {
	case err == nil, code(err) == threadThere:
		return message, nil
	case code(err) == noThreadsHere:
		return channel, nil // a thread itself, or a direct message
	}
	failure := postError(err)
	var post *schedule.PostError
	if errors.As(failure, &post) && post.Kind == schedule.Unknown {
		return "", &schedule.PostError{Kind: schedule.Retry, Err: err} // the thread, not the post
	}
	return "", failure
}

// What Discord says of a message that has its thread already, and of a channel
// whose messages have none:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
const (
	threadThere   = 160004
	noThreadsHere = 50024
)

func threadName(title string) string {
	if strings.TrimSpace(title) == "" {
		title = "briefing"
	}
	return clip(title, mostThreadName)
}

// startPost starts a post of a forum; its message id is "POST/MESSAGE", both
// the same.
func (p *Poster) startPost(ctx context.Context, t target, post schedule.Post, e envelope) (string, error) {
	delete(e.Message, "nonce") // a forum's first message takes none
	delete(e.Message, "enforce_nonce")
	path := "/channels/" + t.channel + "/threads"
	body, err := p.call(ctx, "POST", path, map[string]any{
		"name": threadName(e.Title), "auto_archive_duration": 1440, "applied_tags": t.tagsOf(e.Tags), "message": e.Message,
	}, path)
	if err != nil {
		p.channels.forget(t.channel)
		return "", postError(err)
	}
	var started struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(body, &started); err != nil || started.ID == "" {
		return "", fmt.Errorf("the answer of Discord to the post of %s names none: %q", post.Delivery.Key, clip(string(body), 200))
	}
	return started.ID + "/" + started.ID, nil
}
