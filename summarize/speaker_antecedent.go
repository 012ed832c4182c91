package summarize

import (
	"math"
	"sort"
	"strings"
)

// appearance is a place at which a pronoun or a description of the narration means
// somebody. It keeps them as present as their name would.
type appearance struct {
	token, person int
	kind          gender // of the pronoun; unknownGender for a description
	subject       bool   // not his or her
}

// followed is how far the pronouns of a text have been followed.
type followed struct {
	appearances []appearance // in text order
	tokens      int          // before which they are complete
	names       int          // mentions before that token
	passed      passedPronouns
}

// follow works out whom the pronouns outside quotations mean, up to a source, so
// that one that is a source goes back to the one before it and not to a name
// that only stands near: Ruiz rose. She thanked Cole. She said …
func (p *people) follow(until int, previous speaker) {
	f := &p.followed
	for ; f.tokens < until; f.tokens++ {
		i := f.tokens
		p.passNames(i)
		kind := pronounGender.of(p.at(i))
		if kind == unknownGender || p.Tokens[i].Quotation >= 0 {
			continue
		}
		subject := p.at(i) == "he" || p.at(i) == "she"
		if !subject && !p.ownsNext(i) {
			continue // him, herself: not the subject as a rule
		}
		f.passed.note(i, p.Tokens[i].Sentence, kind, subject)
		if index, _ := p.antecedent(i, kind, previous); index >= 0 {
			f.appearances = append(f.appearances, appearance{token: i, person: index, kind: kind, subject: subject})
		}
	}
	p.passNames(until)
}

// passNames notes of the names up to a token which pronoun stands before them.
func (p *people) passNames(token int) {
	f := &p.followed
	for ; f.names < len(p.mentions) && p.mentions[f.names].first <= token; f.names++ {
		p.mentions[f.names].behind = f.passed.before(p, &p.mentions[f.names])
	}
}

// appears notes whom a source means that is no name. It is not asked again whom
// its pronoun means.
func (p *people) appears(source Span, person int) {
	first, last := p.within(source)
	f := &p.followed
	if first < f.tokens || first >= last || relativePronouns.has(p.at(first)) || p.at(first) == "that" || len(p.mentionsIn(first, last)) > 0 {
		return
	}
	kind := pronounGender.of(p.at(first))
	if kind != unknownGender {
		f.passed.note(first, p.Tokens[first].Sentence, kind, true)
	}
	f.appearances = append(f.appearances, appearance{token: first, person: person, kind: kind, subject: true})
	f.tokens = last
}

// ownsNext reports whether a pronoun says whose the next word is: his house, her
// house; but not: beat her in, praised her.
func (p *people) ownsNext(i int) bool {
	word, next := p.at(i), p.at(i+1)
	return word == "his" || word == "her" && i+1 < len(p.Tokens) && p.Tokens[i+1].Kind != Punctuation && !functionWords.has(next) && !bystanderAfter.has(next) && !particles.has(next)
}

// particles follow a verb and its object: backed her [up].
var particles = wordSet(`up down out off away back aside apart along again too also because`)

// passedPronouns are the first pronouns of a sentence, by gender.
type passedPronouns struct {
	sentence          int
	subject, whatever [3]int // the token after it; 0 without one
}

func (passed *passedPronouns) note(token, sentence int, kind gender, subject bool) {
	if passed.sentence != sentence {
		*passed = passedPronouns{sentence: sentence}
	}
	if passed.whatever[kind] == 0 {
		passed.whatever[kind] = token + 1
	}
	if subject && passed.subject[kind] == 0 {
		passed.subject[kind] = token + 1
	}
}

// before tells the gender of a pronoun before a name in its sentence, which then
// means somebody else: She doubts that [Ruiz] can win. In a clause that opens the
// sentence it may mean them: When she left, [Ruiz] said …
func (passed *passedPronouns) before(p *people, m *mention) gender {
	if passed.sentence != p.Tokens[m.first].Sentence || m.quoted || p.saidBy(m) {
		return unknownGender
	}
	opener := p.at(p.Sentences[passed.sentence].First)
	opens := clauseOpeners.has(opener) || bystanderAfter.has(opener) || opener == "after" || opener == "before"
	for kind := male; kind <= female; kind++ {
		token := passed.whatever[kind]
		if m.subject { // Her son Ben [Cole] came
			token = passed.subject[kind]
		}
		if token > 0 && !(opens && p.anyWithin(token, m.first, longestClause, commas)) {
			return kind
		}
	}
	return unknownGender
}

// longestClause bounds the tokens in which a mark is looked for.
const longestClause = 60

var commas = wordSet(`, — -- – -`)

// objectOf reports whether a name is what a relative clause right after it is about
// and a pronoun that clause's subject: [Ruiz], whom he praised.
func (p *people) objectOf(m mention, pronoun int) bool {
	relative := p.at(pronoun - 1)
	return (relative == "whom" || relative == "who" || relative == "which") && pronoun-1-m.last >= 0 && pronoun-1-m.last <= 1
}

// The weights of antecedent: our own, set by reading the pronouns of the training
// articles of PolNeAR.
const (
	leastAntecedent = -3.0
	fartherSentence = -0.8
	atSubject       = 1.5
	atPronoun       = 1.2
	atLeading       = 0.6 // While Ruiz was away, she …
	atAsked         = 3.0 // whom somebody asked answers
	atLastSpeaker   = 0.8
	atParagraph     = 0.8
	atOwner         = -0.6
	atModifier      = -1.5 // the Ruiz adviser Ben Cole
	atBehind        = -1.0 // she doubts that Ruiz …
	atTold          = -2.0 // Ruiz may win, she said
	atUnknownGender = -0.8
	atOrganisation  = -1.2
	atOften         = 0.25
	atNameless      = -0.3
	atDefinite      = -0.9 // the host, who may have been named before

	antecedentReach = 8 // sentences
)

// antecedent finds whom a pronoun means: a human being of that gender named
// outside quotations in the sentences before, by closeness, being a subject,
// having spoken last, and how much the article is about them. Pronouns and
// descriptions before it count as names of whom they mean.
func (p *people) antecedent(token int, kind gender, previous speaker) (int, float64) {
	sentence := p.Tokens[token].Sentence
	best, bestScore := -1, leastAntecedent
	consider := func(person int, score float64) {
		p.trace.person(token, person, score)
		if score > bestScore {
			best, bestScore = person, score
		}
	}
	closing := p.closesSentence(token)
	newer, newerAt := -1, -1 // the subject named last before, if nobody else spoke since
	before := p.mentionsBefore(p.Tokens[token].Start)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		m := p.mentions[i]
		if p.apart(p.Tokens[m.first].Sentence, sentence) > antecedentReach {
			break
		}
		who := &p.persons[m.person]
		if who.organisation && !who.unsure || who.gender != unknownGender && who.gender != kind || m.quoted || p.objectOf(m, token) {
			continue
		}
		score := p.presence(m.person, m.first, token)
		if closing && p.Tokens[m.first].Sentence == sentence && !p.anyWithin(m.last, token, longestClause, colons) {
			score += atTold
		} else {
			score += p.prominence(m, kind)
		}
		if m.person == previous.person && (newer < 0 || newer == m.person) {
			score += atLastSpeaker
		}
		if m.subject && who.gender == kind && newer < 0 && !(closing && p.Tokens[m.first].Sentence == sentence) {
			newer, newerAt = m.person, m.first
		}
		consider(m.person, score)
	}
	p.appeared(token, newerAt, kind, previous, consider)
	if best < 0 && previous.person >= 0 {
		if who := p.persons[previous.person]; who.gender == unknownGender || who.gender == kind {
			return previous.person, leastAntecedent
		}
	}
	return best, bestScore
}

// namelessMeant says how well a pronoun fits the speaker before, if that is somebody
// without a name: a young woman said … She added.
func (p *people) namelessMeant(token int, kind gender, previous speaker) float64 {
	head := namelessHead(previous.name)
	if previous.person >= 0 || previous.plural || previous.asked || head == "" || p.at(token) != "he" && p.at(token) != "she" {
		return math.Inf(-1)
	}
	if noun := nounGender(head); noun != unknownGender && noun != kind {
		return math.Inf(-1)
	}
	here, there := p.Tokens[token].Sentence, previous.until
	score := atSubject + atLastSpeaker + atNameless + fartherSentence*float64(p.apart(there, here))
	if strings.HasPrefix(lowerWord(previous.name), "the ") {
		score += atDefinite
		if nounGender(head) == unknownGender {
			score += atDefinite
		}
	}
	if p.Sentences[here].Paragraph == p.Sentences[there].Paragraph {
		score += atParagraph
	}
	return score
}

var colons = wordSet(`:`)

// closesSentence reports whether a sentence ends with a pronoun and its verb of
// saying, so that what stands before them is told: Ruiz may win, [she] said.
func (p *people) closesSentence(token int) bool {
	sentence := p.Sentences[p.Tokens[token].Sentence]
	opener := p.at(sentence.First)
	return personVerbs.has(p.at(token+1)) && token > sentence.First && p.Tokens[token-1].Kind == Punctuation && token+2 >= sentence.Last-1 &&
		!clauseOpeners.has(opener) && !bystanderAfter.has(opener) && opener != "after" && opener != "before" && opener != "asked"
}

// appeared considers whom the pronouns and descriptions before a token mean: the
// last that can be meant. newer is the token of the last subject by name.
func (p *people) appeared(token, newer int, kind gender, previous speaker, consider func(person int, score float64)) {
	sentence := p.Tokens[token].Sentence
	all := p.followed.appearances
	for i := p.appearancesBefore(token) - 1; i >= 0 && p.apart(p.Tokens[all[i].token].Sentence, sentence) <= antecedentReach; i-- {
		a := all[i]
		if a.kind != unknownGender && a.kind != kind || a.kind == unknownGender && p.persons[a.person].gender != kind {
			continue
		}
		score := p.presence(a.person, a.token, token)
		if a.subject {
			score += atPronoun
		}
		if a.person == previous.person && newer < a.token {
			score += atLastSpeaker
		}
		consider(a.person, score)
		break // those before it are farther
	}
}

// appearancesBefore is how many appearances stand before a token.
func (p *people) appearancesBefore(token int) int {
	all := p.followed.appearances
	return sort.Search(len(all), func(i int) bool { return all[i].token >= token })
}

// presence says how present somebody is at a token by a mention of them before it:
// by closeness and how much the article is about them.
func (p *people) presence(person, at, token int) float64 {
	here, there := p.Tokens[at].Sentence, p.Tokens[token].Sentence
	score := fartherSentence*float64(p.apart(here, there)) + atOften*math.Log1p(float64(p.persons[person].count))
	if p.Sentences[here].Paragraph == p.Sentences[there].Paragraph {
		score += atParagraph
	}
	return score
}

// prominence says how much a name is what its sentence is about, for a pronoun of
// that gender after it.
func (p *people) prominence(m mention, kind gender) float64 {
	score := 0.0
	switch {
	case m.behind == kind:
		score += atBehind
	case m.subject:
		score += atSubject
	case m.leads:
		score += atLeading
	}
	if askers.has(p.at(m.first - 1)) {
		score += atAsked
	}
	if p.possessive(m.last) {
		score += atOwner
	} else if roleNouns.has(p.at(m.last)) && p.capital(m.last+1) {
		score += atModifier
	}
	if who := &p.persons[m.person]; who.organisation {
		score += atOrganisation + atUnknownGender
	} else if who.gender == unknownGender {
		score += atUnknownGender
	}
	return score
}
