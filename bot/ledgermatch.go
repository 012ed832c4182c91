package bot

import (
	"slices"
	"strings"

	"briefbot/store"
)

// Figures of the matching, set on the scenario of testdata.
const (
	// sameClaim is the least likeness of two assertions that are one claim.
	sameClaim = 0.55
	// saysAgain is the same for two by one speaker in two articles.
	saysAgain = 0.3
	// answersClaim is the least likeness of an answer and the claim that it
	// answers in another article.
	answersClaim = 0.3
	// refusesClaim is the least likeness of a refusal and what it refuses to speak of.
	refusesClaim = 0.45
	// refusesAbout and refusesBeside are what a claim counts for a refusal that
	// names who refuses, or that is answered in the article of the refusal.
	refusesAbout, refusesBeside = 0.2, 0.3
	// besideBytes is how far apart two answers of one article are at most to be
	// about one claim.
	besideBytes = 300
	// answersArticle is the same for the words of the answer's whole article.
	answersArticle = 0.3
)

// enter gathers the acts into entries: each answer goes to the claim that its
// own article gives it, and to the claim of another independent text that its
// words are about most. One that finds neither goes where what the same article
// answers beside it went; then come the same claims in other words.
func (b *ledgerBook) enter() {
	var loose []act
	for i := range b.acts {
		b.reread(i)
		a := b.acts[i]
		if b.isHistory(a) {
			continue
		}
		if !isAnswer(a) {
			if claim := b.contradicts(a); claim != nil {
				b.acts[i].Stance = "denies"
				b.entryOf(*claim).add(b.acts[i])
			}
			continue
		}
		if !b.placeWith(a) && !b.place(a) {
			loose = append(loose, a)
		}
	}
	for _, a := range loose {
		_ = b.placeRefusal(a) || b.placeBeside(a, true) || b.placeByArticle(a) || b.placeBeside(a, false) || b.placeBySpeaker(a)
	}
	b.goOn()
	b.repeats()
	b.sayAgain()
	b.join()
}

// placeWith enters a denial in the speaker's own words with the report of it.
func (b *ledgerBook) placeWith(a act) bool {
	if a.besides == 0 {
		return false
	}
	for _, entry := range b.entries {
		if slices.ContainsFunc(entry.answers, func(other act) bool { return other.ID == a.besides }) {
			entry.add(a)
			return true
		}
	}
	return false
}

// place enters an answer with its claim, and reports whether it has one.
func (b *ledgerBook) place(a act) bool {
	own, hasOwn := b.extracted[a.Denies]
	if a.before != nil {
		own, hasOwn = *a.before, true
	}
	if !hasOwn || !b.ownFits(own, a) {
		least := answersClaim
		if a.Stance == "no_comment" {
			least = refusesClaim
		}
		if found := b.elsewhere(a, least); found != nil {
			b.entryOf(*found).add(a)
			return true
		}
		if !hasOwn || a.Stance == "denies" && speaksFor(own, a) {
			return false
		}
	}
	entry := b.entryOf(own)
	entry.add(a)
	if !b.isSaidBesides(entry, a) {
		b.reach(entry, a, own)
	}
	return true
}

// ownFits reports whether the claim that an answer's own article gives it can be
// the one: not the speaker's own where it is denied, the speaker's own where it
// is taken back, and not about something else than the answer states.
func (b *ledgerBook) ownFits(own, a act) bool {
	if a.Stance == "denies" && speaksFor(own, a) || a.Stance == "retracts" && !own.who.is(a.who) && (own.who.named || shared(own.words, a.words) == 0) {
		return false
	}
	if own.ID == 0 && isUnknown(own.Speaker) && len(a.tells) >= tiedWords && shared(own.tells, a.tells) == 0 && b.elsewhere(a, answersClaim) != nil {
		return false
	}
	return b.fits(&ledgerEntry{says: []act{own}}, a)
}

// isSaidBesides reports whether another independent text than the answer's makes
// the claim.
func (b *ledgerBook) isSaidBesides(entry *ledgerEntry, a act) bool {
	return slices.ContainsFunc(entry.says, func(said act) bool { return b.origins[said.Article] != b.origins[a.Article] })
}

// reach finds for a claim that one article alone makes and answers the claim
// as another article made it before: a report of a denial says again, often
// in few words, what was denied. A claim whose words tell what it is must be
// the other one's; another is found by all that stands around it.
func (b *ledgerBook) reach(entry *ledgerEntry, a, own act) {
	a.words, a.tells, a.mustShare = union(a.words, own.words), union(a.tells, own.tells), own.words
	if found := b.elsewhere(a, answersClaim); found != nil && b.isRestated(own, *found, a) {
		entry.say(*found)
		return
	}
	if found := b.saidBy(own, a); found != nil {
		entry.say(*found)
		return
	}
	if len(own.tells) >= tiedWords && !b.isReported(own, a) {
		return
	}
	if !b.isReported(own, a) {
		a.mustShare = nil
	}
	a.context = stems(b.articles[a.Article].Title + " " + opening(b.text(a.Article)) + " " + sentencesAround(b.text(a.Article), a.span))
	a.tells = tellingOf(union(a.words, a.context))
	if found := b.elsewhere(a, answersArticle); found != nil {
		entry.say(*found)
	}
}

// saidBy is what the maker of a claim said before in another article that is
// most like it; nil if nothing there has a word in common with it.
func (b *ledgerBook) saidBy(own, a act) *act {
	var best *act
	most := 0.0
	for i, c := range b.acts {
		if !c.who.named || !c.who.is(own.who) || !b.mayAnswer(a, c) {
			continue
		}
		both := 0.0
		for _, word := range c.words {
			if holds(own.around, word) && !holds(own.maker, word) && !holds(a.maker, word) {
				both += b.rarity[word]
			}
		}
		if both *= b.prominence(c); both > most {
			best, most = &b.acts[i], both
		}
	}
	return best
}

// isRestated reports whether the claim that an article gives a denial is one
// that another made: it tells little, or shares with it most of what it tells,
// or a rare word where it is told as what that outlet or speaker said.
func (b *ledgerBook) isRestated(own, found, a act) bool {
	both := shared(found.tells, own.tells)
	if len(own.tells) < tiedWords || both >= tiedWords && b.like(found.words, own.words) >= answersClaim {
		return true
	}
	if b.isReported(own, a) {
		return both > 0 || shared(found.words, own.words) >= sharedWords
	}
	return both > 0 && b.knowsMaker(own, found)
}

// isReported reports whether a claim is told as one that some outlet or somebody
// made before: "a newspaper alleged", "rejected accusations that".
func (b *ledgerBook) isReported(own, a act) bool {
	return hasAny(sentenceAround(b.text(own.Article), own.span), pressWords) || hasAny(b.words(a), pointingWords)
}

var pressWords = strings.Fields("newspaper newspapers report reports reported alleged reporting media broadcaster television magazine website radio channel article headline")

func (e *ledgerEntry) add(answer act) {
	if !slices.ContainsFunc(e.answers, func(known act) bool {
		return known.ID == answer.ID && known.Article == answer.Article && known.span == answer.span
	}) {
		e.answers = append(e.answers, answer)
	}
}

func (e *ledgerEntry) say(said act) {
	if !says(e, said) {
		e.says = append(e.says, said)
	}
}

// join makes entries one that hold the same words of one article.
func (b *ledgerBook) join() {
	var joined []*ledgerEntry
	for _, entry := range b.entries {
		at := slices.IndexFunc(joined, func(known *ledgerEntry) bool {
			return slices.ContainsFunc(entry.says, func(a act) bool { return says(known, a) })
		})
		if at < 0 {
			joined = append(joined, entry)
			continue
		}
		for _, a := range entry.says {
			if !says(joined[at], a) {
				joined[at].says = append(joined[at].says, a)
			}
		}
		joined[at].answers = append(joined[at].answers, entry.answers...)
	}
	b.entries = joined
}

func isAnswer(a act) bool { return a.Stance != "asserts" }

// entryOf is the entry that holds the claim, or one that says nearly the same,
// or a new one.
func (b *ledgerBook) entryOf(claim act) *ledgerEntry {
	best, most := -1, sameClaim
	for i, entry := range b.entries {
		if slices.ContainsFunc(entry.answers, func(a act) bool {
			return a.Stance == "confirms" && a.Article == claim.Article && a.span.Start < claim.span.End && claim.span.Start < a.span.End
		}) {
			return entry // what confirms a claim says it again
		}
		for _, said := range entry.says {
			if said.claim.ID != 0 && said.claim.ID == claim.claim.ID {
				return entry
			}
			if like := b.like(said.words, claim.words); like >= most {
				best, most = i, like
			}
		}
	}
	if best >= 0 {
		if !says(b.entries[best], claim) {
			b.entries[best].says = append(b.entries[best].says, claim)
		}
		return b.entries[best]
	}
	entry := &ledgerEntry{says: []act{claim}}
	b.entries = append(b.entries, entry)
	return entry
}

// says reports whether the entry holds the act already: the same words of the
// same article.
func says(entry *ledgerEntry, a act) bool {
	return slices.ContainsFunc(entry.says, func(said act) bool {
		return said.Article == a.Article && (said.span.Start < a.span.End && a.span.Start < said.span.End)
	})
}

// placeBeside enters an answer that does not say what it answers with what the
// same article answers beside it: by the same speaker, or in the paragraph
// before, where an organisation's word is followed by that of its head. Elsewhere
// asks for a claim that another independent text makes.
func (b *ledgerBook) placeBeside(a act, elsewhere bool) bool {
	var best *ledgerEntry
	nearest := besideBytes
	for _, entry := range b.entries {
		if elsewhere && !b.isSaidBesides(entry, a) || !b.fits(entry, a) {
			continue
		}
		for _, other := range entry.answers {
			if other.Article != a.Article || other.Stance == "no_comment" {
				continue
			}
			gap := max(a.span.Start-other.span.End, other.span.Start-a.span.End)
			if other.who.is(a.who) {
				gap /= 2
			}
			if gap < nearest {
				best, nearest = entry, gap
			}
		}
	}
	if best != nil {
		best.add(a)
	}
	return best != nil
}

// placeRefusal enters somebody's refusal to answer, which hardly says to what,
// with the claim of another text that others answer already: the one that it is
// most about, that names who refuses, or that its own article answers.
func (b *ledgerBook) placeRefusal(a act) bool {
	if a.Stance != "no_comment" {
		return false
	}
	var best *ledgerEntry
	most := 0.0
	for _, entry := range b.entries {
		if !b.isSaidBesides(entry, a) || !slices.ContainsFunc(entry.says, func(said act) bool { return b.order(said, a) < 0 }) {
			continue
		}
		fit := 0.0
		for _, said := range entry.says {
			about := b.like(said.words, a.words)
			if b.isAbout(said, a) {
				about += refusesAbout
			}
			fit = max(fit, about)
		}
		for _, other := range entry.answers {
			if other.Stance != "no_comment" && other.Article == a.Article {
				fit += refusesBeside
				break
			}
		}
		if fit > most {
			best, most = entry, fit
		}
	}
	if best != nil {
		best.add(a)
	}
	return best != nil
}

// placeByArticle finds the claim of an answer that does not say what it
// answers ("the report", "his account") by the words of its whole article's
// beginning and of its paragraph.
func (b *ledgerBook) placeByArticle(a act) bool {
	text := b.text(a.Article)
	asked := a
	asked.words = stems(b.articles[a.Article].Title + " " + opening(text))
	asked.context = stems(sentencesAround(text, a.span))
	asked.tells = nil
	found := b.elsewhere(asked, answersArticle)
	if found == nil || !b.fits(&ledgerEntry{says: []act{*found}}, a) {
		return false
	}
	b.entryOf(*found).add(a)
	return true
}

// fits reports whether an answer may be about the entry's claim though its words
// did not find it: it only points to what it answers, or shares a telling word.
// What states something else is no answer to this claim.
func (b *ledgerBook) fits(entry *ledgerEntry, a act) bool {
	if a.Stance == "no_comment" || a.Kind == "direct" || !statesDenied(b.words(a)) {
		return true // a quotation denies in words of its own
	}
	return slices.ContainsFunc(entry.says, func(said act) bool { return shared(said.tells, a.tells) > 0 })
}

// placeBySpeaker gives an answer whose words do not tell what it answers to
// the entry of the story that names who answers, the one that most answer;
// where the story has one entry, to that.
func (b *ledgerBook) placeBySpeaker(a act) bool {
	best, most := (*ledgerEntry)(nil), -1
	for _, entry := range b.entries {
		if !slices.ContainsFunc(entry.says, func(said act) bool { return b.order(said, a) < 0 }) || !b.fits(entry, a) {
			continue
		}
		named := slices.ContainsFunc(entry.says, func(said act) bool { return b.isAbout(said, a) })
		for _, said := range entry.says {
			named = named || a.who.named && slices.Contains(store.Words(store.Fold(b.text(said.Article)[said.span.Start:said.span.End])), surname(a.who.words))
		}
		answered := slices.ContainsFunc(entry.answers, func(other act) bool { return other.who.is(a.who) })
		if !named && !answered && len(b.entries) > 1 {
			continue
		}
		if n := len(entry.answers); n > most {
			best, most = entry, n
		}
	}
	if best != nil {
		best.add(a)
	}
	return best != nil
}

// sayAgain adds to each entry what others of the story say in nearly the same
// words.
func (b *ledgerBook) sayAgain() {
	for _, a := range b.acts {
		if isAnswer(a) || a.isRequest {
			continue
		}
		best, most := (*ledgerEntry)(nil), sameClaim
		for _, entry := range b.entries {
			for _, said := range entry.says {
				if said.isNegated != a.isNegated && !said.who.is(a.who) {
					continue // the opposite
				}
				like := b.like(said.words, a.words)
				if said.who.is(a.who) && said.Article != a.Article && like >= saysAgain && shared(said.tells, a.tells) >= tiedWords {
					like += sameClaim - saysAgain // who repeats a claim words it anew
				}
				if like >= most {
					best, most = entry, like
				}
			}
			for _, denied := range entry.answers {
				// A reporter's words for a denial say what is denied. Who denied it
				// may say it later: that is a change of position.
				turned := !denied.who.is(a.who) || b.articles[denied.Article].Time().Before(b.articles[a.Article].Time())
				if denied.Kind == "indirect" && denied.Stance == "denies" && turned && b.like(denied.words, a.words) >= most {
					best, most = entry, b.like(denied.words, a.words)
				}
			}
		}
		if best != nil && !says(best, a) {
			best.says = append(best.says, a)
		}
	}
}

// goOn adds to each entry that somebody answers the quotation by which who makes
// its claim goes on right beside it, or which a reporter sums up there: the claim
// in the speaker's own words.
func (b *ledgerBook) goOn() {
	for _, entry := range b.entries {
		if len(entry.answers) == 0 {
			continue
		}
		for _, said := range slices.Clone(entry.says) {
			at := slices.IndexFunc(b.acts, func(a act) bool { return said.ID != 0 && a.ID == said.ID })
			for _, beside := range []int{at - 1, at + 1} {
				if at >= 0 && beside >= 0 && beside < len(b.acts) && b.goesOn(min(at, beside)) && !b.isSaidElsewhere(entry, b.acts[beside]) {
					entry.say(b.acts[beside])
				}
			}
		}
	}
}

// goesOn reports whether who speaks goes on with the same in the next act: in
// a reporter's words and in their own.
func (b *ledgerBook) goesOn(i int) bool {
	if i < 0 || i+1 >= len(b.acts) {
		return false
	}
	a, next := b.acts[i], b.acts[i+1]
	return !isAnswer(a) && !isAnswer(next) && !a.isRequest && !next.isRequest && a.Article == next.Article && a.who.is(next.who) &&
		a.Kind != next.Kind && next.span.Start-a.span.End <= besideBytes
}

// isSaidElsewhere reports whether another entry holds the words.
func (b *ledgerBook) isSaidElsewhere(entry *ledgerEntry, a act) bool {
	return slices.ContainsFunc(b.entries, func(other *ledgerEntry) bool { return other != entry && says(other, a) })
}

// repeats makes entries of claims that nobody answers, but that stand in
// several independent texts.
func (b *ledgerBook) repeats() {
	for i, a := range b.acts {
		if isAnswer(a) || a.isRequest || !weighty(a.Statement) || len(b.entries) >= ledgerEntries {
			continue
		}
		for _, other := range b.acts[:i] {
			if !isAnswer(other) && !other.isRequest && other.isNegated == a.isNegated && b.origins[other.Article] != b.origins[a.Article] && b.like(a.words, other.words) >= sameClaim {
				b.entryOf(other)
				break
			}
		}
	}
}
