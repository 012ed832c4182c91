package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefbot/store"
)

const (
	// bodyBytes is how much of an article is looked through for names.
	bodyBytes = 8000
	// topParagraphs are an article's first, where its headline is borne out.
	topParagraphs = 2
)

// body are the words of an article's title and text.
func (b *ledgerBook) body(id store.ArticleID) gist {
	words, known := b.bodies[id]
	if !known {
		text := b.text(id)
		words = stems(b.articles[id].Title + " " + text[:min(len(text), bodyBytes)])
		b.bodies[id] = words
	}
	return words
}

// issue are the words of an article's title that are no names: what its text
// writes small as well, or not at all.
func (b *ledgerBook) issue(id store.ArticleID) gist {
	words, known := b.issues[id]
	if !known {
		text := b.text(id)
		names := namesIn(text[:min(len(text), bodyBytes)])
		words = slices.DeleteFunc(slices.Clone(b.title(id)), func(word string) bool { return holds(names, word) })
		for _, word := range words {
			b.rate(word)
		}
		b.issues[id] = words
	}
	return words
}

// namesIn are the stems of the words that a text never writes small.
func namesIn(text string) gist {
	var large, small []string
	for _, word := range store.Words(text) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
			large = append(large, word)
		} else {
			small = append(small, word)
		}
	}
	written := stems(strings.Join(small, " "))
	return slices.DeleteFunc(stems(strings.Join(large, " ")), func(word string) bool { return holds(written, word) })
}

// atIssue is how much an answer at an article's top and a claim are alike that
// have one telling word in common, no name, where the article also names who
// makes the claim or the claim names who answers.
func (b *ledgerBook) atIssue(a, c act) float64 {
	if a.Stance != "denies" {
		return 0
	}
	for _, word := range c.tells {
		if holds(a.headed, word) && !holds(a.maker, word) && !holds(c.maker, word) && (b.knowsMaker(a, c) || b.isAbout(c, a)) {
			return atIssueWord
		}
	}
	return 0
}

// knowsMaker reports whether the article of an answer names who makes a claim.
func (b *ledgerBook) knowsMaker(a, c act) bool {
	body := b.body(a.Article)
	return len(c.called) > 0 && !a.who.is(c.who) && slices.ContainsFunc(c.called, func(name gist) bool { return shared(name, body) == len(name) })
}

// calledOf are the words by which articles call who speaks, any of which will
// do: the surname of a person, all words of the name of an outlet or a body.
func calledOf(a act) []gist {
	if len(a.who.words) == 0 || !a.who.named && !strings.HasPrefix(a.Speaker, "the ") {
		return nil
	}
	var called []gist
	for _, name := range []string{surname(a.who.words), a.Speaker} {
		if words := tellingOf(stems(name)); len(words) > 0 {
			called = append(called, words)
		}
	}
	return called
}

// isAbout reports whether a claim names who answers: a person by surname, a body
// by a word of its name.
func (b *ledgerBook) isAbout(c, a act) bool {
	return !a.who.is(c.who) && shared(a.maker, c.around) > 0
}

// saysNo reports whether the news of an article is that something is not so,
// and a statement says it: in the first paragraph, or in the second where the
// headline says so too.
func (b *ledgerBook) saysNo(a act) bool {
	if !a.isAtTop || a.isRequest || !a.isNegated || !isNegated(mainClause(b.words(a))) || isPromise(b.words(a)) {
		return false
	}
	return b.isHeadedNo(a.Article) || !strings.Contains(b.text(a.Article)[:a.span.Start], "\n\n")
}

// isHeadedNo reports whether a headline says that something is not so, or that
// somebody says that.
func (b *ledgerBook) isHeadedNo(id store.ArticleID) bool {
	title := b.articles[id].Title
	return isNegated(title) || hasAny(title, denyingHeadlines)
}

var denyingHeadlines = strings.Fields(`deny denies denied denial reject rejects rejected dismiss dismisses dismissed refute refutes refuted dispute disputes disputed
	contradicts contradicted false untrue lie lies nonsense hoax invention baseless unfounded`)

// isPromise reports whether the words say what will not be: that answers no
// claim of what is or was.
func isPromise(words string) bool {
	said := store.Words(store.Fold(words))
	for i, word := range said[:max(0, len(said)-1)] {
		if slices.Contains(promises, word) && slices.Contains(negations, said[i+1]) {
			return true
		}
		if word == "won" || word == "wouldn" {
			return true
		}
	}
	return false
}

var promises = strings.Fields("will would shall should must can could may might ll")

// asks reports whether a reporter's words for what somebody said are what
// they ask for ("to stop the blasting"): that is no claim.
func (b *ledgerBook) asks(c act) bool {
	if c.Kind != "indirect" || c.ID == 0 {
		return false
	}
	words := store.Words(store.Fold(b.words(c)))
	if len(words) > 0 && words[0] == "not" {
		words = words[1:]
	}
	if len(words) > 0 && (words[0] == "to" || words[0] == "for") {
		return true
	}
	return b.cueHolds(c, askingWords)
}

var askingWords = strings.Fields("ask asks asked asking urge urges urged demand demands demanded plead pleads pleaded")
