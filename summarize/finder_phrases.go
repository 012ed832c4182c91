package summarize

import "strings"

// phrase looks for an attribution by a word at item k that is no reporting
// verb: a noun ("his claim that"), a set phrase ("as she put it", "could not
// be reached").
func (s *sentence) phrase(k int) {
	s.relative = false
	if s.flags(k)&setPhrase == 0 {
		return
	}
	word := strings.ToLower(s.word(k))
	switch {
	case word == "response":
		if s.is(k-1, "no") {
			s.noComment(k) // had no response
		}
	case cueNouns.has(word):
		if (s.is(k-1, "no") || s.is(k-2, "no") && s.is(k-1, "further", "immediate")) && s.is(k, "comment", "comments") {
			s.noComment(k)
			return
		}
		s.noun(k)
	case word == "put" || word == "puts":
		s.putIt(k)
	case word == "reached" || word == "available" || word == "unavailable":
		s.unavailable(k)
	case retreats[word] != "":
		s.retreat(k, word)
	default:
		g := s.groupBefore(k)
		if g.negated || g.infinitive {
			s.silence(k, g)
		}
	}
}

// cueNouns are what news calls things said, before "that".
var cueNouns = wordSet(`claim claims allegation allegations accusation accusations assertion assertions suggestion suggestions contention
	insistence statement statements warning warnings denial admission argument announcement prediction promise pledge vow testimony
	acknowledgment acknowledgement declaration complaint comment remark remarks comments`)

// retreats are verbs that need their particle: "walked back the claim".
var retreats = map[string]string{
	"brushed": "off aside", "brushes": "off aside", "brushing": "off aside", "shrugged": "off", "shrugs": "off", "knocked": "down",
	"deflected": "question questions", "deflects": "question questions", "deflecting": "question questions",
	"dodged": "question questions", "dodges": "question questions", "dodging": "question questions",
	"sidestepped": "question questions", "sidesteps": "question questions", "ignored": "question questions", "reversed": "course himself herself",
	"walk": "back", "walks": "back", "walked": "back", "walking": "back", "took": "back issue", "takes": "back issue", "taking": "back issue",
	"pushed": "back", "pushes": "back", "push": "back", "pushing": "back", "hit": "back", "fired": "back", "shot": "back down",
	"backtracked": "on", "backed": "away",
}

// setPhraseWords are the words at which phrase looks, beside the reporting
// verbs.
const setPhraseWords = `put puts reached available unavailable return returned returns discuss identify speak provide talk comment immediately response`

// accordingTo sees to "according to …", before, inside or after what is said.
func (s *sentence) accordingTo(k int) {
	first := k + 2
	source := s.wordsUntilMark(first)
	if source.empty() {
		return
	}
	cueBounds := bounds{k, k + 1}
	before := k - 1
	if s.flags(before)&comma != 0 {
		before--
	}
	if k == 0 || s.flags(k-1)&mark != 0 && k == 1 || before < 0 {
		source = s.appositionAfter(source)
		rest := source.last + 1
		if s.flags(rest)&comma == 0 && !s.is(rest, ":") {
			return
		}
		s.add(source, cueBounds, s.contentFrom(rest+1, 0))
		return
	}
	left := s.trimmed(bounds{s.clauseStart(before), before})
	if left.empty() {
		left = s.trimmed(s.promiseBefore(before))
	}
	if left.empty() {
		return
	}
	source = s.appositionAfter(source)
	rest := source.last + 1
	if s.flags(rest)&comma != 0 && s.flags(k-1)&comma != 0 && !s.commentAfter(rest+1) && s.resumes(rest+1, left) {
		s.add(source, cueBounds, left, s.contentFrom(rest+1, 0))
		return
	}
	s.add(source, cueBounds, left)
}

// promiseBefore takes back an attribution that is no speech by itself, a
// promise or a threat, where the sentence names who tells of it: (The ministry
// promised a lease, according to two officials) is what the officials say.
func (s *sentence) promiseBefore(end int) bounds {
	last := len(s.drafts) - 1
	if last < s.draftsBefore || s.drafts[last].direct || s.drafts[last].subject.empty() {
		return nowhere
	}
	cueText := s.drafts[last].Cue.In(s.doc.Text)
	if w, known := lookupCue(strings.ToLower(cueText)); !known || w.frames&takesInfinitive == 0 {
		return nowhere
	}
	first := s.drafts[last].subject.first
	s.drafts = s.drafts[:last]
	return bounds{first, end}
}

// resumes reports whether the clause left of a parenthesis goes on at item k.
func (s *sentence) resumes(k int, left bounds) bool {
	if s.flags(k)&(conjunction|question|subordinate) != 0 {
		return false
	}
	return !s.hasVerb(left) || s.flags(k)&(auxiliary|modal|verbWord|pastEnding) != 0
}

// wordsUntilMark gives the items from first to the next mark; what a source
// after "according to" is made of.
func (s *sentence) wordsUntilMark(first int) bounds {
	last := first - 1
	for k := first; k < len(s.items) && k-first < 30; k++ {
		flags := s.flags(k)
		if s.is(k, "(") {
			if closing := s.closeBracket(k); closing > 0 && closing-k < 8 && k > first {
				k = closing
				last = k
				continue
			}
		}
		if flags&mark != 0 || flags&question != 0 || flags&quoteItem != 0 && s.endsMarked(s.quotationAt(k)) {
			break
		}
		if k > first && s.is(k, "that", "as", "while", "and", "but") {
			wider := s.simpleAfter(k + 1)
			if !s.is(k, "and") || wider <= k {
				break
			}
		}
		last = k
	}
	return bounds{first, last}
}

// noun sees to "the mayor's claim that …" and "a claim by the mayor that …".
func (s *sentence) noun(k int) {
	that := k + 1
	source := s.possessorBefore(k)
	if s.is(k+1, "by", "from") {
		if b := s.nounPhraseAfter(k+2, false); !b.empty() {
			source, that = b, b.last+1
		}
	}
	if source.empty() || !s.is(that, "that") || that+1 >= len(s.items) {
		return
	}
	s.add(source, bounds{k, k}, s.contentFrom(that, 0))
}

// possessorBefore gives whose the noun at item k is.
func (s *sentence) possessorBefore(k int) bounds {
	for i := k - 1; i >= 0 && k-i < 5; i-- {
		switch {
		case s.is(i, "his", "her", "their", "its"):
			return bounds{i, i}
		case s.flags(i)&possessive != 0 || s.is(i, "’", "'") && s.endsInS(i-1):
			b := s.nounPhraseBefore(i - 1)
			if !b.empty() && s.namesSomebody(b) {
				return b
			}
			return nowhere
		case !s.nominal(i) && s.cueAt(i).form == 0:
			return nowhere
		}
	}
	return nowhere
}

// putIt sees to “…,” as the mayor put it.
func (s *sentence) putIt(k int) {
	if !s.is(k+1, "it") {
		return
	}
	g := s.groupBefore(k)
	subject := s.subjectBefore(g.first)
	if subject.empty() {
		return
	}
	w := wordInfo{form: pastForm, cue: &cue{"put", says, takesQuote}}
	left := s.contentBefore(subject.first, k, w, false)
	right := s.quotationFrom(s.adjunctsAfter(k + 2))
	s.add(subject, bounds{k, k + 1}, append(left, right...)...)
}

// refusal sees to declining and refusing, if it is to speak.
func (s *sentence) refusal(k int, g group) {
	if g.negated || g.modal || g.infinitive {
		return
	}
	next := k + 1
	speaks := s.is(next, "to") && (refusable.has(strings.ToLower(s.word(next+1))) || s.flags(next+1)&adverb != 0 && refusable.has(strings.ToLower(s.word(next+2)))) ||
		s.is(next, "comment", "comments", "interview", "requests", "repeated", "multiple", "further", "an", "all") && s.requestAfter(next)
	if !speaks {
		return
	}
	s.quiet(k, g, bounds{k, k})
}

// requestAfter reports whether a request for an answer is named soon.
func (s *sentence) requestAfter(k int) bool {
	for i := k; i < k+5; i++ {
		if s.is(i, "comment", "comments", "interview", "interviews") {
			return true
		}
	}
	return false
}

// silence sees to a negated verb of answering at item k: did not respond,
// would not say, has yet to comment.
func (s *sentence) silence(k int, g group) bool {
	word := strings.ToLower(s.word(k))
	lemma := word
	if w := s.cueAt(k); w.cue != nil {
		lemma = w.cue.lemma
	}
	switch {
	case g.infinitive && !s.is(g.first-1, "yet"):
		return false
	case !g.negated && !g.infinitive && !s.is(k+1, "nothing", "little"):
		return false
	case lemma == "respond" || lemma == "reply" || lemma == "comment":
	case lemma == "answer" || strings.HasPrefix(lemma, "return"):
		if !s.answerable(k + 1) {
			return false
		}
	case g.modal && refusable.has(lemma) && s.is(g.first, "would", "wouldn't", "wouldn’t", "will", "won't", "won’t"):
	default:
		return false
	}
	if g.infinitive {
		outer := s.groupBefore(g.first) // has yet | to respond
		g.first = min(outer.first, g.first)
	}
	s.quiet(k, g, bounds{g.first, k})
	return true
}

// answerable reports whether something that wants an answer is named soon
// after item k.
func (s *sentence) answerable(k int) bool {
	for i := k; i < k+8; i++ {
		if s.is(i, "call", "calls", "message", "messages", "email", "emails", "e-mail", "e-mails", "request", "requests", "question", "questions", "comment", "inquiries", "inquiry", "enquiries", "texts") {
			return true
		}
	}
	return false
}

// quiet makes the attribution of a silence: the content is its own words, from
// the verb on.
func (s *sentence) quiet(k int, g group, cueBounds bounds) {
	subject := s.subjectBefore(g.first)
	if subject.empty() || s.flags(subject.last)&(comma) != 0 {
		subject = s.sharedSubject(g.first)
	}
	if subject.empty() {
		return
	}
	b := s.contentFrom(k, s.cueAt(k).form)
	for i := k; i <= b.last; i++ {
		if s.flags(i)&comma != 0 && (s.flags(i+1)&(auxiliary|modal|conjunction) != 0 || s.cueAt(i+1).form == pastForm) {
			b = s.trimmed(bounds{k, i}) // the mayor, who would not comment, has denied it
		}
	}
	s.add(subject, cueBounds, bounds{cueBounds.first, b.last})
}

// unavailable sees to "could not be reached", "was not available for comment".
func (s *sentence) unavailable(k int) {
	g := s.groupBefore(k)
	if !s.is(k, "unavailable") && !(g.negated && g.passive) {
		return
	}
	if !s.is(k, "reached") && !s.requestAfter(k+1) {
		return
	}
	s.quiet(k, g, bounds{g.first, k})
}

// noComment sees to "had no comment", "had no further comment".
func (s *sentence) noComment(k int) {
	verb := k - 2
	if s.is(verb, "no") {
		verb--
	}
	if s.is(verb, "had", "has", "have", "gave", "offered", "provided", "made") {
		s.quiet(verb, s.groupBefore(verb), bounds{verb, k})
	}
}

// retreat sees to "walked back his remarks", "pushed back on the claim".
func (s *sentence) retreat(k int, word string) {
	g := s.groupBefore(k)
	if g.negated || g.modal || g.infinitive || g.passive && s.cueAt(k).form != gerundForm && !strings.HasSuffix(word, "ing") {
		return
	}
	particle := -1
	for i := k + 1; i < len(s.items) && i-k < 8; i++ {
		if s.is(i, strings.Fields(retreats[word])...) {
			particle = i
			break
		}
		if s.flags(i)&(mark|preposition) != 0 {
			break
		}
	}
	if particle < 0 {
		return
	}
	end := min(len(s.items)-1, particle+8)
	if !s.saidThing(bounds{k, end}) && !s.is(particle, "question", "questions", "course", "issue", "himself", "herself") {
		return
	}
	subject := s.subjectBefore(g.first)
	if subject.empty() {
		subject = s.sharedSubject(g.first)
	}
	if subject.empty() {
		return
	}
	cueBounds := bounds{k, k}
	if particle == k+1 && !s.is(particle, "question", "questions") {
		cueBounds.last = particle
	}
	b := s.contentFrom(k, 0)
	s.add(subject, cueBounds, b)
}
