package bot

import (
	"context"
	"fmt"

	"briefbot/store"
)

// Overview is how things stand in one channel for one reader, for a platform
// that shows many channels on one page.
type Overview struct {
	Channel   store.Channel
	Follows   []Followed // by the reader in this channel
	Schedules []ScheduleView
	// Last is the platform's name for the first message of the last briefing by
	// schedule, empty where there is none.
	Last string
	// Fields are the last briefing by schedule, what is on its way and what
	// fails.
	Fields []Field
}

// Empty reports whether there is nothing to show of the channel.
func (o Overview) Empty() bool {
	return len(o.Follows) == 0 && len(o.Schedules) == 0 && len(o.Fields) == 0
}

// Overview is how the request's channel stands for its reader. It asks the
// store alone; whether the reader may see the channel is the platform's to know.
func (b *Bot) Overview(ctx context.Context, request Request) (Overview, error) {
	q := b.question(request)
	asker := b.asker(request)
	found := Overview{Channel: request.Channel}
	follows, err := q.follows(ctx)
	if err != nil {
		return found, err
	}
	if found.Follows, err = q.named(ctx, follows); err != nil {
		return found, err
	}
	if found.Schedules, err = b.ListSchedules(ctx, asker); err != nil {
		return found, err
	}
	posted, err := b.store.ListSlots(ctx, store.SlotQuery{Workspace: asker.Workspace, Channel: asker.Channel.ID, States: []store.SlotState{store.SlotPosted}, Limit: 1})
	if err != nil {
		return found, fmt.Errorf("look for the last briefing: %w", err)
	}
	for _, slot := range posted {
		parts, err := b.store.ListDeliveries(ctx, store.DeliveryQuery{Workspace: asker.Workspace, Slot: slot.ID})
		if err != nil {
			return found, fmt.Errorf("look for the message of the last briefing: %w", err)
		}
		for _, part := range parts {
			if part.Part == 1 && part.Reply == "" {
				found.Last = part.MessageID
			}
		}
		found.Fields = append(found.Fields, Field{Name: "Last briefing", Value: fmt.Sprintf("%s · #%d %s", q.desk.clock.full(slot.Due), slot.Schedule, SlotStanding(slot))})
	}
	underWay, err := q.underWay(ctx, asker)
	if err != nil {
		return found, err
	}
	failing, err := q.failing(ctx, asker)
	found.Fields = append(append(found.Fields, underWay...), failing...)
	return found, err
}

// Health is how things stand in the request's workspace: what is stored and
// what is waiting.
func (b *Bot) Health(ctx context.Context, request Request) ([]Field, error) {
	return b.question(request).stored(ctx)
}

// question is a request without a line.
func (b *Bot) question(request Request) *question {
	if request.Now.IsZero() {
		request.Now = b.now()
	}
	return &question{bot: b, request: request, desk: b.desk(request.Channel, request.Now)}
}
