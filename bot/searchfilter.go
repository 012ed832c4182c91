package bot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// searchFilters are the words before a colon that narrow a search.
var searchFilters = []string{"speaker", "outlet", "stance", "since", "in", "page"}

// searchStances are what "stance:" understands, and what it is called in a store.
var searchStances = map[string]string{
	"says": "asserts", "asserts": "asserts", "denies": "denies", "confirms": "confirms", "retracts": "retracts",
	"no_comment": "no_comment", "no-comment": "no_comment", "declines": "no_comment",
}

// searchLine is a search as it was understood.
type searchLine struct {
	words           string // "" where only filters are given
	speaker, outlet string
	stance          string
	since           time.Time
	in              string // see [inStatements]; "" for all kinds
	page            int    // from 1
	typed           string
}

// parseSearch reads words and filters: speaker:osmund outlet:"Radio Beacon"
// stance:denies since:3d page:2. A value with spaces stands in quotation
// marks. A word with another colon is a word.
func (q *question) parseSearch() (searchLine, error) {
	line := searchLine{page: 1, since: q.since}
	var words, typed []string
	for rest := quotedWords(q.text()); len(rest) > 0; rest = rest[1:] {
		name, value, isFilter := strings.Cut(rest[0], ":")
		name = strings.ToLower(name)
		if !isFilter || !slices.Contains(searchFilters, name) {
			words = append(words, strings.Trim(rest[0], `"“”`))
			typed = append(typed, rest[0])
			continue
		}
		if value = strings.Trim(value, `"“”`); value == "" {
			return line, sorry(fmt.Sprintf("Nothing stands behind “%s:”.", name), "search "+name+":"+filterExample(name))
		}
		if name != "page" {
			typed = append(typed, rest[0])
		}
		line.typed = strings.Join(typed, " ")
		if err := q.filter(&line, name, value); err != nil {
			return line, err
		}
	}
	line.words, line.typed = strings.Join(words, " "), strings.Join(typed, " ")
	return line, nil
}

func (q *question) filter(line *searchLine, name, value string) (err error) {
	switch name {
	case "speaker":
		line.speaker = value
	case "outlet":
		line.outlet = value
	case "stance":
		stance, known := searchStances[strings.ToLower(value)]
		if !known {
			return sorry(fmt.Sprintf("“%s” is no stance. They are says, denies, confirms, retracts and no_comment.", value), "search stance:denies")
		}
		line.stance = stance
	case "since":
		if line.since, err = ParseSince(value, q.desk.clock.now, q.desk.clock.zone); err != nil {
			return sorry(sentence(err.Error()), "search since:3d")
		}
	case "in":
		line.in = strings.ToLower(value)
		if line.in != "" && !strings.HasSuffix(line.in, "s") {
			line.in += "s"
		}
		if !slices.Contains([]string{inStatements, inClaims, inArticles}, line.in) {
			return sorry(fmt.Sprintf("“%s” is nothing to search in. There are statements, claims and articles.", value), "search in:claims")
		}
	case "page":
		if line.page, err = strconv.Atoi(value); err != nil || line.page < 1 {
			return sorry(fmt.Sprintf("“%s” is no page; they count from 1.", value), line.again(1))
		}
	}
	return nil
}

func filterExample(name string) string {
	return map[string]string{"speaker": "oleander", "outlet": `"Radio Estuary"`, "stance": "denies", "since": "3d", "in": "claims", "page": "2"}[name]
}

// quotedWords are the words of a line; blanks inside quotation marks part
// none. A mark that is not closed counts as none.
func quotedWords(line string) []string {
	var words []string
	open := ""
	for _, word := range strings.Fields(line) {
		marks := strings.Count(word, `"`) + strings.Count(word, "“") + strings.Count(word, "”")
		switch {
		case open == "" && marks == 1:
			open = word
		case open != "":
			open += " " + word
			if marks > 0 {
				words, open = append(words, open), ""
			}
		default:
			words = append(words, word)
		}
	}
	return append(words, strings.Fields(open)...)
}
