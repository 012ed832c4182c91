package eval

// Figures is all that is measured of one set of predictions.
type Figures struct {
	Articles, Predicted int      // of the corpus; of these, with predictions
	Groups              []*Group // how well attributions are found
	Answers             *AnswerFigures
}

// Score counts predictions, by article, against a corpus and its labels.
// Without labels (nil) there are no Answers. An article without predictions
// counts as one in which nothing was found.
func Score(c *Corpus, labels Labels, predictions map[string]Prediction) Figures {
	f := Figures{Articles: len(c.Articles), Predicted: len(predictions)}
	counts := attributionCounts{}
	if labels != nil {
		f.Answers = &AnswerFigures{}
	}
	for _, a := range c.Articles {
		p, given := predictions[a.Name]
		counts.article(a, a.statements(p))
		if of, labelled := labels[a.Name]; labelled {
			f.Answers.article(a, of, p)
			f.Answers.Missing += one(!given)
		}
	}
	for _, name := range groupNames {
		group := counts[name]
		if group == nil {
			group = &Group{Name: name}
		}
		f.Groups = append(f.Groups, group)
	}
	return f
}

// group finds one by name.
func (f *Figures) group(name string) *Group {
	for _, g := range f.Groups {
		if g.Name == name {
			return g
		}
	}
	return &Group{Name: name}
}
