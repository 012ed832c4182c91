package summarize

import (
	"bytes"
	"errors"
	"testing"
)

// TestModelFile: what is written is read again as it was, and nothing that was
// cut or changed is taken for a model.
func TestModelFile(t *testing.T) {
	var m Model
	if err := m.UnmarshalBinary(modelFile); err != nil {
		t.Fatal(err)
	}
	again, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, modelFile) {
		t.Errorf("the model of %d bytes is written anew as %d other bytes", len(modelFile), len(again))
	}
	faulty := map[string][]byte{
		"empty":           nil,
		"another file":    []byte("hello, this is no model at all, but it is long enough to be looked at more closely"),
		"cut":             modelFile[:len(modelFile)/2],
		"one bit changed": flipped(modelFile, len(modelFile)/2),
		"another version": flipped(modelFile, len(modelMagic)-1),
	}
	for title, file := range faulty {
		if err := new(Model).UnmarshalBinary(file); !errors.Is(err, ErrModel) {
			t.Errorf("%s: got %v, want ErrModel", title, err)
		}
	}
}

func flipped(file []byte, at int) []byte {
	changed := bytes.Clone(file)
	changed[at] ^= 1
	return changed
}

// TestModelIsSmall keeps the shipped model within what a program may carry.
func TestModelIsSmall(t *testing.T) {
	const most = 12 << 20
	if len(modelFile) > most {
		t.Errorf("the model has %d bytes, more than %d", len(modelFile), most)
	}
}

// BenchmarkModelLoading is what the first extraction of a process pays.
func BenchmarkModelLoading(b *testing.B) {
	for b.Loop() {
		var m Model
		if err := m.UnmarshalBinary(modelFile); err != nil {
			b.Fatal(err)
		}
	}
}

// TestTrainedAddsToRules: a report that no rule knows is found by the model
// alone, and what the rules find stays as they find it.
func TestTrainedAddsToRules(t *testing.T) {
	text := "Mayor Adela Ruiz said that the bridge was safe. In her telling, the engineers had signed every page. " +
		"The dockers are of the opinion that nobody looked. Word from the ministry on Friday was that the tolls would stay."
	doc := NewDocument("", text)
	ruled := findByRules(doc)
	all, _ := shippedModel().attributions(doc)
	if len(all) < len(ruled) {
		t.Fatalf("rules find %d, both together %d", len(ruled), len(all))
	}
	for _, r := range ruled {
		found := false
		for _, a := range all {
			found = found || a.Content[0] == r.Content[0] && a.Source == r.Source
		}
		if !found {
			t.Errorf("what the rules found is gone: %q", r.Content[0].In(text))
		}
	}
}
