package eval

// Measure is one figure to steer by, in per cent.
type Measure struct {
	Name  string // stays the same: files of figures go by it
	Value float64
	Goal  float64 // what is to be reached; 0 where nothing is set
	Human float64 // how far two annotators agree; 0 where that is not known
}

// Measures are the figures to steer by. Those without labels lack the last
// ones.
func (f *Figures) Measures() []Measure {
	all, speech := f.group("all"), f.group("speech-all")
	direct, mixed, indirect := f.group("direct"), f.group("mixed"), f.group("indirect")
	measures := []Measure{
		{"direct", 100 * direct.WhoWhat.Soft.F1(), 91, 94.6},
		{"mixed", 100 * mixed.WhoWhat.Soft.F1(), 82, 90.5},
		{"indirect", 100 * indirect.WhoWhat.Soft.F1(), 0, 0},
		{"speech", 100 * speech.WhoWhat.Soft.F1(), 82, 88.6},
		{"all", 100 * all.WhoWhat.Soft.F1(), 0, 0},
		{"direct end to end", 100 * direct.Sources.EndToEnd(), 92, 97.4},
		{"content exact", 100 * all.Content.ExactWords.F1(), 58, 68.5},
	}
	if a := f.Answers; a != nil {
		denials := a.All()
		measures = append(measures,
			Measure{"denials", 100 * denials.F1(), 72, 96},
			Measure{"claims", 100 * a.Claims.Share(), 65, 90},
			Measure{"speakers", 100 * a.Speakers.Share(), 92, 0},
			Measure{"key statements", 100 * a.Key.Share(), 60, 78},
			Measure{"key statements agreed", 100 * a.KeyAgreed.Share(), 0, 0},
		)
	}
	return measures
}

// Meaning says what a measure counts.
func (m Measure) Meaning() string { return meanings[m.Name] }

var meanings = map[string]string{
	"direct":                "F1 of who and what, quoted statements",
	"mixed":                 "F1 of who and what, partly quoted ones",
	"indirect":              "F1 of who and what, ones in the reporter's words",
	"speech":                "F1 of who and what, statements of speech of every kind",
	"all":                   "F1 of who and what, beliefs and decrees too",
	"direct end to end":     "quoted statements found with the right source",
	"content exact":         "F1 of contents to the word, all",
	"denials":               "F1 of denials, refusals and retractions",
	"claims":                "right claim, of denials found",
	"speakers":              "right name, of denials and key statements found",
	"key statements":        "of the first three, those that an editor chose",
	"key statements agreed": "of those that all editors chose, those among the first three",
}
