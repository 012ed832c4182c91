package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Corpus is one part of a corpus, such as its development part.
type Corpus struct {
	Name     string // of its folder: "dev"
	Articles []*Article
}

// Article is one text of a corpus with what people marked in it.
type Article struct {
	Name   string // of its file, without .txt
	Path   string // of its text
	Text   []rune
	tokens []token
	quoted tokenSet // tokens in quotation marks
	drop   tokenSet // tokens to leave out
	gold   []statement
	events []event // all with a content, doubles too: labels name them
}

// ReadCorpus reads a folder with text/NAME.txt and
// attributions/NAME_ANNOTATOR.ann. Articles come in order of their names; of
// several annotators the first by name counts, and a text without annotations
// is left out.
func ReadCorpus(dir string) (*Corpus, error) {
	dir = filepath.Clean(dir)
	annotations, err := firstAnnotations(dir)
	if err != nil {
		return nil, err
	}
	texts, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil {
		return nil, err
	}
	c := &Corpus{Name: filepath.Base(dir)}
	for _, path := range texts {
		annotation, found := annotations[articleName(path)]
		if !found {
			continue
		}
		article, err := readArticle(path, annotation)
		if err != nil {
			return nil, err
		}
		c.Articles = append(c.Articles, article)
	}
	if len(c.Articles) == 0 {
		return nil, fmt.Errorf("%s holds no text/NAME.txt with attributions/NAME_ANNOTATOR.ann: name a part of a corpus, such as corpus/polnear/dev", dir)
	}
	return c, nil
}

func firstAnnotations(dir string) (map[string]string, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	first := map[string]string{}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".ann")
		if at := strings.LastIndexByte(name, '_'); at >= 0 {
			name = name[:at]
		}
		if first[name] == "" {
			first[name] = path
		}
	}
	return first, nil
}

// articleName is the name of the article that a path, with or without .txt,
// is about.
func articleName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), ".txt")
}

func readArticle(path, annotation string) (*Article, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	marks, err := os.ReadFile(annotation)
	if err != nil {
		return nil, err
	}
	return newArticle(path, string(text), string(marks)), nil
}

func newArticle(path, text, annotation string) *Article {
	read := readStandoff(annotation)
	a := &Article{Name: articleName(path), Path: path, Text: []rune(text), events: read.events}
	a.tokens = tokenize(a.Text)
	a.drop = touched(a.tokens, read.discard)
	a.quoted = touched(a.tokens, quotations(a.Text))
	for i, e := range read.events {
		if slices.ContainsFunc(read.events[:i], e.same) {
			continue
		}
		if s := a.statement(e.source, e.cue, e.content); len(s.tokens[content]) > 0 {
			a.gold = append(a.gold, s)
		}
	}
	return a
}

// article finds one by name; nil if there is none.
func (c *Corpus) article(name string) *Article {
	i, found := slices.BinarySearchFunc(c.Articles, name, func(a *Article, name string) int { return strings.Compare(a.Name, name) })
	if !found {
		return nil
	}
	return c.Articles[i]
}

// words is the text of some spans with blanks between. Spans by hand may lie
// outside the text.
func (a *Article) words(spans []Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		start := min(s[0], len(a.Text))
		parts[i] = string(a.Text[start:max(start, min(s[1], len(a.Text)))])
	}
	return strings.Join(parts, " ")
}
