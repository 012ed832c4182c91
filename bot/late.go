package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

// lateMost is how many late denials are told at once in one go; further ones
// come in the next briefing.
const lateMost = 10

// Late implements schedule.Builder: the denials of what the channel was shown
// in the last 14 days, each once for a claim and a speaker. The claim stands
// beside each in the words that were shown.
func (e *Editions) Late(ctx context.Context, request schedule.LateRequest) (schedule.LateResult, error) {
	workspace := request.Channel.Workspace
	ready, err := e.isRead(ctx, workspace)
	if err != nil || !ready {
		return schedule.LateResult{}, err
	}
	d := e.bot.desk(request.Channel, e.bot.now())
	editions, err := d.store.ListEditions(ctx, workspace, request.Channel.ID, earlierEditions)
	if err != nil {
		return schedule.LateResult{}, fmt.Errorf("read what the channel was shown: %w", err)
	}
	l := lateness{desk: d, since: d.clock.now.Add(-earlierReach)}
	if l.past, err = earlierOf(editions, l.since, ""); err != nil || l.past == nil {
		return schedule.LateResult{Ready: err == nil}, err
	}
	denials, err := l.denials(ctx, request)
	if err != nil {
		return schedule.LateResult{}, err
	}
	result := schedule.LateResult{Ready: true}
	told := map[string]bool{}
	for _, denial := range denials {
		shown, err := l.shownIn(editions, denial)
		if err != nil {
			return schedule.LateResult{}, err
		}
		key := denial.key(request.Channel)
		if shown.edition == 0 || told[key] || len(result.Denials) == lateMost {
			continue
		}
		told[key] = true
		payload, err := e.renderLate(ctx, d, request.Channel, shown, denial)
		if err != nil {
			return schedule.LateResult{}, fmt.Errorf("%s: %w", key, err)
		}
		if payload == nil {
			continue // the next briefing has it
		}
		result.Denials = append(result.Denials, schedule.LateDenial{Edition: shown.edition, Key: key, Payload: payload})
	}
	return result, nil
}

// isRead reports whether all that is stored is extracted and linked and stands
// in the ledger.
func (e *Editions) isRead(ctx context.Context, workspace store.WorkspaceID) (bool, error) {
	pending, err := isPending(ctx, e.bot.store, workspace)
	if err != nil {
		return false, fmt.Errorf("look whether everything is read: %w", err)
	}
	return !pending, nil
}

// lateness is what is worked out for one channel.
type lateness struct {
	desk  *desk
	since time.Time
	past  *earlier
}

// lateDenial is a new denial of what was shown, with the entry of the ledger that
// it stands in; an entry without id where the claim is of the denial's own article.
type lateDenial struct {
	passage
	entry store.LedgerClaim
}

// key is the same for one claim and one speaker.
func (l lateDenial) key(channel store.Channel) string {
	claim := fmt.Sprintf("entry %d", l.entry.ID)
	if l.entry.ID == 0 {
		claim = fmt.Sprintf("claim %d", l.Denies)
	}
	return fmt.Sprintf("denial in channel %d of %s by %s", channel.ID, claim, strings.Join(l.who.words, " "))
}

// denials finds the late denials of the window.
func (l lateness) denials(ctx context.Context, request schedule.LateRequest) ([]lateDenial, error) {
	digests, _, err := l.desk.digests(ctx, scope{window: window{request.After, request.Through}})
	if err != nil {
		return nil, fmt.Errorf("read what came since: %w", err)
	}
	var denying []store.Digest
	for _, digest := range digests {
		if digest.Denials > 0 {
			denying = append(denying, digest)
		}
	}
	material, err := l.desk.material(ctx, groupStories(denying, nil))
	if err != nil {
		return nil, err
	}
	if err := l.past.compare(ctx, material); err != nil {
		return nil, err
	}
	var late []lateDenial
	var ids []store.StatementID
	for _, digest := range denying {
		for _, p := range material.statements[digest.Article.ID] {
			if l.past.late[p.ID] && p.Speaker != "" {
				late, ids = append(late, lateDenial{passage: p}), append(ids, p.ID)
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil // no ids would mean the whole ledger
	}
	entries, err := l.desk.store.ListLedger(ctx, store.LedgerQuery{Workspace: l.desk.workspace, Statements: ids})
	if err != nil {
		return nil, fmt.Errorf("read the ledger of %d denials: %w", len(ids), err)
	}
	for i := range late {
		for _, entry := range entries {
			for _, event := range entry.Events {
				if event.Statement == late[i].ID && event.Kind != store.EventSays {
					late[i].entry = entry
				}
			}
		}
	}
	return late, nil
}

// shownClaim is a claim as an edition showed it; edition 0 for none.
type shownClaim struct {
	edition store.EditionID
	Saying
}

// shownIn is the newest edition that showed what is denied, with the words that
// it showed. editions come newest first.
func (l lateness) shownIn(editions []store.Edition, denial lateDenial) (shownClaim, error) {
	for _, edition := range editions {
		past, err := earlierOf([]store.Edition{edition}, l.since, "")
		if err != nil {
			return shownClaim{}, err
		}
		if past == nil {
			continue
		}
		for _, s := range past.sayings {
			if s.Label != LabelDenies && s.Label != LabelRetracts && s.isClaimOf(denial) {
				return shownClaim{edition.ID, s.Saying}, nil
			}
		}
	}
	return shownClaim{}, nil
}

// isClaimOf reports whether a saying is the claim that is denied: by its id, or
// as one of those who say it by the ledger.
func (s earlierSaying) isClaimOf(denial lateDenial) bool {
	if s.Claim != 0 && (s.Claim == denial.Denies || denial.entry.ID != 0 && s.Claim == -store.ClaimID(denial.entry.ID)) {
		return true
	}
	single := earlier{
		sayings: []earlierSaying{s}, statements: map[store.StatementID]bool{s.ID: s.ID != 0}, claims: map[store.ClaimID]bool{s.Claim: s.Claim != 0},
	}
	for _, event := range denial.entry.Events {
		if event.Kind == store.EventSays && single.shows(event) {
			return true
		}
	}
	return false
}

// renderLate lays the claim that was shown beside its denial; nil where both do
// not fit into one message.
func (e *Editions) renderLate(ctx context.Context, d *desk, channel store.Channel, shown shownClaim, denial lateDenial) ([]byte, error) {
	saying, err := d.saying(ctx, denial.Statement)
	if err != nil {
		return nil, err
	}
	article, err := d.article(ctx, denial.Article)
	if err != nil {
		return nil, err
	}
	heading := "Denied since this briefing"
	if denial.Stance == "retracts" {
		heading = "Taken back since this briefing"
	}
	message := Message{Blocks: []Block{
		Heading{heading},
		PairBlock{Claim: shown.Saying, Replies: []Saying{saying}, Source: d.source(article, saying.Quote)},
		Buttons{[]Button{{Label: "Source in context", Line: "source s" + fmt.Sprint(int64(denial.ID))}}},
	}}
	payloads, err := e.platforms.render(channel, Sheet{Message: e.bot.Check(ctx, d.workspace, message)})
	if err != nil || len(payloads) != 1 {
		return nil, err
	}
	return payloads[0], nil
}
