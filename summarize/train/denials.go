package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"briefbot/summarize"
)

// labels is the file of what was marked by hand: by article, its denials and
// their claims. Offsets are in code points of text/ARTICLE.txt.
type labels map[string]struct {
	Denials []struct {
		Spans     [][2]int
		Kind      string   // denial, no_comment, retraction
		Claims    [][2]int // where what it answers is stated
		ClaimSure *bool    `json:"claim_sure"` // false where the claim is in doubt; true if missing
		Optional  bool     // one reader may see it, another not
	}
}

var stances = map[string]summarize.Stance{"denial": summarize.Denies, "no_comment": summarize.NoComment, "retraction": summarize.Retracts}

// stanceOf is the stance that labels and lessons call by a kind.
func stanceOf(kind string) (summarize.Stance, error) {
	stance, known := stances[kind]
	if !known {
		return "", fmt.Errorf("a denial of kind %q: want denial, no_comment or retraction", kind)
	}
	return stance, nil
}

// readFiles reads the marked articles of several files, separated by commas, in
// order of their names within each. An article may be marked in one only.
func readFiles(corpus, paths string) (names []string, examples []summarize.DenialExample, err error) {
	for _, path := range strings.Split(paths, ",") {
		more, marked, err := readLabels(corpus, path)
		if err != nil {
			return nil, nil, err
		}
		for _, name := range more {
			if slices.Contains(names, name) {
				return nil, nil, fmt.Errorf("%s: %s is marked in a file before it too", path, name)
			}
		}
		names, examples = append(names, more...), append(examples, marked...)
	}
	return names, examples, nil
}

// readLabels reads the marked articles of one file, in order of their names.
func readLabels(corpus, path string) (names []string, examples []summarize.DenialExample, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	var all labels
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(corpus, "text", name+".txt"))
		if err != nil {
			return nil, nil, err
		}
		x := summarize.DenialExample{Text: string(text)}
		offsets := runeOffsets(x.Text)
		for _, marked := range all[name].Denials {
			stance, err := stanceOf(marked.Kind)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %s: %w", path, name, err)
			}
			d := summarize.MarkedDenial{Stance: stance, Optional: marked.Optional}
			if d.Spans, err = spansAt(marked.Spans, offsets); err != nil {
				return nil, nil, fmt.Errorf("%s: %s: %w", path, name, err)
			}
			if marked.ClaimSure == nil || *marked.ClaimSure {
				if d.Claims, err = spansAt(marked.Claims, offsets); err != nil {
					return nil, nil, fmt.Errorf("%s: %s: %w", path, name, err)
				}
			}
			x.Denials = append(x.Denials, d)
		}
		examples = append(examples, x)
	}
	return names, examples, nil
}

// lesson is an invented article with its denials, a line of a file of lessons.
type lesson struct {
	Article string
	Text    string
	Denials []struct {
		Kind   string
		Text   []string // where it stands, word for word
		Claims []string // where what it answers is stated
	}
}

// readLessons reads the invented articles of a folder's JSON Lines, in order of
// the files' names; none if no folder is named.
func readLessons(folder string) (examples []summarize.DenialExample, err error) {
	if folder == "" {
		return nil, nil
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err == nil && len(paths) == 0 {
		err = fmt.Errorf("%s: there are no lessons (*.jsonl)", folder)
	}
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		more, err := readLesson(path)
		if err != nil {
			return nil, err
		}
		examples = append(examples, more...)
	}
	return examples, nil
}

// readLesson reads the articles of one file.
func readLesson(path string) (examples []summarize.DenialExample, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	for lines := json.NewDecoder(file); lines.More(); {
		var l lesson
		if err := lines.Decode(&l); err != nil {
			return nil, fmt.Errorf("%s: article %d: %w", path, len(examples)+1, err)
		}
		x, err := l.example()
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, l.Article, err)
		}
		examples = append(examples, x)
	}
	return examples, nil
}

func (l *lesson) example() (summarize.DenialExample, error) {
	x := summarize.DenialExample{Text: l.Text, Invented: true}
	for _, marked := range l.Denials {
		stance, err := stanceOf(marked.Kind)
		if err != nil {
			return x, err
		}
		d := summarize.MarkedDenial{Stance: stance}
		for _, place := range []struct {
			spans *[]summarize.Span
			texts []string
		}{{&d.Spans, marked.Text}, {&d.Claims, marked.Claims}} {
			for _, text := range place.texts {
				start := strings.Index(l.Text, text)
				if start < 0 || text == "" {
					return x, fmt.Errorf("%q is not in its text", text)
				}
				*place.spans = append(*place.spans, summarize.Span{Start: start, End: start + len(text)})
			}
		}
		x.Denials = append(x.Denials, d)
	}
	return x, nil
}

func spansAt(points [][2]int, offsets []int) ([]summarize.Span, error) {
	var spans []summarize.Span
	for _, p := range points {
		if p[0] < 0 || p[0] >= p[1] || p[1] >= len(offsets) {
			return nil, fmt.Errorf("the span %v lies outside the text", p)
		}
		spans = append(spans, summarize.Span{Start: offsets[p[0]], End: offsets[p[1]]})
	}
	return spans, nil
}

// trainDenials learns denials and their claims and writes the model; -unseen, if
// asked for, is each article as read by a model that has not seen it.
func trainDenials(args []string) error {
	flags := flag.NewFlagSet("train denials", flag.ContinueOnError)
	corpus := flags.String("corpus", "", "folder with text/")
	marked := flags.String("labels", "", "files of the denials that were marked by hand in it, separated by commas")
	lessons := flags.String("lessons", "", "folder of invented articles with their denials (JSON Lines)")
	out := flags.String("out", "", "where to write the model")
	unseen := flags.String("unseen", "", "where to write what models that have not seen an article find in it (JSON Lines)")
	claims := flags.Bool("claims", false, "print for each file of labels how many claims of all its denials, found or not, are chosen right by weights that have not seen the article")
	folds := flags.Int("folds", 5, "into how many parts -unseen and -claims divide the articles")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *folds < 2 {
		return fmt.Errorf("-folds %d: want at least 2", *folds)
	}
	names, examples, err := readFiles(*corpus, *marked)
	if err != nil {
		return err
	}
	invented, err := readLessons(*lessons)
	if err != nil {
		return err
	}
	if *claims {
		if err := printClaims(os.Stderr, *corpus, *marked, summarize.MeasureClaims(slices.Concat(examples, invented), *folds)); err != nil {
			return err
		}
	}
	if *out != "" {
		data, err := summarize.TrainDenials(slices.Concat(examples, invented)).MarshalBinary()
		if err != nil {
			return err
		}
		if err := os.WriteFile(*out, data, 0o644); err != nil {
			return err
		}
	}
	if *unseen == "" {
		return nil
	}
	return writeExtractions(*unseen, names, examples, extractUnseen(examples, invented, *folds))
}

// printClaims prints the measures of each file's articles together, which come in
// the files' order.
func printClaims(out io.Writer, corpus, paths string, measures []summarize.ClaimMeasure) error {
	for _, path := range strings.Split(paths, ",") {
		names, _, err := readLabels(corpus, path)
		if err != nil {
			return err
		}
		var total summarize.ClaimMeasure
		for _, m := range measures[:len(names)] {
			total.Add(m)
		}
		measures = measures[len(names):]
		if _, err := fmt.Fprintf(out, "claims of %s: %s\n", filepath.Base(path), total); err != nil {
			return err
		}
	}
	return nil
}

// extractUnseen reads each article by a model that has not seen it.
func extractUnseen(examples, invented []summarize.DenialExample, folds int) []summarize.Extraction {
	found := make([]summarize.Extraction, len(examples))
	for fold := range folds {
		others := slices.Clone(invented)
		for i, x := range examples {
			if i%folds != fold {
				others = append(others, x)
			}
		}
		model := summarize.TrainDenials(others)
		for i, x := range examples {
			if i%folds == fold {
				found[i] = model.Extract("", x.Text)
			}
		}
	}
	return found
}

type extractedStatement struct {
	statement
	ID      int              `json:"id"`
	Stance  summarize.Stance `json:"stance"`
	Speaker string           `json:"speaker"`
	Denies  *extractedClaim  `json:"denies"`
}

type extractedClaim struct {
	Span []int `json:"span"`
}

// writeExtractions writes what "briefbot extract" prints, as far as scorers
// read it.
func writeExtractions(path string, names []string, examples []summarize.DenialExample, found []summarize.Extraction) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := json.NewEncoder(file)
	for i, x := range found {
		offsets := runeOffsets(examples[i].Text)
		span := func(s summarize.Span) []int {
			if s.Empty() {
				return nil
			}
			return []int{sort.SearchInts(offsets, s.Start), sort.SearchInts(offsets, s.End)}
		}
		line := struct {
			Article    string               `json:"article"`
			Statements []extractedStatement `json:"statements"`
			Key        []int                `json:"key"`
		}{Article: names[i], Statements: []extractedStatement{}}
		for n, s := range x.Statements {
			e := extractedStatement{ID: n + 1, Stance: s.Stance, Speaker: s.Speaker}
			e.Source, e.Cue = span(s.Source), span(s.Cue)
			for _, c := range s.Content {
				e.Content = append(e.Content, span(c))
			}
			if s.Claim != nil {
				e.Denies = &extractedClaim{span(s.Claim.Span)}
			}
			line.Statements = append(line.Statements, e)
		}
		for _, k := range x.Key {
			line.Key = append(line.Key, k+1)
		}
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	return file.Close()
}
