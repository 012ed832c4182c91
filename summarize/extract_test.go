package summarize

import (
	"slices"
	"strings"
	"testing"
)

// prose is a text of about size bytes in the manner of a wire story, written
// from a few invented sentences.
func prose(size int) string {
	const story = "Inspectors found lead in the wells at Marsh Lane, two city engineers said on Monday. Mayor Adela Ruiz dismissed the findings as baseless.\n" +
		"“There was never any lead in that water,” Ruiz told Arden Radio, declining to comment further. A spokesman for Brightwater Energy called the report “false” in a statement to the Courier.\n" +
		"Owen Tarn, the harbor commissioner, said that the cranes were old. “We knew that in spring,” he said. “We should have closed the port then.”\n" +
		"The tunnel, according to two officials, would have flooded within a year. Rain is expected through the weekend, and the ferry runs every two hours until the bridge is open again.\n"
	return strings.Repeat(story, size/len(story)+1)[:size]
}

// BenchmarkExtract reports the speed of everything from text to key
// statements on articles of 4 KB, one core.
func BenchmarkExtract(b *testing.B) {
	text := prose(4096)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Extract("", text)
	}
}

// TestExtractIsLinear: ten times the text takes not much more than ten times
// the work; counted in allocations, which no noise of a machine changes.
func TestExtractIsLinear(t *testing.T) {
	short := testing.AllocsPerRun(1, func() { Extract("", prose(20_000)) })
	long := testing.AllocsPerRun(1, func() { Extract("", prose(200_000)) })
	if long > 15*short {
		t.Errorf("200 KB took %.0f allocations, 20 KB %.0f", long, short)
	}
}

// BenchmarkExtractLong shows that the speed holds for the longest article that
// is stored.
func BenchmarkExtractLong(b *testing.B) {
	text := prose(2 << 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Extract("", text)
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("", prose(600))
	f.Add("Mayor denies it", "“No,” she said. ‘Never,’ he said, “not \xff once.")
	f.Fuzz(func(t *testing.T, title, text string) {
		extraction := Extract(title, text)
		border := map[int]bool{len(text): true}
		for offset := range text { // a byte that is no UTF-8 stands alone
			border[offset] = true
		}
		check := func(what string, span Span) {
			if span.Start < 0 || span.End < span.Start || span.End > len(text) {
				t.Fatalf("%s %v lies outside the text of %d bytes", what, span, len(text))
			}
			if !border[span.Start] || !border[span.End] {
				t.Fatalf("%s %v cuts a rune of %q", what, span, text)
			}
		}
		check("lead", extraction.Lead)
		for _, s := range slices.Concat(extraction.Statements, extraction.Attitudes) {
			check("source", s.Source)
			check("cue", s.Cue)
			for _, span := range slices.Concat(s.Content, s.Attributed) {
				check("content", span)
				if s.Source.Overlaps(span) && !s.Source.Empty() {
					t.Fatalf("source %v and content %v overlap in %q", s.Source, span, text)
				}
			}
			if s.Claim != nil {
				check("claim", s.Claim.Span)
			}
		}
		for _, key := range extraction.Key {
			if key < 0 || key >= len(extraction.Statements) {
				t.Fatalf("key %d of %d statements", key, len(extraction.Statements))
			}
		}
	})
}
