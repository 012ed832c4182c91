package bot

import (
	"strings"
	"unicode"

	"briefbot/store"
)

// Figures of text fragments. A browser looks for an exact phrase within one
// block of the page, so that a long one is given by its first and last words.
const (
	fragmentWhole   = 8 // words up to which the phrase is given whole
	fragmentEnds    = 4 // words of each end of a longer one
	fragmentContext = 3 // words before and after a phrase that is too short to be the only one
	fragmentShort   = 4 // words below which a phrase is too short
)

// withTextFragment makes the address jump to the words of the spans, by a text
// directive (https://wicg.github.io/scroll-to-text-fragment/#syntax):
// #:~:text=[prefix-,]textStart[,textEnd][,-suffix]. A fragment that the address
// has already is kept before it. Each span gets a directive of its own, three
// at most. Where nothing can be pointed at, the address comes back as it was.
func withTextFragment(address, text string, spans []store.Span) string {
	var directives []string
	for _, span := range tidy(text, spans) {
		if directive := textDirective(text, span); directive != "" && len(directives) < 3 {
			directives = append(directives, "text="+directive)
		}
	}
	if len(directives) == 0 {
		return address
	}
	// A directive that came with the address would point somewhere else.
	address, _, _ = strings.Cut(address, ":~:")
	if !strings.Contains(address, "#") {
		address += "#"
	}
	return address + ":~:" + strings.Join(directives, "&")
}

func textDirective(text string, span store.Span) string {
	words := text[span.Start:span.End]
	first, last := fragmentWords(firstLine(words)), fragmentWords(lastLine(words))
	oneLine := !strings.ContainsFunc(strings.TrimSpace(words), breaksLine)
	switch {
	case len(first) == 0 || len(last) == 0:
		return ""
	case oneLine && len(first) < fragmentShort:
		return withContext(text, span, fragmentText(first))
	case oneLine && len(first) <= fragmentWhole:
		return fragmentText(first)
	}
	return fragmentText(first[:min(fragmentEnds, len(first))]) + "," + fragmentText(last[max(0, len(last)-fragmentEnds):])
}

// withContext adds the words around a short phrase that would be found
// elsewhere in the page too.
func withContext(text string, span store.Span, phrase string) string {
	before := fragmentWords(lastLine(text[:span.Start]))
	after := fragmentWords(firstLine(text[span.End:]))
	if n := len(before); n > 0 {
		phrase = fragmentText(before[max(0, n-fragmentContext):]) + "-," + phrase
	}
	if n := len(after); n > 0 {
		phrase += ",-" + fragmentText(after[:min(fragmentContext, n)])
	}
	return phrase
}

// fragmentWords are the words of a line. Marks around the whole are left off:
// a page may have set them in another style.
func fragmentWords(line string) []string {
	return strings.Fields(strings.TrimFunc(line, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}))
}

func firstLine(text string) string {
	if at := strings.IndexFunc(text, breaksLine); at >= 0 {
		return text[:at]
	}
	return text
}

func lastLine(text string) string {
	at := strings.LastIndexFunc(text, breaksLine)
	if at < 0 {
		return text
	}
	return strings.TrimLeftFunc(text[at:], breaksLine)
}

const fragmentUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~"

// fragmentText percent-encodes words for a text directive. Comma, dash and
// ampersand have a meaning in it; everything else that is not unreserved in an
// address is encoded as well, so that nothing of it can end the address.
func fragmentText(words []string) string {
	const hex = "0123456789ABCDEF"
	var out strings.Builder
	for _, b := range []byte(strings.Join(words, " ")) {
		if strings.IndexByte(fragmentUnreserved, b) >= 0 {
			out.WriteByte(b)
			continue
		}
		out.WriteByte('%')
		out.WriteByte(hex[b>>4])
		out.WriteByte(hex[b&15])
	}
	return out.String()
}
