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
	factors     []float64 // the same, exponentiated; 0 where the second label must not follow
	follows     []bool    // labels × labels: may the second follow the first
	before      [][]int   // by label: those that it may follow
	starts      []bool
}

func newSequenceModel(labels []string) *sequenceModel {
	n := len(labels)
	m := &sequenceModel{labels: labels, follows: make([]bool, n*n), before: make([][]int, n), starts: make([]bool, n)}
	for b, label := range labels {
		m.starts[b] = label[0] != 'I'
		for a, before := range labels {
			m.follows[a*n+b] = label[0] != 'I' || len(before) > 2 && before[2:] == label[2:]
			if m.follows[a*n+b] {
				m.before[b] = append(m.before[b], a)
			}
		}
	}
	return m
}

// prepare works out factors once the transitions stand.
func (m *sequenceModel) prepare() {
	m.factors = make([]float64, len(m.transitions))
	for i, t := range m.transitions {
		if m.follows[i%len(m.follows)] {
			m.factors[i] = math.Exp(float64(t))
		}
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
	emissions []float32 // tokens × labels
	powers    []float64 // the same, exponentiated: see exponentiate
	borders   []uint8   // class of the border before each token
	forward   []float64
	backward  []float64
	scale     []float64
	best      []float32
	back      []uint8
	path      []uint8
}

func (l *lattice) reset(tokens, labels int) {
	l.labels = labels
	l.emissions = resize(l.emissions, tokens*labels)
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
	l.best, l.back, l.path = resize(l.best, n*L), resize(l.back, n*L), resize(l.path, n)
	if n == 0 {
		return l.path, 0
	}
	low := float32(math.Inf(-1))
	for b := range L {
		l.best[b] = low
		if m.starts[b] {
			l.best[b] = l.emissions[b]
		}
	}
	for i := 1; i < n; i++ {
		t := m.transitions[int(l.borders[i])*L*L:]
		last := l.best[(i-1)*L : i*L]
		for b := range L {
			best, from := low, 0
			for _, a := range m.before[b] {
				if s := last[a] + t[a*L+b]; s > best {
					best, from = s, a
				}
			}
			l.best[i*L+b] = best + l.emissions[i*L+b]
			l.back[i*L+b] = uint8(from)
		}
	}
	end := 0
	for b := range L {
		if l.best[(n-1)*L+b] > l.best[(n-1)*L+end] {
			end = b
		}
	}
	l.path[n-1] = uint8(end)
	for i := n - 1; i > 0; i-- {
		l.path[i-1] = l.back[i*L+int(l.path[i])]
	}
	return l.path, float64(l.best[(n-1)*L+end])
}

// marginals fills forward and backward so that marginal answers, and gives
// the logarithm of the sum over all paths.
func (m *sequenceModel) marginals(l *lattice) (logZ float64) {
	L, n := l.labels, len(l.borders)
	l.forward, l.backward, l.scale = resize(l.forward, n*L), resize(l.backward, n*L), resize(l.scale, n)
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
	L := l.labels
	l.powers = resize(l.powers, len(l.emissions))
	for first := 0; first < len(l.emissions); first += L {
		emissions, powers := l.emissions[first:first+L], l.powers[first:first+L]
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
	L := l.labels
	here, powers := l.forward[i*L:(i+1)*L], l.powers[i*L:(i+1)*L]
	for b := range here {
		v := 0.0
		if i == 0 {
			v = float64(bit(m.starts[b]))
		} else {
			t := m.factors[int(l.borders[i])*L*L+b:]
			for a, before := range l.forward[(i-1)*L : i*L] {
				v += before * t[a*L]
			}
		}
		here[b] = v * powers[b]
		sum += here[b]
	}
	for b := range here {
		here[b] /= sum
	}
	return sum
}

func (m *sequenceModel) backwards(l *lattice) {
	L, n := l.labels, len(l.borders)
	for b := range L {
		l.backward[(n-1)*L+b] = 1
	}
	for i := n - 2; i >= 0; i-- {
		var next [8]float64
		for b := range L {
			next[b] = l.powers[(i+1)*L+b] * l.backward[(i+1)*L+b]
		}
		for a := range L {
			v := 0.0
			t := m.factors[(int(l.borders[i+1])*L+a)*L:]
			for b, factor := range t[:L] {
				v += factor * next[b&7]
			}
			l.backward[i*L+a] = v / l.scale[i+1]
		}
	}
}

// marginal is the probability of a label at token i, after marginals.
func (l *lattice) marginal(i, label int) float64 {
	return l.forward[i*l.labels+label] * l.backward[i*l.labels+label]
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
