package schedule

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"briefbot/store"
)

// lateReach is how old an article may be, by when it was stored, to have its
// denials told at once: what is older comes in the next briefing, also where a
// channel asks for it only now or nothing ran for days.
const lateReach = 24 * time.Hour

// LateRequest asks for denials of what a channel was shown earlier, among the
// articles with After < Sequence <= Through.
type LateRequest struct {
	Channel        store.Channel
	After, Through int64
}

// LateDenial is a denial of what an edition showed.
type LateDenial struct {
	Edition store.EditionID
	// Key is the same for every denial of one claim by one speaker in a channel.
	Key     string
	Payload []byte
}

// LateResult is what was found.
type LateResult struct {
	// Ready is false where not all of the articles are read yet.
	Ready   bool
	Denials []LateDenial
}

// lateAll looks for late denials in every channel that wants them at once.
func (r *Runner) lateAll(ctx context.Context, schedules []store.Schedule) error {
	var failed []error
	var done []store.ChannelID
	for _, s := range schedules {
		if !s.Removed.IsZero() || s.Paused || slices.Contains(done, s.Channel) {
			continue
		}
		done = append(done, s.Channel)
		channel, found, err := r.channel(ctx, s.Workspace, s.Channel)
		if err == nil && found && channel.AtOnce {
			err = r.late(ctx, channel)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("looking for late denials in channel %d: %w", s.Channel, err))
		}
	}
	return errors.Join(failed...)
}

// late replies to the editions of a channel that showed what is denied now. The
// mark moves when every reply is stored; a reply that is stored already is known
// by its key, so that looking again costs no second post.
func (r *Runner) late(ctx context.Context, channel store.Channel) error {
	mark := fmt.Sprintf("denials of channel %d", channel.ID)
	from, err := r.Store.Mark(ctx, channel.Workspace, mark)
	if err != nil {
		return err
	}
	old, err := r.Store.LastStored(ctx, channel.Workspace, r.moment().Add(-lateReach))
	if err != nil {
		return err
	}
	request := LateRequest{Channel: channel, After: max(from, old)}
	request.Through, err = r.Store.LastStored(ctx, channel.Workspace, r.moment())
	if err != nil || request.Through <= request.After {
		return err
	}
	found, err := r.Builder.Late(ctx, request)
	if err != nil || !found.Ready {
		return err
	}
	settled := true
	for _, denial := range found.Denials {
		done, err := r.tellLate(ctx, channel, denial)
		if err != nil {
			return err
		}
		settled = settled && done
	}
	if settled {
		_, err = r.Store.MoveMark(ctx, channel.Workspace, mark, from, request.Through)
	}
	return err
}

// tellLate replies in the thread of the edition that showed the claim; false
// where that is still to be posted.
func (r *Runner) tellLate(ctx context.Context, channel store.Channel, denial LateDenial) (bool, error) {
	first, parts, err := r.firstPart(ctx, channel.Workspace, denial.Edition)
	switch {
	case err != nil:
		return false, err
	case first.ID == 0, first.State == store.DeliveryFailed, first.State == store.DeliveryDropped:
		return true, nil // told to nobody
	case first.State != store.DeliveryPosted:
		return false, nil
	case slices.ContainsFunc(parts, func(d store.Delivery) bool { return d.Key == denial.Key }):
		return true, nil
	}
	return true, r.reply(ctx, store.Reply{At: r.moment(), Delivery: store.Delivery{
		Workspace: channel.Workspace, Channel: channel.ID, Edition: denial.Edition, Part: 1, Parts: 1,
		Reply: first.MessageID, Key: denial.Key, Payload: denial.Payload, State: store.DeliveryWaiting, Due: r.moment(),
	}})
}
