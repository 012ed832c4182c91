package bot

import (
	"errors"
	"testing"
	"time"
)

func TestParseSearch(t *testing.T) {
	now := time.Date(2026, 3, 4, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		title, typed string
		want         searchLine
		refused      bool
	}{
		{title: "words alone", typed: "harbour fees", want: searchLine{words: "harbour fees", page: 1, typed: "harbour fees"}},
		{title: "each filter", typed: "fees speaker:osmund outlet:Beacon stance:declines since:2d page:3",
			want: searchLine{words: "fees", speaker: "osmund", outlet: "Beacon", stance: "no_comment", since: now.Add(-48 * time.Hour), page: 3,
				typed: "fees speaker:osmund outlet:Beacon stance:declines since:2d"}},
		{title: "a value with blanks", typed: `outlet:"Radio Beacon" stance:says`,
			want: searchLine{outlet: "Radio Beacon", stance: "asserts", page: 1, typed: `outlet:"Radio Beacon" stance:says`}},
		{title: "curly marks, as phones write them", typed: "speaker:“Greta Osmund” dam",
			want: searchLine{words: "dam", speaker: "Greta Osmund", page: 1, typed: "speaker:“Greta Osmund” dam"}},
		{title: "another colon is a word", typed: "re:union", want: searchLine{words: "re:union", page: 1, typed: "re:union"}},
		{title: "a mark that is not closed", typed: `say "never again`, want: searchLine{words: "say never again", page: 1, typed: `say "never again`}},
		{title: "no such stance", typed: "stance:maybe", refused: true},
		{title: "no value", typed: "speaker:", refused: true},
		{title: "no such time", typed: "since:tomorow", refused: true},
		{title: "no such page", typed: "page:0", refused: true},
	} {
		t.Run(c.title, func(t *testing.T) {
			q := &question{desk: &desk{clock: clock{time.UTC, now, ""}}, arguments: arguments{words: []string{c.typed}}}
			got, err := q.parseSearch()
			var answer *said
			switch {
			case c.refused && !errors.As(err, &answer):
				t.Errorf("got %+v and error %v, want an answer in words", got, err)
			case !c.refused && (err != nil || got != c.want):
				t.Errorf("got %+v and error %v, want %+v", got, err, c.want)
			}
		})
	}
}
