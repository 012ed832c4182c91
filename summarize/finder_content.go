package summarize

// contentFrom gives the content that begins at item first and goes on to the
// end of the clause: the sentence's end, or where the reporter's comment or
// the next report begins. form is that of the reporting
// verb: a second one of the same form may share its subject.
func (s *sentence) contentFrom(first int, form verbForm) bounds {
	last := len(s.items) - 1
	for k := first + 1; k < len(s.items); k++ {
		if s.cutsAt(k, form) {
			last = k - 1
			break
		}
	}
	return s.trimmed(bounds{first, last})
}

// objectFrom is contentFrom for the object of a verb, which ends also where any
// second verb shares the subject: denounced the plan and left.
func (s *sentence) objectFrom(first int, form verbForm) bounds {
	b := s.contentFrom(first, form)
	for k := first + 1; k < b.last; k++ {
		if !s.is(k, "and", "but") || s.flags(k-1)&(adverb|auxiliary) != 0 {
			continue
		}
		next := k + 1
		for s.flags(next)&adverb != 0 {
			next++
		}
		cue := s.cueAt(next)
		if s.flags(next)&(pastEnding|verbWord) != 0 && s.flags(next)&capital == 0 && (s.is(next+1, "the", "a", "an", "his", "her", "their", "to", "it", "him", "them", "that", "on", "in", "for")) ||
			cue.form == pastForm && form == pastForm || cue.form == gerundForm && form == gerundForm {
			return s.trimmed(bounds{b.first, k - 1})
		}
	}
	return b
}

// cutsAt reports whether content ends before item k.
func (s *sentence) cutsAt(k int, form verbForm) bool {
	flags := s.flags(k)
	if flags&comma != 0 {
		next := s.cueAt(k + 1)
		resumed := s.flags(k+1)&(auxiliary|modal|verbWord|pastEnding) != 0 || next.form == pastForm || next.form == thirdForm
		return s.commentAfter(k+1) || s.relative && resumed // the man who said so, has left
	}
	if q := s.quotationAt(k - 1); q >= 0 && s.endsWithComma(q) && flags&quoteItem == 0 {
		return s.commentAfter(k) || flags&gerundEnding != 0
	}
	if s.is(k, ":") && s.quotationAt(k+1) >= 0 && s.endsMarked(s.quotationAt(k+1)) {
		return true
	}
	if flags&conjunction != 0 && s.is(k, "and", "but") {
		return s.reportAfter(k+1, form)
	}
	return false
}

// commentAfter reports whether what begins at item k, after a comma, is the
// reporter's again.
func (s *sentence) commentAfter(k int) bool {
	for s.flags(k)&adverb != 0 && (s.flags(k+1)&gerundEnding != 0 || s.cueAt(k+1).form == gerundForm || s.is(k+1, "referring", "citing")) {
		k++ // likely referring to
	}
	cue := s.cueAt(k)
	switch {
	case s.is(k, "despite", "according", "citing", "referring", "referencing", "alluding", "compared", "prompting", "drawing", "echoing"):
		return true
	case cue.form == gerundForm && cue.cue.frames&(takesQuote|takesPredicate|takesObject|takesPatient|takesReport|takesAs) != 0 || cue.cue != nil && cue.form == gerundForm && cue.cue.class == declines:
		return true
	case s.is(k, "in") && s.is(k+1, "spite"):
		return true
	case s.is(k, "a") && s.is(k+1, "sign", "reference", "move", "claim", "statement", "remark"):
		return true
	case s.is(k, "and") && s.cueAt(k+1).form == gerundForm:
		return true
	case s.is(k, "and", "but"):
		return s.reportAfter(k+1, 0) || s.clauseReports(k+1)
	case s.is(k, "while", "though", "although", "even"):
		return s.clauseReports(k + 1)
	case s.is(k, "as"):
		return s.flags(k+1)&auxiliary != 0 || s.clauseReports(k+1)
	}
	return false
}

// reportAfter reports whether a reporting verb without subject begins at item
// k, or after adverbs.
func (s *sentence) reportAfter(k int, form verbForm) bool {
	for s.flags(k)&adverb != 0 && s.flags(k)&timeWord == 0 {
		k++
	}
	if s.is(k, "has", "have", "had") {
		k++
	}
	cue := s.cueAt(k)
	if cue.form != pastForm && cue.form != thirdForm || form != 0 && cue.form != form || cue.flags&capital != 0 {
		return false
	}
	switch cue.cue.lemma {
	case "say", "add", "note", "insist", "deny", "warn", "argue", "vow", "acknowledge", "concede", "predict", "call", "accuse", "decline", "refuse", "suggest", "claim", "explain", "promise":
		return true
	}
	return form == 0 && cue.cue.frames&vague == 0
}

// clauseReports reports whether the clause from item k on has a reporting verb
// of its own with a subject before it, before the next comma.
func (s *sentence) clauseReports(k int) bool {
	for i := k + 1; i < len(s.items) && i-k < 8; i++ {
		flags := s.flags(i)
		if flags&mark != 0 {
			return false
		}
		cue := s.cueAt(i)
		if cue.form != 0 && flags&capital == 0 && (cue.form == pastForm || cue.form == thirdForm || cue.form == baseForm && cue.cue.lemma == "say") && cue.cue.frames&(takesThat|takesHearer) != 0 && cue.cue.frames&vague == 0 &&
			s.flags(i-1)&(determiner|preposition|beVerb) == 0 {
			return true
		}
		if flags&(auxiliary|modal|verbWord) != 0 && !s.is(i, "has", "have", "had") {
			return false
		}
	}
	return false
}

// trimmed takes the marks that are the reporter's off the end of content, and
// from its beginning a leading "that" or colon.
func (s *sentence) trimmed(b bounds) bounds {
	for b.first <= b.last && s.is(b.last, ".", ",", ":", ";", "—", "–", "--", "-") {
		b.last--
	}
	for b.first <= b.last && (s.is(b.first, ",", ":", ";", "—", "–", "--", "that") && !(s.is(b.first, "that") && b.first == b.last)) {
		if s.is(b.first, "that") && s.demonstrative(b.first) {
			break
		}
		b.first++
	}
	if b.empty() {
		return nowhere
	}
	return b
}

// demonstrative reports whether the "that" at item k points ("that was not
// true") rather than opens a clause.
func (s *sentence) demonstrative(k int) bool {
	return s.flags(k+1)&(auxiliary|modal|possessive) != 0 || s.is(k+1, "s")
}

// adjunctsAfter passes over what can stand between a reporting verb and its
// content: when, where and to whom. It gives the first item after it.
func (s *sentence) adjunctsAfter(k int) int {
	for range 6 {
		next := s.adjunctAfter(k)
		if next == k {
			break
		}
		k = next
	}
	return k
}

func (s *sentence) adjunctAfter(k int) int {
	flags := s.flags(k)
	switch {
	case s.is(k, "at") && s.is(k+1, "least", "most"):
		return k // said at least ten came
	case s.is(k, "last", "this", "next", "earlier", "late", "early", "later", "in", "on", "over") && s.flags(k+1)&timeWord != 0,
		s.is(k, "earlier", "later", "late", "early", "over") && s.is(k+1, "this", "last", "on", "in", "the") && s.flags(k+2)&timeWord != 0:
		for s.flags(k)&timeWord == 0 {
			k++
		}
		for s.flags(k)&(timeWord|number) != 0 {
			k++
		}
		return k
	case flags&timeWord != 0 && (flags&capital != 0 || s.is(k, "today", "yesterday", "tonight", "overnight")):
		for s.flags(k)&timeWord != 0 {
			k++
		}
		return k
	case flags&adverb != 0 && flags&(capital|personNoun) == 0 && s.adverbOfManner(k):
		return k + 1
	case s.is(k, "in", "on", "at", "during", "to", "from", "through", "via", "after", "before", "of", "about", "with", "by", "outside", "inside", "following", "alongside"):
		return s.prepositionalAfter(k)
	}
	return k
}

// adverbOfManner reports whether the adverb at item k goes with the verb
// before it: an adverb before a noun phrase could be the content's first word.
func (s *sentence) adverbOfManner(k int) bool {
	return !s.is(k, "only", "just", "even", "never", "nearly", "almost", "no", "not", "there", "too", "still", "so", "yet")
}

// prepositionalAfter passes over the prepositional phrase at item k.
func (s *sentence) prepositionalAfter(k int) int {
	next := k + 1
	if s.flags(next)&number != 0 && s.is(k, "about", "of") {
		return k // said about 50 people
	}
	if s.cueAt(next).form == gerundForm && s.is(k, "of", "about", "after", "before", "by") {
		return k
	}
	phrase := s.nounPhraseAfter(next, true)
	if phrase.empty() {
		return k
	}
	for s.is(phrase.last+1, "in", "on", "with", "at", "of", "from", "for", "to", "about") {
		wider := s.nounPhraseAfter(phrase.last+2, false)
		if wider.empty() {
			break
		}
		phrase.last = wider.last
	}
	return phrase.last + 1
}

// clauseLike reports whether the items from k on have a verb, or are at least
// so many that they may have one that is not known.
func (s *sentence) clauseLike(k int) bool {
	end := min(len(s.items)-1, k+30)
	for i := k; i <= end; i++ {
		if s.flags(i)&quoteItem != 0 {
			return true
		}
	}
	return end-k > 5 || s.hasVerb(bounds{k, end})
}

// beginsClause reports whether a clause without "that" can begin at item k: a
// noun phrase and, before long, a verb.
func (s *sentence) beginsClause(k int, needsVerb bool) bool {
	flags := s.flags(k)
	if flags&(mark|conjunction) != 0 || k >= len(s.items) || flags&(auxiliary|modal) != 0 && flags&capital == 0 {
		return false
	}
	if s.is(k, "to", "of", "by", "as", "for", "goodbye", "hello", "so", "about", "yes", "no") && needsVerb {
		return false
	}
	if !needsVerb {
		if flags&(pronoun|subordinate) == 0 && !s.clauseLike(k) {
			return false // said Monday, said the same
		}
		return flags&preposition == 0 || flags&determiner != 0 || s.is(k, "at", "under", "despite", "for", "over", "in", "about", "with", "more", "after", "between")
	}
	if s.is(k, "at") && s.is(k+1, "least", "most") {
		k++
	} else if flags&(determiner|pronoun|capital|number) == 0 && !s.nominal(k) && !s.is(k, "there", "if", "when") {
		return false
	}
	end := min(len(s.items), k+22)
	for i := k + 1; i < end; i++ {
		flags := s.flags(i)
		if flags&(auxiliary|modal|verbWord) != 0 || flags&possessive != 0 && s.flags(i-1)&pronoun != 0 {
			return true
		}
		if flags&(question|complement|comma) != 0 {
			return false
		}
		if i > k+1 && flags&(pastEnding) != 0 && s.flags(i-1)&(determiner|auxiliary) == 0 && s.flags(k)&(determiner|pronoun|capital) != 0 {
			return true
		}
		if s.flags(k)&pronoun != 0 && i == k+1 {
			return flags&(pastEnding) != 0 || s.cueAt(i).form != 0 || flags&(mark|preposition|conjunction) == 0 && !s.is(k, "it", "him", "me", "them", "us")
		}
	}
	return false
}
