package main

import (
	"math"

	"briefbot/summarize/eval"
)

// jsonFigures is what briefbot eval --json prints. All shares are 0 to 1, but
// for measures, which are in per cent.
type jsonFigures struct {
	Corpus       string               `json:"corpus"`
	Articles     int                  `json:"articles"`
	Predicted    int                  `json:"predicted"`
	Measures     map[string]float64   `json:"measures"`
	Attributions map[string]jsonGroup `json:"attributions"` // by group: "all", "direct", "speech-all"
	Answers      *jsonAnswers         `json:"answers,omitempty"`
	Fallen       []string             `json:"fallen"` // names of measures
}

type jsonGroup struct {
	Gold          int                           `json:"gold"`
	Predicted     int                           `json:"predicted"`
	Parts         map[string]map[string]jsonPRF `json:"parts"` // "who+what", then "soft"
	Sources       jsonSources                   `json:"sources"`
	KindsAccuracy *float64                      `json:"kind_accuracy"`
}

type jsonPRF struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

type jsonSources struct {
	Gold     int     `json:"gold"`
	Found    int     `json:"found"`
	Exact    float64 `json:"exact"`
	Soft     float64 `json:"soft"`
	Missing  float64 `json:"missing"`
	EndToEnd float64 `json:"end_to_end"`
	Names    int     `json:"names"`
	Named    float64 `json:"named"`
}

type jsonAnswers struct {
	Denials     jsonCounts `json:"denials"`
	NoComments  jsonCounts `json:"no_comments"`
	Retractions jsonCounts `json:"retractions"`
	All         jsonCounts `json:"all"`
	Claims      jsonRatio  `json:"claims"`
	Speakers    jsonRatio  `json:"speakers"`
	Key         jsonRatio  `json:"key"`
	KeyAgreed   jsonRatio  `json:"key_agreed"`
	Missing     int        `json:"missing"`
}

type jsonCounts struct {
	jsonPRF
	Right  int `json:"right"`
	Wrong  int `json:"wrong"`
	Missed int `json:"missed"`
}

type jsonRatio struct {
	Share float64 `json:"share"`
	Part  int     `json:"part"`
	Whole int     `json:"whole"`
}

func newJSONFigures(corpus string, f *eval.Figures, falls []eval.Fall) jsonFigures {
	line := jsonFigures{
		Corpus: corpus, Articles: f.Articles, Predicted: f.Predicted,
		Measures: map[string]float64{}, Attributions: map[string]jsonGroup{}, Fallen: []string{},
	}
	for _, m := range f.Measures() {
		line.Measures[m.Name] = math.Round(100*m.Value) / 100
	}
	for _, group := range f.Groups {
		line.Attributions[group.Name] = newJSONGroup(group)
	}
	if a := f.Answers; a != nil {
		line.Answers = &jsonAnswers{
			Denials: newJSONCounts(a.Denials), NoComments: newJSONCounts(a.NoComments),
			Retractions: newJSONCounts(a.Retractions), All: newJSONCounts(a.All()),
			Claims: newJSONRatio(a.Claims), Speakers: newJSONRatio(a.Speakers),
			Key: newJSONRatio(a.Key), KeyAgreed: newJSONRatio(a.KeyAgreed), Missing: a.Missing,
		}
	}
	for _, fall := range falls {
		line.Fallen = append(line.Fallen, fall.Name)
	}
	return line
}

func newJSONGroup(g *eval.Group) jsonGroup {
	group := jsonGroup{Gold: g.Gold, Predicted: g.Predicted, Parts: map[string]map[string]jsonPRF{}}
	for _, part := range partsOf(g) {
		columns := map[string]jsonPRF{}
		for i, figures := range columnsOf(part.Row) {
			columns[columnNames[i]] = figures
		}
		group.Parts[part.name] = columns
	}
	s := g.Sources
	group.Sources = jsonSources{
		Gold: s.Gold, Found: s.Found, Names: s.Names, EndToEnd: rounded(s.EndToEnd()),
		Exact:   rounded(eval.Ratio{Part: s.Exact, Whole: s.Found}.Share()),
		Soft:    rounded(eval.Ratio{Part: s.Soft, Whole: s.Found}.Share()),
		Missing: rounded(eval.Ratio{Part: s.Missing, Whole: s.Found}.Share()),
		Named:   rounded(eval.Ratio{Part: s.Named, Whole: s.Names}.Share()),
	}
	if g.KindsGiven > 0 {
		share := rounded(kindAccuracy(g))
		group.KindsAccuracy = &share
	}
	return group
}

func kindAccuracy(g *eval.Group) float64 {
	return eval.Ratio{Part: g.KindsRight, Whole: g.KindsGiven}.Share()
}

// part is one row of a group.
type part struct {
	name string
	eval.Row
}

func partsOf(g *eval.Group) []part {
	return []part{{"source", g.Source}, {"cue", g.Cue}, {"content", g.Content}, {"relation", g.Relation}, {"who+what", g.WhoWhat}}
}

// columnNames are the measures over each part, as the scorer names them.
var columnNames = [...]string{"exact", "exactw", "overlap", "token", "soft"}

// columnsOf are a row's figures in the order of columnNames.
func columnsOf(row eval.Row) [len(columnNames)]jsonPRF {
	return [...]jsonPRF{
		newJSONPRF(row.Exact), newJSONPRF(row.ExactWords),
		roundedPRF(row.Lengths.Overlap()), roundedPRF(row.Lengths.Token()), newJSONPRF(row.Soft),
	}
}

func newJSONPRF(c eval.Counts) jsonPRF { return roundedPRF(c.Precision(), c.Recall(), c.F1()) }

func roundedPRF(precision, recall, f1 float64) jsonPRF {
	return jsonPRF{rounded(precision), rounded(recall), rounded(f1)}
}

func rounded(share float64) float64 { return math.Round(1e4*share) / 1e4 }

func newJSONCounts(c eval.Counts) jsonCounts {
	return jsonCounts{newJSONPRF(c), c.Right, c.Wrong, c.Missed}
}

func newJSONRatio(r eval.Ratio) jsonRatio { return jsonRatio{rounded(r.Share()), r.Part, r.Whole} }
