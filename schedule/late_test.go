package schedule

import (
	"testing"
	"time"

	"briefbot/store"
)

// deny makes every article of the window that is told of a denial of what the
// first edition showed.
func (w *world) deny(r LateRequest) LateResult {
	articles, err := w.store.ListArticles(w.t.Context(), store.ArticleQuery{Workspace: w.desk, After: r.After, Through: r.Through, WithText: true})
	w.must(err)
	result := LateResult{Ready: true}
	for _, article := range articles {
		result.Denials = append(result.Denials, LateDenial{Edition: 1, Key: "denial by " + article.Identity[:3], Payload: []byte(article.Text)})
	}
	return result
}

// atOnce is a desk that wants late denials at once.
func atOnce(t *testing.T) (*world, *Runner) {
	w, r, _ := desk(t, "daily 08:00", store.Schedule{})
	channel, err := w.store.Channel(t.Context(), w.desk, "file:desk")
	w.must(err)
	channel.AtOnce = true
	_, err = w.store.PutChannel(t.Context(), channel)
	w.must(err)
	w.until(r, "08:10")
	w.late = w.deny
	return w, r
}

func TestLateDenialIsPostedOnceInTheThread(t *testing.T) {
	w, r := atOnce(t)
	w.article("ada one", "Ada denies it.")
	w.until(r, "08:20")
	reply := "message of 1 2026-11-23T08:00 UTC 1: Ada denies it."
	w.wantReplies(reply)
	w.until(New(w.wiring()), "08:30")
	w.wantReplies(reply) // after a restart too
	w.article("ada two", "Ada denies it once more.")
	w.until(r, "08:40")
	w.wantReplies(reply) // the same key: one claim, one speaker
	w.article("bo one", "Bo denies it too.")
	w.until(r, "08:50")
	w.wantReplies(reply, "message of 1 2026-11-23T08:00 UTC 1: Bo denies it too.")
}

func TestLateDenialsComeAtOnceOnlyWhereTheyAreWanted(t *testing.T) {
	w, r, _ := desk(t, "daily 08:00", store.Schedule{})
	w.until(r, "08:10")
	w.late = w.deny
	w.article("ada one", "Ada denies it.")
	w.until(r, "08:40")
	w.wantReplies()
}

func TestLateDenialWaitsUntilEverythingIsRead(t *testing.T) {
	w, r := atOnce(t)
	w.late = func(LateRequest) LateResult { return LateResult{} }
	w.article("ada one", "Ada denies it.")
	w.until(r, "08:20")
	w.wantReplies()
	w.late = w.deny
	w.until(r, "08:30")
	w.wantReplies("message of 1 2026-11-23T08:00 UTC 1: Ada denies it.")
}

func TestLateDenialIsNotDoubledByLostAnswers(t *testing.T) {
	w, r := atOnce(t)
	w.article("ada one", "Ada denies it.")
	w.fault = down(lost)
	w.until(r, "08:40")
	w.wantReplies("message of 1 2026-11-23T08:00 UTC 1: Ada denies it.")
}

func TestLateDenialIsNotDoubledByAProcessThatDies(t *testing.T) {
	for _, point := range []string{PointCorrect, PointCorrected, PointSending, PointPost, PointAnswered} {
		t.Run(point, func(t *testing.T) {
			w, _ := atOnce(t)
			w.article("ada one", "Ada denies it.")
			wiring := w.wiring()
			wiring.Point = func(at string) {
				if at == point {
					panic(killed{})
				}
			}
			func() {
				defer func() {
					if cause := recover(); cause != nil && cause != (killed{}) {
						panic(cause)
					}
				}()
				w.until(New(wiring), "08:12")
			}()
			clear(w.running) // what it worked at is nobody's now
			w.until(New(w.wiring()), "08:40")
			w.wantReplies("message of 1 2026-11-23T08:00 UTC 1: Ada denies it.")
		})
	}
}

func TestLateDenialsOfOldArticlesAreNotTold(t *testing.T) {
	w, r := atOnce(t)
	w.late = nil
	w.article("ada one", "Ada denies it.")
	w.pass(r, 2*time.Hour)
	channel, err := w.store.Channel(t.Context(), w.desk, "file:desk")
	w.must(err)
	channel.AtOnce = false
	_, err = w.store.PutChannel(t.Context(), channel)
	w.must(err)
	w.article("bo one", "Bo denies it.")
	w.pass(r, 30*time.Hour)
	channel.AtOnce = true
	_, err = w.store.PutChannel(t.Context(), channel)
	w.must(err)
	w.late = w.deny
	w.article("eve one", "Eve denies it.")
	w.pass(r, time.Hour)
	w.wantReplies("message of 1 2026-11-23T08:00 UTC 1: Eve denies it.")
}
