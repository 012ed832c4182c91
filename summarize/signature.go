package summarize

// Signature is what is kept of a text to group articles into stories: its
// names and terms, and the shingles by which near-copies are known.
type Signature struct {
	Terms    []string // lower-cased names and rare words, most telling first, at most 24
	Shingles []uint64 // min-hashes of word shingles
}
