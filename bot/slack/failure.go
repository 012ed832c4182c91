package slack

import (
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"briefbot/schedule"
	"briefbot/store"
)

// kinds says what each error code means for the next try, after the lists of
// https://docs.slack.dev/reference/methods/chat.postMessage#errors and those of
// conversations.history and conversations.replies. A code that is not here says
// that nothing was posted and may go away: it is tried again.
func kinds() map[schedule.PostKind][]string {
	return map[schedule.PostKind][]string{
		// "some aspect of the operation may have succeeded", or nothing is said
		// of what was done.
		schedule.Unknown: {"internal_error", "fatal_error", "service_unavailable"},
		schedule.Permanent: {
			"channel_not_found", "is_archived", "not_in_channel", "restricted_action", "restricted_action_read_only_channel",
			"restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "account_inactive", "token_revoked", "token_expired",
			"invalid_auth", "not_authed", "missing_scope", "no_permission", "not_allowed_token_type", "ekm_access_denied",
			"access_denied", "accesslimited", "app_access_restricted", "enterprise_is_restricted", "team_access_not_granted", "team_not_found",
			"two_factor_setup_required", "messages_tab_disabled", "cannot_dm_bot", "user_not_found", "is_inactive",
			"method_deprecated", "deprecated_endpoint", "method_not_supported_for_channel_type",
		},
		schedule.BadPayload: {
			"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text", "invalid_metadata_format",
			"invalid_metadata_schema", "metadata_too_large", "metadata_must_be_sent_from_app", "markdown_text_conflict", "too_many_attachments",
			"attachment_payload_limit_exceeded", "invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset",
			"invalid_form_data", "invalid_post_type", "missing_post_type",
			// Of the one thread that a part or a correction belongs to; the
			// channel takes the next briefing.
			"restricted_action_thread_locked", "cannot_reply_to_message",
		},
		schedule.RetryAfter: {"ratelimited", "rate_limited", "message_limit_exceeded"},
		// Of a workspace that is being moved into an organization: that ends.
		schedule.Retry: {"team_added_to_org", "org_login_required", "request_timeout"},
	}
}

// noThread: the message that a thread begins with was deleted, see
// https://docs.slack.dev/reference/methods/conversations.replies#errors.
const noThread = "thread_not_found"

// causes are those of a channel that cannot be posted to of which it is seen
// when they are over: see [backEvents] and [App.installedAgain].
var causes = map[string]store.Cause{
	"is_archived":      store.CauseArchived,
	"account_inactive": store.CauseUninstalled, "token_revoked": store.CauseUninstalled, "token_expired": store.CauseUninstalled, "invalid_auth": store.CauseUninstalled,
}

// explained says in words what the codes mean that people can do something about.
// The words follow "it cannot be posted to:" and the like.
var explained = map[string]string{
	"channel_not_found":                        "it is gone, or private without the app in it; “/invite @briefbot” there brings the app back",
	"not_in_channel":                           "the app is not in it; type “/invite @briefbot” there",
	"is_archived":                              "it is archived",
	"restricted_action":                        "a setting of the workspace keeps the app from posting there",
	"restricted_action_read_only_channel":      "nobody may post there",
	"restricted_action_thread_only_channel":    "only answers in threads may be posted there",
	"restricted_action_non_threadable_channel": "there are no threads there; “/brief settings layout flat” posts what is long in the channel",
	"account_inactive":                         "the app was removed from the workspace",
	"token_revoked":                            "the app was removed from the workspace, or its token revoked",
	"token_expired":                            "the app’s token has expired",
	"invalid_auth":                             "Slack does not take the app’s token",
	"missing_scope":                            "the app may not do that; install it again with the manifest of “briefbot manifest slack”",
	"ekm_access_denied":                        "admins of the workspace have suspended posting",
}

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
	if words, is := explained[answered.Err]; is {
		err = fmt.Errorf("%s (%w)", words, err)
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
