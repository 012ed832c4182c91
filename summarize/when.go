package summarize

import "strings"

var weekdays = wordSet(`monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thurs. fri. sat. sun.`)

var monthNames = wordSet(`january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.`)

// timeWords stand alone for a time of speaking.
var timeWords = wordSet(`yesterday today tonight recently earlier later previously overnight now`)

// timeUnits end phrases like "last week", "earlier this month".
var timeUnits = wordSet(`week month year night weekend summer spring fall autumn winter morning afternoon evening day days weeks months years hour hours`)

// aroundCue bounds in tokens how far from the cue a time or venue is looked
// for.
const aroundCue = 60

// whenOf is the sentence's words for the time of speaking: outside the
// content and the source, nearest to the cue. "" if there are none.
func (p *people) whenOf(a Attribution) string {
	cue, _, ok := p.anchor(a)
	if !ok {
		return ""
	}
	sentence := p.Sentences[p.Tokens[cue].Sentence]
	bestFirst, bestLast, bestDistance := 0, 0, 1<<30
	for i := max(sentence.First, cue-aroundCue); i < min(sentence.Last, cue+aroundCue); i++ {
		if p.inContent(i, a) || p.inSource(i, a) || p.Tokens[i].Quotation >= 0 {
			continue
		}
		last := p.timeEnd(i, sentence.Last)
		if last == i {
			continue
		}
		if distance := max(cue-i, i-cue); distance < bestDistance {
			bestFirst, bestLast, bestDistance = i, last, distance
		}
		i = last - 1
	}
	if bestLast == 0 {
		return ""
	}
	return p.spell(bestFirst, bestLast)
}

// timeEnd is the token after a time phrase that begins at i, or i.
func (p *people) timeEnd(i, limit int) int {
	word, next := p.at(i), p.at(i+1)
	end := i
	switch {
	case weekdays.has(word) && p.capital(i):
		end = i + 1
		if partsOfDay.has(next) {
			end++
		}
	case monthNames.has(word) && p.capital(i):
		end = i + 1
		for end < limit && (p.Tokens[end].Kind == Number || p.at(end) == "," && end+1 < limit && p.Tokens[end+1].Kind == Number && len(p.word(end+1)) == 4) {
			end++
		}
		if end == i+1 && p.at(i-1) != "in" && p.at(i-1) != "last" {
			return i
		}
	case p.Tokens[i].Kind == Number && monthNames.has(next) && p.capital(i+1):
		end = i + 2
		if end < limit && p.Tokens[end].Kind == Number && len(p.word(end)) == 4 {
			end++
		}
	case word == "in" && i+1 < limit && p.Tokens[i+1].Kind == Number && len(p.word(i+1)) == 4 && strings.Trim(p.word(i+1), "0123456789") == "":
		return i + 2
	case (word == "last" || word == "this") && (timeUnits.has(next) || weekdays.has(next) || monthNames.has(next)):
		end = i + 2
	case (word == "earlier" || word == "later" || word == "late" || word == "early") && (next == "this" || next == "last" || next == "that" || next == "in" || next == "on" || weekdays.has(next)):
		if rest := p.timeEnd(i+1, limit); rest > i+1 {
			return rest
		}
		if (next == "that" || next == "in" || next == "on") && i+2 < limit {
			if next == "that" && timeUnits.has(p.at(i+2)) {
				return i + 3
			}
			if rest := p.timeEnd(i+2, limit); rest > i+2 {
				return rest
			}
		}
		return i
	case word == "yesterday" || word == "today" || word == "tonight" || word == "overnight" || word == "recently":
		end = i + 1
	}
	return min(end, limit)
}

var partsOfDay = wordSet(`morning afternoon evening night`)
