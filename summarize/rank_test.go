package summarize

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestKeyWeightsFile(t *testing.T) {
	var w KeyWeights
	if err := w.UnmarshalText(keyWeightsFile); err != nil {
		t.Fatal(err)
	}
	again, err := w.MarshalText()
	if err != nil || !bytes.Equal(again, keyWeightsFile) {
		t.Errorf("read and written again it is another file: %v\n%s", err, again)
	}
	names := map[string]bool{}
	for _, name := range keyFeatureNames {
		if name == "" || names[name] {
			t.Errorf("a feature has the name %q, which is none or another's", name)
		}
		names[name] = true
	}
}

func TestKeyWeightsFileRefuses(t *testing.T) {
	good := string(keyWeightsFile)
	summed := func(body string) string {
		return fmt.Sprintf("%s%x\n%s", keyWeightsHead, sha256.Sum256([]byte(body)), body)
	}
	_, body, _ := strings.Cut(good, "\n")
	cases := []struct{ title, file string }{
		{"nothing", ""},
		{"another version", strings.Replace(good, "statements 3", "statements 2", 1)},
		{"a changed weight", strings.Replace(good, "\n-", "\n-1", 1)},
		{"a cut end", good[:len(good)-9]},
		{"a feature too few", summed(body[strings.Index(body, "\n")+1:])},
		{"an unknown feature", summed(strings.Replace(body, "quoted", "shouted", 1))},
		{"a weight that is none", summed("much" + body[strings.Index(body, "\t"):])},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			var w KeyWeights
			if err := w.UnmarshalText([]byte(c.file)); !errors.Is(err, ErrKeyWeights) {
				t.Errorf("got %v, want an error that wraps ErrKeyWeights", err)
			}
		})
	}
}

func TestBothSides(t *testing.T) {
	by := func(speakers ...string) []Statement {
		var statements []Statement
		for _, speaker := range speakers {
			statements = append(statements, Statement{Speaker: speaker})
		}
		return statements
	}
	cases := []struct {
		title      string
		scores     []float64
		statements []Statement
		want       string
	}{
		{"the best first", []float64{0, 2, 1}, by("a", "b", "c"), "[1 2 0]"},
		{"the other side before the same side again", []float64{2, 1.8, 1.6}, by("a", "a", "b"), "[0 2 1]"},
		{"but not at any price", []float64{2, 1.8, 0.1}, by("a", "a", "b"), "[0 1 2]"},
		{"three at most", []float64{1, 1, 1, 1}, by("a", "b", "c", "d"), "[0 1 2]"},
		{"what is unlikely is not key", []float64{2, -1, -2}, by("a", "b", "c"), "[0]"},
		{"the best one is, however unlikely", []float64{-3, -2}, by("a", "b"), "[1]"},
		{"the same speaker again is less likely", []float64{2, 0.2, -0.1}, by("a", "a", "b"), "[0 2]"},
		{"nothing of nothing", nil, nil, "[]"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			if got := fmt.Sprint(bothSides(c.scores, c.statements)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// keyLesson is an article in which an editor who wants figures chooses the one
// statement that holds one.
func keyLesson(i int) KeyExample {
	towns := []string{"Marsh Lane", "Ostrand", "Kelder", "Tarnholm", "Orley"}
	town := towns[i%len(towns)]
	plain := []string{
		fmt.Sprintf("The roads of %s are closed, Ada Quill said.", town),
		fmt.Sprintf("The bridge at %s will open, Tom Fox said.", town),
		fmt.Sprintf("The school in %s is safe, Ruth Hale said.", town),
		"The ferry runs again, Cole Raine said.",
	}
	wanted := fmt.Sprintf("The town needs %d new pumps, Owen Tarn said.", 20+i)
	at := i % len(plain)
	text := strings.Join(append(append(append([]string{}, plain[:at]...), wanted), plain[at:]...), "\n\n")
	start := strings.Index(text, "The town needs")
	return KeyExample{Text: text, Chosen: [][]Span{{{start, start + len("The town needs")}}}}
}

func TestTrainKeyWeights(t *testing.T) {
	var lessons []KeyExample
	for i := range 40 {
		lessons = append(lessons, keyLesson(i))
	}
	weights, told := TrainKeyWeights(lessons)
	if told.Chosen != 40 || told.Statements < 150 {
		t.Fatalf("got %d statements, %d chosen, of 40 articles with 5 and 1", told.Statements, told.Chosen)
	}
	// One of three can be right, and is.
	if told.Unseen < told.Possible-0.01 || told.Chance > told.Unseen-0.05 {
		t.Errorf("got %.2f right on unseen articles; by lot %.2f, at best %.2f", told.Unseen, told.Chance, told.Possible)
	}
	if weight := weights.of[keyNumber] + weights.of[keyFeatureCount+keyNumber]; weight < 1 {
		t.Errorf("a figure weighs %.2f", weight)
	}
	again, _ := TrainKeyWeights(lessons)
	if *again != *weights {
		t.Error("the same examples gave other weights")
	}
}
