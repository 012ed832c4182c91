package summarize

import "strings"

// Proposals: who [rejects the idea of] closing a school, or calls a plan
// [“ridiculous”], will not have it; nothing that was said is denied.

var (
	// proposals are what is judged rather than believed.
	proposals = wordSet(`plan plans proposal proposals call calls bill bills policy policies law laws ban bans tax taxes measure measures offer offers budget deal deals rule rules order orders decision decisions move moves ruling idea ideas amendment conduct behavior behaviour treatment`)
	// premises may be of what to do as well as of what is.
	premises = wordSet(`idea ideas notion suggestion suggestions premise argument`)
	// bidding words make an idea one of what to do.
	bidding = wordSet(`should must ought shall`)
	// unwise is what an idea is that is not false.
	unwise = wordSet(`too impractical costly unworkable unaffordable expensive premature unnecessary unwise unrealistic risky dangerous unconstitutional wasteful irresponsible naive`)
	// judging words say of a claim that it is false, and of anything else that it
	// is bad.
	judging = wordSet(`absurd ridiculous outrageous laughable ludicrous preposterous wrong nonsense garbage crap trash rubbish dishonest disingenuous`)
	// attacks hold no claim by themselves.
	attacks    = wordSet(`attack attacks critique criticism criticisms`)
	attackedOn = wordSet(`of over about for on against`)
	factAfter  = wordSet(`that as which false untrue baseless suggesting saying claiming`)
)

// foughtOver are what people dispute that is no claim: a border, a will.
var foughtOver = wordSet(`border borders boundary boundaries seat seats land territory territories island islands ownership fine fines bill bills inheritance election elections date title`)

// proposed reports whether the noun at a token, which may name what was said,
// names what somebody wants instead: the idea [of sharing] a hall, the notion
// that they [should] pay; or an attack that says nothing of a fact.
func (p *people) proposed(i int) bool {
	const near = 12 // tokens in which a clause has its verb
	word, next := p.at(i), p.at(i+1)
	switch {
	case attacks.has(word):
		if word[0] == 'c' && !attackedOn.has(next) {
			return false
		}
		return !p.anyWithin(i+1, i+near, near, factAfter)
	case !premises.has(word):
		return false
	case strings.HasPrefix(word, "idea") && (next == "of" || next == "for"):
		return !p.anyWithin(i+2, i+7, 5, badWords)
	case next == "as" || p.at(i+2) == "as" && stops.has(next):
		return p.anyWithin(i+2, i+4, 2, unwise)
	case next == "that":
		for j := i + 2; j < len(p.Tokens) && j < i+near && !stops.has(p.at(j)); j++ {
			if bidding.has(p.at(j)) {
				return true
			}
		}
	}
	return false
}

// judgesOnly reports whether a word that may call something false only judges
// what its sentence has named before it: called the plan [“ridiculous”].
func (p *people) judgesOnly(word, first int) bool {
	if !judging.has(p.at(word)) {
		return false
	}
	judged := false
	for i := word - 1; i >= first && i > word-wordsRead && !stops.has(p.at(i)); i-- {
		switch at := p.at(i); {
		case saidThings.has(at) && !premises.has(at) && !attacks.has(at):
			return false
		case proposals.has(at) && (!strings.HasPrefix(at, "call") || p.at(i+1) == "for" || p.at(i+1) == "to") && (at[0] != 'i' || p.at(i+1) != "that"):
			judged = true
		}
	}
	return judged
}
