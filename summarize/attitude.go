package summarize

import "slices"

// withoutAttitudes parts what the models find into words of speech and
// attitudes: what somebody is written to believe, want or decree, and what is
// said by nobody who is named (it is expected that …).
func withoutAttitudes(doc *Document, found []Attribution) (speech, attitudes []Attribution) {
	for _, a := range found {
		switch {
		case spoken(doc, &a):
			speech = append(speech, a)
		case len(a.Content) > 0:
			attitudes = append(attitudes, a)
		}
	}
	return speech, attitudes
}

// withDenying moves to the speech what of the attitudes denies and stands in none
// of the speech: the owners [cast doubt on] the figures; the site [found] that the
// claim was false.
func (p *people) withDenying(speech, attitudes []Attribution) (more, rest []Attribution) {
	cues, contents := cuesAndContents(speech)
	for _, a := range attitudes {
		if !a.Cue.Empty() && !overlapsSorted(cues, a.Cue) && !overlapsSorted(contents, a.Cue) && (p.denyingCue(a) || p.saysFalse(a) || p.falseOfWords(a)) {
			speech = append(speech, a)
		} else {
			rest = append(rest, a)
		}
	}
	inTextOrder(speech)
	return speech, rest
}

// attitudes makes statements of attributions that are none of speech. Nobody
// said these words, so they are no part of any choice: what is denied, what is
// a claim, what is key.
func (p *people) attitudes(found []Attribution, said []Statement, speakers []speaker) []Statement {
	var attitudes []Statement
	next, previous := 0, nobody
	for _, a := range found {
		for ; next < len(said) && said[next].Content[0].Start < a.Content[0].Start; next++ {
			if speakers[next].name != "" {
				previous = speakers[next]
			}
		}
		if slices.ContainsFunc(said, func(s Statement) bool { return s.sameWords(a) }) {
			continue
		}
		if who := p.speakerOf(a.Source, previous); !isTime(who.name) {
			s := Statement{Attribution: a, Kind: Indirect, Stance: Asserts, Speaker: p.shown(who), Role: repaired(who.role)}
			s.Attributed = p.attributed(s)
			attitudes = append(attitudes, s)
		}
	}
	return attitudes
}

// sameWords reports whether a statement has the cue or the content of an
// attribution.
func (s Statement) sameWords(a Attribution) bool {
	return !a.Cue.Empty() && (s.Cue.Overlaps(a.Cue) || overlapsAny(s.Content, a.Cue) && s.Stance != Asserts) || slices.Equal(s.Content, a.Content)
}
