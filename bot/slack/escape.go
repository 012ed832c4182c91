package slack

import (
	"strings"

	"briefbot/bot"
)

// escape makes text from outside safe where Slack reads markup: in the text of
// a message, which notifications show. It replaces the three control characters
// as https://docs.slack.dev/messaging/formatting-message-text#escaping asks, so
// that no mention, link or command of Slack's can be spelled. Messages are sent
// with mrkdwn, parse and link_names off besides, so that asterisks and names of
// channels stay what they are.
func escape(text string) string { return controls.Replace(bot.Printable(text)) }

var controls = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
