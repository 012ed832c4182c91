package summarize

import "strings"

// mention is one place that names a person.
type mention struct {
	Span
	person  int
	first   int    // token
	last    int    // token after the name
	titled  bool   // "Mr. Ruiz", "Senator Ruiz"
	quoted  bool   // inside a quotation
	leads   bool   // the first human being of its sentence outside quotations, at its start or in a clause there
	behind  gender // of a pronoun before it in its sentence, which means somebody else
	subject bool   // the first name of its sentence outside quotations, after no preposition
}

// mention records a run as a mention of a person, made if need be.
func (p *people) mention(run run, byName map[string]int, surnames, shorts map[string][]int) {
	titled := run.title < run.first && titlesBefore.has(p.at(run.first-1))
	index, ok := p.lookUp(run, titled, byName, surnames, shorts)
	if !ok {
		return
	}
	p.persons[index].count++
	if run.last-run.first > 1 {
		p.persons[index].wholly++
	} else if words := p.persons[index].words; words[len(words)-1] != p.at(run.first) {
		p.persons[index].familiar++
	}
	p.mentions = append(p.mentions, mention{
		Span:   Span{p.Tokens[run.first].Start, p.Tokens[run.last-1].End},
		person: index, first: run.first, last: run.last, titled: titled,
		quoted: p.Tokens[run.first].Quotation >= 0,
	})
	if run.title < run.first {
		if title := p.titleStart(run); title < run.first {
			p.addRole(index, p.spell(title, run.first))
		}
		p.titleGender(index, p.at(run.first-1))
	}
}

// titleStart is where the title before a name begins: [Secretary of] State Ada
// Ruiz. What is no title, an organisation, is none: Bay News Ada Ruiz.
func (p *people) titleStart(run run) int {
	if of := run.title - 1; of > 0 && (p.at(of) == "of" || p.at(of) == "for") && !titlesBefore.has(p.at(run.title)) && (titlesBefore.has(p.at(of-1)) || roleNouns.has(p.at(of-1))) {
		return of - 1
	}
	last := p.at(run.first - 1)
	if base, _ := singular(last); organisationWords.has(last) && !titlesBefore.has(last) && !roleNouns.has(base) {
		return run.first
	}
	return run.title
}

func (p *people) lookUp(run run, titled bool, byName map[string]int, surnames, shorts map[string][]int) (int, bool) {
	key := strings.Join(p.lower[run.first:run.last], " ")
	if index, known := byName[key]; known {
		if folded := p.persons[index].count; folded < 0 {
			index = -1 - folded
		}
		return index, true
	}
	if run.last-run.first > 1 {
		return 0, false
	}
	if candidates := surnames[key]; len(candidates) > 0 {
		return p.likeliest(candidates, p.at(run.first-1)), true
	}
	if index, known := shorts[initialsOf+p.word(run.first)]; known && len(index) == 1 {
		p.persons[index[0]].initials = p.word(run.first)
		return index[0], true
	}
	if index, known := p.short(key, titled, shorts); known {
		return index, true
	}
	if index, known := p.beginning(run, shorts); known {
		return index, true
	}
	if index := shorts[firmCalled+key]; len(index) == 1 {
		return index[0], true
	}
	if run.initial && !titled && !p.knownName(run.first) {
		return 0, false
	}
	byName[key] = len(p.persons)
	p.persons = append(p.persons, person{name: p.spellName(run.first, run.last), words: []string{key}})
	return byName[key], true
}

// knownName reports whether a single capital at a sentence's start is a name:
// a given name, in capitals throughout, or a capital in the middle of another
// sentence too.
func (p *people) knownName(i int) bool {
	word := p.at(i)
	if givenNamesMale.has(word) || givenNamesFemale.has(word) || givenNamesEither.has(word) {
		return true
	}
	if upper := p.word(i); len(upper) > 1 && strings.ToUpper(upper) == upper {
		return true
	}
	return !p.seenLower[word] && !functionWords.has(word) && len(word) > 2
}

// likeliest chooses among persons with one surname: of the gender that the
// title before it tells, then the one named last before, then the one named
// most, though not by the given name alone: a story that calls the brothers Ben
// and Cole Ruiz tells them apart so.
func (p *people) likeliest(candidates []int, title string) int {
	best, bestScore := candidates[0], -1
	for _, index := range candidates {
		who := p.persons[index]
		score := who.count - who.familiar
		if who.wholly > 0 {
			score += 3 // named in full before
		}
		if gentlemen.has(title) && who.guessGender() == male || ladies.has(title) && who.guessGender() == female {
			score += 1000
		}
		if last := len(p.mentions) - 1; last >= 0 && p.mentions[last].person == index && p.at(p.mentions[last].last-1) != who.words[0] {
			score += 2
		}
		if score > bestScore {
			best, bestScore = index, score
		}
	}
	return best
}

// markSubjects marks in each sentence the first name outside quotations that
// no preposition or possessive makes a bystander.
func (p *people) markSubjects() {
	sentence, led := -1, -1
	for i := range p.mentions {
		m := &p.mentions[i]
		here := p.Tokens[m.first].Sentence
		if !m.quoted && here != led && !p.persons[m.person].organisation {
			m.leads, led = p.opens(m), here
		}
		if !m.quoted && p.saidBy(m) {
			m.subject, sentence = true, here
		}
		if m.quoted || here == sentence || p.bystander(m) || i > 0 && p.besideBystander(&p.mentions[i-1], m) || p.pronounOpens(here, m.first) {
			continue
		}
		m.subject, sentence = true, here
	}
}

// saidBy reports whether a verb of saying stands right before or after a name
// that is its subject: “…,” said Ada Ruiz; but not: he said Ruiz.
func (p *people) saidBy(m *mention) bool {
	before := p.beforeTitles(*m)
	if personVerbs.has(p.at(before)) {
		word := p.at(before - 1)
		return !p.possessive(m.last) && pronounGender.of(word) == unknownGender && word != "who" && word != "they" && word != "i" && !p.capital(before-1)
	}
	return personVerbs.has(p.at(m.last)) && !bystanderAfter.has(p.at(before))
}

// bystander reports whether a name is not what its sentence is about: a
// preposition, a conjunction, a possessive or a role after it says so.
func (p *people) bystander(m *mention) bool {
	before := p.beforeTitles(*m)
	if p.at(m.last) == "(" && strings.HasPrefix(p.at(m.last+1), "@") {
		return true // the signature of a tweet
	}
	if clauseOpeners.has(p.at(before)) || p.possessive(m.last) || roleNouns.has(p.at(m.last)) && p.capital(m.last+1) {
		return true // the [Courier] editor Ada Ruiz
	}
	if determiners.has(p.at(before)) {
		if !p.persons[m.person].organisation {
			return true // the [Ruiz] plan
		}
		before--
	}
	return bystanderAfter.has(p.at(before))
}

// opens reports whether a name begins its sentence, or the clause with which it
// begins: [Ruiz]’s refusal, While [Ruiz] was away.
func (p *people) opens(m *mention) bool {
	before := p.beforeTitles(*m)
	return (before <= p.Sentences[p.Tokens[m.first].Sentence].First || clauseOpeners.has(p.at(before))) && (p.possessive(m.last) || !p.modifies(*m))
}

// besideBystander reports whether a name only goes on with one that is a
// bystander: As Ruiz and [Cole] left, Pell …
func (p *people) besideBystander(before, m *mention) bool {
	return p.at(p.beforeTitles(*m)) == "and" && p.linked(*before, *m) && p.bystander(before)
}

// pronounOpens reports whether a pronoun begins the sentence, so that no name
// after it is its subject.
func (p *people) pronounOpens(sentence, before int) bool {
	for i := p.Sentences[sentence].First; i < before && i < p.Sentences[sentence].First+2; i++ {
		switch p.at(i) {
		case "he", "she", "they":
			return p.Tokens[i].Quotation < 0
		}
	}
	return false
}

// clauseOpeners stand before the subject of a clause that only hangs on the
// sentence's own: that of somebody else.
var clauseOpeners = wordSet(`that if when while whether because as since although though unless until`)

// bystanderAfter are words after which a name is not what a sentence is about.
var bystanderAfter = wordSet(`of for to from in with at by on about against like than between under near over toward towards into through behind via per`)

// determiners stand between a preposition and its name: in [the] Courier.
var determiners = wordSet(`the a an his her its their this that`)
