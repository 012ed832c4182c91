package eval

import (
	"encoding/json"
	"fmt"
	"unicode"
)

// Span is [start, end) in code points of an article's text.
type Span [2]int

// overlap is how many code points two spans share.
func (s Span) overlap(other Span) int {
	return max(0, min(s[1], other[1])-max(s[0], other[0]))
}

func (s Span) length() int { return s[1] - s[0] }

func overlapsAny(s Span, others []Span) bool {
	for _, other := range others {
		if s.overlap(other) > 0 {
			return true
		}
	}
	return false
}

// spans reads null, one [start, end], or a list of them.
type spans []Span

// UnmarshalJSON implements json.Unmarshaler.
func (s *spans) UnmarshalJSON(data []byte) error {
	var numbers []int
	if json.Unmarshal(data, &numbers) == nil {
		switch len(numbers) {
		case 0:
			*s = nil
			return nil
		case 2:
			*s = spans{{numbers[0], numbers[1]}}
			return nil
		}
	}
	var many [][]int
	if err := json.Unmarshal(data, &many); err != nil {
		return fmt.Errorf("%s is no [start, end] and no list of them", data)
	}
	*s = nil
	for _, pair := range many {
		if len(pair) != 2 {
			return fmt.Errorf("%v is no [start, end]", pair)
		}
		*s = append(*s, Span{pair[0], pair[1]})
	}
	return nil
}

// alphanumeric is what words are made of: what Python's str.isalnum accepts.
func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// space is what Python's str.isspace accepts.
func space(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }
