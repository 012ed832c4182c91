package summarize

// nominal reports whether item k can stand inside a noun phrase.
func (s *sentence) nominal(k int) bool {
	if k < 0 || k >= len(s.items) {
		return false
	}
	flags := s.flags(k)
	if flags&quoteItem != 0 {
		return !s.endsMarked(s.quotationAt(k)) // the “Big Four” banks
	}
	if flags&phraseEnd != 0 && flags&(personNoun|determiner) == 0 {
		return false
	}
	if flags&adverb != 0 && flags&(capital|personNoun|timeWord) == 0 {
		return s.is(k, "far", "very", "then", "former", "only", "so", "even") && s.flags(k+1)&mark == 0
	}
	return true
}

// nounPhraseBefore gives the noun phrase that ends with item end, with what
// hangs on it from the left: "a spokesman for the mayor", "Smith and Jones".
func (s *sentence) nounPhraseBefore(end int) bounds {
	first := s.simpleBefore(end)
	for range 6 { // links in a chain of prepositions; real ones have three
		next := s.linkBefore(first, end)
		if next < 0 {
			break
		}
		first = next
	}
	if first > end {
		return nowhere
	}
	return bounds{first, end}
}

// simpleBefore gives the beginning of the noun phrase without prepositions
// that ends with item end, or end+1 if there is none.
func (s *sentence) simpleBefore(end int) int {
	first := end + 1
	for k := end; k >= 0 && end-k < 24; k-- {
		flags := s.flags(k)
		switch {
		case s.is(k, ")"):
			open := s.openBracket(k)
			if open < 0 || k-open > 8 || k != end {
				return first
			}
			k = open // "Ann Lee (D)"
			continue
		case flags&pronoun != 0 && first == end+1:
			if s.is(k, "himself", "herself", "itself", "themselves") && k > 0 && s.nominal(k-1) {
				break // the mayor herself
			}
			return k
		case !s.nominal(k):
			return first
		case flags&determiner != 0:
			if s.is(k-1, "all", "both", "half", "such") {
				k--
			}
			return k
		case flags&timeWord != 0 && k < end && s.flags(k+1)&possessive == 0 && s.flags(k+1)&(timeWord|determiner|capital) != 0:
			return first // on Monday | the mayor
		case flags&(pastEnding|gerundEnding) != 0 && !s.premodifies(k, end):
			return first
		case s.cueAt(k).form != 0 && flags&capital == 0 && !s.premodifies(k, end):
			return first
		case flags&capital == 0 && k < end && s.isName(first, end) && flags&(personNoun|sourceNoun|number|possessive) == 0 && s.followsPreposition(k):
			return first // in Ohio's capital | Smith
		}
		first = k
	}
	return first
}

// openBracket gives the bracket that item k closes, or -1.
func (s *sentence) openBracket(k int) int {
	for i := k - 1; i >= 0 && k-i < 30; i-- {
		if s.is(i, "(") {
			return i
		}
	}
	return -1
}

// premodifies reports whether a participle or reporting verb at item k is used
// as an adjective or noun of the phrase up to end: after an article or another
// adjective.
func (s *sentence) premodifies(k, end int) bool {
	if k == 0 {
		return true
	}
	if k == end {
		return s.flags(k-1)&(determiner|possessive) != 0 || s.flags(k)&(personNoun|sourceNoun) != 0
	}
	return s.flags(k-1)&(determiner|possessive|number) != 0 || s.flags(k-1)&adverb != 0 && s.flags(k-2)&determiner != 0
}

// isName reports whether items [first, last] begin with capitals.
func (s *sentence) isName(first, last int) bool {
	return first <= last && s.flags(first)&capital != 0 && s.flags(last)&capital != 0
}

// followsPreposition reports whether the words around item k, back to a
// determiner, stand after a preposition.
func (s *sentence) followsPreposition(k int) bool {
	for range 4 {
		k--
		flags := s.flags(k)
		if flags&preposition != 0 {
			return true
		}
		if flags&phraseEnd != 0 && flags&determiner == 0 {
			return false
		}
	}
	return false
}

// linkBefore gives the beginning of what is linked to the phrase that begins
// at first by a preposition or an "and" before it, or -1.
func (s *sentence) linkBefore(first, end int) int {
	link := first - 1
	if link < 1 {
		return -1
	}
	left := s.simpleBefore(link - 1)
	if left >= link {
		return -1
	}
	switch {
	case s.is(link, "of"):
		return left
	case s.is(link, "for", "from", "at", "with", "in", "to", "on", "within", "inside", "close", "representing", "under", "against"):
		if s.headOf(left, link-1)&(personNoun|sourceNoun) != 0 && s.flags(left-1)&preposition == 0 {
			return left
		}
		if s.is(link-1, "close", "familiar", "briefed") && s.headOf(left, link-2)&personNoun != 0 {
			return left // a source close to the mayor
		}
	case s.is(link, "and", "or", "&"):
		if s.coordinates(left, link, end) {
			return left
		}
	}
	return -1
}

// headOf gives the flags of a noun phrase's head, its last word that is no
// name in brackets.
func (s *sentence) headOf(first, last int) wordFlags {
	for k := last; k >= first; k-- {
		if s.flags(k)&(mark|possessive) == 0 {
			return s.flags(k)
		}
	}
	return 0
}

// coordinates reports whether an "and" at link joins the phrase from left on
// to another of the same kind, rather than one clause to the next.
func (s *sentence) coordinates(left, link, end int) bool {
	before := s.flags(left - 1)
	opens := left == 0 || before&(conjunction|complement|comma|quoteItem) != 0 || before&subordinate != 0
	names := s.flags(link-1)&capital != 0 && s.flags(link+1)&capital != 0
	people := s.headOf(left, link-1)&personNoun != 0 && s.headOf(link+1, end)&personNoun != 0
	return opens && (names || people) || s.is(left, "both")
}

// nounPhraseAfter gives the noun phrase that begins with item first, with the
// prepositions that hang on it if wide.
func (s *sentence) nounPhraseAfter(first int, wide bool) bounds {
	last := s.simpleAfter(first)
	for range 6 {
		if last < first {
			return nowhere
		}
		next := s.linkAfter(first, last, wide)
		if next < 0 {
			break
		}
		last = next
	}
	return bounds{first, last}
}

// simpleAfter gives the last item of the noun phrase without prepositions that
// begins with item first, or first-1.
func (s *sentence) simpleAfter(first int) int {
	last := first - 1
	for k := first; k < len(s.items) && k-first < 24; k++ {
		flags := s.flags(k)
		switch {
		case s.is(k, "(") && k > first:
			closing := s.closeBracket(k)
			if closing < 0 || closing-k > 6 {
				return last
			}
			k = closing
			last = k
			continue
		case flags&pronoun != 0 && k == first:
			return k
		case s.flags(k)&preposition != 0 && k == first && s.is(k, "like"):
			return last
		case !s.nominal(k) && !(k == first && flags&determiner != 0):
			return last
		case flags&determiner != 0 && k > first && s.flags(k-1)&determiner == 0 && s.flags(k)&number == 0:
			return last
		case s.cueAt(k).form != 0 && k > first && flags&capital == 0 && s.flags(k-1)&determiner == 0 && flags&(personNoun|sourceNoun) == 0:
			return last
		case flags&timeWord != 0 && k > first && s.flags(k-1)&(determiner|number) == 0 && s.flags(k+1)&possessive == 0:
			return last
		case flags&pastEnding != 0 && k > first && s.flags(k-1)&(determiner|possessive|adverb|number) == 0,
			flags&gerundEnding != 0 && k > first && s.flags(k-1)&(determiner|possessive) == 0 && s.flags(k-1)&capital != 0:
			return last
		case k > first && s.is(k, "last", "this", "next", "late", "early", "earlier", "later") && s.flags(k+1)&timeWord != 0:
			return last
		}
		last = k
	}
	return last
}

func (s *sentence) closeBracket(k int) int {
	for i := k + 1; i < len(s.items) && i-k < 30; i++ {
		if s.is(i, ")") {
			return i
		}
	}
	return -1
}

// linkAfter gives the end of what is linked to the phrase [first, last], or -1.
func (s *sentence) linkAfter(first, last int, wide bool) int {
	link := last + 1
	right := s.simpleAfter(link + 1)
	if right <= link {
		return -1
	}
	switch {
	case s.flags(link+1)&gerundEnding != 0 || s.cueAt(link+1).form == gerundForm:
		return -1 // the company | of hiding it
	case s.is(link, "of"):
		return right
	case s.is(link, "for", "from", "at", "with", "in", "on", "to", "within", "inside", "close", "against", "under", "representing"):
		if wide && (s.headOf(first, last)&personNoun != 0 || s.is(last, "close", "familiar", "briefed")) {
			return right
		}
	case s.is(link, "and", "&", "or"):
		names := s.flags(link-1)&capital != 0 && s.flags(link+1)&capital != 0
		people := s.headOf(link+1, right)&personNoun != 0
		if names || people && (s.headOf(first, last)&personNoun != 0 || s.is(first, "both")) {
			return right
		}
	}
	return -1
}

// appositionAfter stretches a noun phrase over a description after a comma:
// "Ann Lee, the mayor of Springfield".
func (s *sentence) appositionAfter(b bounds) bounds {
	if b.empty() || s.flags(b.last+1)&comma == 0 {
		return b
	}
	start := b.last + 2
	flags := s.flags(start)
	if flags&(determiner|number|personNoun) == 0 && !(flags&capital != 0 && s.headOf(start, s.simpleAfter(start))&personNoun != 0) && !s.is(start, "R", "D") &&
		!(flags&capital != 0 && len(s.word(start)) > 2 && s.word(start)[1] == '-') {
		return b
	}
	if flags&determiner != 0 && s.is(start, "that", "which", "his", "her", "their") && s.flags(start+1)&personNoun == 0 && !s.is(start, "his", "her", "their") {
		return b
	}
	phrase := s.nounPhraseAfter(start, true)
	if phrase.empty() {
		return b
	}
	after := s.flags(phrase.last + 1)
	if after&mark == 0 && after&(quoteItem|question|preposition|conjunction) == 0 {
		return b // a clause of its own: "said Ann Lee, the mayor went home"
	}
	if after&preposition != 0 {
		if wide := s.nounPhraseAfter(phrase.last+2, true); !wide.empty() && s.flags(wide.last+1)&mark != 0 {
			phrase.last = wide.last
		}
	}
	return bounds{b.first, phrase.last}
}

// hasVerb reports whether the items look like a clause rather than a phrase.
func (s *sentence) hasVerb(b bounds) bool {
	for k := b.first; k <= b.last; k++ {
		flags := s.flags(k)
		if flags&(auxiliary|modal|verbWord) != 0 || flags&pastEnding != 0 && k > b.first {
			return true
		}
		if form := s.cueAt(k).form; form != 0 && form != gerundForm && k > b.first && flags&capital == 0 {
			return true
		}
		if flags&possessive != 0 && s.flags(k-1)&pronoun != 0 {
			return true // it's
		}
	}
	return false
}
