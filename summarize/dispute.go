package summarize

import (
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
	extents     []Span    // of each statement
	places      []int     // sentence that it begins in
	sentences   []disputedSentence
	classSets   []classSet // what each word is
	sides       [][]int    // persons for whom each statement's speaker speaks: themselves, or who is named with them
	lead        topic
	bySurname   map[string]int
	leadAt      int                      // sentence
	heat        int                      // how much of the article is accusation and reply, 0 to 3
	claimValues [][claimFeatures]float64 // of claimFeaturesOf, used again
	// by stem, while the claim of a denial is looked for: its weight in the denial,
	// and in the denial's sentence as rareShare weighs it
	denied, aroundDenied []float64
	wordedBy             map[string][]bool // what worded found
	likely               []float64         // by sentence, of likeliest, used again
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
		d.extents = append(d.extents, s.extent())
		d.places = append(d.places, p.sentenceAt(d.extents[i].Start))
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
			set := classesOf.of(d.lower[i])
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

const (
	wordsRead  = 40 // of a content
	wordsFirst = 9  // that hold a content's first verb
	// What is endless is no sentence: only so much of it is read, so that the
	// work stays linear in the text.
	longestRead  = 200 // tokens
	mentionsRead = 40
)

// mentionsFrom is the first mention that begins at a token or after it.
func (p *people) mentionsFrom(first int) int {
	return sort.Search(len(p.mentions), func(i int) bool { return p.mentions[i].first >= first })
}
