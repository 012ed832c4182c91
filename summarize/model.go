package summarize

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sort"
	"sync"
)

// Model holds all that the trained statement finder has learned. It is
// read-only once made and may be used from several goroutines.
type Model struct {
	vocabulary *vocabulary
	tagger     *tagger
	parser     *parser
	cues       *cueFinder
	spans      *spanLabeler
	borders    *borderRanker
	reranker   *reranker
	words      *weightTable // of cues and spans: see wordScores
	finders    sync.Pool    // of *modelFinder that are done
}

// modelFile is the model that ships, as [Model.MarshalBinary] writes it.
// MODEL_CARD.md says what it was trained on and what it is bad at;
// "go run ./summarize/train" makes it anew.
//
//go:embed model.bin
var modelFile []byte

// shippedModel reads the embedded model when it is first asked for: programs
// that extract nothing pay nothing. The file is part of the binary and checked
// by a test, so that a fault in it is a fault of the build.
var shippedModel = sync.OnceValue(func() *Model {
	var m Model
	if err := m.UnmarshalBinary(modelFile); err != nil {
		panic("summarize: the embedded model: " + err.Error())
	}
	return &m
})

// The layout of a model file: magic, SHA-256 of the rest, then deflated
// sections in the order of Model's fields. The magic's last byte is the
// version of the layout and of the features that the weights are for.
var modelMagic = []byte("BRIEFBOT\x03")

// ErrModel is wrapped by every error about a model file.
var ErrModel = errors.New("no usable model")

// MarshalBinary writes the model; the same model gives the same bytes.
func (m *Model) MarshalBinary() ([]byte, error) {
	var body []byte
	for _, table := range []map[uint32]uint8{m.vocabulary.cueClass, m.vocabulary.certainTag, m.vocabulary.cluster} {
		body = appendClasses(body, table)
	}
	body = appendNames(body, m.tagger.tags)
	body = m.tagger.weights.appendTo(body)
	body = appendNames(body, m.parser.names)
	body = m.parser.moves.appendTo(body)
	body = m.parser.relations.appendTo(body)
	for _, sequences := range []*sequenceModel{m.cues.model, m.spans.model, m.borders.model, m.reranker.model} {
		body = sequences.weights.appendTo(body)
		for _, t := range sequences.transitions {
			body = binary.LittleEndian.AppendUint32(body, math.Float32bits(t))
		}
	}
	var packed bytes.Buffer
	writer, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := writer.Write(body); err != nil {
		return nil, err
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(packed.Bytes())
	file := append(append([]byte(nil), modelMagic...), sum[:]...)
	return append(file, packed.Bytes()...), nil
}

// largestModel bounds what a model file unpacks to, in bytes.
const largestModel = 64 << 20

// UnmarshalBinary reads what MarshalBinary wrote. A file that is cut, changed
// or of another version is an error that wraps [ErrModel].
func (m *Model) UnmarshalBinary(file []byte) error {
	head := len(modelMagic) + sha256.Size
	if len(file) < head || !bytes.Equal(file[:len(modelMagic)], modelMagic) {
		return fmt.Errorf("%w: it is no model of this version", ErrModel)
	}
	if sum := sha256.Sum256(file[head:]); !bytes.Equal(sum[:], file[len(modelMagic):head]) {
		return fmt.Errorf("%w: its checksum does not fit", ErrModel)
	}
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(file[head:])), largestModel))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrModel, err)
	}
	r := &byteReader{data: body}
	m.vocabulary = &vocabulary{cueClass: r.classes(), certainTag: r.classes(), cluster: r.classes()}
	m.tagger = &tagger{tags: r.names()}
	m.tagger.weights = r.weightTable(len(m.tagger.tags))
	m.parser = &parser{names: r.names()}
	m.parser.moves = r.weightTable(moveCount)
	m.parser.relations = r.weightTable(len(m.parser.names))
	m.cues = &cueFinder{r.sequenceModel(cueLabels)}
	m.spans = &spanLabeler{r.sequenceModel(spanLabels)}
	m.borders = &borderRanker{r.sequenceModel(borderLabels)}
	m.reranker = &reranker{r.sequenceModel(proposalLabels)}
	if r.err != nil {
		return fmt.Errorf("%w: %w", ErrModel, r.err)
	}
	m.join()
	for _, t := range []*weightTable{m.tagger.weights, m.parser.moves, m.parser.relations, m.spans.model.weights, m.borders.model.weights, m.reranker.model.weights} {
		t.index()
	}
	return nil
}

// join makes words, once the weights of cues and spans stand; nothing is looked
// up in those of cues themselves.
func (m *Model) join() {
	m.words = m.cues.model.weights.joined(m.spans.model.weights, cueLabelCount)
}

func appendClasses(out []byte, table map[uint32]uint8) []byte {
	keys := make([]uint32, 0, len(table))
	for key := range table {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	out = binary.AppendUvarint(out, uint64(len(keys)))
	last := uint32(0)
	for _, key := range keys {
		out = binary.AppendUvarint(out, uint64(key-last))
		out = append(out, table[key])
		last = key
	}
	return out
}

func (r *byteReader) classes() map[uint32]uint8 {
	n := int(r.uvarint())
	if n > len(r.data) {
		r.err = errModelCut
		return nil
	}
	table, last := make(map[uint32]uint8, n), uint32(0)
	for range n {
		last += uint32(r.uvarint())
		table[last] = r.octet()
	}
	return table
}

func (r *byteReader) octet() uint8 {
	if len(r.data) == 0 {
		r.err = errModelCut
		return 0
	}
	value := r.data[0]
	r.data = r.data[1:]
	return value
}

func appendNames(out []byte, list []string) []byte {
	out = binary.AppendUvarint(out, uint64(len(list)))
	for _, name := range list {
		out = binary.AppendUvarint(out, uint64(len(name)))
		out = append(out, name...)
	}
	return out
}

func (r *byteReader) names() []string {
	n := int(r.uvarint())
	if n > len(r.data) {
		r.err = errModelCut
		return nil
	}
	list := make([]string, n)
	for i := range list {
		length := int(r.uvarint())
		if length > len(r.data) {
			r.err = errModelCut
			return nil
		}
		list[i], r.data = string(r.data[:length]), r.data[length:]
	}
	return list
}

func (r *byteReader) sequenceModel(labels []string) *sequenceModel {
	m := newSequenceModel(labels)
	m.weights = r.weightTable(len(labels))
	m.transitions = make([]float32, borderClasses*len(labels)*len(labels))
	if len(r.data) < 4*len(m.transitions) {
		r.err = errModelCut
		return m
	}
	for i := range m.transitions {
		m.transitions[i] = math.Float32frombits(binary.LittleEndian.Uint32(r.data[4*i:]))
	}
	r.data = r.data[4*len(m.transitions):]
	m.prepare()
	return m
}
