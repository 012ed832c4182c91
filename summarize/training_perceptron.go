package summarize

// perceptron is an averaged perceptron in training (Collins 2002): weights
// are averaged over all steps, kept lazily with a time stamp a weight.
type perceptron struct {
	labels   int
	features *interner
	weights  []float32
	totals   []float64
	stamps   []int32
	step     int32
	ids      []int32
}

func newPerceptron(labels int) *perceptron {
	return &perceptron{labels: labels, features: newInterner()}
}

// score interns the features of one decision and scores its labels.
func (p *perceptron) score(keys []uint32, scores []float32) {
	clear(scores)
	p.ids = p.ids[:0]
	for _, key := range keys {
		id := p.features.intern(key)
		p.ids = append(p.ids, id)
		if need := (int(id) + 1) * p.labels; need > len(p.weights) {
			p.weights = append(p.weights, make([]float32, p.labels)...)
			p.totals = append(p.totals, make([]float64, p.labels)...)
			p.stamps = append(p.stamps, make([]int32, p.labels)...)
			continue
		}
		row := p.weights[int(id)*p.labels : (int(id)+1)*p.labels]
		for label, w := range row {
			scores[label] += w
		}
	}
}

// learn moves the weights of the features scored last from the guess to the
// right label. Call it once a decision, also when both agree.
func (p *perceptron) learn(truth, guess int) {
	p.step++
	if truth == guess {
		return
	}
	for _, id := range p.ids {
		p.change(int(id)*p.labels+truth, 1)
		p.change(int(id)*p.labels+guess, -1)
	}
}

func (p *perceptron) change(k int, delta float32) {
	p.totals[k] += float64(p.weights[k]) * float64(p.step-p.stamps[k])
	p.stamps[k] = p.step
	p.weights[k] += delta
}

// table averages, scales so that the largest weights fit and drops what is
// below the threshold, a share of one update.
func (p *perceptron) table(threshold float32) *weightTable {
	rows := make([]weightRow, 0, len(p.features.keys))
	averages := make([]float32, len(p.weights))
	high := float32(0)
	for k, w := range p.weights {
		total := p.totals[k] + float64(w)*float64(p.step-p.stamps[k])
		averages[k] = float32(total / float64(max(p.step, 1)))
		high = max(high, averages[k], -averages[k])
	}
	scale := float32(1)
	if high > 30 { // weightEntry holds up to 32
		scale = 30 / high
	}
	for id, key := range p.features.keys {
		row := averages[id*p.labels : (id+1)*p.labels]
		for label, w := range row {
			if w < threshold && w > -threshold {
				row[label] = 0
			} else {
				row[label] = w * scale
			}
		}
		rows = append(rows, weightRow{key, row})
	}
	return newWeightTable(rows)
}
