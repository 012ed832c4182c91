package schedule

import (
	"slices"
	"testing"
	"time"

	"briefbot/store"
)

func (w *world) replies() []string {
	texts := []string{}
	for _, post := range w.posts {
		if post.Delivery.Reply != "" {
			texts = append(texts, post.Delivery.Reply+": "+string(post.Delivery.Payload))
		}
	}
	return texts
}

func (w *world) wantReplies(want ...string) {
	w.t.Helper()
	if got := w.replies(); !slices.Equal(got, want) {
		w.t.Errorf("got the replies\n%q\nwant\n%q", got, want)
	}
}

func TestCorrectionIsPostedOnceInTheThread(t *testing.T) {
	w, r, _ := desk(t, "daily 08:00", store.Schedule{})
	w.until(r, "08:10")
	w.article("old", "“Old   news.” And more of it: Old news.") // what was shown is still there
	w.until(r, "08:20")
	w.wantReplies()
	w.article("old", "Other news.")
	w.until(r, "08:30")
	note := `message of 1 2026-11-23T08:00 UTC 1: old now says "Other news."`
	w.wantReplies(note)
	w.until(New(w.wiring()), "08:40")
	w.wantReplies(note)
	w.article("old", "News of another kind.")
	w.until(r, "08:50")
	w.wantReplies(note) // an article that is revised all day is told of once
	mark, err := w.store.Mark(t.Context(), w.desk, correctionsMark)
	w.must(err)
	if mark != 4 {
		t.Errorf("the mark is at %d, want 4", mark)
	}
}

// What is gone names a correction, not the version that lacks it.
func TestCorrectionIsRepeatedWhereMoreIsGone(t *testing.T) {
	request := func(version int, gone ...string) CorrectionRequest {
		r := CorrectionRequest{Edition: 1, Article: store.Article{ID: 2, Version: version}}
		for _, text := range gone {
			r.Shown = append(r.Shown, store.Shown{Article: 2, Version: 1, Text: text})
		}
		return r
	}
	first := correctionKey(request(2, "a", "b"))
	if got := correctionKey(request(3, "a", "b")); got != first {
		t.Errorf("the next version gives %q, want %q again", got, first)
	}
	for _, other := range []CorrectionRequest{request(3, "a", "b", "c"), request(3, "ab"), request(3, "a")} {
		if got := correctionKey(other); got == first {
			t.Errorf("other words, %v, have the key %q too", other.Shown, got)
		}
	}
}

func TestCorrectionWaitsForThePost(t *testing.T) {
	w, r, _ := desk(t, "daily 08:00", store.Schedule{})
	w.fault = down(Retry)
	w.until(r, "08:10")
	w.article("old", "Other news.")
	w.until(r, "08:20")
	w.wantReplies()
	w.fault = down(fine)
	w.until(r, "08:40")
	w.wantReplies(`message of 1 2026-11-23T08:00 UTC 1: old now says "Other news."`)
}

func TestCorrectionIsNotDoubledByLostAnswers(t *testing.T) {
	w, r, _ := desk(t, "daily 08:00", store.Schedule{})
	w.until(r, "08:10")
	w.article("old", "Other news.")
	w.fault = down(lost)
	w.until(r, "08:40")
	w.wantReplies(`message of 1 2026-11-23T08:00 UTC 1: old now says "Other news."`)
	if open := slices.ContainsFunc(w.deliveries(), func(d store.Delivery) bool { return d.State != store.DeliveryPosted }); open {
		t.Errorf("got %+v", w.deliveries())
	}
}

func TestCorrectionRespectsQuietHoursAndEnds(t *testing.T) {
	w, r, _ := desk(t, "daily 08:00", store.Schedule{})
	w.until(r, "08:10")
	w.channel("file:desk", "", "08:10-10:00")
	w.article("old", "Other news.")
	w.until(r, "09:59")
	w.wantReplies()
	w.fault = down(Retry)
	w.pass(r, 25*time.Hour)
	w.fault = down(fine)
	w.pass(r, time.Hour)
	w.wantReplies()
	if d := w.deliveries()[2]; d.State != store.DeliveryFailed {
		t.Errorf("got %+v, want the reply given up after a day", d)
	}
}

func TestWithdrawnEditionIsNotCorrected(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{Grace: time.Hour})
	w.fault = down(Retry)
	w.until(r, "09:30")
	w.wantStates(id, "08:00 skipped late")
	w.article("old", "Other news.")
	w.fault = down(fine)
	w.until(r, "10:00")
	w.wantReplies()
}
