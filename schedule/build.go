package schedule

import (
	"context"
	"fmt"
	"time"

	"briefbot/store"
)

// inFlight are the states of slots that hold a schedule's window.
var inFlight = []store.SlotState{store.SlotPlanned, store.SlotBuilt, store.SlotSending}

// build makes the edition of a planned slot, once nothing older of its
// schedule is under way.
func (r *Runner) build(ctx context.Context, id store.SlotID) (time.Duration, error) {
	found, err := r.Store.ListSlots(ctx, store.SlotQuery{IDs: []store.SlotID{id}})
	if err != nil || len(found) == 0 || found[0].State != store.SlotPlanned {
		return 0, err
	}
	slot := found[0]
	schedule, err := r.schedule(ctx, slot)
	if err != nil {
		return 0, err
	}
	channel, ok, err := r.channel(ctx, slot.Workspace, slot.Channel)
	if err != nil {
		return 0, err
	}
	if !ok {
		return r.skip(ctx, slot, ReasonGone)
	}
	now := r.moment()
	standing, err := stand(schedule, channel, slot.Due, now, r.buildFault(id))
	switch {
	case err != nil || standing.pause > 0:
		return standing.pause, err
	case standing.skip != "":
		r.noteBuild(id, nil)
		return r.skip(ctx, slot, standing.skip)
	}
	if clear, pause, err := r.clear(ctx, slot, now); !clear {
		return pause, err
	}
	return r.compose(ctx, slot, channel, now)
}

// clear sees to it that one edition of a schedule is under way at a time: the
// newest slot wins, and older ones of which nothing is posted are replaced by
// it, so that an outage ends with one edition. False: not this slot, or not
// yet.
func (r *Runner) clear(ctx context.Context, slot store.Slot, now time.Time) (bool, time.Duration, error) {
	others, err := r.Store.ListSlots(ctx, store.SlotQuery{Workspace: slot.Workspace, Schedule: slot.Schedule, States: inFlight})
	if err != nil {
		return false, 0, err
	}
	for _, other := range others { // newest first
		switch {
		case other.ID == slot.ID:
		case other.Due.After(slot.Due) && other.Due.Sub(now) <= SetBack:
			pause, err := r.skip(ctx, slot, replacedReason(other.Name))
			return false, pause, err
		default:
			ended, err := r.endSlot(ctx, other, store.SlotSkipped, replacedReason(slot.Name))
			if err != nil || !ended { // posted in part, or its outcome is not known yet
				return false, waitForOlder, err
			}
		}
	}
	return true, 0, nil
}

// compose builds and stores. The schedule is read anew: ending an older slot
// moves its window back.
func (r *Runner) compose(ctx context.Context, slot store.Slot, channel store.Channel, now time.Time) (time.Duration, error) {
	schedule, err := r.schedule(ctx, slot)
	if err != nil {
		return 0, err
	}
	request := BuildRequest{Schedule: schedule, Slot: slot, Channel: channel, Late: now.Sub(slot.Due) > Punctual}
	if err := r.window(ctx, &request); err != nil {
		return 0, err
	}
	result, err := r.Builder.Build(ctx, request)
	r.noteBuild(slot.ID, err)
	switch {
	case err != nil:
		return 0, fmt.Errorf("building slot %s of schedule %d: %w", slot.Name, slot.Schedule, err)
	case result.Empty && schedule.Empty(channel) != store.SayEmpty:
		return r.skip(ctx, slot, ReasonEmpty)
	case len(result.Payloads) == 0:
		return 0, fmt.Errorf("building slot %s of schedule %d: no parts to post", slot.Name, slot.Schedule)
	}
	r.point(PointBuild)
	stored, err := r.Store.BuildSlot(ctx, builtOf(request, result, now))
	if err != nil {
		return 0, fmt.Errorf("storing the edition of slot %s of schedule %d: %w", slot.Name, slot.Schedule, err)
	}
	if !stored { // another was first, or the window moved: look again
		return wait, nil
	}
	r.point(PointBuilt)
	return 0, r.enqueueDeliveries(ctx, store.DeliveryQuery{Workspace: slot.Workspace, Slot: slot.ID})
}

// noteBuild keeps why a slot could not be built, for the reason that it is given
// when it is too late; a success is nothing to keep.
func (r *Runner) noteBuild(id store.SlotID, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.unbuilt, id)
	if err != nil {
		r.unbuilt[id] = err.Error()
	}
}

func (r *Runner) buildFault(id store.SlotID) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.unbuilt[id]
}

// window runs from where the last edition ended to the newest article.
func (r *Runner) window(ctx context.Context, request *BuildRequest) error {
	schedule := request.Schedule
	newest, err := r.Store.ListArticles(ctx, store.ArticleQuery{Workspace: schedule.Workspace, Limit: 1})
	if err != nil {
		return err
	}
	request.After, request.Through = schedule.Through, schedule.Through
	if len(newest) > 0 {
		request.Through = max(schedule.Through, newest[0].Sequence)
	}
	last, err := r.Store.ListSlots(ctx, store.SlotQuery{
		Workspace: schedule.Workspace, Schedule: schedule.ID, States: []store.SlotState{store.SlotPosted}, Limit: 1,
	})
	request.FirstRun = len(last) == 0
	return err
}

// builtOf puts together what is stored. Keys are made of the schedule, the
// slot's name and the part, so that they are the same whoever builds.
func builtOf(request BuildRequest, result BuildResult, now time.Time) store.Built {
	slot := request.Slot
	key := fmt.Sprintf("%d %s", slot.Schedule, slot.Name)
	built := store.Built{Slot: slot.ID, Late: request.Late, At: now, Edition: store.Edition{
		Workspace: slot.Workspace, Channel: slot.Channel, Key: key, Shown: result.Shown,
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
