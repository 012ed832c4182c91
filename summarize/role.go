package summarize

import "strings"

// findRoles collects what the article calls each person: titles were noted
// with the mentions; here the words before a name ("campaign manager Ada
// Ruiz") and the apposition after it (", the mayor of Arden,").
func (p *people) findRoles() {
	for _, m := range p.mentions {
		if p.persons[m.person].organisation {
			continue
		}
		p.homeAfter(m)
		if first, last := p.roleBefore(m); first < last {
			p.addRole(m.person, p.spell(first, last))
			if last < m.first {
				continue // The clerk, Ada Ruiz, [met the envoys]: the sentence goes on
			}
		}
		if first, last := p.roleAfter(m); first < last {
			p.addRole(m.person, p.spell(first, last))
		}
	}
}

// homeAfter notes the party and the state that stand after a name: Ruiz
// (R-Wis.), Ruiz, D-Ohio, and Ruiz of Vermont.
func (p *people) homeAfter(m mention) {
	next := p.at(m.last + 1)
	switch before := p.at(m.last); {
	case before == "of" && placeNames.has(next):
		p.knowAs(m.person, next)
	case before == "(" || before == ",":
		party, state, _ := strings.Cut(next, "-")
		if parties[party] != "" && len(party) == 1 && p.Tokens[m.last+1].Kind == Word {
			p.knowAs(m.person, parties[party], states[strings.TrimSuffix(state, ".")], state)
		}
	}
}

// knowAs notes words by which somebody may be described.
func (p *people) knowAs(index int, words ...string) {
	who := &p.persons[index]
	if who.roleWords == nil {
		who.roleWords = map[string]bool{}
	}
	for _, word := range words {
		for part := range strings.FieldsSeq(word) {
			who.roleWords[part] = true
		}
	}
}

// parties are what a letter or a word before a state stands for.
var parties = map[string]string{"r": "republican", "d": "democrat", "i": "independent", "republican": "republican", "democrat": "democrat", "democratic": "democrat", "gop": "republican", "independent": "independent"}

// states are the abbreviations of states, of the Associated Press and of the
// mail, without full stops at their end.
var states = map[string]string{
	"ala": "alabama", "al": "alabama", "ak": "alaska", "ariz": "arizona", "az": "arizona", "ark": "arkansas", "ar": "arkansas", "calif": "california", "ca": "california",
	"colo": "colorado", "co": "colorado", "conn": "connecticut", "ct": "connecticut", "del": "delaware", "de": "delaware", "fla": "florida", "fl": "florida", "ga": "georgia",
	"hi": "hawaii", "id": "idaho", "ill": "illinois", "il": "illinois", "ind": "indiana", "in": "indiana", "ia": "iowa", "kan": "kansas", "kans": "kansas", "ks": "kansas",
	"ky": "kentucky", "la": "louisiana", "me": "maine", "md": "maryland", "mass": "massachusetts", "ma": "massachusetts", "mich": "michigan", "mi": "michigan",
	"minn": "minnesota", "mn": "minnesota", "miss": "mississippi", "ms": "mississippi", "mo": "missouri", "mont": "montana", "mt": "montana", "neb": "nebraska", "ne": "nebraska",
	"nev": "nevada", "nv": "nevada", "n.h": "new hampshire", "nh": "new hampshire", "n.j": "new jersey", "nj": "new jersey", "n.m": "new mexico", "nm": "new mexico",
	"n.y": "new york", "ny": "new york", "n.c": "north carolina", "nc": "north carolina", "n.d": "north dakota", "nd": "north dakota", "oh": "ohio", "okla": "oklahoma",
	"ok": "oklahoma", "ore": "oregon", "or": "oregon", "pa": "pennsylvania", "r.i": "rhode island", "ri": "rhode island", "s.c": "south carolina", "sc": "south carolina",
	"s.d": "south dakota", "sd": "south dakota", "tenn": "tennessee", "tn": "tennessee", "tex": "texas", "tx": "texas", "ut": "utah", "vt": "vermont", "va": "virginia",
	"wash": "washington", "wa": "washington", "w.va": "west virginia", "wv": "west virginia", "wis": "wisconsin", "wi": "wisconsin", "wyo": "wyoming", "wy": "wyoming",
}

// longestRole bounds a role, in tokens: longer ones are no longer a role but
// a story.
const longestRole = 14

// roleBefore is the noun phrase that ends in a role noun right before a name.
func (p *people) roleBefore(m mention) (first, last int) {
	if p.at(m.first-1) == "," && m.first >= 2 {
		return p.roleBeforeComma(m)
	}
	last = m.first
	if m.titled || !roleNouns.has(p.at(last-1)) {
		return 0, 0
	}
	sentence := p.Sentences[p.Tokens[m.first].Sentence]
	first = last - 1
	for first > sentence.First && last-first < 6 && p.roleWord(first-1) {
		first--
	}
	return first, last
}

// roleBeforeComma is the noun phrase of a role to which the name stands in
// apposition: “her chief of staff, Emil Karst, said”.
func (p *people) roleBeforeComma(m mention) (first, last int) {
	after := p.at(m.last)
	if after != "," && after != "." && !personVerbs.has(after) {
		return 0, 0
	}
	last = m.first - 1
	sentence := p.Sentences[p.Tokens[m.first].Sentence]
	found := false
	for first = last; first > sentence.First && last-first < 9; first-- {
		word := p.at(first - 1)
		if roleNouns.has(word) && !p.capital(first-1) {
			found = true
		}
		if p.Tokens[first-1].Kind == Punctuation || pronounGender.of(word) != unknownGender || word == "a" || word == "an" || word == "its" || word == "their" || personVerbs.has(word) || word == "and" {
			break
		}
		if word == "the" && found && p.at(first-2) != "for" && p.at(first-2) != "of" && p.at(first-2) != "at" && p.at(first-2) != "from" {
			break
		}
	}
	if p.at(first) == "the" || p.at(first) == "a" || p.at(first) == "an" {
		first++
	}
	if !found || first >= last || bystanderAfter.has(p.at(first)) {
		return 0, 0
	}
	return first, last
}

// roleWord reports whether a token can stand inside the noun phrase before a
// name: no determiner, verb of speech, preposition or mark.
func (p *people) roleWord(i int) bool {
	if p.Tokens[i].Kind == Punctuation {
		return false
	}
	word := p.at(i)
	return p.possessive(i) || !functionWords.has(word) && !personVerbs.has(word) && !strings.HasSuffix(word, "ly")
}

// roleAfter is the apposition after a name: from the word after the comma to
// the next comma or the sentence's end, if it holds a role noun and no verb
// phrase of its own.
func (p *people) roleAfter(m mention) (first, last int) {
	i := m.last
	if p.at(i) == "(" { // "Pat Toomey (R-Pa.), …"
		for i < len(p.Tokens) && p.at(i) != ")" && i < m.last+6 {
			i++
		}
		i++
	}
	if p.at(i) != "," {
		return 0, 0
	}
	i++
	if i < len(p.Tokens) && p.Tokens[i].Kind == Number && p.at(i+1) == "," { // an age
		i += 2
	}
	if i >= len(p.Tokens) {
		return 0, 0
	}
	sentence := p.Tokens[i].Sentence
	if sentence != p.Tokens[m.first].Sentence {
		return 0, 0
	}
	first, last = i, i
	found := false
	for last < len(p.Tokens) && p.Tokens[last].Sentence == sentence && last-first <= longestRole {
		word := p.at(last)
		if word == "," || word == "." || word == ";" || word == "—" || word == "--" || word == ":" || word == "(" || p.Tokens[last].Quotation >= 0 {
			break
		}
		if word == "who" || word == "which" || word == "whose" || word == "where" || word == "and" && !found || personVerbs.has(word) || word == "is" || word == "was" || word == "has" || word == "had" {
			break
		}
		if base, _ := singular(word); roleNouns.has(base) && !p.possessive(last+1) {
			found = true
		}
		last++
	}
	if !found || last-first > longestRole || opensNoRole(p.at(first)) || p.isMentionOfOther(first, m.person) {
		return 0, 0
	}
	if determiner := p.at(first); determiner == "a" || determiner == "an" || determiner == "the" {
		first++
	}
	return first, last
}

// opensNoRole reports whether an apposition cannot begin with a word: Ruiz, [but]
// the clerk …; Ruiz, [was] becoming chief.
func opensNoRole(word string) bool {
	if determiners.has(word) || titlesBefore.has(word) || word == "one" || word == "another" || word == "now" || word == "then" || word == "once" || word == "our" || word == "my" {
		return false
	}
	return functionWords.has(word) || bystanderAfter.has(word) || strings.HasSuffix(word, "ing")
}

// isMentionOfOther reports whether a name other than a possessive begins at
// the token: "Ada Ruiz, Ben Cole and …" is a list, no apposition.
func (p *people) isMentionOfOther(token, person int) bool {
	for _, m := range p.mentionsIn(token, token+longestRole) {
		if m.first == token {
			return m.person != person && !p.persons[m.person].organisation && !p.possessive(m.last)
		}
	}
	return false
}

// addRole notes a role once. Bare forms of address are no role.
func (p *people) addRole(index int, role string) {
	role = strings.TrimSpace(role)
	lower := strings.ToLower(role)
	switch strings.TrimSuffix(lower, ".") {
	case "", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "first", "foreign", "prime", "former", "acting", "chief", "general":
		return
	}
	who := &p.persons[index]
	for _, known := range who.roles {
		if strings.EqualFold(known, role) {
			return
		}
	}
	who.roles = append(who.roles, role)
	if who.roleWords == nil {
		who.roleWords = map[string]bool{}
	}
	for _, word := range strings.Fields(lowerWord(role)) {
		word = strings.TrimSuffix(strings.Trim(word, ".,()"), "'s")
		who.roleWords[word] = true
		if full := spelledOut[word]; full != "" {
			who.roleWords[full] = true
		}
	}
	if who.gender == unknownGender {
		switch {
		case who.roleWords["spokeswoman"], who.roleWords["congresswoman"], who.roleWords["businesswoman"], who.roleWords["actress"], who.roleWords["widow"], who.roleWords["mother"], who.roleWords["wife"], who.roleWords["daughter"]:
			who.gender = female
		case who.roleWords["spokesman"], who.roleWords["congressman"], who.roleWords["businessman"], who.roleWords["father"], who.roleWords["husband"], who.roleWords["son"], who.roleWords["widower"]:
			who.gender = male
		}
	}
}

// spelledOut are the full forms of abbreviated titles, so that "the senator"
// finds "Sen. Ruiz".
var spelledOut = map[string]string{
	"sen": "senator", "pres": "president", "rep": "representative", "gov": "governor", "lt": "lieutenant", "gen": "general", "col": "colonel",
	"adm": "admiral", "capt": "captain", "sgt": "sergeant", "det": "detective", "amb": "ambassador", "prof": "professor",
	"supt": "superintendent", "mp": "lawmaker", "spokeswoman": "spokesperson", "spokesman": "spokesperson",
	"congressman": "representative", "congresswoman": "representative", "ceo": "executive",
}

// bestRole is what to show beside a name: the first full description that the
// article gives, which is where writers introduce people.
func (who *person) bestRole() string {
	if len(who.roles) == 0 {
		return ""
	}
	best := who.roles[0]
	for _, role := range who.roles[1:] {
		if len(strings.Fields(role)) > len(strings.Fields(best)) && len(strings.Fields(best)) == 1 {
			best = role
		}
	}
	return best
}
