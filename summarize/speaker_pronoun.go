package summarize

import (
	"slices"
	"strings"
)

var pronounGender = newWordTable(map[string]gender{"he": male, "him": male, "his": male, "himself": male, "she": female, "her": female, "hers": female, "herself": female})

// pronoun resolves a source that is one, or a possessive one before a noun
// ("his campaign").
func (p *people) pronoun(first, last int, previous speaker) (speaker, bool) {
	word := p.at(first)
	kind := pronounGender.of(word)
	gendered := kind != unknownGender
	single := last-first == 1
	switch {
	case gendered && single:
		index, score := p.antecedent(first, kind, previous)
		if p.namelessMeant(first, kind, previous) > score {
			return previous, true
		}
		if index >= 0 {
			return p.speakerFor(index), true
		}
		return p.asWritten(first, last), true
	case gendered && (word == "his" || word == "her"):
		if who, ok := p.named(first, last); ok {
			return who, true
		}
		if index, _ := p.antecedent(first, kind, previous); index >= 0 {
			if spokenThings.has(p.at(last-1)) && last-first <= 4 {
				return p.speakerFor(index), true // his claim
			}
			owner := p.persons[index].name
			return speaker{name: owner + "’s " + p.spell(first+1, last), person: -1}, true
		}
	case single && word == "which":
		return p.which(first), true
	case single && (word == "who" || word == "that" || word == "whom"):
		return p.relative(first), true
	case !single && p.at(last-1) == "whom" && p.at(last-2) == "of":
		return p.ofWhom(first), true
	case single && word == "they":
		if who, ok := p.groupOpening(first, previous); ok {
			return who, true
		}
		if previous.plural {
			return previous, true
		}
		if who, ok := p.pair(first, humans); ok {
			return who, true
		}
		if who, ok := p.group(first); ok {
			return who, true
		}
	case single && word == "both":
		if who, ok := p.pair(first, two); ok {
			return who, true
		}
		if previous.plural {
			return previous, true
		}
	case single && word == "it":
		if p.thingGoesOn(first, previous) {
			return previous, true
		}
		if who, ok := p.writing(first); ok {
			return who, true
		}
		if index := p.lastOrganisation(first); index >= 0 {
			return p.groupSpeaker(index, first), true
		}
		return p.lastGroup(first, previous)
	}
	return nobody, false
}

// thingGoesOn reports whether what spoke in the sentence before is no human being
// and an “it” begins the next: The company said … It added.
func (p *people) thingGoesOn(it int, previous speaker) bool {
	if previous.name == "" || previous.plural || previous.person >= 0 && !p.persons[previous.person].organisation || p.apart(previous.until, p.Tokens[it].Sentence) > 1 || !p.opensSentence(it) {
		return false
	}
	words := strings.Fields(lowerWord(previous.name))
	last := words[len(words)-1]
	return previous.person >= 0 || !groupNouns[last].empty() || writings.has(last) || organisationWords.has(last)
}

func (p *people) lastOrganisation(first int) int {
	offset := p.Tokens[first].Start
	sentence := p.Tokens[first].Sentence
	for i := p.mentionsBefore(offset) - 1; i >= 0 && p.Tokens[p.mentions[i].first].Sentence >= sentence-1; i-- {
		if m := p.mentions[i]; m.subject && p.persons[m.person].organisation {
			return m.person
		}
	}
	return -1
}

// lastGroup is the last group by a common noun before an “it”: (When the bank was
// asked …) It would not say.
func (p *people) lastGroup(it int, previous speaker) (speaker, bool) {
	sentence := p.Tokens[it].Sentence
	for i := it - 1; i > 0 && p.Tokens[i].Sentence >= sentence-1; i-- {
		if group := groupNouns[p.at(i)]; group.empty() || p.at(i-1) != "the" || p.Tokens[i].Quotation >= 0 || p.capital(i) || p.possessive(i+1) || bystanderAfter.has(p.at(i-2)) {
			continue
		}
		if who, ok := p.described(i-1, i+1, previous); ok {
			return who, true
		}
		return p.asWritten(i-1, i+1), true
	}
	return nobody, false
}

// group is the last plural noun phrase of people before a "they".
func (p *people) group(first int) (speaker, bool) {
	sentence := p.Tokens[first].Sentence
	for i := first - 1; i >= 0 && p.Tokens[i].Sentence >= sentence-1; i-- {
		if p.Tokens[i].Quotation >= 0 {
			continue
		}
		if p.pluralPeople(i) {
			who := p.asWritten(p.phraseStart(i), i+1)
			who.plural = true
			return who, true
		}
	}
	return nobody, false
}

// groupOpening is the group with which a sentence after the speaker before began,
// this one or the one before it: Ruiz’s allies bristle at the senators, they say.
func (p *people) groupOpening(they int, previous speaker) (speaker, bool) {
	sentence := p.Tokens[they].Sentence
	for here := sentence; here >= 0 && here >= sentence-1 && !(previous.name != "" && here <= previous.until); here-- {
		first := p.Sentences[here].First
		for first < they && (clauseOpeners.has(p.at(first)) || conjunctions.has(p.at(first))) {
			first++
		}
		if p.at(first) == "this" || p.at(first) == "that" {
			continue // This angered voters
		}
		for end := first + 1; end <= min(first+longestGroup, they); end++ {
			word := p.at(end - 1)
			if p.Tokens[end-1].Quotation >= 0 || p.Tokens[end-1].Kind == Punctuation || end-1 > first && functionWords.has(word) || bystanderAfter.has(word) || personVerbs.has(word) {
				break
			}
			if next := p.at(end); p.pluralPeople(end-1) && !p.possessive(end) && next != "," && next != "and" && !p.pluralPeople(end) && !p.capital(end) {
				who := p.asWritten(first, end)
				who.plural = true
				return who, true
			}
		}
	}
	return nobody, false
}

// conjunctions may stand before what a sentence is about.
var conjunctions = wordSet(`but yet and as while when still however`)

// longestGroup bounds the words of a group at the start of a sentence.
const longestGroup = 6

// writings are things that say something by being read.
var writings = wordSet(`report letter memorandum memo statement document study survey poll article brief motion submission filing lawsuit complaint ruling email e-mail indictment paper dossier editorial notice
	transcript affidavit petition post message book column review audit ad advertisement commercial`)

// writing is the last such thing before an "it": (She showed a memorandum.) It
// says that …
func (p *people) writing(first int) (speaker, bool) {
	sentence := p.Tokens[first].Sentence
	for i := first - 1; i >= 0 && p.Tokens[i].Sentence >= sentence-1; i-- {
		if p.Tokens[i].Quotation < 0 && writings.has(p.at(i)) && !p.capital(i) {
			return speaker{name: "the " + p.at(i), person: -1}, true
		}
	}
	return nobody, false
}

// phraseStart walks back from a head noun over its modifiers.
func (p *people) phraseStart(head int) int {
	start := head
	for start > 0 && p.Tokens[start-1].Sentence == p.Tokens[head].Sentence && head-start < 6 {
		word := p.at(start - 1)
		if word == "the" || word == "a" || word == "an" || word == "some" || word == "several" || word == "two" || word == "three" {
			return start - 1
		}
		if p.Tokens[start-1].Kind == Punctuation || functionWords.has(word) || personVerbs.has(word) {
			return start
		}
		start--
	}
	return start
}

// groupKind is what a group of names must be to be meant.
type groupKind uint8

const (
	anybody groupKind = iota // two of any kind: neither company
	two                      // two human beings: both
	humans                   // several: they
)

// pair is the speaker that a “they” or “both” means if the sentences before are
// about several people by name: Ruiz and Cole own the mill. They say …
func (p *people) pair(token int, kind groupKind) (speaker, bool) {
	sentence := p.Tokens[token].Sentence
	for i := p.mentionsBefore(p.Tokens[token].Start) - 1; i > 0; i-- {
		last := p.mentions[i]
		if p.apart(p.Tokens[last.first].Sentence, sentence) > 2 {
			break
		}
		names := p.chain(i)
		if last.quoted || len(names) < 2 || kind != humans && len(names) != 2 || !names[0].subject || kind != anybody && !p.humans(names) {
			continue
		}
		return p.joined(names, names[0].first, last.last)
	}
	return nobody, false
}

// chain is the names of a sentence that belong together and end with a mention:
// Ruiz of Ohio, Cole and Pell, without the places.
func (p *people) chain(last int) []mention {
	names := []mention{p.mentions[last]}
	for i := last - 1; i >= 0 && len(names) < longestChain; i-- {
		m := p.mentions[i]
		if of := p.at(m.first - 1); p.persons[m.person].organisation && (of == "of" || of == "the" && p.at(m.first-2) == "of") {
			continue
		}
		if m.quoted || p.Tokens[m.first].Sentence != p.Tokens[names[0].first].Sentence || !p.linked(m, names[0]) {
			break
		}
		names = slices.Insert(names, 0, m)
	}
	return names
}

// longestChain bounds how many names in a row are one speaker.
const longestChain = 20

func (p *people) humans(names []mention) bool {
	for _, m := range names {
		if p.persons[m.person].organisation {
			return false
		}
	}
	return true
}

// which resolves “which”, no human being: the organisation or the writing right
// before it.
func (p *people) which(token int) speaker {
	end := token
	for end > 0 && p.Tokens[end-1].Kind == Punctuation {
		end--
	}
	sentence := p.Sentences[p.Tokens[token].Sentence]
	for i := p.mentionsBefore(p.Tokens[token].Start) - 1; i >= 0; i-- {
		m := p.mentions[i]
		if m.first < sentence.First || end-m.last > 1 {
			break
		}
		if p.persons[m.person].organisation && (m.last == end || writings.has(p.at(end-1))) {
			return p.speakerFor(m.person)
		}
	}
	if end <= sentence.First {
		return nobody
	}
	return p.asWritten(p.phraseStart(end-1), end)
}

// askers are verbs whose object speaks next: The Courier asked Ruiz …
var askers = wordSet(`asked asks pressed questioned challenged`)

// askingVerbs are verbs of a question.
var askingVerbs = wordSet(`ask asks asked asking wonder wonders wondered wondering inquire inquires inquired queried`)

// relative resolves "who" to the name or noun phrase right before it.
func (p *people) relative(token int) speaker {
	end := token
	for end > 0 && p.Tokens[end-1].Kind == Punctuation {
		end--
	}
	sentence := p.Sentences[p.Tokens[token].Sentence]
	for i := p.mentionsBefore(p.Tokens[token].Start) - 1; i >= 0; i-- {
		m := p.mentions[i]
		if m.first < sentence.First || end-m.last > longestRole {
			break
		}
		if !p.persons[m.person].organisation {
			return p.speakerFor(m.person)
		}
	}
	head := end - 1
	if head < sentence.First {
		return nobody
	}
	start := p.phraseStart(head)
	return p.asWritten(start, end)
}

// ofWhom resolves "many of whom" to the people right before it.
func (p *people) ofWhom(first int) speaker {
	end := first
	for end > 0 && p.Tokens[end-1].Kind == Punctuation {
		end--
	}
	if end <= p.Sentences[p.Tokens[first].Sentence].First {
		return nobody
	}
	start := p.phraseStart(end - 1)
	for start > 1 && p.at(start-1) == "of" && end-start < longestRole { // relatives [of the sailors]
		further := p.phraseStart(start - 2)
		if p.hasVerb(further, start-1) {
			further = start - 2 // the council heard [relatives] of the sailors
		}
		start = further
	}
	who := p.asWritten(start, end)
	who.plural = true
	return who
}
