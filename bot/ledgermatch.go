package bot

import (
	"slices"
	"strings"
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
	// answersSentence is the same for a sentence: it says more beside its claim.
	answersSentence = 0.22
	// answersArticle is the same for the words of the answer's whole article.
	answersArticle = 0.3
	// ledgerSentences is how many sentences of an article can be claims in its
	// own words: the news stands at the top.
	ledgerSentences = 12
	// sharedWords is the least number of words that both hold.
	sharedWords = 2
)

// enter gathers the acts into entries: extracted claims first, with what
// answers them; then answers that found no claim in their own article, each
// with the claim of another; then the same claims in other words.
func (b *ledgerBook) enter() {
	for _, a := range b.acts {
		if claim, known := b.extracted[a.Denies]; known && isAnswer(a) {
			entry := b.entryOf(claim)
			entry.answers = append(entry.answers, a)
		}
	}
	var late []act
	for _, a := range b.acts {
		if _, known := b.extracted[a.Denies]; known || !isAnswer(a) {
			continue
		}
		if !b.answer(a) {
			late = append(late, a)
		}
	}
	for _, a := range late {
		if !b.answerByArticle(a) {
			b.answerBySpeaker(a)
		}
	}
	b.repeats()
	b.sayAgain()
	for _, entry := range b.entries {
		b.reach(entry)
	}
	b.join()
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

// reach finds for a claim that one article alone makes and answers the claim
// as another article made it before: a report of a denial says again, often
// in few words, what was denied.
func (b *ledgerBook) reach(entry *ledgerEntry) {
	for _, a := range entry.answers {
		if a.Stance == "no_comment" || slices.ContainsFunc(entry.says, func(said act) bool { return b.origins[said.Article] != b.origins[a.Article] }) {
			continue
		}
		for _, said := range entry.says {
			a.words = union(a.words, said.words)
		}
		a.context = stems(b.articles[a.Article].Title + " " + opening(b.text(a.Article)) + " " + sentencesAround(b.text(a.Article), a.span))
		var found *act
		most := answersClaim
		for i, other := range b.acts {
			if other.Article == a.Article || b.origins[other.Article] == b.origins[a.Article] || !b.mayAnswer(a, other) {
				continue
			}
			if like := b.answers(a, other); like > most {
				found, most = &b.acts[i], like
			}
		}
		if found == nil {
			found = b.sentence(a)
		}
		if found != nil {
			entry.says = append(entry.says, *found)
			return
		}
	}
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

// answer finds the claim that an answer is about by their words: among the
// entries, among what others of the story said, and then among the sentences
// of other articles, which make claims in the outlet's own words. What a
// speaker takes back or confirms may be their own.
func (b *ledgerBook) answer(a act) bool {
	best, most := (*ledgerEntry)(nil), answersClaim
	for _, entry := range b.entries {
		for _, said := range entry.says {
			// An entry is a claim already; a new one needs more.
			if like := 1.1 * b.answers(a, said); like > most {
				best, most = entry, like
			}
		}
	}
	var said *act
	for i, other := range b.acts {
		if !b.mayAnswer(a, other) {
			continue
		}
		if like := b.answers(a, other); like > most {
			said, most = &b.acts[i], like
		}
	}
	if best == nil && said == nil && a.Stance != "no_comment" {
		said = b.sentence(a)
	}
	if said != nil {
		best = b.entryOf(*said)
	}
	if best == nil {
		return false
	}
	best.answers = append(best.answers, a)
	return true
}

// mayAnswer reports whether a can answer what the other says. In its own
// article the extractor has looked already, but for who declines to comment.
func (b *ledgerBook) mayAnswer(a, other act) bool {
	return !isAnswer(other) && b.order(other, a) < 0 && (other.Article != a.Article || a.Stance == "no_comment") &&
		(a.Stance != "denies" || !other.who.is(a.who))
}

// answers is how much an answer is about a claim, by its own words and by
// those of its sentence.
func (b *ledgerBook) answers(a, claim act) float64 {
	return max(b.like(claim.words, a.words), 0.9*b.like(claim.words, a.context))
}

// sentence is the sentence of another article that an answer is about most,
// nil if none is like it.
func (b *ledgerBook) sentence(a act) *act {
	var best *act
	most := answersSentence
	for id, article := range b.articles {
		if id == a.Article || b.origins[id] == b.origins[a.Article] || article.Time().After(b.articles[a.Article].Time()) {
			continue
		}
		for i, told := range b.told(id) {
			like := b.answers(a, told)
			if like > most || like == most && best != nil && b.order(told, *best) < 0 {
				best, most = &b.sentences[id][i], like
			}
		}
	}
	return best
}

// toldWords are the least words, common ones aside, that a sentence must have to
// claim anything.
const toldWords = 3

// told are the first sentences of an article as claims of its outlet.
func (b *ledgerBook) told(id store.ArticleID) []act {
	if told, known := b.sentences[id]; known {
		return told
	}
	article := b.articles[id]
	text := b.text(id)
	var told []act
	for _, sentence := range summarize.NewDocument(article.Title, text).Sentences {
		if len(told) == ledgerSentences {
			break
		}
		a := act{outlet: outlet(article), span: store.Span(sentence.Span), who: speakerOf(outlet(article))}
		a.Article, a.Version, a.Speaker, a.Stance = id, article.Version, outlet(article), "asserts"
		a.words = stems(text[a.span.Start:a.span.End])
		if len(a.words) < toldWords {
			continue // a dateline
		}
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

// answerByArticle finds the claim of an answer that does not say what it
// answers ("the report", "his account") by the words of its whole article's
// beginning and of its paragraph.
func (b *ledgerBook) answerByArticle(a act) bool {
	if a.Stance == "no_comment" {
		return false
	}
	text := b.text(a.Article)
	a.words = stems(b.articles[a.Article].Title + " " + opening(text))
	paragraph := sentencesAround(text, a.span)
	a.context = stems(paragraph)
	var best *ledgerEntry
	var said *act
	most := answersArticle
	for _, entry := range b.entries {
		for _, s := range entry.says {
			if like := 1.1 * b.answers(a, s); s.Article != a.Article && like > most {
				best, most = entry, like
			}
		}
	}
	for i, other := range b.acts {
		if b.mayAnswer(a, other) {
			if like := b.answers(a, other); like > most {
				said, most = &b.acts[i], like
			}
		}
	}
	if said != nil {
		best = b.entryOf(*said)
	}
	if best != nil {
		best.answers = append(best.answers, a)
	}
	return best != nil
}

// answerBySpeaker gives an answer whose words do not tell what it answers to
// the entry of the story that names who answers, the one that most answer;
// where the story has one entry, to that.
func (b *ledgerBook) answerBySpeaker(a act) {
	best, most := (*ledgerEntry)(nil), -1
	for _, entry := range b.entries {
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
		best.answers = append(best.answers, a)
	}
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
		if isAnswer(a) || a.Key == 0 || len(b.entries) >= ledgerEntries {
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
	shared, all, both := 0, 0.0, 0.0
	for _, word := range claim {
		all += b.rarity[word]
		if _, found := slices.BinarySearch(other, word); found {
			shared++
			both += b.rarity[word]
		}
	}
	rest := 0.0
	for _, word := range other {
		rest += b.rarity[word]
	}
	if shared < min(sharedWords, len(claim)) || min(all, rest) == 0 {
		return 0
	}
	// Half by the shorter, half by the longer: two words of a long claim that
	// a short answer holds are less than all words of a short one.
	return (2*both/min(all, rest) + both/max(all, rest)) / 3
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
	retracted declined refused comment statement said says told report reports claim claims allegation allegations accusation that`)

// stems are the different telling words of a text by their stems, sorted.
func stems(text string) gist {
	var found gist
	for _, word := range store.Words(store.Fold(text)) {
		if utf8.RuneCountInString(word) >= 3 && !slices.Contains(commonWords, word) && !slices.Contains(answerWords, word) {
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
