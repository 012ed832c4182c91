package summarize

// featureSet collects the features of one decision as hashes. A feature is a
// template number and the values that the template looks at; two features
// with the same hash are one to the models, which is rare at 32 bits.
type featureSet struct{ keys []uint32 }

func (f *featureSet) reset() { f.keys = f.keys[:0] }

// start and mix are one round each of a multiplicative hash; finish spreads
// the last bits, so that tables can use the upper bits as the slot.
func start(template uint32) uint32 { return template*0x9E3779B1 + 0x85EBCA6B }

func mix(h, value uint32) uint32 {
	h ^= value
	h *= 0xCC9E2D51
	return h ^ h>>15
}

func finish(h uint32) uint32 {
	h *= 0xC2B2AE35
	h ^= h >> 16
	if h == 0 { // 0 marks an empty slot of a weight table
		h = 1
	}
	return h
}

// add takes up a feature with one value.
func (f *featureSet) add(template, a uint32) { f.keys = append(f.keys, feature1(template, a)) }

// feature0 to feature4 are the features of a template with so many values.

func feature0(template uint32) uint32 { return finish(start(template)) }

func feature1(template, a uint32) uint32 { return finish(mix(start(template), a)) }

func feature2(template, a, b uint32) uint32 { return finish(mix(mix(start(template), a), b)) }

func feature3(template, a, b, c uint32) uint32 {
	return finish(mix(mix(mix(start(template), a), b), c))
}

func feature4(template, a, b, c, d uint32) uint32 {
	return finish(mix(mix(mix(mix(start(template), a), b), c), d))
}

// bit is a condition as a feature value.
func bit(condition bool) uint32 {
	if condition {
		return 1
	}
	return 0
}

// distanceClass puts distances into ten classes, fine near by and coarse far
// off; -1 ("there is none") is a class of its own.
func distanceClass(distance int) uint32 {
	switch {
	case distance < 0:
		return 99
	case distance <= 4:
		return uint32(distance)
	case distance <= 6:
		return 5
	case distance <= 9:
		return 6
	case distance <= 14:
		return 7
	case distance <= 24:
		return 8
	}
	return 9
}

// absent is the value of a word beyond the edge.
const absent = 0xABCDEF

// hashString is FNV-1a at 32 bits.
func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
