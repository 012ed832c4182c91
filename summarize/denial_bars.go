package summarize

import "strings"

// What has the words of a denial and denies nothing: what is admitted, asked,
// hoped, supposed, told of what others once said, or only not finished.

// deniesNothing reports whether statement i, for all its words of denying, is
// barred from being a denial.
func (d *dispute) deniesNothing(i int) bool {
	a := d.statements[i].Attribution
	if from, to := d.within(a.Source); from < to && (onlyIf.has(d.at(from-1)) || d.nobodyIn(from, to) && a.Source.Start < a.Cue.Start) {
		return true
	}
	if first, last := d.within(a.Cue); d.rulesIn(first, last, a.Source) {
		return true
	}
	if d.denyingCue(a) {
		return false
	}
	if first, last := d.within(a.Cue); d.anyWithin(first, last, last-first, onlyMay) {
		return true // critics might call it nonsense
	}
	return d.admits(a) || d.asks(a) || d.supposes(a) || d.fears(a) || d.tells(i) || d.occasionally(d.noes[i]) || d.statements[i].Stance != Denies && d.slight(d.noes[i])
}

var (
	// nobodies begin sources of whom nobody in particular says anything.
	nobodies = wordSet(`no nobody none few neither those anyone anybody whoever`)
	// anybodies are sources that, by themselves, are of people at large.
	anybodies = wordSet(`some many people you one`)
)

// nobodyIn reports whether a source between two tokens is of nobody, or of people
// at large: [no serious person] disputes it; [those who] deny it.
func (p *people) nobodyIn(from, to int) bool {
	return nobodies.has(p.at(from)) || p.at(from) == "who" && nobodies.has(p.at(from-1)) || to-from == 1 && anybodies.has(p.at(from))
}

// admitting are cues of those who grant what is said.
var admitting = wordSet(`admit admits admitted admitting concede concedes conceded conceding acknowledge acknowledges acknowledged acknowledging agree agrees agreed agreeing`)

// admits reports whether what is negated is admitted: conceded that she [had not]
// told them. Who admits one thing may go on to deny another: admitted the loss
// [but said] it was not hidden.
func (d *dispute) admits(a Attribution) bool {
	first, last := d.within(a.Cue)
	if !d.anyWithin(first, last, last-first, admitting) {
		return false
	}
	for _, span := range a.Content {
		first, last := d.within(span)
		for t := first; t < last && t < first+wordsRead; t++ {
			switch word := d.at(t); {
			case word == "but" || word == "however" || word == "though" || holdingVerbs.has(word) || denyVerbs.has(word) || reportingVerbs.has(word):
				return false
			case negations.has(word) || word == "nothing" || falseWords.has(word):
				return true
			}
		}
	}
	return true
}

var (
	reportingVerbs = wordSet(`said says saying added adding called calls calling argued argues`)
)

// asks reports whether a content is a question: asked [why] he never said so;
// “[Isn’t that a lie?]”
func (d *dispute) asks(a Attribution) bool {
	first, last := d.within(a.Cue)
	if d.anyWithin(first, last, last-first, askingVerbs) && !passiveBe.has(d.at(first-1)) {
		return true
	}
	if len(a.Content) == 0 {
		return false
	}
	first, last = d.within(a.Content[len(a.Content)-1])
	for last > first && d.Tokens[last-1].Quotation >= 0 && d.Tokens[last-1].Kind == Punctuation && d.at(last-1) != "?" && !stops.has(d.at(last-1)) && d.at(last-1) != "," {
		last--
	}
	if last <= first || d.at(last-1) != "?" {
		return false
	}
	for _, span := range a.Content {
		first, last := d.within(span)
		for t := first; t < last; t++ {
			if word := d.at(t); word == "." || word == "!" {
				return false
			}
		}
	}
	return true
}

var (
	hoping    = wordSet(`hope hopes hoped hoping wish wishes pray imagine suppose pretend`)
	supposing = wordSet(`if unless`)
)

// supposes reports whether all that is negated or called false is so only in a
// condition or a hope: “[If] they did not pay him, who did?”; “I [hope] it’s not
// true.”
func (d *dispute) supposes(a Attribution) bool {
	supposed := false
	for _, span := range a.Content {
		first, last := d.within(span)
		for t := first; t < last && t < first+longestRead; t++ {
			word := d.at(t)
			if !negations.has(word) && !falseWords.has(word) && !denyVerbs.has(word) && (word != "nothing" || d.at(t+1) == "to") {
				continue
			}
			if !d.supposedAt(t, first) {
				return false
			}
			supposed = true
		}
	}
	return supposed
}

// supposedAt reports whether a token stands in a clause that begins with a
// condition or a hope.
func (p *people) supposedAt(t, first int) bool {
	const clause, hope = 10, 6 // tokens back
	for i := t - 1; i >= max(first, t-clause) && !stops.has(p.at(i)) && p.at(i) != ","; i-- {
		if supposing.has(p.at(i)) || hoping.has(p.at(i)) && i >= t-hope {
			return true
		}
	}
	return false
}

var fearing = wordSet(`afraid fear fears feared wary worried warn warns warned warning beware guard tired sick victim victims`)

// fears reports whether what is false in a content is only feared or warned of:
// they were afraid [of false reports].
func (d *dispute) fears(a Attribution) bool {
	feared := false
	for _, span := range a.Content {
		first, last := d.within(span)
		for t := first; t < last; t++ {
			word := d.at(t)
			switch {
			case negations.has(word) || denyVerbs.has(word):
				return false
			case falseWords.has(word) && (d.at(t-1) == "of" || d.at(t-1) == "about" || d.at(t-1) == "against") && fearing.has(d.at(t-2)):
				feared = true
			case falseWords.has(word):
				return false
			}
		}
	}
	return feared
}

var telling = wordSet(`said say says saying like asked told goes went thought`)

// tells reports whether all that denies in a content is what its speaker tells of
// somebody's words: “She looked at me and said, ‘[That’s a lie].’”
func (d *dispute) tells(i int) bool {
	s := d.statements[i]
	if len(s.Content) == 0 {
		return false
	}
	first, last := d.within(s.Content[0])
	for t := first + 2; t < last && t < first+2*wordsRead; t++ {
		if d.at(t) != "'" && d.at(t) != "‘" || d.at(t-1) != "," && !telling.has(d.at(t-1)) || d.at(t-1) == "," && !telling.has(d.at(t-2)) {
			continue
		}
		rest := s
		rest.Content = []Span{{s.Content[0].Start, d.Tokens[t-1].End}}
		for end := t + 1; end < last; end++ {
			if d.at(end) == "'" || d.at(end) == "’" {
				if end+1 < last {
					rest.Content = append(rest.Content, Span{d.Tokens[end].End, s.Content[0].End})
				}
				break
			}
		}
		rest.Content = append(rest.Content, s.Content[1:]...)
		return !d.denyingContent(rest.Attribution) && d.negationOf(rest).kind == ""
	}
	return false
}

// slight reports whether a negation contradicts nobody, whatever stands around
// it.
func (p *people) slight(n negated) bool {
	return p.unfinished(n) || p.complains(n) || p.at(n.at+1) == "so" && p.at(n.at+2) == "much" || minding.has(p.at(n.at+1)) || n.kind != "" && adding.has(p.at(n.at+1))
}

// reasoning words open clauses that give a reason or a condition.
var reasoning = wordSet(`since because if unless although while when`)

// premised reports whether a negation stands in a clause that only gives a reason
// or a condition: that [since she is not running], it matters little.
func (p *people) premised(at int) bool {
	for t := at - 1; t >= max(0, at-wordsFirst) && p.Tokens[t].Kind != Punctuation; t-- {
		if reasoning.has(p.at(t)) {
			return true
		}
	}
	return false
}

// minding verbs tell what somebody feels.
var minding = wordSet(`blame mind regret envy pity`)

// adding words make a negation one that adds to what was said.
var adding = wordSet(`just only merely simply`)

// occasional words make a negation one of how often something is so.
var occasional = wordSet(`every often overnight always anymore`)

var (
	// degrees are what something may not be yet, or not wholly.
	degrees = wordSet(`all complete completed finished final perfect enough ready easy exhaustive sufficient adequate far quite there alone immune settled certain sure simple unlimited always every everything everybody everyone`)
	// beforeDegrees may stand between the negation and the degree.
	beforeDegrees = wordSet(`been be being gone come fully entirely wholly yet so very as completely`)
	// undecided are what nothing has been.
	undecided = wordSet(`decided determined finalized finalised settled agreed changed scheduled planned`)
)

// unfinished reports whether a negation says only that something is not done, or
// not wholly so: the reforms were [not complete]; [nothing has been decided].
func (p *people) unfinished(n negated) bool {
	if n.kind == "" {
		return false
	}
	t := n.at + 1
	for t < n.at+4 && beforeDegrees.has(p.at(t)) {
		t++
	}
	switch n.kind {
	case "nothing":
		return p.anyWithin(n.at+1, n.at+4, 3, undecided)
	case "is not", "did not", "not", "do not":
		return degrees.has(p.at(t))
	case "no thing":
		return p.at(t) == "decision" || p.at(t) == "decisions"
	}
	return false
}

// slighted are what people complain that they were not.
var slighted = wordSet(`told informed notified consulted briefed invited warned given contacted heard asked`)

// occasionally reports whether a negation is only of how often something is so:
// it does [not happen every day].
func (p *people) occasionally(n negated) bool {
	return n.kind != "" && p.anyWithin(n.at+1, n.at+4, 3, occasional)
}

// complains reports whether a negation is of what should have been done for
// somebody: she had [not been paid]; they [never told us].
func (p *people) complains(n negated) bool {
	t := n.at + 1
	switch before := p.at(n.at - 1); {
	case n.kind != "did not" && n.kind != "never" && n.kind != "is not":
		return false
	case p.at(t) == "been":
		t++
	case p.at(t) == "told":
		return p.at(t+1) == "us" || p.at(t+1) == "me"
	case p.at(t+1) == "with":
		return p.at(t+2) == "us" || p.at(t+2) == "me"
	case !passiveBe.has(before):
		return false
	}
	t = p.pastAdverbs(t, t+2)
	return slighted.has(p.at(t)) || p.at(t) == "paid" && stops.has(p.at(t+1))
}

// generic reports whether a negation is of how things are at all, of what should
// be, or a praise: [no one is] above the law; [let us never] forget; there has
// [never] been a [better] mayor.
func (p *people) generic(n negated) bool {
	next, before := p.at(n.at+1), p.at(n.at-1)
	switch n.kind {
	case "no one":
		if next == "one" {
			next = p.at(n.at + 2)
		}
		return modalAuxiliaries.has(next) || next == "is" || next == "are" || next == "wants" || next == "likes" || next == "knows" || next == "else"
	case "no thing":
		return p.anyWithin(n.at+1, n.at+5, 4, bidding)
	case "nothing":
		return next == "to" || next == "will" || next == "can" || next == "else" || next == "more" || next == "wrong" && p.at(n.at+2) == "with"
	case "never", "did not":
		return before == "us" || next == "been" && p.anyWithin(n.at+2, n.at+8, 6, comparing)
	}
	return false
}

var comparing = wordSet(`more better such worse greater so as`)

// spreading verbs have what is false for their object, and what follows them
// asserts it.
var spreading = wordSet(`repeat repeats repeated repeating perpetuate perpetuates perpetuated perpetuating spread spreads spreading promote promotes promoted promoting peddle peddles peddled peddling echo echoes echoed echoing cite cites cited citing
	recycle recycles recycled revive revives revived tout touts touted touting share shares shared sharing push pushes pushed pushing publish publishes published publishing air airs aired make makes made making believe believes believed trust trusts embrace embraces embraced`)

// onlyAdjective reports whether the participle of a verb of denying is an
// adjective of what somebody spreads: repeats long [discredited] theories.
func (p *people) onlyAdjective(i int) bool {
	if !strings.HasSuffix(p.at(i), "ed") || !p.anyWithin(i+1, i+3, 2, saidThings) && p.at(i+1) != "theories" && p.at(i+2) != "theories" {
		return false
	}
	before := i - 1
	for before > 0 && (strings.HasSuffix(p.at(before), "ly") || p.at(before) == "long" || p.at(before) == "since" || p.at(before) == "much" || determiners.has(p.at(before))) {
		before--
	}
	return spreading.has(p.at(before))
}
