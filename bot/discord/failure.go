package discord

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"briefbot/schedule"

	"github.com/bwmarrin/discordgo"
)

// failures says what a code means for a post. Codes that are not here go by
// their HTTP status:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
var failures = map[int]struct {
	kind schedule.PostKind
	why  string
}{
	10003:  {schedule.Permanent, "the channel is gone"},
	10004:  {schedule.Permanent, "the server is gone, or briefbot was removed from it"},
	10008:  {schedule.BadPayload, "the message that this belongs to was deleted"},
	20016:  {schedule.Retry, "slow mode is on in this channel"},
	10087:  {schedule.Retry, "a tag of the forum was removed just now"},
	20028:  {schedule.Retry, "the channel is written to too fast"},
	20029:  {schedule.Retry, "the server is written to too fast"},
	30046:  {schedule.Retry, "an old message was edited too often"},
	40001:  {schedule.Permanent, "briefbot's token is not accepted"},
	40002:  {schedule.Permanent, "briefbot's account must be verified"},
	40003:  {schedule.Retry, "direct messages are opened too fast"},
	40062:  {schedule.Retry, "Discord is too busy"},
	40066:  {schedule.Permanent, "the forum wants a tag and has none that briefbot may set: add one that members may set, or do not require one"},
	40067:  {schedule.Permanent, "the forum wants a tag and has none that briefbot may set: add one that members may set, or do not require one"},
	40060:  {schedule.BadPayload, "this was answered already"},
	50001:  {schedule.Permanent, "briefbot may not see the channel: give it View Channel"},
	50005:  {schedule.BadPayload, "the message is somebody else's"},
	50006:  {schedule.BadPayload, "the message is empty"},
	50007:  {schedule.BadPayload, "the reader takes no direct messages"},
	50008:  {schedule.Permanent, "no text can be sent to this kind of channel"},
	50013:  {schedule.Permanent, "briefbot may not post there: give it Send Messages; for long editions Create Public Threads and Send Messages in Threads; for embeds Embed Links"},
	50024:  {schedule.Permanent, "this cannot be done in this kind of channel"},
	50035:  {schedule.BadPayload, "Discord does not take this message"},
	50083:  {schedule.Permanent, "the thread is archived"},
	50278:  {schedule.BadPayload, "the reader shares no server with briefbot any more"},
	160004: {schedule.Retry, "the thread is there already"},
	160005: {schedule.Permanent, "the thread is locked"},
	160006: {schedule.Retry, "the server has as many active threads as it may"},
	160007: {schedule.Retry, "the server has as many active announcement threads as it may"},
	240000: {schedule.BadPayload, "Discord's own filter blocked the message"},
}

// code is Discord's code of a refusal, 0 for what is none.
func code(err error) int {
	var refused *discordgo.RESTError
	if errors.As(err, &refused) && refused.Message != nil {
		return refused.Message.Code
	}
	return 0
}

// postError says what a failed call means.
func postError(err error) error {
	var limited *discordgo.RateLimitError
	var refused *discordgo.RESTError
	switch {
	case errors.Is(err, errTooManyRefusals):
		return &schedule.PostError{Kind: schedule.RetryAfter, After: time.Minute, Err: err}
	case errors.As(err, &limited):
		return &schedule.PostError{Kind: schedule.RetryAfter, After: limited.RetryAfter, Err: fmt.Errorf("a pause of %s is asked for by Discord", limited.RetryAfter)}
	case errors.As(err, &refused):
		return refusedError(refused)
	}
	// Nothing came back, or a 502, which discordgo gives no type: it may have
	// been posted.
	return &schedule.PostError{Kind: schedule.Unknown, Err: err}
}

func refusedError(refused *discordgo.RESTError) error {
	status, code, message := refused.Response.StatusCode, 0, http.StatusText(refused.Response.StatusCode)
	if refused.Message != nil {
		code, message = refused.Message.Code, refused.Message.Message
	}
	known, ok := failures[code]
	cause := fmt.Errorf("answer %d of Discord (%d: %s)", status, code, message)
	if ok {
		return &schedule.PostError{Kind: known.kind, Err: fmt.Errorf("%s: %w", known.why, cause)}
	}
	kind := schedule.BadPayload
	switch {
	case status >= 500:
		kind = schedule.Unknown
	case status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusNotFound:
		kind = schedule.Permanent
	case status == http.StatusTooManyRequests:
		kind = schedule.Retry
	}
	return &schedule.PostError{Kind: kind, Err: cause}
}
