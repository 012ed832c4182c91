package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"briefbot/ingest"
	"briefbot/summarize"
	"briefbot/summarize/eval"
)

type evalCommand struct {
	Corpus      string `required:"" placeholder:"DIR" help:"One part of a corpus: text/NAME.txt and attributions/NAME_ANNOTATOR.ann."`
	Labels      string `placeholder:"FILE" help:"Labels of denials and key statements (../../labels/PART.json, seen from the corpus)."`
	Predictions string `placeholder:"FILE" help:"Score what another extractor found, in the format of briefbot extract, and compare with nothing."`
	Figures     string `placeholder:"FILE" default:"summarize/eval/figures.json" help:"The last figures of each corpus (${default})."`
	Update      bool   `help:"Write the figures there instead of comparing with them."`
	JSON        bool   `help:"Print one JSON object."`
}

// Help implements kong.HelpProvider.
func (evalCommand) Help() string {
	return "Extraction is measured against a corpus in the layout of PolNeAR, which is not part of briefbot. " +
		"A figure that is more than half a point lower than in the file of figures makes the command fail. " +
		"Run it from a checkout, where that file is.\n\n" +
		"Examples:\n\n" +
		"    briefbot eval --corpus ../shared/corpus/polnear/dev\n" +
		"    briefbot eval --corpus ../shared/corpus/polnear/dev --update\n" +
		"    briefbot eval --corpus ../shared/corpus/polnear/dev --json | jq .measures"
}

// Run measures, prints, and compares with the last figures.
func (c evalCommand) Run(ctx context.Context, p *program) error {
	if c.Predictions != "" && c.Update {
		return usageError{errors.New("--update keeps the figures of this program's extraction, not those of --predictions")}
	}
	corpus, err := eval.ReadCorpus(c.Corpus)
	if err != nil {
		return err
	}
	labels, err := c.labels(p, corpus)
	if err != nil {
		return err
	}
	predictions, err := c.predictions(ctx, p, corpus)
	if err != nil {
		return err
	}
	figures := eval.Score(corpus, labels, predictions)
	last, err := c.last(p, corpus.Name)
	if err != nil {
		return err
	}
	falls := last.Falls(&figures)
	if err := c.print(p, corpus.Name, &figures, last, falls); err != nil {
		return err
	}
	if c.Update {
		return eval.Keep(c.Figures, corpus.Name, eval.NewRecord(&figures, p.now().Format(time.DateOnly), summarize.Version))
	}
	return fallen(falls, last)
}

// labels are those beside the corpus, unless others are named. A corpus may
// have none.
func (c evalCommand) labels(p *program, corpus *eval.Corpus) (eval.Labels, error) {
	path := c.Labels
	if path == "" {
		path = eval.LabelsPath(c.Corpus)
	}
	labels, err := corpus.ReadLabels(path)
	if c.Labels == "" && errors.Is(err, fs.ErrNotExist) {
		p.remark("no labels at " + path + ", so denials and key statements are not measured; --labels names others")
		return nil, nil
	}
	return labels, err
}

// predictions are read from a file, or made as briefbot extract makes them,
// by way of the very lines that it prints.
func (c evalCommand) predictions(ctx context.Context, p *program, corpus *eval.Corpus) (map[string]eval.Prediction, error) {
	if c.Predictions != "" {
		file, err := os.Open(c.Predictions)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		predictions, err := corpus.ReadPredictions(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Predictions, err)
		}
		return predictions, nil
	}
	lines, err := extractCorpus(ctx, p, corpus)
	if err != nil {
		return nil, err
	}
	return corpus.ReadPredictions(lines)
}

func extractCorpus(ctx context.Context, p *program, corpus *eval.Corpus) (*bytes.Buffer, error) {
	progress := p.newBar("reading", len(corpus.Articles))
	defer progress.end()
	var lines bytes.Buffer
	for i, article := range corpus.Articles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		texts, err := ingest.ReadFile(article.Path, nil)
		if err != nil {
			return nil, err
		}
		for _, text := range texts {
			f := find(text, false)
			f.name = article.Path
			if err := f.writeJSON(&lines, false); err != nil {
				return nil, err
			}
		}
		progress.set(i + 1)
	}
	return &lines, nil
}

// last is the record to compare with; an empty one where there is none.
func (c evalCommand) last(p *program, corpus string) (eval.Record, error) {
	if c.Predictions != "" {
		return eval.Record{}, nil
	}
	history, err := eval.ReadHistory(c.Figures)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return eval.Record{}, err
	}
	last, found := history[corpus]
	if !found && !c.Update {
		p.remark(fmt.Sprintf("%s has no figures of %q to compare with; --update writes them", filepath.ToSlash(c.Figures), corpus))
	}
	return last, nil
}

// fallen is the error that some figures fell.
func fallen(falls []eval.Fall, last eval.Record) error {
	if len(falls) == 0 {
		return nil
	}
	var parts []string
	for _, fall := range falls {
		now := fmt.Sprintf("fell from %.2f to %.2f", fall.Was, fall.Value)
		if fall.Gone {
			now = "is measured no more"
		}
		parts = append(parts, fall.Name+" "+now)
	}
	return fmt.Errorf("%s since %s; if that is meant, --update keeps the new figures", strings.Join(parts, ", "), last.Date)
}

// print writes the figures for people or as JSON.
func (c evalCommand) print(p *program, corpus string, f *eval.Figures, last eval.Record, falls []eval.Fall) error {
	if c.JSON {
		encoder := json.NewEncoder(p.stdout)
		return encoder.Encode(newJSONFigures(corpus, f, falls))
	}
	return writeFigures(p.stdout, p.out, f, last)
}
