package schedule

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"briefbot/store"
)

const (
	// correctionsMark is the name of the mark up to which revisions have been
	// looked at.
	correctionsMark = "corrections"
	// correctable is how long after it was built an edition is still corrected.
	correctable = 30 * 24 * time.Hour
)

// CorrectionRequest asks for the note that an article changed after it was
// quoted.
type CorrectionRequest struct {
	Channel store.Channel
	Edition store.EditionID
	// Article is the current version, with its text.
	Article store.Article
	// Shown are the quotations that the edition shows and the article no
	// longer has.
	Shown []store.Shown
}

// correctAll looks for revised articles in every workspace that has schedules.
func (r *Runner) correctAll(ctx context.Context, schedules []store.Schedule) error {
	var failed []error
	var done []store.WorkspaceID
	for _, s := range schedules {
		if slices.Contains(done, s.Workspace) {
			continue
		}
		done = append(done, s.Workspace)
		if err := r.correct(ctx, s.Workspace); err != nil {
			failed = append(failed, fmt.Errorf("looking for corrections in workspace %d: %w", s.Workspace, err))
		}
	}
	return errors.Join(failed...)
}

// correct goes through what was revised since the mark, in the order of the
// revisions. An article whose correction has to wait keeps the mark before it,
// without holding up the others: replies are known by their key. Revisions are
// looked at one tick after they came, when every edition that was composed
// from the text before them is stored.
func (r *Runner) correct(ctx context.Context, workspace store.WorkspaceID) error {
	from, err := r.Store.Mark(ctx, workspace, correctionsMark)
	if err != nil {
		return err
	}
	// Number 1 is no revision; 0 would ask for all articles.
	revised, err := r.Store.ListArticles(ctx, store.ArticleQuery{Workspace: workspace, RevisedAfter: max(from, 1)})
	if err != nil || len(revised) == 0 {
		return err
	}
	slices.SortFunc(revised, func(a, b store.Article) int { return cmp.Compare(a.Revised, b.Revised) })
	through := r.head(workspace, revised[len(revised)-1].Revised)
	to, settled := from, true
	var failed []error
	for _, article := range revised {
		if article.Revised > through {
			break
		}
		done, err := r.correctArticle(ctx, article)
		failed = append(failed, err)
		if settled = settled && done && err == nil; settled {
			to = article.Revised
		}
	}
	if to > from {
		_, err = r.Store.MoveMark(ctx, workspace, correctionsMark, from, to)
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// head exchanges the newest revision for the one at the sweep before.
func (r *Runner) head(workspace store.WorkspaceID, newest int64) int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	before := r.heads[workspace]
	r.heads[workspace] = newest
	return before
}

// correctArticle corrects every edition that shows what the article no longer
// says; false where one of them is not posted yet.
func (r *Runner) correctArticle(ctx context.Context, article store.Article) (bool, error) {
	shown, err := r.Store.ListShown(ctx, store.ShownQuery{
		Workspace: article.Workspace, Articles: []store.ArticleID{article.ID}, Since: r.moment().Add(-correctable),
	})
	if err != nil || len(shown) == 0 {
		return err == nil, err
	}
	article.Text, err = r.Store.ArticleText(ctx, article.Workspace, article.ID, article.Version)
	if err != nil {
		return false, err
	}
	text := plain(article.Text)
	missing := map[store.EditionID][]store.Shown{}
	var editions []store.EditionID
	for _, s := range shown {
		if s.Version >= article.Version || strings.Contains(text, plain(s.Text)) {
			continue
		}
		if missing[s.Edition] == nil {
			editions = append(editions, s.Edition)
		}
		missing[s.Edition] = append(missing[s.Edition], s)
	}
	settled := true
	for _, id := range editions {
		done, err := r.correctEdition(ctx, CorrectionRequest{Edition: id, Article: article, Shown: missing[id]})
		if err != nil {
			return false, err
		}
		settled = settled && done
	}
	return settled, nil
}

// plain is a text without the differences that a new rendering of the same
// page makes: white space and the shape of quotation marks.
func plain(text string) string {
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}

// correctEdition replies in the thread of the edition's first part; false
// where that is still to be posted.
func (r *Runner) correctEdition(ctx context.Context, request CorrectionRequest) (bool, error) {
	article := request.Article
	first, parts, err := r.firstPart(ctx, article.Workspace, request.Edition)
	if err != nil {
		return false, err
	}
	if first.ID == 0 || first.State == store.DeliveryFailed || first.State == store.DeliveryDropped {
		return true, nil // told to nobody, or to somebody who asked
	}
	if first.State != store.DeliveryPosted {
		return false, nil
	}
	channel, ok, err := r.channel(ctx, article.Workspace, first.Channel)
	if err != nil || !ok {
		return err == nil, err
	}
	key := correctionKey(request)
	if slices.ContainsFunc(parts, func(d store.Delivery) bool { return d.Key == key }) {
		return true, nil
	}
	request.Channel = channel
	payload, err := r.Builder.Correct(ctx, request)
	if err != nil {
		return false, fmt.Errorf("%s: %w", key, err)
	}
	return true, r.reply(ctx, store.Reply{Corrects: true, At: r.moment(), Delivery: store.Delivery{
		Workspace: article.Workspace, Channel: channel.ID, Edition: request.Edition, Part: 1, Parts: 1,
		Reply: first.MessageID, Key: key, Payload: payload, State: store.DeliveryWaiting, Due: r.moment(),
	}})
}

// firstPart is the first part of an edition's post, with ID 0 where it has none,
// and all that was posted or is to be posted of it.
func (r *Runner) firstPart(ctx context.Context, workspace store.WorkspaceID, edition store.EditionID) (store.Delivery, []store.Delivery, error) {
	parts, err := r.Store.ListDeliveries(ctx, store.DeliveryQuery{Workspace: workspace, Edition: edition})
	if err != nil {
		return store.Delivery{}, nil, err
	}
	first := slices.IndexFunc(parts, func(d store.Delivery) bool { return d.Reply == "" && d.Part == 1 })
	if first < 0 {
		return store.Delivery{}, parts, nil
	}
	return parts[first], parts, nil
}

// correctionKey is made of the words that are gone, not of the version that
// lacks them: an article that is revised all day is told of once, and again
// only where more of it is gone.
func correctionKey(request CorrectionRequest) string {
	gone := sha256.New()
	for _, shown := range request.Shown {
		fmt.Fprintf(gone, "%q", shown.Text)
	}
	return fmt.Sprintf("correction of edition %d by article %d: %x", request.Edition, request.Article.ID, gone.Sum(nil)[:8])
}

func (r *Runner) reply(ctx context.Context, reply store.Reply) error {
	d := reply.Delivery
	r.point(PointCorrect)
	if _, err := r.Store.AddReply(ctx, reply); err != nil {
		return fmt.Errorf("%s: %w", d.Key, err)
	}
	r.point(PointCorrected)
	return r.enqueueDeliveries(ctx, store.DeliveryQuery{Workspace: d.Workspace, Edition: d.Edition})
}
