package summarize

import (
	"os"
	"strings"
	"testing"
)

// TestFreshScenes counts how many denials, refusals and retractions are told in
// scenes that no rule was written by: they were invented class by class to see what
// the rules are worth on text that nobody has read, and stay worth something only as
// long as no rule is mended on them. A change may lift the first bound and lower the
// second, never the other way round.
func TestFreshScenes(t *testing.T) {
	for _, c := range []struct {
		file                 string
		stance               Stance
		told, others         int // that the file has
		leastTold, mostFalse int
	}{
		{"rivals", Denies, 342, 342, 42, 1},    // opponents tell it otherwise
		{"contraries", Denies, 320, 320, 6, 0}, // somebody says the contrary of an earlier claim
		{"pointing", Denies, 269, 183, 53, 4},  // short noes point back at what was said or asked
		{"clearing", Denies, 240, 240, 26, 8},  // the accused are cleared, or a claim is found not to hold
		{"refusals", NoComment, 220, 220, 118, 6},
		{"retractions", Retracts, 220, 220, 60, 2},
	} {
		t.Run(c.file, func(t *testing.T) {
			told := countTold(t, "testdata/fresh/"+c.file+".txt", freshSection, func(beginning, sentence string) Stance {
				return freshStance(beginning, sentence, c.stance)
			})
			if told.denials != c.told || told.others != c.others || told.right < c.leastTold || told.wrong > c.mostFalse {
				t.Errorf("want at least %d of %d, and at most %d of %d wrong", c.leastTold, c.told, c.mostFalse, c.others)
			}
		})
	}
}

// freshSection takes a section's title for the beginning of what follows, unless its
// lines have scenes of their own.
func freshSection(section string) (title, beginning, sentences string) {
	title, sentences, _ = strings.Cut(section, "\n")
	if strings.Contains(sentences, " // ") {
		return title, "", sentences
	}
	return title, title, sentences
}

// freshStance is a stance if it is found in a sentence after its scene, or in a
// headline; empty otherwise.
func freshStance(beginning, sentence string, stance Stance) Stance {
	if headline, found := strings.CutPrefix(sentence, "// "); found {
		return stanceOfHeadline(headline, stance)
	}
	if scene, after, found := strings.Cut(sentence, " // "); found {
		beginning, sentence = scene+"\n\n", after
	}
	return stanceAfter(beginning, sentence, stance)
}

// stanceOfHeadline is a stance if it is found in a headline with an article below
// that has none; empty otherwise.
func stanceOfHeadline(headline string, stance Stance) Stance {
	text := headline + "\n\nThe council met for three hours on Monday night. Members of the public spoke.\n"
	for _, s := range Extract("", text).Statements {
		if s.Content[0].Start < len(headline) && s.Stance == stance {
			return stance
		}
	}
	return ""
}

// TestDenialsInArticles counts, in invented newspaper articles full of negations,
// criticism and refusals of other things, how many statements are taken for denials,
// refusals to comment or retractions that are none, and how many of the true ones are
// told. In the file the true ones stand between {{ and }}, after a question mark those
// on which editors might differ. A change may lift the first bound and lower the second,
// never the other way round. No rule was written by these articles either.
func TestDenialsInArticles(t *testing.T) {
	const leastTold, mostWrong = 88, 47
	file, err := os.ReadFile("testdata/fresh/articles.txt")
	if err != nil {
		t.Fatal(err)
	}
	marked, told, wrong := 0, 0, 0
	for _, article := range strings.Split(string(file), "\n=== ")[1:] {
		text, marks := readMarks("\n" + article)
		found := make([]bool, len(marks))
		for _, s := range Extract("", text).Statements {
			if s.Stance == Denies || s.Stance == NoComment || s.Stance == Retracts {
				if !findMarks(marks, s.extent(), found) {
					wrong++
					t.Logf("%s: %s", s.Stance, text[s.extent().Start:s.extent().End])
				}
			}
		}
		for i, m := range marks {
			if m.doubtful {
				continue
			}
			marked++
			if found[i] {
				told++
			} else {
				t.Logf("not told: %s", text[m.Start:m.End])
			}
		}
	}
	t.Logf("%d of %d are told, %d others", told, marked, wrong)
	if marked != 221 || told < leastTold || wrong > mostWrong {
		t.Errorf("want at least %d of 221 told, and at most %d others", leastTold, mostWrong)
	}
}

// denialMark is where an article has a denial.
type denialMark struct {
	Span
	doubtful bool
}

// readMarks takes the marks out of an article.
func readMarks(article string) (text string, marks []denialMark) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(article, "{{")
		b.WriteString(before)
		if !found {
			return b.String(), marks
		}
		inside, after, _ := strings.Cut(rest, "}}")
		inside, doubtful := strings.CutPrefix(inside, "?")
		start := b.Len()
		b.WriteString(inside)
		marks = append(marks, denialMark{Span{start, b.Len()}, doubtful})
		article = after
	}
}

// findMarks reports whether a statement overlaps marks, and notes which.
func findMarks(marks []denialMark, extent Span, found []bool) bool {
	any := false
	for i, m := range marks {
		if m.Overlaps(extent) {
			any, found[i] = true, true
		}
	}
	return any
}
