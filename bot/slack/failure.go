package slack

import (
	"errors"
	"time"

	"github.com/slack-go/slack"

	"briefbot/schedule"
	"briefbot/store"
)

// kinds says what each error code means for the next try, after
// https://docs.slack.dev/reference/methods/chat.postMessage#errors. A code that
// is not here says that nothing was posted and may go away: it is tried again.
func kinds() map[schedule.PostKind][]string {
	return map[schedule.PostKind][]string{
		// "some aspect of the operation may have succeeded"
		schedule.Unknown: {"internal_error", "fatal_error"},
		schedule.Permanent: {
			"channel_not_found", "is_archived", "not_in_channel", "restricted_action", "restricted_action_read_only_channel",
			"restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "account_inactive", "token_revoked", "token_expired",
			"invalid_auth", "not_authed", "missing_scope", "no_permission", "not_allowed_token_type", "org_login_required", "ekm_access_denied",
			"access_denied", "team_access_not_granted", "messages_tab_disabled", "cannot_dm_bot", "user_not_found", "is_inactive",
		},
		schedule.BadPayload: {
			"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text", "invalid_metadata_format",
			"invalid_metadata_schema", "metadata_too_large", "markdown_text_conflict", "invalid_arguments", "invalid_arg_name",
		},
		schedule.RetryAfter: {"ratelimited", "rate_limited", "message_limit_exceeded"},
	}
}

// causes are those of a channel that cannot be posted to which an event ends,
// see [backEvents].
var causes = map[string]store.Cause{"is_archived": store.CauseArchived}

// limitedPause is the pause where Slack says that it limits but not how long.
const limitedPause = 30 * time.Second

// failure says what an error of Slack's client means for the next try. What
// is no answer of Slack's (a lost connection, a 5xx, a time-out) leaves open
// whether it was posted.
func failure(err error) *schedule.PostError {
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		return &schedule.PostError{Kind: schedule.RetryAfter, After: limited.RetryAfter, Err: err}
	}
	var answered slack.SlackErrorResponse
	if !errors.As(err, &answered) {
		return &schedule.PostError{Kind: schedule.Unknown, Err: err}
	}
	for kind, codes := range kinds() {
		for _, code := range codes {
			if code == answered.Err {
				return &schedule.PostError{Kind: kind, After: limitedPause, Cause: causes[code], Err: err}
			}
		}
	}
	return &schedule.PostError{Kind: schedule.Retry, Err: err}
}
