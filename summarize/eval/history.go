package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"slices"
)

// History keeps the last figures of each corpus, by its name.
type History map[string]Record

// Record is the figures of one run, in per cent, by the names of measures.
type Record struct {
	Date      string             `json:"date"`      // 2006-01-02
	Extractor string             `json:"extractor"` // its version
	Articles  int                `json:"articles"`
	Figures   map[string]float64 `json:"figures"`
}

// ReadHistory reads a file of figures. A file that does not exist is an error
// that wraps [fs.ErrNotExist].
func ReadHistory(path string) (History, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var h History
	if err := json.Unmarshal(data, &h); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return h, nil
}

// Keep puts a record into a file of figures in the place of the corpus' last
// one, and makes the file where there is none.
func Keep(path, corpus string, r Record) error {
	h, err := ReadHistory(path)
	if errors.Is(err, fs.ErrNotExist) {
		h, err = History{}, nil
	}
	if err != nil {
		return err
	}
	h[corpus] = r
	data, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}

// NewRecord notes the figures, rounded to a hundredth.
func NewRecord(f *Figures, date, extractor string) Record {
	r := Record{Date: date, Extractor: extractor, Articles: f.Articles, Figures: map[string]float64{}}
	for _, m := range f.Measures() {
		r.Figures[m.Name] = math.Round(100*m.Value) / 100
	}
	return r
}

// tolerated is how many points a figure may fall: less is noise of spans that
// move by a word.
const tolerated = 0.5

// Fall is a figure that is lower than it was, or gone.
type Fall struct {
	Measure
	Was  float64
	Gone bool
}

// Falls are the measures that fell by more than half a point since the record,
// and those that are not measured any more. A measure that the record lacks
// cannot fall.
func (r Record) Falls(f *Figures) []Fall {
	var falls []Fall
	gone := maps.Clone(r.Figures)
	for _, m := range f.Measures() {
		was, known := r.Figures[m.Name]
		delete(gone, m.Name)
		// What is kept is rounded; a difference of half a point is none.
		if known && was-m.Value > tolerated+0.005 {
			falls = append(falls, Fall{Measure: m, Was: was})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(gone)) {
		falls = append(falls, Fall{Measure: Measure{Name: name}, Was: gone[name], Gone: true})
	}
	return falls
}
