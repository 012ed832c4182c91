package summarize

import (
	"slices"
	"testing"
)

func TestSentences(t *testing.T) {
	for title, want := range map[string][]string{
		"plain":                     {"The bridge is open.", "Trams run again."},
		"titles":                    {"Mr. Voss met Sen. Holm, Gov. Hale and Dr. Tarn.", "They ate."},
		"initials":                  {"J. D. Marsh and Owen W. Tarn left.", "Plan B. failed"},
		"U.S. in the middle":        {"The U.S. has ports.", "A U.S. Army truck and U.S. Senator Holm came."},
		"U.S. at an end":            {"They live in the U.S.", "The plan is older."},
		"a.m. and months":           {"It began at 9 a.m. on Jan. 5.", "By 3 p.m. Tuesday it was over."},
		"companies":                 {"Brightwater Inc. and Holm Corp. merged.", "Marsh Bros. did not."},
		"company at an end":         {"He works for Brightwater Inc.", "The firm is small."},
		"numbers":                   {"It rose 3.5 percent to 1,000.5 in No. 2 on p. 7.", "Then it fell."},
		"no at an end":              {"She said no.", "They left."},
		"versus, e.g.":              {"In Holm v. Marsh, e.g. the lake, i.e. the water, nobody won.", "So it goes."},
		"ellipses":                  {"It was … long.", "The end… of it ... came slowly...", "But it came."},
		"question and shout":        {"What?!", "No!", "Yes."},
		"closing marks":             {"(It rained.)", "“It rained.”", "She left [in 1990.]", "He stayed."},
		"inside a quotation":        {"“We won.", "We go on,” she said.", "“It is good.”"},
		"tag after a question":      {"“Are you mad?” Ann Lee asked.", "“Stop!” she said.", "“No!”", "The crowd left."},
		"tag after a full stop":     {"“We won.” she said.", "“We won.”", "Ann Lee was glad."},
		"dateline with agency":      {"ARDEN (Courier) —", "The port is shut."},
		"dateline, plain":           {"ARDEN, Norland —", "The port is shut."},
		"dateline without a dash":   {"(CNN)", "The port is shut."},
		"capitals are no dateline":  {"NATO said it would — at last — help."},
		"party and place":           {"Ann Lee (R-Ohio), one of the first, left."},
		"state":                     {"Ann Lee, R-Calif., left Springfield, Ill., by car."},
		"web address":               {"It is on example.com and www.example.org today.", "Look."},
		"missing blank":             {"It was so.", "The end"},
		"doctorate":                 {"She has a Ph.D. from Arden.", "He has none."},
		"et al. and etc.":           {"Holm et al. wrote on boats, nets, etc.", "They stopped."},
		"straight marks":            {"\"It is late.", "We must go,\" he said.", "\"Now.\""},
		"British marks":             {"‘It is late.", "We must go,’ he said.", "‘Now.’"},
		"bullet":                    {"• Ports are shut", "• Trams run"},
		"abbreviation before quote": {"She moved to the U.S.", "“I like it,” she said."},
	} {
		t.Run(title, func(t *testing.T) {
			separator := " "
			switch title {
			case "bullet":
				separator = "\n"
			case "missing blank", "dateline without a dash":
				separator = ""
			}
			text := join(want, separator)
			doc := NewDocument("", text)
			checkDocument(t, doc)
			var got []string
			for _, s := range doc.Sentences {
				got = append(got, s.In(text))
			}
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func join(parts []string, separator string) string {
	text := parts[0]
	for _, part := range parts[1:] {
		text += separator + part
	}
	return text
}
