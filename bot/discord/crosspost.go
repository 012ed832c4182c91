package discord

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

// publishWithin is how long it is tried to publish a message to the channels
// that follow: what is older is no news to them.
const publishWithin = 24 * time.Hour

// outstandingMark names, for an announcement channel, the id after which
// messages are still to be published; 0 where none is. It goes back with each
// message that is added, so that whoever is at work sees that there is more.
const outstandingMark = "discord to publish in "

// byHand is what is logged of a message that will not be published.
const byHand = "a briefing was posted but not published to the channels that follow; choose Publish in the menu of the message in Discord"

// crosspost publishes a posted message to the channels that follow. That it
// fails is no failure of the post, which stands: what may yet succeed is noted
// for [App.Publish], and the rest logged for a person to do.
func (p *Poster) crosspost(ctx context.Context, post schedule.Post, channel, message string) {
	err := p.publish(ctx, channel, message)
	if err == nil {
		return
	}
	if passing(err) && p.marks != nil {
		noted := note(context.WithoutCancel(ctx), p.marks, post.Channel.Workspace, channel, message)
		if noted == nil {
			p.log.InfoContext(ctx, "a briefing was posted and will be published to the channels that follow later", "channel", post.Channel.Name, "message", message, "error", err)
			return
		}
		err = errors.Join(err, noted)
	}
	p.log.WarnContext(ctx, byHand, "channel", post.Channel.Name, "message", message, "error", err)
}

// crosspostedAlready is what Discord says of a message that is published:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
const crosspostedAlready = 40033

// publish publishes one message:
// https://docs.discord.com/developers/resources/message#crosspost-message. A
// channel may have ten an hour published
// (https://support.discord.com/hc/en-us/articles/360032008192-Announcement-Channels-FAQ).
func (r rest) publish(ctx context.Context, channel, message string) error {
	_, err := r.call(ctx, "POST", "/channels/"+channel+"/messages/"+message+"/crosspost", nil, "/channels/"+channel+"/messages//crosspost")
	if err == nil || code(err) == crosspostedAlready {
		return nil
	}
	return postError(err)
}

// passing reports whether what failed may succeed later.
func passing(err error) bool {
	var failure *schedule.PostError
	return !errors.As(err, &failure) || failure.Kind != schedule.Permanent && failure.Kind != schedule.BadPayload
}

// note adds a message to those of the channel that are to be published.
func note(ctx context.Context, marks store.Marks, workspace store.WorkspaceID, channel, message string) error {
	id, err := strconv.ParseInt(message, 10, 64)
	for moved := false; err == nil && !moved; {
		var from int64
		if from, err = marks.Mark(ctx, workspace, outstandingMark+channel); err != nil {
			break
		}
		to := id - 1
		if from != 0 {
			to = min(from, id) - 1
		}
		moved, err = marks.MoveMark(ctx, workspace, outstandingMark+channel, from, to)
	}
	return err
}

// Publish publishes the messages that could not be published when they were
// posted, those of each channel in their order, as far as Discord lets it. It is
// to be called every minute or so. What fails for one channel is tried for the
// others all the same.
func (a *App) Publish(ctx context.Context) error {
	workspaces, err := a.Store.ListWorkspaces(ctx)
	for _, workspace := range workspaces {
		channels, _, listed := a.channels(ctx, workspace.ID)
		err = errors.Join(err, listed)
		for _, channel := range channels {
			if channel.Crosspost {
				err = errors.Join(err, a.publishOutstanding(ctx, channel))
			}
		}
	}
	return err
}

func (a *App) publishOutstanding(ctx context.Context, channel store.Channel) error {
	mark := outstandingMark + channelID(channel.Name)
	from, err := a.Store.Mark(ctx, channel.Workspace, mark)
	if err != nil || from == 0 {
		return err
	}
	to, err := a.publishAfter(ctx, channel, from)
	if err != nil && passing(err) {
		return fmt.Errorf("publish what was posted to %s: %w", channel.Name, err)
	}
	if err != nil { // the channel is gone or not to be read any more
		a.Log.WarnContext(ctx, byHand, "channel", channel.Name, "error", err)
	}
	_, err = a.Store.MoveMark(ctx, channel.Workspace, mark, from, to)
	return err
}

// publishAfter publishes what is outstanding after an id, and returns the id
// after which there is still something, 0 for nothing.
func (a *App) publishAfter(ctx context.Context, channel store.Channel, after int64) (int64, error) {
	for {
		page, err := a.messages(ctx, channelID(channel.Name), strconv.FormatInt(after, 10))
		if err != nil {
			return 0, err
		}
		for _, m := range slices.Backward(page) { // newest first
			after = idOf(m.ID)
			if m.Flags&crossposted != 0 || !keyed.Match(m.Components) {
				continue
			}
			err := a.publishInTime(ctx, channelID(channel.Name), m.ID)
			if err != nil && passing(err) {
				return after - 1, nil
			}
			if err != nil {
				a.Log.WarnContext(ctx, byHand, "channel", channel.Name, "message", m.ID, "error", err)
			}
		}
		if len(page) < pageOfMessages {
			return 0, nil
		}
	}
}

// publishInTime is publish for a message that is not too old.
func (a *App) publishInTime(ctx context.Context, channel, message string) error {
	if idOf(message) < idOf(snowflake(a.Now().Add(-publishWithin))) {
		return &schedule.PostError{Kind: schedule.Permanent, Err: fmt.Errorf("it could not be published within %s", publishWithin)}
	}
	return a.publish(ctx, channel, message)
}

// keyed finds the button that each message of a delivery has.
var keyed = regexp.MustCompile(`"custom_id":\s*"` + keyPrefix + `[\w-]{25}"`)
