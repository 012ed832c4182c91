package slack

import (
	"time"
	"unicode/utf16"
)

// PostEvery is the shortest time between two posts to one channel: "no more
// than one message per second per channel",
// https://docs.slack.dev/apis/web-api/rate-limits.
const PostEvery = time.Second

// PostWorkspace is the time between two posts to one workspace on the average,
// after PostBurst at once: the same page speaks of a limit for the workspace,
// "several hundred messages per minute", and names no number; this is 300.
const (
	PostWorkspace = 200 * time.Millisecond
	PostBurst     = 20
)

// Slack's limits, in characters where they are of text. All of them hold for
// what Render gives. Slack does not say what a character is; here it is a
// UTF-16 unit, as its clients count, which is never fewer than code points.
const (
	// https://docs.slack.dev/reference/block-kit/blocks
	// Two are kept free for what is added later: notes that a briefing is late and
	// that it goes on, or the button that shares an answer and who shared it.
	maxBlocks = 50 - 2
	// https://docs.slack.dev/surfaces/app-home
	maxHomeBlocks = 100
	// https://docs.slack.dev/reference/block-kit/blocks/header-block
	maxHeader = 150
	// https://docs.slack.dev/reference/block-kit/blocks/context-block; of one
	// element: https://docs.slack.dev/reference/block-kit/composition-objects/text-object
	maxText = 3000
	// https://docs.slack.dev/reference/block-kit/blocks/actions-block
	maxActions = 25
	// https://docs.slack.dev/reference/block-kit/block-elements/button-element
	maxLabel = 75
	maxValue = 2000
	// https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
	maxPlaceholder = 150
	// https://docs.slack.dev/reference/block-kit/blocks/input-block, of the label
	// and the hint.
	maxInput = 2000
	// https://docs.slack.dev/reference/views/modal-views
	maxTitle = 24
	// https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
	maxOffers = 100
	// https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
	maxOverflow = 5
	// https://docs.slack.dev/reference/block-kit/composition-objects/option-object
	// says 150 for the value, the types of @slack/types 3.2.0 say 75.
	maxOption      = 75
	maxOptionValue = 75
	// https://docs.slack.dev/reference/block-kit/block-elements/button-element
	// for a button; taken for links of rich text too, where none is documented.
	maxURL = 3000
	// https://docs.slack.dev/reference/methods/chat.postMessage advises 4,000
	// and cuts above 40,000; chat.update refuses more than 4,000.
	maxFallback = 4000 - lateRoom
	// All blocks of a message together: not documented. msg_blocks_too_long was
	// seen near 13,200, https://github.com/slackapi/bolt-js/issues/2509.
	maxCharacters = 12_000 - lateRoom
)

// lateRoom is kept free in each message for notes that it is late and goes on.
const lateRoom = 100

// characters is the length of a text as Slack counts it.
func characters(text string) int {
	length := 0
	for _, r := range text {
		length += utf16.RuneLen(r)
	}
	return length
}
