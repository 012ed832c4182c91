package bot

import (
	"strings"

	"briefbot/store"
)

// opening is the first paragraph of a text, at most some hundred bytes.
func opening(text string) string {
	text = strings.TrimSpace(text)
	if at := strings.IndexByte(text, '\n'); at >= 0 {
		text = text[:at]
	}
	return strings.ToValidUTF8(text[:min(len(text), 600)], "")
}

// sentencesAround is the paragraph that holds a span, at most some hundred
// bytes to each side.
func sentencesAround(text string, span store.Span) string {
	start, end := max(0, span.Start-600), min(len(text), span.End+300)
	if at := strings.LastIndexByte(text[start:span.Start], '\n'); at >= 0 {
		start += at + 1
	}
	if at := strings.IndexByte(text[span.End:end], '\n'); at >= 0 {
		end = span.End + at
	}
	return strings.ToValidUTF8(text[start:end], "")
}

// sentenceAround is the sentence or the sentences that hold a span, at most
// some hundred bytes more to each side.
func sentenceAround(text string, span store.Span) string {
	const most = 300
	from, to := max(0, span.Start-most), min(len(text), span.End+most)
	start, end := from, to
	if at := strings.LastIndexAny(text[from:span.Start], "\n"); at >= 0 {
		start = from + at + 1
	}
	if at := strings.LastIndex(text[start:span.Start], ". "); at >= 0 {
		start += at + 2
	}
	if at := strings.IndexAny(text[span.End:to], "\n"); at >= 0 {
		end = span.End + at
	}
	if at := strings.Index(text[span.End:end], ". "); at >= 0 {
		end = span.End + at + 1
	}
	return strings.ToValidUTF8(text[start:end], "")
}
