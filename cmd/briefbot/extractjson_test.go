package main

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestRulerCountsCodePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SampledFrom([]rune("aé“港😀\n"))
		text := string(rapid.SliceOfN(letters, 0, 3*rulerStep).Draw(t, "text"))
		r := newRuler(text)
		offset := rapid.IntRange(0, len(text)).Draw(t, "offset")
		for offset < len(text) && !utf8.RuneStart(text[offset]) {
			offset++
		}
		if got, want := r.points(offset), utf8.RuneCountInString(text[:offset]); got != want {
			t.Fatalf("got %d at byte %d, want %d", got, offset, want)
		}
	})
}
