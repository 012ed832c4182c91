package summarize

// lanes are three weights side by side in one word, so that one addition adds
// them all: the first, the second shifted by laneBits, the third by twice as much,
// added up. A lane below zero borrows from the next, which addTo gives back; as
// many as laneRows can be added before one runs over.
type lanes uint64

const (
	laneCount = 3
	laneBits  = 21
	laneRows  = 1 << (laneBits - 16) // weights have 16 bits
)

// add adds a weight to one lane.
func (l *lanes) add(lane int, weight int16) {
	*l += lanes(int64(weight) << (laneBits * lane))
}

// addTo adds the lanes to the scores, as many as there are.
func (l lanes) addTo(scores []int32) {
	const mask, half = 1<<laneBits - 1, 1 << (laneBits - 1)
	l += half | half<<laneBits | half<<(2*laneBits) // none is below zero
	if len(scores) >= laneCount {                   // mostly
		scores = scores[:laneCount]
		scores[0] += int32(l&mask) - half
		scores[1] += int32(l>>laneBits&mask) - half
		scores[2] += int32(l>>(2*laneBits)) - half
		return
	}
	for i := range scores {
		scores[i] += int32(l&mask) - half
		l >>= laneBits
	}
}
