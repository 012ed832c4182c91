package summarize

// verb looks for an attribution by the reporting verb at item k.
func (s *sentence) verb(k int, w wordInfo) {
	if s.isNoun(k, w) {
		s.phrase(k)
		return
	}
	g := s.groupBefore(k)
	s.relative = s.is(g.first-1, "who")
	switch {
	case g.infinitive && s.is(g.first-1, "yet"):
		s.silence(k, g)
		return
	case w.cue.class == declines:
		s.refusal(k, g)
		return
	case g.modal && s.neither(k, g, w):
		return
	case g.negated || g.modal && (w.cue.lemma != "say" || !s.besideQuotation(g.first, k)):
		if !s.silence(k, g) && g.negated {
			s.phrase(k)
		}
		return
	case g.infinitive:
		if !s.wentOn(&g) {
			return
		}
	case g.passive && (w.form == pastForm || w.form == participleForm):
		s.passive(k, g, w)
		return
	case w.form == participleForm || w.form == baseForm && s.flags(g.first-1)&(preposition) != 0:
		if !(w.form == participleForm && g.perfect) {
			return
		}
	}
	if w.form == gerundForm {
		s.participle(k, g, w)
		return
	}
	s.finite(k, g, w)
}

// neither sees to a subject that denies by itself: of (Neither company would
// comment) the content is "Neither" and "would comment".
func (s *sentence) neither(k int, g group, w wordInfo) bool {
	subject := s.nounPhraseBefore(g.first - 1)
	if s.is(subject.first-1, "neither", "no") {
		subject.first--
	}
	if g.first == 0 || subject.empty() || !s.is(subject.first, "neither", "none", "nobody", "no") || !refusable.has(w.cue.lemma) {
		return false
	}
	source := bounds{subject.first + 1, subject.last}
	if s.is(source.first, "of") {
		source.first++
	}
	b := s.contentFrom(k, w.form)
	s.add(source, bounds{g.first, k}, bounds{subject.first, subject.first}, bounds{g.first, b.last})
	return true
}

// isNoun reports whether the word at item k, a reporting verb by its letters,
// is a noun or an adjective here: "his claims", "the reported plan".
func (s *sentence) isNoun(k int, w wordInfo) bool {
	before := s.flags(k - 1)
	if w.flags&capital != 0 && k > 0 && s.flags(k-1)&(mark|quoteItem) == 0 && !s.titleCase {
		return true // The Post Report
	}
	if before&possessive != 0 && s.flags(k-2)&pronoun == 0 && w.form != gerundForm {
		return true
	}
	if before&determiner != 0 && before&(pronoun|personNoun) == 0 && !s.is(k-1, "this", "that", "these", "those", "both", "all") {
		return true
	}
	switch w.form {
	case baseForm, thirdForm:
		if s.is(k-1, "further", "additional") {
			return true // no further comment
		}
		if before&preposition != 0 && !s.is(k-1, "to") {
			return true
		}
		if w.form == baseForm && w.cue.lemma != "say" {
			// "his latest claim", "a new report"; but "critics claim", "they claim"
			plural := before&(pronoun|auxiliary|modal|adverb|question|comma|negation) != 0 || before&personNoun != 0 || s.is(k-1, "to") || s.endsInS(k-1)
			return !plural
		}
	}
	return false
}

func (s *sentence) endsInS(k int) bool {
	word := s.word(k)
	return word != "" && word[len(word)-1] == 's'
}

// besideQuotation reports whether a quotation stands directly before the
// subject of the verb group, or after the verb.
func (s *sentence) besideQuotation(first, k int) bool {
	for i := first; i >= 0 && first-i < 8; i-- {
		if s.quotationAt(i) >= 0 {
			return true
		}
		if s.flags(i)&mark != 0 && s.flags(i)&comma == 0 {
			break
		}
	}
	return s.quotationAt(k+1) >= 0 || s.flags(k+1)&mark != 0 && s.quotationAt(k+2) >= 0
}

// wentOn widens a group to "went on to say", "continued to insist".
func (s *sentence) wentOn(g *group) bool {
	k := g.first - 1
	if s.is(k, "on") && s.is(k-1, "went", "goes") {
		k--
	} else if !s.is(k, "continued", "continues") {
		return false
	}
	outer := s.groupBefore(k)
	if outer.negated || outer.modal {
		return false
	}
	g.first = outer.first
	return true
}

// finite looks for the subject and the content of a verb in the active.
func (s *sentence) finite(k int, g group, w wordInfo) {
	if w.cue.frames&inverts != 0 || w.cue.frames&takesQuote != 0 {
		if s.inverted(k, g, w) {
			return
		}
	}
	subject := s.subjectBefore(g.first)
	start := subject.first
	if subject.empty() {
		if !s.followsConjunction(g.first) {
			return
		}
		subject, start = s.sharedSubject(g.first), g.first
		if subject.empty() {
			return
		}
	}
	if s.is(start-1, "what", "which", "whom", "who", "that") && s.flags(subject.first)&question == 0 {
		if w.cue.lemma == "say" && s.flags(k+1)&(auxiliary|modal|verbWord|pastEnding) != 0 {
			s.add(subject, bounds{k, k}, s.contentFrom(k+1, w.form)) // the man who police said was armed
			return
		}
		if !s.is(start-1, "that") && s.flags(start-2)&preposition == 0 && w.cue.frames&takesPredicate == 0 {
			return
		}
	}
	s.report(subject, start, k, w)
}

// followsConjunction reports whether the verb group that begins at item first
// is joined to a verb before it.
func (s *sentence) followsConjunction(first int) bool {
	return s.is(first-1, "and", "but", "or", "then") || s.flags(first-1)&comma != 0 && s.flags(first)&adverb != 0
}

// report makes the attribution of the verb at item k and its subject; start is
// where subject and verb together begin.
func (s *sentence) report(subject bounds, start, k int, w wordInfo) {
	cueBounds := bounds{k, k}
	left := s.contentBefore(start, k, w, false)
	right, particle := s.contentAfter(k, w)
	if particle > k {
		cueBounds.last = particle
	}
	if len(left) > 0 && s.onlyOpeners(left[0].last+1) {
		left = nil // But, she said, it rained
	}
	if len(left) == 0 && len(right) > 0 && right[0].first > k+1 && !s.onlyOpeners(start) && s.flags(right[0].first-1)&comma != 0 && !s.is(right[0].first-2, "that") && s.quotationAt(right[0].first) < 0 {
		return // after the talks concluded, Lee went home
	}
	if w.cue.frames&(takesObject|takesFor|takesInfinitive) != 0 && len(left) == 0 && !s.namesSomebody(subject) {
		return // the deal threatened to fail
	}
	if (w.cue.frames&vague != 0 || w.form <= thirdForm && nounsToo.has(w.cue.lemma)) && !s.convincing(left, right, k, subject) {
		return
	}
	if len(left) > 0 && len(right) > 0 && !s.goTogether(left[len(left)-1], right[0]) {
		if q := s.quotationAt(left[len(left)-1].last); q >= 0 && s.wordsIn(q) > 4 {
			right = nil
		} else {
			left = nil
		}
	}
	s.add(subject, cueBounds, append(left, right...)...)
}

// onlyOpeners reports whether nothing but "But," or "As" stands before item
// start.
func (s *sentence) onlyOpeners(start int) bool {
	if start == 0 || start > 4 {
		return false
	}
	for k := range start {
		if s.flags(k)&(conjunction|adverb|comma) == 0 && !s.is(k, "as", "so") {
			return false
		}
	}
	return true
}

// convincing reports whether a verb that belongs to other trades as well is
// one of saying here: beside a quotation or before "that".
func (s *sentence) convincing(left, right []bounds, k int, subject bounds) bool {
	for _, b := range left {
		if s.quotationAt(b.last) >= 0 {
			return true
		}
	}
	for _, b := range right {
		if s.quotationAt(b.first) >= 0 || s.is(b.first-1, "that", ":") {
			return true
		}
	}
	return len(right) > 0 && s.cueAt(k).cue.frames&(takesObject|takesFor|takesPatient) != 0 ||
		len(right) > 0 && s.namesSomebody(subject) && s.cueAt(k).cue.frames&takesClause != 0 && s.cueAt(k).cue.frames&inverts != 0 && s.flags(right[0].first)&(determiner|pronoun|capital) != 0 && s.strongClause(right[0])
}

// strongClause reports whether the items are a clause with a small verb word,
// soon.
func (s *sentence) strongClause(b bounds) bool {
	for k := b.first + 1; k <= b.last && k < b.first+7; k++ {
		if s.flags(k)&(auxiliary|modal) != 0 {
			return true
		}
	}
	return false
}

// goTogether reports whether content on both sides of a report is one: “A,”
// she said, “B.” and (The plan, she said, is dead), but not (On Monday, she
// said the plan was dead).
func (s *sentence) goTogether(left, right bounds) bool {
	leftQuote := s.quotationAt(left.last) >= 0
	rightQuote := s.quotationAt(right.first) >= 0
	if leftQuote {
		return rightQuote || s.flags(right.first-1)&comma != 0
	}
	if s.flags(right.first-1)&comma == 0 {
		return false
	}
	first := s.flags(left.first)
	return first&(preposition|subordinate|gerundEnding|pastEnding|timeWord|adverb) == 0 && s.cueAt(left.first).form == 0 && (s.hasVerb(left) || !rightQuote)
}

// inverted sees to a verb before its subject: “…,” said Ann Lee, the mayor.
func (s *sentence) inverted(k int, g group, w wordInfo) bool {
	before := g.first - 1
	quoted := s.quotationAt(before) >= 0 || s.flags(before)&comma != 0 && s.quotationAt(before-1) >= 0 || s.is(before, "so", "—", "–")
	if !quoted && !(s.flags(before)&comma != 0 && w.cue.frames&inverts != 0) {
		return false
	}
	if g.first != k && !s.adverbsOnly(g.first, k) {
		return false
	}
	phrase := s.nounPhraseAfter(k+1, true)
	if phrase.empty() || !s.namesSomebody(phrase) || s.flags(phrase.last)&timeWord != 0 && s.flags(phrase.last)&personNoun == 0 || s.is(k+1, "that", "him", "them") {
		return false
	}
	if !quoted {
		// a clause before the comma: the subject must end the matter
		if s.flags(phrase.last+1)&(mark|question|preposition|conjunction) == 0 || !s.hasVerb(bounds{0, before - 1}) && !s.onlyOpeners(g.first) {
			return false
		}
		if !s.subjectBefore(g.first).empty() {
			return false
		}
	}
	source := s.appositionAfter(phrase)
	left := s.contentBefore(g.first, k, w, true)
	if len(left) == 0 && !s.onlyOpeners(g.first) {
		return false
	}
	right := s.quotationFrom(s.adjunctsAfter(source.last + 1))
	if len(right) == 0 {
		right = s.quotationFrom(s.pastRelative(source.last + 1))
	}
	if len(left) == 0 && len(right) == 0 {
		return false
	}
	s.add(source, bounds{k, k}, append(left, right...)...)
	return true
}

func (s *sentence) adverbsOnly(first, last int) bool {
	for k := first; k < last; k++ {
		if s.flags(k)&adverb == 0 {
			return false
		}
	}
	return true
}

// pastRelative passes over ", who …," to the comma that ends it.
func (s *sentence) pastRelative(k int) int {
	if s.flags(k)&comma == 0 {
		return k
	}
	for i := k + 1; i < len(s.items); i++ {
		if s.flags(i)&comma != 0 && s.quotationAt(i+1) >= 0 {
			return i
		}
	}
	return k
}
