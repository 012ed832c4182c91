package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"briefbot/summarize"
)

// readCorpus reads one part of a corpus in the layout of PolNeAR: DIR/text,
// DIR/attributions and DIR.conll.gz beside it. Articles come in order of
// their names.
func readCorpus(dir string) ([]article, error) {
	syntax, err := readSyntax(dir + ".conll.gz")
	if err != nil {
		return nil, err
	}
	annotations, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil {
		return nil, err
	}
	sort.Strings(annotations)
	byName := map[string]string{} // of several annotators the first by name
	for _, path := range annotations {
		name := strings.TrimSuffix(filepath.Base(path), ".ann")
		if at := strings.LastIndexByte(name, '_'); at > 0 && byName[name[:at]] == "" {
			byName[name[:at]] = path
		}
	}
	texts, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil {
		return nil, err
	}
	sort.Strings(texts)
	var articles []article
	for _, path := range texts {
		a := article{name: strings.TrimSuffix(filepath.Base(path), ".txt")}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		a.text = string(text)
		a.offsets = runeOffsets(a.text)
		if annotation := byName[a.name]; annotation != "" {
			if a.attributions, err = readAnnotations(annotation, a.offsets); err != nil {
				return nil, err
			}
		}
		a.syntax = syntax[a.name]
		for i := range a.syntax {
			s := &a.syntax[i]
			s.Span = summarize.Span{Start: a.offsets[s.Start], End: a.offsets[s.End]}
		}
		articles = append(articles, a)
	}
	if len(articles) == 0 {
		return nil, fmt.Errorf("%s holds no text/*.txt: name a folder such as corpus/polnear/train", dir)
	}
	return articles, nil
}

// article is one article of the corpus.
type article struct {
	name, text   string
	offsets      []int // byte offset of each code point and of the end
	attributions []summarize.Attribution
	syntax       []summarize.SyntaxToken
}

func (a *article) example() summarize.Example {
	return summarize.Example{Document: summarize.NewDocument("", a.text), Syntax: a.syntax, Attributions: a.attributions}
}

func runeOffsets(text string) []int {
	var offsets []int
	for i := range text {
		offsets = append(offsets, i)
	}
	return append(offsets, len(text))
}

// readSyntax reads tokens with tags and dependencies, one a line. Spans are
// in code points still.
func readSyntax(path string) (map[string][]summarize.SyntaxToken, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	syntax := map[string][]summarize.SyntaxToken{}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	article, first := "", 0
	sentenceDone := true
	for lines.Scan() {
		if lines.Text() == "" {
			sentenceDone = true
			continue
		}
		if lines.Text()[0] == '#' && strings.HasPrefix(lines.Text(), "#article\t") {
			continue
		}
		c := strings.Split(lines.Text(), "\t")
		if len(c) < 14 {
			return nil, fmt.Errorf("%s: a line with %d columns, want 14: %q", path, len(c), lines.Text())
		}
		if sentenceDone || c[0] != article {
			article, first, sentenceDone = c[0], len(syntax[c[0]]), false
		}
		start, _ := strconv.Atoi(c[2])
		end, _ := strconv.Atoi(c[3])
		token := summarize.SyntaxToken{Span: summarize.Span{Start: start, End: end}, Tag: c[5], Head: -1, Relation: c[9]}
		if head, err := strconv.Atoi(c[8]); err == nil && head > 0 {
			token.Head = first + head - 1
		}
		syntax[article] = append(syntax[article], token)
	}
	return syntax, lines.Err()
}

var roleNumber = regexp.MustCompile(`\d+$`)

// readAnnotations reads attributions in brat's stand-off format.
func readAnnotations(path string, offsets []int) ([]summarize.Attribution, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	spans := map[string][]summarize.Span{}
	var events [][]string
	for _, line := range strings.Split(string(file), "\n") {
		fields := strings.Split(line, "\t")
		switch {
		case len(fields) >= 2 && strings.HasPrefix(line, "T"):
			_, ranges, _ := strings.Cut(fields[1], " ")
			for _, r := range strings.Split(ranges, ";") {
				from, to, _ := strings.Cut(r, " ")
				start, err1 := strconv.Atoi(from)
				end, err2 := strconv.Atoi(to)
				if err1 != nil || err2 != nil || start < 0 || end >= len(offsets) || start >= end {
					return nil, fmt.Errorf("%s: bad span in %q", path, line)
				}
				spans[fields[0]] = append(spans[fields[0]], summarize.Span{Start: offsets[start], End: offsets[end]})
			}
		case len(fields) >= 2 && strings.HasPrefix(line, "E"):
			events = append(events, strings.Fields(fields[1]))
		}
	}
	var attributions []summarize.Attribution
	for _, event := range events {
		if a := attributionOf(event, spans); len(a.Content) > 0 {
			attributions = append(attributions, a)
		}
	}
	return attributions, nil
}

func attributionOf(event []string, spans map[string][]summarize.Span) summarize.Attribution {
	var a summarize.Attribution
	for _, argument := range event {
		role, id, _ := strings.Cut(argument, ":")
		for _, s := range spans[id] {
			switch roleNumber.ReplaceAllString(role, "") {
			case "Source":
				a.Source = s
			case "Cue":
				a.Cue = s
			case "Content":
				a.Content = append(a.Content, s)
			}
		}
	}
	sort.Slice(a.Content, func(i, j int) bool { return a.Content[i].Start < a.Content[j].Start })
	return a
}
