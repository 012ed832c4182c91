package summarize

import "strings"

// stanceOf tells what the speaker does with the content, from the words of
// the cue, what stands around it and, for denials, what is denied. An
// allegation can be denied, a visa refused: only the first is a denial.
func (p *people) stanceOf(a Attribution) Stance {
	switch {
	case p.declines(a):
		return NoComment
	case p.retracts(a):
		return Retracts
	case p.denies(a):
		return Denies
	case p.confirms(a):
		return Confirms
	}
	return Asserts
}

var (
	declineVerbs = wordSet(`decline declines declined declining refuse refuses refused refusing`)
	// answerVerbs are what somebody who will not comment declines to do.
	answerVerbs = wordSet(`comment respond reply say answer discuss elaborate address confirm specify speculate disclose explain name identify talk speak provide offer give share
		reveal clarify weigh detail describe characterize entertain define acknowledge engage`)
	// replyVerbs need a negation before them and, but for "comment", an
	// object like "questions" or nothing after them.
	replyVerbs = wordSet(`respond responded comment commented reply replied return returned answer answered`)
	negations  = wordSet(`not never didn't doesn't hasn't haven't hadn't wouldn't won't don't couldn't can't cannot neither nor none no nobody`)
)

// stretch bounds the search around a cue, in tokens.
const stretch = 9

// predicate is the stretch of tokens in which the verb of an attribution and
// what it governs stand: the cue with a little before it, and what follows it
// up to the sentence's end, but nothing of a quotation unless the cue is
// missing.
func (p *people) predicate(a Attribution) (first, last int) {
	anchor := a.Cue
	if anchor.Empty() {
		if len(a.Content) == 0 {
			return 0, 0
		}
		return p.within(a.Content[0])
	}
	cueFirst, cueLast := p.within(anchor)
	if cueFirst >= len(p.Tokens) {
		return 0, 0
	}
	sentence := p.Sentences[p.Tokens[cueFirst].Sentence]
	first = max(sentence.First, cueFirst-3)
	if _, end := p.within(a.Source); !a.Source.Empty() && end > first && end <= cueFirst {
		first = end
	}
	last = min(sentence.Last, cueLast+stretch)
	// A quotation that came before is over; a comma ends what the verb governs.
	quoteFirst := len(a.Content) > 0 && a.Content[0].Start < anchor.Start
	for i := cueLast; i < last; i++ {
		if p.Tokens[i].Quotation >= 0 && p.Tokens[cueFirst].Quotation < 0 || quoteFirst && p.at(i) == "," {
			return first, i
		}
	}
	return first, last
}

func (p *people) anyWithin(first, last, most int, set lexicon) bool {
	for i := max(first, 0); i < last && i < first+most && i < len(p.Tokens); i++ {
		if set.has(p.at(i)) {
			return true
		}
	}
	return false
}

// denyVerbs contradict whatever their object is, unless it is something that
// is granted; rejectVerbs only where it is something that was said.
var (
	denyVerbs = wordSet(`deny denies denied denying denial denials refute refutes refuted refuting rebut rebuts rebutted rebutting rebuttal rebuttals debunk debunks debunked debunking
		dispute disputes disputed disputing disprove disproves disproved contradict contradicts contradicted contradicting`)
	rejectVerbs = wordSet(`dismiss dismisses dismissed dismissing reject rejects rejected rejecting contest contests contested contesting discount discounts discounted discounting
		belittle belittled decry decries decried scoff scoffs scoffed scoffing bristle bristled bristles counter counters countered countering
		disagree disagrees disagreed downplay downplays downplayed downplaying ridicule ridicules ridiculed deride derides derided deriding
		discredit discredits discredited discrediting dispel dispels dispelled dispelling quash quashes quashed quashing rebuff rebuffs rebuffed rebuffing`)
	// brushVerbs need their particle: "brushed aside", "pushed back on".
	brushVerbs = wordSet(`brush brushes brushed brushing push pushes pushed pushing shrug shrugs shrugged shrugging shoot shoots shot shooting knock knocks knocked knocking wave waves waved waving bat bats batted batting swat swatted strike strikes struck
		fire fires fired firing hit hits hitting tamp tamps tamped tamping play plays played laugh laughs laughed`)
	brushParticles = wordSet(`aside off back away down`)
	// callVerbs characterise: "called the report false".
	callVerbs = wordSet(`call calls called calling label labels labeled labelled labeling brand brands branded branding describe describes described describing deem deems deemed deeming
		dub dubbed characterize characterized characterise characterised declare declared pronounce pronounced term termed dismiss dismisses dismissed dismissing reject rejects rejected rejecting denounce denounced slam slammed blast blasts blasted blasting criticize criticized criticise criticised ridicule ridiculed condemn condemned deride derides derided`)
	// saidThings are what can be denied: things that were said of facts.
	saidThings = wordSet(`report reports reporting reportage allegation allegations claim claims accusation accusations charge charges suggestion suggestions notion notions idea ideas rumor rumors rumour rumours
		speculation story stories contention contentions assertion assertions narrative theory theories account accounts characterization characterizations characterisation insinuation insinuations
		criticism criticisms critique attack attacks argument arguments premise finding findings comparison comparisons perception perceptions concern concerns fears talk chatter whispers kerfuffle version
		implication implications conclusion conclusions description depiction portrayal complaint complaints innuendo article articles lawsuit suit libel headlines prediction predictions
		assessment estimate estimates doubts`)
	// grantedThings are what can be refused without contradicting anybody.
	grantedThings = wordSet(`bail parole visa visas entry access permit permits permission request requests petition petitions appeal appeals motion motions bid bids asylum application applications injunction
		service treatment care funding licence license leave clemency tenure admission opportunity proposal proposals plan plans offer offers deal deals amendment amendments nomination invitation ceasefire truce cease-fire resolution bill legislation
		objection objections subsidies benefits rights`)
	// falseWords say that something is not so.
	falseWords = wordSet(`false falsehood falsehoods fake untrue baseless groundless unfounded nonsense lie lies lying liar liars hoax meritless absurd ridiculous malarkey misleading inaccurate smear smears fabricated fabrication
		fabrications bogus outrageous rubbish garbage fiction fictional fictitious myth propaganda disingenuous ludicrous preposterous laughable wrong incorrect erroneous dishonest invention invented invention's misinformation disinformation
		slander slanderous defamatory libelous libellous unsubstantiated unsupported balderdash poppycock bunk hogwash crap bullshit mischaracterization distortion distorted mistaken misconstrued mischaracterized misquoted
		misinterpreted misrepresented misunderstood debunked discredited cherry-picked baloney trash scurrilous specious concocted imaginary farce witch-hunt fantasy overblown exaggerated exaggeration sham fairy-tale fable fables figment canard
		made-up cock-and-bull`)
)

// denies recognises contradictions.
func (p *people) denies(a Attribution) bool {
	return p.denyingCue(a) || p.denyingContent(a)
}

// denyingCue looks at the verb and what it governs.
func (p *people) denyingCue(a Attribution) bool {
	first, last := p.predicate(a)
	cueFirst, cueLast := p.within(a.Cue)
	if from, to := p.within(a.Source); from < to && onlyIf.has(p.at(from-1)) {
		return false
	}
	for i := first; i < last; i++ {
		word := p.at(i)
		near := i >= cueFirst-1 && i <= cueLast && !p.rulesOn(i, a.Source)
		switch {
		case !near || p.onlyAdjective(i) || ceasing.has(p.at(i-1)) || negations.has(p.at(i-1)) || declineVerbs.has(p.at(i-2)) && p.at(i-1) == "to":
		case denyVerbs.has(word) && !p.isNoun(i) && p.deniesObject(i, last):
			return true
		case p.deniedBy(i, p.Sentences[p.Tokens[i].Sentence]), p.denialOwned(i, p.Sentences[p.Tokens[i].Sentence]):
			return true
		case (rejectVerbs.has(word) || brushVerbs.has(word)) && p.deniedBefore(i, first-wordsRead):
			return true
		case rejectVerbs.has(word) && p.objectIsSaid(i, last):
			return true
		case disputingVerbs[word] != "" && p.at(i+1) == disputingVerbs[word] && p.objectIsSaid(i+1, last):
			return true
		case p.deniesWith(i, last), p.ratesFalse(i, p.Sentences[p.Tokens[i].Sentence]):
			return true
		case challengingVerbs.has(word) && p.anyWithin(i+1, last, 5, assertions) && p.objectIsSaid(i, last):
			return true
		case brushVerbs.has(word) && p.brushesAside(i, last):
			return true
		}
		if near && callVerbs.has(word) && !onlyMay.has(p.at(i-1)) && p.calledFalse(i, a) {
			return true
		}
	}
	return false
}

// onlyMay stand before a verb of calling where nobody has called anything yet.
var onlyMay = wordSet(`may might can could`)

// isNoun reports whether a form like "dispute" or "denial" is a noun that
// names a quarrel or a denial rather than makes one.
func (p *people) isNoun(i int) bool {
	switch p.at(i) {
	case "dispute", "disputes", "rebuttal", "rebuttals":
		return p.at(i-1) == "a" || p.at(i-1) == "the" || p.at(i-1) == "in" || p.at(i-1) == "of" || p.Tokens[max(i-1, 0)].Kind == Word && strings.HasSuffix(p.at(i-1), "ed")
	}
	return false
}

// deniesObject reports whether a denying verb denies something said: it does
// unless its object (or, in the passive, its subject's due) is a thing to be
// granted.
func (p *people) deniesObject(verb, last int) bool {
	if p.deniesSomebody(verb) {
		return false
	}
	passive := p.at(verb-1) == "was" || p.at(verb-1) == "were" || p.at(verb-1) == "been" || p.at(verb-1) == "being" || p.at(verb-1) == "be"
	for i := verb + 1; i < last+4 && i < len(p.Tokens) && i <= verb+7; i++ {
		word := p.at(i)
		if p.claimed(i) || disputeForms.has(p.at(verb)) && foughtOver.has(word) || ideas.has(word) && p.proposed(i) && !strings.HasPrefix(p.at(verb), "den") {
			return false
		}
		if word == "that" || saidThings.has(word) || strings.HasSuffix(word, "ing") && !grantedThings.has(word) {
			return true
		}
		if grantedThings.has(word) {
			return false
		}
		if p.Tokens[i].Kind == Punctuation {
			break
		}
	}
	return !passive || p.at(verb+1) == "by"
}

// deniesSomebody reports whether somebody is denied a thing rather than a thing
// said: denied the skipper [a licence]; denied Ada Ruiz, the pilot, the post.
func (p *people) deniesSomebody(verb int) bool {
	if !strings.HasPrefix(p.at(verb), "den") {
		return false
	}
	last := verb + 1
	if determiners.has(p.at(last)) {
		for i := last + 1; i <= last+3 && p.Tokens[min(i, len(p.Tokens)-1)].Kind == Word && !saidThings.has(p.at(i)); i++ {
			if p.at(i) == "a" || p.at(i) == "an" {
				return i > last+1 // denied the company an exemption
			}
		}
	}
	if possessivePronouns.has(p.at(last)) && p.Tokens[min(last+1, len(p.Tokens)-1)].Kind == Word {
		return determiners.has(p.at(last + 2))
	}
	for _, m := range p.mentionsIn(verb+1, verb+8) {
		if m.first <= verb+2 {
			last = m.last
			break
		}
	}
	return last > verb+1 && (determiners.has(p.at(last)) || p.at(last) == ",")
}

// objectIsSaid reports whether the first noun of interest after a verb is
// something said.
func (p *people) objectIsSaid(verb, last int) bool {
	for i := verb + 1; i < last+3 && i < len(p.Tokens) && i <= verb+9; i++ {
		word := p.at(i)
		switch {
		case grantedThings.has(word) || p.claimed(i):
			return false
		case saidThings.has(word) && !p.possessive(i+1):
			return !p.proposed(i)
		case p.Tokens[i].Kind == Punctuation && !p.possessive(i) && word != "\"" && p.Tokens[i].Quotation < 0:
			return false
		}
	}
	return false
}

// calledFalse reports whether the characterisation after the verb is one of
// falsehood: "called it a lie", "dismissed the idea as absurd", also where it
// stands in a quotation.
func (p *people) calledFalse(verb int, a Attribution) bool {
	sentence := p.Sentences[p.Tokens[verb].Sentence]
	said, told, claim := false, false, false // told: anything that was, also what is seldom called a claim
	for i := verb + 1; i < sentence.Last && i <= verb+24; i++ {
		word := p.at(i)
		switch {
		case p.judgesOnly(i, sentence.First), denialNouns.has(word):
			return false // called the plan absurd, the denial a lie
		case hoaxes.has(word) && i > verb+1 && (p.at(i-1) == "a" || p.at(i-1) == "an" || articleBefore(p, i)):
			return p.insideOrBefore(i, a)
		case (falseWords.has(word) || tallTales.has(p.at(i-1)) && word == "tale") && said && p.at(i-1) != "not":
			return p.insideOrBefore(i, a)
		case told && (plainlyFalse.has(word) || word == "fiction" && p.at(i-1) == "of" || mislabels.has(word) && (p.at(i-1) == "a" || articleBefore(p, i))) && p.at(i-1) != "not":
			return p.insideOrBefore(i, a)
		case claim && belittling.has(word) && p.at(i-1) != "not":
			return p.insideOrBefore(i, a)
		case saidThings.has(word) || i <= verb+2 && pointing.has(word):
			said, told, claim = true, true, claim || saidThings.has(word)
		case utterances.has(word):
			told = true
		case word == "." && p.Tokens[i].Quotation < 0:
			return false
		}
	}
	return false
}

// plainlyFalse words and mislabels deny of whatever was told.
var (
	plainlyFalse = wordSet(`false untrue unproven meaningless dishonest inaccurate incorrect misleading erroneous baseless groundless unfounded`)
	mislabels    = wordSet(`stretch caricature exaggeration misreading misunderstanding misinterpretation misrepresentation`)
)

// belittling words deny only where a thing that was said is called so.
var belittling = wordSet(`pathetic phony bogus silly desperate shameful cynical far-fetched`)

// hoaxes are what nothing can be called without denying that it is so, whether
// somebody said it or not: [called] the flood warnings [a hoax].
var hoaxes = wordSet(`hoax hoaxes myth fabrication fiction fairytale lie`)

func articleBefore(p *people, i int) bool {
	return (p.at(i-2) == "a" || p.at(i-2) == "an") && p.Tokens[i-1].Kind == Word
}

// tallTales are what tales are called that are not true.
var tallTales = wordSet(`fairy tall`)

// insideOrBefore keeps the search within the attribution's own extent.
func (p *people) insideOrBefore(token int, a Attribution) bool {
	if len(a.Content) == 0 {
		return true
	}
	return p.Tokens[token].Start < a.Content[len(a.Content)-1].End
}

func (p *people) confirms(a Attribution) bool {
	cueFirst, cueLast := p.within(a.Cue)
	for i := cueFirst; i < cueLast; i++ {
		if confirmVerbs.has(p.at(i)) && !negations.has(p.at(i-1)) && !declineVerbs.has(p.at(i-2)) {
			return true
		}
	}
	return false
}

var confirmVerbs = wordSet(`confirm confirms confirmed confirming confirmation acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting concede concedes conceded conceding
	corroborate corroborates corroborated corroborating verified verifies confess confesses confessed`)
