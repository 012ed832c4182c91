package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"

	"briefbot/schedule"
	"briefbot/store"
)

// News of what a reader follows comes as the briefings of a schedule of their
// own, in the channel for messages to them alone: so it goes the way of all
// briefings, once and never twice, with windows that leave no article out.

// followedShown is of how many things that are followed one message tells.
const followedShown = 20

// followedSpec is once an hour, at a minute that spreads readers over the hour.
func followedSpec(reader, zone string) string {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(reader)) // never fails
	return fmt.Sprintf("%d * * * * %s", hash.Sum32()%60, zone)
}

// writes makes sure that the reader is written to, and reports whether they
// are. A platform that cannot open a channel now leaves them to “unread”.
func (q *question) writes(ctx context.Context) bool {
	if q.request.Direct == nil || q.request.Reader == "" {
		return false
	}
	name, err := q.request.Direct(ctx)
	if err == nil {
		err = q.write(ctx, name)
	}
	if err != nil {
		q.bot.log.WarnContext(ctx, "a reader who follows something cannot be written to", "reader", q.request.Reader, "channel", name, "error", err)
	}
	return err == nil
}

// write adds the schedule for messages to the reader, unless it is there.
func (q *question) write(ctx context.Context, name string) error {
	channel, err := q.desk.store.Channel(ctx, q.desk.workspace, name)
	if errors.Is(err, store.ErrNotFound) {
		channel, err = q.desk.store.ChangeChannel(ctx, q.desk.workspace, name, store.MadeAs(store.Channel{Zone: q.desk.clock.zone.String()}, nil))
	}
	if err != nil {
		return fmt.Errorf("store the channel for messages to a reader: %w", err)
	}
	if first, err := q.written(ctx, channel); err != nil || first != 0 {
		return err
	}
	asker := Asker{Workspace: q.desk.workspace, Channel: channel, Who: q.request.Reader, Now: q.request.Now}
	spec, err := q.bot.parseSpec(asker, followedSpec(q.request.Reader, q.desk.clock.zone.String()))
	if err != nil {
		return err
	}
	added, err := q.desk.store.AddSchedule(ctx, store.Schedule{
		Workspace: asker.Workspace, Channel: channel.ID, Spec: spec.String(), Reader: asker.Who, Manager: asker.Who, Created: asker.Now, Mark: asker.Now,
	}, asker.audit("is written to about what they follow"))
	if err != nil {
		return err
	}
	// A button that is pressed twice adds two at once: the first of them stays.
	if first, err := q.written(ctx, channel); err != nil || first == added.ID {
		return err
	}
	_, err = q.desk.store.ChangeSchedule(ctx, store.ScheduleChange{Workspace: asker.Workspace, ID: added.ID, Removed: &asker.Now}, asker.audit("is written to already"))
	return err
}

// written is the first schedule for messages to the reader in their channel, 0
// for none.
func (q *question) written(ctx context.Context, channel store.Channel) (store.ScheduleID, error) {
	known, err := q.desk.store.ListSchedules(ctx, store.ScheduleQuery{Workspace: q.desk.workspace, Channel: channel.ID})
	for _, s := range known {
		if s.Reader == q.request.Reader {
			return s.ID, err
		}
	}
	return 0, err
}

// writeNoMore removes the schedules for messages to the reader.
func (q *question) writeNoMore(ctx context.Context) error {
	if q.request.Reader == "" {
		return nil
	}
	schedules, err := q.desk.store.ListSchedules(ctx, store.ScheduleQuery{Workspace: q.desk.workspace})
	if err != nil {
		return fmt.Errorf("look for messages to a reader: %w", err)
	}
	asker := Asker{Who: q.request.Reader, Now: q.request.Now}
	for _, s := range schedules {
		if s.Reader != q.request.Reader {
			continue
		}
		_, err := q.desk.store.ChangeSchedule(ctx, store.ScheduleChange{Workspace: s.Workspace, ID: s.ID, Removed: &asker.Now}, asker.audit("is no longer written to"))
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("end the messages to a reader: %w", err)
		}
	}
	return nil
}

// buildFollowed builds one message to a reader: what the articles of the window
// say about what they follow, each statement once.
func (e *Editions) buildFollowed(ctx context.Context, request schedule.BuildRequest) (schedule.BuildResult, error) {
	workspace := request.Schedule.Workspace
	if err := e.extract(ctx, workspace); err != nil {
		return schedule.BuildResult{}, err
	}
	d := e.bot.desk(request.Channel, request.Slot.Due)
	body, err := json.Marshal(Briefing{Built: request.Slot.Due.UTC(), Zone: d.clock.zone.String(), Locale: d.clock.locale})
	if err != nil {
		return schedule.BuildResult{}, fmt.Errorf("write the briefing: %w", err)
	}
	result := schedule.BuildResult{Empty: true, Body: body}
	news, err := d.followedNews(ctx, request)
	if err != nil {
		return schedule.BuildResult{}, err
	}
	if result.Empty = len(news) == 0; result.Empty {
		news = []Block{Paragraph{"Nothing new about what you follow."}}
	}
	message := Message{Blocks: append([]Block{Heading{"News of what you follow · " + d.clock.full(request.Slot.Due)}}, news...)}
	result.Payloads, err = e.platforms.render(request.Channel, Sheet{Message: e.bot.Check(ctx, workspace, message)})
	return result, err
}

func (d *desk) followedNews(ctx context.Context, request schedule.BuildRequest) ([]Block, error) {
	if request.After >= request.Through {
		return nil, nil // an empty window would mean all articles
	}
	follows, err := d.store.ListFollows(ctx, d.workspace, 0, request.Schedule.Reader)
	if err != nil || len(follows) == 0 {
		return nil, err
	}
	articles, err := d.store.ListArticles(ctx, store.ArticleQuery{Workspace: d.workspace, After: request.After, Through: request.Through})
	if err != nil {
		return nil, fmt.Errorf("list what came since: %w", err)
	}
	var blocks []Block
	told, shown := map[store.StatementID]bool{}, 0
	for i, f := range follows {
		if isFollowed(follows[:i], f.What) {
			continue // in another channel too
		}
		var since []store.ArticleID
		for _, article := range articles {
			if !article.Stored.Before(f.Since) {
				since = append(since, article.ID)
			}
		}
		news, err := d.newsOf(ctx, f, since, told)
		if err != nil {
			return nil, err
		}
		if len(news) == 0 {
			continue
		}
		if shown++; shown > followedShown {
			blocks = append(blocks, Note{"There is more; “unread” in the channel has it."})
			break
		}
		blocks = append(blocks, news...)
		blocks = append(blocks, Buttons{[]Button{{"Unfollow " + f.What, "unfollow " + f.What}}})
	}
	return blocks, nil
}
