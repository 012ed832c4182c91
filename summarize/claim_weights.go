package summarize

import (
	"encoding/binary"
	"math"
)

// claimWeights say how much each feature speaks for a candidate as the claim of
// a denial, in log-odds against the other candidates. [TrainDenials] learns
// them.
type claimWeights [claimFeatures]float64

func (w *claimWeights) score(features *[claimFeatures]float64) float64 {
	score := 0.0
	for i, value := range features {
		score += w[i] * value
	}
	return score
}

// scoreAll scores all candidates of a denial, four at a time: each sum waits for
// its last addition, but not for those of the others.
func (w *claimWeights) scoreAll(all [][claimFeatures]float64) []float64 {
	scores := make([]float64, len(all))
	i := 0
	for ; i+4 <= len(all); i += 4 {
		of := all[i : i+4]
		a, b, c, d := &of[0], &of[1], &of[2], &of[3]
		var ofA, ofB, ofC, ofD float64
		for n, weight := range w {
			ofA += weight * a[n]
			ofB += weight * b[n]
			ofC += weight * c[n]
			ofD += weight * d[n]
		}
		scores[i], scores[i+1], scores[i+2], scores[i+3] = ofA, ofB, ofC, ofD
	}
	for ; i < len(all); i++ {
		scores[i] = w.score(&all[i])
	}
	return scores
}

// claimUnit is the step in which weights are stored.
const claimUnit = 1.0 / 1000

// appendTo writes the weights in steps of claimUnit, as varints.
func (w *claimWeights) appendTo(out []byte) []byte {
	for _, weight := range w {
		out = binary.AppendVarint(out, int64(math.Round(weight/claimUnit)))
	}
	return out
}

// claimWeights reads what appendTo wrote.
func (r *byteReader) claimWeights() claimWeights {
	var w claimWeights
	for i := range w {
		w[i] = float64(r.varint()) * claimUnit
	}
	return w
}
