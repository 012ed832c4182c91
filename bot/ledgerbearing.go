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
