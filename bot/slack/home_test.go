package slack_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"briefbot/bot/bottest"
	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
	"briefbot/store"
)

// homeOf opens the home tab and gives it.
func (d *desk) homeOf(t testing.TB, user string) slacktest.View {
	t.Helper()
	before, _ := d.Home(user)
	expectOK(t, d.OpenHome(user))
	return d.nextHome(t, user, before)
}

// nextHome waits for another home tab than this one.
func (d *desk) nextHome(t testing.TB, user string, before slacktest.View) slacktest.View {
	t.Helper()
	d.Wait(t, "the home tab", func() bool { now, found := d.Home(user); return found && now.Hash != before.Hash })
	now, _ := d.Home(user)
	return now
}

// press presses the button of a view that asks a line in a channel.
func (d *desk) press(t testing.TB, view slacktest.View, value string) {
	t.Helper()
	blocks, _ := view.Body["blocks"].([]any)
	for _, b := range blocks {
		if accessory, _ := b.(map[string]any)["accessory"].(map[string]any); accessory["value"] == value {
			expectOK(t, d.PressIn(view, accessory["action_id"].(string)))
			return
		}
	}
	expectOK(t, d.PressIn(view, actionOf(t, blocks, value)))
}

// ran leaves two slots of the newsroom's first schedule as a server would: one
// that was posted and one that failed.
func (d *desk) ran(t testing.TB) {
	t.Helper()
	channel, err := d.store.Channel(t.Context(), d.home, "slack:"+slacktest.Newsroom)
	if err != nil {
		t.Fatal(err)
	}
	schedules, err := d.store.ListSchedules(t.Context(), store.ScheduleQuery{Workspace: d.home, Channel: channel.ID})
	if err != nil || len(schedules) == 0 {
		t.Fatalf("%d schedules, %v", len(schedules), err)
	}
	begin := int64(0)
	planned := store.Planned{Schedule: schedules[0].ID, From: schedules[0].Mark, Mark: bottest.Now(), Begin: &begin}
	for _, ago := range []time.Duration{2 * time.Hour, time.Hour} {
		due := bottest.Now().Add(-ago)
		planned.Slots = append(planned.Slots, store.Slot{Name: due.Format("2006-01-02T15:04") + " Europe/London", Due: due, State: store.SlotPlanned, Changed: due})
	}
	must := func(won bool, err error) {
		t.Helper()
		if !won || err != nil {
			t.Fatalf("%v, %v", won, err)
		}
	}
	must(d.store.PlanSlots(t.Context(), planned))
	slots, err := d.store.ListSlots(t.Context(), store.SlotQuery{Workspace: d.home, Channel: channel.ID})
	if err != nil || len(slots) != 2 {
		t.Fatalf("%d slots, %v", len(slots), err)
	}
	if slots[0].Due.After(slots[1].Due) {
		slots[0], slots[1] = slots[1], slots[0]
	}
	must(d.store.BuildSlot(t.Context(), store.Built{Slot: slots[0].ID, At: slots[0].Due, Edition: store.Edition{Key: "1 " + slots[0].Name, Through: 1, Built: slots[0].Due, Body: []byte("{}")},
		Deliveries: []store.Delivery{{Key: "1", Payload: []byte("{}")}}}))
	parts, err := d.store.ListDeliveries(t.Context(), store.DeliveryQuery{Workspace: d.home, Channel: channel.ID})
	if err != nil || len(parts) != 1 {
		t.Fatalf("%d parts, %v", len(parts), err)
	}
	must(d.store.MoveDelivery(t.Context(), store.DeliveryMove{ID: parts[0].ID, From: store.DeliveryWaiting, To: store.DeliverySending, At: slots[0].Due}))
	must(d.store.MoveDelivery(t.Context(), store.DeliveryMove{ID: parts[0].ID, From: store.DeliverySending, Attempts: 1, To: store.DeliveryPosted, MessageID: "1.1", At: slots[0].Due}))
	must(d.store.EndSlot(t.Context(), store.SlotEnd{ID: slots[1].ID, To: store.SlotFailed, Reason: "the channel is archived", At: bottest.Now()}))
}

// The home tab shows what one follows, the schedules of one's channels with
// their next runs and buttons for those who may change them, what was posted
// and what fails.
func TestHome(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		expectView(t, "home-empty", d.homeOf(t, slacktest.Reader))
		d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add weekdays 08:00,17:30")
		d.ask(t, slacktest.Admin, slacktest.Lobby, "schedule add daily 07:00 topic milk")
		d.ask(t, slacktest.Admin, slacktest.Investigation, "schedule add daily 06:00 topic leak")
		d.ask(t, slacktest.Reader, slacktest.Newsroom, "follow harbour fees")
		d.ask(t, slacktest.Reader, slacktest.Newsroom, "follow Petra Lundqvist")
		d.ask(t, slacktest.Admin, slacktest.Newsroom, "follow leaks")
		d.ran(t)
		view := d.homeOf(t, slacktest.Reader)
		expectView(t, "home", view)
		if want := `"url":"https://gullcove.slack.com/archives/` + slacktest.Newsroom + `/p11"`; !strings.Contains(shows(view), want) {
			t.Errorf("the last briefing cannot be opened: want %s in %s", want, shows(view))
		}
		for _, foreign := range []string{"leak", slacktest.Investigation, slacktest.Lobby + " schedule"} {
			if strings.Contains(shows(view), foreign) {
				t.Errorf("the reader’s home shows %q", foreign)
			}
		}
		if admin := shows(d.homeOf(t, slacktest.Admin)); !strings.Contains(admin, "leak") || !strings.Contains(admin, slacktest.Lobby+" schedule change") {
			t.Errorf("the admin’s home lacks a channel: %s", admin)
		}
	})
}

// A claim that one follows stands there in its words, not as a number alone.
func TestHomeShowsWhatAClaimIs(t *testing.T) {
	d := newDesk(t, "http")
	d.ask(t, slacktest.Reader, slacktest.Newsroom, "follow c1")
	for title, got := range map[string]string{"the home tab": shows(d.homeOf(t, slacktest.Reader)), "the list": d.ask(t, slacktest.Reader, slacktest.Newsroom, "follow").Text} {
		for _, want := range []string{"c1", "sell the old lighthouse"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %q: %s", title, want, got)
			}
		}
	}
}

// What a button of the home tab does is seen in it at once.
func TestHomeButtons(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add weekdays 08:00,17:30")
		d.ask(t, slacktest.Reader, slacktest.Newsroom, "follow harbour fees")
		view := d.homeOf(t, slacktest.Reader)
		step := func(value string, wants ...string) {
			t.Helper()
			before := view
			d.press(t, view, slacktest.Newsroom+" "+value)
			view = d.nextHome(t, slacktest.Reader, before)
			for _, want := range wants {
				if !strings.Contains(shows(view), want) {
					t.Errorf("%s: got %s, want %q in it", value, shows(view), want)
				}
			}
		}
		step("unfollow harbour fees", "You no longer follow “harbour fees”.", "Nothing. Type")
		step("schedule pause 1", "Schedule #1 is paused", "paused until resumed", "schedule resume 1")
		step("schedule resume 1", "Schedule #1 goes on", "Mon 16 Jun 2025 17:30 BST")
		d.press(t, view, slacktest.Newsroom+" schedule change 1")
		d.Wait(t, "the form", func() bool { return len(d.OpenViews(slacktest.Reader)) == 1 })
		before := view
		expectOK(t, d.Submit(d.OpenViews(slacktest.Reader)[0], slacktest.Values{"times": "06:15"}))
		if view = d.nextHome(t, slacktest.Reader, before); !strings.Contains(shows(view), "weekdays 06:15 Europe/London") {
			t.Errorf("got %s", shows(view))
		}
		if got := len(d.Messages(slacktest.Newsroom)); got != 0 {
			t.Errorf("%d messages were posted for all to see", got)
		}
		d.Misbehave(slacktest.Fault{Method: "views.open", Error: "expired_trigger_id", Times: 1})
		d.press(t, view, slacktest.Newsroom+" schedule change 1")
		d.Wait(t, "a direct message", func() bool { return len(d.DirectMessages(slacktest.Reader)) == 1 })
		if got := d.DirectMessages(slacktest.Reader)[0].Text; !strings.Contains(got, "/brief schedule change 1 weekdays 06:15 Europe/London") {
			t.Errorf("got %s", got)
		}
	})
}

// An old home tab gives no rights: who has left the channel or may no longer
// change it changes nothing.
func TestOldHomes(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add weekdays 08:00,17:30")
		view := d.homeOf(t, slacktest.Reader)
		try := func(want string) {
			t.Helper()
			before, _ := d.Home(slacktest.Reader)
			d.press(t, view, slacktest.Newsroom+" schedule pause 1")
			if got := shows(d.nextHome(t, slacktest.Reader, before)); !strings.Contains(got, want) {
				t.Errorf("got %s, want %q in it", got, want)
			}
			if list := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule list").Text; strings.Contains(list, "paused") {
				t.Errorf("it is paused: %s", list)
			}
		}
		d.Misbehave(slacktest.Fault{Method: "users.conversations", Error: "internal_error", Times: 1})
		try("Slack did not say which channels you are in")
		d.AddChannel(slacktest.Channel{ID: slacktest.Newsroom, Name: "newsroom", Creator: slacktest.Admin, Members: []string{slacktest.Bot, slacktest.Admin, slacktest.Reader}})
		try("Only those who manage this channel")
		d.AddChannel(slacktest.Channel{ID: slacktest.Newsroom, Name: "newsroom", Creator: slacktest.Reader, Members: []string{slacktest.Bot, slacktest.Admin}})
		try("You are not in that channel any more")
		d.Misbehave(slacktest.Fault{Method: "users.conversations", Error: "internal_error", Times: 1})
		if got := shows(d.homeOf(t, slacktest.Reader)); !strings.Contains(got, "cannot be shown at the moment") {
			t.Errorf("got %s", got)
		}
	})
}

// What is stored is counted once a minute, however often a tab is opened.
func TestHomeCountsOnceAMinute(t *testing.T) {
	now := bottest.Now()
	var mu sync.Mutex
	d := newDesk(t, "http", func(s *slack.Settings) {
		s.Now = func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	})
	articles := func(want string) {
		t.Helper()
		if got := shows(d.homeOf(t, slacktest.Reader)); !strings.Contains(got, want) {
			t.Errorf("got %s, want %q in it", got, want)
		}
	}
	articles("6 of 4 outlets")
	if _, err := d.store.PutArticles(t.Context(), []store.Article{{Workspace: d.home, Identity: "new", Outlet: "Post", Text: "New.", Hash: "new", Stored: now}}); err != nil {
		t.Fatal(err)
	}
	articles("6 of 4 outlets")
	mu.Lock()
	now = now.Add(time.Minute)
	mu.Unlock()
	articles("7 of 5 outlets")
}

// However many channels, schedules and follows there are, the tab fits.
func TestAFullHome(t *testing.T) {
	d := newDesk(t, "http")
	for n := range 30 {
		id := fmt.Sprintf("C0FULL%02d", n)
		d.AddChannel(slacktest.Channel{ID: id, Name: fmt.Sprintf("full-%02d", n), Creator: slacktest.Reader, Members: []string{slacktest.Bot, slacktest.Reader}})
		channel, err := d.store.PutChannel(t.Context(), store.Channel{Workspace: d.home, Name: "slack:" + id, Zone: "Europe/London"})
		if err != nil {
			t.Fatal(err)
		}
		for m := range 6 {
			_, err := d.store.AddSchedule(t.Context(), store.Schedule{Workspace: d.home, Channel: channel.ID, Spec: fmt.Sprintf("daily %02d:00 Europe/London", m), Mark: bottest.Now()},
				store.Audit{Who: "ana", What: "added", At: bottest.Now()})
			if err != nil {
				t.Fatal(err)
			}
		}
		for m := range 2 {
			what := strings.Repeat("x", 90) + fmt.Sprint(n, m) + " <!channel> *b*"
			if _, err := d.store.AddFollow(t.Context(), store.Follow{Workspace: d.home, Channel: channel.ID, Reader: slacktest.Reader, What: what, Since: bottest.Now()}); err != nil {
				t.Fatal(err)
			}
		}
	}
	view := d.homeOf(t, slacktest.Reader)
	blocks, err := json.Marshal(view.Body["blocks"])
	if err != nil || !strings.Contains(string(blocks), "more of your channels") || !strings.Contains(string(blocks), "Newest article") {
		t.Errorf("%v: got %s", err, blocks)
	}
	if call := d.Calls("views.publish"); len(call) != 1 || call[0].Error != "" {
		t.Errorf("got %+v", call)
	}
}
