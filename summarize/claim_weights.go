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
		if value != 0 { // few are something: no waiting for sums that change nothing
			score += w[i] * value
		}
	}
	return score
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
