package summarize

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// DenialModel is what was learned about denials: which statements contradict or
// decline to comment, and which claim they answer. What is taken back is told
// by rules alone: the few retractions that were marked teach none better. It is
// read-only once made and may be used from several goroutines.
type DenialModel struct {
	stances *weightTable // by the stances of judged
	claims  claimWeights
}

// judged are the stances that the model tells, in the order of its labels.
var judged = [...]Stance{Denies, NoComment}

// judge sets the stance of every statement: that of the model's judgement that
// is surest, or what the rules said where that is neither.
func (m *DenialModel) judge(d *dispute) {
	var e evidence
	suggested := make([]Stance, len(d.statements))
	for i := range d.statements {
		d.of(i, &e)
		slices.Sort(e.keys)
		e.keys = slices.Compact(e.keys) // training counts a feature once in a statement too
		suggested[i] = m.stance(e.keys, d.statements[i].Stance)
	}
	d.settle(suggested)
}

// settle sets the stance of every statement to what is suggested for it, but for
// what the rules tell or bar by themselves. It changes what is suggested.
func (d *dispute) settle(stances []Stance) {
	for i := range d.statements {
		if d.statements[i].Stance == NoComment && (d.saysComment(i) || d.refusesSurely(d.statements[i].Attribution)) {
			stances[i] = NoComment // the rules need no help with it
		}
		if d.statements[i].Stance == Denies || d.answersNo(d.statements[i].Attribution) && d.deniesSurely(i) {
			stances[i] = Denies
		}
		if stances[i] == NoComment && (d.respondsInBody(i) || d.refusesNobody(i)) {
			stances[i] = Asserts
		}
		if d.concedesDenied(i, stances) {
			stances[i] = Retracts
		}
		if stances[i] == Asserts && (d.answersBack(i) || d.toldAgainst(i) || d.clearsSide(i) || d.replies(i)) {
			stances[i] = Denies
		}
		if stances[i] == Denies && (!d.contradicts(i) || d.polled(i) || d.deniesNothing(i)) {
			stances[i] = Asserts
			if d.statements[i].Stance == Confirms {
				stances[i] = Confirms // what is admitted
			}
		}
	}
	for i, stance := range stances {
		d.statements[i].Stance = stance
		if stance == Asserts && d.goesOnDenying(i) {
			d.statements[i].Stance = Denies
		}
	}
}

// deniesSurely reports whether a denial needs no help to be told: “We reject
// those claims”; whether she had met him, she said [she had not]; [called] the
// report [a lie].
func (d *dispute) deniesSurely(i int) bool {
	a := d.statements[i].Attribution
	if d.denyingCue(a) || d.oneWordDenial(a) || d.disputesItself(a) || d.saysNot(a) || d.answersNo(a) || d.refutesReport(a) || d.startsNo(a) || d.doubtsSaid(a) || d.saysFalse(a) && d.brief(a) && !d.echoesOthers(a) {
		return true
	}
	first, last := d.within(a.Cue)
	for t := first; t < last; t++ {
		if callVerbs.has(d.at(t)) && d.calledFalse(t, a) {
			return true
		}
	}
	return false
}

// brief reports whether a content is short and sure: in a long one, or where it
// is only hoped, a word of falsehood is said of many things.
func (d *dispute) brief(a Attribution) bool {
	const briefly = 14 // tokens
	first, last := d.within(a.Content[0])
	return len(a.Content) == 1 && last-first <= briefly && !d.anyWithin(first, last, briefly, unsure)
}

var unsure = wordSet(`hope hopes if whether may might could maybe perhaps`)

// saysComment reports whether a refusal names the thing refused: a comment.
func (d *dispute) saysComment(i int) bool {
	s := d.statements[i]
	first, last := d.within(s.extent())
	return d.anyWithin(first, last, wordsRead, commentWords) || d.contentHas(s.Attribution, declinePhrases)
}

var commentWords = wordSet(`mum interview comment discuss elaborate deflected deflects sidestepped sidesteps`)

// contradicts reports whether a statement itself has anything by which it could
// contradict, so that none is called a denial for its neighbours alone.
func (d *dispute) contradicts(i int) bool {
	s := d.statements[i]
	if s.Stance == Denies || d.setAgainst(i) || d.faultsSpeaker(i) || d.replies(i) {
		return true
	}
	if first, last := d.within(s.Cue); d.anyWithin(first, last, last-first, accusingWords) {
		return d.answersBack(i) || d.toldAgainst(i) || d.clearsSide(i) // who accuses denies nothing else
	}
	n := d.noes[i]
	if n.kind != "" && !d.generic(n) && !d.conditional(n) {
		first, _ := d.within(s.Content[0])
		late := s.Kind == Indirect && n.at-first > wordsFirst
		return !late && !opinions[n.kind] && !d.addsOnly(n) || d.answersBack(i) || d.toldAgainst(i) || d.clearsSide(i)
	}
	if d.clearsSide(i) {
		return true
	}
	for _, span := range s.Content {
		first, last := d.within(span)
		for t := first; t < last; t++ {
			if n.kind != "" && t <= n.at+2 {
				continue // what is negated of everything is not said of anything
			}
			if word := d.at(t); falseWords.has(word) || (denyVerbs.has(word) || rejectVerbs.has(word) && n.kind == "") && !d.infinitive(t) || flatNegations.has(word) && n.kind == "no one" && t < first+wordsRead {
				return true
			}
		}
	}
	return false
}

// infinitive reports whether a verb is one that somebody only may, should or can
// hardly do: hard [to dispute].
func (p *people) infinitive(verb int) bool {
	return p.at(verb-1) == "to" || strings.HasSuffix(p.at(verb-1), "ly") && p.at(verb-2) == "to"
}

// addsOnly reports whether a negation only adds to what was said, or tells that
// it is not so up to now: not just a failure; no word yet; nothing new.
func (d *dispute) addsOnly(n negated) bool {
	const near = 3 // tokens
	return d.anyWithin(n.at+1, n.at+1+near, near, weakening) || d.anyWithin(n.at+1, n.at+1+near, near, beyond)
}

var beyond = wordSet(`new short else above better until yet`)

// conditional reports whether what is negated is only supposed: if they did not
// pay.
func (d *dispute) conditional(n negated) bool {
	for t := n.at - 1; t >= max(n.at-wordsFirst, 0) && d.Tokens[t].Kind == Word; t-- {
		if d.at(t) == "if" || d.at(t) == "unless" {
			return true
		}
	}
	return false
}

// opinions are the kinds of negation that mostly judge, wish or plan, so that
// nothing around them makes a denial of them: the plan is not good enough; we do
// not need it.
var opinions = map[string]bool{
	"is not": true, "do not": true, "no thing": true, "not think": true, "would not have": true, "do not want": true, "did not want": true,
	"not know": true, "no doubt": true, "or not": true,
}

// polled reports whether those who speak are a share of people who were asked:
// they answer a question, no claim.
func (d *dispute) polled(i int) bool {
	first, last := d.within(d.statements[i].Source)
	return d.anyWithin(first, last, wordsRead, shares) || strings.HasSuffix(d.statements[i].Speaker, " percent")
}

var shares = wordSet(`percent % respondents pollsters`)

// goesOnDenying reports whether a quotation right after a denial by the same
// speaker is negative too: He dismissed the reports. “I gave no such order,” he
// said.
func (d *dispute) goesOnDenying(i int) bool {
	s := d.statements[i]
	if i == 0 || s.Kind != Direct || s.Speaker == "" {
		return false
	}
	before := d.statements[i-1]
	if before.Stance != Denies || before.Speaker != s.Speaker && !d.speaksFor(i, i-1) || d.sentenceAt(s.Content[0].Start)-d.sentenceAt(before.Content[0].Start) > 1 {
		return false
	}
	first, last := d.within(s.Content[0])
	return d.anyWithin(first, last, last-first, flatNegations)
}

// speaksFor reports whether statement i is of somebody who speaks for the
// speaker of another: the company denied it; “…,” said Ada Ruiz, its director.
func (d *dispute) speaksFor(i, other int) bool {
	first, last := d.within(d.statements[i].Source)
	return d.statements[other].Kind == Indirect && (d.anyWithin(first, last, wordsRead, possessivePronouns) || d.at(last) == "," && possessivePronouns.has(d.at(last+1)))
}

var possessivePronouns = wordSet(`its his her their`)

// flatNegations leave no room: a denial that goes on has one of them.
var flatNegations = wordSet(`never no none nothing nobody not didn't wasn't weren't isn't`)

func (m *DenialModel) stance(keys []uint32, ruled Stance) Stance {
	var scores [len(judged)]int32
	m.stances.addTo(scores[:], keys)
	best, least := unsuggested(ruled), int32(0)
	if ruled == Retracts {
		return Retracts
	}
	for label, score := range scores {
		if score > least {
			best, least = judged[label], score
		}
	}
	return best
}

// unsuggested is the stance of a statement for which the model suggests none.
func unsuggested(ruled Stance) Stance {
	if ruled == Retracts || ruled == Confirms {
		return ruled
	}
	return Asserts
}

// denialsFile is the model that ships, as [DenialModel.MarshalBinary] writes
// it. MODEL_CARD.md says how it is made anew.
//
//go:embed denials.bin
var denialsFile []byte

var shippedDenials = sync.OnceValue(func() *DenialModel {
	var m DenialModel
	if err := m.UnmarshalBinary(denialsFile); err != nil {
		panic("summarize: the embedded model of denials: " + err.Error())
	}
	return &m
})

// The layout of the file: magic, SHA-256 of the rest, then the table of the
// stances' weights and the weights of claims. The magic's last byte is the version of the layout and of
// the features that the weights are for.
var denialsMagic = []byte("BRIEFDENY\x05")

// MarshalBinary writes the model; the same model gives the same bytes.
func (m *DenialModel) MarshalBinary() ([]byte, error) {
	body := m.claims.appendTo(m.stances.appendTo(nil))
	sum := sha256.Sum256(body)
	return append(append(bytes.Clone(denialsMagic), sum[:]...), body...), nil
}

// UnmarshalBinary reads what MarshalBinary wrote. A file that is cut, changed
// or of another version is an error that wraps [ErrModel].
func (m *DenialModel) UnmarshalBinary(file []byte) error {
	head := len(denialsMagic) + sha256.Size
	if len(file) < head || !bytes.Equal(file[:len(denialsMagic)], denialsMagic) {
		return fmt.Errorf("%w: it is no model of denials of this version", ErrModel)
	}
	if sum := sha256.Sum256(file[head:]); !bytes.Equal(sum[:], file[len(denialsMagic):head]) {
		return fmt.Errorf("%w: the checksum of the model of denials does not fit", ErrModel)
	}
	r := &byteReader{data: file[head:]}
	m.stances = r.weightTable(len(judged))
	m.claims = r.claimWeights()
	if r.err == nil && len(r.data) != 0 {
		r.err = errModelCut
	}
	if r.err != nil {
		return fmt.Errorf("%w: %w", ErrModel, r.err)
	}
	m.stances.index()
	return nil
}
