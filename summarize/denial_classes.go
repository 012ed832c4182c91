package summarize

import "math/bits"

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
var classesOf = func() wordTable[classSet] {
	sets := map[string]classSet{}
	for n, class := range wordClasses {
		for word := range class.words.words {
			sets[word] |= 1 << n
		}
	}
	for word := range union(accusingVerbs, chargingVerbs).words {
		sets[word] |= blamingVerb
	}
	return newWordTable(sets)
}()

// blamingVerb marks in classesOf, beside the classes, the verbs of accusesWhom.
const blamingVerb classSet = 1 << classes

// classes notes the classes of a word.
func (d *dispute) classes(where string, i int, e *evidence) {
	if i < 0 || i >= len(d.classSets) {
		return
	}
	for set := d.classSets[i]; set != 0; set &= set - 1 {
		e.word(where, wordClasses[bits.TrailingZeros16(uint16(set))].name)
	}
}
