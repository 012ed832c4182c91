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

// Figures of the matching, set on the scenario of testdata.
const (
	// sameClaim is the least likeness of two assertions that are one claim.
	sameClaim = 0.55
	// answersClaim is the least likeness of an answer and the claim that it
	// answers in another article.
	answersClaim = 0.3
	// tellsLess is what a sentence counts beside a statement.
	tellsLess = 0.9
	// buried is what a claim counts below an article's first paragraph that is
	// none of its key statements.
	buried = 0.75
	// aroundPointing and aroundStating are what the words around an answer count
	// that only points to a claim, and around one that states it.
	aroundPointing, aroundStating = 0.9, 0.7
	// oneWord is what one word in common counts that both headlines hold.
	oneWord = 0.35
	// pointsToMaker and namesAnswerer are what an answer counts more whose
	// sentence names who makes the claim, or whom the claim names.
	pointsToMaker, namesAnswerer = 0.2, 0.05
	// besideBytes is how far apart two answers of one article are at most to be
	// about one claim.
	besideBytes = 300
	// answersArticle is the same for the words of the answer's whole article.
	answersArticle = 0.3
	// ledgerSentences is how many sentences of an article can be claims in its
	// own words: the news stands at the top.
	ledgerSentences = 12
	// sharedWords is the least number of words that both hold.
	sharedWords = 2
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
		_ = b.placeBeside(a, true) || b.placeByArticle(a) || b.placeBeside(a, false) || b.placeBySpeaker(a)
	}
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
	if !hasOwn || !b.ownFits(own, a) {
		if found := b.elsewhere(a, answersClaim); found != nil {
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
	if a.Stance == "denies" && speaksFor(own, a) || a.Stance == "retracts" && own.who.named && !own.who.is(a.who) {
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
	a.words, a.tells = union(a.words, own.words), union(a.tells, own.tells)
	if found := b.elsewhere(a, answersClaim); found != nil &&
		(len(own.tells) < tiedWords || shared(found.tells, own.tells) >= tiedWords && b.like(found.words, own.words) >= answersClaim) {
		entry.say(*found)
		return
	}
	if len(own.tells) >= tiedWords {
		return
	}
	a.context = stems(b.articles[a.Article].Title + " " + opening(b.text(a.Article)) + " " + sentencesAround(b.text(a.Article), a.span))
	a.tells = tellingOf(union(a.words, a.context))
	if found := b.elsewhere(a, answersArticle); found != nil {
		entry.say(*found)
	}
}

func (e *ledgerEntry) add(answer act) {
	if !slices.ContainsFunc(e.answers, func(known act) bool { return known.ID == answer.ID }) {
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

func union(a, b gist) gist {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
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

// elsewhere is what another independent text said before that the answer is
// about most, in somebody's statement or in the outlet's own words; nil if
// nothing there is like it enough.
func (b *ledgerBook) elsewhere(a act, least float64) *act {
	var best *act
	most := least
	consider := func(c *act, weight float64) {
		if !b.mayAnswer(a, *c) {
			return
		}
		like := weight * b.prominence(*c) * b.bearing(a, *c)
		if like > most || like == most && best != nil && b.order(*c, *best) < 0 {
			best, most = c, like
		}
	}
	for i := range b.acts {
		consider(&b.acts[i], 1)
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
			consider(&told[i], tellsLess)
		}
	}
	return best
}

// things are the telling words of what is said that are no names.
func (b *ledgerBook) things(a act) gist {
	var lower []string
	for _, word := range store.Words(b.words(a)) {
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) {
			lower = append(lower, word)
		}
	}
	return telling(strings.Join(lower, " "))
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

func holds(words gist, word string) bool {
	_, found := slices.BinarySearch(words, word)
	return found
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
	return !isAnswer(c) && b.origins[c.Article] != b.origins[a.Article] && b.order(c, a) < 0 &&
		(a.Stance != "denies" || !c.who.is(a.who))
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
	pointed := !a.who.is(c.who) && slices.ContainsFunc(c.maker, func(word string) bool { return holds(a.context, word) && !holds(a.maker, word) })
	if len(a.tells) >= tiedWords && !pointed && shared(a.tells, c.tells) == 0 {
		return 0
	}
	if a.Stance == "confirms" && !pointed && shared(b.things(a), c.tells) == 0 {
		return 0 // names alone tell who it is about, and not what is confirmed
	}
	if pointed || a.Stance == "retracts" && a.who.is(c.who) {
		like += pointsToMaker
	}
	if like > 0 && a.who.named && len(a.who.words) > 0 && shared(c.words, stems(surname(a.who.words))) > 0 {
		like += namesAnswerer
	}
	return like
}

// toldWords are the least words, common ones aside, that a sentence must have to
// claim anything.
const toldWords = 3

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
		for _, word := range a.words {
			if _, known := b.rarity[word]; !known {
				b.rarity[word] = summarize.TermRarity(word, 0, 0)
			}
		}
		told = append(told, a)
	}
	b.sentences[id] = told
	return told
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
		named := false
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
		if isAnswer(a) {
			continue
		}
		best, most := (*ledgerEntry)(nil), sameClaim
		for _, entry := range b.entries {
			for _, said := range entry.says {
				if like := b.like(said.words, a.words); like >= most {
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

// repeats makes entries of claims that nobody answers, but that stand in
// several independent texts.
func (b *ledgerBook) repeats() {
	for i, a := range b.acts {
		if isAnswer(a) || !weighty(a.Statement) || len(b.entries) >= ledgerEntries {
			continue
		}
		for _, other := range b.acts[:i] {
			if !isAnswer(other) && b.origins[other.Article] != b.origins[a.Article] && b.like(a.words, other.words) >= sameClaim {
				b.entryOf(other)
				break
			}
		}
	}
}

// like is how much of the shorter one's words, weighed by how telling they
// are, stands in the other; 0 where hardly any do.
func (b *ledgerBook) like(claim, other gist) float64 {
	found, both := 0, 0.0
	for _, word := range claim {
		if _, holds := slices.BinarySearch(other, word); holds {
			found++
			both += b.rarity[word]
		}
	}
	if found < min(sharedWords, len(claim)) || both == 0 {
		return 0
	}
	all, rest := b.weight(claim), b.weight(other)
	// Half by the shorter, half by the longer: two words of a long claim that
	// a short answer holds are less than all words of a short one.
	return (2*both/min(all, rest) + both/max(all, rest)) / 3
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

// answerWords are how people answer; they say nothing about what.
var answerWords = strings.Fields(`denied deny denies denying dismissed rejected called false baseless untrue confirmed confirms
	retracted declined refused comment monday tuesday wednesday thursday friday saturday sunday statement said says told report reports claim claims allegation allegations accusation that`)

// stems are the different telling words of a text by their stems, sorted.
func stems(text string) gist {
	var found gist
	for _, word := range store.Words(store.Fold(text)) {
		if utf8.RuneCountInString(word) >= 3 && !slices.Contains(commonWords, word) && !slices.Contains(answerWords, word) {
			if first, known := familyOf[word]; known {
				word = first
			}
			found = append(found, summarize.Stem(word))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// opening is the first paragraph of a text, at most some hundred bytes.
func opening(text string) string {
	text = strings.TrimSpace(text)
	if at := strings.IndexByte(text, '\n'); at >= 0 {
		text = text[:at]
	}
	return strings.ToValidUTF8(text[:min(len(text), 600)], "")
}

// sentencesAround is the paragraph that holds a span, at most some hundred
// bytes to each side.
func sentencesAround(text string, span store.Span) string {
	start, end := max(0, span.Start-600), min(len(text), span.End+300)
	if at := strings.LastIndexByte(text[start:span.Start], '\n'); at >= 0 {
		start += at + 1
	}
	if at := strings.IndexByte(text[span.End:end], '\n'); at >= 0 {
		end = span.End + at
	}
	return strings.ToValidUTF8(text[start:end], "")
}

// sentenceAround is the sentence or the sentences that hold a span, at most
// some hundred bytes more to each side.
func sentenceAround(text string, span store.Span) string {
	const most = 300
	from, to := max(0, span.Start-most), min(len(text), span.End+most)
	start, end := from, to
	if at := strings.LastIndexAny(text[from:span.Start], "\n"); at >= 0 {
		start = from + at + 1
	}
	if at := strings.LastIndex(text[start:span.Start], ". "); at >= 0 {
		start += at + 2
	}
	if at := strings.IndexAny(text[span.End:to], "\n"); at >= 0 {
		end = span.End + at
	}
	if at := strings.Index(text[span.End:end], ". "); at >= 0 {
		end = span.End + at + 1
	}
	return strings.ToValidUTF8(text[start:end], "")
}
