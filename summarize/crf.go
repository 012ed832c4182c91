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
	arrivals    []float32 // the same by the second label: -Inf where it must not follow
	factors     []float64 // transitions, exponentiated; 0 where the second label must not follow
	arriving    []float64 // factors by the second label
	follows     []bool    // labels × labels: may the second follow the first
	starts      []bool
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

// prepare works out what is made of the transitions, once they stand.
func (m *sequenceModel) prepare() {
	n := len(m.transitions)
	m.arrivals, m.factors, m.arriving = make([]float32, n), make([]float64, n), make([]float64, n)
	for i, t := range m.transitions {
		L, pair := len(m.labels), i%len(m.follows)
		turned := i - pair + pair%L*L + pair/L
		if !m.follows[pair] {
			m.arrivals[turned] = float32(math.Inf(-1))
			continue
		}
		m.arrivals[turned], m.factors[i] = t, math.Exp(float64(t))
		m.arriving[turned] = m.factors[i]
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
		arrivals := m.arrivals[int(l.borders[i])*L*L:]
		last, here := l.best[(i-1)*L:i*L], l.best[i*L:(i+1)*L]
		emissions, back := l.emissions[i*L:][:L], l.back[i*L:][:L]
		for b := range here {
			best, from := low, 0
			arrival := arrivals[:len(last)]
			for a, score := range last {
				if s := score + arrival[a]; s > best {
					best, from = s, a
				}
			}
			here[b], back[b] = best+emissions[b], uint8(from)
			arrivals = arrivals[L:]
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
	here, powers := l.forward[i*L:(i+1)*L], l.powers[i*L:][:L]
	if i == 0 {
		for b := range here {
			here[b] = float64(bit(m.starts[b])) * powers[b]
			sum += here[b]
		}
	} else {
		arriving, before := m.arriving[int(l.borders[i])*L*L:], l.forward[(i-1)*L:i*L]
		for b := range here {
			v, factors := 0.0, arriving[:len(before)]
			for a, probability := range before {
				v += probability * factors[a]
			}
			here[b] = v * powers[b]
			sum += here[b]
			arriving = arriving[L:]
		}
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
		after, powers := l.backward[(i+1)*L:][:L], l.powers[(i+1)*L:][:L]
		for b, p := range after {
			next[b&7] = powers[b] * p
		}
		here, factors, scale := l.backward[i*L:(i+1)*L], m.factors[int(l.borders[i+1])*L*L:], l.scale[i+1]
		for a := range here {
			v := 0.0
			for b, factor := range factors[:L] {
				v += factor * next[b&7]
			}
			here[a] = v / scale
			factors = factors[L:]
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
