package schedule

import (
	"context"
	"fmt"

	"briefbot/store"
)

// Notice tells people that a channel can no longer be posted to, or can again.
type Notice struct {
	Channel store.Channel
	// Schedules are those that were paused for it, or resumed, each with its
	// Manager.
	Schedules []store.Schedule
	// Cause is what the platform said.
	Cause string
	// Resumed: the channel can be posted to again, and its briefings go on.
	Resumed bool
}

// Notifier tells the managers of schedules. It is asked once for each time
// that a channel fails for good; a process that dies just then tells nobody,
// but the pause is in the audit list and in the status.
type Notifier interface {
	Notify(ctx context.Context, notice Notice) error
}

// pauseChannel pauses the schedules of a channel that cannot be posted to and
// tells about it, unless that was done before.
func (r *Runner) pauseChannel(ctx context.Context, channel store.Channel, cause *PostError) error {
	paused, err := r.Store.PauseChannel(ctx, channel.Workspace, channel.ID, cause.Cause, store.Audit{
		Workspace: channel.Workspace, Channel: channel.ID, At: r.moment(), Who: "briefbot",
		What: fmt.Sprintf("paused all schedules of %s until resumed: it cannot be posted to: %v", channel.Name, cause),
	})
	if err != nil || len(paused) == 0 || r.Notifier == nil {
		return err
	}
	r.point(PointNotify)
	return r.Notifier.Notify(ctx, Notice{Channel: channel, Schedules: paused, Cause: cause.Error()})
}
