package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"briefbot/summarize/eval"
)

// The corpus and the scorers are not ours to copy into the project. Where
// they are, briefbot eval must print their figures.
const (
	devCorpus   = "../../../shared/corpus/polnear/dev"
	scorersHere = "../../../shared/tools"
)

// scorer is the path of one of the scorers, which need Python.
func scorer(t *testing.T, name string) string {
	t.Helper()
	path := absolute(t, filepath.Join(scorersHere, name))
	if _, err := os.Stat(path); err != nil {
		t.Skip("the scorers are not here")
	}
	if _, err := os.Stat(devCorpus); err != nil {
		t.Skip("the corpus is not here")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("Python is not here")
	}
	return path
}

// evaluated runs briefbot eval --json.
func evaluated(t *testing.T, corpus string, args ...string) jsonFigures {
	t.Helper()
	output := succeed(t, t.TempDir(), append([]string{"eval", "--json", "--corpus", corpus}, args...)...)
	var figures jsonFigures
	if err := json.Unmarshal([]byte(output), &figures); err != nil {
		t.Fatal(err)
	}
	return figures
}

// extractedCorpus is what briefbot extract prints for the corpus.
func extractedCorpus(t *testing.T, corpus string) string {
	t.Helper()
	texts, err := filepath.Glob(filepath.Join(corpus, "text", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return succeed(t, t.TempDir(), append([]string{"extract"}, texts...)...)
}

// worsen makes good predictions worse in many ways, so that every rule of the
// scorers is met: parts are lost, cut, swapped.
func worsen(t *testing.T, lines string) string {
	t.Helper()
	var spoiled strings.Builder
	number := 0
	for line := range strings.Lines(lines) {
		var f jsonFinding
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		for i := range f.Statements {
			s, before := &f.Statements[i], &f.Statements[max(i-1, 0)]
			switch number++; number % 9 {
			case 0:
				s.Source = nil
			case 1:
				s.Cue = nil
			case 2:
				s.Content[0][0] = max(0, s.Content[0][0]-25)
			case 3:
				s.Content = append([]points{}, before.Content...)
			case 4:
				s.Source, s.Speaker = before.Source, before.Speaker
			case 5:
				s.Kind, s.Stance = before.Kind, "denies"
			case 6:
				s.Denies = before.Denies
			}
		}
		slices.Reverse(f.Key)
		if number%7 == 0 {
			continue // an article without predictions
		}
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		spoiled.Write(append(data, '\n'))
	}
	return spoiled.String()
}

func TestEvalPrintsTheScorersFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("extraction has no goroutines of its own")
	}
	attributions, answers := scorer(t, "polnear_eval.py"), scorer(t, "denial_eval.py")
	corpus := absolute(t, devCorpus) // before anything changes the working directory
	good := extractedCorpus(t, corpus)
	for title, lines := range map[string]string{"as found": good, "spoiled": worsen(t, good)} {
		t.Run(title, func(t *testing.T) {
			dir := t.TempDir()
			predictions, out := filepath.Join(dir, "predictions.jsonl"), filepath.Join(dir, "figures.json")
			if err := os.WriteFile(predictions, []byte(lines), 0o600); err != nil {
				t.Fatal(err)
			}
			got := evaluated(t, corpus, "--predictions", predictions)
			python(t, attributions, corpus, predictions, "--json", out)
			compareAttributions(t, got, out)
			compareAnswers(t, got, python(t, answers, "--gold", eval.LabelsPath(corpus), "--corpus", corpus, "--pred", predictions))
		})
	}
}

// What eval extracts by itself is what extract prints.
func TestEvalMeasuresWhatExtractPrints(t *testing.T) {
	if testing.Short() {
		t.Skip("extraction has no goroutines of its own")
	}
	scorer(t, "polnear_eval.py")
	corpus := absolute(t, devCorpus)
	predictions := filepath.Join(t.TempDir(), "predictions.jsonl")
	if err := os.WriteFile(predictions, []byte(extractedCorpus(t, corpus)), 0o600); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(t.TempDir(), "figures.json")
	own, given := fmt.Sprint(evaluated(t, corpus, "--update", "--figures", kept).Measures), fmt.Sprint(evaluated(t, corpus, "--predictions", predictions).Measures)
	if own != given {
		t.Errorf("got %s\nwant %s", own, given)
	}
}

func python(t *testing.T, args ...string) string {
	t.Helper()
	command := exec.Command("python3", args...)
	command.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "PYTHONUTF8=1")
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return string(output)
}

// compareAttributions compares with what polnear_eval.py --json wrote, every
// figure of every group.
func compareAttributions(t *testing.T, got jsonFigures, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]map[string]json.RawMessage
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	compared := 0
	check := func(name string, got float64, raw json.RawMessage) {
		var want float64
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		// Both round to four places, not always alike.
		if compared++; math.Abs(got-want) > 1.01e-4 {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	for name, group := range want {
		own := got.Attributions[name]
		check(name+" gold", float64(own.Gold), group["gold"])
		check(name+" predicted", float64(own.Predicted), group["pred"])
		if own.KindsAccuracy != nil {
			check(name+" kinds", *own.KindsAccuracy, group["kind_accuracy"])
		}
		for part, columns := range own.Parts {
			var wanted map[string]map[string]json.RawMessage
			if err := json.Unmarshal(group[part], &wanted); err != nil {
				t.Fatal(err)
			}
			for column, figures := range columns {
				at := name + " " + part + " " + column
				check(at+" P", figures.Precision, wanted[column]["P"])
				check(at+" R", figures.Recall, wanted[column]["R"])
				check(at+" F1", figures.F1, wanted[column]["F"])
			}
		}
		var sources map[string]json.RawMessage
		if err := json.Unmarshal(group["attribution"], &sources); err != nil {
			t.Fatal(err)
		}
		s := own.Sources
		for key, value := range map[string]float64{
			"gold_with_source": float64(s.Gold), "found": float64(s.Found), "exactw": s.Exact, "soft": s.Soft,
			"no_source_given": s.Missing, "end": s.EndToEnd, "speaker": s.Named, "speaker_n": float64(s.Names),
		} {
			check(name+" "+key, value, sources[key])
		}
	}
	if compared < 6*80 { // 6 groups of 3 + 75 + 8 figures
		t.Errorf("only %d figures were compared", compared)
	}
}

// The lines that denial_eval.py prints.
var (
	countsLine = regexp.MustCompile(`(?m)^(denial|no_comment|retraction) .*\((\d+) right, (\d+) wrong, (\d+) missed\)$`)
	allLine    = regexp.MustCompile(`(?m)^all three +P ([\d.]+)  R ([\d.]+)  F1 ([\d.]+)$`)
	ratioLine  = regexp.MustCompile(`(?m)^(claim link|speaker) .*\((\d+) of (\d+)\)$`)
	keyLine    = regexp.MustCompile(`(?m)^key .*\((\d+) of (\d+)\) .*\((\d+) of (\d+)\)$`)
)

func compareAnswers(t *testing.T, got jsonFigures, output string) {
	t.Helper()
	var want []string
	for _, m := range countsLine.FindAllStringSubmatch(output, -1) {
		want = append(want, strings.Join(m[1:], " "))
	}
	for _, pattern := range []*regexp.Regexp{allLine, ratioLine, keyLine} {
		for _, m := range pattern.FindAllStringSubmatch(output, -1) {
			want = append(want, strings.Join(m[1:], " "))
		}
	}
	a := got.Answers
	counts := func(name string, c jsonCounts) string {
		return fmt.Sprintf("%s %d %d %d", name, c.Right, c.Wrong, c.Missed)
	}
	three := func(share float64) string { return strconv.FormatFloat(share, 'f', 3, 64) }
	all := eval.Counts{Right: a.All.Right, Wrong: a.All.Wrong, Missed: a.All.Missed}
	own := []string{
		counts("denial", a.Denials), counts("no_comment", a.NoComments), counts("retraction", a.Retractions),
		three(all.Precision()) + " " + three(all.Recall()) + " " + three(all.F1()),
		fmt.Sprintf("claim link %d %d", a.Claims.Part, a.Claims.Whole), fmt.Sprintf("speaker %d %d", a.Speakers.Part, a.Speakers.Whole),
		fmt.Sprintf("%d %d %d %d", a.Key.Part, a.Key.Whole, a.KeyAgreed.Part, a.KeyAgreed.Whole),
	}
	if !slices.Equal(own, want) {
		t.Errorf("got  %q\nwant %q, from\n%s", own, want, output)
	}
}
