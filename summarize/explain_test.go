package summarize

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

// explainedText has every thing that an explanation tells of: a name, a
// pronoun, a quotation that goes on, a denial with two claims to choose from.
const explainedText = "Mayor Ada Quill denied a report that the wells of Marsh Lane hold lead. “There was never any lead in that water,” Quill told Arden Radio on Monday.\n\n" +
	"The Courier reported on Sunday that two wells hold lead, citing two city engineers. One of the engineers, Tom Fox, said that the mayor knew of it in spring.\n\n" +
	"She declined to comment on the spring report. “Nobody told her,” said a spokesman for the mayor."

func TestExplainFindsTheSame(t *testing.T) {
	for _, text := range []string{explainedText, prose(5000), "", "no English words here à la carte", strings.Repeat("“ said that ", 500)} {
		extraction, explanations := Explain("A title", text)
		if want := Extract("A title", text); !reflect.DeepEqual(extraction, want) {
			t.Errorf("got %+v\nwant %+v", extraction, want)
		}
		if len(explanations) != len(extraction.Statements)+len(extraction.Attitudes) {
			t.Errorf("got %d explanations of %d statements and %d attitudes", len(explanations), len(extraction.Statements), len(extraction.Attitudes))
		}
	}
}

func TestExplain(t *testing.T) {
	extraction, explanations := Explain("", explainedText)
	find := func(words string) (Statement, Explanation) {
		t.Helper()
		for i, s := range extraction.Statements {
			if strings.HasPrefix(s.Content[0].In(explainedText), words) {
				return s, explanations[i]
			}
		}
		t.Fatalf("no statement begins with %q", words)
		return Statement{}, Explanation{}
	}

	s, e := find("“There was never")
	if e.Finder == "mended" || e.Resolution != "name" {
		t.Errorf("got finder %q, resolution %q", e.Finder, e.Resolution)
	}
	if len(e.Cues) == 0 || !e.Cues[0].Chosen || e.Cues[0].Span != s.Cue || e.Cues[0].Probability < 0.5 {
		t.Errorf("got cues %+v, want %v first", e.Cues, s.Cue)
	}
	if len(e.Sources) == 0 || !e.Sources[0].Chosen || e.Sources[0].Span != s.Source {
		t.Errorf("got sources %+v, want %v first", e.Sources, s.Source)
	}
	if claims := chosenClaims(e); s.Claim == nil || len(claims) != 1 || claims[0] != s.Claim.Span {
		t.Errorf("got claims %+v, want %+v chosen", e.Claims, s.Claim)
	}

	_, e = find("declined to comment")
	if e.Resolution != "pronoun" || len(e.Speakers) == 0 || e.Speakers[0].Name != "Ada Quill" || !e.Speakers[0].Chosen {
		t.Errorf("got resolution %q among %+v, want Ada Quill by pronoun", e.Resolution, e.Speakers)
	}

	_, e = find("the mayor knew")
	if len(e.Claims) != 0 {
		t.Errorf("got claims %+v of a statement that denies nothing", e.Claims)
	}
}

func chosenClaims(e Explanation) []Span {
	var chosen []Span
	for _, c := range e.Claims {
		if c.Chosen {
			chosen = append(chosen, c.Span)
		}
	}
	return chosen
}

// The reasons tell of all that moved a score but for slight things.
func TestExplainRank(t *testing.T) {
	extraction, explanations := Explain("", explainedText)
	places := map[int]int{}
	for i, e := range explanations[:len(extraction.Statements)] {
		places[e.Place]++
		if at := e.Key - 1; at >= 0 && extraction.Key[at] != i {
			t.Errorf("statement %d is said to be key statement %d, which is %d", i, e.Key, extraction.Key[at])
		}
		if e.Key == 1 && e.Heard != 0 {
			t.Errorf("before the first key statement %d were heard", e.Heard)
		}
		sum := shippedKeyWeights().of[keyBias]
		for _, r := range e.Reasons {
			sum += r.Points
		}
		if got := logOdds(extraction.Statements[i].Score); math.Abs(got-sum) > 0.3 {
			t.Errorf("statement %d: the reasons %+v make log-odds of %.2f, not %.2f", i, e.Reasons, sum, got)
		}
	}
	if places[1] == 0 {
		t.Errorf("nobody has the first place: %v", places)
	}
}

func TestHeardBy(t *testing.T) {
	e := Extraction{Statements: []Statement{{Speaker: "a"}, {Speaker: "b"}, {Speaker: "a"}, {Speaker: "a"}}, Key: []int{2, 1, 0}}
	for i, want := range []int{1, 0, 0, 2} {
		if got := heardBy(i, e); got != want {
			t.Errorf("statement %d: got %d heard before, want %d", i, got, want)
		}
	}
}

// Whatever the text, what is explained is what is found, and every candidate
// lies in the text.
func FuzzExplain(f *testing.F) {
	f.Add("", explainedText)
	f.Add("Mayor denies it", prose(600))
	f.Add("", "“No,” she said. ‘Never,’ he said, “not \xff once. It’s false, she said he said.")
	f.Fuzz(func(t *testing.T, title, text string) {
		extraction, explanations := Explain(title, text)
		if want := Extract(title, text); !reflect.DeepEqual(extraction, want) {
			t.Fatalf("got %+v\nwant %+v", extraction, want)
		}
		inside := func(span Span) {
			if span.Start < 0 || span.Empty() || span.End > len(text) {
				t.Fatalf("%v lies outside the text of %d bytes", span, len(text))
			}
		}
		for i, e := range explanations {
			for _, c := range append(e.Cues, e.Sources...) {
				inside(c.Span)
			}
			for _, c := range e.Claims {
				inside(c.Span)
			}
			if scored := len(extraction.Statements); i < scored && (e.Place < 1 || e.Place > scored) {
				t.Fatalf("place %d of %d", e.Place, scored)
			}
		}
	})
}
