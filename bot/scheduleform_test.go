package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/store"
)

func TestFormOf(t *testing.T) {
	for line, want := range map[string]string{
		"schedule": "schedule 0", "/brief SCHEDULE add": "schedule 0", "schedule change #3": "schedule 3", "schedule change 3": "schedule 3",
		"": "none", "schedule list": "none", "schedule change": "none", "schedule change x": "none", "schedule change 3 daily 08:00": "none",
		"schedule add daily 08:00": "none", "now": "none", "schedule change -1": "none",
	} {
		got := "none"
		if ref, is := bot.FormOf(line); is {
			got = fmt.Sprint(ref.Verb, " ", ref.Schedule)
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", line, got, want)
		}
	}
}

// It is Monday 16 June 2025, 08:00 in London.
func TestScheduleFormFaults(t *testing.T) {
	monday := []time.Weekday{time.Monday}
	for _, c := range []struct {
		title string
		form  bot.ScheduleForm
		want  string
	}{
		{"nothing", bot.ScheduleForm{}, "days: Choose one day at least. times: A time is missing, such as 08:00 or 9am. zone: Unknown time zone"},
		{"sound", bot.ScheduleForm{Days: monday, Times: "8:00 and 17:30", Zone: "europe/berlin"}, "Mon 16 Jun 2025 17:30 CEST"},
		{"a zone among the times", bot.ScheduleForm{Days: monday, Times: "08:00 Asia/Tokyo", Zone: "Europe/Berlin"}, "times: The zone has a field of its own."},
		{"too often", bot.ScheduleForm{Days: monday, Times: "08:00,08:01", Zone: "Europe/Berlin"}, "times: It would run every minute, more often than every 5 minutes."},
		{"a zone that is none", bot.ScheduleForm{Days: monday, Times: "08:00", Zone: "Europe/Lodnon"}, "near names: Europe/London"},
		{"a whole text for a topic", bot.ScheduleForm{Days: monday, Times: "08:00", Zone: "UTC", Topic: strings.Repeat("é", 101)}, "topic: A topic is a few words, 200 bytes at most."},
		{"a long spec", bot.ScheduleForm{Worded: true, When: strings.Repeat("0 ", 500), Zone: "UTC"}, "when: It is longer than any schedule needs to be."},
		{"more than anybody reads", bot.ScheduleForm{Days: monday, Times: "08:00", Zone: "UTC", Stories: 51}, "stories: A briefing has from 1 to 50 stories."},
		{"in words", bot.ScheduleForm{Worded: true, When: "0 8 1 * *", Zone: "UTC"}, "Tue 1 Jul 2025 08:00 UTC"},
		{"in words with a zone", bot.ScheduleForm{Worded: true, When: "daily 08:00 Asia/Tokyo", Zone: "UTC"}, "when: The zone has a field of its own."},
	} {
		t.Run(c.title, func(t *testing.T) {
			r := newRoom(t, nil)
			message, faults := r.bot.SubmitScheduleForm(t.Context(), bot.Request{Channel: r.channel, Manager: true}, c.form)
			got := plainText(r.bot.Check(t.Context(), r.channel.Workspace, message))
			for _, fault := range faults {
				got += fault.Field + ": " + fault.Text + " "
			}
			if !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %q", got, c.want)
			}
			stored := strings.Contains(r.manage(t, "schedule list"), "1 schedule")
			if stored != (len(faults) == 0) {
				t.Errorf("stored: %v, with %v", stored, faults)
			}
			preview := plainText(r.bot.Check(t.Context(), r.channel.Workspace, r.bot.PreviewScheduleForm(bot.Request{Channel: r.channel}, c.form)))
			if (len(faults) == 0) != strings.Contains(preview, "Next") {
				t.Errorf("preview: got %s", preview)
			}
		})
	}
}

// A form that was opened of a schedule and submitted as it was changes nothing,
// and its line does the same as the form.
func TestScheduleFormKeepsWhatStands(t *testing.T) {
	r := newRoom(t, nil)
	for _, spec := range []string{"weekdays 08:00,17:30 topic harbour strike empty say grace 1h stories 8", "0 8 1 * *", "every 30m from 08:00 to 20:00 Asia/Tokyo", "sun,mon 9am"} {
		r.manage(t, "schedule add "+spec)
	}
	before := r.manage(t, "schedule list")
	for id := store.ScheduleID(1); id <= 4; id++ {
		form, err := r.bot.NewScheduleForm(t.Context(), bot.Request{Channel: r.channel}, id)
		if err != nil {
			t.Fatal(err)
		}
		if _, faults := r.bot.SubmitScheduleForm(t.Context(), bot.Request{Channel: r.channel, Manager: true}, form); len(faults) > 0 {
			t.Errorf("#%d: got %v", id, faults)
		}
		if got := r.manage(t, form.Line()); !strings.Contains(got, "is changed") {
			t.Errorf("%s: got %s", form.Line(), got)
		}
	}
	if after := r.manage(t, "schedule list"); after != before {
		t.Errorf("got %s, want %s", after, before)
	}
	if _, faults := r.bot.SubmitScheduleForm(t.Context(), bot.Request{Channel: r.channel}, bot.ScheduleForm{}); len(faults) != 1 || !strings.Contains(faults[0].Text, "Only those who manage") {
		t.Errorf("somebody else: got %v", faults)
	}
	r.manage(t, "schedule remove 2")
	message, faults := r.bot.SubmitScheduleForm(t.Context(), bot.Request{Channel: r.channel, Manager: true}, bot.ScheduleForm{ID: 2, Worded: true, When: "daily 08:00", Zone: "UTC"})
	if got := plainText(r.bot.Check(t.Context(), r.channel.Workspace, message)); len(faults) > 0 || !strings.Contains(got, "There is no schedule #2") {
		t.Errorf("removed meanwhile: got %s, %v", got, faults)
	}
}

func TestZonesLike(t *testing.T) {
	for typed, want := range map[string]string{"new y": "America/New_York", "BERL": "Europe/Berlin", "asia/tok": "Asia/Tokyo"} {
		if got := bot.ZonesLike(typed); len(got) == 0 || got[0] != want {
			t.Errorf("%s: got %v, want %s first", typed, got, want)
		}
	}
}
