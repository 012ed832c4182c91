package summarize

import (
	"math"
	"math/rand"
)

// sequence is one training sequence of a sequenceModel.
type sequence struct {
	offsets  []int32 // of each token's features, one more than tokens
	features []int32
	borders  []uint8
	labels   []uint8
	fold     int // of its article
}

// rawSequence is a sequence before its features are numbered.
type rawSequence struct {
	offsets []int32
	keys    []uint32
	borders []uint8
	labels  []uint8
	fold    int
}

func (r *rawSequence) reset(fold int) {
	r.offsets, r.keys, r.borders, r.labels, r.fold = append(r.offsets[:0], 0), r.keys[:0], r.borders[:0], r.labels[:0], fold
}

func (r *rawSequence) token(f *featureSet, border, label uint8) {
	r.keys = append(r.keys, f.keys...)
	r.offsets = append(r.offsets, int32(len(r.keys)))
	r.borders = append(r.borders, border)
	r.labels = append(r.labels, label)
}

// numberSequences makes sequences of what generate yields; generate is called
// twice and must yield the same. Features seen less than cutoff times go.
func numberSequences(generate func(yield func(*rawSequence)), cutoff uint8) ([]sequence, []uint32) {
	const countBits = 26
	counts := make([]uint8, 1<<countBits)
	generate(func(r *rawSequence) {
		for _, key := range r.keys {
			if c := &counts[key>>(32-countBits)]; *c < 255 {
				*c++
			}
		}
	})
	in := newInterner()
	var sequences []sequence
	generate(func(r *rawSequence) {
		s := sequence{offsets: make([]int32, 1, len(r.offsets)), fold: r.fold,
			borders: append([]uint8(nil), r.borders...), labels: append([]uint8(nil), r.labels...)}
		kept := make([]int32, 0, len(r.keys))
		for i := range r.labels {
			for _, key := range r.keys[r.offsets[i]:r.offsets[i+1]] {
				if counts[key>>(32-countBits)] >= cutoff {
					kept = append(kept, in.intern(key))
				}
			}
			s.offsets = append(s.offsets, int32(len(kept)))
		}
		s.features = append([]int32(nil), kept...)
		sequences = append(sequences, s)
	})
	return sequences, in.keys
}

// crfOptions steer the training of a sequenceModel.
type crfOptions struct {
	epochs int
	rate   float64 // AdaGrad step
	lasso  float64 // L1 strength
}

// crfTrainer trains by AdaGrad with regularised dual averaging (Xiao 2010;
// Duchi, Hazan and Singer 2011): weights follow from the sums of gradients,
// and L1 keeps most of them at zero.
type crfTrainer struct {
	model            *sequenceModel
	options          crfOptions
	sums, squares    []float32 // of gradients, features × labels
	edgeSums, edgeSq []float32 // of transitions
	steps            float64
}

func trainSequenceModel(labels []string, sequences []sequence, keys []uint32, use func(fold int) bool, options crfOptions) *sequenceModel {
	m := newSequenceModel(labels)
	L := len(labels)
	t := &crfTrainer{model: m, options: options, sums: make([]float32, len(keys)*L), squares: make([]float32, len(keys)*L),
		edgeSums: make([]float32, borderClasses*L*L), edgeSq: make([]float32, borderClasses*L*L)}
	for i := range t.squares {
		t.squares[i] = 1e-2 // keeps the first steps small
	}
	var order []int
	for i, s := range sequences {
		if use(s.fold) && len(s.labels) > 0 {
			order = append(order, i)
		}
	}
	random := rand.New(rand.NewSource(1))
	w := newCRFWorkspace(L)
	for range options.epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			t.step(&sequences[i], w)
		}
	}
	m.transitions = make([]float32, borderClasses*L*L)
	for k := range m.transitions {
		m.transitions[k] = float32(t.edgeWeight(k))
	}
	rows := make([]weightRow, len(keys))
	for f, key := range keys {
		rows[f] = weightRow{key, make([]float32, L)}
		for l := range L {
			if v := t.weight(f*L + l); v > 5e-3 || v < -5e-3 {
				rows[f].weights[l] = float32(v)
			}
		}
	}
	m.weights = newWeightTable(rows)
	m.prepare()
	return m
}

func (t *crfTrainer) weight(k int) float64 {
	u := float64(t.sums[k])
	a := math.Abs(u) - t.options.lasso*t.steps
	if a <= 0 {
		return 0
	}
	v := t.options.rate * a / math.Sqrt(float64(t.squares[k]))
	if u > 0 {
		return -v
	}
	return v
}

// edgeWeight is a transition's weight: no L1, there are few.
func (t *crfTrainer) edgeWeight(k int) float64 {
	return -t.options.rate * float64(t.edgeSums[k]) / math.Sqrt(float64(t.edgeSq[k])+1)
}

type crfWorkspace struct {
	emission, forward, backward, scale, edges []float64
	gradient                                  []float64
}

func newCRFWorkspace(labels int) *crfWorkspace {
	return &crfWorkspace{edges: make([]float64, borderClasses*labels*labels), gradient: make([]float64, labels)}
}

// step is one stochastic step on one sequence.
func (t *crfTrainer) step(s *sequence, w *crfWorkspace) {
	L, n := len(t.model.labels), len(s.labels)
	w.emission, w.forward, w.backward = resize(w.emission, n*L), resize(w.forward, n*L), resize(w.backward, n*L)
	w.scale = resize(w.scale, n)
	t.emissions(s, w)
	t.forwardBackward(s, w)
	t.steps++
	for i := range n {
		for l := range L {
			w.gradient[l] = w.forward[i*L+l] * w.backward[i*L+l]
		}
		w.gradient[s.labels[i]]--
		for l, g := range w.gradient {
			if g > -1e-4 && g < 1e-4 {
				continue
			}
			d := float32(g)
			for _, f := range s.features[s.offsets[i]:s.offsets[i+1]] {
				t.sums[int(f)*L+l] += d
				t.squares[int(f)*L+l] += d * d
			}
		}
		if i > 0 {
			t.learnEdges(s, w, i)
		}
	}
}

func (t *crfTrainer) emissions(s *sequence, w *crfWorkspace) {
	L, n := len(t.model.labels), len(s.labels)
	for i := range n {
		row := w.emission[i*L : i*L+L]
		clear(row)
		for _, f := range s.features[s.offsets[i]:s.offsets[i+1]] {
			for l := range row {
				row[l] += t.weight(int(f)*L + l)
			}
		}
		high := math.Inf(-1)
		for _, v := range row {
			high = max(high, v)
		}
		for l, v := range row {
			row[l] = math.Exp(v - high)
		}
	}
	clear(w.edges)
	for i := 1; i < n; i++ {
		e := int(s.borders[i]) * L * L
		if w.edges[e] != 0 {
			continue
		}
		for k := range L * L {
			if t.model.follows[k] {
				w.edges[e+k] = math.Exp(t.edgeWeight(e + k))
			}
		}
	}
}

func (t *crfTrainer) forwardBackward(s *sequence, w *crfWorkspace) {
	L, n := len(t.model.labels), len(s.labels)
	for i := range n {
		sum := 0.0
		for b := range L {
			v := 0.0
			if i == 0 {
				v = float64(bit(t.model.starts[b]))
			} else {
				x := w.edges[int(s.borders[i])*L*L:]
				for a := range L {
					v += w.forward[(i-1)*L+a] * x[a*L+b]
				}
			}
			v *= w.emission[i*L+b]
			w.forward[i*L+b] = v
			sum += v
		}
		w.scale[i] = sum
		for b := range L {
			w.forward[i*L+b] /= sum
		}
	}
	for b := range L {
		w.backward[(n-1)*L+b] = 1
	}
	for i := n - 2; i >= 0; i-- {
		x := w.edges[int(s.borders[i+1])*L*L:]
		for a := range L {
			v := 0.0
			for b := range L {
				v += x[a*L+b] * w.emission[(i+1)*L+b] * w.backward[(i+1)*L+b]
			}
			w.backward[i*L+a] = v / w.scale[i+1]
		}
	}
}

func (t *crfTrainer) learnEdges(s *sequence, w *crfWorkspace, i int) {
	L := len(t.model.labels)
	e := int(s.borders[i]) * L * L
	for a := range L {
		for b := range L {
			if !t.model.follows[a*L+b] {
				continue
			}
			p := w.forward[(i-1)*L+a] * w.edges[e+a*L+b] * w.emission[i*L+b] * w.backward[i*L+b] / w.scale[i]
			if int(s.labels[i-1]) == a && int(s.labels[i]) == b {
				p--
			}
			t.edgeSums[e+a*L+b] += float32(p)
			t.edgeSq[e+a*L+b] += float32(p * p)
		}
	}
}
