// Package slack is Slack as a chat platform: it renders checked messages as
// Block Kit. Rendering is pure. Whatever is not the bot's own word stands in
// rich_text or plain_text, which Slack shows as it is and never reads as
// markup; see escape for the one place where it would.
package slack
