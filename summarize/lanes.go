package summarize

// lanes are three weights side by side in one word, so that one addition adds
// them all. Each has 21 bits and stands above nothing by laneNothing, so that no
// lane is below zero and none borrows from the next: as many as laneRows can be
// added before one runs over.
type lanes uint64

const (
	laneCount   = 3
	laneBits    = 21
	laneNothing = 1 << 15 // weights have 16 bits
	laneRows    = 1 << (laneBits - 16)
)

// noWeights are lanes of three weights of nothing.
const noWeights lanes = laneNothing | laneNothing<<laneBits | laneNothing<<(2*laneBits)

// add adds a weight to one lane.
func (l *lanes) add(lane int, weight int16) {
	*l += lanes(int64(weight) << (laneBits * lane))
}

// addTo adds the lanes, the sum of so many rows, to the scores, as many as there
// are.
func (l lanes) addTo(scores []int32, rows lanes) {
	const mask, nothing = 1<<laneBits - 1, laneNothing
	if len(scores) >= laneCount { // mostly
		scores = scores[:laneCount]
		scores[0] += int32(l&mask) - int32(rows*nothing)
		scores[1] += int32(l>>laneBits&mask) - int32(rows*nothing)
		scores[2] += int32(l>>(2*laneBits)) - int32(rows*nothing)
		return
	}
	for i := range scores {
		scores[i] += int32(l&mask) - int32(rows*nothing)
		l >>= laneBits
	}
}
