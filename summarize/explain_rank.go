package summarize

import (
	"cmp"
	"math"
	"slices"
)

// explainRank says for each statement where it came out and what moved it.
func (p *people) explainRank(extraction Extraction, speakers []speaker, explanations []Explanation) {
	statements := extraction.Statements
	features := p.allKeyFeatures(statements, speakers)
	for i := range explanations {
		e := &explanations[i]
		e.Place = 1
		for _, other := range statements {
			if other.Score > statements[i].Score {
				e.Place++
			}
		}
		e.Key = slices.Index(extraction.Key, i) + 1
		e.Reasons = reasons(features[i])
	}
}

// slight is the points under which a reason is not worth telling.
const slight = 0.05

// reasons are the features of a statement with their points.
func reasons(features [keyFeatures]float64) []Reason {
	var told []Reason
	for i, value := range features {
		points := rounded(keyWeights[i] * value)
		if i != int(keyBias) && math.Abs(points) >= slight {
			told = append(told, Reason{keyFeatureNames[i], points})
		}
	}
	slices.SortStableFunc(told, func(a, b Reason) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
	return told
}

func rounded(x float64) float64 { return math.Round(1000*x) / 1000 }

// keyFeatureNames say to people what a feature is.
var keyFeatureNames = [keyFeatures]string{
	keyBias: "to begin with", keyPlace: "how far down", keyLate: "late in the article",
	keyLead: "says what the lead says", keyTopic: "keeps to the lead’s topic",
	keyTiny: "under five words", keyShort: "under ten words", keyLength: "length",
	keyDirect: "quoted", keyMixed: "partly quoted", keyDenies: "denies", keyDeclines: "declines to comment",
	keyConfirms: "confirms", keyNamed: "a person with a name", keyOrganisation: "an organisation",
	keyNobody: "nobody is named", keyProminent: "named often", keyInLead: "named in the lead",
	keyAgain: "has spoken before", keyOften: "speaks often", keyDenied: "somebody answers it",
	keySpeech: "a verb of speech", keyStrong: "a verb that makes news", keyNumber: "holds a figure",
	keyParts: "a split quotation",
}
