package summarize

import "strings"

// negated is what a content negates first: a plain fact ("did not", "never",
// "no evidence"), which may answer a claim, or a plan, a wish, a knowledge,
// which hardly ever does.
type negated struct {
	kind    string // "" if nothing is negated
	subject string // whom or what it is said of
	bad     bool   // what is negated is something to be accused of
	at      int    // token
}

// negations as kinds of fact.
var (
	pastAuxiliaries    = wordSet(`did was were had has have been 've didn't wasn't weren't hadn't hasn't haven't`)
	presentAuxiliaries = wordSet(`is are am 's 're 'm isn't aren't ain't`)
	doAuxiliaries      = wordSet(`do does don't doesn't`)
	modalAuxiliaries   = wordSet(`will would can could should may might must shall 'll 'd won't wouldn't can't cannot couldn't shouldn't mustn't`)
	knowingVerbs       = wordSet(`know knows sure certain understand remember recall clear see tell aware`)
	thinkingVerbs      = wordSet(`think thinks believe believes buy see`)
	wantingVerbs       = wordSet(`want wants like need needs care matter matters expect plan plans intend hope agree support going gonna go let worry get have`)
	doubtNouns         = wordSet(`doubt question longer matter way one reason choice place more better time need other wonder`)
	factNouns          = wordSet(`evidence truth proof basis link links connection knowledge intention intentions role relationship involvement wrongdoing problem contact substance merit such idea information indication sign interest plans violation violations recollection credibility foundation`)
	badWords           = wordSet(`racist racism sexist bigot bigotry terrorist terrorists liar lie lying criminal criminals crime illegal illegally wrongdoing violation violations violate violated wrong guilty fraud corrupt corruption divisive stupid weak
		threat attack attacking attacked violence violent risk breach breached hacked influenced abuse abused abusing lied cheat cheated fake hoax misogynist crooked xenophobic anti-semitic hate hateful amnesty plagiarized plagiarism plagiarize stole stolen bribe bribes bribed
		paid discriminate discrimination retaliate conspiracy collusion collude colluded interfere mishandled classified damage damaging scandal extremist extremism unfit rigged broke break harm harmed hurt mistreated
		involved blame decline declining disadvantage conflict jeopardize endanger endangered quid inappropriate improper unethical biased prejudiced establishment outsider dishonest hypocritical secret hidden hide hid leak leaked deleted political personally personal`)
)

// negationOf finds the first negation in a content.
func (p *people) negationOf(s Statement) negated {
	for _, span := range s.Content {
		first, last := p.within(span)
		for i := first; i < last && i < first+wordsRead; i++ {
			if !negations.has(p.at(i)) && p.at(i) != "nothing" {
				continue
			}
			n := negated{at: i, kind: p.negates(i, last), subject: p.negatedSubject(i, first, s)}
			n.bad = p.anyWithin(i+1, last, 7, badWords)
			return n
		}
	}
	return negated{}
}

// negates tells the kind of the negation at a token.
func (p *people) negates(i, last int) string {
	word, before := p.at(i), p.at(i-1)
	next := p.pastAdverbs(i+1, last)
	switch {
	case word == "no" && (p.at(i+1) == "one" || p.at(i+1) == "longer"), word == "nobody":
		return "no one"
	case word == "no" && p.anyWithin(i+1, last, 3, factNouns):
		return "no evidence"
	case word == "no" && doubtNouns.has(p.at(i+1)):
		return "no doubt"
	case word == "no" && (p.at(i+1) == "," || p.at(i+1) == "." || p.at(i+1) == "!"):
		return "no"
	case word == "no":
		return "no thing"
	case word == "nothing" || word == "none" || word == "neither" || word == "nor":
		return word
	case modalAuxiliaries.has(word) || modalAuxiliaries.has(before):
		if p.at(next) == "have" {
			return "would not have"
		}
		return "modal"
	case thinkingVerbs.has(p.at(next)) && p.at(next) != "see":
		return "not think"
	case knowingVerbs.has(p.at(next)):
		return "not know"
	case word != "never" && (doAuxiliaries.has(word) || doAuxiliaries.has(before)):
		if wantingVerbs.has(p.at(next)) {
			return "do not want"
		}
		return "do not"
	case word == "never":
		return "never"
	case pastAuxiliaries.has(word) || pastAuxiliaries.has(before):
		if wantingVerbs.has(p.at(next)) {
			return "did not want"
		}
		return "did not"
	case presentAuxiliaries.has(word) || presentAuxiliaries.has(before):
		if p.at(next) == "going" || p.at(next) == "gonna" {
			return "modal"
		}
		return "is not"
	case before == "if" || before == "or" || before == "why" || before == "whether":
		return "or not"
	}
	return "not"
}

func (p *people) pastAdverbs(i, last int) int {
	for i < last && (strings.HasSuffix(p.at(i), "ly") || p.at(i) == "even" || p.at(i) == "ever" || p.at(i) == "just" || p.at(i) == "really" || p.at(i) == "yet" || p.at(i) == "at" && p.at(i+1) == "all") {
		i++
	}
	return i
}

// negatedSubject is whom the negated clause is about, as far as one word
// before its verb tells.
func (p *people) negatedSubject(i, first int, s Statement) string {
	for j := i; j >= first && j > i-4; j-- {
		switch word := p.at(j); word {
		case "i", "i'm", "i've", "we", "we've", "we're", "my", "our":
			return "self"
		case "it", "this", "that", "there", "it's", "that's", "there's", "these", "those", "which":
			return "thing"
		case "you", "you're":
			return "you"
		case "he", "she", "they", "his", "her", "their", "who":
			if s.Kind == Indirect {
				return "self or other"
			}
			return "other"
		}
		if p.capital(j) && j > first {
			return "name"
		}
	}
	return "else"
}

// negative reports whether a content's first clause is negated.
func (p *people) negative(s Statement) bool {
	const opening = 9 // tokens in which the verb of a first clause stands
	for _, span := range s.Content {
		first, last := p.within(span)
		for i := first; i < last && i < first+opening; i++ {
			switch word := p.at(i); {
			case word == "no":
				if i <= first+1 || p.at(i-2) == "there" {
					return true
				}
			case negations.has(word) && word != "nobody":
				return true
			}
			if p.at(i) == "," && i > first+3 {
				break
			}
		}
	}
	return false
}
