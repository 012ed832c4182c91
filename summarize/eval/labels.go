package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// Labels are the hand-made labels of a corpus, by article.
type Labels map[string]ArticleLabels

// ArticleLabels are the labels of one article.
type ArticleLabels struct {
	Denials []LabelledDenial `json:"denials"`
	Key     []KeyLabel       `json:"key"` // ranked; one to three
}

// LabelledDenial is a denial, a refusal to comment or a retraction.
type LabelledDenial struct {
	Spans   []Span   `json:"spans"`
	Kind    string   `json:"kind"` // "denial", "no_comment", "retraction"
	Speaker []string `json:"speaker"`
	Claims  []Span   `json:"claims"` // where the article states what is denied
	// Sure is false where annotators did not agree on the claim; absent means
	// true.
	Sure *bool `json:"claim_sure"`
	// Optional is a denial that one annotator of two marked.
	Optional bool `json:"optional"`
}

// KeyLabel is a statement that an editor would put into a briefing of three
// lines.
type KeyLabel struct {
	Event   string `json:"attr"` // id of the attribution in the corpus: "E7"
	Speaker string `json:"speaker"`
	Votes   int    `json:"votes"` // how many annotators chose it
}

// LabelsPath is where the labels of a part of a corpus lie:
// corpus/labels/dev.json for corpus/polnear/dev.
func LabelsPath(dir string) string {
	dir = filepath.Clean(dir)
	return filepath.Join(filepath.Dir(filepath.Dir(dir)), "labels", filepath.Base(dir)+".json")
}

// ReadLabels reads a file of labels, which may be for some of the corpus'
// articles only. An article that the corpus lacks is an error.
func (c *Corpus) ReadLabels(path string) (Labels, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var labels Labels
	if err := json.Unmarshal(data, &labels); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for name := range labels {
		if c.article(name) == nil {
			return nil, fmt.Errorf("%s: the corpus has no article %q", path, name)
		}
	}
	return labels, nil
}

// KeyContents are the contents of the statements that an editor would choose,
// best first. Content is what a statement must touch to count as chosen.
func (a *Article) KeyContents(labels ArticleLabels) [][]Span {
	contents := make([][]Span, len(labels.Key))
	for i, key := range labels.Key {
		for _, e := range a.events {
			if e.id == key.Event {
				contents[i] = e.content
			}
		}
	}
	return contents
}
