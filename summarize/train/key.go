package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"briefbot/summarize"
	"briefbot/summarize/eval"
)

// trainKey learns which statements are key from a part of a corpus and its
// labels.
func trainKey(args []string) error {
	flags := flag.NewFlagSet("train key", flag.ContinueOnError)
	dir := flags.String("corpus", "", "folder with text/ and attributions/, labels/PART.json two folders up")
	out := flags.String("out", "", "where to write the weights")
	if err := flags.Parse(args); err != nil {
		return err
	}
	examples, err := keyExamples(*dir)
	if err != nil {
		return err
	}
	weights, told := summarize.TrainKeyWeights(examples)
	fmt.Fprintf(os.Stderr, "%d articles, %d statements, %d chosen\n", len(examples), told.Statements, told.Chosen)
	fmt.Fprintf(os.Stderr, "right of the first three on unseen articles: %.1f %%; by lot %.1f, the first in the text %.1f, at best %.1f\n",
		100*told.Unseen, 100*told.Chance, 100*told.First, 100*told.Possible)
	file, err := weights.MarshalText()
	if err != nil || *out == "" {
		return err
	}
	return os.WriteFile(*out, file, 0o644)
}

// keyExamples are the labelled articles of a part of a corpus.
func keyExamples(dir string) ([]summarize.KeyExample, error) {
	corpus, err := eval.ReadCorpus(dir)
	if err != nil {
		return nil, err
	}
	labels, err := corpus.ReadLabels(eval.LabelsPath(dir))
	if err != nil {
		return nil, err
	}
	var examples []summarize.KeyExample
	for _, article := range corpus.Articles {
		of, labelled := labels[article.Name]
		if !labelled {
			continue
		}
		e := summarize.KeyExample{Text: string(article.Text)}
		offsets := runeOffsets(e.Text)
		for _, contents := range article.KeyContents(of) {
			var spans []summarize.Span
			for _, s := range contents {
				if s[1] < len(offsets) {
					spans = append(spans, summarize.Span{Start: offsets[s[0]], End: offsets[s[1]]})
				}
			}
			e.Chosen = append(e.Chosen, spans)
		}
		examples = append(examples, e)
	}
	if len(examples) == 0 {
		return nil, fmt.Errorf("%s labels no article of %s", eval.LabelsPath(dir), strings.TrimSuffix(dir, "/"))
	}
	return examples, nil
}
