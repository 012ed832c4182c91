package summarize

import (
	"math"
	"slices"
	"strings"
)

// knownKinds are what bodies, outlets and firms are called that news of the day
// names by letters or one word which do not tell it.
var knownKinds = func() map[string]lexicon {
	kinds := map[string]lexicon{}
	for nouns, names := range map[string]string{
		"agency bureau":                  "fbi f.b.i.",
		"agency":                         "cia c.i.a. nsa n.s.a. epa e.p.a. fda f.d.a. irs i.r.s. nasa dea fema cdc faa f.a.a. tsa mi5 mi6 interpol iaea europol",
		"agency service":                 "ap reuters afp",
		"department agency":              "dhs doj hud usda pentagon",
		"commission agency regulator":    "fcc f.c.c. sec s.e.c. ftc f.t.c. fec f.e.c.",
		"committee party":                "dnc d.n.c. rnc r.n.c. dccc dscc nrcc nrsc",
		"party":                          "gop",
		"alliance":                       "nato",
		"bloc union":                     "eu e.u.",
		"organization organisation body": "un u.n. who unesco unicef opec imf",
		"group organization organisation association": "nra n.r.a. aclu a.c.l.u. naacp n.a.a.c.p. aarp aipac peta",
		"union":                               "afl-cio seiu uaw teamsters",
		"network channel broadcaster station": "cnn nbc abc cbs fox msnbc bbc pbs npr espn cnbc c-span univision telemundo",
		"newspaper paper":                     "usa",
		"outlet site website publication organization": "politico breitbart buzzfeed vox gawker slate huffpost axios salon mediaite",
		"company site platform service network firm":   "facebook twitter youtube instagram snapchat reddit google",
		"company firm": "apple amazon microsoft uber boeing walmart exxon chevron verizon comcast at&t ibm tesla pfizer ford gm toyota volkswagen samsung huawei monsanto goldman citigroup",
	} {
		group := wordSet(nouns)
		for name := range strings.FieldsSeq(names) {
			kinds[name] = group
		}
	}
	return kinds
}()

// kinds are what an organisation may be called, as far as its first word is known:
// none for others.
func (p *people) kinds(index int) lexicon {
	words := p.persons[index].words
	if len(words) == 0 || len(words) > 2 || !p.persons[index].organisation {
		return lexicon{}
	}
	return knownKinds[words[0]]
}

// isPlace reports whether a name is that of a place and of no company.
func (p *people) isPlace(index int) bool {
	return placeNames.has(p.persons[index].words[0]) && p.kinds(index).empty()
}

// nearGroups are nouns for groups whose names seldom hold a word of their kind.
var nearGroups = wordSet(`company firm manufacturer retailer airline site website startup start-up chain`)

// firmNouns stand beside the name of a firm: the oil giant Tarn.
var firmNouns = wordSet(`company firm giant manufacturer retailer chain startup start-up corporation conglomerate lender insurer automaker drugmaker carrier subsidiary brand`)

// The weights of groupNear: our own, set by reading the training articles of
// PolNeAR.
const (
	nearSentence = -0.5
	nearSubject  = 1.0
	nearFirm     = 1.2 // the text says that it is a firm, or one knows
	leastNear    = -1.0
	nearReach    = 4 // sentences
)

// groupNear is the organisation right before “the company” that may be one: by
// closeness, being a subject and being called a firm. -1 if none is, or two may be.
func (p *people) groupNear(first, last int) int {
	noun := p.at(last - 1)
	if !nearGroups.has(noun) {
		return -1
	}
	scores := map[int]float64{}
	before := p.mentionsBefore(p.Tokens[first].Start)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		m := p.mentions[i]
		distance := p.apart(p.Tokens[m.first].Sentence, p.Tokens[first].Sentence)
		if distance > nearReach {
			break
		}
		if m.quoted || p.heading(p.Tokens[m.first].Sentence) && m.first > 0 && p.Tokens[m.first].Sentence > 0 || p.at(m.first-1) == "&" || p.at(m.first-1) == "the" && !firmNouns.has(p.at(m.last)) || !p.mayBeFirm(m.person) || !p.mayBeGroup(m.person, noun) {
			continue
		}
		score := nearSentence * float64(distance)
		if m.subject {
			score += nearSubject
		}
		if p.calledFirm(m) || p.kinds(m.person).has(noun) && !p.kinds(m.person).has("platform") {
			score += nearFirm
		}
		if old, seen := scores[m.person]; !seen || score > old {
			scores[m.person] = score
		}
	}
	return clearBest(scores, leastNear)
}

// clearBest is the key of the highest score, if it is at least so high and clearly
// higher than the next; -1 otherwise.
func clearBest(scores map[int]float64, least float64) int {
	best, top, next := -1, math.Inf(-1), math.Inf(-1)
	for index, score := range scores {
		if score > top {
			best, top, next = index, score, top
		} else {
			next = max(next, score)
		}
	}
	if top < least || top-next < clearly {
		return -1
	}
	return best
}

// mayBeFirm reports whether a name may be that of a firm: no human being, place,
// nation or party, and no word of a public body in it.
func (p *people) mayBeFirm(index int) bool {
	who := &p.persons[index]
	if !who.organisation || len(who.words) == 0 || p.isPlace(index) || len(who.roles) > 0 {
		return false
	}
	firm := groupNouns["company"]
	return !slices.ContainsFunc(who.words, func(word string) bool {
		return nationWords.has(word) || ofPeople(word) || placeWords.has(word) || monthsAndDays.has(word) || organisationWords.has(word) && !firm.has(word) && !ofFirms.has(word)
	})
}

// ofFirms are words that names of firms share with those of other bodies.
var ofFirms = wordSet(`service services international enterprise enterprises media studio studios radio shipping lines steel maritime oil gas water express press works exchange project magazine news network networks`)

// calledFirm reports whether the text says beside a name that it is a firm: the oil
// giant Tarn; Tarn, a maker of pumps.
func (p *people) calledFirm(m mention) bool {
	if firmNouns.has(p.at(m.first - 1)) {
		return true
	}
	if p.at(m.last) != "," || !determiners.has(p.at(m.last+1)) {
		return false
	}
	return p.anyWithin(m.last+2, m.last+8, 6, firmNouns)
}
