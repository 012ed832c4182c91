package summarize

// participle sees to the -ing form: ", adding that …", "Calling it a day, Lee
// went home".
func (s *sentence) participle(k int, g group, w wordInfo) {
	var subject bounds
	before := s.flags(g.first - 1)
	switch {
	case g.passive: // is saying
		subject = s.subjectBefore(g.first)
	case s.is(k-1, "as") && s.is(k-2, "quoted"):
		outer := s.groupBefore(k - 2)
		subject = s.subjectBefore(outer.first)
		if subject.empty() {
			return
		}
		right, _ := s.contentAfter(k, w)
		s.add(subject, bounds{k - 2, k}, append(s.contentBefore(subject.first, k, w, false), right...)...)
		return
	case g.first == 0 || s.flags(g.first-1)&(preposition|subordinate) != 0 && g.first == 1:
		if next := s.nextComma(k, len(s.items)); next > 0 {
			subject = s.nounPhraseAfter(next+1, false)
			if subject.empty() || !s.namesSomebody(subject) {
				return
			}
			right, particle := s.contentAfterUntil(k, w, next)
			s.add(subject, bounds{k, max(k, particle)}, right...)
		}
		return
	case before&preposition != 0 && !s.is(g.first-1, "by", "in", "after", "before", "without"):
		return // criticized them for saying so: not the critic's words
	case before&(comma|conjunction|quoteItem|preposition|subordinate) != 0 || s.is(g.first-1, "—", "–", "--"):
		subject = s.sharedSubject(g.first)
	default:
		if before&(auxiliary|verbWord|pastEnding) == 0 && s.nominal(g.first-1) {
			subject = s.subjectBefore(g.first) // a letter saying that
			if !subject.empty() && !s.namesSomebody(subject) {
				if quoted := s.quotationFrom(k + 1); len(quoted) == 0 || !s.endsInS(subject.last) {
					subject = s.sharedSubject(g.first)
				}
			}
			if !subject.empty() && w.cue.frames&takesQuote == 0 {
				return
			}
			if !subject.empty() && subject.first > 1 && s.isMessage(subject) {
				// issued a statement saying: the one who issued it
				if issuer := s.mainSubject(subject.first); !issuer.empty() && s.namesSomebody(issuer) {
					subject = issuer
				}
			}
		}
	}
	if subject.empty() {
		return
	}
	right, particle := s.contentAfter(k, w)
	if w.cue.frames&vague != 0 && !s.convincing(nil, right, k, subject) {
		return
	}
	s.add(subject, bounds{k, max(k, particle)}, right...)
}

// isMessage reports whether a phrase is a thing with words in it, which
// somebody sends: a statement, a letter.
func (s *sentence) isMessage(b bounds) bool {
	for k := b.first; k <= b.last; k++ {
		if s.is(k, "statement", "statements", "letter", "letters", "email", "e-mail", "tweet", "tweets", "post", "message", "memo", "release", "note", "video", "ad", "speech") {
			return true
		}
		if s.flags(k)&preposition != 0 {
			return false
		}
	}
	return false
}

// passive sees to "was accused by the mayor of lying" and its kind. Without
// "by" nobody is named, and nothing is made.
func (s *sentence) passive(k int, g group, w wordInfo) {
	by := -1
	for i := k + 1; i < len(s.items) && i-k < 12; i++ {
		if s.is(i, "by") {
			by = i
			break
		}
		if s.flags(i)&(mark|complement) != 0 {
			break
		}
	}
	if by < 0 || s.cueAt(by+1).form == gerundForm {
		return
	}
	source := s.nounPhraseAfter(by+1, false)
	if source.empty() || !s.namesSomebody(source) {
		return
	}
	patient := s.subjectBefore(g.first)
	next := source.last + 1
	switch {
	case s.is(next, "that") || s.is(next, "of", "for", "as") && w.cue.frames&(takesPatient|takesAs|takesObject) != 0:
	case w.cue.frames&(takesObject|takesReport|takesPredicate) != 0 && !patient.empty():
		if w.cue.frames&takesReport != 0 && !s.saidThing(patient) {
			return
		}
		s.add(source, bounds{k, k}, patient)
		return
	default:
		return
	}
	right := s.contentFrom(next, 0)
	if s.is(next, "that") || patient.empty() {
		s.add(source, bounds{k, k}, right)
		return
	}
	s.add(source, bounds{k, k}, patient, right)
}
