package summarize

import "strings"

// particleContent gives what follows "called for", "warned against", "pointed
// to", "apologized for", with the verb.
func (s *sentence) particleContent(k, next int, w wordInfo) []bounds {
	fits := false
	switch w.cue.lemma {
	case "call":
		fits = s.is(next, "for", "on", "upon")
	case "warn":
		fits = s.is(next, "of", "against", "about")
	case "point":
		fits = s.is(next, "to") && next == k+1
	case "apologize", "apologise":
		fits = s.is(next, "for", "to") || s.flags(next)&mark != 0
	}
	if !fits {
		return nil
	}
	b := s.objectFrom(next, w.form)
	return []bounds{s.trimmed(bounds{k, max(b.last, next-1)})}
}

// objectContent gives what follows a verb that takes an object, with the verb:
// "dismissed the reports as baseless". Where the object is called a quotation,
// the content is that quotation.
func (s *sentence) objectContent(k int, w wordInfo) []bounds {
	frames := w.cue.frames
	if frames&(takesObject|takesReport|takesPatient|takesPredicate|takesAs) == 0 {
		return nil
	}
	if s.is(k+1, "that") && !s.demonstrative(k+1) && frames&takesThat != 0 {
		return nil
	}
	if q := s.quotationAt(k + 1); q >= 0 && frames&takesPredicate != 0 && s.heldBy[q] < 0 {
		return []bounds{s.quotedFrom(k + 1)} // what the mayor called “a misreading”
	}
	object := s.objectAt(k + 1)
	if object.empty() {
		if frames&takesObject != 0 && w.cue.class == denies && (s.flags(k+1)&gerundEnding != 0 || s.cueAt(k+1).form == gerundForm || s.is(k+1, "having", "being", "any", "ever")) {
			b := s.objectFrom(k+1, w.form)
			return []bounds{{k, b.last}}
		}
		return nil
	}
	next := object.last + 1
	switch {
	case frames&takesPredicate != 0:
		return s.predicateContent(k, object, w)
	case frames&takesReport != 0 && (s.saidThing(object) || s.is(next, "as")):
	case frames&takesObject != 0 && frames&(takesClause) != 0 && s.flags(next)&(auxiliary|modal) != 0:
		return nil // confirmed the man was dead: a clause
	case frames&takesAs != 0 && s.asAfter(next) >= 0:
		as := s.asAfter(next)
		if q := s.quotationAt(as + 1); q >= 0 && s.heldBy[q] < 0 && w.cue.class == calls {
			return []bounds{s.quotedFrom(as + 1)}
		}
	case frames&takesPatient != 0 && s.is(next, "of", "for", "to", "on", "not"):
	case frames&takesObject != 0:
	default:
		return nil
	}
	if w.cue.lemma == "express" || w.cue.lemma == "voice" {
		return []bounds{s.objectFrom(k+1, w.form)}
	}
	b := s.objectFrom(k+1, w.form)
	return []bounds{{k, b.last}}
}

// objectAt gives the object that begins at item first.
func (s *sentence) objectAt(first int) bounds {
	flags := s.flags(first)
	if s.is(first, "that") && s.nominal(first+1) {
		if b := s.nounPhraseAfter(first+1, false); !b.empty() {
			return bounds{first, b.last} // called that report a lie
		}
	}
	if flags&(mark|preposition|conjunction|auxiliary|modal|complement|question|subordinate) != 0 && flags&determiner == 0 {
		return nowhere
	}
	return s.nounPhraseAfter(first, false)
}

// asAfter gives the "as" that follows an object, or -1.
func (s *sentence) asAfter(k int) int {
	for i := k; i < len(s.items) && i-k < 14; i++ {
		if s.is(i, "as") {
			return i
		}
		if s.flags(i)&(mark|conjunction|auxiliary|modal|verbWord) != 0 {
			break
		}
	}
	return -1
}

// admitted are what is confirmed or admitted, beside things said.
var admitted = wordSet(`mistake mistakes error errors role involvement existence receipt death deaths arrest arrests visit meeting meetings
	departure failure failures guilt wrongdoing responsibility problem problems plans resignation talks sale breach leak`)

// saidThing reports whether a phrase names something that was said: a claim, a
// report, a charge.
func (s *sentence) saidThing(b bounds) bool {
	for k := b.first; k <= b.last; k++ {
		if word := strings.ToLower(s.word(k)); saidThings.has(word) || ownWords.has(word) || admitted.has(word) {
			return true
		}
	}
	return false
}

// predicateContent gives what follows "called the story": a quotation, or
// something that is a description.
func (s *sentence) predicateContent(k int, object bounds, w wordInfo) []bounds {
	// The noun phrase takes in the quotation: the story “FAKE”.
	for i := object.first; i <= object.last; i++ {
		if q := s.quotationAt(i); q >= 0 && i > object.first && s.flags(i-1)&determiner == 0 && s.heldBy[q] < 0 {
			return []bounds{s.quotedFrom(i)}
		}
	}
	next := object.last + 1
	for i := next; i < next+7; i++ {
		if q := s.quotationAt(i); q >= 0 && s.heldBy[q] < 0 && s.flags(i-1)&determiner == 0 {
			return []bounds{s.quotedFrom(i)}
		}
		if s.flags(i)&(mark|quoteItem|auxiliary|modal|conjunction) != 0 {
			break
		}
	}
	next = s.adjunctsAfter(next)
	described := s.flags(next)&determiner != 0 || s.flags(object.first)&pronoun != 0 && (s.nominal(next) || s.flags(next)&(adverb|pastEnding|gerundEnding) != 0)
	for i := object.first + 1; i <= object.last && !described; i++ {
		described = falseWords.has(strings.ToLower(s.word(i)))
	}
	if !described {
		return nil
	}
	b := s.objectFrom(k+1, w.form)
	return []bounds{{k, b.last}}
}
