package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"briefbot/store"
)

// Sizes of what a reader follows.
const (
	followsMost   = 20
	followLongest = 100 // bytes
	followShown   = 3   // statements about each
)

func followVerb() verb {
	return verb{
		name:    "follow",
		usage:   "[WHAT]",
		summary: "what “unread” is to look out for; alone it lists what you follow",
		details: "WHAT is a person, words of a topic, a claim such as c5, or outlet:NAME. It is kept for you and this channel. Its news comes " +
			"in a direct message, once an hour at most, where the chat has such, and stands in the answer to “unread”. “unfollow” ends it; with the last one the direct messages end.",
		examples: []string{"follow", "follow Marta Oleander", "follow harbour fees", "follow outlet:Lantern"},
		run:      follow,
	}
}

func unfollowVerb() verb {
	return verb{
		name: "unfollow", usage: "WHAT", summary: "ends a “follow”, and with the last one the direct messages",
		examples: []string{"unfollow harbour fees"}, needs: "What do you no longer want to follow? Alone, “follow” lists it.", run: unfollow,
	}
}

func follow(ctx context.Context, q *question) (Message, error) {
	follows, err := q.follows(ctx)
	if err != nil {
		return Message{}, err
	}
	what := q.text()
	if what == "" {
		named, err := q.named(ctx, follows)
		return followList(named), err
	}
	switch {
	case len(what) > followLongest:
		return Message{}, sorry(fmt.Sprintf("That is longer than %d bytes. Follow a name or a few words:", followLongest), "follow harbour")
	case len(follows) >= followsMost:
		return Message{}, sorry(fmt.Sprintf("You follow %d things here, which is the most. End one first:", followsMost), "unfollow "+follows[0].What)
	}
	if err := q.followable(ctx, what); err != nil {
		return Message{}, err
	}
	if isFollowed(follows, what) {
		return plain(fmt.Sprintf("You follow “%s” already.", what)), nil
	}
	_, err = q.desk.store.AddFollow(ctx, q.followOf(what))
	if err != nil {
		return Message{}, fmt.Errorf("follow: %w", err)
	}
	where := "will stand in the answer to “unread”"
	if q.writes(ctx) {
		where = "comes in a direct message, once an hour at most, and stands in the answer to “unread”"
	}
	return Message{Blocks: []Block{
		Paragraph{fmt.Sprintf("You follow “%s” in this channel. Its news %s.", what, where)},
		Buttons{[]Button{{"Unread", "unread"}, {"Unfollow", "unfollow " + what}}},
	}}, nil
}

// followable says in words why something cannot be followed.
func (q *question) followable(ctx context.Context, what string) error {
	ref, isRef := ParseRef(what)
	switch {
	case !isRef || ref.Kind == RefUnknown:
		return nil
	case ref.Kind == RefClaim:
		_, err := q.claimNamed(ctx, store.ClaimID(ref.ID))
		return err
	case ref.Kind == RefEntry:
		_, found, err := q.desk.entryWhere(ctx, store.LedgerQuery{IDs: []store.LedgerID{store.LedgerID(ref.ID)}})
		if err == nil && !found {
			err = sorry(fmt.Sprintf("There is no claim %s here.", ref), "denials")
		}
		return err
	}
	return sorry(fmt.Sprintf("%s is no person, topic or claim. A claim is named c5 or e5.", ref), "follow harbour")
}

func (q *question) followOf(what string) store.Follow {
	return store.Follow{Workspace: q.desk.workspace, Channel: q.request.Channel.ID, Reader: q.request.Reader, What: what, Since: q.request.Now}
}

func (q *question) follows(ctx context.Context) ([]store.Follow, error) {
	follows, err := q.desk.store.ListFollows(ctx, q.desk.workspace, q.request.Channel.ID, q.request.Reader)
	if err != nil {
		return nil, fmt.Errorf("list what is followed: %w", err)
	}
	return follows, nil
}

func isFollowed(follows []store.Follow, what string) bool {
	return slices.ContainsFunc(follows, func(f store.Follow) bool { return store.Fold(f.What) == store.Fold(what) })
}

// Followed is one thing that a reader follows.
type Followed struct {
	store.Follow
	// Claim is a claim in words, whose name alone tells nothing: who makes it, and
	// the claim. It is empty for anything else, and for a claim that is gone.
	Claim Field
}

// named puts the claims among what is followed in words.
func (q *question) named(ctx context.Context, follows []store.Follow) ([]Followed, error) {
	var named []Followed
	for _, f := range follows {
		claim, err := q.claimFollowed(ctx, f.What)
		if err != nil {
			return nil, err
		}
		named = append(named, Followed{f, claim})
	}
	return named, nil
}

func (q *question) claimFollowed(ctx context.Context, what string) (Field, error) {
	ref, isRef := ParseRef(what)
	var claim store.Claim
	switch {
	case isRef && ref.Kind == RefClaim:
		found, err := q.desk.store.ListClaims(ctx, q.desk.workspace, []store.ClaimID{store.ClaimID(ref.ID)})
		if err != nil || len(found) == 0 {
			return Field{}, err
		}
		claim = found[0]
	case isRef && ref.Kind == RefEntry:
		entry, found, err := q.desk.entryWhere(ctx, store.LedgerQuery{IDs: []store.LedgerID{store.LedgerID(ref.ID)}})
		if err != nil || !found {
			return Field{}, err
		}
		claim = store.Claim{Article: entry.Article, Version: entry.Version, Span: entry.Span, By: entry.By}
	default:
		return Field{}, nil
	}
	saying, err := q.desk.claim(ctx, claim, nil)
	who := saying.Introduction()
	if who != "" {
		who += ":"
	}
	return Field{Name: what, Value: who, Quote: saying.Quote}, err
}

func followList(follows []Followed) Message {
	if len(follows) == 0 {
		return Message{Blocks: []Block{Paragraph{"You follow nothing in this channel."}, Buttons{[]Button{{"follow harbour", "follow harbour"}}}}}
	}
	message := Message{Blocks: []Block{Heading{"You follow"}}}
	for _, f := range follows {
		if f.Claim.Name == "" {
			message.Blocks = append(message.Blocks, Paragraph{f.What})
		} else {
			message.Blocks = append(message.Blocks, Fields{[]Field{f.Claim}})
		}
	}
	return Message{Blocks: append(message.Blocks, Buttons{[]Button{{"Unread", "unread"}, {"Unfollow " + follows[0].What, "unfollow " + follows[0].What}}})}
}

// unfollow ends a follow of this channel, or where it is of others alone, as when
// it is asked under a direct message, those.
func unfollow(ctx context.Context, q *question) (Message, error) {
	follows, err := q.desk.store.ListFollows(ctx, q.desk.workspace, 0, q.request.Reader)
	if err != nil {
		return Message{}, fmt.Errorf("list what is followed: %w", err)
	}
	var meant []store.Follow
	left, here := 0, false
	for _, f := range follows {
		if store.Fold(f.What) != store.Fold(q.text()) {
			left++
			continue
		}
		meant, here = append(meant, f), here || f.Channel == q.request.Channel.ID
	}
	if len(meant) == 0 {
		return Message{}, sorry(fmt.Sprintf("You do not follow “%s” in this channel.", q.text()), "follow")
	}
	for _, f := range meant {
		if here && f.Channel != q.request.Channel.ID {
			left++
			continue
		}
		if _, err := q.desk.store.RemoveFollow(ctx, f); err != nil {
			return Message{}, fmt.Errorf("unfollow: %w", err)
		}
	}
	said := fmt.Sprintf("You no longer follow “%s”.", q.text())
	if left == 0 {
		if err := q.writeNoMore(ctx); err != nil {
			return Message{}, err
		}
		said += " You follow nothing any more, and are not written to."
	}
	return plain(said), nil
}

// followed is what these articles say about each thing that is followed.
func (q *question) followed(ctx context.Context, articles []store.ArticleID) ([]Block, error) {
	follows, err := q.follows(ctx)
	if err != nil || len(follows) == 0 {
		return nil, err
	}
	blocks, silent := []Block{Heading{"You follow"}}, []string{}
	for _, f := range follows {
		news, err := q.desk.newsOf(ctx, f, articles, nil)
		if err != nil {
			return nil, err
		}
		if len(news) == 0 {
			silent = append(silent, "“"+f.What+"”")
		}
		blocks = append(blocks, news...)
	}
	if len(silent) > 0 {
		blocks = append(blocks, Note{"Nothing new about " + strings.Join(silent, ", ")})
	}
	return blocks, nil
}

// newsOf is what the articles say about one thing that is followed, each
// saying once, those that an editor would want first. What is in told is left
// out, and what is shown put there; nil keeps no account.
func (d *desk) newsOf(ctx context.Context, f store.Follow, articles []store.ArticleID, told map[store.StatementID]bool) ([]Block, error) {
	if len(articles) == 0 {
		return nil, nil // no ids would mean all articles
	}
	found, err := d.statementsOf(ctx, f, articles)
	found = slices.DeleteFunc(found, func(s store.Statement) bool { return told[s.ID] })
	if err != nil || len(found) == 0 {
		return nil, err
	}
	m, err := d.materialOf(ctx, found)
	if err != nil {
		return nil, err
	}
	var passages []passage
	for _, statement := range found {
		passages = append(passages, m.passage(ctx, statement))
	}
	kept, _ := distinct(passages)
	slices.SortStableFunc(kept, worth)
	blocks := []Block{Note{f.What + " · " + plural(len(kept), "1 statement", "%d statements")}}
	for _, p := range kept[:min(len(kept), followShown)] {
		block, err := d.sayingBlock(ctx, p.Statement)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, block)
	}
	if told != nil {
		for _, s := range found {
			told[s.ID] = true
		}
	}
	return blocks, nil
}

func (d *desk) statementsOf(ctx context.Context, f store.Follow, articles []store.ArticleID) ([]store.Statement, error) {
	query := store.StatementQuery{Workspace: d.workspace, Articles: articles, Limit: searchRead}
	ref, isRef := ParseRef(f.What)
	outlet, isOutlet := strings.CutPrefix(f.What, "outlet:")
	switch {
	case isRef && ref.Kind == RefClaim:
		entry, found, err := d.entryWhere(ctx, store.LedgerQuery{Claims: []store.ClaimID{store.ClaimID(ref.ID)}})
		if err != nil {
			return nil, err
		}
		if query.IDs = actsOf(entry); !found || len(query.IDs) == 0 {
			query.IDs, query.Claims = nil, []store.ClaimID{store.ClaimID(ref.ID)}
		}
	case isRef && ref.Kind == RefEntry:
		entry, _, err := d.entryWhere(ctx, store.LedgerQuery{IDs: []store.LedgerID{store.LedgerID(ref.ID)}})
		if query.IDs = actsOf(entry); err != nil || len(query.IDs) == 0 {
			return nil, err // no ids would mean all statements
		}
	case isOutlet:
		query.Outlet = strings.Trim(outlet, ` "“”`)
	default:
		query.Words = f.What
	}
	found, err := d.store.ListStatements(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("look for news of %q: %w", f.What, err)
	}
	return found, nil
}

// actsOf are the statements of an entry.
func actsOf(entry store.LedgerClaim) []store.StatementID {
	var ids []store.StatementID
	for _, event := range entry.Events {
		if event.Statement != 0 {
			ids = append(ids, event.Statement)
		}
	}
	return ids
}
