package summarize

import "strings"

// walksBack: [walked back] her remarks, [took] it [back]; not: walked back to
// the car.
func (p *people) walksBack(i, last int) int {
	const near = 6
	if p.at(i)[0] == 'b' { // backed away from her claim
		if (p.at(i+1) == "away" || p.at(i+1) == "off") && p.statedWithin(i+2, min(i+6, last)) {
			return i + 2
		}
		return 0
	}
	for j := i + 1; j < last && j <= i+near; j++ {
		if p.at(j) != "back" {
			if stops.has(p.at(j)) || p.at(j) == "," || p.at(j) == "and" || bystanderAfter.has(p.at(j)) {
				return 0
			}
			continue
		}
		next := p.at(j + 1)
		between := j > i+1 && (j == i+2 && (p.at(i+1) == "it" || p.at(i+1) == "that" || p.at(i+1) == "them" || p.at(i+1) == "those") || p.statedWithin(i+1, j))
		switch {
		case between && next != "to" && next != "into" && next != "from" && next != "home" && next != "in":
			return j + 1
		case j > i+1 || wayBack.has(next):
			return 0
		case next == "what" || next == "on" && p.statedWithin(j+2, min(j+7, last)) || p.statedWithin(j+1, min(j+7, last)):
			return j + 1
		case (stops.has(next) || next == ",") && p.at(i)[0] == 'w' && p.at(i-1) == "later":
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
		if word := p.at(j); ownWords.has(word) || ownStands.has(word) {
			return true
		} else if stops.has(word) || word == "," {
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
		if possessivePronouns.has(next) && earlierOn.has(p.at(i+2)) && p.statedWithin(i+3, min(i+6, last)) {
			return i + 3
		}
	case reflexives[next] != "" && p.at(i+2) == "and" && voting.has(p.at(i+3)):
		return 0 // went over to the other side
	case reflexives[next] != "" && next != "themselves" && p.at(i)[0] == 'r', next == "course" && p.at(i)[0] != 's':
		return i + 2
	case possessivePronouns.has(next):
		for j := i + 2; j < last && j <= i+4; j++ {
			if word := p.at(j); reversible.has(word) && p.at(j+1) != "for" && (p.at(i)[0] == 'r' || accounts.has(word)) {
				return j + 1
			}
		}
	}
	return 0
}

// voting verbs tell that somebody reversed himself by what he did.
var voting = wordSet(`voted opposed supported backed signed joined endorsed vetoed sided`)

// withdraws: [rescinded his endorsement], [later clarified] the remark,
// [disavowed her own words].
func (p *people) withdraws(i, last int) int {
	next := p.at(i + 1)
	late := laterOn.has(p.at(i - 1))
	most := i + 5
	switch word := p.at(i); {
	case strings.HasPrefix(word, "clarif"):
		if late || possessivePronouns.has(next) && p.statedWithin(i+2, min(most, last)) {
			return i + 1
		}
		return 0
	case strings.HasPrefix(word, "soften"), strings.HasPrefix(word, "correct"), strings.HasPrefix(word, "amend"):
		if possessivePronouns.has(next) && p.anyWithin(i+2, last, 3, ownWords) {
			return i + 2
		}
		return 0
	}
	if late && (stops.has(next) || next == ",") {
		return i + 1 // views that she has since disavowed
	}
	if possessivePronouns.has(next) && p.statedWithin(i+2, min(most, last)) && !p.anyWithin(i+2, last, 3, helped) {
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
	if ownWords.has(whose) || ownStands.has(whose) {
		if pronoun := p.at(i + 4); pronoun == "he" || pronoun == "she" || pronoun == "they" || pronoun == "it" {
			return i + 4 // distanced himself from interviews he gave
		}
	}
	if (whose == own || earlierOn.has(p.at(i+4)) && (whose == "the" || whose == own) || earlierOn.has(whose)) && p.statedWithin(i+4, min(i+9, last)) {
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
		if p.anyWithin(object, last, 1, sayings) || possessivePronouns.has(p.at(object)) && p.anyWithin(object+1, last, 4, ownWords) {
			return object + 1
		}
		return 0
	default:
		for object < last && object <= i+4 && !regretful.has(p.at(object)) && !negations.has(p.at(object)) && !stops.has(p.at(object)) {
			object++
		}
		if !regretful.has(p.at(object)) || object > i+4 || object >= last {
			return 0
		}
		if what := p.at(object); what == "retraction" {
			return object + 1
		}
		object++
	}
	if next := p.at(object); word[0] == 'a' && word[len(word)-1] == 'd' && (stops.has(next) || next == "," || next == "later" || next == "the" && (p.at(object+1) == "next" || p.at(object+1) == "following")) {
		return object
	}
	for j := object; j < last && j <= object+6; j++ {
		if word := p.at(j); stops.has(word) || word == "," {
			return 0
		} else if word == "for" || word == "over" || word == "about" {
			if sayings.has(p.at(j+1)) || p.statedWithin(j+1, min(j+9, last)) || p.at(j+1) == "what" {
				return j + 1
			}
		}
	}
	return 0
}

var regretful = wordSet(`regret regrets apology apologies retraction`)
