package summarize

import "math"

// sequenceModel is a linear-chain conditional random field over the tokens of
// a paragraph. Labels are "O" and, for each role, "B-" and "I-": I follows
// only B or I of its role. Transition weights depend on the class of the
// border between two tokens (see borderClass).
type sequenceModel struct {
	labels      []string
	weights     *weightTable
	transitions []float32 // borderClasses × labels × labels
	// Made of the transitions, by border: by the second label and the first, -Inf
	// where it must not follow or there is none; exponentiated, 0 there; the latter by
	// the first label and the second.
	arrivals          [borderClasses][latticeLabels]labelled[float32]
	arriving, leaving [borderClasses][latticeLabels]labelled[float64]
	follows           []bool // labels × labels: may the second follow the first
	starts            []bool
}

func newSequenceModel(labels []string) *sequenceModel {
	n := len(labels)
	m := &sequenceModel{labels: labels, follows: make([]bool, n*n), starts: make([]bool, n)}
	for b, label := range labels {
		m.starts[b] = label[0] != 'I'
		for a, before := range labels {
			m.follows[a*n+b] = label[0] != 'I' || len(before) > 2 && before[2:] == label[2:]
		}
	}
	return m
}

// latticeLabels bounds the labels of a model that reads sequences.
const latticeLabels = spanLabelCount

// labelled is something by label: an array, so that the processor need not be told
// for each token how many there are.
type labelled[T any] [latticeLabels]T

// prepare works out what is made of the transitions, once they stand.
func (m *sequenceModel) prepare() {
	L := len(m.labels)
	for border := range m.arrivals {
		for label := range m.arrivals[border] {
			for before := range m.arrivals[border][label] {
				m.arrivals[border][label][before] = float32(math.Inf(-1))
			}
		}
	}
	for i, t := range m.transitions {
		border, before, label := i/(L*L), i/L%L, i%L
		if !m.follows[before*L+label] {
			continue
		}
		factor := math.Exp(float64(t))
		m.arrivals[border][label][before] = t
		m.arriving[border][label][before], m.leaving[border][before][label] = factor, factor
	}
}

// borderClasses is the number of classes that borderClass knows.
const borderClasses = 24

// borderClass classes the border before token i: do quotation and sentence go
// on, and which mark stands before it.
func borderClass(a *analysis, i int) uint8 {
	before, w := &a.words[i-1], &a.words[i]
	mark := uint32(0)
	switch {
	case before.comma:
		mark = 1
	case before.mark && before.shape != shapePossessive:
		mark = 2
	}
	return uint8(bit(before.quoted())*12 + bit(w.quoted())*6 + bit(before.sentence != w.sentence)*3 + mark)
}

var shapePossessive = hashString("'x")

// lattice is one sequence with its scores: what decoding works on. It is
// reused from sequence to sequence.
type lattice struct {
	labels    int
	emissions []labelled[float32] // by token
	powers    []labelled[float64] // the same, exponentiated: see exponentiate
	borders   []uint8             // class of the border before each token
	forward   []labelled[float64]
	backward  []labelled[float64]
	scale     []float64
	best      []labelled[float32]
	path      []uint8
}

func (l *lattice) reset(tokens, labels int) {
	l.labels = labels
	l.emissions = resize(l.emissions, tokens)
	l.borders = resize(l.borders, tokens)
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// viterbi finds the best path; its score is the sum of its weights.
func (m *sequenceModel) viterbi(l *lattice) (path []uint8, score float64) {
	L, n := l.labels, len(l.borders)
	l.best, l.path = resize(l.best, n), resize(l.path, n)
	if n == 0 {
		return l.path, 0
	}
	for b := range L {
		l.best[0][b] = float32(math.Inf(-1))
		if m.starts[b] {
			l.best[0][b] = l.emissions[0][b]
		}
	}
	for i := 1; i < n; i++ {
		m.bestAt(l, i)
	}
	last, end := &l.best[n-1], 0
	for b := range L {
		if last[b] > last[end] {
			end = b
		}
	}
	l.path[n-1] = uint8(end)
	for i := n - 1; i > 0; i-- {
		l.path[i-1] = m.bestBefore(l, i, l.path[i])
	}
	return l.path, float64(last[end])
}

// bestAt fills best for token i, which is not the first. From where each best path
// comes is asked of the one that is taken alone: see bestBefore.
func (m *sequenceModel) bestAt(l *lattice, i int) {
	L, arrivals := l.labels, &m.arrivals[l.borders[i]]
	last, here, emissions := &l.best[i-1], &l.best[i], &l.emissions[i]
	for b := range arrivals[:L] {
		from := &arrivals[b]
		here[b] = max(last[0]+from[0], last[1]+from[1], last[2]+from[2], last[3]+from[3], last[4]+from[4]) + emissions[b]
	}
}

// bestBefore is the label before token i, which is not the first, on the best path
// to one of its labels.
func (m *sequenceModel) bestBefore(l *lattice, i int, label uint8) uint8 {
	last, best, from := &l.best[i-1], float32(math.Inf(-1)), 0
	for a, arrival := range m.arrivals[l.borders[i]][label][:l.labels] {
		if s := last[a] + arrival; s > best {
			best, from = s, a
		}
	}
	return uint8(from)
}

// marginals fills forward and backward so that marginal answers, and gives
// the logarithm of the sum over all paths.
func (m *sequenceModel) marginals(l *lattice) (logZ float64) {
	n := len(l.borders)
	l.forward, l.backward, l.scale = resize(l.forward, n), resize(l.backward, n), resize(l.scale, n)
	logZ = l.exponentiate()
	product := 1.0 // of the scales: one logarithm for many of them
	for i := range n {
		sum := m.forwardAt(l, i)
		l.scale[i] = sum
		if product *= sum; product < 1e-200 || product > 1e200 {
			logZ += math.Log(product)
			product = 1
		}
	}
	m.backwards(l)
	return logZ + math.Log(product)
}

// exponentiate fills powers with the emissions of each token, exponentiated,
// the highest as 1, and gives the sum of the highest.
func (l *lattice) exponentiate() (highs float64) {
	l.powers = resize(l.powers, len(l.emissions))
	for i := range l.emissions {
		emissions, powers := l.emissions[i][:l.labels], &l.powers[i]
		high := emissions[0]
		for _, e := range emissions {
			high = max(high, e)
		}
		highs += float64(high)
		for b, e := range emissions {
			powers[b] = power(e - high)
		}
	}
	return highs
}

// powersBelow holds exp(-k·weightUnit) by k: sums of stored weights differ by so
// many units, and most of them by a few thousand.
var powersBelow = func() (powers [8192]float64) {
	for k := range powers {
		powers[k] = math.Exp(float64(-k) * weightUnit)
	}
	return powers
}()

// power is exp(x) for x ≤ 0.
func power(x float32) float64 {
	if units := x * (-1 / weightUnit); units < float32(len(powersBelow)) {
		if k := int32(units); float32(k) == units {
			return powersBelow[k]
		}
	}
	return math.Exp(float64(x))
}

// forwardAt fills forward for token i, which add up to one, and gives what
// they added up to.
func (m *sequenceModel) forwardAt(l *lattice, i int) (sum float64) {
	L, here, powers := l.labels, &l.forward[i], &l.powers[i]
	*here = labelled[float64]{} // of a sequence with more labels
	if i == 0 {
		for b := range here[:L] {
			here[b] = float64(bit(m.starts[b])) * powers[b]
			sum += here[b]
		}
	} else {
		arriving, before := &m.arriving[l.borders[i]], &l.forward[i-1]
		for b := range here[:L] {
			here[b] = sumOfProducts(before, &arriving[b]) * powers[b]
			sum += here[b]
		}
	}
	for b := range here[:L] {
		here[b] /= sum
	}
	return sum
}

func (m *sequenceModel) backwards(l *lattice) {
	L, n := l.labels, len(l.borders)
	for b := range L {
		l.backward[n-1][b] = 1
	}
	for i := n - 2; i >= 0; i-- {
		var next labelled[float64]
		for b, p := range l.backward[i+1][:L] {
			next[b] = l.powers[i+1][b] * p
		}
		here, leaving, scale := &l.backward[i], &m.leaving[l.borders[i+1]], l.scale[i+1]
		for a := range here[:L] {
			here[a] = sumOfProducts(&leaving[a], &next) / scale
		}
	}
}

// sumOfProducts is what two rows multiplied label by label add up to; where there
// are fewer labels one of them is nothing.
func sumOfProducts(a, b *labelled[float64]) float64 {
	return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] + a[3]*b[3] + a[4]*b[4]
}

// marginal is the probability of a label at token i, after marginals.
func (l *lattice) marginal(i, label int) float64 {
	return l.forward[i][label] * l.backward[i][label]
}

// spans reads the labelled spans of one role off a path, shifted by offset.
func (m *sequenceModel) spans(path []uint8, role string, offset int) []tokenRange {
	var spans []tokenRange
	for k := 0; k < len(path); k++ {
		label := m.labels[path[k]]
		if len(label) < 3 || label[2:] != role {
			continue
		}
		if label[0] == 'B' || len(spans) == 0 || spans[len(spans)-1].last != offset+k {
			spans = append(spans, tokenRange{offset + k, offset + k})
		}
		spans[len(spans)-1].last = offset + k + 1
	}
	return spans
}
