package summarize

// quotations sees to the quotations of the sentence that no reporting verb
// took, and remembers what the next sentence may go on with.
func (s *sentence) quotations() {
	for k := range s.items {
		if q := s.quotationAt(k); q >= 0 && s.heldBy[q] < 0 {
			s.quotation(k, q)
		}
	}
	s.remember()
}

// quotation looks for the speaker of the quotation q at item k.
func (s *sentence) quotation(k, q int) {
	if s.continues(k, q) || s.unknownVerbAfter(k, q) || s.introduced(k, q) {
		return
	}
	if k != 0 || !s.alone() || s.wordsIn(q) < 2 || s.midSentence(q) {
		return
	}
	b := bounds{0, s.lastQuotation()}
	switch {
	case s.awaits >= 0 && s.drafts[s.awaits].Content == nil:
		s.append(s.awaits, b)
	case s.before >= 0 && s.drafts[s.before].direct:
		s.append(s.before, b)
	case s.before >= 0:
		s.add(nowhere, nowhere, b)
		s.drafts[len(s.drafts)-1].Source = s.drafts[s.before].Source
	case s.endsMarked(q) && (s.running || s.goesOn(q)):
		s.add(nowhere, nowhere, b)
	}
}

// continues ties a quotation to the one of the paragraph before that it goes
// on with.
func (s *sentence) continues(k, q int) bool {
	previous := s.doc.Quotations[q].Previous
	if previous < 0 || s.heldBy[previous] < 0 {
		return false
	}
	s.append(s.heldBy[previous], bounds{k, k})
	return true
}

// goesOn reports whether the next paragraph goes on with the quotation.
func (s *sentence) goesOn(q int) bool {
	next := q + 1
	for next < len(s.doc.Quotations) && s.doc.Quotations[next].Parent >= 0 {
		next++
	}
	return next < len(s.doc.Quotations) && s.doc.Quotations[next].Previous == q
}

// append adds content to a draft of an earlier sentence.
func (s *sentence) append(to int32, b bounds) {
	d := &s.drafts[to]
	d.Content = append(d.Content, s.span(b))
	d.direct = true
	for k := b.first; k <= b.last; k++ {
		if q := s.quotationAt(k); q >= 0 {
			s.heldBy[q] = to
		}
	}
}

// alone reports whether the sentence is nothing but quotations.
func (s *sentence) alone() bool {
	for k := range s.items {
		if s.quotationAt(k) < 0 && s.flags(k)&mark == 0 {
			return false
		}
	}
	return true
}

func (s *sentence) lastQuotation() int {
	last := 0
	for k := range s.items {
		if s.quotationAt(k) >= 0 {
			last = k
		}
	}
	return last
}

// wordsIn counts the words of a quotation, up to ten.
func (s *sentence) wordsIn(q int) int {
	n := 0
	for i := s.tokenOf(q); i < len(s.doc.Tokens) && s.doc.Tokens[i].Start < s.doc.Quotations[q].End && n < 10; i++ {
		if s.doc.Tokens[i].Kind != Punctuation {
			n++
		}
	}
	return n
}

// tokenOf gives the first token of a quotation of this sentence.
func (s *sentence) tokenOf(q int) int {
	for _, item := range s.items {
		if int(item.quotation) == q {
			return int(item.first)
		}
	}
	return len(s.doc.Tokens)
}

// unknownVerbAfter sees to “…,” she laughed: after a quotation that ends with
// a comma, whatever verb follows a name or pronoun reports.
func (s *sentence) unknownVerbAfter(k, q int) bool {
	if !s.endsMarked(q) || s.wordsIn(q) < 2 {
		return false
	}
	subject := s.nounPhraseAfter(k+1, false)
	if subject.empty() || !s.namesSomebody(subject) || s.flags(subject.first)&(pronoun|capital|personNoun) == 0 && s.headOf(subject.first, subject.last)&personNoun == 0 {
		return false
	}
	verb := subject.last + 1
	for s.flags(verb)&adverb != 0 {
		verb++
	}
	flags := s.flags(verb)
	if flags&(pastEnding|verbWord) == 0 && s.cueAt(verb).form == 0 {
		return false
	}
	s.add(subject, bounds{verb, verb}, bounds{k, k})
	return true
}

// introduced sees to a quotation after a colon, or after a comma and a clause
// with a verb that we do not know: (Lee took to Twitter:) “…”
func (s *sentence) introduced(k, q int) bool {
	colon := s.is(k-1, ":")
	if !colon && s.flags(k-1)&comma == 0 || k < 2 || s.midSentence(q) && !colon || !s.endsMarked(q) || s.wordsIn(q) < 3 || s.wordsIn(q) < 4 && !colon {
		return false
	}
	subject := s.sharedSubject(k - 1)
	if subject.empty() || !s.namesSomebody(subject) {
		return false
	}
	if !colon && !(s.hasVerb(bounds{subject.first, k - 2}) && s.lastQuotation() == k) {
		return false
	}
	s.add(subject, nowhere, bounds{k, k})
	return true
}

// remember notes what a quotation at the beginning of the next sentence or
// paragraph may go on with.
func (s *sentence) remember() {
	s.awaits = -1
	if len(s.drafts) > s.draftsBefore {
		s.before = -1
		for i := s.draftsBefore; i < len(s.drafts); i++ {
			if d := s.drafts[i]; len(d.Content) > 0 {
				s.before = int32(i)
			}
		}
	} else if !s.alone() {
		s.before = -1
	}
	if !s.is(len(s.items)-1, ":") {
		return
	}
	subject := s.sharedSubject(len(s.items) - 1)
	if subject.empty() || !s.namesSomebody(subject) {
		return
	}
	d := draft{Attribution: Attribution{Source: s.span(subject)}, subject: subject}
	for k := len(s.items) - 1; k >= 0; k-- {
		if w := s.cueAt(k); w.form != 0 && w.cue.frames&takesQuote != 0 {
			d.Cue = s.span(bounds{k, k})
			break
		}
	}
	s.awaits = int32(len(s.drafts))
	s.drafts = append(s.drafts, d)
}
