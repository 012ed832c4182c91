package discord

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// special are the characters that Discord's markdown acts on: emphasis,
// strikethrough, spoilers, code, quotes, headers, links, mentions, emoji and
// timestamps (https://docs.discord.com/developers/reference#message-formatting
// and https://support.discord.com/hc/en-us/articles/210298617). A backslash
// before punctuation shows it as it is. The colon is among them since it makes
// addresses, emoji and timestamps.
const special = "\\*_~|`<>#[]()@:"

// marksInRow is how many combining marks one letter may carry: more than any
// script stacks, too few to climb over the lines above.
const marksInRow = 6

// escape makes text from outside safe to show: one line, nothing that Discord
// makes a mention, link, emoji, timestamp or formatting of, no control
// characters, nothing that turns the direction of what follows. Every string
// goes through here, the bot's own too.
func escape(text string) string {
	var out strings.Builder
	marks := 0
	for i, r := range text {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			if marks++; marks > marksInRow {
				continue
			}
		} else {
			marks = 0
		}
		switch {
		case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			out.WriteByte(' ')
		case unicode.IsControl(r), r == utf8.RuneError, r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
			out.WriteRune('\uFFFD')
		case r == '\u00AD', r == '\u200B', r == '\u2060', r == '\uFEFF', r >= 0xE0000 && r <= 0xE007F:
		case strings.ContainsRune(special, r), i == 0 && (r == '-' || r == '+'):
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '.' && number(text[:i]): // a list of one
			out.WriteString("\\.")
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// number reports whether a text is digits alone.
func number(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// link is a masked link, or the words alone where the address is none that a
// reader may follow.
func link(words, address string) string {
	if address = safeAddress(address); address == "" || words == "" {
		return escape(words)
	}
	return "[" + escape(words) + "](<" + address + ">)"
}

// safeAddress is a web address in which nothing ends the link, or "". The
// brackets around it keep a preview away.
func safeAddress(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" || parsed.Scheme != "https" && parsed.Scheme != "http" {
		return ""
	}
	return strings.NewReplacer("<", "%3C", ">", "%3E", "(", "%28", ")", "%29", " ", "%20", "\n", "", "\r", "", "`", "%60", "|", "%7C", "*", "%2A", "\\", "%5C").Replace(address)
}
