package summarize

import (
	"math/bits"
	"slices"
	"sort"
	"strings"
)

// How far around a statement its dispute is looked for, in sentences.
const (
	disputeBefore = 8
	disputeAfter  = 4
)

// dispute is an article as the denial model reads it: every statement with
// what the article says around it. It is made once an article.
type dispute struct {
	*people
	statements  []Statement
	speakers    []speaker
	topics      []topic   // of each statement's content
	noes        []negated // the first negation in each statement's content
	places      []int     // sentence that each statement's extent begins in
	sentences   []disputedSentence
	classSets   []classSet // what each word is
	sides       [][]int    // persons for whom each statement's speaker speaks: themselves, or who is named with them
	lead        topic
	bySurname   map[string]int
	leadAt      int                      // sentence
	heat        int                      // how much of the article is accusation and reply, 0 to 3
	claimValues [][claimFeatures]float64 // of claimFeaturesOf, used again
	denied      []float64                // by stem, its weight in the denial whose claim is looked for
	likely      []float64                // by sentence, of likeliest, used again
}

// disputedSentence is what is asked of one sentence again and again.
type disputedSentence struct {
	topic    topic
	accusing int  // how many accusing words
	blames   bool // it has a verb by which it may accuse somebody, see accusesWhom
	negated  bool
	question bool
	said     int // the first statement with content in it, or -1
}

func (p *people) newDispute(statements []Statement, speakers []speaker) *dispute {
	d := &dispute{people: p, statements: statements, speakers: speakers, lead: p.leadTopic(), leadAt: p.leadSentence()}
	d.readSentences()
	d.bySurname = map[string]int{}
	for i := range p.persons {
		if words := p.persons[i].words; len(words) > 0 {
			d.bySurname[words[len(words)-1]] = i
		}
	}
	for i, s := range statements {
		d.topics = append(d.topics, p.topicOf(s.Content...))
		d.noes = append(d.noes, p.negationOf(s))
		d.places = append(d.places, p.sentenceAt(s.extent().Start))
		d.sides = append(d.sides, d.sideOf(s, speakers[i]))
		for _, span := range s.Content {
			for at := p.sentenceAt(span.Start); at < len(d.sentences) && p.Sentences[at].Start < span.End; at++ {
				if d.sentences[at].said < 0 {
					d.sentences[at].said = i
				}
			}
		}
	}
	return d
}

// sideOf are the persons for whom somebody speaks: a spokesman of Ruiz answers
// what is said of Ruiz.
func (d *dispute) sideOf(s Statement, who speaker) []int {
	var side []int
	if who.person >= 0 {
		side = append(side, who.person)
	}
	first, last := d.within(s.Source)
	for _, m := range d.mentionsIn(first, min(last, first+wordsRead)) {
		if !slices.Contains(side, m.person) {
			side = append(side, m.person)
		}
	}
	for _, word := range strings.Fields(lowerWord(s.Speaker + " " + s.Role)) {
		if named, ok := d.bySurname[strings.TrimSuffix(word, "'s")]; ok && !slices.Contains(side, named) {
			side = append(side, named)
		}
	}
	return side
}

// concernsSide reports whether a span names somebody for whom statement i
// speaks.
func (d *dispute) concernsSide(i int, span Span) bool {
	return d.concernsFrom(i, d.mentionsFrom(d.tokenAt(span.Start)), span.End)
}

// concernsFrom is concernsSide of the mentions from one on, up to an offset.
func (d *dispute) concernsFrom(i, at, end int) bool {
	for n := 0; n < mentionsRead && at+n < len(d.mentions) && d.mentions[at+n].End <= end; n++ {
		if slices.Contains(d.sides[i], d.mentions[at+n].person) {
			return true
		}
	}
	return false
}

func (d *dispute) readSentences() {
	d.sentences = make([]disputedSentence, len(d.Sentences))
	d.classSets = make([]classSet, len(d.Tokens))
	hot := 0
	for s, sentence := range d.Sentences {
		at := &d.sentences[s]
		at.said, at.topic = -1, d.topicOf(sentence.Span)
		for i := sentence.First; i < sentence.Last; i++ {
			set := classesOf[d.lower[i]]
			at.blames = at.blames || set&blamingVerb != 0
			set &^= blamingVerb
			d.classSets[i] = set
			if set&accusingClass != 0 {
				at.accusing++
			}
			if set&(denyingClass|saidClass) != 0 {
				hot++
			}
			at.negated = at.negated || set&negatedClass != 0
			at.question = at.question || d.lower[i] == "?"
		}
		hot += min(at.accusing, 2)
	}
	for _, most := range []int{2, 5, 10} { // a tenth of a hot word a sentence and more
		if hot*10 > most*len(d.Sentences) {
			d.heat++
		}
	}
}

// evidence collects what speaks for or against a denial, each thing under its
// name; names and values are hashed at once.
type evidence struct {
	featureSet
	classes int // how many keys, from the first, are of classes rather than single words
}

// when notes that something is so.
func (e *evidence) when(condition bool, name string) {
	if condition {
		e.add(hashString(name), 1)
	}
}

// word notes a value, mostly a word.
func (e *evidence) word(name, value string) { e.add(hashString(name), hashString(value)) }

// count notes a number, all from four on as one.
func (e *evidence) count(name string, n int) { e.add(hashString(name), uint32(max(min(n, 4), -4)+100)) }

// level notes every step that a share of 0 to 1 reaches.
func (e *evidence) level(name string, share float64) {
	for step, least := range [...]float64{0.1, 0.2, 0.35, 0.55} {
		if share >= least {
			e.add(hashString(name), uint32(step+1))
		}
	}
}

// of collects the evidence on statement i. What is in e before is lost.
func (d *dispute) of(i int, e *evidence) {
	e.reset()
	e.word("always", "")
	s := d.statements[i]
	d.ruling(i, e)
	d.cueEvidence(s, e)
	d.contentEvidence(i, e)
	d.aroundEvidence(i, e)
	d.speakerEvidence(i, e)
	d.answerEvidence(i, e)
	e.classes = len(e.keys)
	d.replyEvidence(i, e)
	d.saidEvidence(s, e)
	d.wordEvidence(i, e)
}

// saidEvidence is the words that are said.
func (d *dispute) saidEvidence(s Statement, e *evidence) {
	for _, span := range s.Content {
		first, last := d.within(span)
		for t := first; t < last && t < first+wordsRead; t++ {
			if d.Tokens[t].Kind != Punctuation {
				e.word("says", d.lower[t])
			}
		}
	}
}

// wordEvidence is the words around a statement. Refusals to comment are said in
// few ways and known by them; denials and retractions in so many that these words
// only mislead (by cross-validation).
func (d *dispute) wordEvidence(i int, e *evidence) {
	s := d.statements[i]
	first, last := d.within(s.Cue)
	if first < last {
		e.word("before the cue", d.at(first-1))
		e.word("after the cue", lemma(d.at(last)))
	}
	sentence := d.Sentences[d.places[i]]
	for t := sentence.First; t < sentence.Last && t < sentence.First+wordsRead; t++ {
		if d.Tokens[t].Kind != Punctuation && !d.inContent(t, s.Attribution) && !d.inSource(t, s.Attribution) {
			e.word("around", d.lower[t])
		}
	}
}

// ruling is what the rules of stance.go say.
func (d *dispute) ruling(i int, e *evidence) {
	s := d.statements[i]
	e.word("stance", string(s.Stance))
	if s.Stance == Denies {
		e.when(d.denyingCue(s.Attribution), "denies by its cue")
		e.when(d.contentHas(s.Attribution, contradictions), "denies by a phrase")
		e.when(d.saysFalse(s.Attribution), "denies as false")
		e.when(d.oneWordDenial(s.Attribution), "denies in a word")
		e.when(d.misshown(s.Attribution), "complains of how it was shown")
		e.when(d.disputesItself(s.Attribution), "disputes itself")
	}
	if s.Stance == NoComment {
		e.add(hashString("refuses by"), uint32(d.refusalOf(s.Attribution)))
	}
	if i > 0 && d.statements[i-1].Speaker == s.Speaker && s.Speaker != "" && d.places[i]-d.places[i-1] <= chained {
		e.word("goes on after", string(d.statements[i-1].Stance))
	}
	if i+1 < len(d.statements) && d.statements[i+1].Speaker == s.Speaker && s.Speaker != "" && d.places[i+1]-d.places[i] <= chained {
		e.word("goes on to", string(d.statements[i+1].Stance))
	}
	e.count("heat", d.heat)
}

// cueEvidence is how it is said.
func (d *dispute) cueEvidence(s Statement, e *evidence) {
	first, last := d.within(s.Cue)
	e.when(first >= last, "no cue")
	for i := first; i < last; i++ {
		e.word("cue", lemma(d.at(i)))
		d.classes("cue is", i, e)
	}
	if first < last {
		e.when(negations[d.at(first-1)] || negations[d.at(first-2)], "cue negated")
	}
	e.word("kind", string(s.Kind))
}

// classes notes the classes of a word.
func (d *dispute) classes(where string, i int, e *evidence) {
	if i < 0 || i >= len(d.classSets) {
		return
	}
	for set := d.classSets[i]; set != 0; set &= set - 1 {
		e.word(where, wordClasses[bits.TrailingZeros16(uint16(set))].name)
	}
}

const classes = 15

// wordClasses are the lexicons with their names.
var wordClasses = [classes]struct {
	name  string
	words lexicon
}{
	{"accusing", accusingWords}, {"insisting", insistingWords}, {"replying", replyingWords}, {"turning", turningWords},
	{"unfair", unfairWords}, {"innocent", innocentWords}, {"declining", decliningWords}, {"retracting", retractingWords},
	{"denying", denyVerbs}, {"rejecting", rejectVerbs}, {"said", saidThings}, {"false", falseWords}, {"negated", negations}, {"granted", grantedThings},
	{"calling", callVerbs},
}

// classSet is a set of word classes, a bit for each.
type classSet uint16

// The classes that are asked for by themselves.
var (
	accusingClass, denyingClass, saidClass, negatedClass = classNamed("accusing"), classNamed("denying"), classNamed("said"), classNamed("negated")
	badClasses                                           = accusingClass | classNamed("unfair") | classNamed("false")
)

func classNamed(name string) (set classSet) {
	for n, class := range wordClasses {
		if class.name == name {
			set |= 1 << n
		}
	}
	return set
}

// classesOf holds the classes of every word that has any: one question where
// each of the lexicons would be another.
var classesOf = func() map[string]classSet {
	sets := map[string]classSet{}
	for n, class := range wordClasses {
		for word := range class.words {
			sets[word] |= 1 << n
		}
	}
	for word := range union(accusingVerbs, chargingVerbs) {
		sets[word] |= blamingVerb
	}
	return sets
}()

// blamingVerb marks in classesOf, beside the classes, the verbs of accusesWhom.
const blamingVerb classSet = 1 << classes

const (
	wordsRead  = 40 // of a content
	wordsFirst = 9  // that hold a content's first verb
	// What is endless is no sentence: only so much of it is read, so that the
	// work stays linear in the text.
	longestRead  = 200 // tokens
	mentionsRead = 40
)

// contentEvidence is what is said.
func (d *dispute) contentEvidence(i int, e *evidence) {
	s := d.statements[i]
	counted, negated, early := 0, 0, 0
	var has classSet
	for _, span := range s.Content {
		first, last := d.within(span)
		for i := first; i < last && counted < wordsRead; i++ {
			word := d.at(i)
			if d.Tokens[i].Kind == Punctuation {
				e.when(word == "?", "asks")
				e.when(word == "!", "exclaims")
				continue
			}
			counted++
			has |= d.classSets[i]
			if d.classSets[i]&negatedClass != 0 || word == "nothing" {
				negated++
				if counted <= wordsFirst {
					early++
				}
			}
		}
	}
	for n, class := range wordClasses {
		e.when(has>>n&1 == 1, "content has "+class.name)
	}
	e.count("negations", min(negated, 3))
	e.count("early negations", min(early, 2))
	e.count("length", lengthClass(counted))
	e.when(d.negative(s), "negative")
	d.negationEvidence(i, e)
	e.when(d.definite(s), "points at something said")
}

// negationEvidence is what kind of thing is negated, and of whom.
func (d *dispute) negationEvidence(i int, e *evidence) {
	s, n := d.statements[i], d.noes[i]
	e.word("negation", n.kind)
	if n.kind == "" {
		return
	}
	e.word("negation of", n.subject)
	e.word("negation "+n.kind, n.subject)
	e.when(n.bad, "clears")
	if n.bad {
		e.word("clears by", n.kind)
		e.word("clears whom", n.subject)
	}
	first, _ := d.within(s.Content[0])
	e.when(n.at-first <= wordsFirst, "negation first")
}

func lengthClass(words int) int {
	switch {
	case words <= 3:
		return 0
	case words <= 8:
		return 1
	case words <= 16:
		return 2
	case words < wordsRead:
		return 3
	}
	return 4
}

// aroundEvidence is what else the sentence says, and the one before.
func (d *dispute) aroundEvidence(i int, e *evidence) {
	s, place := d.statements[i], d.places[i]
	sentence := d.Sentences[place]
	for t, read := sentence.First, 0; t < min(sentence.Last, sentence.First+longestRead) && read < wordsRead; t++ {
		if d.Tokens[t].Kind == Punctuation || d.inContent(t, s.Attribution) || d.inSource(t, s.Attribution) {
			continue
		}
		read++
		d.classes("around is", t, e)
	}
	d.classes("opens as", sentence.First, e)
	e.when(d.heading(place), "heading")
	e.when(place == d.leadAt, "lead sentence")
	e.count("place", min(place/4, 4))
	if place > 0 {
		before := d.Sentences[place-1]
		e.when(before.Paragraph == sentence.Paragraph, "same paragraph")
		for t := max(before.First, before.Last-wordsRead); t < before.Last; t++ {
			d.classes("sentence before is", t, e)
		}
		e.when(d.sentences[place-1].question, "after a question")
	}
	accusing := 0
	for p := max(place-2, 0); p < place; p++ {
		accusing += d.sentences[p].accusing
	}
	e.count("accusing before", min(accusing, 4))
}

// speakerEvidence is who says it.
func (d *dispute) speakerEvidence(i int, e *evidence) {
	s, who := d.statements[i], d.speakers[i]
	e.when(s.Source.Empty(), "no source")
	e.when(who.plural, "several speakers")
	if who.person >= 0 {
		e.when(d.persons[who.person].organisation, "an organisation")
		e.when(!d.persons[who.person].organisation, "somebody with a name")
	}
	for _, word := range strings.Fields(lowerWord(s.Speaker + " " + s.Role)) {
		if spokenFor[word] {
			e.word("speaks as", word)
		}
	}
	first, last := d.within(s.Source)
	e.when(last-first == 1 && pronounGender[d.at(first)] != unknownGender, "a pronoun")
}

var spokenFor = wordSet(`spokesman spokeswoman spokesperson campaign manager lawyer lawyers attorney attorneys aide aides adviser advisers official officials department company office government critics supporters allies representative spokesmen`)

// answerEvidence is whether it answers something: what others say near by in
// the same words, and whether they speak of the speaker.
func (d *dispute) answerEvidence(i int, e *evidence) {
	place, mine := d.places[i], d.topics[i]
	negated := d.negative(d.statements[i])
	best, bestAt, about, aboutAccusing := 0.0, -1, false, false
	for at := max(place-disputeBefore, 0); at < place; at++ {
		if d.saysSame(i, at) {
			continue
		}
		other := &d.sentences[at]
		if share := d.rareShare(mine, other.topic); share > best && sharesPredicate(mine, other.topic) {
			best, bestAt = share, at
		}
		if place-at <= 3 && d.concernsSide(i, d.Sentences[at].Span) {
			about = true
			aboutAccusing = aboutAccusing || other.accusing > 0
		}
	}
	e.level("answers", best)
	e.when(about, "speaker spoken of before")
	e.when(aboutAccusing, "speaker accused before")
	e.when(aboutAccusing && negated, "speaker accused and negative")
	if bestAt >= 0 {
		other := &d.sentences[bestAt]
		e.when(other.negated != negated, "turns around")
		if negated && !other.negated {
			e.level("contradicts", best)
		}
		if other.accusing > 0 {
			e.level("answers accusation", best)
		}
		e.count("answers at", min(place-bestAt, 4))
	}
	e.level("answers lead", share(mine, d.lead))
	after := 0.0
	for at := place + 1; at < len(d.sentences) && at <= place+disputeAfter; at++ {
		if !d.saysSame(i, at) {
			after = max(after, d.rareShare(mine, d.sentences[at].topic))
		}
	}
	e.level("answered after", after)
	if i > 0 && d.statements[i-1].Speaker != d.statements[i].Speaker && place-d.places[i-1] <= 3 {
		other := d.statements[i-1]
		e.when(d.accuses(other.Attribution), "after an accusation")
		e.level("repeats the one before", d.rareShare(mine, d.topics[i-1]))
		e.when(d.concernsSide(i, other.extent()), "the one before is about the speaker")
	}
	d.together(i, best, bestAt, aboutAccusing, e)
	d.counterEvidence(i, aboutAccusing, about, e)
}

// saysSame reports whether a sentence is the same speaker's.
func (d *dispute) saysSame(i, sentence int) bool {
	said := d.sentences[sentence].said
	return said >= 0 && (said == i || d.statements[said].Speaker == d.statements[i].Speaker)
}

// factual are the kinds of negation that contradict a fact.
var factual = map[string]bool{
	"did not": true, "never": true, "is not": true, "do not": true, "no evidence": true, "not think": true,
	"nothing": true, "none": true, "no thing": true, "would not have": true, "no": true,
}

// together counts how many things at once speak for an answer, which weights
// that only add up cannot tell.
func (d *dispute) together(i int, best float64, bestAt int, accused bool, e *evidence) {
	s, place := d.statements[i], d.places[i]
	n := d.noes[i]
	fact := factual[n.kind]
	first, last := d.within(s.Cue)
	sentence := d.Sentences[place]
	insists := d.anyWithin(first, last, last-first, insistingWords) || d.anyWithin(first-3, last+4, 12, replyingWords)
	turns := d.anyWithin(sentence.First, sentence.Last, 2, turningWords)
	answers := bestAt >= 0 && best >= 0.2
	hot := place > 0 && d.sentences[place-1].accusing > 0
	signs := 0
	for _, sign := range []bool{insists, turns, answers, hot, accused} {
		if sign {
			signs++
		}
	}
	e.count("signs", signs)
	if fact {
		e.count("signs with a fact negated", signs)
		e.when(accused, "fact negated by the accused")
		e.when(insists, "fact negated insisting")
		e.when(turns, "fact negated turning")
		e.when(answers, "fact negated answering")
		e.when(n.bad, "clears of a fact")
		e.when(n.bad && (accused || hot), "clears of a fact, accused")
		e.when(n.bad && answers, "clears of a fact, answering")
	}
	f := false
	for _, span := range s.Content {
		first, last := d.within(span)
		f = f || d.anyWithin(first, last, wordsRead, falseWords) || d.anyWithin(first, last, wordsRead, unfairWords)
	}
	if f {
		e.count("signs with falsehood", signs)
		e.when(accused, "falsehood by the accused")
	}
}

// mentionsFrom is the first mention that begins at a token or after it.
func (p *people) mentionsFrom(first int) int {
	return sort.Search(len(p.mentions), func(i int) bool { return p.mentions[i].first >= first })
}
