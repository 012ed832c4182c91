package summarize

import "strings"

// contentBefore gives the content that stands before a subject and verb which
// begin at item start: “…,” she said; the plan was dead, she said.
func (s *sentence) contentBefore(start, k int, w wordInfo, inverted bool) []bounds {
	end := start - 1
	if w.cue.frames&(takesQuote|takesClause) == 0 || end < 0 {
		return nil
	}
	if s.is(end, "as") && s.flags(end-1)&(comma|quoteItem) != 0 {
		end--
	}
	if s.is(end, "—", "–", "--") && s.quotationAt(end-1) >= 0 {
		end--
	}
	quoted := s.quotationAt(end) >= 0
	if !quoted && s.flags(end)&comma != 0 {
		end--
		quoted = s.quotationAt(end) >= 0
	} else if !quoted {
		return nil
	}
	if end < 0 {
		return nil
	}
	if quoted {
		return s.quotedBefore(end, start-1 == end)
	}
	if w.cue.frames&takesClause == 0 {
		return nil
	}
	if !inverted && !s.endsReport(k, w) {
		return nil // like the mayor, she has reckoned with it
	}
	b := s.trimmed(bounds{s.clauseStart(end), end})
	if b.empty() || b.last == b.first && !s.parenthetical(k) || !s.hasVerb(b) && !s.parenthetical(k) {
		return nil
	}
	return []bounds{b}
}

// endsReport reports whether nothing but when, where and to whom follows the
// verb at item k, up to a mark or another clause; or its subject.
func (s *sentence) endsReport(k int, w wordInfo) bool {
	after := s.adjunctsAfter(k + 1)
	if w.cue.frames&takesHearer != 0 {
		after = s.adjunctsAfter(s.pastHearer(k+1, w))
	}
	return s.flags(after)&(mark|conjunction|question|subordinate) != 0 || s.is(after, "at", "as", "for", "with")
}

// parenthetical reports whether the sentence goes on after the verb at item k
// and a comma: (The plan, she said, is dead).
func (s *sentence) parenthetical(k int) bool {
	next := s.adjunctsAfter(k + 1)
	return s.flags(next)&comma != 0 && s.quotationAt(next+1) < 0 && (s.flags(next+1)&(auxiliary|modal|verbWord|pastEnding|preposition|pronoun|determiner) != 0 || s.nominal(next+1))
}

// clauseStart gives where a clause that ends with item end begins: after what
// another draft of the sentence holds, and after a first "but" or
// "meanwhile,".
func (s *sentence) clauseStart(end int) int {
	start := 0
	for i := s.draftsBefore; i < len(s.drafts); i++ {
		for _, c := range s.drafts[i].Content {
			for start <= end && s.doc.Tokens[s.items[start].first].Start < c.End {
				start++
			}
		}
		for start <= end && s.doc.Tokens[s.items[start].first].Start < s.drafts[i].Cue.End {
			start++
		}
	}
	for start < end && (s.flags(start)&comma != 0 || s.is(start, "but", "and") || s.flags(start)&adverb != 0 && s.flags(start+1)&comma != 0) {
		start++
	}
	return start
}

// quotedBefore gives the content that ends with the quotation at item end. If
// the quotation goes on with a sentence that began outside it, so does the
// content.
func (s *sentence) quotedBefore(end int, marked bool) []bounds {
	q := s.quotationAt(end)
	if s.heldBy[q] >= 0 {
		return nil
	}
	if marked && !s.endsMarked(q) {
		return nil // the “Big Four” said
	}
	start := end
	if first := s.clauseStart(end); first < end && s.flags(end-1)&mark == 0 && s.midSentence(q) {
		start = first
	} else if first < end && s.flags(end-1)&comma != 0 && s.midSentence(q) && s.hasVerb(bounds{first, end - 1}) {
		start = first
	}
	if start < end {
		if b := s.trimmed(bounds{start, end}); !b.empty() {
			return []bounds{b}
		}
	}
	return []bounds{{end, end}}
}

// endsMarked reports whether a quotation ends, inside or right after its marks,
// with a comma or a mark that ends a sentence.
func (s *sentence) endsMarked(q int) bool {
	inner := strings.TrimRight(s.doc.Quotations[q].Inner.In(s.doc.Text), " \u00a0'\"’”»")
	return endsWithAny(inner, ",", ".", "?", "!", "…", "—", "--", "–", "-")
}

func (s *sentence) endsWithComma(q int) bool {
	return strings.HasSuffix(s.doc.Quotations[q].Inner.In(s.doc.Text), ",")
}

// midSentence reports whether a quotation begins in the middle of a sentence:
// with a small letter.
func (s *sentence) midSentence(q int) bool {
	inner := trim(s.doc.Text, s.doc.Quotations[q].Inner)
	if inner.Empty() {
		return false
	}
	return startsLower(s.doc.Text, inner)
}

// quotationFrom gives the quotation at item k, or after a comma or colon there.
func (s *sentence) quotationFrom(k int) []bounds {
	if s.flags(k)&comma != 0 || s.is(k, ":", "—", "–", "--") {
		k++
	}
	q := s.quotationAt(k)
	if q < 0 || s.heldBy[q] >= 0 {
		return nil
	}
	return []bounds{s.quotedFrom(k)}
}

// quotedFrom gives the content that begins with the quotation at item k. It
// goes on where the quotation is a part of a clause only: said “the deal” is
// dead.
func (s *sentence) quotedFrom(k int) bounds {
	last := k
	for s.quotationAt(last+1) >= 0 {
		last++
	}
	if q := s.quotationAt(last); !s.endsMarked(q) && s.flags(last+1)&(mark|conjunction|question) == 0 && last+1 < len(s.items) {
		if b := s.contentFrom(k, 0); s.hasVerb(bounds{last + 1, b.last}) {
			return b
		}
	}
	return bounds{k, last}
}

// contentAfter gives the content that stands after the reporting verb at item
// k, and the last item of the verb's particle ("called for"), or k.
func (s *sentence) contentAfter(k int, w wordInfo) (content []bounds, particle int) {
	return s.contentAfterUntil(k, w, len(s.items))
}

// contentAfterUntil is contentAfter for content that ends before item limit.
func (s *sentence) contentAfterUntil(k int, w wordInfo, limit int) ([]bounds, int) {
	whole := s.items
	s.items = s.items[:limit]
	defer func() { s.items = whole }()
	frames := w.cue.frames
	next, particle := k+1, k
	if s.is(next, "out", "back") && frames&(takesQuote|takesFor) != 0 {
		particle, next = next, next+1
	}
	if frames&takesFor != 0 {
		if content := s.particleContent(k, next, w); content != nil {
			return content, max(particle, k)
		}
	}
	if content := s.objectContent(k, w); content != nil {
		return content, particle
	}
	if frames&(takesQuote|takesThat|takesClause|takesQuestion|takesHearer) == 0 {
		return nil, particle
	}
	if frames&takesHearer != 0 {
		next = s.pastHearer(next, w)
		if w.cue.class == asks && next > k+1 && s.is(next, "to", "about", "for", "not") {
			b := s.contentFrom(k+1, w.form)
			return []bounds{{k, b.last}}, particle
		}
	}
	if content := s.saidFrom(next, w); content != nil && !s.onlyAdjuncts(next, content[0]) {
		return content, particle
	}
	if after := s.adjunctsAfter(next); after != next {
		if content := s.saidFrom(after, w); content != nil {
			return content, particle
		}
	}
	if after := s.adjunctsAfter(next); s.flags(after)&comma != 0 {
		// said, in a statement, that; said, with a smile, “…”
		if second := s.nextComma(after+1, min(len(s.items), after+14)); second > 0 {
			if s.is(second+1, "that") && s.flags(after+1)&(preposition|adverb|gerundEnding) != 0 {
				return []bounds{s.contentFrom(second+1, w.form)}, particle
			}
			if frames&takesQuote != 0 && s.quotationAt(second+1) >= 0 && s.flags(after+1)&(preposition|adverb|gerundEnding|subordinate|pastEnding|question) != 0 {
				return s.quotationFrom(second), particle
			}
		}
		if s.parenthetical(k) && frames&takesClause != 0 && !s.commentAfter(after+1) && !s.is(after+1, "who", "which", "where", "and", "but", "while", "although", "though", "because", "as", "with", "when", "after", "in", "on") &&
			s.flags(after+1)&(gerundEnding) == 0 && s.cueAt(after+1).form == 0 {
			if rest := s.contentFrom(after+1, w.form); rest.last-rest.first >= 1 {
				return []bounds{rest}, particle
			}
		}
	}
	if that := s.thatAfter(next); that > 0 && frames&takesThat != 0 {
		return []bounds{s.contentFrom(that, w.form)}, particle
	}
	return nil, particle
}

// thatAfter gives a "that" which stands further off than the adjuncts that are
// understood, with no verb between, or -1: told a crowd in Salem, Ohio, that.
func (s *sentence) thatAfter(k int) int {
	for i := k; i < len(s.items) && i-k < 16; i++ {
		flags := s.flags(i)
		switch {
		case flags&complement != 0:
			if !s.demonstrative(i) && s.beginsClause(i+1, true) {
				return i
			}
			return -1
		case flags&(auxiliary|modal|verbWord|pronoun|quoteItem|question|conjunction|subordinate) != 0 || s.cueAt(i).form > baseForm || s.is(i, ":", ";"):
			return -1
		}
	}
	return -1
}

// onlyAdjuncts reports whether what could be a clause is nothing but when,
// where and to whom: said in a statement.
func (s *sentence) onlyAdjuncts(next int, content bounds) bool {
	if content.first != next || s.flags(next)&(quoteItem|complement|question) != 0 {
		return false
	}
	after := s.adjunctsAfter(next)
	return after > next && (after > content.last || s.flags(after)&(mark|complement|quoteItem) != 0)
}

// pastHearer passes over the object of "told": told reporters that.
func (s *sentence) pastHearer(next int, w wordInfo) int {
	if s.is(next, "that", "how", "what", "why") && !s.demonstrative(next) {
		return next
	}
	hearer := s.nounPhraseAfter(next, true)
	if hearer.empty() {
		return next
	}
	if w.cue.lemma == "ask" || w.cue.lemma == "warn" {
		// asked a question, warned voters
		if s.flags(hearer.first)&(pronoun|capital) == 0 && s.headOf(hearer.first, hearer.last)&personNoun == 0 {
			return next
		}
	}
	if s.flags(hearer.last+1)&(auxiliary|modal|verbWord) != 0 {
		return next // promised the city would pay
	}
	return hearer.last + 1
}

// saidFrom gives what is said if it begins at item k: a quotation, a clause
// with or without "that", a question.
func (s *sentence) saidFrom(k int, w wordInfo) []bounds {
	frames := w.cue.frames
	quoteAt := k
	if s.flags(k)&comma != 0 || s.is(k, ":", "—", "–", "--") {
		quoteAt++
	}
	switch {
	case frames&takesQuote != 0 && s.quotationAt(quoteAt) >= 0 && s.heldBy[s.quotationAt(quoteAt)] < 0:
		return []bounds{s.quotedFrom(quoteAt)}
	case s.is(k, ":") && k+1 < len(s.items):
		return []bounds{s.trimmed(bounds{k + 1, len(s.items) - 1})}
	case frames&takesThat != 0 && s.is(k, "that") && !(frames&takesClause != 0 && s.demonstrative(k)):
		return []bounds{s.contentFrom(k, w.form)}
	case frames&takesQuestion != 0 && s.flags(k)&question != 0 && !s.is(k, "who", "which"),
		frames&takesQuestion != 0 && w.cue.class == asks && s.is(k, "if", "who", "which", "to", "for"),
		frames&takesHearer != 0 && s.flags(k)&question != 0 && !s.is(k, "who", "which"):
		if frames&takesQuestion == 0 {
			return nil
		}
		return []bounds{s.contentFrom(k, w.form)}
	case frames&takesClause != 0 && s.beginsClause(k, w.cue.lemma != "say" && w.cue.lemma != "tell"):
		return []bounds{s.contentFrom(k, w.form)}
	case frames&takesInfinitive != 0 && s.is(k, "to"):
		b := s.objectFrom(k, w.form)
		return []bounds{{k - 1, b.last}}
	}
	return nil
}
