package summarize

import "strings"

// phrases are set phrases in small letters, each with a space after every word.
// They are held by the first two letters of their first word, so that few of them
// are looked for: a document has hundreds of contents.
type phrases struct {
	starts [16]uint64 // which two letters begin any: see bitOf
	from   map[[2]byte][]string
}

// newPhrases reads phrases, one a line, their words with a space between them.
func newPhrases(lines string) *phrases {
	set := &phrases{from: map[[2]byte][]string{}}
	for line := range strings.Lines(lines) {
		phrase := strings.TrimSpace(line) + " "
		start := startOf(phrase)
		i, bit := bitOf(start)
		set.starts[i] |= bit
		set.from[start] = append(set.from[start], phrase)
	}
	return set
}

// startOf are the letters by which phrases that begin with a word are held; “i'm”
// is two tokens.
func startOf(word string) [2]byte {
	if len(word) == 1 || word[1] == '\'' {
		return [2]byte{word[0], ' '}
	}
	return [2]byte{word[0], word[1]}
}

// bitOf is where starts notes two letters, which others may share.
func bitOf(start [2]byte) (i int, bit uint64) {
	return int(start[0]&31) >> 1, 1 << (start[0]&1<<5 | start[1]&31)
}

// beginning are those that may begin with a word.
func (set *phrases) beginning(word string) []string {
	if word == "" {
		return nil
	}
	start := startOf(word)
	if i, bit := bitOf(start); set.starts[i]&bit == 0 {
		return nil
	}
	return set.from[start]
}

// contentHas looks for phrases in the content, white space and case aside. They
// begin where a word does.
func (p *people) contentHas(a Attribution, set *phrases) bool {
	for _, span := range a.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			for _, phrase := range set.beginning(p.lower[i]) {
				if p.phraseAt(i, last, phrase) {
					return true
				}
			}
		}
	}
	return false
}

// phraseAt reports whether a phrase stands at token i, before last.
func (p *people) phraseAt(i, last int, phrase string) bool {
	if p.possessive(i) {
		return false // it is no word of its own
	}
	for ; i < last; i++ {
		word := p.lower[i]
		if len(phrase) <= len(word) || !strings.HasPrefix(phrase, word) {
			return false
		}
		phrase = phrase[len(word):]
		if i+1 < last && p.possessive(i+1) {
			continue
		}
		if phrase[0] != ' ' {
			return false
		}
		if phrase = phrase[1:]; phrase == "" {
			return true
		}
	}
	return false
}
