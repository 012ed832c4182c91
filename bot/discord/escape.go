package discord

import (
	"net/url"
	"strings"

	"briefbot/bot"
)

// special are the characters that Discord's markdown acts on: emphasis,
// strikethrough, spoilers, code, quotes, headers, links, mentions, emoji and
// timestamps (https://docs.discord.com/developers/reference#message-formatting
// and https://support.discord.com/hc/en-us/articles/210298617). A backslash
// before punctuation shows it as it is. The colon is among them since it makes
// addresses, emoji and timestamps.
const special = "\\*_~|`<>#[]()@:"

// escape makes text from outside safe to show: one line, nothing that Discord
// makes a mention, link, emoji, timestamp or formatting of, no control
// characters, nothing that turns the direction of what follows. Every string
// goes through here, the bot's own too.
func escape(text string) string {
	var out strings.Builder
	for i, r := range bot.Printable(text) {
		switch {
		case strings.ContainsRune(special, r), i == 0 && (r == '-' || r == '+'):
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '.' && number(out.String()): // a list of one
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
