package summarize

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Limits of a signature. They bound what an article costs in a store and in
// grouping: about three quarters of a kilobyte.
const (
	maxSignatureTerms = 40
	maxTermBytes      = 64
	// maxShingles values tell a copy cut to a quarter from its original: of
	// such a pair about a dozen values can be compared.
	maxShingles = 48
	// shingleWords in a row are rarely the same in two texts written apart,
	// and still survive a sub-editor's light hand.
	shingleWords = 4
	// shingleBits keep a shingle short when written; among 10,000 articles
	// only a handful of values meet by chance, and it takes many to make a copy.
	shingleBits = 40
)

// Signature is what is kept of a text to group articles into stories: its
// names and terms, and the shingles by which near-copies are known.
type Signature struct {
	Terms []string // lower-cased names and rare words, most telling first, at most 40
	// Shingles are the smallest hashes of all runs of four words, ascending
	// and distinct, at most 48. Below the smaller of two texts' largest
	// values both lists are complete, so that they tell how much of the one
	// text the other contains, however long it is.
	Shingles []uint64
}

// signature takes what tells a text's story: names before words, often used
// before seldom, early before late.
func signature(doc *Document) Signature {
	return Signature{Terms: signatureTerms(doc), Shingles: shingles(doc)}
}

// signatureFormat is the first byte of the binary form.
const signatureFormat = 1

var errSignature = errors.New("summarize: not a stored signature")

// MarshalBinary writes a format byte, the terms with their lengths, and the
// shingles as differences, all numbers as unsigned varints. It fails for
// terms or shingles that no signature can have.
func (s Signature) MarshalBinary() ([]byte, error) {
	if len(s.Terms) > maxSignatureTerms || len(s.Shingles) > maxShingles {
		return nil, fmt.Errorf("summarize: a signature holds at most %d terms and %d shingles, not %d and %d",
			maxSignatureTerms, maxShingles, len(s.Terms), len(s.Shingles))
	}
	data := append(make([]byte, 0, 512), signatureFormat, byte(len(s.Terms)))
	for _, term := range s.Terms {
		if len(term) > maxTermBytes {
			return nil, fmt.Errorf("summarize: the term %.20q… is longer than %d bytes", term, maxTermBytes)
		}
		data = append(data, byte(len(term)))
		data = append(data, term...)
	}
	data = append(data, byte(len(s.Shingles)))
	previous := uint64(0)
	for i, shingle := range s.Shingles {
		if i > 0 && shingle <= previous {
			return nil, errors.New("summarize: the shingles of a signature must ascend")
		}
		data = binary.AppendUvarint(data, shingle-previous)
		previous = shingle
	}
	return data, nil
}

// UnmarshalBinary reads what MarshalBinary wrote. Anything else, also an
// empty or a cut form, is an error and leaves the signature as it was. The
// data may be reused afterwards.
func (s *Signature) UnmarshalBinary(data []byte) error {
	if len(data) < 3 || data[0] != signatureFormat || data[1] > maxSignatureTerms {
		return errSignature
	}
	text := string(data) // one copy that all terms share
	read := Signature{}
	if data[1] > 0 {
		read.Terms = make([]string, data[1])
	}
	at := 2
	for i := range read.Terms {
		if at >= len(data) || data[at] > maxTermBytes || at+1+int(data[at]) > len(data) {
			return errSignature
		}
		end := at + 1 + int(data[at])
		read.Terms[i] = text[at+1 : end]
		at = end
	}
	if at >= len(data) || data[at] > maxShingles {
		return errSignature
	}
	if data[at] > 0 {
		read.Shingles = make([]uint64, data[at])
	}
	if !readShingles(read.Shingles, data[at+1:]) {
		return errSignature
	}
	*s = read
	return nil
}

// readShingles fills the list from differences and reports whether they
// ascend and the data ends with the last.
func readShingles(into []uint64, data []byte) bool {
	previous := uint64(0)
	for i := range into {
		difference, n := binary.Uvarint(data)
		if n <= 0 || i > 0 && difference == 0 || previous+difference < previous {
			return false
		}
		previous += difference
		into[i] = previous
		data = data[n:]
	}
	return len(data) == 0
}
