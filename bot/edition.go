package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"briefbot/schedule"
	"briefbot/store"
	"briefbot/summarize"
)

// Editions composes and renders the briefings of slots: it is a
// schedule.Builder. What the channel was shown by its schedules in the last 14
// days is left out, and a new denial of it comes first. Schedules that want
// the same (the same window, topic, settings and earlier editions) are composed once and checked once, however many channels get it.
// Its methods may be called from several goroutines at once.
type Editions struct {
	bot       *Bot
	platforms Platforms

	extracting sync.Mutex // held by the one who extracts what is pending
	mu         sync.Mutex
	composed   map[wanted]*composition
	order      []wanted // of composed, oldest first
}

var _ schedule.Builder = (*Editions)(nil)

// NewEditions makes a builder over a bot that renders for these platforms.
func NewEditions(b *Bot, platforms Platforms) *Editions {
	return &Editions{bot: b, platforms: platforms, composed: map[wanted]*composition{}}
}

// wanted is all that a composed briefing depends on.
type wanted struct {
	workspace store.WorkspaceID
	window
	topic       string
	zone        string
	locale      string
	stories     int
	quoteLength int
	muted       string
	due, since  time.Time // shown to the minute
	earlier     string    // its hash: what is left out
}

// composition is a briefing that was composed once.
type composition struct {
	once     sync.Once
	err      error
	empty    bool
	body     []byte
	message  Checked
	shown    []store.Shown
	articles []store.ArticleID
}

var errBroken = errors.New("composing the briefing broke off")

// composedKept is how many compositions are kept for others who want the same.
// Those of one minute are built one after the other, so that a few windows and
// topics are enough.
const composedKept = 64

// Build implements schedule.Builder.
func (e *Editions) Build(ctx context.Context, request schedule.BuildRequest) (schedule.BuildResult, error) {
	if request.Schedule.Reader != "" {
		return e.buildFollowed(ctx, request)
	}
	want, past, err := e.wanted(ctx, request)
	if err != nil {
		return schedule.BuildResult{}, err
	}
	c, err := e.upToDate(ctx, want, past)
	if err != nil {
		return schedule.BuildResult{}, err
	}
	payloads, err := e.platforms.render(request.Channel, Sheet{Message: c.message, Articles: c.articles, Ping: request.Channel.Role})
	return schedule.BuildResult{Empty: c.empty, Body: c.body, Shown: c.shown, Payloads: payloads}, err
}

// upToDate is the composition of what is wanted, made anew where an article
// that it shows was revised since: corrections look at the editions that are
// stored when a revision comes, and would never see one that is stored after
// it with words from before it.
func (e *Editions) upToDate(ctx context.Context, want wanted, past *earlier) (*composition, error) {
	for {
		c := e.composition(want)
		made := false
		c.once.Do(func() {
			made = true
			c.err = errBroken // what a panic leaves behind is no briefing
			c.err = e.compose(ctx, want, past, c)
		})
		current, err := made, c.err
		if err == nil && !made {
			current, err = e.isCurrent(ctx, want.workspace, c.shown)
		}
		if err == nil && current {
			return c, nil
		}
		e.forget(want, c)
		if err != nil {
			return nil, err
		}
	}
}

// isCurrent reports whether all that is shown is of the newest versions.
func (e *Editions) isCurrent(ctx context.Context, workspace store.WorkspaceID, shown []store.Shown) (bool, error) {
	if len(shown) == 0 {
		return true, nil
	}
	query, versions := store.ArticleQuery{Workspace: workspace}, map[store.ArticleID]int{}
	for _, s := range shown {
		if versions[s.Article] == 0 {
			query.IDs = append(query.IDs, s.Article)
		}
		versions[s.Article] = s.Version
	}
	articles, err := e.bot.store.ListArticles(ctx, query)
	if err != nil {
		return false, fmt.Errorf("look whether what a briefing shows is current: %w", err)
	}
	for _, article := range articles {
		if article.Version != versions[article.ID] {
			return false, nil
		}
	}
	return true, nil
}

func (e *Editions) wanted(ctx context.Context, request schedule.BuildRequest) (wanted, *earlier, error) {
	channel := request.Channel
	if _, zone, ok := strings.Cut(request.Slot.Name, " "); ok {
		channel.Zone = zone // a briefing of eight in London says eight in London
	}
	if request.Schedule.Stories > 0 {
		channel.Stories = request.Schedule.Stories
	}
	d := e.bot.desk(channel, request.Slot.Due)
	want := wanted{
		workspace: request.Schedule.Workspace, window: window{request.After, request.Through}, topic: request.Schedule.Topic,
		zone: d.clock.zone.String(), locale: d.clock.locale, stories: d.stories, quoteLength: d.length, muted: d.muted,
		due: request.Slot.Due.UTC().Truncate(time.Minute),
	}
	editions, err := e.bot.store.ListEditions(ctx, request.Schedule.Workspace, request.Channel.ID, earlierEditions)
	if err != nil {
		return wanted{}, nil, fmt.Errorf("look for the last editions: %w", err)
	}
	want.since = since(request, editions).UTC().Truncate(time.Minute)
	past, err := earlierOf(editions, request.Slot.Due.Add(-earlierReach), editionKey(request))
	want.earlier = past.hash()
	return want, past, err
}

// since is where the window begins for a reader: at the schedule's last
// edition, or a day back.
func since(request schedule.BuildRequest, editions []store.Edition) time.Time {
	own := fmt.Sprintf("%d ", request.Schedule.ID)
	for _, edition := range editions {
		if strings.HasPrefix(edition.Key, own) && edition.Through == request.After {
			return edition.Built
		}
	}
	if request.FirstRun {
		return request.Slot.Due.Add(-24 * time.Hour)
	}
	return time.Time{}
}

func (e *Editions) composition(want wanted) *composition {
	e.mu.Lock()
	defer e.mu.Unlock()
	if c := e.composed[want]; c != nil {
		return c
	}
	if len(e.order) == composedKept {
		delete(e.composed, e.order[0])
		e.order = e.order[1:]
	}
	c := &composition{}
	e.composed[want], e.order = c, append(e.order, want)
	return c
}

// forget drops a composition that is not to be used again, unless another has
// taken its place already.
func (e *Editions) forget(want wanted, c *composition) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.composed[want] == c {
		delete(e.composed, want)
		e.order = slices.DeleteFunc(e.order, func(w wanted) bool { return w == want })
	}
}

func (e *Editions) compose(ctx context.Context, want wanted, past *earlier, c *composition) error {
	if err := e.extract(ctx, want.workspace); err != nil {
		return err
	}
	d := e.bot.desk(store.Channel{
		Workspace: want.workspace, Zone: want.zone, Locale: want.locale, Stories: want.stories, QuoteLength: want.quoteLength, Muted: want.muted,
	}, want.due)
	d.earlier = past
	briefing := Briefing{Built: want.due, Zone: want.zone, Locale: want.locale, Topic: want.topic}
	var err error
	if want.after < want.through {
		if briefing, c.articles, err = composeWindow(ctx, d, want); err != nil {
			return err
		}
	} else if briefing.Newest, err = newest(ctx, d, want.topic); err != nil {
		return err
	}
	briefing.Since = want.since
	c.empty = briefing.Articles == 0 || len(briefing.Stories) == 0 && briefing.Told > 0
	if c.shown, err = d.shown(ctx, briefing); err != nil {
		return err
	}
	c.message = e.bot.Check(ctx, want.workspace, briefing.Message())
	if c.body, err = json.Marshal(briefing); err != nil {
		return fmt.Errorf("write the briefing: %w", err)
	}
	return nil
}

// composeWindow composes a window that may hold articles, and lists those that
// it covers.
func composeWindow(ctx context.Context, d *desk, want wanted) (Briefing, []store.ArticleID, error) {
	scope := scope{window: want.window, topic: want.topic}
	briefing, _, err := compose(ctx, d, scope)
	if err != nil || briefing.Articles == 0 {
		return briefing, nil, err
	}
	digests, _, err := d.digests(ctx, scope)
	if err != nil {
		return briefing, nil, fmt.Errorf("list the articles of the window: %w", err)
	}
	slices.SortFunc(digests, func(a, b store.Digest) int { return cmp.Compare(a.Article.Sequence, b.Article.Sequence) })
	return briefing, ids(digests), nil
}

// extract reads what was stored and not read yet, so that a briefing never
// leaves out an article of its window. A text that the extractor cannot take
// is stored as one that says nothing, and holds up no briefing.
func (e *Editions) extract(ctx context.Context, workspace store.WorkspaceID) error {
	e.extracting.Lock()
	defer e.extracting.Unlock()
	if pending, err := e.pending(ctx, workspace); err != nil || !pending {
		return err
	}
	_, fault := ExtractPending(ctx, e.bot.store, workspace, nil)
	if fault == nil {
		return nil
	}
	pending, err := e.pending(ctx, workspace)
	if err != nil || pending {
		return errors.Join(fault, err)
	}
	e.bot.log.ErrorContext(ctx, "some articles could not be read", "error", fault)
	return nil
}

func (e *Editions) pending(ctx context.Context, workspace store.WorkspaceID) (bool, error) {
	articles, err := e.bot.store.Unextracted(ctx, workspace, summarize.Version, 1)
	return len(articles) > 0, err
}

// shown lists the words of articles' texts that a briefing shows, part by part
// as stored, for corrections.
func (d *desk) shown(ctx context.Context, briefing Briefing) ([]store.Shown, error) {
	var shown []store.Shown
	for _, story := range briefing.Stories {
		quotes := []Quote{story.Title}
		for _, saying := range story.Sayings {
			quotes = append(quotes, saying.Quote)
		}
		for _, quote := range quotes {
			if quote.Empty() || quote.Title {
				continue
			}
			text, err := d.texts.text(ctx, quote.Article, quote.Version)
			if err != nil {
				return nil, err
			}
			for _, span := range quote.Spans {
				shown = append(shown, store.Shown{Article: quote.Article, Version: quote.Version, Text: text[span.Start:span.End]})
			}
		}
	}
	return shown, nil
}
