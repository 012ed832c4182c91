package summarize

// group is a verb with the small words before it: "has repeatedly said".
type group struct {
	first, verb int // items
	negated     bool
	modal       bool // would say: not said yet
	passive     bool // was told
	perfect     bool
	infinitive  bool // to say
}

// groupBefore gives the group that ends with the verb at item verb.
func (s *sentence) groupBefore(verb int) group {
	g := group{first: verb, verb: verb}
	nearest := true // no auxiliary was seen yet
	for k := verb - 1; k >= 0 && verb-k < 9; k-- {
		flags := s.flags(k)
		contracted := flags&possessive != 0 && s.flags(k-1)&pronoun != 0
		switch {
		case flags&(auxiliary|modal) != 0 || contracted:
			if nearest {
				g.passive = flags&beVerb != 0
				nearest = false
			}
			g.modal = g.modal || flags&modal != 0 && flags&capital == 0
			g.negated = g.negated || flags&negation != 0
			g.perfect = g.perfect || s.is(k, "has", "have", "had", "'ve", "’ve")
		case flags&negation != 0:
			g.negated = true
		case flags&adverb != 0 && flags&(timeWord|capital) == 0, s.is(k, "both", "all") && (!nearest || s.flags(k-1)&pronoun != 0 || s.nominal(k-1)):
		case s.is(k, "to") && nearest && s.cueAt(verb).form == baseForm:
			g.infinitive = true
			g.first = k
			return g
		case flags&timeWord != 0 && (flags&capital != 0 || s.is(k, "today", "yesterday") || s.is(k-1, "last", "this", "next") || s.flags(k-1)&timeWord != 0):
			// Lee on Tuesday said
			if s.is(k-1, "on", "late", "early") {
				k--
				if s.is(k-1, "on") {
					k--
				}
			} else if s.is(k-1, "last", "this", "next", "earlier", "later") {
				k--
				if s.is(k-1, "late", "early", "earlier", "later") {
					k--
				}
			} else if s.flags(k-1)&timeWord != 0 {
			} else if nearest && s.flags(k)&adverb == 0 && s.flags(k-1)&capital == 0 && s.flags(k-1)&personNoun == 0 && s.flags(k-1)&pronoun == 0 {
				return g
			}
		default:
			return g
		}
		g.first = k
	}
	return g
}

// subjectBefore gives the noun phrase that is the subject of what begins at
// item k, standing directly before it or before a description between commas.
func (s *sentence) subjectBefore(k int) bounds {
	end := k - 1
	flags := s.flags(end)
	switch {
	case end < 0:
		return nowhere
	case s.is(end, "who"):
		return s.antecedent(end)
	case flags&question != 0:
		return nowhere
	case flags&quoteItem != 0 && s.wordsIn(s.quotationAt(end)) < 5:
		return s.subjectAcross(end) // Ann Lee, host of “Nightly,” said
	case flags&comma != 0, s.is(end, "—", "–", "--", ")"):
		if b := s.subjectAcross(end); !b.empty() || !s.is(end, ")") {
			return b
		}
	case s.is(end, "have", "has"):
		return nowhere
	}
	b := s.nounPhraseBefore(end)
	if b.first == b.last && s.is(b.first, "him", "me", "us", "himself", "herself", "themselves", "itself", "them", "there") {
		return nowhere // never a subject
	}
	return b
}

// subjectAcross gives the subject before a description that ends with the
// comma or dash at item closing: "Ann Lee, the mayor of Springfield, said".
func (s *sentence) subjectAcross(closing int) bounds {
	tried := 0
	for open := closing - 1; open > 0 && closing-open < 50 && tried < 4; open-- {
		if s.flags(open)&comma == 0 && !s.is(open, "—", "–", "--") && !(s.is(open, "(") && s.is(closing, ")")) || s.flags(open+1)&quoteItem != 0 {
			continue
		}
		tried++
		head := s.nounPhraseBefore(open - 1)
		if !s.headsDescription(head) {
			if s.isName(open+1, closing-1) && closing-open < 7 && s.flags(open+1)&(timeWord|determiner|preposition) == 0 && !head.empty() {
				return bounds{open + 1, closing - 1} // one delegate from Ohio, Ann Lee, said
			}
			continue
		}
		switch s.descriptionAt(open+1, closing) {
		case describes:
			if s.is(closing, ")") || s.flags(closing)&quoteItem != 0 {
				return bounds{head.first, closing}
			}
			return bounds{head.first, closing - 1}
		case interrupts:
			return head
		}
	}
	return nowhere
}

// headsDescription reports whether a phrase before a comma can be a subject
// that a description follows.
func (s *sentence) headsDescription(head bounds) bool {
	if head.empty() || !s.namesSomebody(head) {
		return false
	}
	if s.flags(head.last)&timeWord != 0 && s.flags(head.last)&personNoun == 0 {
		return false
	}
	return s.flags(head.first-1)&preposition == 0 || s.is(head.first-1, "as", "like", "but") // on the way to Paris, a fan said
}

// namesSomebody reports whether the phrase can be a speaker: a name, a noun
// for people, or a pronoun.
func (s *sentence) namesSomebody(b bounds) bool {
	if s.is(b.first, "who") {
		return true
	}
	for k := b.first; k <= b.last; k++ {
		if s.flags(k)&(personNoun|sourceNoun|pronoun) != 0 && !s.is(k, "there", "none") || s.flags(k)&capital != 0 && s.flags(k)&(timeWord|determiner) == 0 && k > 0 {
			return true
		}
		if k == 0 && s.flags(k)&capital != 0 && s.flags(k)&(timeWord|determiner|phraseEnd|adverb) == 0 {
			return true
		}
	}
	return false
}

// What stands between a subject and its verb, between commas.
const (
	breaks     = iota // something else: the subject is not there
	describes         // the mayor of Springfield: part of the source
	interrupts        // who was late; speaking in Paris; on Monday
)

// descriptionAt says what the items [first, closing) are.
func (s *sentence) descriptionAt(first, closing int) int {
	if first >= closing {
		return breaks
	}
	flags := s.flags(first)
	switch {
	case s.is(first, "who", "whose", "which", "whom", "where", "when", "while", "after", "if", "as"):
		return interrupts
	case flags&gerundEnding != 0 || s.cueAt(first).form == gerundForm:
		return interrupts
	case flags&pastEnding != 0 || flags&preposition != 0 || flags&adverb != 0 && flags&personNoun == 0:
		return interrupts
	case flags&number != 0 && closing == first+1:
		return describes // Lee, 45,
	}
	if s.hasVerb(bounds{first, closing - 1}) && !s.relativeInside(first, closing) {
		return breaks
	}
	if flags&(determiner|personNoun|capital|number) != 0 || s.nominal(first) {
		return describes
	}
	return breaks
}

// relativeInside reports whether a verb among the items may belong to a
// relative clause of a description: "a lawyer who has represented him".
func (s *sentence) relativeInside(first, closing int) bool {
	for k := first + 1; k < closing; k++ {
		if s.flags(k)&(question|complement|gerundEnding|pastEnding) != 0 {
			return true
		}
		if s.flags(k)&(auxiliary|modal|verbWord) != 0 {
			return false
		}
	}
	return false
}

// antecedent gives what the "who" at item k stands for, or the "who" itself.
func (s *sentence) antecedent(k int) bounds {
	end := k - 1
	if s.flags(end)&comma != 0 {
		if s.is(end-1, ")") || s.nominal(end-1) {
			end--
		}
	}
	if b := s.nounPhraseBefore(end); !b.empty() && s.namesSomebody(b) {
		return b
	}
	return bounds{k, k}
}

// sharedSubject gives the subject of a verb or participle at item k that has
// none of its own: that of the last reporting verb before it, or else the
// sentence's.
func (s *sentence) sharedSubject(k int) bounds {
	for i := len(s.drafts) - 1; i >= s.draftsBefore; i-- {
		if d := s.drafts[i]; !d.subject.empty() {
			return d.subject
		}
	}
	return s.mainSubject(k)
}

// mainSubject gives the first noun phrase of the sentence that has a verb
// after it, before item limit. What stands before a first comma and begins
// like an adjunct is passed over.
func (s *sentence) mainSubject(limit int) bounds {
	start := 0
	for range 3 {
		for start < limit && (s.flags(start)&(conjunction|adverb) != 0 && s.flags(start)&personNoun == 0 || s.flags(start)&comma != 0) {
			start++
		}
		flags := s.flags(start)
		cue := s.cueAt(start)
		if flags&(preposition|subordinate|question|gerundEnding|pastEnding) != 0 && flags&(personNoun|determiner) == 0 || cue.form == gerundForm || cue.form == pastForm || s.is(start, "to") || flags&timeWord != 0 {
			next := s.nextComma(start, limit)
			if next < 0 {
				return nowhere
			}
			start = next + 1
			continue
		}
		break
	}
	b := s.nounPhraseAfter(start, true)
	if b.empty() || b.last >= limit {
		return nowhere
	}
	if s.flags(b.first)&capital == 0 && b.first > 0 && !s.namesSomebody(b) {
		return nowhere
	}
	return b
}

// nextComma gives the first comma in [from, limit), or -1.
func (s *sentence) nextComma(from, limit int) int {
	for k := from; k < limit && k < len(s.items); k++ {
		if s.flags(k)&comma != 0 {
			return k
		}
	}
	return -1
}
