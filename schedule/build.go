package schedule

import (
	"context"
	"fmt"
	"time"

	"briefbot/store"
)

// build makes the edition of a planned slot. Slots of a schedule are built in
// order: the schedule's Through is read only after no older slot is planned,
// so that two windows never overlap, whoever builds them.
func (r *Runner) build(ctx context.Context, id store.SlotID) (time.Duration, error) {
	found, err := r.Store.ListSlots(ctx, store.SlotQuery{IDs: []store.SlotID{id}})
	if err != nil || len(found) == 0 || found[0].State != store.SlotPlanned {
		return 0, err
	}
	slot := found[0]
	planned, err := r.Store.ListSlots(ctx, store.SlotQuery{Schedule: slot.Schedule, States: []store.SlotState{store.SlotPlanned}})
	if err != nil {
		return 0, err
	}
	if len(planned) > 0 && planned[len(planned)-1].Due.Before(slot.Due) {
		return wait, nil
	}
	schedules, err := r.Store.ListSchedules(ctx, store.ScheduleQuery{IDs: []store.ScheduleID{slot.Schedule}, Removed: true})
	if err != nil {
		return 0, err
	}
	channel, ok, err := r.channel(ctx, slot.Workspace, slot.Channel)
	if err != nil {
		return 0, err
	}
	now := r.Now()
	switch {
	case len(schedules) == 0 || !schedules[0].Removed.IsZero():
		return 0, r.skip(ctx, slot, "the schedule was removed")
	case !ok:
		return 0, r.skip(ctx, slot, "the channel is gone")
	case now.Sub(slot.Due) > Grace(schedules[0]):
		return 0, r.skip(ctx, slot, lateReason(Grace(schedules[0])))
	}
	request := BuildRequest{Schedule: schedules[0], Slot: slot, Channel: channel, Late: now.Sub(slot.Due) > Punctual}
	if err := r.window(ctx, &request); err != nil {
		return 0, err
	}
	result, err := r.Builder.Build(ctx, request)
	if err != nil {
		return 0, fmt.Errorf("building slot %s of schedule %d: %w", slot.Name, slot.Schedule, err)
	}
	if result.Empty && request.Schedule.WhenEmpty != store.SayEmpty {
		return 0, r.skip(ctx, slot, ReasonEmpty)
	}
	if len(result.Payloads) == 0 {
		return 0, fmt.Errorf("building slot %s of schedule %d: no parts to post", slot.Name, slot.Schedule)
	}
	r.point("build")
	if _, err := r.Store.BuildSlot(ctx, builtOf(request, result, now)); err != nil {
		return 0, err
	}
	r.point("built")
	return 0, r.enqueueDeliveries(ctx, store.DeliveryQuery{Slot: id})
}

func (r *Runner) skip(ctx context.Context, slot store.Slot, reason string) error {
	r.point("skip")
	_, err := r.Store.MoveSlot(ctx, slot.ID, []store.SlotState{store.SlotPlanned}, store.SlotSkipped, reason, r.Now())
	return err
}

// builtOf puts together what is stored. Keys are made of the schedule, the
// slot's name and the part, so that they are the same whoever builds.
func builtOf(request BuildRequest, result BuildResult, now time.Time) store.Built {
	slot := request.Slot
	key := fmt.Sprintf("%d %s", slot.Schedule, slot.Name)
	built := store.Built{Slot: slot.ID, Late: request.Late, At: now, Edition: store.Edition{
		Workspace: slot.Workspace, Channel: slot.Channel, Key: key,
		After: request.After, Through: request.Through, Built: now, Body: result.Body,
	}}
	for i, payload := range result.Payloads {
		built.Deliveries = append(built.Deliveries, store.Delivery{
			Workspace: slot.Workspace, Channel: slot.Channel, Slot: slot.ID, Part: i + 1, Parts: len(result.Payloads),
			Key: fmt.Sprintf("%s %d", key, i+1), Payload: payload, State: store.DeliveryWaiting, Due: slot.Due,
		})
	}
	return built
}

// window sets the bounds: from where the last edition ended to the newest
// article. The first edition of a schedule reaches back a day at most.
func (r *Runner) window(ctx context.Context, request *BuildRequest) error {
	workspace := request.Schedule.Workspace
	newest, err := r.Store.ListArticles(ctx, store.ArticleQuery{Workspace: workspace, Limit: 1})
	if err != nil {
		return err
	}
	request.After = request.Schedule.Through
	request.Through = request.After
	if len(newest) > 0 {
		request.Through = max(request.After, newest[0].Sequence)
	}
	if request.FirstRun = request.After == 0; !request.FirstRun {
		return nil
	}
	const page = 1000
	for through := request.Through; through > 0; {
		articles, err := r.Store.ListArticles(ctx, store.ArticleQuery{Workspace: workspace, Through: through, Limit: page})
		if err != nil {
			return err
		}
		for _, a := range articles {
			if a.Stored.Before(request.Slot.Due.Add(-firstRun)) {
				request.After = a.Sequence
				return nil
			}
			through = a.Sequence - 1
		}
		if len(articles) < page {
			return nil
		}
	}
	return nil
}

func (r *Runner) channel(ctx context.Context, workspace store.WorkspaceID, id store.ChannelID) (store.Channel, bool, error) {
	channels, err := r.Store.ListChannels(ctx, workspace)
	for _, c := range channels {
		if c.ID == id {
			return c, true, err
		}
	}
	return store.Channel{}, false, err
}
