// Command train learns the model of the trained statement finder from a
// corpus in PolNeAR's layout and writes it as one file. "train key" learns the
// weights of key statements from the labels beside the corpus, "train denials"
// the model of denials.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"sort"

	"briefbot/summarize"
)

func main() {
	work := run
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "key":
			work = func() error { return trainKey(os.Args[2:]) }
		case "denials":
			work = func() error { return trainDenials(os.Args[2:]) }
		}
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run() error {
	corpus := flag.String("corpus", "", "folder with text/ and attributions/, DIR.conll.gz beside it")
	threads := flag.Int("threads", 2, "number of threads")
	dev := flag.String("dev", "", "another such folder, to predict by the new model")
	predictions := flag.String("predictions", "", "where to write the predictions for -dev (JSON Lines)")
	out := flag.String("out", "", "where to write the model")
	unseen := flag.String("unseen", "", "where to write predictions for the corpus itself, each article by models that have not seen it")
	foldsOut := flag.String("folds", "", "prefix of files to write the models for cross-validation to")
	flag.Parse()
	articles, err := readCorpus(*corpus)
	if err != nil {
		return err
	}
	var examples []summarize.Example
	for i := range articles {
		examples = append(examples, articles[i].example())
	}
	options := summarize.TrainingOptions{Log: os.Stderr, Threads: *threads}
	model, byFold := summarize.Train(examples, options)
	if *out != "" {
		if err := writeModel(*out, model); err != nil {
			return err
		}
	}
	if *foldsOut != "" {
		for k, m := range byFold {
			if err := writeModel(fmt.Sprintf("%s%d", *foldsOut, k), m); err != nil {
				return err
			}
		}
	}
	if *unseen != "" {
		err := writePredictions(*unseen, articles, func(i int) *summarize.Model { return byFold[i%summarize.Folds] })
		if err != nil {
			return err
		}
	}
	if *dev != "" {
		devArticles, err := readCorpus(*dev)
		if err != nil {
			return err
		}
		return writePredictions(*predictions, devArticles, func(int) *summarize.Model { return model })
	}
	return nil
}

func writeModel(path string, model *summarize.Model) error {
	data, err := model.MarshalBinary()
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

type prediction struct {
	Article    string      `json:"article"`
	Statements []statement `json:"statements"`
}

type statement struct {
	Source  []int   `json:"source"`
	Cue     []int   `json:"cue"`
	Content [][]int `json:"content"`
}

func writePredictions(path string, articles []article, model func(i int) *summarize.Model) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	out := json.NewEncoder(file)
	for i, a := range articles {
		p := prediction{Article: a.name, Statements: []statement{}}
		span := func(s summarize.Span) []int {
			if s.Empty() {
				return nil
			}
			return []int{sort.SearchInts(a.offsets, s.Start), sort.SearchInts(a.offsets, s.End)}
		}
		found := model(i).Extract("", a.text)
		for _, at := range slices.Concat(found.Statements, found.Attitudes) {
			s := statement{Source: span(at.Source), Cue: span(at.Cue)}
			for _, c := range at.Attributed {
				s.Content = append(s.Content, span(c))
			}
			p.Statements = append(p.Statements, s)
		}
		if err := out.Encode(p); err != nil {
			return err
		}
	}
	return file.Close()
}
