package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

const (
	// sendTries is how often one part of what somebody asked for is tried.
	sendTries = 5
	// sendWait is the longest pause between two tries: somebody waits.
	sendWait = 30 * time.Second
)

// Send posts a message that somebody asked for now, part by part under the
// key, and waits until it is there. It goes the way of what is scheduled: after
// a lost answer it looks before it posts again, and it keeps the pauses that
// the platform asks for. Nothing is stored: if the program dies meanwhile,
// whoever asked sees that and may ask again.
func (p Platforms) Send(ctx context.Context, channel store.Channel, key string, sheet Sheet) error {
	payloads, err := p.render(channel, sheet)
	if err != nil {
		return err
	}
	for i, payload := range payloads {
		err := p.sendPart(ctx, schedule.Post{Channel: channel, Delivery: store.Delivery{
			Workspace: channel.Workspace, Channel: channel.ID, Key: fmt.Sprintf("%s %d", key, i+1),
			Part: i + 1, Parts: len(payloads), Payload: payload,
		}})
		if err != nil {
			return fmt.Errorf("post part %d of %d to %s: %w", i+1, len(payloads), channel.Name, err)
		}
	}
	return nil
}

func (p Platforms) sendPart(ctx context.Context, post schedule.Post) error {
	var err error
	unclear := false
	for try := range sendTries {
		if try > 0 {
			if err := pauseAfter(ctx, try, err); err != nil {
				return err
			}
		}
		if unclear {
			_, found, err := p.Find(ctx, post)
			if err != nil {
				continue // it is still not known
			}
			if found {
				return nil
			}
		}
		if _, err = p.Post(ctx, post); err == nil {
			return nil
		}
		var failure *schedule.PostError
		known := errors.As(err, &failure)
		unclear = !known || failure.Kind == schedule.Unknown
		if known && (failure.Kind == schedule.Permanent || failure.Kind == schedule.BadPayload) {
			return err
		}
	}
	return err
}

// pauseAfter waits before the next try.
func pauseAfter(ctx context.Context, try int, err error) error {
	pause := time.Second << try
	var failure *schedule.PostError
	if errors.As(err, &failure) && failure.Kind == schedule.RetryAfter {
		pause = max(pause, failure.After)
	}
	timer := time.NewTimer(min(pause, sendWait))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
