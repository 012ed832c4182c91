package sqlite

import (
	"fmt"
	"strconv"
	"strings"

	"briefbot/store"
)

// writeSpans writes spans as they stand in the database: "12-34 40-52".
func writeSpans(spans ...store.Span) string {
	var text []byte
	for i, span := range spans {
		if i > 0 {
			text = append(text, ' ')
		}
		text = strconv.AppendInt(text, int64(span.Start), 10)
		text = append(text, '-')
		text = strconv.AppendInt(text, int64(span.End), 10)
	}
	return string(text)
}

// writeSpan writes one span; the zero one, which is "not there", as "".
func writeSpan(span store.Span) string {
	if span == (store.Span{}) {
		return ""
	}
	return writeSpans(span)
}

// readSpans reads what writeSpans wrote. Anything else is damage.
func readSpans(text string) ([]store.Span, error) {
	if text == "" {
		return nil, nil
	}
	spans := make([]store.Span, 0, strings.Count(text, " ")+1)
	for part := range strings.SplitSeq(text, " ") {
		first, last, _ := strings.Cut(part, "-")
		start, err := strconv.Atoi(first)
		end, errEnd := strconv.Atoi(last)
		if err != nil || errEnd != nil || start < 0 || end < start {
			return nil, fmt.Errorf("%w: %q is no span", store.ErrDamaged, part)
		}
		spans = append(spans, store.Span{Start: start, End: end})
	}
	return spans, nil
}

// readSpan reads what writeSpan wrote.
func readSpan(text string) (store.Span, error) {
	spans, err := readSpans(text)
	switch {
	case err != nil || len(spans) == 0:
		return store.Span{}, err
	case len(spans) > 1:
		return store.Span{}, fmt.Errorf("%w: %q is more than one span", store.ErrDamaged, text)
	}
	return spans[0], nil
}
