package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Prediction is what was found in one article, in the format that briefbot
// extract prints; keys that are not named here are passed over.
type Prediction struct {
	Article    string               `json:"article"` // its name, or a path to its text
	Statements []PredictedStatement `json:"statements"`
	Key        []int                `json:"key"` // ids of statements, best first
}

// PredictedStatement is one statement. Parts may be one span or several.
type PredictedStatement struct {
	ID      *int   `json:"id"` // its number from 0 where there is none
	Source  spans  `json:"source"`
	Cue     spans  `json:"cue"`
	Content spans  `json:"content"`
	Kind    string `json:"kind"`
	Stance  string `json:"stance"`
	Speaker string `json:"speaker"`
	Denies  *struct {
		Span Span `json:"span"`
	} `json:"denies"`
}

// longestLine bounds one article's predictions, in bytes.
const longestLine = 64 << 20

// ReadPredictions reads JSON Lines, one article each. An article that the
// corpus lacks, one that comes twice and a span outside its text are errors;
// articles that are missing are for the scorer to count.
func (c *Corpus) ReadPredictions(r io.Reader) (map[string]Prediction, error) {
	predictions := map[string]Prediction{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	for number := 1; lines.Scan(); number++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var p Prediction
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		name := articleName(p.Article)
		a := c.article(name)
		if a == nil {
			return nil, fmt.Errorf("line %d: the corpus has no article %q", number, name)
		}
		if _, twice := predictions[name]; twice {
			return nil, fmt.Errorf("line %d: article %q comes twice", number, name)
		}
		if err := a.check(p); err != nil {
			return nil, fmt.Errorf("line %d: article %q: %w", number, name, err)
		}
		predictions[name] = p
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return nil, fmt.Errorf("a line has more than %d MB", longestLine>>20)
	}
	return predictions, lines.Err()
}

// check looks that every span lies in the text.
func (a *Article) check(p Prediction) error {
	for i, s := range p.Statements {
		for _, part := range []spans{s.Source, s.Cue, s.Content} {
			for _, span := range part {
				if span[0] < 0 || span[0] >= span[1] || span[1] > len(a.Text) {
					return fmt.Errorf("statement %d: %v is no span of a text of %d code points", i+1, span, len(a.Text))
				}
			}
		}
	}
	return nil
}

// statements are the predicted statements of an article, comparable. One
// whose content is left out altogether is neither right nor wrong.
func (a *Article) statements(p Prediction) []statement {
	var statements []statement
	for _, given := range p.Statements {
		s := a.statement(given.Source, given.Cue, given.Content)
		s.saidKind, s.speaker = given.Kind, given.Speaker
		if len(s.tokens[content]) > 0 {
			statements = append(statements, s)
		}
	}
	return statements
}
