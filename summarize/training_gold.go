package summarize

// Example is one article to train on.
type Example struct {
	Document     *Document
	Syntax       []SyntaxToken // by another parser, in text order
	Attributions []Attribution // by hand; each with one cue
}

// SyntaxToken is what another parser says of one of its tokens, which need
// not be the document's tokens.
type SyntaxToken struct {
	Span
	Tag      string // Penn Treebank part of speech
	Head     int    // index of the head among the article's SyntaxTokens, -1 for a root
	Relation string // to the head, Stanford dependencies
}

// trainingArticle is an Example in the models' terms.
type trainingArticle struct {
	analysis *analysis
	silver   []silver
	gold     []goldAttribution
	fold     int
}

// goldAttribution is an Attribution in tokens.
type goldAttribution struct {
	source, cue tokenRange // source: empty if nobody is named
	content     []tokenRange
}

// tokensIn is the range of tokens that a span touches: annotators cut tokens.
func tokensIn(doc *Document, s Span) tokenRange {
	first := doc.tokenAt(s.Start)
	last := first
	for last < len(doc.Tokens) && doc.Tokens[last].Start < s.End {
		last++
	}
	return tokenRange{first, last}
}

// goldOf turns attributions into tokens. One without a cue or content teaches
// nothing and is left out.
func goldOf(e Example) []goldAttribution {
	var gold []goldAttribution
	for _, attribution := range e.Attributions {
		g := goldAttribution{cue: tokensIn(e.Document, attribution.Cue)}
		if !attribution.Source.Empty() {
			g.source = tokensIn(e.Document, attribution.Source)
		}
		for _, content := range attribution.Content {
			r := tokensIn(e.Document, content)
			if n := len(g.content); n > 0 && r.first <= g.content[n-1].last {
				g.content[n-1].last = max(r.last, g.content[n-1].last)
			} else if r.first < r.last {
				g.content = append(g.content, r)
			}
		}
		if g.cue.first < g.cue.last && len(g.content) > 0 {
			gold = append(gold, g)
		}
	}
	return gold
}

func (article *trainingArticle) cueLabels() []uint8 {
	labels := make([]uint8, len(article.analysis.words))
	for _, g := range article.gold {
		for i := g.cue.first; i < g.cue.last; i++ {
			labels[i] = cueInside
		}
	}
	for _, g := range article.gold {
		labels[g.cue.first] = cueBegin
	}
	return labels
}

// spanLabels labels a stretch by one attribution's source and content.
func (g *goldAttribution) spanLabels(stretch tokenRange) []uint8 {
	labels := make([]uint8, stretch.last-stretch.first)
	set := func(r tokenRange, begin, inside uint8) {
		for i := max(r.first, stretch.first); i < min(r.last, stretch.last); i++ {
			labels[i-stretch.first] = inside
			if i == max(r.first, stretch.first) {
				labels[i-stretch.first] = begin
			}
		}
	}
	for _, r := range g.content {
		set(r, contentBegin, contentInside)
	}
	set(g.source, sourceBegin, sourceInside)
	for k := 1; k < len(labels); k++ { // content that the source interrupts begins anew
		if labels[k] == contentInside && labels[k-1] < contentBegin {
			labels[k] = contentBegin
		}
	}
	return labels
}
