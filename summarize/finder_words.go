package summarize

import "strings"

// wordFlags is what the finder knows of a word from its letters alone.
type wordFlags uint32

const (
	determiner   wordFlags = 1 << iota // the, a, his: begins a noun phrase
	preposition                        // of, in, to
	pronoun                            // he, they: a noun phrase by itself
	auxiliary                          // has, was, would: stands before a verb or is one
	beVerb                             // is, was, been
	modal                              // would, may: what follows is not said yet
	negation                           // not, never, n't
	adverb                             // also, repeatedly
	conjunction                        // and, or, but
	subordinate                        // because, if, while: begins a clause
	complement                         // that
	question                           // who, which, what, whether
	timeWord                           // Monday, week, today
	personNoun                         // official, spokesman: names a speaker, may have "of …" or "for …" after it
	sourceNoun                         // report, letter, court: can "say" something as well
	verbWord                           // went, took: a verb of no interest but as a sign of a clause
	possessive                         // 's
	capital                            // begins with a capital letter
	pastEnding                         // ends in -ed
	gerundEnding                       // ends in -ing
	quoteItem                          // a whole quotation
	mark                               // any punctuation
	comma
	number
	setPhrase // a word at which phrase looks
)

// phraseEnd is what no noun phrase has inside, read from either side.
const phraseEnd = preposition | pronoun | auxiliary | modal | conjunction | subordinate | complement | question | mark | verbWord | negation

// wordInfo is what the finder knows of one token.
type wordInfo struct {
	flags wordFlags
	form  verbForm // not 0: a reporting verb, cue
	cue   *cue
}

// finderWords holds the words of the grammar, in small letters with the
// typewriter's apostrophe, and all reporting verbs.
var finderWords = func() map[string]wordInfo {
	words := make(map[string]wordInfo, 4096)
	add := func(flags wordFlags, list string) {
		for _, word := range strings.Fields(list) {
			info := words[word]
			info.flags |= flags
			words[word] = info
		}
	}
	add(determiner, `the a an this these those his her its their my our your whose some any no every each both several many few most all
		another other various numerous certain such multiple`)
	add(preposition, `of in on at to from by with for about against after before during without under over through between among into onto upon
		within behind beyond near around across along inside outside toward towards via per than like despite amid regarding concerning
		including following throughout off above below beside besides except alongside amidst ahead as`)
	add(pronoun, `he she they i we it you who him them me us himself herself themselves itself someone somebody everyone everybody anyone
		anybody nobody none there others`)
	add(auxiliary, `has have had do does did having doing done 've 'd 'll 're 'm hasn't haven't hadn't don't doesn't didn't ain't`)
	add(auxiliary|beVerb, `is are was were be been being am isn't aren't wasn't weren't`)
	add(modal, `will would can could shall should may might must cannot won't wouldn't can't couldn't shouldn't mustn't 'll`)
	add(negation, `not never neither nor n't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't cannot isn't
		aren't wasn't weren't`)
	add(adverb, `also then now later once again earlier still just even never ever often always sometimes soon yet already twice too instead
		however meanwhile recently famously only further furthermore moreover nevertheless nonetheless thus therefore indeed perhaps maybe
		almost nearly quite rather very so far first afterward afterwards thereafter elsewhere long since today yesterday tonight tomorrow
		overnight back publicly likewise previously subsequently`)
	add(conjunction, `and or but nor & yet`)
	add(subordinate, `because if while although though when whenever unless until whereas once since wherever lest where why how`)
	add(complement, `that`)
	add(question, `who whom whose which what whether why how when where`)
	add(timeWord, `monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow week weeks month months year years
		day days morning afternoon evening night weekend hour hours minutes weekday january february march april may june july august september
		october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mondays sundays a.m. p.m. noon midnight`)
	for noun := range roleNouns.words {
		add(personNoun, noun)
		third, _, _, _ := inflect(noun)
		add(personNoun, third)
	}
	add(personNoun, `officials people men women police spokesmen spokeswomen spokespeople lawmakers congressmen policemen firemen authorities
		sources insiders aides critics experts analysts allies prosecutors investigators families members group groups team office campaign
		camp administration government party ministry department agency committee union company staff crowd majority percent number half
		some one ones two three four many most several others another both all none handful dozens hundreds thousands couple pair
		lawyers attorneys guy lady girl boy kid person republicans democrats conservatives palestinians israelis family parents mom dad
		head chief chair chairman vice deputy co-founder co-author managing`)
	add(sourceNoun, `report reports statement letter email e-mail memo memorandum court judge lawsuit complaint indictment filing poll polls
		survey study researchers paper newspaper magazine editorial article ad website site outlet tweet post message release document
		documents transcript campaign white-house house senate bank association federation institute university council board panel
		commission ruling order email advert notice warrant affidavit book author`)
	for _, noun := range strings.Fields(`newspaper agency outlet network station paper magazine website poll survey court company`) {
		third, _, _, _ := inflect(noun)
		add(sourceNoun, third+" "+noun)
	}
	add(verbWord, `went goes go came comes come took takes take gave gives give made makes make met meets won wins lost loses ran runs run held
		holds began begins kept keeps got gets became becomes found finds sent sends spent stood stands brought brings bought built led fell
		falls rose rises grew threw drew knew knows thought thinks think felt feels heard hears sat paid hit seems seem looks hopes hope wants
		want needs need believes believe expects expect knows means refers tried tries try saw sees broke spoke speaks chose drove flew
		fought forgot froze hid hung left lay lies lived moved rang sang shot sold shook slept struck stole taught tore wore woke seemed
		appeared happened continues continued wanted believed hoped started ended`)
	add(pastEnding, `struck known born given taken seen chosen driven shown drawn`)
	add(possessive, `'s`)
	add(setPhrase, setPhraseWords+" according")
	for noun := range cueNouns.words {
		add(setPhrase, noun)
	}
	for verb := range retreats {
		add(setPhrase, verb)
	}
	for word, cue := range cueWords {
		info := words[word]
		info.cue, info.form = cue.cue, cue.form
		words[word] = info
	}
	return words
}()

// Words in -ly, -ed and -ing that are not what they look like.
var (
	noAdverbs = wordSet(`family ally supply reply rally assembly monopoly anomaly july italy friendly daily weekly monthly elderly likely
		unlikely early costly deadly lonely orderly scholarly homily bully fly apply comply rely imply`)
	noParticiples = wordSet(`red bed need speed feed seed deed breed creed shed sled greed indeed exceed proceed succeed hundred sacred fed led ted
		thing nothing something anything everything king ring spring string wing morning evening building meeting hearing briefing filing
		ceiling wedding beijing during according ruling offspring sibling being`)
)

// infoOf says what the finder knows of a token; opening tells that it is the
// first of its sentence, where a capital means nothing.
func infoOf(text string, t Token, opening bool) wordInfo {
	switch t.Kind {
	case Number:
		return wordInfo{flags: number}
	case Punctuation:
		switch text[t.Start] {
		case ',':
			return wordInfo{flags: mark | comma}
		case '$', '%', '&', '/':
			return wordInfo{}
		}
		return wordInfo{flags: mark}
	}
	var buffer [maxKey]byte
	key := lowerKey(&buffer, text[t.Start:t.End])
	info := finderWords[string(key)]
	if startsUpper(text, t.Span) {
		info.flags |= capital
	}
	if info.flags&(capital|pronoun|question|preposition) > capital && len(key) > 1 && allCapitals(text[t.Start:t.End]) {
		info.flags = capital // US, WHO
	}
	if info.flags&^(capital|setPhrase) != 0 || info.form != 0 || len(key) < 4 {
		return info
	}
	switch ending := string(key[len(key)-2:]); {
	case ending == "ly" && !noAdverbs.has(string(key)):
		info.flags |= adverb
	case ending == "ed" && (opening || info.flags&capital == 0) && !noParticiples.has(string(key)):
		info.flags |= pastEnding
	case ending == "ng" && key[len(key)-3] == 'i' && (opening || info.flags&capital == 0) && !noParticiples.has(string(key)):
		info.flags |= gerundEnding
	case ending == "'t":
		info.flags |= auxiliary | negation
	}
	return info
}
