package discord

import (
	"regexp"
	"slices"

	"briefbot/bot"
)

// ids are where the bot's own words have ids of Discord's, and the mentions that
// a client shows as names: who changed something, the channel, the role that is
// pinged. They ping nobody, since no message of the bot's lets them
// (https://docs.discord.com/developers/reference#message-formatting-formats).
var ids = []struct {
	found *regexp.Regexp
	shown string
}{
	{regexp.MustCompile(`^(\*\*[^*]+\*\*) (\d{17,20})\\:`), `$1 <@$2>\:`},
	{regexp.MustCompile(`\bdiscord\\:(\d{17,20})\b`), `<#$1>`},
	{regexp.MustCompile(`(\*\*Pings\*\*|\brole to) (\d{17,20})\b`), `$1 <@&$2>`},
}

// named is markdown with names in place of ids.
func named(text string) string {
	for _, id := range ids {
		text = id.found.ReplaceAllString(text, id.shown)
	}
	return text
}

// aboutItself are the verbs that answer in the bot's own words.
var aboutItself = []string{"history", "settings", "status", "schedule"}

// wordsOfItsOwn reports whether a message holds no words of articles.
func wordsOfItsOwn(message bot.Checked) bool {
	return !slices.ContainsFunc(message.Blocks(), func(b bot.Block) bool {
		switch b := b.(type) {
		case bot.Heading, bot.Note, bot.Paragraph, bot.Buttons:
			return false
		case bot.Fields:
			return slices.ContainsFunc(b.Fields, func(f bot.Field) bool { return !f.Quote.Empty() })
		}
		return true
	})
}
