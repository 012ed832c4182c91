package summarize

import (
	"math"
	"slices"
	"strings"
)

// topic is the words by which two passages are known to speak of one thing, in
// order of their stems' numbers.
type topic []topicWord

type topicWord struct {
	stem   int // number of the stem in this article
	weight float64
}

// stems numbers the stems of an article's words.
type stems struct {
	numbers   map[string]int
	ofToken   []int     // -1 for what carries no topic
	sentences []int     // by number: in how many sentences it stands
	rarity    []float64 // by number: the logarithm of how many sentences there are for one that holds it
}

func (r *reading) numberStems() *stems {
	s := &stems{numbers: make(map[string]int, r.manyForms()), ofToken: make([]int, len(r.Tokens))}
	var last []int                     // by number: the sentence that held it last
	ofForm := make([]int, r.formCount) // their numbers plus two, 0 unknown
	for i, token := range r.Tokens {
		form := &ofForm[r.forms[i]]
		if *form == 0 {
			*form = s.number(token.Kind, r.lower[i]) + 2
		}
		number := *form - 2
		s.ofToken[i] = number
		if number < 0 {
			continue
		}
		if number == len(last) {
			last = append(last, -1)
		}
		if last[number] != token.Sentence {
			s.sentences[number]++
			last[number] = token.Sentence
		}
	}
	s.rarity = make([]float64, len(s.sentences))
	for number, holders := range s.sentences {
		s.rarity[number] = math.Log1p(float64(len(r.Sentences)) / float64(holders))
	}
	return s
}

// number is the number of a word's stem, a new one if need be; -1 if the word is
// no topic.
func (s *stems) number(kind TokenKind, word string) int {
	if kind == Punctuation || len(word) < 3 || topicless.has(word) {
		return -1
	}
	cut := stem(word)
	number, known := s.numbers[cut]
	if !known {
		number = len(s.sentences)
		s.numbers[cut] = number
		s.sentences = append(s.sentences, 0)
	}
	return number
}

// topicless are words that stand in reports of anything.
var topicless = union(functionWords, saidThings, falseWords, personVerbs, requesting, replyVerbs)

// properWeight is what a name counts where another word counts 1.
const properWeight = 1.2

// topicOf is the topic of some spans of the text.
func (p *people) topicOf(spans ...Span) topic {
	var t topic
	for _, span := range spans {
		first, last := p.within(span)
		t = slices.Grow(t, last-first)
		for i := first; i < last; i++ {
			if number := p.stems.ofToken[i]; number >= 0 {
				weight := 1.0
				if p.capital(i) {
					weight = properWeight
				}
				t = append(t, topicWord{number, weight})
			}
		}
	}
	return t.sorted()
}

// sorted puts words in order, each once, with the weight where it stood last.
func (t topic) sorted() topic {
	slices.SortStableFunc(t, func(a, b topicWord) int { return a.stem - b.stem })
	kept := t[:0]
	for i, word := range t {
		if i+1 == len(t) || t[i+1].stem != word.stem {
			kept = append(kept, word)
		}
	}
	return kept
}

// sortedTopic is the topic of some stems with their weights.
func sortedTopic(weights map[int]float64) topic {
	t := make(topic, 0, len(weights))
	for stem, weight := range weights {
		t = append(t, topicWord{stem, weight})
	}
	return t.sorted()
}

// leadTopic is what the article is about: its title and first two sentences.
func (p *people) leadTopic() topic {
	weights := map[int]float64{}
	for i := 0; i < len(p.Sentences) && i < 2; i++ {
		for _, word := range p.topicOf(p.Sentences[i].Span) {
			weights[word.stem] = math.Max(weights[word.stem], word.weight)
		}
	}
	for _, word := range strings.Fields(p.Title) {
		if number, known := p.stems.numbers[stem(lowerWord(strings.Trim(word, ".,:;!?“”\"'’")))]; known {
			weights[number] = math.Max(weights[number], 1)
		}
	}
	return sortedTopic(weights)
}

// shared calls each for every word of the first topic, with its weight in the
// second, 0 if it is not there.
func shared(of, in topic, each func(word topicWord, other float64)) {
	j := 0
	for _, word := range of {
		for j < len(in) && in[j].stem < word.stem {
			j++
		}
		if j < len(in) && in[j].stem == word.stem {
			each(word, in[j].weight)
		} else {
			each(word, 0)
		}
	}
}

// inCommon is how many words two topics have in common.
func inCommon(one, other topic) (both int) {
	shared(one, other, func(_ topicWord, weight float64) {
		if weight > 0 {
			both++
		}
	})
	return both
}

// share is the part of the first topic that the second has, 0 to 1; a topic of
// a word or two counts as three, so that it never is wholly shared.
func share(of, in topic) float64 {
	total, both := 0.0, 0.0
	shared(of, in, func(word topicWord, other float64) {
		total += word.weight
		if other > 0 {
			both += word.weight
		}
	})
	if total == 0 {
		return 0
	}
	return both / math.Max(total, 3)
}

// rareShare is share with each word weighed by how few sentences of the
// article hold it.
func (p *people) rareShare(of, in topic) float64 {
	total, both := 0.0, 0.0
	j := 0
	for _, word := range of {
		weight := word.weight * p.stems.rarity[word.stem]
		total += weight
		for j < len(in) && in[j].stem < word.stem {
			j++
		}
		if j < len(in) && in[j].stem == word.stem {
			both += weight
		}
	}
	return rareEnough(both, total)
}

// rareness is the weight of a topic, as rareShare weighs it.
func (p *people) rareness(of topic) float64 {
	total := 0.0
	for _, word := range of {
		total += word.weight * p.stems.rarity[word.stem]
	}
	return total
}

// rareEnough is the part that two topics have in common of the whole of one; a
// topic of one or two words counts as more, so that it never is wholly shared.
func rareEnough(both, total float64) float64 {
	if total == 0 {
		return 0
	}
	return both / math.Max(total, 4)
}

// stem cuts the endings of English inflection, roughly: enough to see that
// "blocked" and "blocking" are one word.
func stem(word string) string {
	for _, ending := range []string{"'s", "ations", "ation", "ings", "ing", "ied", "ies", "ers", "er", "ed", "es", "ly", "s", "e"} {
		if strings.HasSuffix(word, ending) && len(word)-len(ending) >= 4 {
			return word[:len(word)-len(ending)]
		}
	}
	return word
}

// sharesPredicate asks for two words in common, one of them no name.
func sharesPredicate(denial, claim topic) bool {
	both, plain := 0, 0
	shared(denial, claim, func(word topicWord, other float64) {
		if other > 0 {
			both++
			if word.weight <= 1 && other <= 1 {
				plain++
			}
		}
	})
	return both >= 2 && plain >= 1
}
