package summarize

import (
	"cmp"
	"math"
	"sort"
	"strings"
)

// description is what a source says of somebody without the name: the 52-year-old
// [Vermont] [senator].
type description struct {
	first, head, last int // tokens; head is the noun
	noun              string
	gender            gender
}

// whomDescribed chooses among the human beings that the text has named before a
// description the one that it fits best: by role, closeness, being a subject,
// having spoken last, and how much the text is about them. -1 if it fits nobody
// well.
func (p *people) whomDescribed(d description, previous speaker) int {
	best, bestScore, next := -1, math.Inf(-1), math.Inf(-1) // next is the score of the second
	consider := func(m mention) {
		score, ok := p.fits(m, d, previous)
		if !ok {
			return
		}
		p.trace.person(d.first, m.person, score)
		switch {
		case score > bestScore && m.person == best:
			bestScore = score
		case score > bestScore:
			best, bestScore, next = m.person, score, bestScore
		case m.person != best:
			next = max(next, score)
		}
	}
	seen := map[int]bool{}
	before := p.mentionsBefore(p.Tokens[d.first].Start)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		m := p.mentions[i]
		distance := p.apart(p.Tokens[m.first].Sentence, p.Tokens[d.first].Sentence)
		if seen[m.person] && distance > farthest || m.quoted && distance < 3 {
			continue
		}
		seen[m.person] = true
		consider(m)
	}
	if last := p.appearancesBefore(d.first) - 1; last >= 0 {
		a := p.followed.appearances[last]
		consider(mention{person: a.person, first: a.token, last: a.token + 1, subject: a.subject})
	}
	if bestScore < least(d) || !d.ofNamed() && bestScore-next < clearly {
		return -1
	}
	return best
}

// fits says how well a description fits whom a mention before it names, false if
// it is of somebody else.
func (p *people) fits(m mention, d description, previous speaker) (float64, bool) {
	index := m.person
	if !p.canBe(&p.persons[index], d) {
		return 0, false
	}
	if p.onlyInHeadline(m) && index != previous.person && !d.ofNamed() {
		return 0, false // the pilot of the first sentence is hardly whom the headline names
	}
	fit, far := p.roleFit(&p.persons[index], d), farSentence
	switch {
	case fit < fitNoun && (oftenNameless.has(d.noun) || p.possessiveWithin(d.first, d.head)):
		return 0, false
	case fit > fitNoun || fit == fitNoun && publicOffices.has(d.noun):
		far = farKnown
	case fit == fitNoun:
		far = farAlike
	}
	return fit + p.nearness(m, d.first, far, previous), true
}

// The weights of whomDescribed: our own, set by reading the descriptions of the
// training articles of PolNeAR.
const (
	fitNoun      = 2.5  // the role has the noun of the description
	fitModifier  = 1.0  // … another word of it
	misfitPlace  = -2.0 // … but the place or party of the description is another
	misfitFormer = -1.0 // … but only the description says “former”
	misfitName   = -0.5 // … but it has a name that is not of the role
	misfitNoun   = -0.4 // the role is known, and is none that the description tells
	misfitOffice = -1.5 // … which is an office
	farSentence  = -0.6
	farAlike     = -0.4 // … where the role has the noun
	farKnown     = -0.2 // … and more, or it is an office
	farthest     = 5    // sentences; beyond, distance says little more
	spokeLast    = 0.8
	goesOnAlone  = 0.9 // … and no other human being was a subject since
	elegance     = 0.4 // … and for each word before the noun: the gaunt, retired pilot
	wasSubject   = 1.2
	wasAsked     = 3.0 // the Courier asked Ruiz …; the candidate said
	wasOwner     = -0.5
	wasBystander = -0.5 // in the sentence of the description itself
	sameTopic    = 0.4  // in the same paragraph
	oftenNamed   = 0.3

	leastOfNamed  = -1.0
	leastOfOthers = 0.75
	clearly       = 0.5
)

// least is what somebody must reach to be meant.
func least(d description) float64 {
	if d.ofNamed() {
		return leastOfNamed
	}
	return leastOfOthers
}

// ofNamed reports whether a description is such as texts give those whom they
// name. For others, one must be meant more clearly than the next.
func (d description) ofNamed() bool { return publicOffices.has(d.noun) || personNouns.has(d.noun) }

// publicOffices are held by people whom a text names.
var publicOffices = wordSet(`senator governor congressman congresswoman mayor president representative premier chancellor secretary speaker pope king queen prince justice`)

// oftenNameless are what a text calls somebody whom it does not name: they mean
// nobody but who is known by that role.
var oftenNameless = wordSet(`official source insider aide spokesman spokeswoman spokesperson witness voter employee worker delegate adviser advisor staffer lawyer attorney expert analyst strategist
operative reporter correspondent journalist agent officer judge prosecutor student driver resident neighbor neighbour guard guest customer member operator organizer relative researcher supporter host
moderator interviewer man woman person`)

// onlyInHeadline reports whether a mention stands in the headline, and so do those
// before it.
func (p *people) onlyInHeadline(m mention) bool {
	return p.heading(0) && m.first < p.Sentences[0].Last
}

// canBe reports whether a description could be of somebody at all.
func (p *people) canBe(who *person, d description) bool {
	return !who.organisation && (d.gender == unknownGender || who.gender == unknownGender || who.gender == d.gender) && !who.onlyServes(d.noun)
}

// onlyServes reports whether a word stands in somebody's roles only for another whom they
// serve or oppose: the [governor's] rival, an aide to the [governor].
func (who *person) onlyServes(noun string) bool {
	if !who.roleWords[noun] {
		return false
	}
	found := false
	for _, role := range who.roles {
		served := false // after “for” and “to”
		for _, word := range strings.Fields(lowerWord(role)) {
			switch {
			case word == "for" || word == "to":
				served = true
			case strings.TrimSuffix(word, "'s") != noun && spelledOut[strings.Trim(word, ".,()")] != noun:
			case word == noun+"'s" || served:
				found = true
			default:
				return false
			}
		}
	}
	return found
}

// roleFit says how well what is known of somebody agrees with a description.
func (p *people) roleFit(who *person, d description) float64 {
	score := 0.0
	known := true
	switch {
	case who.roleWords[d.noun], spelledOut[d.noun] != "" && who.roleWords[spelledOut[d.noun]]:
		score = fitNoun
	case len(who.roles) > 0 && publicOffices.has(d.noun):
		score = misfitOffice
	case len(who.roles) > 0 && !personNouns.has(d.noun):
		score = misfitNoun
	default:
		known = false
	}
	for i := d.first + 1; i < d.last; i++ {
		word := p.at(i)
		switch {
		case i == d.head && parties[word] == "" || p.Tokens[i].Kind != Word || functionWords.has(word):
		case who.roleWords[word] && i != d.head:
			score += fitModifier
		case known && word == "former":
			score += misfitFormer
		case (placeNames.has(word) || nationWords.has(word)) && p.otherPlace(who, word):
			score += misfitPlace
		case known && i != d.head && p.capital(i):
			score += misfitName
		}
	}
	return score
}

// otherPlace reports whether somebody’s role names a place or party, but not
// that of the word.
func (p *people) otherPlace(who *person, word string) bool {
	other := false
	for known := range who.roleWords {
		if parties[word] != "" && parties[known] == parties[word] {
			return false
		}
		other = other || placeNames.has(word) && placeNames.has(known) || parties[word] != "" && parties[known] != ""
	}
	return other
}

// nearness says how present somebody is at a token, by the last mention of them
// before it; far is what a sentence in between takes off.
func (p *people) nearness(m mention, token int, far float64, previous speaker) float64 {
	distance := min(p.apart(p.Tokens[m.first].Sentence, p.Tokens[token].Sentence), farthest)
	score := far*float64(distance) + oftenNamed*math.Log1p(float64(p.persons[m.person].count))
	if p.possessive(m.last) {
		score += wasOwner
	}
	switch {
	case askers.has(p.at(m.first - 1)):
		score += wasAsked
	case m.subject:
		score += wasSubject
	case p.Tokens[m.first].Sentence == p.Tokens[token].Sentence:
		score += wasBystander
	}
	if p.Sentences[p.Tokens[m.first].Sentence].Paragraph == p.Sentences[p.Tokens[token].Sentence].Paragraph {
		score += sameTopic
	}
	if m.person == previous.person && distance <= 3 {
		score += spokeLast
		if !p.subjectSince(m) {
			score += goesOnAlone + elegance*float64(min(p.wordsOf(token), 2))
		}
	}
	return score
}

// wordsOf counts the words between the article of a description and its noun.
func (p *people) wordsOf(first int) int {
	words := 0
	for i := first + 1; i < len(p.Tokens) && i < first+6 && !personNouns.has(p.at(i)) && !roleNouns.has(p.at(i)); i++ {
		if p.Tokens[i].Kind != Punctuation {
			words++
		}
	}
	return words
}

// subjectSince reports whether another human being was the subject of a sentence
// after a mention.
func (p *people) subjectSince(last mention) bool {
	next := sort.Search(len(p.mentions), func(i int) bool { return p.mentions[i].first > last.first })
	for i := next; i < len(p.mentions) && i < next+lookAhead; i++ {
		if m := p.mentions[i]; m.subject && m.person != last.person && !p.persons[m.person].organisation {
			return true
		}
	}
	return false
}

// namelessGoesOn reports whether a description takes up a speaker without a name:
// the minister’s spokesman said … the spokesman added.
func (p *people) namelessGoesOn(d description, previous speaker) bool {
	if previous.person >= 0 || previous.plural || p.apart(previous.until, p.Tokens[d.first].Sentence) > newcomerReach {
		return false
	}
	head := namelessHead(previous.name)
	return head == d.noun || anonymous.has(d.noun) && anonymous.has(head) && d.last-d.first == 2
}

// anonymous are words for people whom a text keeps unnamed, any of which may take
// up another: a White House official said … the aide added.
var anonymous = wordSet(`official aide source adviser advisor staffer insider operative strategist person`)

// namelessHead is the noun of a description that introduces somebody without a
// name: a senior [aide] to Ruiz. It is "" for others.
func namelessHead(name string) string {
	words := strings.Fields(lowerWord(name))
	head := ""
	for _, word := range words {
		if bystanderAfter.has(word) || relativePronouns.has(word) || word == "close" || word == "familiar" || strings.HasSuffix(word, ",") {
			head = cmp.Or(head, word)
			break
		}
		head = word
	}
	head = strings.TrimSuffix(head, ",")
	if len(words) < 2 || !roleNouns.has(head) && !personNouns.has(head) {
		return ""
	}
	return head
}

// newcomer is somebody without a name whom the sentences before have brought in
// and the description takes up: A young woman asked … the woman said.
func (p *people) newcomer(d description) (speaker, bool) {
	sentence := p.Tokens[d.first].Sentence
	for i := d.first - 1; i >= 0 && p.apart(p.Tokens[i].Sentence, sentence) <= newcomerReach; i-- {
		if p.at(i) != d.noun || p.Tokens[i].Quotation >= 0 || p.capital(i) {
			continue
		}
		start := p.phraseStart(i)
		if p.at(start-1) == "one" || p.at(start-1) == "another" {
			start--
		}
		switch p.at(start) {
		case "a", "an", "one", "another":
		default:
			continue
		}
		if before := p.at(start - 1); before == "," || before == "as" || before == "is" || before == "was" || before == "be" || before == "became" || before == "like" || p.capital(i+1) || p.at(i+1) == "," && p.capital(i+2) || p.at(i+1) == "named" {
			continue // Ruiz was a senator; a clerk, Ada Ruiz
		}
		return p.asWritten(start, i+1), true
	}
	return nobody, false
}

// newcomerReach is how many sentences back a newcomer is looked for.
const newcomerReach = 3
