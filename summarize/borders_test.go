package summarize

import (
	"math"
	"math/rand"
	"strings"
	"testing"
)

// TestEndsContent holds the probability of an end, which is worked out from those
// of labels, against a sum over all ways to label a short sequence.
func TestEndsContent(t *testing.T) {
	m, l := randomSpans(5)
	m.marginals(l)
	total, ending := 0.0, make([]float64, 5)
	var walk func(path []uint8, score float64)
	walk = func(path []uint8, score float64) {
		if len(path) == 5 {
			weight := math.Exp(score)
			total += weight
			for _, r := range m.spans(path, "content", 0) {
				ending[r.last-1] += weight
			}
			return
		}
		for b := range uint8(spanLabelCount) {
			next := score + float64(l.emissions[len(path)][b])
			switch {
			case len(path) == 0 && !m.starts[b]:
				continue
			case len(path) > 0:
				edge := int(path[len(path)-1])*spanLabelCount + int(b)
				if !m.follows[edge] {
					continue
				}
				next += float64(m.transitions[edge])
			}
			walk(append(path[:len(path):len(path)], b), next)
		}
	}
	walk(nil, 0)
	for k, weight := range ending {
		if got, want := l.endsContent(k), weight/total; math.Abs(got-want) > 1e-6 {
			t.Errorf("token %d is a content's last with probability %f, want %f", k, got, want)
		}
	}
}

// randomSpans is a span labeler's model with any transitions, and a lattice of
// some tokens with any scores.
func randomSpans(tokens int) (*sequenceModel, *lattice) {
	random := rand.New(rand.NewSource(1))
	m, l := newSequenceModel(spanLabels), new(lattice)
	m.transitions = make([]float32, borderClasses*spanLabelCount*spanLabelCount)
	for k := range m.transitions {
		m.transitions[k] = random.Float32()
	}
	m.prepare()
	l.reset(tokens, spanLabelCount)
	clear(l.borders)
	for k := range l.emissions {
		for label := range l.emissions[k] {
			l.emissions[k][label] = 2 * random.Float32()
		}
	}
	return m, l
}

func TestContentRoom(t *testing.T) {
	content := tokenRange{10, 20}
	for _, test := range []struct {
		title string
		other tokenRange
		want  tokenRange
	}{
		{"a cue before it", tokenRange{7, 8}, tokenRange{8, 40}},
		{"a source behind it", tokenRange{22, 25}, tokenRange{0, 22}},
		{"a cue right before it", tokenRange{9, 10}, tokenRange{10, 40}},
		{"no source", tokenRange{}, tokenRange{0, 40}},
	} {
		room := tokenRange{0, 40}
		if room.keepFrom(content, test.other); room != test.want {
			t.Errorf("%s: there is room in %v, want %v", test.title, room, test.want)
		}
	}
}

func TestLikeliestBorders(t *testing.T) {
	borders := likeliestBorders([]border{{at: 3, probability: .1, usual: true}, {at: 4, probability: .05}, {at: 5, probability: .3}, {at: 6, probability: .2}, {at: 7, probability: .25}})
	if len(borders) != mostBorders || !borders[0].usual || borders[1].at != 5 || borders[mostBorders-1].at != 6 {
		t.Errorf("got %v, want the usual one and the likeliest others", borders)
	}
}

func TestOpenMarks(t *testing.T) {
	for _, test := range []struct {
		title, text, part    string
		quotations, brackets uint32
	}{
		{"a whole quotation", "“The bridge is safe,” she said.", "“The bridge is safe,”", 0, 0},
		{"a quotation cut at its end", "“The bridge is safe,” she said.", "“The bridge is", 2, 0},
		{"a quotation cut at its beginning", "“The bridge is safe,” she said.", "bridge is safe,”", 1, 0},
		{"brackets that are closed", "He said the bridge (of 1910) was safe.", "the bridge (of 1910) was safe", 0, 0},
		{"a bracket left open", "He said the bridge (of 1910) was safe.", "the bridge (of 1910", 0, 1},
		{"a bracket that was open before", "He (she said the bridge was safe) left.", "the bridge was safe)", 0, 2},
	} {
		t.Run(test.title, func(t *testing.T) {
			doc := NewDocument("", test.text)
			a := newAnalysis(doc, nil, shippedModel().vocabulary)
			if quotations, brackets := a.openMarks(rangeOf(t, a, test.part)); quotations != test.quotations || brackets != test.brackets {
				t.Errorf("got %d and %d, want %d and %d", quotations, brackets, test.quotations, test.brackets)
			}
		})
	}
}

// TestBorders: contents end where their clause ends, not where the sentence does,
// and begin with it.
func TestBorders(t *testing.T) {
	for _, test := range []struct{ title, text, want string }{
		{"before another report", "Mayor Adela Ruiz said that the harbour bridge was safe and accused the county of spreading fear.", "that the harbour bridge was safe"},
		{"before a comment of the writer's", "Mayor Adela Ruiz said the harbour bridge was safe, drawing laughter from the crowd.", "the harbour bridge was safe"},
		{"with its own second clause", "Mayor Adela Ruiz said that the harbour bridge was safe and that the ferries would run.", "that the harbour bridge was safe and that the ferries would run"},
		{"behind whom it is told", "Mayor Adela Ruiz told the dockers on Monday that the harbour bridge was safe.", "that the harbour bridge was safe"},
		{"with the condition before it", "If the county pays, the harbour bridge will open in May, Mayor Adela Ruiz said.", "If the county pays, the harbour bridge will open in May"},
	} {
		t.Run(test.title, func(t *testing.T) {
			found := Extract("", test.text)
			if len(found.Statements) == 0 {
				t.Fatal("nothing is found")
			}
			if got := wordsOf(found.Statements[0].Attributed, test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestHalfClause(t *testing.T) {
	const text = "Ruiz said although the crane had failed, it was safe, and that when the tide fell the bell, which is old, rang."
	doc := NewDocument("", text)
	for _, test := range []struct {
		title, content string
		want           bool
	}{
		{"the clause before the one that is said", "although the crane had failed", true},
		{"both clauses", "although the crane had failed, it was safe", false},
		{"a main clause", "it was safe", false},
		{"a part of a clause", "although the crane", false},
	} {
		at := strings.Index(text, test.content)
		if got := halfClause(doc, Span{at, at + len(test.content)}); got != test.want {
			t.Errorf("%s: got %t", test.title, got)
		}
	}
}

// TestBorderTeaching: a candidate is right where no words lie between it and the
// marked border, whatever marks do.
func TestBorderTeaching(t *testing.T) {
	a := newAnalysis(NewDocument("", "He said, “The bridge is safe,” and left."), nil, shippedModel().vocabulary)
	quotation := rangeOf(t, a, "“The bridge is safe,”")
	inner := rangeOf(t, a, "The bridge is safe")
	if !a.sameBorder(quotation.last, inner.last) || !a.sameBorder(quotation.first, inner.first) {
		t.Error("quotation marks make another border")
	}
	if a.sameBorder(inner.first, inner.first+1) {
		t.Error("a word makes no other border")
	}
	g := &goldAttribution{content: []tokenRange{{0, 2}, {3, 9}}}
	if r, ok := g.contentAt(tokenRange{1, 6}); !ok || r != g.content[1] {
		t.Errorf("the marked content is %v, want %v", r, g.content[1])
	}
}

// rangeOf are the tokens of a part of the text.
func rangeOf(t *testing.T, a *analysis, part string) tokenRange {
	t.Helper()
	at := strings.Index(a.doc.Text, part)
	if at < 0 {
		t.Fatalf("the text lacks %q", part)
	}
	return a.within(Span{at, at + len(part)})
}
