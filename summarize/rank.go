package summarize

import (
	"math"
	"slices"
	"sort"
)

// keyStatements is how many statements make a three-line briefing.
const keyStatements = 3

// rank scores every statement and returns the indexes of those that an editor
// would put first: news over colour, those who matter over passers-by, both
// sides rather than one twice.
func (p *people) rank(statements []Statement, speakers []speaker) []int {
	if len(statements) == 0 {
		return nil
	}
	features := p.allKeyFeatures(statements, speakers)
	for i := range statements {
		statements[i].Score = logistic(keyScore(features[i]))
	}
	order := make([]int, len(statements))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return statements[order[a]].Score > statements[order[b]].Score })
	return bothSides(order, statements)
}

func (p *people) allKeyFeatures(statements []Statement, speakers []speaker) [][keyFeatures]float64 {
	leadTopic := p.leadTopic()
	spoken, total := map[string]int{}, map[string]int{}
	for _, statement := range statements {
		total[statement.Speaker]++
	}
	answered := map[int]bool{}
	for _, statement := range statements {
		if statement.Claim != nil {
			answered[statement.Claim.Statement] = true
		}
	}
	features := make([][keyFeatures]float64, len(statements))
	for i, statement := range statements {
		features[i] = p.featuresOf(i, statements, speakers, leadTopic, spoken, total)
		features[i][keyDenied] = truth(answered[i])
		spoken[statement.Speaker]++
	}
	return features
}

func logistic(x float64) float64 { return math.Round(1000/(1+math.Exp(-x))) / 1000 }

// keyFeature is one thing that speaks for or against a statement.
type keyFeature int

const (
	keyBias         keyFeature = iota
	keyPlace                   // logarithm of the sentence's number in the article
	keyLate                    // where in the article it stands, 0 to 1
	keyLead                    // share of the lead's topic in the content
	keyTopic                   // share of the content in what the article goes on about
	keyTiny                    // under 5 words
	keyShort                   // under 10 words
	keyLength                  // logarithm of the length in words
	keyDirect                  // in quotation marks
	keyMixed                   // partly
	keyDenies                  // contradicts
	keyDeclines                // no comment
	keyConfirms                // confirms
	keyNamed                   // the speaker is a person with a name
	keyOrganisation            // or an organisation
	keyNobody                  // nobody is named
	keyProminent               // logarithm of how often the article names the speaker
	keyInLead                  // the lead names the speaker
	keyAgain                   // logarithm of how many statements of the speaker came before
	keyOften                   // logarithm of how many statements the speaker makes
	keyDenied                  // somebody answers it
	keySpeech                  // the cue is one of speech
	keyStrong                  // of accusation, announcement, demand
	keyNumber                  // holds a figure
	keyParts                   // a split quotation
	keyFeatures
)

// keyWeights were fitted by logistic regression to the hand-made labels of
// the training articles: which statements an editor chose.
var keyWeights = [keyFeatures]float64{
	-0.97, -1.01, 0.55, 1.38, -1.04, -0.84, -0.69, 0.46, 1.03, 0.62, 1.27, 0.00, -0.06,
	0.11, 0.11, -0.59, 0.24, -0.13, -0.11, -0.40, -0.01, 0.64, 0.73, 0.31, -0.17,
}

// keyScore adds up what speaks for a statement.
func keyScore(features [keyFeatures]float64) float64 {
	score := 0.0
	for i, value := range features {
		score += keyWeights[i] * value
	}
	return score
}

func (p *people) featuresOf(i int, statements []Statement, speakers []speaker, leadTopic topic, spoken, total map[string]int) [keyFeatures]float64 {
	s, who := statements[i], speakers[i]
	var f [keyFeatures]float64
	sentence := p.sentenceAt(s.Content[0].Start)
	topic := p.topicOf(s.Content...)
	length := p.length(s)
	f[keyBias] = 1
	f[keyPlace] = math.Log1p(float64(sentence))
	f[keyLate] = float64(sentence) / float64(len(p.Sentences))
	f[keyLead] = share(leadTopic, topic)
	f[keyTopic] = share(topic, leadTopic)
	f[keyTiny], f[keyShort] = truth(length < 5), truth(length < 10)
	f[keyLength] = math.Log1p(float64(min(length, 80)))
	f[keyDirect], f[keyMixed] = truth(s.Kind == Direct), truth(s.Kind == Mixed)
	f[keyDenies] = truth(s.Stance == Denies || s.Stance == Retracts)
	f[keyDeclines], f[keyConfirms] = truth(s.Stance == NoComment), truth(s.Stance == Confirms)
	f[keyNobody] = truth(s.Speaker == "")
	if who.person >= 0 {
		organisation := p.persons[who.person].organisation
		f[keyNamed], f[keyOrganisation] = truth(!organisation), truth(organisation)
		f[keyProminent] = math.Log1p(float64(p.persons[who.person].count))
		f[keyInLead] = truth(p.distanceBefore(who.person, p.leadEnd()) >= 0)
	}
	f[keyAgain] = math.Log1p(float64(spoken[s.Speaker]))
	f[keyOften] = math.Log1p(float64(total[s.Speaker]))
	first, last := p.within(s.Cue)
	f[keySpeech] = truth(p.anyWithin(first, last, last-first, personVerbs))
	f[keyStrong] = truth(p.anyWithin(first, last, last-first, strongCues))
	f[keyNumber] = truth(p.hasNumber(s))
	f[keyParts] = truth(len(s.Content) > 1)
	return f
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// strongCues announce, accuse, demand: what makes news.
var strongCues = wordSet(`announced announces announce accused accuses accusing accuse alleged alleges alleging vowed vows warned warns warning warn called calls demanded demands urged urges denounced condemned criticized criticised blasted
	slammed attacked dismissed rejected ordered ruled promised pledged threatened insisted argued argues proposed revealed disclosed admitted acknowledged concluded found predicted declared endorsed confirmed denied claimed claims blamed blames`)

func (p *people) leadEnd() int {
	if len(p.Sentences) == 0 {
		return 0
	}
	return p.Sentences[min(2, len(p.Sentences)-1)].End
}

func (p *people) hasNumber(s Statement) bool {
	for _, span := range s.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			if p.Tokens[i].Kind == Number {
				return true
			}
		}
	}
	return false
}

// length is the content's length in words.
func (p *people) length(s Statement) int {
	counted := 0
	for _, span := range s.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			if p.Tokens[i].Kind != Punctuation {
				counted++
			}
		}
	}
	return counted
}

// heardBefore is taken off the score of a statement, as log-odds, for each
// key statement of the same speaker already chosen: two sides say more than
// one side twice.
const heardBefore = 1.0

// bothSides takes the best statements one by one.
func bothSides(order []int, statements []Statement) []int {
	var key []int
	heard := map[string]int{}
	for len(key) < keyStatements && len(key) < len(order) {
		best, bestScore := -1, math.Inf(-1)
		for _, i := range order {
			if slices.Contains(key, i) {
				continue
			}
			score := logOdds(statements[i].Score) - heardBefore*float64(heard[statements[i].Speaker])
			if score > bestScore {
				best, bestScore = i, score
			}
		}
		key = append(key, best)
		heard[statements[best].Speaker]++
	}
	return key
}

func logOdds(share float64) float64 {
	share = math.Min(math.Max(share, 1e-4), 1-1e-4)
	return math.Log(share / (1 - share))
}
