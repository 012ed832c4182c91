package summarize

import "strings"

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
	byCorrecting                             // misstated: a newspaper of its own article
)

// retractionStarts are the words that are looked at.
var retractionStarts = func() map[string]retractionStart {
	starts := map[string]retractionStart{}
	for start, words := range map[retractionStart]string{
		byTakingBack:  `walk take walked walks walking took takes taking taken dialed dialled dials dialing rowed rowing`,
		byRetreating:  `backtrack backpedal recant retract backtracked backtracks backtracking backpedaled backpedalled backpedals backpedaling backpedalling back-pedaled back-pedalled back-pedaling back-pedalling recanted recants recanting retracted retracts retracting`,
		byReversing:   `reverse reversed reverses reversing changed changes changing switched contradicted contradicting contradicts`,
		byWithdrawing: `rescind disavow clarify rescinded rescinds rescinding withdrew withdraws withdrawing withdrawn renounced renounces renouncing disavowed disavows disavowing softened softens softening clarified clarifies clarifying corrected corrects revised revises revising amended`,
		byDistancing:  `distance distanced distances distancing`,
		byRegretting:  `apologize apologise express expressed expresses expressing voiced voicing copped apologized apologised apologizes apologises apologizing apologising regretted regrets regretting`,
		byCorrecting:  `misstated misidentified misspelled misspelt misattributed mischaracterized misreported misquoted misnamed misrepresented overstated understated incorrectly erroneously mistakenly inaccurately wrongly inadvertently updated`,
		byAdmitting:   `admitted admits admitting conceded concedes conceding acknowledged acknowledges acknowledging fessed owned confessed confessing`,
	} {
		for word := range wordSet(words) {
			starts[word] = start
		}
	}
	return starts
}()

// What is taken back.
var (
	// ownStands are, beside ownWords, what somebody who took them up can give up.
	ownStands  = wordSet(`endorsement support pledge promise promises vow threat threats threat's stance position positions opposition criticism suggestion remarks assertion assertions prediction testimony account tweet tweets post posts characterization description rhetoric language vote tone promise commitment commitments call calls idea plan proposal statements support interview interviews insult insults joke jokes attack attacks`)
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

// takesBack reports whether the words from token i on, which is the word that
// gives it away, take back what their subject said, and the token after the
// last of them that tells so; 0 if they do not.
func (p *people) takesBack(i, last int) int {
	last = min(last, len(p.Tokens))
	start := retractionStarts[p.at(i)]
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
	case negations[word] || word == "to" && p.trying(before) == before || word == "be" || word == "being":
		return true
	case modalAuxiliaries[word]:
		return true
	}
	return false
}

// walksBack: [walked back] her remarks, [took] it [back]; not: walked back to
// the car.
func (p *people) walksBack(i, last int) int {
	const near = 6
	for j := i + 1; j < last && j <= i+near; j++ {
		if p.at(j) != "back" {
			if stops[p.at(j)] || p.at(j) == "," || p.at(j) == "and" || bystanderAfter[p.at(j)] {
				return 0
			}
			continue
		}
		next := p.at(j + 1)
		between := j > i+1 && (j == i+2 && (p.at(i+1) == "it" || p.at(i+1) == "that" || p.at(i+1) == "them" || p.at(i+1) == "those") || p.statedWithin(i+1, j))
		switch {
		case between && next != "to" && next != "into" && next != "from" && next != "home" && next != "in":
			return j + 1
		case j > i+1 || wayBack[next]:
			return 0
		case next == "what" || next == "on" && p.statedWithin(j+2, min(j+7, last)) || p.statedWithin(j+1, min(j+7, last)):
			return j + 1
		case (stops[next] || next == ",") && p.at(i)[0] == 'w' && p.at(i-1) == "later":
			return j + 1 // comments that he made and later walked back
		}
		return 0
	}
	return 0
}

// statedWithin reports whether something that was said, or stood for, is named
// between two tokens.
func (p *people) statedWithin(first, last int) bool {
	for j := first; j < last; j++ {
		if word := p.at(j); ownWords[word] || ownStands[word] {
			return true
		} else if stops[word] || word == "," {
			return false
		}
	}
	return false
}

// reverses: [reversed himself], [changed her story], [contradicted his earlier]
// account; not: reversed the car.
func (p *people) reverses(i, last int) int {
	next := p.at(i + 1)
	switch {
	case p.at(i)[:3] == "con":
		if possessivePronouns[next] && earlierOn[p.at(i+2)] && p.statedWithin(i+3, min(i+6, last)) {
			return i + 3
		}
	case reflexives[next] != "" && next != "themselves" && p.at(i)[0] == 'r', next == "course" && p.at(i)[0] != 's':
		return i + 2
	case possessivePronouns[next]:
		for j := i + 2; j < last && j <= i+4; j++ {
			if word := p.at(j); reversible[word] && (p.at(i)[0] == 'r' || accounts[word]) {
				return j + 1
			}
		}
	}
	return 0
}

// withdraws: [rescinded his endorsement], [later clarified] the remark,
// [disavowed her own words].
func (p *people) withdraws(i, last int) int {
	next := p.at(i + 1)
	late := laterOn[p.at(i-1)]
	most := i + 5
	switch word := p.at(i); {
	case strings.HasPrefix(word, "clarif"):
		if late || possessivePronouns[next] && p.statedWithin(i+2, min(most, last)) {
			return i + 1
		}
		return 0
	case strings.HasPrefix(word, "soften"), strings.HasPrefix(word, "correct"), strings.HasPrefix(word, "amend"):
		if possessivePronouns[next] && p.anyWithin(i+2, last, 3, ownWords) {
			return i + 2
		}
		return 0
	}
	if late && (stops[next] || next == ",") {
		return i + 1 // views that she has since disavowed
	}
	if possessivePronouns[next] && p.statedWithin(i+2, min(most, last)) && !p.anyWithin(i+2, last, 3, helped) {
		return i + 2
	}
	return 0
}

// helped are what is withdrawn by deeds: [withdrew] his support, her offer.
var helped = wordSet(`support offer plan proposal call calls`)

// distances: [distanced herself from her] remarks; not from somebody else's.
func (p *people) distances(i, last int) int {
	own := reflexives[p.at(i+1)]
	if own == "" || p.at(i+2) != "from" {
		return 0
	}
	whose := p.at(i + 3)
	if ownWords[whose] || ownStands[whose] {
		if pronoun := p.at(i + 4); pronoun == "he" || pronoun == "she" || pronoun == "they" || pronoun == "it" {
			return i + 4 // distanced himself from interviews he gave
		}
	}
	if (whose == own || earlierOn[p.at(i+4)] && (whose == "the" || whose == own) || earlierOn[whose]) && p.statedWithin(i+4, min(i+9, last)) {
		return i + 4
	}
	return 0
}

// regrets: [expressed regret for] calling him so; [apologised for] the remark.
func (p *people) regrets(i, last int) int {
	word, object := p.at(i), i+1
	switch {
	case strings.HasPrefix(word, "apolog"):
	case strings.HasPrefix(word, "regret"):
		if p.anyWithin(object, last, 1, sayings) || possessivePronouns[p.at(object)] && p.anyWithin(object+1, last, 4, ownWords) {
			return object + 1
		}
		return 0
	default:
		for object < last && object <= i+4 && p.at(object) != "regret" && p.at(object) != "regrets" {
			object++
		}
		if object > i+4 || object >= last {
			return 0
		}
		object++
	}
	if next := p.at(object); word[0] == 'a' && word[len(word)-1] == 'd' && (stops[next] || next == "," || next == "later" || next == "the" && (p.at(object+1) == "next" || p.at(object+1) == "following")) {
		return object
	}
	for j := object; j < last && j <= object+6; j++ {
		if word := p.at(j); stops[word] || word == "," {
			return 0
		} else if word == "for" || word == "over" || word == "about" {
			if sayings[p.at(j+1)] || p.statedWithin(j+1, min(j+9, last)) || p.at(j+1) == "what" {
				return j + 1
			}
		}
	}
	return 0
}

// admitsLater: [later admitted] that he had; [fessed up]; admits only where
// something else was said before, which “later” and “finally” tell.
func (p *people) admitsLater(i, last int) int {
	switch p.at(i) {
	case "fessed", "owned":
		if p.at(i+1) == "up" {
			return i + 2
		}
		return 0
	}
	next := i + 1
	if p.at(next) == "that" {
		next++
	}
	own := pronounGender[p.at(next)] != unknownGender || p.at(next) == "they" || p.at(next) == "it" || possessivePronouns[p.at(next)] || strings.HasSuffix(p.at(next), "ing") || p.at(next) == "to"
	if laterOn[p.at(i-1)] && own {
		return i + 1
	}
	if p.faultAdmitted(i+1, last) || own && p.afterDenying(i) {
		return i + 1
	}
	return 0
}

// faultAdmitted: admitted [that his figures were wrong], conceded [she misspoke].
func (p *people) faultAdmitted(first, last int) bool {
	const near = 16
	own := false
	for j := first; j < last && j < first+near; j++ {
		word := p.at(j)
		switch {
		case pronounGender[word] != unknownGender || word == "they" || word == "i" || word == "we" || possessivePronouns[word]:
			own = true
		case negations[word] || stops[word]:
			return false
		case faults[word] && own:
			return true
		}
	}
	return false
}

// afterDenying reports whether the sentence of a token tells of what was first
// said instead: After initially denying it, she admitted that she had.
func (p *people) afterDenying(i int) bool {
	sentence := p.Sentences[p.Tokens[i].Sentence]
	for j := sentence.First; j < min(sentence.Last, sentence.First+2*wordsRead); j++ {
		if word := p.at(j); (firstly[word] || word == "after") && p.anyWithin(j+1, sentence.Last, 3, firstSaid) {
			return true
		}
	}
	return false
}

var (
	firstly   = wordSet(`initially first originally previously earlier repeatedly long once`)
	firstSaid = wordSet(`denying denied insisting insisted claiming claimed maintaining maintained`)
)

// takesBackSurely reports whether the predicate of an attribution takes back.
func (p *people) takesBackSurely(a Attribution) bool {
	first, last := p.predicate(a)
	_, until := p.within(a.Cue)
	if a.Cue.Empty() {
		until = first
	}
	if until > first && tryingVerbs[p.at(until-1)] {
		until += 5 // tried on Friday [to walk back] her remarks
	}
	for i := first; i < min(until, last); i++ {
		switch start := retractionStarts[p.at(i)]; {
		case start == byCorrecting || putRight[p.at(i)]:
			if c, ok := p.correctionIn(i, p.Sentences[p.Tokens[i].Sentence]); ok && c.Source.Overlaps(a.Source) {
				return true
			}
		}
		if retractionStarts[p.at(i)] != 0 && p.takesBack(i, last+wordsAfter) > 0 {
			return true
		}
	}
	return false
}

// concedesDenied reports whether a speaker concedes what the same speaker denied
// before.
func (d *dispute) concedesDenied(i int, stances []Stance) bool {
	s := d.statements[i]
	if s.Stance != Confirms || s.Speaker == "" {
		return false
	}
	first, last := d.within(s.Cue)
	if !d.anyWithin(first, last, last-first, conceding) {
		return false
	}
	const looked = 30 // statements before it
	for j := i - 1; j >= max(0, i-looked); j-- {
		if stances[j] == Denies && d.statements[j].Speaker == s.Speaker && d.topics[i].shared(d.topics[j]) >= 2 {
			return true
		}
	}
	return false
}

var conceding = wordSet(`conceded concedes conceding admitted admits admitting acknowledged acknowledges acknowledging`)

// shared is how many words two topics have in common.
func (t topic) shared(other topic) int {
	count := 0
	for i, j := 0, 0; i < len(t) && j < len(other); {
		switch {
		case t[i].stem < other[j].stem:
			i++
		case t[i].stem > other[j].stem:
			j++
		default:
			count, i, j = count+1, i+1, j+1
		}
	}
	return count
}
