package discord

import "unicode/utf16"

// What Discord takes. Lengths count UTF-16 code units (see [units]).
const (
	// mostComponents counts those within others too:
	// https://docs.discord.com/developers/components/reference#component-object-component-types.
	mostComponents = 40
	// mostText is all text displays of a message together:
	// https://docs.discord.com/developers/components/reference#text-display.
	mostText = 4000
	// mostButtons is how many a row holds:
	// https://docs.discord.com/developers/components/reference#action-row.
	mostButtons = 5
	// mostRows is how many rows stand below an embed:
	// https://docs.discord.com/developers/components/reference#legacy-message-component-behavior.
	mostRows = 5
	// mostEmbeds is how many a message has:
	// https://docs.discord.com/developers/resources/message#create-message.
	mostEmbeds = 10
	// mostLabel and mostCustomID are a button's:
	// https://docs.discord.com/developers/components/reference#button.
	mostLabel    = 80
	mostCustomID = 100
	// mostNonce is a nonce's length:
	// https://docs.discord.com/developers/resources/message#create-message.
	mostNonce = 25
	// mostThreadName is a thread's and a forum post's name:
	// https://docs.discord.com/developers/resources/channel#start-thread-from-message-json-params.
	mostThreadName = 100
	// mostTags is how many tags a forum's post takes:
	// https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel.
	mostTags = 5
	// mostChoices is how many an autocomplete may offer, and mostChoice how
	// long name and value of one may be:
	// https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure.
	mostChoices = 25
	mostChoice  = 100
	// mostModalTitle, mostInputLabel, mostPlaceholder and mostInput are a
	// modal's:
	// https://docs.discord.com/developers/components/reference#text-input.
	mostModalTitle  = 45
	mostInputLabel  = 45
	mostPlaceholder = 100
	mostInput       = 4000
)

// units is the length of a text as Discord's clients count it, in UTF-16 code
// units. The API counts code points, of which there are never more.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// clip cuts a text of the bot's own to a length at the end of a word, with an
// ellipsis. It is for labels and names, never for the words of an article.
func clip(text string, most int) string {
	if units(text) <= most {
		return text
	}
	n, end, word := 0, 0, 0
	for i, r := range text {
		if n += max(utf16.RuneLen(r), 1); n > most-1 {
			end = i
			break
		}
		if r == ' ' {
			word = i
		}
	}
	if word > 0 {
		end = word
	}
	return text[:end] + "…"
}
