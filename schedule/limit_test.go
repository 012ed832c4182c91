package schedule

import (
	"testing"
	"time"

	"briefbot/store"
)

func TestLimits(t *testing.T) {
	now := at(t, "2026-11-23T08:00:00Z")
	limits := NewLimits(map[string]Limit{"slack": {Every: time.Second, AtOnce: 2}})
	slack := func(id store.ChannelID) store.Channel {
		return store.Channel{ID: id, Name: "slack:C" + string('0'+rune(id))}
	}
	take := func(channel store.Channel, want time.Duration) func() {
		t.Helper()
		release, pause := limits.take(channel, now)
		if pause != want {
			t.Errorf("channel %s: a pause of %v, want %v", channel.Name, pause, want)
		}
		return release
	}
	take(slack(1), 0)()
	take(slack(1), time.Second)
	now = now.Add(400 * time.Millisecond)
	take(slack(1), 600*time.Millisecond) // asking in between costs nothing
	first := take(slack(2), 0)           // another channel has its own pace
	now = now.Add(600 * time.Millisecond)
	second := take(slack(1), 0)
	take(slack(3), wait) // two are under way
	first()
	take(slack(3), 0)()
	second()
	now = now.Add(-time.Hour) // the clock was set back: nobody waits an hour
	if _, pause := limits.take(slack(3), now); pause > time.Second {
		t.Errorf("after the clock was set back: a pause of %v", pause)
	}
	for range 3 {
		take(store.Channel{ID: 9, Name: "file:desk"}, 0) // not named: not limited
	}
	limits = nil
	take(slack(1), 0)()
}

func TestLimitedDeliveriesComeOneASecond(t *testing.T) {
	w, r, _ := desk(t, "daily 08:00", store.Schedule{})
	w.parts = 4
	r.Limits = NewLimits(map[string]Limit{"file": {Every: time.Second}})
	w.until(r, "08:10")
	if len(w.posts) != 4 {
		t.Fatalf("%d posts, want 4", len(w.posts))
	}
	for i, post := range w.posts[1:] {
		if gap := post.At.Sub(w.posts[i].At); gap < time.Second {
			t.Errorf("part %d came %v after the part before", i+2, gap)
		}
	}
}

// A workspace has a pace of its own beside those of its channels; another one
// waits for nobody.
func TestLimitsOfAWorkspace(t *testing.T) {
	now := at(t, "2026-11-23T08:00:00Z")
	limits := NewLimits(map[string]Limit{"slack": {Every: time.Second, Workspace: 200 * time.Millisecond, Burst: 2}})
	take := func(workspace store.WorkspaceID, id store.ChannelID, want time.Duration) {
		t.Helper()
		release, pause := limits.take(store.Channel{ID: id, Workspace: workspace, Name: "slack:C"}, now)
		if pause != want {
			t.Errorf("channel %d of workspace %d: a pause of %v, want %v", id, workspace, pause, want)
		}
		if release != nil {
			release()
		}
	}
	take(1, 1, 0)
	take(1, 1, time.Second) // its channel's pace; the workspace's turn is not spent
	take(1, 2, 0)
	take(1, 3, 200*time.Millisecond)
	take(2, 9, 0)
	now = now.Add(200 * time.Millisecond)
	take(1, 3, 0)
	take(1, 4, 200*time.Millisecond)
}
