package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexeme is what the models look at in a word form, whatever stands around
// it: hashes of the lower-cased form, of its affixes and of its shape.
type lexeme struct {
	form, lemma, shape        uint32
	suffix2, suffix3, suffix4 uint32
	prefix3                   uint32
	lexicon                   uint32 // what the lexicon of reporting verbs and nouns says of it, 0 if nothing
	cluster                   uint32 // word class learned from unlabelled text; 0 if the word is rare
	capital, pronoun, mark    bool   // mark: neither letter nor digit
	comma                     bool
	cueClass                  uint8 // how often the word is (part of) a cue: 0 hardly ever … 4 nearly always
	certainTag                uint8 // the only tag that the word has in training, plus one; 0 if there are several
	tagged                    ownTagScores
	scored                    ownWordScores
}

// pronouns are the words that stand for a speaker without naming one.
var pronouns = wordSet(`he she they it i we you who which that some many one others most his her
	their him them this these those both another everyone`)

var variants = strings.NewReplacer("’", "'", "‘", "'", "–", "—", "―", "—", "--", "—")

// hasVariant reports whether variants may have something to replace.
func hasVariant(form string) bool {
	for i := range len(form) {
		if form[i] >= utf8.RuneSelf || form[i] == '-' {
			return true
		}
	}
	return false
}

// newLexeme works out a word form. Typographic variants of one form (’s, 's;
// dashes) are the same lexeme.
func newLexeme(form string) lexeme {
	if hasVariant(form) {
		form = variants.Replace(form)
	}
	lower := strings.ToLower(form)
	first, _ := utf8.DecodeRuneInString(form)
	return lexeme{
		form:    hashString(lower),
		lemma:   hashString(lemma(lower)),
		shape:   hashString(shape(form)),
		suffix2: hashString(lastRunes(lower, 2)),
		suffix3: hashString(lastRunes(lower, 3)),
		suffix4: hashString(lastRunes(lower, 4)),
		prefix3: hashString(firstRunes(lower, 3)),
		capital: unicode.IsUpper(first),
		pronoun: pronouns.has(lower),
		mark:    !unicode.IsLetter(first) && !unicode.IsDigit(first),
		comma:   form == ",",
		lexicon: lexiconEntry(lower),
	}
}

// lexiconEntry is class, form and frames of a reporting verb; nouns of
// reporting are a class of their own.
func lexiconEntry(lower string) uint32 {
	if w, ok := lookupCue(lower); ok {
		return 1 + uint32(w.cue.class)<<4 | uint32(w.form)<<1 | uint32(w.cue.frames)<<12
	}
	return bit(cueNouns.has(lower))
}

// irregularLemmas are the frequent verbs of saying and thinking whose forms
// no ending gives away.
var irregularLemmas = map[string]string{
	"said": "say", "says": "say", "told": "tell", "thought": "think", "knew": "know", "known": "know",
	"wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak", "made": "make",
	"felt": "feel", "saw": "see", "seen": "see", "heard": "hear", "found": "find", "gave": "give", "given": "give",
	"was": "be", "is": "be", "are": "be", "were": "be", "been": "be", "'s": "be", "'re": "be",
	"has": "have", "had": "have", "did": "do", "does": "do", "n't": "not",
	"denied": "deny", "denies": "deny", "swore": "swear", "sworn": "swear", "took": "take", "meant": "mean",
}

// lemma strips the regular endings of verbs and nouns. It needs not be right,
// only the same for the forms of one word.
func lemma(lower string) string {
	if l, ok := irregularLemmas[lower]; ok {
		return l
	}
	n := len(lower)
	switch {
	case n > 5 && strings.HasSuffix(lower, "ies"), n > 5 && strings.HasSuffix(lower, "ied"):
		return lower[:n-3] + "y"
	case n > 5 && strings.HasSuffix(lower, "ing"):
		return strip(lower[:n-3])
	case n > 4 && strings.HasSuffix(lower, "ed"):
		return strip(lower[:n-2])
	case n > 4 && strings.HasSuffix(lower, "es"):
		return strip(lower[:n-2])
	case n > 3 && strings.HasSuffix(lower, "s") && !strings.HasSuffix(lower, "ss") && !strings.HasSuffix(lower, "us"):
		return strip(lower[:n-1])
	}
	return strip(lower)
}

// strip takes off a doubled last consonant and a silent e, so that "argue",
// "argues", "argued", "arguing" and "admit", "admitted" agree.
func strip(stem string) string {
	n := len(stem)
	if n > 3 && stem[n-1] == 'e' {
		return stem[:n-1]
	}
	if n > 3 && stem[n-1] == stem[n-2] && stem[n-1] != 's' && stem[n-1] != 'l' {
		return stem[:n-1]
	}
	return stem
}

// shape writes X for capitals, x for small letters, d for digits, at most
// two in a row: "McCain" is XxXxx, "2nd" is dxx.
func shape(form string) string {
	var b []byte
	var last byte
	run := 0
	for _, r := range form {
		c := byte('~')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if run++; c != last {
			run = 1
		}
		if run <= 2 {
			b = append(b, c)
		}
		last = c
		if len(b) == 16 {
			break
		}
	}
	return string(b)
}

func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

func firstRunes(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}
