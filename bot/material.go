package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"briefbot/store"
)

// material is the statements and claims of some stories, read at once.
type material struct {
	desk       *desk
	statements map[store.ArticleID][]passage
	claims     map[store.ClaimID]store.Claim
	makers     map[store.StatementID]store.Statement
}

// passage is a statement with the words of its content, for comparing.
type passage struct {
	store.Statement
	words string
	gist  gist
	who   speaker
}

// material reads what the candidates' independent texts say.
func (d *desk) material(ctx context.Context, candidates []candidate) (*material, error) {
	var articles []store.ArticleID
	for _, candidate := range candidates {
		articles = append(articles, ids(candidate.read())...)
	}
	m := &material{desk: d, statements: map[store.ArticleID][]passage{}}
	if len(articles) == 0 {
		return m, nil // no ids would mean all articles
	}
	if err := d.read(ctx, articles); err != nil {
		return nil, err
	}
	statements, err := d.store.ListStatements(ctx, store.StatementQuery{Workspace: d.workspace, Articles: articles})
	if err != nil {
		return nil, fmt.Errorf("read the statements of %d articles: %w", len(articles), err)
	}
	if err := m.answer(ctx, statements); err != nil {
		return nil, err
	}
	for _, statement := range statements {
		m.statements[statement.Article] = append(m.statements[statement.Article], m.passage(ctx, statement))
	}
	return m, nil
}

// read are the independent texts that are read of a story.
func (c candidate) read() []store.Digest {
	return c.originals[:min(len(c.originals), originalsRead)]
}

func (m *material) passage(ctx context.Context, statement store.Statement) passage {
	words := m.desk.words(ctx, statement.Article, statement.Version, statement.Content...)
	return passage{statement, words, gistOf(words), speakerOf(statement.Speaker)}
}

// answer reads the claims that the statements answer, and who makes them.
func (m *material) answer(ctx context.Context, statements []store.Statement) error {
	m.claims, m.makers = map[store.ClaimID]store.Claim{}, map[store.StatementID]store.Statement{}
	elsewhere, err := m.elsewhere(ctx, statements)
	if err != nil {
		return err
	}
	var wanted []store.ClaimID
	for _, statement := range statements {
		if statement.Denies > 0 {
			wanted = append(wanted, statement.Denies)
		}
	}
	claims := elsewhere
	if len(wanted) > 0 { // no ids would mean all claims
		slices.Sort(wanted)
		found, err := m.desk.store.ListClaims(ctx, m.desk.workspace, slices.Compact(wanted))
		if err != nil {
			return fmt.Errorf("read the claims that are answered: %w", err)
		}
		claims = append(claims, found...)
	}
	var missing []store.StatementID
	for _, claim := range claims {
		m.claims[claim.ID] = claim
		if claim.Statement == 0 {
			continue
		}
		at := slices.IndexFunc(statements, func(s store.Statement) bool { return s.ID == claim.Statement })
		if at < 0 {
			missing = append(missing, claim.Statement)
		} else {
			m.makers[claim.Statement] = statements[at]
		}
	}
	if len(missing) == 0 {
		return nil
	}
	made, err := m.desk.store.ListStatements(ctx, store.StatementQuery{Workspace: m.desk.workspace, IDs: missing})
	if err != nil {
		return fmt.Errorf("read who makes the claims: %w", err)
	}
	for _, statement := range made {
		m.makers[statement.ID] = statement
	}
	return nil
}

// elsewhere gives statements whose own article names no claim the one of
// another article that the ledger has for them. Where only the ledger knows
// it, the claim's id is the negative of its entry's, see [ClaimRef].
func (m *material) elsewhere(ctx context.Context, statements []store.Statement) ([]store.Claim, error) {
	loose := map[store.StatementID]int{}
	var ids []store.StatementID
	for i, statement := range statements {
		if statement.Denies == 0 && statement.Stance != "asserts" {
			loose[statement.ID], ids = i, append(ids, statement.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil // no ids would mean the whole ledger
	}
	entries, err := m.desk.store.ListLedger(ctx, store.LedgerQuery{Workspace: m.desk.workspace, Statements: ids})
	if err != nil {
		return nil, fmt.Errorf("read the ledger of %d statements: %w", len(ids), err)
	}
	var claims []store.Claim
	for _, entry := range entries {
		var answers []store.Statement
		for _, event := range entry.Events {
			if at, isLoose := loose[event.Statement]; isLoose && event.Kind != store.EventSays {
				answers = append(answers, statements[at])
			}
		}
		claim, fitting := m.fromEntry(ctx, entry, answers)
		for _, id := range fitting {
			statements[loose[id]].Denies = claim.ID
		}
		if claim.ID < 0 && len(fitting) > 0 {
			claims = append(claims, claim)
		}
	}
	return claims, nil
}

// fromEntry is the claim of an entry that most of the answers fit, the first
// that somebody says of those, and the answers that do: an entry gathers more
// than what one of its claims says.
func (m *material) fromEntry(ctx context.Context, entry store.LedgerClaim, answers []store.Statement) (store.Claim, []store.StatementID) {
	var best store.LedgerEvent
	var fitting []store.StatementID
	for _, event := range entry.Events {
		words := m.desk.words(ctx, event.Article, event.Version, event.Span)
		if event.Kind != store.EventSays || isFragment(words) {
			continue
		}
		var fit []store.StatementID
		for _, answer := range answers {
			said := m.desk.words(ctx, answer.Article, answer.Version, answer.Content...)
			if answer.ID != event.Statement && !sameNoAgain(answer, event, said, words) && fitsWords(said, words, tiedWords) {
				fit = append(fit, answer.ID)
			}
		}
		if len(fit) > len(fitting) || len(fit) == len(fitting) && best.Speaker == "" && event.Speaker != "" {
			best, fitting = event, fit
		}
	}
	claim := store.Claim{ID: -store.ClaimID(entry.ID), Workspace: m.desk.workspace, Article: best.Article, Version: best.Version,
		Span: best.Span, By: best.Speaker, Statement: best.Statement}
	if best.Claim > 0 {
		claim.ID = best.Claim // what other answers are tied to
	}
	return claim, fitting
}

// sameNoAgain reports whether a denial is one speaker's no told a second time rather than
// an answer to it: the firm said that it [had received no letter]; the firm said that
// the report was false and that it [had received no letter].
func sameNoAgain(answer store.Statement, event store.LedgerEvent, said, claimed string) bool {
	return answer.Stance == "denies" && speakerOf(answer.Speaker).is(speakerOf(event.Speaker)) && isNegated(said) && isNegated(claimed)
}

// passages are all that the story's independent texts say, in the order of
// the texts and within each in text order.
func (m *material) passages(c candidate) []passage {
	var all []passage
	for _, original := range c.read() {
		all = append(all, m.statements[original.Article.ID]...)
	}
	return all
}

// distinct keeps of passages in which one speaker says nearly the same the
// one that is worth most, at the place of the first.
func distinct(passages []passage) (kept []passage, omitted []Omission) {
	for _, p := range passages {
		at := slices.IndexFunc(kept, func(k passage) bool { return repeats(k, p) })
		switch {
		case at < 0:
			kept = append(kept, p)
		case cmp.Or(cmp.Compare(answerRank(p.Stance), answerRank(kept[at].Stance)), worth(p, kept[at])) < 0:
			omitted = append(omitted, Omission{kept[at].ID, OmittedRepeat, p.ID})
			kept[at] = p
		default:
			omitted = append(omitted, Omission{p.ID, OmittedRepeat, kept[at].ID})
		}
	}
	return kept, omitted
}

// repeats reports whether one speaker says the same twice. The same words of a
// reporter may be asserted once and denied once, so that their stances must be
// one; words in quotation marks are the same whatever they were taken for, and so is
// a no in a reporter's words: it [had received no letter], told once as a statement
// and once as a denial.
func repeats(a, b passage) bool {
	return (a.Stance == b.Stance || a.Kind == "direct" && b.Kind == "direct" || sameNo(a, b)) &&
		a.who.is(b.who) && a.gist.like(b.gist)
}

// sameNo reports whether of two passages with a negation one is told as a denial and the
// other as a statement.
func sameNo(a, b passage) bool {
	said := []string{a.Stance, b.Stance}
	return slices.Contains(said, "asserts") && slices.Contains(said, "denies") && isNegated(a.words) && isNegated(b.words)
}

// likelyEnough is the score from which a statement that is not key may still
// fill a story up or make a claim of a story: an editor chooses every fifth of
// those that score so (summarize/MODEL_CARD.md).
const likelyEnough = 0.2

// weighty reports whether a statement is key or nearly so.
func weighty(s store.Statement) bool { return s.Key > 0 || s.Score >= likelyEnough }

// worth orders passages by what an editor would rather show: key statements
// first, then by score, direct speech before a reporter's words.
func worth(a, b passage) int {
	return cmp.Or(
		-cmp.Compare(min(a.Key, 1), min(b.Key, 1)),
		-cmp.Compare(a.Score, b.Score),
		cmp.Compare(kindRank(a.Kind), kindRank(b.Kind)),
		cmp.Compare(a.ID, b.ID))
}

func kindRank(kind string) int { return slices.Index([]string{"direct", "mixed", "indirect"}, kind) }

// answerRank orders the answers to one claim: denials, then what is taken
// back, then the rest.
func answerRank(stance string) int {
	if at := slices.Index([]string{"denies", "retracts", "confirms", "no_comment"}, stance); at >= 0 {
		return at
	}
	return 4
}

// pair is a claim with its answers. Claims of several articles that are one
// claim in other words are one pair.
type pair struct {
	claims  []store.Claim // the one to show first
	words   []string      // of each claim
	gists   []gist        // of each claim
	answers []passage
	misfit  int // how little claim and answers belong together, from 0
	shared  int // telling words that the claim and one answer both hold
}

// denied reports whether anybody denies it or takes it back.
func (p pair) denied() bool {
	return slices.ContainsFunc(p.answers, func(a passage) bool { return a.Stance == "denies" || a.Stance == "retracts" })
}

func (p pair) about(id store.ClaimID) bool {
	return slices.ContainsFunc(p.claims, func(c store.Claim) bool { return c.ID == id })
}

// pairs ties the answers among the passages to their claims, the pair with the
// most speakers first.
func (m *material) pairs(ctx context.Context, passages []passage) []pair {
	var pairs []pair
	for _, p := range passages {
		claim, found := m.claims[p.Denies]
		if p.Denies == 0 || !found {
			continue
		}
		words := m.desk.words(ctx, claim.Article, claim.Version, claim.Span)
		gist := gistOf(words)
		at := slices.IndexFunc(pairs, func(known pair) bool { return known.takes(claim, gist, p) })
		if at < 0 {
			at = len(pairs)
			pairs = append(pairs, pair{})
		}
		if !pairs[at].about(claim.ID) {
			pairs[at].claims = append(pairs[at].claims, claim)
			pairs[at].words = append(pairs[at].words, words)
			pairs[at].gists = append(pairs[at].gists, gist)
		}
		pairs[at].answers = append(pairs[at].answers, p)
	}
	for i := range pairs {
		m.arrange(&pairs[i])
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(
			cmp.Compare(a.misfit, b.misfit), -cmp.Compare(a.shared, b.shared),
			-cmp.Compare(speakers(a.answers), speakers(b.answers)),
			worth(a.answers[0], b.answers[0]))
	})
	return pairs
}

// takes reports whether the claim and the answer to it belong to the pair: the
// same claim, one in nearly the same words, or nearly the same answer by the
// same speaker, as when two outlets report one denial.
func (p pair) takes(claim store.Claim, words gist, answer passage) bool {
	return p.about(claim.ID) ||
		slices.ContainsFunc(p.gists, func(known gist) bool { return known.like(words) }) ||
		slices.ContainsFunc(p.answers, func(known passage) bool {
			return known.who.is(answer.who) && known.gist.like(answer.gist)
		})
}

// arrange puts the claim that most answers fit first, of those the one that
// says most about who makes it, and the answers in order.
func (m *material) arrange(p *pair) {
	rank, fitting, most := map[store.ClaimID]int{}, map[store.ClaimID]int{}, map[store.ClaimID]int{}
	for i, c := range p.claims {
		switch made := m.makers[c.Statement]; {
		case isFragment(p.words[i]):
			rank[c.ID] = 3
		case c.Statement != 0 && made.Speaker != "":
		case c.By != "":
			rank[c.ID] = 1
		default:
			rank[c.ID] = 2
		}
		for _, a := range p.answers {
			if fitsWords(a.words, p.words[i], 1) {
				fitting[c.ID]++
			}
			if a.Stance != "no_comment" {
				most[c.ID] = max(most[c.ID], shared(telling(p.words[i]), telling(a.words)))
			}
		}
	}
	slices.SortStableFunc(p.claims, func(a, b store.Claim) int {
		return cmp.Or(cmp.Compare(rank[a.ID], rank[b.ID]), -cmp.Compare(fitting[a.ID], fitting[b.ID]),
			-cmp.Compare(m.makers[a.Statement].Score, m.makers[b.Statement].Score))
	})
	p.misfit, p.shared = rank[p.claims[0].ID], most[p.claims[0].ID]
	if fitting[p.claims[0].ID] == 0 {
		p.misfit = 4
	}
	slices.SortStableFunc(p.answers, func(a, b passage) int {
		return cmp.Or(
			cmp.Compare(answerRank(a.Stance), answerRank(b.Stance)),
			cmp.Compare(kindRank(a.Kind), kindRank(b.Kind)),
			worth(a, b))
	})
}

// speakers counts who denies or takes back.
func speakers(answers []passage) int {
	var people []speaker
	for _, a := range answers {
		if a.Stance != "no_comment" && !slices.ContainsFunc(people, a.who.is) {
			people = append(people, a.who)
		}
	}
	return len(people)
}

// eachSpeaker keeps the first answer of each speaker.
func eachSpeaker(answers []passage) (kept []passage, omitted []Omission) {
	for _, a := range answers {
		at := slices.IndexFunc(kept, func(k passage) bool { return k.who.is(a.who) })
		if at < 0 {
			kept = append(kept, a)
		} else {
			omitted = append(omitted, Omission{a.ID, OmittedSpeaker, kept[at].ID})
		}
	}
	return kept, omitted
}

// maker is the statement that makes a claim, nil if it is nobody's statement.
func (m *material) maker(claim store.Claim) *store.Statement {
	if made, found := m.makers[claim.Statement]; found && claim.Statement != 0 {
		return &made
	}
	return nil
}
