package eval

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// annotated is a small article of our own with two attributions: one direct,
// one indirect that is no speech.
const (
	annotatedText = "Mayor Ada Quill said the bridge is safe.\n" +
		"“It is not safe,” Tom Fox, an engineer, told the Courier. The council hopes for rain.\n" +
		"Sign up for our newsletter, the page says.\n"
	quillSays = "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3"
)

// span is where words stand in a text, in code points.
func span(t *testing.T, text, words string) Span {
	t.Helper()
	at := strings.Index(text, words)
	if at < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	start := len([]rune(text[:at]))
	return Span{start, start + len([]rune(words))}
}

func annotated(t *testing.T) *Article {
	t.Helper()
	bound := func(name, role, words string) string {
		s := span(t, annotatedText, words)
		return fmt.Sprintf("%s\t%s %d %d\t%s\n", name, role, s[0], s[1], words)
	}
	return newArticle("text/bridge.txt", annotatedText, strings.Join([]string{
		bound("T1", "Source", "Mayor Ada Quill"), bound("T2", "Cue", "said"), bound("T3", "Content", "the bridge is safe"),
		bound("T4", "Source", "Tom Fox, an engineer"), bound("T5", "Cue", "told"), bound("T6", "Content", "“It is not safe,”"),
		bound("T7", "Source", "The council"), bound("T8", "Cue", "hopes"), bound("T10", "Content", "for rain"),
		bound("T11", "Discard", "Sign up for our newsletter, the page says."),
		bound("T12", "Source", "the page"), bound("T13", "Cue", "says"), bound("T14", "Content", "Sign up for our newsletter"),
		quillSays + "\n", "E2\tAttribution:T9 Source:T4 Cue:T5 Content:T6\n", "E3\tAttribution:T9 Source:T7 Cue:T8 Content2:T10\n",
		"E4\tAttribution:T9 Source:T12 Cue:T13 Content:T14\n", // left out with what is discarded
		strings.Replace(quillSays, "E1", "E5", 1) + "\n",      // a double
		"T99 broken\nE9\n#1\tAnnotatorNotes T1\tnote\n",
	}, ""))
}

// predicted is a statement made of words of the text.
func predicted(t *testing.T, source, cue string, contents ...string) PredictedStatement {
	t.Helper()
	var s PredictedStatement
	for _, part := range []struct {
		words string
		to    *spans
	}{{source, &s.Source}, {cue, &s.Cue}} {
		if part.words != "" {
			*part.to = spans{span(t, annotatedText, part.words)}
		}
	}
	for _, words := range contents {
		s.Content = append(s.Content, span(t, annotatedText, words))
	}
	return s
}

func score(t *testing.T, labels *ArticleLabels, p Prediction) Figures {
	t.Helper()
	c := &Corpus{Name: "own", Articles: []*Article{annotated(t)}}
	all := Labels{}
	if labels != nil {
		all["bridge"] = *labels
	}
	return Score(c, all, map[string]Prediction{"bridge": p})
}

func TestGoldIsPerfect(t *testing.T) {
	f := score(t, nil, Prediction{Statements: []PredictedStatement{
		predicted(t, "Mayor Ada Quill", "said", "the bridge is safe"),
		predicted(t, "Tom Fox, an engineer", "told", "“It is not safe,”"),
		predicted(t, "The council", "hopes", "for rain"),
		predicted(t, "the page", "says", "Sign up for our newsletter"), // neither right nor wrong
	}})
	for _, g := range f.Groups {
		want := map[string]int{"all": 3, "direct": 1, "mixed": 0, "indirect": 2, "speech-all": 2, "speech-indirect": 1}[g.Name]
		if g.Gold != want || g.Predicted != want {
			t.Errorf("%s: got %d gold and %d predicted statements, want %d", g.Name, g.Gold, g.Predicted, want)
		}
		for _, row := range []Row{g.Source, g.Cue, g.Content, g.Relation, g.WhoWhat} {
			right := Counts{Right: want}
			if row.Exact != right || row.ExactWords != right || row.Soft != right {
				t.Errorf("%s: got %+v, want all %d right", g.Name, row, want)
			}
		}
	}
}

func TestScores(t *testing.T) {
	cases := []struct {
		title           string
		given           []PredictedStatement
		whoWhat, speech Counts // soft
		exactWords      Counts // of contents
	}{
		{
			"nothing found",
			nil,
			Counts{Missed: 3}, Counts{Missed: 2}, Counts{Missed: 3},
		},
		{
			"marks at the edges make no difference to words, and a part of the source will do",
			[]PredictedStatement{predicted(t, "Tom Fox", "told", "It is not safe")},
			Counts{Right: 1, Missed: 2}, Counts{Right: 1, Missed: 1}, Counts{Right: 1, Missed: 2},
		},
		{
			"another's words are wrong and missed",
			[]PredictedStatement{predicted(t, "Tom Fox", "said", "the bridge is safe")},
			Counts{Wrong: 1, Missed: 3}, Counts{Wrong: 1, Missed: 2}, Counts{Right: 1, Missed: 2},
		},
		{
			"of two on one gold statement the more alike is right",
			[]PredictedStatement{predicted(t, "Quill", "said", "bridge"), predicted(t, "Quill", "said", "the bridge is safe")},
			Counts{Right: 1, Wrong: 1, Missed: 2}, Counts{Right: 1, Wrong: 1, Missed: 1}, Counts{Right: 1, Wrong: 1, Missed: 2},
		},
		{
			"a hope is no speech, whether found or not",
			[]PredictedStatement{predicted(t, "The council", "hopes", "for rain")},
			Counts{Right: 1, Missed: 2}, Counts{Missed: 2}, Counts{Right: 1, Missed: 2},
		},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			f := score(t, nil, Prediction{Statements: c.given})
			all, speech := f.group("all"), f.group("speech-all")
			if all.WhoWhat.Soft != c.whoWhat || speech.WhoWhat.Soft != c.speech || all.Content.ExactWords != c.exactWords {
				t.Errorf("got who and what %+v, of speech %+v, words %+v\nwant %+v, %+v, %+v",
					all.WhoWhat.Soft, speech.WhoWhat.Soft, all.Content.ExactWords, c.whoWhat, c.speech, c.exactWords)
			}
		})
	}
}

func TestLengths(t *testing.T) {
	f := score(t, nil, Prediction{Statements: []PredictedStatement{predicted(t, "Mayor Ada Quill", "said", "bridge is safe", "hopes")}})
	// Gold contents have 4, 7 and 2 tokens; of the 4 predicted, 3 lie in one.
	want := Lengths{Gold: 13, Predicted: 4, GoldCovered: 3, PredictedCovered: 3, Common: 3}
	if got := f.group("all").Content.Lengths; got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestAnswers(t *testing.T) {
	labels := &ArticleLabels{
		Denials: []LabelledDenial{{
			Spans: []Span{span(t, annotatedText, "“It is not safe,” Tom Fox")}, Kind: "denial",
			Speaker: []string{"Tom Fox"}, Claims: []Span{span(t, annotatedText, "the bridge is safe")},
		}},
		Key: []KeyLabel{{Event: "E1", Speaker: "Ada Quill", Votes: 2}, {Event: "E2", Speaker: "Tom Fox", Votes: 1}},
	}
	fox := predicted(t, "Tom Fox", "told", "“It is not safe,”")
	fox.Stance, fox.Speaker = "denies", "Tom Fox"
	fox.Denies = &struct {
		Span Span `json:"span"`
	}{span(t, annotatedText, "bridge is safe")}
	again := predicted(t, "The council", "hopes", "for rain")
	again.Stance, again.Speaker = "denies", "Mr. Fox" // within a passage of what was found
	stranger := again
	stranger.Speaker = "the council"
	quill := predicted(t, "Ada Quill", "said", "the bridge is safe")
	quill.Speaker = "Ada Quill"
	cases := []struct {
		title                 string
		given                 []PredictedStatement
		key                   []int
		denials               Counts
		claims, speakers, top Ratio
	}{
		{"all found", []PredictedStatement{quill, fox}, []int{0, 1}, Counts{Right: 1}, Ratio{1, 1}, Ratio{3, 3}, Ratio{2, 2}},
		{"nothing found", nil, nil, Counts{Missed: 1}, Ratio{}, Ratio{}, Ratio{}},
		{"the same speaker goes on", []PredictedStatement{fox, again}, nil, Counts{Right: 1}, Ratio{1, 1}, Ratio{1, 1}, Ratio{}},
		{"somebody else does not", []PredictedStatement{fox, stranger}, nil, Counts{Right: 1, Wrong: 1}, Ratio{1, 1}, Ratio{1, 1}, Ratio{}},
		{"a key statement that nobody chose", []PredictedStatement{stranger}, []int{0}, Counts{Wrong: 1, Missed: 1}, Ratio{}, Ratio{}, Ratio{0, 1}},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			got := score(t, labels, Prediction{Statements: c.given, Key: c.key}).Answers
			if got.Denials != c.denials || got.Claims != c.claims || got.Speakers != c.speakers || got.Key != c.top {
				t.Errorf("got %+v\nwant denials %+v, claims %+v, speakers %+v, key %+v", got, c.denials, c.claims, c.speakers, c.top)
			}
		})
	}
}

func TestQuotationsOfTheScorer(t *testing.T) {
	cases := []struct{ title, text, want string }{
		{"curly", "She said “no, never” to us.", "“no, never”"},
		{"straight", `He said "no," then "yes."`, `"no,"|"yes."`},
		{"nested", "“They said “go” to us,” he said.", "“They said “go” to us,”"},
		{"single outside double", "It is a ‘sham’ deal, 'so to say'.", "‘sham’|'so to say'"},
		{"apostrophes", "the ’90s, rock 'n' roll, the boys' coats", ""},
		{"feet and inches", `He is 6'2" tall, "very tall".`, `"very tall"`},
		{"left open", "“We go on\nand on.”", "“We go on"},
		{"the wrong way round", "He said “no“, she nodded.", "“no“"},
		{"TeX", "``Yes,'' he said.", "``Yes,''"},
		{"guillemets", "Il dit «oui» encore.", "«oui»"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			var got []string
			for _, s := range quotations([]rune(c.text)) {
				got = append(got, string([]rune(c.text)[s[0]:s[1]]))
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("got %q, want %q", strings.Join(got, "|"), c.want)
			}
		})
	}
}

func TestSurname(t *testing.T) {
	cases := map[string]string{
		"Spokeswoman Ada Quill": "quill", "Mr. Fox’s campaign": "fox", "J. B. Tarn Jr.": "jr",
		"he": "", "a senior official": "", "The president": "", "X": "",
	}
	for text, want := range cases {
		if got := surname(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestSameName(t *testing.T) {
	cases := []struct {
		speaker, gold string
		want          bool
	}{
		{"Ada Quill", "Mayor Quill", true},
		{"the officials", "A senior official", true},
		{"Tom Fox", "Tom Fox Jr", true},
		{"Quill's office", "Ada Quill", false},
		{"", "Ada Quill", false},
	}
	for _, c := range cases {
		if got := sameName(c.speaker, c.gold); got != c.want {
			t.Errorf("%q and %q: got %t, want %t", c.speaker, c.gold, got, c.want)
		}
	}
}

func TestFalls(t *testing.T) {
	f := score(t, nil, Prediction{Statements: []PredictedStatement{predicted(t, "Tom Fox", "told", "It is not safe")}})
	now := f.group("all").WhoWhat.Soft.F1() * 100
	record := Record{Figures: map[string]float64{"direct": 100, "all": now + 0.51, "speech": 0, "withdrawn": 3}}
	var names []string
	for _, fall := range record.Falls(&f) {
		names = append(names, fall.Name)
	}
	if want := []string{"all", "withdrawn"}; !slices.Equal(names, want) {
		t.Errorf("got %q fallen, want %q", names, want)
	}
	record.Figures = map[string]float64{"all": now + 0.5}
	if falls := record.Falls(&f); len(falls) > 0 {
		t.Errorf("half a point is a fall: %+v", falls)
	}
}

func TestKeep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "figures.json")
	f := score(t, nil, Prediction{})
	for _, corpus := range []string{"own", "other", "own"} {
		if err := Keep(path, corpus, NewRecord(&f, "2026-03-04", "rules-1")); err != nil {
			t.Fatal(err)
		}
	}
	h, err := ReadHistory(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(h) != 2 || h["own"].Date != "2026-03-04" || len(h["own"].Figures) != len(f.Measures()) {
		t.Errorf("got %+v", h)
	}
}

func TestMeasuresSayWhatTheyCount(t *testing.T) {
	f := score(t, &ArticleLabels{}, Prediction{})
	for _, m := range f.Measures() {
		if m.Meaning() == "" {
			t.Errorf("%q does not say what it counts", m.Name)
		}
	}
}

func TestReadPredictions(t *testing.T) {
	c := &Corpus{Articles: []*Article{annotated(t)}}
	cases := []struct{ title, lines, fault string }{
		{"one span or several, null or nothing", `{"article": "a/bridge.txt", "statements": [{"source": [0, 5], "cue": null, "content": [[6, 9], [10, 12]]}]}` + "\n\n", ""},
		{"an article that is not there", `{"article": "ferry"}`, `no article "ferry"`},
		{"an article twice", "{\"article\": \"bridge\"}\n{\"article\": \"bridge\"}", "line 2"},
		{"a span outside", `{"article": "bridge", "statements": [{"content": [[0, 9999]]}]}`, "is no span"},
		{"a span backwards", `{"article": "bridge", "statements": [{"source": [5, 5]}]}`, "is no span"},
		{"three ends", `{"article": "bridge", "statements": [{"source": [5, 6, 7]}]}`, "no [start, end]"},
		{"no JSON", "bridge", "line 1"},
	}
	for _, c2 := range cases {
		t.Run(c2.title, func(t *testing.T) {
			_, err := c.ReadPredictions(strings.NewReader(c2.lines))
			if (err == nil) != (c2.fault == "") || err != nil && !strings.Contains(err.Error(), c2.fault) {
				t.Errorf("got %v, want %q", err, c2.fault)
			}
		})
	}
}

func FuzzScore(f *testing.F) {
	f.Add(annotatedText, "T1\tSource 0 5\tx\nT2\tContent 6 30;31 40\tx\nE1\tAttribution:T3 Content:T2 Source:T1 Cue:T9\n")
	f.Add("‘a’ “b", "T1\tDiscard 0 99999999\nT2\tContent 9 3\nE1\tContent:T2")
	f.Fuzz(func(t *testing.T, text, annotation string) {
		a := newArticle("a.txt", text, annotation)
		for _, s := range quotations(a.Text) {
			if s[0] < 0 || s[0] >= s[1] || s[1] > len(a.Text) {
				t.Fatalf("quotation %v outside a text of %d", s, len(a.Text))
			}
		}
		p := Prediction{}
		for _, e := range a.events {
			p.Statements = append(p.Statements, PredictedStatement{Source: e.source, Cue: e.cue, Content: e.content})
		}
		for _, g := range Score(&Corpus{Articles: []*Article{a}}, nil, map[string]Prediction{"a": p}).Groups {
			if c := g.Content.Soft; c.Wrong > 0 && c.Missed > 0 && g.Name == "all" && len(a.events) == len(a.gold) {
				t.Fatalf("gold as prediction is not right: %+v", c)
			}
		}
	})
}
