package bot

import (
	"slices"
	"strings"

	"briefbot/store"
	"briefbot/summarize"
)

// Figures of what ties a denial to a claim, set on the samples and on the
// scenario of testdata.
const (
	// tellingRarity is the least rarity of a word that tells what is talked
	// about, see [summarize.TermRarity]: "made" and "people" tell nothing.
	tellingRarity = 1.45
	// tiedWords is how many of them another statement must share with a denial
	// to be its claim in place of one that shares none.
	tiedWords = 2
	// clauseBytes is how far the rest of a clause goes at most.
	clauseBytes = 200
)

// pointingWords stand for a claim without saying what it is.
var pointingWords = strings.Fields(`account accounts report reports reporting article claim claims allegation allegations accusation
	accusations suggestion suggestions assertion assertions rumour rumours rumor rumors story stories version idea notion
	findings criticism complaint complaints lawsuit speculation narrative`)

// tie mends what the extractor found before it is stored. It leaves out what
// is no statement, see [isNone], and unties a denial that says itself what is
// denied from a claim that has no telling word in common with it: it gets the
// statement before it that shares most, or no claim. No claim is better than a
// wrong one.
func tie(text string, found summarize.Extraction) summarize.Extraction {
	for i, s := range found.Statements {
		found.Statements[i].Content = wholeDenial(text, s)
	}
	found = without(found, func(s summarize.Statement) bool { return isNone(text, s, found.Statements) })
	said := found.Statements
	for i := range said {
		if stated := statedClaim(text, said[i]); stated != nil {
			said[i].Claim = stated
			continue
		}
		old := said[i].Claim
		if old == nil || fits(text, said[i]) {
			continue
		}
		better := betterClaim(text, said, i)
		if better == nil && said[i].Kind == summarize.Direct {
			continue // answers what stands beside it in words of its own
		}
		said[i].Claim = better
		for j := range said {
			// What one speaker answers in one breath is one claim.
			if other := said[j].Claim; better != nil && other != nil && other.Span == old.Span && said[j].Speaker == said[i].Speaker {
				said[j].Claim = better
			}
		}
	}
	return found
}

// wholeDenial is the content of a denial that a reporter words, to the end of
// its clause: where that is cut off ("denied that she had"), what is denied is
// missing.
func wholeDenial(text string, s summarize.Statement) []summarize.Span {
	if s.Stance != summarize.Denies || s.Kind != summarize.Indirect || len(s.Content) != 1 || s.Cue.End > s.Content[0].End {
		return s.Content
	}
	span, rest := s.Content[0], text[s.Content[0].End:]
	if !strings.HasPrefix(rest, " ") || !strings.Contains(" "+text[span.Start:span.End]+" ", " that ") {
		return s.Content
	}
	end := strings.IndexAny(rest, ",;:.\n\"“”()")
	if end < 0 {
		end = len(rest)
	}
	if len(strings.TrimSpace(rest[:end])) == 0 || end > clauseBytes {
		return s.Content
	}
	if between := strings.TrimSpace(text[max(s.Cue.End, 0):max(span.Start, s.Cue.End)]); between == "" && s.Cue.End > s.Cue.Start {
		span.Start = min(span.Start, s.Cue.Start)
	}
	span.End += end
	return []summarize.Span{span}
}

// fits reports whether a denial may answer the claim that it is tied to: it
// says no more than that something is not so, or points to it ("the report"),
// or has a name or a telling word in common with it.
func fits(text string, s summarize.Statement) bool {
	content := contentOf(text, s)
	if s.Stance != summarize.Denies || !statesDenied(content) {
		return true
	}
	claim := telling(text[s.Claim.Span.Start:s.Claim.Span.End])
	if s.Kind == summarize.Indirect && deniedThat(content) {
		return shared(claim, telling(content)) >= min(tiedWords, len(claim))
	}
	span := store.Span{Start: s.Content[0].Start, End: s.Content[len(s.Content)-1].End}
	around := telling(sentenceAround(text, span) + " " + content + " " + s.Speaker)
	return shared(claim, around) > 0
}

// deniedThat reports whether the words of a denial go on with all that is
// denied: "denied on Sunday that the gate had been left open".
func deniedThat(content string) bool {
	words := store.Words(store.Fold(content))
	verb := slices.IndexFunc(words, func(word string) bool { return strings.HasPrefix(word, "den") })
	return verb >= 0 && verb <= 1 && slices.Contains(words[verb:min(len(words), verb+9)], "that")
}

// fitsWords is fits for the words of an answer and of a claim of any article:
// they share at least that many telling words.
func fitsWords(answer, claim string, least int) bool {
	return !statesDenied(answer) || shared(telling(answer), telling(claim)) >= least
}

// isFragment reports whether words are cut off from what they go on with:
// "and would have been reviewed".
func isFragment(words string) bool {
	first := store.Words(store.Fold(words))
	return len(first) == 0 || slices.Contains([]string{"and", "or", "but", "to", "which", "whose"}, first[0]) || len(telling(words)) < 2
}

// statesDenied reports whether the words of a denial say what is denied: two
// telling words, none of which only points to it.
func statesDenied(content string) bool {
	points := slices.ContainsFunc(store.Words(store.Fold(content)), func(word string) bool { return slices.Contains(pointingWords, word) })
	return !points && len(telling(content)) >= 2
}

// statedClaim is the claim that a denial words itself, "dismissed the claim that
// he kept money abroad", where it is tied to other words that it shares nothing
// with; nil where it is not.
func statedClaim(text string, s summarize.Statement) *summarize.Claim {
	if s.Claim == nil || s.Stance != summarize.Denies || s.Kind == summarize.Direct || len(s.Content) != 1 {
		return nil
	}
	content := contentOf(text, s)
	at := strings.Index(content, " that ")
	if at < 0 || !slices.ContainsFunc(pointingWords, func(word string) bool { return strings.HasSuffix(content[:at], " "+word) }) {
		return nil
	}
	start := at + len(" that ")
	words := telling(content[start:])
	if len(words) == 0 || shared(words, telling(text[s.Claim.Span.Start:s.Claim.Span.End])) > 0 {
		return nil
	}
	span := s.Content[0]
	return &summarize.Claim{Span: summarize.Span{Start: span.Start + start, End: span.End}, Statement: -1}
}

// betterClaim is the earlier assertion of somebody else that shares most
// telling words with the denial; nil if none shares enough.
func betterClaim(text string, said []summarize.Statement, denial int) *summarize.Claim {
	words, most := telling(contentOf(text, said[denial])), tiedWords-1
	var better *summarize.Claim
	for i, s := range said {
		if s.Stance != summarize.Asserts || s.Content[0].Start >= said[denial].Content[0].Start || samePerson(s.Speaker, said[denial].Speaker) {
			continue
		}
		if n := shared(telling(contentOf(text, s)), words); n > most {
			better, most = &summarize.Claim{Span: s.Content[0], By: s.Speaker, Statement: i}, n
		}
	}
	return better
}

// isNone reports whether what was found is no statement: that somebody wishes
// not to be named, or a part of what somebody else denies.
func isNone(text string, s summarize.Statement, all []summarize.Statement) bool {
	words := strings.Join(store.Words(store.Fold(contentOf(text, s))), " ")
	for _, wish := range []string{"not to be named", "not to be identified", "not to be quoted", "anonymity", "to remain anonymous"} {
		if strings.HasPrefix(words, wish) {
			return true
		}
	}
	return s.Kind == summarize.Indirect && s.Stance == summarize.Asserts && slices.ContainsFunc(all, func(denial summarize.Statement) bool {
		return denial.Stance == summarize.Denies && denial.Kind == summarize.Indirect && slices.ContainsFunc(denial.Content, func(span summarize.Span) bool {
			return span.Start <= s.Cue.Start && s.Cue.End <= span.End && span.Start <= s.Content[0].Start && s.Content[len(s.Content)-1].End <= span.End
		})
	})
}

// without leaves statements out and keeps what points to the others.
func without(found summarize.Extraction, drop func(summarize.Statement) bool) summarize.Extraction {
	place := make([]int, len(found.Statements)) // -1: left out
	var kept []summarize.Statement
	for i, s := range found.Statements {
		place[i] = -1
		if !drop(s) {
			place[i] = len(kept)
			kept = append(kept, s)
		}
	}
	for i, s := range kept {
		if s.Claim != nil && s.Claim.Statement >= 0 {
			claim := *s.Claim
			claim.Statement = place[claim.Statement]
			kept[i].Claim = &claim
		}
	}
	var key []int
	for _, index := range found.Key {
		if place[index] >= 0 {
			key = append(key, place[index])
		}
	}
	found.Statements, found.Key = kept, key
	return found
}

func contentOf(text string, s summarize.Statement) string {
	var words []string
	for _, span := range s.Content {
		words = append(words, text[span.Start:span.End])
	}
	return strings.Join(words, " ")
}
