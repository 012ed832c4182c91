package slack

import (
	"net/url"
	"strings"

	"github.com/slack-go/slack"

	"briefbot/bot"
)

// The styles of words. They are ours alone: nothing in a text can set one.
var (
	normal *slack.RichTextSectionTextStyle
	bold   = &slack.RichTextSectionTextStyle{Bold: true}
	italic = &slack.RichTextSectionTextStyle{Italic: true}
	code   = &slack.RichTextSectionTextStyle{Code: true}
)

// section is one run of text, nil where there is none.
func section(runs []slack.RichTextSectionElement) slack.RichTextElement {
	if len(runs) == 0 {
		return nil
	}
	return slack.NewRichTextSection(runs...)
}

func plain(text string) []slack.RichTextSectionElement { return words(text, normal) }

// words are text from outside or our own in a style. Slack shows the text of
// an element as it is: no mention, link or emoji is made of it. What is longer
// than an element may be goes on in the next.
func words(text string, style *slack.RichTextSectionTextStyle) []slack.RichTextSectionElement {
	text = bot.Printable(text)
	var runs []slack.RichTextSectionElement
	for text != "" {
		first, rest := split(text, maxText)
		runs = append(runs, slack.NewRichTextSectionTextElement(first, style))
		text = rest
	}
	return runs
}

// split parts a text between code points.
func split(text string, limit int) (string, string) {
	if len(text) <= limit {
		return text, ""
	}
	length := 0
	for i, r := range text {
		if length += characters(string(r)); length > limit {
			return text[:i], text[i:]
		}
	}
	return text, ""
}

func lineBreak() slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement("\n", nil)
}

// link is text that leads to an address, or the text alone where the address
// is none that a reader may be sent to. One that is too long loses its fragment
// first.
func link(address, text string) []slack.RichTextSectionElement {
	text = shorten(bot.Printable(text), maxText)
	if characters(address) > maxURL {
		address, _, _ = strings.Cut(address, "#")
	}
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" || parsed.Scheme != "https" && parsed.Scheme != "http" || characters(address) > maxURL ||
		strings.TrimSpace(text) == "" || bot.Printable(address) != address || strings.ContainsAny(address, " <>|") {
		return plain(text)
	}
	return []slack.RichTextSectionElement{slack.NewRichTextSectionLinkElement(address, text, nil)}
}

// channelRun is a channel as Slack shows it to each reader, by its name; a
// conversation of few, which has none, by its id.
func channelRun(id string, style *slack.RichTextSectionTextStyle) slack.RichTextSectionElement {
	if strings.HasPrefix(id, "C") || strings.HasPrefix(id, "G") {
		return slack.NewRichTextSectionChannelElement(id, style)
	}
	return slack.NewRichTextSectionTextElement(Name+":"+id, style)
}
