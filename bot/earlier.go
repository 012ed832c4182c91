package bot

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

const (
	// earlierReach is how far back a channel is held to remember what it was shown.
	earlierReach = 14 * 24 * time.Hour
	// earlierEditions bounds the work for a channel that is briefed every few minutes.
	earlierEditions = 60
)

// earlier is what a channel was shown in the editions of its schedules, so
// that nothing is told twice. A nil one is of a channel that was shown
// nothing, and of briefings that somebody asked for: those are whole. It is
// for one goroutine.
type earlier struct {
	sayings    []earlierSaying
	statements map[store.StatementID]bool
	claims     map[store.ClaimID]bool
	articles   []store.ArticleID // of each story one
	// Set by compare:
	stories map[store.StoryID]bool
	late    map[store.StatementID]bool // new denials of what was shown
}

// earlierSaying is a saying as it was shown. After a correction of the article
// or a new reading, what is told again has another id, but its words.
type earlierSaying struct {
	Saying
	who  speaker
	gist gist
}

// earlierOf gathers what these editions show, those of schedules alone and not
// the one with the key except. It is nil if that is nothing.
func earlierOf(editions []store.Edition, since time.Time, except string) (*earlier, error) {
	past := &earlier{statements: map[store.StatementID]bool{}, claims: map[store.ClaimID]bool{}}
	for _, edition := range editions {
		if !isScheduled(edition.Key) || edition.Key == except || edition.Built.Before(since) {
			continue
		}
		briefing, err := ReadBriefing(edition)
		if err != nil {
			return nil, err
		}
		for _, story := range briefing.Stories {
			past.add(story)
		}
	}
	if len(past.articles) == 0 {
		return nil, nil
	}
	return past, nil
}

func (e *earlier) add(story Story) {
	if len(story.Originals) > 0 {
		e.articles = append(e.articles, story.Originals[0])
	}
	for _, saying := range story.Sayings {
		if saying.ID != 0 {
			e.statements[saying.ID] = true
		}
		if saying.Claim != 0 {
			e.claims[saying.Claim] = true
		}
		e.sayings = append(e.sayings, earlierSaying{saying, speakerOf(saying.Speaker), gistOf(saying.Quote.Text)})
	}
}

// isScheduled tells the key of a schedule's edition, see [editionKey], from
// that of a briefing that somebody asked for.
func isScheduled(key string) bool {
	number, _, found := strings.Cut(key, " ")
	return found && number != "" && strings.Trim(number, "0123456789") == ""
}

// editionKey is the key of the edition of a slot.
func editionKey(request schedule.BuildRequest) string {
	return fmt.Sprintf("%d %s", request.Schedule.ID, request.Slot.Name)
}

// hash is the same for channels that were shown the same; nothing is "".
func (e *earlier) hash() string {
	if e == nil {
		return ""
	}
	sum := sha256.New()
	for _, s := range e.sayings {
		fmt.Fprintf(sum, "%d %d %d %q\n", s.ID, s.Claim, s.Quote.Article, s.Quote.Text)
	}
	fmt.Fprint(sum, e.articles)
	return string(sum.Sum(nil))
}

// follow finds the stories that were shown, as they stand now, and puts those
// of the candidates in which somebody denies something first.
func (e *earlier) follow(ctx context.Context, d *desk, candidates []candidate) error {
	if e == nil {
		return nil
	}
	stories, err := d.store.ListStories(ctx, store.StoryQuery{Workspace: d.workspace, Articles: e.articles})
	if err != nil {
		return fmt.Errorf("look for the stories that were shown before: %w", err)
	}
	e.stories = map[store.StoryID]bool{}
	for _, story := range stories {
		e.stories[story.ID] = true
	}
	rank := func(c candidate) int {
		if e.toldOf(c) && c.denials > 0 {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return rank(a) - rank(b) })
	return nil
}

// toldOf reports whether the channel was shown anything of the story.
func (e *earlier) toldOf(c candidate) bool { return e != nil && e.stories[c.digests[0].Story] }

// room is how many more candidates are read, since some will turn out to hold
// nothing new.
func (e *earlier) room(stories int) int {
	if e == nil {
		return 0
	}
	return min(len(e.stories), 2*stories)
}

// told reports whether the channel was shown the passage: that statement, or
// nearly its words by the same speaker. One that goes on for twice as long
// says something new.
func (e *earlier) told(p passage) bool {
	return e.statements[p.ID] || slices.ContainsFunc(e.sayings, func(s earlierSaying) bool {
		return s.Label == label(p.Stance) && s.who.is(p.who) && s.gist.like(p.gist) && len(p.gist) <= 2*len(s.gist)
	})
}

// fresh takes out what the channel was shown.
func (e *earlier) fresh(kept []passage, omitted []Omission) ([]passage, []Omission) {
	if e == nil {
		return kept, omitted
	}
	var left []passage
	for _, p := range kept {
		if e.told(p) {
			omitted = append(omitted, Omission{Statement: p.ID, Reason: OmittedTold})
		} else {
			left = append(left, p)
		}
	}
	return left, omitted
}

// news are the pairs with an answer among what is left to be shown, those with
// a late denial first.
func (e *earlier) news(pairs []pair, left []passage) []pair {
	if e == nil {
		return pairs
	}
	isLeft := func(a passage) bool {
		return slices.ContainsFunc(left, func(l passage) bool { return l.ID == a.ID })
	}
	pairs = slices.DeleteFunc(pairs, func(p pair) bool { return !slices.ContainsFunc(p.answers, isLeft) })
	rank := func(p pair) int {
		if slices.ContainsFunc(p.answers, func(a passage) bool { return e.late[a.ID] && isLeft(a) }) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return rank(a) - rank(b) })
	return pairs
}

// mark says what is new about a story: the marks before those of all stories.
func (e *earlier) mark(c candidate, shown []passage, marks []string) []string {
	switch {
	case e == nil:
		return marks
	case slices.ContainsFunc(shown, func(p passage) bool { return e.late[p.ID] }):
		marks = slices.DeleteFunc(marks, func(mark string) bool { return mark == markDenied })
		return append([]string{markNewDenial}, marks...)
	case e.toldOf(c):
		return append([]string{markUpdated}, marks...)
	}
	return marks
}

// compare finds, among what the material says, the new denials of what the
// channel was shown: of a claim of the same article, or by the ledger of
// another's. Somebody whose denial of it was shown denies nothing new.
func (e *earlier) compare(ctx context.Context, m *material) error {
	if e == nil {
		return nil
	}
	e.late = map[store.StatementID]bool{}
	denials := map[store.StatementID]passage{}
	var ids []store.StatementID
	for _, passages := range m.statements {
		for _, p := range passages {
			if p.Stance != "denies" && p.Stance != "retracts" || e.told(p) {
				continue
			}
			denials[p.ID], ids = p, append(ids, p.ID)
			if claim, found := m.claims[p.Denies]; found && e.toldClaim(m, claim) {
				words := m.desk.words(ctx, claim.Article, claim.Version, claim.Span)
				e.late[p.ID] = !e.answered(p, gistOf(words))
			}
		}
	}
	if len(ids) == 0 {
		return nil // no ids would mean the whole ledger
	}
	entries, err := m.desk.store.ListLedger(ctx, store.LedgerQuery{Workspace: m.desk.workspace, Statements: ids})
	if err != nil {
		return fmt.Errorf("look for denials of what was shown before: %w", err)
	}
	for _, entry := range entries {
		e.compareEntry(entry, denials)
	}
	return nil
}

func (e *earlier) toldClaim(m *material, claim store.Claim) bool {
	made := m.maker(claim)
	return e.claims[claim.ID] || made != nil && e.statements[made.ID]
}

// answered reports whether the speaker's denial of the claim in these words
// was shown: as an answer of theirs behind it.
func (e *earlier) answered(p passage, claim gist) bool {
	behind := false
	for _, s := range e.sayings {
		switch {
		case s.Claim != 0:
			behind = s.Claim == p.Denies || s.gist.like(claim)
		case s.Label != LabelDenies && s.Label != LabelRetracts:
			behind = false
		case behind && s.who.is(p.who):
			return true
		}
	}
	return false
}

// compareEntry looks for a claim that was shown in an entry of the ledger.
func (e *earlier) compareEntry(entry store.LedgerClaim, denials map[store.StatementID]passage) {
	shown := e.claims[-store.ClaimID(entry.ID)]
	var denied []speaker
	for _, event := range entry.Events {
		if event.Kind == store.EventSays {
			shown = shown || e.shows(event)
		} else if e.statements[event.Statement] && event.Kind != store.EventNoComment {
			denied = append(denied, speakerOf(event.Speaker))
		}
	}
	for _, event := range entry.Events {
		p, isNew := denials[event.Statement]
		if event.Kind == store.EventSays || !isNew {
			continue
		}
		if slices.ContainsFunc(denied, p.who.is) {
			delete(e.late, p.ID)
		} else if shown {
			e.late[p.ID] = true
		}
	}
}

// shows reports whether the words of an event were shown.
func (e *earlier) shows(event store.LedgerEvent) bool {
	return e.statements[event.Statement] || e.claims[event.Claim] || slices.ContainsFunc(e.sayings, func(s earlierSaying) bool {
		return s.Quote.Article == event.Article && s.Quote.Version == event.Version && !s.Quote.Title &&
			slices.ContainsFunc(s.Quote.Spans, func(span store.Span) bool {
				return span.Start < event.Span.End && event.Span.Start < span.End
			})
	})
}
