package summarize

import "testing"

// TestScoreAll: what is scored four at a time is scored as one by one, however
// many there are.
func TestScoreAll(t *testing.T) {
	var w claimWeights
	all := make([][claimFeatures]float64, 6)
	for n := range w {
		w[n] = 0.3 * float64(n%7-3)
		for i := range all {
			all[i][n] = float64((n*(i+2))%5) / 7
		}
	}
	for count := range len(all) + 1 {
		scores := w.scoreAll(all[:count])
		for i := range scores {
			if want := w.score(&all[i]); scores[i] != want {
				t.Errorf("candidate %d of %d has %v, want %v", i, count, scores[i], want)
			}
		}
	}
}
