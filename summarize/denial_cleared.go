package summarize

// Words that clear somebody of what they were accused of: they followed every
// rule; the opposites of the accusation.

// clears reports whether what is said clears somebody: followed every rule; within
// the law; accurate.
func (d *dispute) clears(i int) bool {
	for _, span := range d.statements[i].Content {
		first, last := d.within(span)
		for t := first; t < min(last, first+wordsRead); t++ {
			word := d.at(t)
			switch {
			case clearing.has(word) && !negations.has(d.at(t-1)) && !(clearingNouns.has(word) && determiners.has(d.at(t-1))),
				abidingVerbs.has(word) && d.anyWithin(t+1, last, 6, rulesKept),
				word == "law" && d.at(t-1) == "the" && (d.at(t-2) == "within" || d.at(t-2) == "by"),
				word == "book" && d.at(t-1) == "the" && d.at(t-2) == "by",
				word == "faith" && d.at(t-1) == "good":
				return true
			}
		}
	}
	return false
}

var (
	// clearing words are of what nobody can be accused of.
	clearing = wordSet(`lawful lawfully legal legally proper properly appropriate appropriately accurate accurately truthful truthfully truth transparent transparently transparency honest honestly ethical ethically
		careful carefully qualified eligible innocent legitimate legitimately independent independently impartial fair fairly secure open openly routine standard cooperated cooperating unaware always respect`)
	// clearingNouns clear nobody after an article: the fair, the standard.
	clearingNouns = wordSet(`fair standard routine open`)
	abidingVerbs  = wordSet(`follow follows followed following comply complies complied complying obey obeyed observe observed adhere adhered abide abided abides meet meets met exceed exceeds exceeded`)
	rulesKept     = wordSet(`rule rules law laws regulation regulations procedure procedures policy policies requirement requirements protocol protocols guideline guidelines standards standard`)
)

// justifies reports whether what is said of the speaker's side would never be said
// if nobody had asked: they followed every rule; he has been cooperating.
func (d *dispute) justifies(i int) bool {
	for _, span := range d.statements[i].Content {
		first, last := d.within(span)
		for t := first; t < min(last, first+wordsFirst); t++ {
			word, next := d.at(t), d.at(d.pastAdverbs(t+1, last))
			switch {
			case abidedBy.has(word) && wholly.has(d.at(t+1)) && d.anyWithin(t+2, last, 4, rulesKept),
				abidedWith.has(word) && d.anyWithin(t+2, last, 5, rulesKept),
				behaved.has(word) && d.justly(t+1, last),
				pastBe.has(word) && (rightly.has(next) || next == "above" && d.anyWithin(t, last, 5, aboveBoard)):
				return true
			}
		}
	}
	return false
}

var (
	abidedBy   = wordSet(`followed obeyed observed met`)
	abidedWith = wordSet(`complied abided adhered`)
	wholly     = wordSet(`all every each the`)
	behaved    = wordSet(`acted behaved operated`)
	pastBe     = wordSet(`been was were`)
	rightly    = wordSet(`cooperating careful truthful transparent`)
	aboveBoard = wordSet(`board`)
	justWords  = wordSet(`appropriately properly lawfully legally ethically responsibly correctly honestly`)
)

// justly reports whether words of rightful acting begin at a token: properly; within the
// law; in good faith.
func (d *dispute) justly(first, last int) bool {
	const adverbs = 3
	for t := first; t < min(last, first+adverbs); t++ {
		switch word, next := d.at(t), d.at(t+1); {
		case justWords.has(word),
			(word == "within" || word == "by") && next == "the" && (d.at(t+2) == "law" || d.at(t+2) == "book" || d.at(t+2) == "rules"),
			word == "in" && next == "good" && d.at(t+2) == "faith":
			return true
		}
	}
	return false
}

// keepsRules reports whether something is said to agree with what it might break:
// [The order] [is consistent with the constitution].
func (d *dispute) keepsRules(i int) bool {
	const predicate, object = 20, 6
	for _, span := range d.statements[i].Content {
		first, last := d.within(span)
		for t := first + 1; t < min(last, first+predicate); t++ {
			if (d.at(t) == "consistent" && d.at(t+1) == "with" || d.at(t) == "in" && (d.at(t+1) == "compliance" || d.at(t+1) == "accordance" || d.at(t+1) == "line") && d.at(t+2) == "with") &&
				(passiveBe.has(d.at(t-1)) || d.at(t-1) == "fully" || d.at(t-1) == "entirely" || d.at(t-1) == "always") && d.anyWithin(t+2, last, object, rulesAndWords) {
				return true
			}
		}
	}
	return false
}

// rulesAndWords are what somebody may be said to break.
var rulesAndWords = union(rulesKept, wordSet(`constitution constitutional practice practices statements testimony position positions precedent agreement obligations values views`))

// saysUnaware reports whether somebody says that they knew of no such thing: he
// was [unaware of] any payments.
func (d *dispute) saysUnaware(i int) bool {
	const subject = 6
	first, last := d.within(d.statements[i].Content[0])
	for t := first; t < min(last, first+subject); t++ {
		if d.at(t) == "unaware" && (d.at(t+1) == "of" || d.at(t+1) == "that") && !negations.has(d.at(t-1)) {
			return d.anyWithin(first, t, subject, ownSubjects) || d.names(i, first, t)
		}
	}
	return false
}

// opposites are words of accusing with those that answer them.
var opposites = []struct{ accusing, answering lexicon }{
	{wordSet(`sleep sleeps sleeping slept asleep`), wordSet(`up awake working worked desk`)},
	{wordSet(`fail fails failed failing failure failures disaster`), wordSet(`success successes successful successfully succeed succeeds succeeded thrive thrives thriving prosper prospered prosperous profitable`)},
	{wordSet(`illegal illegally unlawful unlawfully crime crimes criminal violated violating violation violations broke breaking`), wordSet(`legal legally lawful lawfully`)},
	{wordSet(`insult insults insulted insulting disrespect disrespected disrespecting disrespectful`), wordSet(`respect respects respected admire admires admired honor honored honour honoured`)},
	{wordSet(`close closing closed kill killing killed cut cutting cuts ending abolish abolishing scrap scrapping gut gutting`), wordSet(`open keep keeping kept save saved saving protect protected expand expanded fund funded supported`)},
	{wordSet(`hid hidden hide hiding conceal concealed concealing withheld withholding secret secrecy secretly cover covering`), wordSet(`published publish open openly disclosed disclose released release public publicly shown showed`)},
	{wordSet(`ignore ignored ignoring neglect neglected neglecting abandon abandoned abandoning absent missed missing skipped skipping`), wordSet(`visited visit attended attend helped present responded answered`)},
	{wordSet(`excluded excludes exclude excluding left`), wordSet(`include includes included including extend extends extended cover covers covered apply applies applied`)},
	{wordSet(`dodge dodged dodging avoid avoided avoiding evade evaded evading owe owed owing cheat cheated cheating unpaid`), wordSet(`paid pay pays`)},
	{wordSet(`oppose opposed opposing opposition against`), wordSet(`support supports supported supporting supporter backed backs`)},
	{wordSet(`few fewer little`), wordSet(`more enough many plenty`)},
	{wordSet(`slow slowly weak soft`), wordSet(`quickly fast early strong stronger tough hundreds thousands dozens immediately`)},
	{wordSet(`racist racism bigot bigotry sexist sexism hate hatred hostile`), wordSet(`friend friends love loves loved tolerance equal supporter`)},
	{wordSet(`biased bias partisan rigged unfair unfairly`), wordSet(`independent impartial fair neutral even-handed evenhanded`)},
	{wordSet(`polluted pollute polluting dumped dumping leaked leaking dirty poisoned poisoning unsafe dangerous`), wordSet(`clean cleaned safe safely secure`)},
	{wordSet(`lie lies lied lying liar misled misleading mislead`), wordSet(`truth true truthful honest honestly`)},
}

// opposes reports whether statement i has the opposite of a word between two
// tokens.
func (d *dispute) opposes(i, first, last int) bool {
	content, end := d.within(d.statements[i].Content[0])
	for _, pair := range opposites {
		if d.anyWithin(content, end, wordsRead, pair.answering) && d.anyWithin(first, last, longestRead, pair.accusing) {
			return true
		}
	}
	return false
}

// answersInOpposites reports whether whoever speaks for somebody says of a matter the
// opposite of what others have just said of it: critics say that fathers are left
// out; [a spokesman] [said] [the plan extends to fathers].
func (d *dispute) answersInOpposites(i int) bool {
	before := d.places[i] - 1
	if before < 0 || d.saysSame(i, before) || d.sourceKind(d.statements[i]) != "spokesman" && !d.replying(i) {
		return false
	}
	said := d.sentences[before].said
	if said < 0 || said >= i || d.noes[said].kind != "" {
		return false
	}
	first, last := d.within(d.statements[said].Content[0])
	return d.takesUp(i, before) && d.opposes(i, first, last)
}
