package bot

import (
	"context"
	"fmt"
	"time"

	"briefbot/store"
)

func unreadVerb() verb {
	return verb{
		name:     "unread",
		summary:  "what is new since you last asked for “unread” in this channel, and about what you follow",
		details:  "New is what was stored since, however old its articles are. The first time it looks at the articles of the last 24 hours.",
		examples: []string{"unread"},
		run:      unread,
	}
}

// unreadFirst is how far back the first “unread” of a reader looks.
const unreadFirst = 24 * time.Hour

func unread(ctx context.Context, q *question) (Message, error) {
	channel := q.request.Channel
	seen, err := q.desk.store.Seen(ctx, q.desk.workspace, channel.ID, q.request.Reader)
	if err != nil {
		return Message{}, fmt.Errorf("look how far was read: %w", err)
	}
	// What comes in while this is answered is new the next time.
	newest, err := q.desk.store.ListArticles(ctx, store.ArticleQuery{Workspace: q.desk.workspace, Limit: 1})
	if err != nil {
		return Message{}, fmt.Errorf("look for the newest article: %w", err)
	}
	through := seen.Sequence
	if len(newest) > 0 {
		through = max(through, newest[0].Sequence)
	}
	message, err := q.unreadBetween(ctx, seen, through)
	if err != nil {
		return Message{}, err
	}
	if channel.ID == 0 {
		return message, nil
	}
	seen.Sequence, seen.At = through, q.request.Now
	if err := q.desk.store.PutSeen(ctx, seen); err != nil {
		return Message{}, fmt.Errorf("remember how far was read: %w", err)
	}
	return message, nil
}

// unreadBetween is the briefing of what the reader has not seen, with the news
// of what they follow.
func (q *question) unreadBetween(ctx context.Context, seen store.Seen, through int64) (Message, error) {
	scope, since := scope{window: window{seen.Sequence, through}}, seen.At
	if seen.At.IsZero() && !q.bot.everything {
		scope.since = q.request.Now.Add(-unreadFirst)
		since = scope.since
	}
	var briefing Briefing
	var covered window
	var err error
	if seen.Sequence < through {
		briefing, covered, err = compose(ctx, q.desk, scope)
	} else { // an empty window would mean all articles
		briefing = Briefing{Built: q.request.Now.UTC(), Zone: q.desk.clock.zone.String()}
		briefing.Newest, err = newest(ctx, q.desk, "")
	}
	if err != nil {
		return Message{}, err
	}
	briefing.Since = since.UTC()
	if since.IsZero() {
		briefing.Since = time.Time{}
	}
	if briefing.Articles == 0 {
		return briefing.Message(), nil
	}
	key := fmt.Sprintf("%sunread %d-%d %s", askedKey(q.request.Reader), seen.Sequence, through, q.request.Now.UTC().Format(time.RFC3339Nano))
	message, _, err := q.bot.keep(ctx, BriefRequest{Channel: q.request.Channel, Now: q.request.Now, Key: key}, briefing, covered)
	if err != nil {
		return Message{}, err
	}
	digests, err := q.desk.store.ListDigests(ctx, scope.query(q.desk.workspace))
	if err != nil {
		return Message{}, fmt.Errorf("list what is unread: %w", err)
	}
	followed, err := q.followed(ctx, ids(digests))
	message.Blocks = append(message.Blocks, followed...)
	return message, err
}

func forgetVerb() verb {
	return verb{
		name:     "forget-me",
		summary:  "deletes what you follow and how far you have read, in all channels",
		details:  "What was posted and who changed which schedule is the newsroom’s record and stays.",
		examples: []string{"forget-me"},
		run:      forget,
	}
}

func forget(ctx context.Context, q *question) (Message, error) {
	if err := q.writeNoMore(ctx); err != nil {
		return Message{}, err
	}
	if err := q.desk.store.ForgetReader(ctx, q.desk.workspace, q.request.Reader); err != nil {
		return Message{}, fmt.Errorf("forget a reader: %w", err)
	}
	return plain("What you followed and how far you had read is deleted, in all channels here. Briefings that you asked for are kept as they were shown."), nil
}
