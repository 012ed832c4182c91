package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// reading is a document with what the later stages ask of its words again and
// again: their lower-case forms.
type reading struct {
	*Document
	lower []string // of each token
	// seenLower holds the words that the text writes in lower case: a capital
	// at a sentence's start says nothing about them.
	seenLower map[string]bool
	// seenInside holds, in lower case, those with a capital that does not begin
	// a sentence.
	seenInside map[string]bool
	// surnameSeen holds those of them that follow a given name: Ada [Dean].
	surnameSeen map[string]bool
}

func read(doc *Document) *reading {
	r := &reading{Document: doc, lower: make([]string, len(doc.Tokens)), seenLower: make(map[string]bool, doc.manyForms()), seenInside: map[string]bool{}, surnameSeen: map[string]bool{}}
	lower := make([]string, doc.formCount)
	for i, token := range doc.Tokens {
		word := token.In(doc.Text)
		form := &lower[doc.forms[i]]
		if *form == "" {
			*form = lowerWord(word)
		}
		r.lower[i] = *form
		switch {
		case token.Kind != Word:
		case r.lower[i] == word:
			r.seenLower[word] = true
		case i > doc.Sentences[token.Sentence].First && doc.Tokens[i-1].Kind == Word:
			r.seenInside[r.lower[i]] = true
			if r.afterGivenName(i) && r.capital(i) && !partyWords.has(r.lower[i]) {
				r.surnameSeen[r.lower[i]] = true
			}
		}
	}
	return r
}

// afterGivenName reports whether a given name, with or without an initial,
// stands before a token.
func (r *reading) afterGivenName(i int) bool {
	before := i - 1
	if before > 0 && len(r.lower[before]) <= 2 && r.capital(before) {
		before--
	}
	name := r.lower[before]
	return r.capital(before) && (givenNamesMale.has(name) || givenNamesFemale.has(name) || givenNamesEither.has(name))
}

// partyWords follow the names of states, some of which are given names too:
// a Georgia Democrat.
var partyWords = wordSet(`democrat democrats republican republicans independent senator governor congressman congresswoman representative lawmaker`)

// lowerWord lower-cases and writes the typographic apostrophe as the plain
// one, so that tables need one form.
func lowerWord(word string) string {
	if strings.Contains(word, "’") {
		word = strings.ReplaceAll(word, "’", "'")
	}
	return strings.ToLower(word)
}

func (r *reading) word(i int) string {
	if i < 0 || i >= len(r.Tokens) {
		return ""
	}
	return r.Tokens[i].In(r.Text)
}

// at is the lower-case form of token i, "" beyond the ends.
func (r *reading) at(i int) string {
	if i < 0 || i >= len(r.lower) {
		return ""
	}
	return r.lower[i]
}

// capital reports whether token i is a word that begins with a capital.
func (r *reading) capital(i int) bool {
	if i < 0 || i >= len(r.Tokens) || r.Tokens[i].Kind != Word {
		return false
	}
	return r.word(i) != r.lower[i] && beginsUpper(r.word(i))
}

func (r *reading) possessive(i int) bool {
	word := r.at(i)
	return word == "'s" || word == "'"
}

func beginsUpper(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.ToLower(first) != first
}

// functionWords carry no topic and are no names, also with a capital at the
// start of a sentence.
var functionWords = wordSet(`
a about above according across after again against ago all almost along already also although always am amid among an and another any anyone anything are around as asked aside at away
back be because been before behind being below beside besides between both but by can cannot could did do does doing down due during each earlier either else
even ever every everyone everything few following for from further given had has have having he her here hers herself him himself his how however i if in indeed inside instead into is it its
itself just last later least less like likewise many may me meanwhile might mine more moreover most much must my myself near nearly neither never nevertheless next no nobody none nor not nothing now of off often
on once one only onto or other others otherwise our ours ourselves out outside over own past per perhaps quite rather really several shall she should since so some somebody someone something soon speaking still such
than that the their theirs them themselves then there therefore these they thing things this those though through throughout thus till to today together tomorrow tonight too toward towards under
unless until unlike up upon us very via was we well were what whatever when where whereas whether which while who whoever whom whose why will with within without would yes yesterday yet you your yours
yourself asked pressed despite two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty hundreds thousands first second third it's i'm i've i'll i'd don't doesn't didn't can't won't isn't aren't wasn't weren't that's there's he's she's we're they're you're we've they've you've let's
dear mr. mrs. ms. said says say told tell tells added adds`)
