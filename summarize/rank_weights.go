package summarize

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// KeyWeights say how much each feature speaks for a statement as one of the
// key statements, in log-odds. [TrainKeyWeights] learns them.
type KeyWeights struct{ of keyFeatures }

// score adds up what speaks for a statement.
func (w *KeyWeights) score(features *keyFeatures) float64 {
	score := 0.0
	for i, value := range features {
		score += w.of[i] * value
	}
	return score
}

// keyWeightsFile is what ships, as [KeyWeights.MarshalText] writes it;
// "go run ./summarize/train key" makes it anew.
//
//go:embed keyweights.txt
var keyWeightsFile []byte

// shippedKeyWeights reads the embedded file once. A test checks it, so that a
// fault in it is a fault of the build.
var shippedKeyWeights = sync.OnceValue(func() *KeyWeights {
	var w KeyWeights
	if err := w.UnmarshalText(keyWeightsFile); err != nil {
		panic("summarize: the embedded weights: " + err.Error())
	}
	return &w
})

// keyWeightsHead begins a file of weights. The number is the version of the
// features that they are for.
const keyWeightsHead = "briefbot key statements 3 sha256 "

// ErrKeyWeights is wrapped by every error about a file of key weights.
var ErrKeyWeights = errors.New("no usable weights of key statements")

// MarshalText writes a head with the checksum of the rest, then one feature a
// line: its weight, a tab, its name. The same weights give the same bytes.
func (w *KeyWeights) MarshalText() ([]byte, error) {
	var body bytes.Buffer
	for i, weight := range w.of {
		fmt.Fprintf(&body, "%.3f\t%s\n", weight, keyFeatureName(i))
	}
	sum := sha256.Sum256(body.Bytes())
	return append([]byte(keyWeightsHead+hex.EncodeToString(sum[:])+"\n"), body.Bytes()...), nil
}

// UnmarshalText reads what MarshalText wrote. A file that is cut, changed or
// for other features is an error that wraps [ErrKeyWeights].
func (w *KeyWeights) UnmarshalText(file []byte) error {
	head, body, _ := bytes.Cut(file, []byte("\n"))
	want, ours := strings.CutPrefix(string(head), keyWeightsHead)
	if !ours {
		return fmt.Errorf("%w: it is no file of this version", ErrKeyWeights)
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != want {
		return fmt.Errorf("%w: its checksum does not fit", ErrKeyWeights)
	}
	lines := strings.Split(strings.TrimSuffix(string(body), "\n"), "\n")
	if len(lines) != len(w.of) {
		return fmt.Errorf("%w: %d features, want %d", ErrKeyWeights, len(lines), len(w.of))
	}
	for i, line := range lines {
		number, name, _ := strings.Cut(line, "\t")
		weight, err := strconv.ParseFloat(number, 64)
		if err != nil || name != keyFeatureName(i) {
			return fmt.Errorf("%w: line %d is %q, want a weight of %q", ErrKeyWeights, i+2, line, keyFeatureName(i))
		}
		w.of[i] = weight
	}
	return nil
}
