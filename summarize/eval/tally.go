package eval

// Counts is how often something was right, wrongly given, and missed.
type Counts struct{ Right, Wrong, Missed int }

// Precision is the share of what was given that is right, 0 to 1.
func (c Counts) Precision() float64 { return share(c.Right, c.Right+c.Wrong) }

// Recall is the share of what there is that was given, 0 to 1.
func (c Counts) Recall() float64 { return share(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return share(2*c.Right, 2*c.Right+c.Wrong+c.Missed) }

func (c *Counts) add(other Counts) {
	c.Right, c.Wrong, c.Missed = c.Right+other.Right, c.Wrong+other.Wrong, c.Missed+other.Missed
}

// share is 0 of nothing.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Lengths counts tokens.
type Lengths struct {
	Gold, Predicted               int
	GoldCovered, PredictedCovered int // that lie in any statement of the other side
	Common                        int // of matched pairs
}

// Overlap is precision, recall and F1 in the manner of BBC Citron
// (https://github.com/bbc/citron, metrics.py): statements are not paired; a
// token counts that lies in any statement's same part of the other side.
func (l Lengths) Overlap() (precision, recall, f1 float64) {
	precision, recall = share(l.PredictedCovered, l.Predicted), share(l.GoldCovered, l.Gold)
	return precision, recall, harmonic(precision, recall)
}

// Token is the same over matched pairs, which punishes wrong linking too.
func (l Lengths) Token() (precision, recall, f1 float64) {
	precision, recall = share(l.Common, l.Predicted), share(l.Common, l.Gold)
	return precision, recall, harmonic(precision, recall)
}

func harmonic(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}

// Row is the figures for one part of attributions, or several together.
type Row struct {
	Exact, ExactWords, Soft Counts
	Lengths                 Lengths
}

func (r *Row) counts(m measure) *Counts {
	return [measures]*Counts{&r.Exact, &r.ExactWords, &r.Soft}[m]
}

// Sources is how well the sources of found statements are given, of gold
// statements that have one.
type Sources struct {
	Gold    int // gold statements with a source
	Found   int // of these, whose content was found
	Exact   int // of these, with the same words as source
	Soft    int // of these, with the right source
	Missing int // of these, with no source given
	Names   int // of these, whose gold source holds a name
	Named   int // of these, whose resolved speaker holds it
}

// EndToEnd is the share of statements with a source that were found with the
// right one.
func (s Sources) EndToEnd() float64 { return share(s.Soft, s.Gold) }

// Group is the figures for statements of one kind.
type Group struct {
	Name                   string // as the scorer calls it: "all", "direct", "speech-all"
	Gold, Predicted        int    // statements
	Source, Cue, Content   Row
	Relation               Row // all three parts right
	WhoWhat                Row // source and content right
	Sources                Sources
	KindsGiven, KindsRight int // of matched predictions that say their kind
}

// row is that of one part.
func (g *Group) row(r role) *Row { return [roles]*Row{&g.Source, &g.Cue, &g.Content}[r] }

// together are the rows over several parts, with the parts.
func (g *Group) together() map[*Row][]role {
	return map[*Row][]role{&g.Relation: {source, cue, content}, &g.WhoWhat: {source, content}}
}
