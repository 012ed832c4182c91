package bot

import (
	"context"
	"fmt"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

// failuresShown is how far back a slot that failed is still told of, and how
// many of anything that goes wrong are named.
const (
	failuresBack  = 24 * time.Hour
	failuresShown = 5
)

// scheduleFields are the status of the channel's schedules: how many there
// are, the next run, what is on its way, and what goes wrong with the reason.
func (q *question) scheduleFields(ctx context.Context) ([]Field, error) {
	asker := Asker{Workspace: q.desk.workspace, Channel: q.request.Channel, Now: q.request.Now}
	views, err := q.bot.ListSchedules(ctx, asker)
	if err != nil {
		return nil, err
	}
	fields := []Field{{Name: "Schedules", Value: countSchedules(views)}}
	if slot, id, found := nextRun(views); found {
		fields = append(fields, Field{Name: "Next run", Value: fmt.Sprintf("%s · #%d", runLine(slot.At, q.request.Channel.Locale), id)})
	}
	underWay, err := q.underWay(ctx, asker)
	if err != nil {
		return nil, err
	}
	failing, err := q.failing(ctx, asker)
	return append(append(fields, underWay...), failing...), err
}

// underWay are slots that are due and not finished.
func (q *question) underWay(ctx context.Context, asker Asker) ([]Field, error) {
	var fields []Field
	open := []store.SlotState{store.SlotPlanned, store.SlotBuilt, store.SlotSending}
	slots, err := q.desk.store.ListSlots(ctx, store.SlotQuery{Workspace: asker.Workspace, Channel: asker.Channel.ID, States: open, Limit: failuresShown})
	if err != nil {
		return nil, fmt.Errorf("list open slots: %w", err)
	}
	for _, slot := range slots {
		fields = append(fields, Field{Name: "On its way", Value: fmt.Sprintf("%s · #%d %s", q.desk.clock.full(slot.Due), slot.Schedule, SlotStanding(slot))})
	}
	return fields, nil
}

// failing are posts that were tried in vain, and slots that failed of late.
func (q *question) failing(ctx context.Context, asker Asker) ([]Field, error) {
	waiting, err := q.desk.store.ListDeliveries(ctx, store.DeliveryQuery{Workspace: asker.Workspace, Channel: asker.Channel.ID,
		States: []store.DeliveryState{store.DeliveryWaiting, store.DeliverySending}})
	if err != nil {
		return nil, fmt.Errorf("list deliveries: %w", err)
	}
	var fields []Field
	for _, d := range waiting {
		if d.Reason != "" && len(fields) < failuresShown {
			fields = append(fields, Field{Name: "Failing", Value: q.failure(d)})
		}
	}
	failed, err := q.desk.store.ListSlots(ctx, store.SlotQuery{Workspace: asker.Workspace, Channel: asker.Channel.ID,
		States: []store.SlotState{store.SlotFailed}, Since: asker.Now.Add(-failuresBack), Limit: failuresShown})
	if err != nil {
		return nil, fmt.Errorf("list failed slots: %w", err)
	}
	for _, slot := range failed {
		fields = append(fields, Field{Name: "Failed", Value: fmt.Sprintf("%s · #%d %s", q.desk.clock.full(slot.Due), slot.Schedule, SlotStanding(slot))})
	}
	return fields, nil
}

func (q *question) failure(d store.Delivery) string {
	what := fmt.Sprintf("%s · part %d of %d", q.desk.clock.full(d.Due), d.Part, d.Parts)
	if d.Slot == 0 {
		what = q.desk.clock.full(d.Due) + " · a note in a thread"
	}
	text := fmt.Sprintf("%s, tried %s: %s", what, plural(d.Attempts, "once", "%d times"), d.Reason)
	if d.NotBefore.After(q.request.Now) {
		text += "; again at " + q.desk.clock.since(d.NotBefore)
	}
	return text
}

func countSchedules(views []ScheduleView) string {
	paused := 0
	for _, view := range views {
		if view.Schedule.Paused {
			paused++
		}
	}
	switch {
	case len(views) == 0:
		return "none"
	case paused == 0:
		return fmt.Sprint(len(views))
	}
	return fmt.Sprintf("%d, of them %d paused", len(views), paused)
}

// nextRun is the first of all coming runs.
func nextRun(views []ScheduleView) (first schedule.Slot, id store.ScheduleID, found bool) {
	for _, view := range views {
		if len(view.Next) > 0 && (!found || view.Next[0].At.Before(first.At)) {
			first, id, found = view.Next[0], view.Schedule.ID, true
		}
	}
	return first, id, found
}
