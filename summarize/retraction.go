package summarize

import (
	_ "embed"
	"strings"
)

// Retractions, told by the predicate alone: whoever [backtracked], [walked back]
// a remark, [took it back], [reversed herself], [apologised for saying] so,
// [rescinded his endorsement], [later admitted] what was denied.

// retractionStart is the kind of word by which a retraction is first noticed.
type retractionStart uint8

const (
	byTakingBack  retractionStart = iota + 1 // walked, took, dialed [back]
	byRetreating                             // backtracked, recanted, retracted
	byReversing                              // reversed [himself], changed [her story]
	byWithdrawing                            // rescinded, withdrew, disavowed [his words]
	byDistancing                             // distanced [himself from his remarks]
	byRegretting                             // expressed [regret for calling]
	byAdmitting                              // later admitted, fessed [up]
)

// retractionStarts are the words that are looked at.
var retractionStarts = func() wordTable[retractionStart] {
	starts := map[string]retractionStart{}
	for start, words := range map[retractionStart]string{
		byTakingBack:  `backed backs backing walk take walked walks walking took takes taking taken dialed dialled dials dialing rowed rowing`,
		byRetreating:  `misspoke backtrack backpedal recant retract backtracked backtracks backtracking backpedaled backpedalled backpedals backpedaling backpedalling back-pedaled back-pedalled back-pedaling back-pedalling recanted recants recanting retracted retracts retracting`,
		byReversing:   `reverse reversed reverses reversing changed changes changing switched contradicted contradicting contradicts`,
		byWithdrawing: `rescind disavow clarify rescinded rescinds rescinding withdrew withdraws withdrawing withdrawn renounced renounces renouncing disavowed disavows disavowing softened softens softening clarified clarifies clarifying corrected corrects revised revises revising amended`,
		byDistancing:  `distance distanced distances distancing`,
		byRegretting:  `issued issues issuing offered offers apologize apologise express expressed expresses expressing voiced voicing copped apologized apologised apologizes apologises apologizing apologising regretted regrets regretting`,
		byAdmitting:   `admitted admits admitting conceded concedes conceding acknowledged acknowledges acknowledging fessed owned confessed confessing`,
	} {
		for word := range wordSet(words).words {
			starts[word] = start
		}
	}
	return newWordTable(starts)
}()

// What is taken back.
var (
	// ownWords are what somebody said who can take it back.
	ownWords = wordSet(`remark remarks comment comments statement statements claim claims allegation allegations accusation accusations report story article words saying calling assertion suggestion`)
	// ownStands are, beside ownWords, what somebody who took them up can give up.
	ownStands  = wordSet(`endorsement support pledge promise promises vow threat threats stance position positions opposition criticism suggestion assertions prediction testimony account tweet tweets post posts characterization description rhetoric language vote tone commitment commitments call calls idea plan proposal interview interviews insult insults joke jokes attack attacks`)
	reflexives = map[string]string{"himself": "his", "herself": "her", "itself": "its", "themselves": "their", "myself": "my", "ourselves": "our"}
	// wayBack follow “walked back” where somebody only goes there.
	wayBack = wordSet(`to into in from toward towards home across down up out inside outside through along over and with onto on at for again after before`)
	// reversible are what is reversed that somebody stood for.
	reversible = wordSet(`position positions stance opposition support pledge promise statement statements claim stand view views testimony account story tune vow`)
	// accounts are what is changed only by taking it back; positions may grow.
	accounts  = wordSet(`testimony account story tune statement statements`)
	earlierOn = wordSet(`earlier previous prior past own initial original former longstanding long-standing`)
	laterOn   = wordSet(`later finally eventually subsequently ultimately since belatedly grudgingly reluctantly`)
	// faults are what somebody's own words were who takes them back.
	faults = wordSet(`wrong mistaken inaccurate incorrect erroneous misleading mistake error exaggerated inappropriate ill-advised regrettable misspoke misspoken misstated`)
	// sayings are what one apologises for having done with words.
	sayings = wordSet(`saying calling suggesting claiming telling implying using comparing making tweeting posting likening accusing insulting mocking writing describing alleging joining stating joking referring questioning publishing reporting repeating sharing retweeting lobbing`)
)

// bareForm verbs after “he” are what somebody wants of him.
var bareForm = wordSet(`take walk retract recant rescind disavow apologize apologise withdraw backtrack`)

// takesBack reports whether the words from token i on, which is the word that
// gives it away, take back what their subject said, and the token after the
// last of them that tells so; 0 if they do not.
func (p *people) takesBack(i, last int) int {
	last = min(last, len(p.Tokens))
	start := retractionStarts.of(p.at(i))
	if start == 0 || p.notCarriedOut(i) {
		return 0
	}
	switch start {
	case byTakingBack:
		return p.walksBack(i, last)
	case byRetreating:
		return i + 1
	case byReversing:
		return p.reverses(i, last)
	case byWithdrawing:
		return p.withdraws(i, last)
	case byDistancing:
		return p.distances(i, last)
	case byRegretting:
		return p.regrets(i, last)
	case byAdmitting:
		return p.admitsLater(i, last)
	}
	return 0
}

// notCarriedOut reports whether the verb at a token is negated, only possible,
// only wanted by others, or passive.
func (p *people) notCarriedOut(i int) bool {
	before := i - 1
	for before > 0 && (strings.HasSuffix(p.at(before), "ly") || p.at(before) == "later" || p.at(before) == "since") {
		before--
	}
	word := p.at(before)
	switch {
	case bareForm.has(p.at(i)) && (word == "he" || word == "she" || word == "it"):
		return true // demanded that he take it back
	case negations.has(word) || word == "to" && p.trying(before) == before || word == "be" || word == "being":
		return true
	case modalAuxiliaries.has(word):
		return true
	}
	return false
}

// retracts reports whether an attribution takes back what its source said, by its
// predicate or in so many words.
func (p *people) retracts(a Attribution) bool {
	first, last := p.predicate(a)
	_, cueLast := p.within(a.Cue)
	for i := first; i < last; i++ {
		start := retractionStarts.of(p.at(i))
		switch {
		case start == 0:
			continue
		case i > cueLast && (start == byRetreating || start == byAdmitting || p.capital(p.predicateStart(i, first)-1)):
			continue // of somebody else: she said that Tarn had recanted
		}
		if p.takesBack(i, last+wordsAfter) > 0 {
			return true
		}
	}
	return p.contentHas(a, retractPhrases)
}

// retractPhrases in a content take back what the speaker said.
var retractPhrases = newPhrases(retractPhrasesFile)

//go:embed retractions.txt
var retractPhrasesFile string
