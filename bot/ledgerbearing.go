package bot

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefbot/store"
	"briefbot/summarize"
)

// Figures of bearing and likeness, set on the scenario of testdata.
const (
	// tellsLess is what a sentence counts beside a statement.
	tellsLess = 0.9
	// tellsFacts is the same for one that names no source: what everybody knows
	// is seldom what is answered.
	tellsFacts = 0.75
	// buried is what a claim counts below an article's first paragraph that is
	// none of its key statements.
	buried = 0.75
	// aroundPointing and aroundStating are what the words around an answer count
	// that only points to a claim, and around one that states it.
	aroundPointing, aroundStating = 0.9, 0.7
	// oneWord is what one word in common counts that both headlines hold.
	oneWord = 0.35
	// atIssueWord is what one word in common counts between what stands at the top
	// of an article and a claim whose maker it knows, or that knows its speaker.
	atIssueWord = 0.3
	// pointsToMaker, knowsMaker and namesAnswerer are what an answer counts more
	// whose sentence or whose article names who makes the claim, or whom the
	// claim names.
	pointsToMaker, knowsMaker, namesAnswerer = 0.2, 0.1, 0.1
	// contested is what a claim counts more that others have answered already.
	contested = 0.1
	// ownWord is what each claim counts of somebody who takes one back: it is one
	// of them.
	ownWord = 0.3
	// deniersWord is what the word of somebody who denies counts for who denies as
	// well without having claimed anything: they are likely on one side.
	deniersWord = 0.6
	// byHeadline is what the words of its headline count for what stands at the
	// top of an article.
	byHeadline = 0.9
	// ledgerSentences is how many sentences of an article can be claims in its
	// own words: the news stands at the top.
	ledgerSentences = 12
	// sharedWords is the least number of words that both hold.
	sharedWords = 2
	// toldWords are the least words, common ones aside, that a sentence must have
	// to claim anything.
	toldWords = 3
)

// elsewhere is what another independent text said before that the answer is
// about most, in somebody's statement or in the outlet's own words; nil if
// nothing there is like it enough.
func (b *ledgerBook) elsewhere(a act, least float64) *act {
	var best *act
	most := least
	if a.isAtTop {
		a.headed = union(a.words, b.issue(a.Article))
	}
	takesBackOwn := a.Stance == "retracts" && b.claimsElsewhere(a)
	var allies []speaker
	if a.Stance == "denies" && !b.claimsElsewhere(a) {
		allies = b.deniers()
	}
	consider := func(c *act, weight float64) {
		if !b.mayAnswer(a, *c) || len(a.mustShare) > 0 && shared(a.mustShare, c.words) == 0 {
			return
		}
		like := weight * b.prominence(*c) * b.bearing(a, *c)
		if takesBackOwn && (c.who.is(a.who) || isOutlet(a, *c)) {
			like += ownWord
		}
		if like > 0 && b.isContested(*c, a) {
			like += contested
		}
		if like > 0 && slices.ContainsFunc(allies, c.who.is) {
			like *= deniersWord
		}
		if like > most || like == most && best != nil && b.order(*c, *best) < 0 {
			best, most = c, like
		}
	}
	for i := range b.acts {
		before := best
		consider(&b.acts[i], 1)
		if best != before && b.acts[i].Kind == "direct" && b.goesOn(i-1) && b.mayAnswer(a, b.acts[i-1]) {
			best = &b.acts[i-1] // what the quotation bears out
		}
	}
	if a.Stance == "no_comment" {
		return best
	}
	for _, id := range b.sortedArticles() {
		if b.origins[id] == b.origins[a.Article] || b.articles[id].Time().After(b.articles[a.Article].Time()) {
			continue
		}
		told := b.told(id)
		for i := range told {
			// Where somebody's statement is as good, it says who claims it.
			switch {
			case told[i].isSourced:
				consider(&told[i], tellsLess)
			case !a.isReread || a.Stance != "denies":
				consider(&told[i], tellsFacts)
			}
		}
	}
	return best
}

// things are the words of what is said that are no names.
func (b *ledgerBook) things(a act) gist {
	var lower []string
	for _, word := range store.Words(b.words(a)) {
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) {
			lower = append(lower, word)
		}
	}
	return stems(strings.Join(lower, " "))
}

// headlined is how much an answer and a claim are alike that have but one word
// in common, where the titles of both articles hold it too: what is at issue
// ("signal") stands in the headlines, whatever is said of it.
func (b *ledgerBook) headlined(a, c act) float64 {
	for _, word := range a.tells {
		if holds(c.tells, word) && holds(b.title(a.Article), word) && holds(b.title(c.Article), word) {
			return oneWord
		}
	}
	return 0
}

// title are the words of an article's title.
func (b *ledgerBook) title(id store.ArticleID) gist {
	words, known := b.titles[id]
	if !known {
		words = stems(b.articles[id].Title)
		b.titles[id] = words
	}
	return words
}

// prominence is what a claim counts by its place: the news, which others answer,
// stands at the top of an article and among its key statements, or nearly so.
func (b *ledgerBook) prominence(c act) float64 {
	if weighty(c.Statement) || strings.Count(b.text(c.Article)[:c.span.Start], "\n\n") == 0 {
		return 1
	}
	return buried
}

// mayAnswer reports whether a can answer what the other says: before it, and
// elsewhere, since in its own article the extractor has looked already. Nobody
// denies what they say themselves.
func (b *ledgerBook) mayAnswer(a, c act) bool {
	return (!isAnswer(c) || isBorneDenial(a, c) && a.isNegated == c.isNegated) && !c.isRequest && b.origins[c.Article] != b.origins[a.Article] && b.order(c, a) < 0 &&
		(a.Stance != "denies" || !c.who.is(a.who))
}

// isOutlet reports whether who takes something back is the outlet that told it:
// "the Clarion newspaper" is The Clarion.
func isOutlet(a, c act) bool {
	words := tellingOf(stems(c.outlet))
	return len(words) > 0 && shared(words, a.maker) == len(words)
}

// isBorneDenial reports whether a denial is what an answer is about: the one
// that its speaker takes back, or a quotation that somebody else confirms.
func isBorneDenial(a, c act) bool {
	return c.Stance == "denies" && (a.Stance == "retracts" && c.who.is(a.who) || a.Stance == "confirms" && !c.who.is(a.who) && c.Kind == "direct")
}

// deniers are those who have denied a claim of the story.
func (b *ledgerBook) deniers() []speaker {
	var found []speaker
	known := map[string]bool{}
	for _, entry := range b.entries {
		for _, answer := range entry.answers {
			if answer.Stance == "denies" && !known[answer.Speaker] {
				known[answer.Speaker] = true
				found = append(found, answer.who)
			}
		}
	}
	return found
}

// isContested reports whether somebody else than who answers has answered a claim.
func (b *ledgerBook) isContested(c, a act) bool {
	return slices.ContainsFunc(b.entries, func(e *ledgerEntry) bool {
		return says(e, c) && slices.ContainsFunc(e.answers, func(other act) bool { return other.Stance != "no_comment" && other.Article != a.Article })
	})
}

// bearing is how much an answer is about a claim: by its own words, by those of
// its sentence, and more where it names who makes the claim ("the mayor's
// account"), or the claim names who answers.
func (b *ledgerBook) bearing(a, c act) float64 {
	around := aroundPointing
	if len(a.tells) >= tiedWords {
		around = aroundStating
	}
	like := max(b.like(c.words, a.words), around*b.like(c.words, a.context), b.headlined(a, c))
	like = max(like, byHeadline*b.like(c.words, a.headed), b.atIssue(a, c))
	pointed := !a.who.is(c.who) && slices.ContainsFunc(c.maker, func(word string) bool { return holds(a.context, word) && !holds(a.maker, word) })
	if len(a.tells) >= tiedWords && !pointed && shared(a.tells, c.tells) == 0 && shared(a.headed, c.tells) == 0 {
		return 0
	}
	if a.Stance == "confirms" && !pointed && shared(b.things(a), c.words) == 0 && (!a.isAtTop || shared(b.issue(a.Article), c.words) < sharedWords) {
		return 0 // names alone tell who it is about, and not what is confirmed
	}
	switch {
	case pointed || a.Stance == "retracts" && (a.who.is(c.who) || isOutlet(a, c)):
		like += pointsToMaker
	case like > 0 && b.knowsMaker(a, c):
		like += knowsMaker
	}
	if like > 0 && b.isAbout(c, a) {
		like += namesAnswerer
	}
	return like
}

// sourcing are the words by which an article names where it has something from.
var sourcing = strings.Fields(`say says said tell tells told according accuse accuses accused accusing allege alleges alleged claim claims claimed suggest suggests
	suggested show shows showed shown seen obtained reviewed learned learnt understands document documents letter letters files sources source
	reveal reveals revealed report reports reported apparently allegedly reportedly suspected suspects accusation accusations allegation allegations`)

// reportsAnswer reports whether a sentence holds what somebody answers.
func (b *ledgerBook) reportsAnswer(sentence act) bool {
	return slices.ContainsFunc(b.acts, func(a act) bool {
		return isAnswer(a) && a.Article == sentence.Article && a.span.Start < sentence.span.End && sentence.span.Start < a.span.End
	})
}

// sortedArticles are the articles' ids in order.
func (b *ledgerBook) sortedArticles() []store.ArticleID {
	return slices.Sorted(maps.Keys(b.articles))
}

// openingSentences are the first sentences of an article.
func (b *ledgerBook) openingSentences(id store.ArticleID) []store.Span {
	if opening, known := b.openings[id]; known {
		return opening
	}
	var spans []store.Span
	sentences := summarize.NewDocument(b.articles[id].Title, b.text(id)).Sentences
	for _, sentence := range sentences[:min(len(sentences), ledgerSentences)] {
		spans = append(spans, store.Span(sentence.Span))
	}
	b.openings[id] = spans
	return spans
}

// told are the first sentences of an article as claims of its outlet.
func (b *ledgerBook) told(id store.ArticleID) []act {
	if told, known := b.sentences[id]; known {
		return told
	}
	article := b.articles[id]
	text := b.text(id)
	var told []act
	for _, sentence := range b.openingSentences(id) {
		a := act{outlet: outlet(article), span: sentence, who: speakerOf(outlet(article))}
		a.Article, a.Version, a.Speaker, a.Stance = id, article.Version, outlet(article), "asserts"
		a.words = stems(text[a.span.Start:a.span.End])
		if len(a.words) < toldWords || b.reportsAnswer(a) || reportsDenial(text[a.span.Start:a.span.End]) {
			continue // a dateline, or a denial
		}
		a.tells = tellingOf(a.words)
		a.isSourced = hasAny(text[a.span.Start:a.span.End], sourcing)
		for _, word := range a.words {
			b.rate(word)
		}
		a.around, a.called, a.isNegated = a.words, calledOf(a), isNegated(text[a.span.Start:a.span.End])
		told = append(told, a)
	}
	b.sentences[id] = told
	return told
}

// like is how much of the shorter one's words, weighed by how telling they
// are, stands in the other; 0 where hardly any do.
func (b *ledgerBook) like(claim, other gist) float64 {
	found, both := 0, 0.0
	for _, word := range claim {
		if holds(other, word) {
			found++
			both += b.rarity[word]
		}
	}
	if found < sharedWords && (len(claim) > 1 || len(other) > sharedWords) || both == 0 {
		return 0 // a claim of one word is like any text that has it
	}
	all, rest := b.weight(claim), b.weight(other)
	// Half by the shorter, half by the longer: two words of a long claim that
	// a short answer holds are less than all words of a short one.
	return (2*both/min(all, rest) + both/max(all, rest)) / 3
}

// rate says how telling a word is that no statement holds.
func (b *ledgerBook) rate(word string) {
	if _, known := b.rarity[word]; !known {
		b.rarity[word] = summarize.TermRarity(word, 0, 0)
	}
}

func (b *ledgerBook) weight(words gist) float64 {
	sum := 0.0
	for _, word := range words {
		sum += b.rarity[word]
	}
	return sum
}

// weigh says how telling the story's words are: what all its articles hold
// tells little.
func (b *ledgerBook) weigh() {
	holders := map[string]map[store.ArticleID]bool{}
	for _, a := range b.acts {
		for _, word := range a.context {
			if holders[word] == nil {
				holders[word] = map[store.ArticleID]bool{}
			}
			holders[word][a.Article] = true
		}
	}
	b.rarity = map[string]float64{}
	for word, articles := range holders {
		common := float64(len(articles)) / float64(len(b.articles)+2)
		b.rarity[word] = summarize.TermRarity(word, 0, 0) * (1 - common*0.6)
	}
}
