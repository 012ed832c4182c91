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
		b.answerBySpeaker(a)
	}
	b.repeats()
	b.sayAgain()
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
// entries, and among what others said in the story before. What a speaker
// takes back or confirms may be their own.
func (b *ledgerBook) answer(a act) bool {
	best, most := (*ledgerEntry)(nil), answersClaim
	for _, entry := range b.entries {
		for _, said := range entry.says {
			// An entry is a claim already; a new one needs more.
			if like := 1.1 * b.like(said.words, a.context); like > most {
				best, most = entry, like
			}
		}
	}
	var said *act
	for i, other := range b.acts {
		if isAnswer(other) || other.ID == a.ID || b.order(other, a) > 0 && other.Article != a.Article || other.who.is(a.who) && a.Stance == "denies" {
			continue
		}
		if like := b.like(other.words, a.context); like > most {
			said, most = &b.acts[i], like
		}
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
