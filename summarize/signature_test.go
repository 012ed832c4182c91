package summarize

import (
	"bytes"
	"hash/fnv"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const wire = `DUNMOOR — Transport Minister Vera Hald said on Sunday that the Dunmoor tunnel would open in spring, two years late. ` +
	`“The steelwork is sound,” Hald told a news conference in the town hall. “We shall not open one day before the engineers say so.”

Auditors found in September that invoices worth 14 million crowns had been paid twice to Brackwater Steel, the contractor. ` +
	`Brackwater’s chief executive, Ansel Crowe, has denied that the company knew of the double payments.

The opposition asked for an inquiry. Its spokesman Piet Lammers said that the minister had “slept through” four warnings from the auditors. ` +
	`Hald declined to say whether she would stay in office until the tunnel opens. The works began eight years ago and have cost 410 million crowns so far.`

func signatureOf(title, text string) Signature { return signature(NewDocument(title, text)) }

func TestSignatureTerms(t *testing.T) {
	got := signatureOf("Tunnel to open in spring, says minister", wire).Terms
	for _, want := range []string{"vera hald", "dunmoor", "brackwater steel", "ansel crowe", "piet lammers", "tunnel", "auditors"} {
		if !slices.Contains(got, want) {
			t.Errorf("terms %q lack %q", got, want)
		}
	}
	for _, unwanted := range []string{"hald", "sunday", "minister", "transport", "the steelwork", "said"} {
		if slices.Contains(got, unwanted) {
			t.Errorf("terms %q hold %q", got, unwanted)
		}
	}
	if len(got) > maxSignatureTerms {
		t.Errorf("got %d terms, want at most %d", len(got), maxSignatureTerms)
	}
}

func TestSignatureNames(t *testing.T) {
	cases := []struct {
		title, text string
		want        []string // all terms, in any order
	}{
		{"a title is no part of a name", "They met Transport Minister Vera Hald and Dr. Ansel Crowe.", []string{"vera hald", "ansel crowe"}},
		{"a title inside a name stays", "He lay in Dunmoor General Hospital.", []string{"dunmoor general hospital"}},
		{"a surname counts for the full name", "It was Vera Hald. Nobody but Hald knew.", []string{"vera hald"}},
		{"a surname of two people stays", "Vera Hald met Jon Hald. Then Hald left.", []string{"vera hald", "jon hald", "hald"}},
		{"a possessive ending is no part of a name", "It was Vera Hald’s.", []string{"vera hald"}},
		{"a capital that opens a sentence tells nothing", "Steelwork failed. “Engineers know,” he said.", []string{"steelwork", "failed", "engineers"}},
		{"a headline is no name", "Dunmoor Tunnel Opens After Twelve Winters Underground", []string{"dunmoor", "tunnel", "opens", "twelve", "winters", "underground"}},
		{"months and abbreviations are no names", "On Nov. 22 and Sept. 9 the U.S. and others met.", []string{"u.s."}},
		{"no words", "— 12, 14 …", nil},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			got := slices.Sorted(slices.Values(signatureOf("", c.text).Terms))
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestShinglesKnowCopies(t *testing.T) {
	paragraphs := strings.Split(wire, "\n\n")
	british := strings.NewReplacer("“", "‘", "”", "’").Replace(wire)
	cases := []struct {
		title string
		text  string
		copy  bool
	}{
		{"the same text", wire, true},
		{"other quotation marks", british, true},
		{"the last paragraph cut", strings.Join(paragraphs[:2], "\n\n"), true},
		{"a paragraph of the paper's own added", wire + "\n\nThe town of Harle, at the northern end, has waited for the tunnel since its ferry sank in a storm. Shopkeepers there have put up bunting twice.", true},
		{"an own report on the same news", `Vera Hald wants to open the tunnel in spring. At the town hall of Dunmoor the minister promised that engineers alone ` +
			`would name the day. “We shall not open one day before the engineers say so,” she told reporters. An audit of September had counted invoices for ` +
			`14 million crowns that Brackwater Steel was paid for a second time; its head Ansel Crowe says that nobody in the firm noticed.`, false},
	}
	original := NewCopyText(wire)
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			share, got := CopyShare(original, NewCopyText(c.text))
			if got != c.copy {
				t.Errorf("a share of %.2f is a copy: %v, want %v", share, got, c.copy)
			}
			if c.copy && !MayCopy(signatureOf("", wire), signatureOf("", c.text)) {
				t.Error("the signatures of copies do not meet")
			}
		})
	}
}

func TestSignatureBinary(t *testing.T) {
	for _, want := range []Signature{{}, {Terms: []string{"a"}}, {Shingles: []uint64{0, 1, 1<<40 - 1}}, signatureOf("", wire)} {
		data, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var got Signature
		if err := got.UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		for cut := range data {
			if err := new(Signature).UnmarshalBinary(data[:cut]); err == nil {
				t.Errorf("%d of %d bytes were read as a signature", cut, len(data))
			}
		}
	}
}

func TestSignatureBinaryRefuses(t *testing.T) {
	cases := []struct {
		title     string
		signature Signature
	}{
		{"too many terms", Signature{Terms: make([]string, maxSignatureTerms+1)}},
		{"too many shingles", Signature{Shingles: make([]uint64, maxShingles+1)}},
		{"a term that is too long", Signature{Terms: []string{strings.Repeat("x", maxTermBytes+1)}}},
		{"shingles out of order", Signature{Shingles: []uint64{2, 1}}},
		{"a shingle twice", Signature{Shingles: []uint64{2, 2}}},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			if _, err := c.signature.MarshalBinary(); err == nil {
				t.Error("got no error, want one")
			}
		})
	}
}

// Stored signatures must stay comparable with those of a later release.
func TestHashesStayTheSame(t *testing.T) {
	got := signatureOf("", "The Été tunnel’s steelwork is sound.").Shingles
	want := signatureOf("", "the été TUNNEL's “steelwork” is sound").Shingles
	if len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("got %v, want %v whatever the case and the marks", got, want)
	}
	fnv1a := fnv.New64a()
	fnv1a.Write([]byte("tunnel"))
	if got, want := hashWord("Tunnel"), fnv1a.Sum64(); got != want {
		t.Errorf("hashWord: got %#x, want %#x", got, want)
	}
	if got, want := mixBits(1), uint64(0x5692161d100b05e5); got != want {
		t.Errorf("mixBits: got %#x, want %#x", got, want)
	}
}

// Whatever is read as a signature can be written and read again, and keeps
// the limits that Group relies on.
func FuzzSignatureUnmarshal(f *testing.F) {
	for _, s := range []Signature{{}, {Terms: []string{"vera hald", "tunnel"}, Shingles: []uint64{3, 5, 1 << 39}}} {
		data, err := s.MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var first, second Signature
		if first.UnmarshalBinary(data) != nil {
			return
		}
		again, err := first.MarshalBinary()
		if err != nil {
			t.Fatalf("read but not written: %v", err)
		}
		if err := second.UnmarshalBinary(again); err != nil || !reflect.DeepEqual(first, second) {
			t.Fatalf("got %v (%v), want %v", second, err, first)
		}
		if len(again) > len(data) {
			t.Fatalf("%x was written longer: %x", data, again)
		}
	})
}

// Any text gives a signature that can be stored.
func FuzzSignature(f *testing.F) {
	f.Add("A title", wire)
	f.Add("", "“Nested ‘quotes’ in Ünïcode,” Ms. O’Neill said.")
	f.Fuzz(func(t *testing.T, title, text string) {
		data, err := signatureOf(title, text).MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		again, err := signatureOf(title, text).MarshalBinary()
		if err != nil || !bytes.Equal(data, again) {
			t.Fatalf("twice the same text gave %x and %x (%v)", data, again, err)
		}
	})
}

func BenchmarkSignature(b *testing.B) {
	doc := NewDocument("", strings.Repeat(wire+"\n\n", 10))
	b.SetBytes(int64(len(doc.Text)))
	for b.Loop() {
		signature(doc)
	}
}

func BenchmarkSignatureUnmarshal(b *testing.B) {
	data, err := signatureOf("", wire).MarshalBinary()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(data)), "bytes")
	for b.Loop() {
		if err := new(Signature).UnmarshalBinary(data); err != nil {
			b.Fatal(err)
		}
	}
}
