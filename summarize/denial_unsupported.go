package summarize

// Words that the facts do not support, or that say more than is so: there is [no
// basis for] what she says; the data [do not support] it; it is [not as] high [as]
// they [claim].

// supports are what a claim is said to lack.
var supports = wordSet(`basis evidence proof support grounds justification substance credibility foundation shred iota scintilla credence`)

// unsupported reports whether what somebody said is told to have no support: no
// basis [for] what she says.
func (p *people) unsupported(i, last int) bool {
	const near = 7
	none := p.at(i-1) == "no" || p.at(i-2) == "no" && p.Tokens[i-1].Kind == Word || p.at(i-1) == "little" || p.at(i-1) == "any" && p.negatedBefore(i-2, i-6)
	if p.at(i) == "shred" || p.at(i) == "iota" || p.at(i) == "scintilla" {
		return p.negatedBefore(i-1, i-5)
	}
	if !none || !supporting.has(p.at(i+1)) {
		return false
	}
	return p.anyWithin(i+1, last, near, assertions) || (p.at(i+2) == "support" || p.at(i+2) == "back") && p.anyWithin(i+3, last, near, utterances) || p.at(i+2) == "what" || p.at(i+2) == "it" || p.at(i+2) == "that" || p.at(i+2) == "this"
}

var supporting = wordSet(`for to behind in`)

// backed are participles of what supports a claim.
var backed = wordSet(`supported backed borne substantiated corroborated`)

var (
	// matching verbs are what a false account does not do with the facts.
	matching  = wordSet(`match matches square squares fit fits jibe jibes comport comports correspond`)
	realities = wordSet(`reality facts truth record evidence`)

	// containing verbs tell what is in a report, bearing verbs what evidence does
	// for a claim, and deedsTold what a claim is of.
	containing = wordSet(`contains contained contain`)
	bearing    = wordSet(`support supports supported bear confirm confirms back substantiate justify`)
	deedsTold  = wordSet(`said says say happened meant means wrote shows show does did`)

	castsDoubt = wordSet(`casts calls cast`)
)

// bearsOutNot reports whether evidence is said not to bear a claim out: the data do
// not [support] that conclusion.
func (p *people) bearsOutNot(i, first, last int) bool {
	const object = 5
	return p.negatedBefore(i-1, max(first, i-4)) && p.anyWithin(i+1, last, object, assertions)
}

// standing verbs need an “up” for what holds when it is tested.
var standing = wordSet(`add adding hold holding stack stand`)

var makingOut = wordSet(`make makes made making`)

// lessThanClaimed reports whether an “as” sets a thing below what others say of
// it: [not] nearly [as] high [as] the auditors [claim].
func (p *people) lessThanClaimed(i, first, last int) bool {
	const subject = 6 // tokens from the second “as” to its verb
	if !p.negatedBefore(i-1, max(first, i-8)) && !p.anyWithin(max(first, i-6), i, 6, farFrom) || !p.anyWithin(max(i-4, first), i, 4, asMuch) {
		return false
	}
	return p.anyWithin(i+2, last, subject, claimingVerbs)
}

var (
	asMuch        = wordSet(`as so`)
	farFrom       = wordSet(`nowhere hardly`)
	claimingVerbs = wordSet(`claim claims claimed suggest suggests suggested allege alleges alleged portray portrays portrayed contend contends contended assert asserts asserted advertised say says said`)
)

// notWhat reports whether something that was told is said to be another thing: that
// is [not what] the bill [says].
func (p *people) notWhat(i, first, last int) bool {
	const clause = 6
	return negatedAt(p, i-1) && (p.anyWithin(max(first, i-4), i, 4, pointing)) && p.anyWithin(i+1, last, clause, deedsTold)
}
