package slack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"briefbot/bot"
)

// manages reports whether the asker may change what the line speaks of. It asks
// Slack only where something can be changed, and at each question anew: rights
// are taken away too. What cannot be found out is no, and the error says what
// that was.
func (a *App) manages(ctx context.Context, q asked) (bool, error) {
	if !slices.Contains([]string{"schedule", "settings", "mute", "unmute"}, verbOf(q.line)) {
		return false, nil
	}
	may, err := a.mayManage(ctx, q.user, q.channel)
	if err != nil {
		a.Log.WarnContext(ctx, "the rights of a user cannot be found out in full", "user", q.user, "channel", q.channel, "error", err)
	}
	if may {
		return true, nil
	}
	return false, err
}

// handled answers a line, with what Slack keeps from being done as one wants.
func (a *App) handled(ctx context.Context, request bot.Request, unknown error) bot.Message {
	message := a.Bot.Handle(ctx, request)
	switch id := channelID(request.Channel); {
	case unknown != nil:
		message.Blocks = append(message.Blocks, bot.Note{Text: a.unknownRights(unknown)})
	case request.Manager && verbOf(request.Line) == "schedule":
		message.Blocks = append(message.Blocks, a.membership(ctx, id)...)
	}
	return message
}

// unknownRights says why it is not known whether the asker manages a channel.
func (a *App) unknownRights(cause error) string {
	if unseen(cause) {
		return "Slack does not say who manages a channel that the app is not in: " + a.invitation()
	}
	return "Slack did not say in full whether you manage this channel. If you do, try again in a moment."
}

// unseen reports whether Slack shows nothing of a channel, since it is private
// and the app not in it: https://docs.slack.dev/reference/methods/conversations.info.
func unseen(err error) bool {
	var refused slack.SlackErrorResponse
	return errors.As(err, &refused) && refused.Err == "channel_not_found"
}

// invitation says how the app comes into a channel.
func (a *App) invitation() string {
	return "type “/invite @" + cmp.Or(a.me().User, "briefbot") + "” there."
}

// mayManage reports whether a user may change a channel's schedules: an admin
// or owner of the workspace, who created the channel, or a member of the
// managers' group. An error says what could not be found out; a yes beside it
// holds.
func (a *App) mayManage(ctx context.Context, user, channel string) (bool, error) {
	all, unknown := a.managesAll(ctx, user)
	if all {
		return true, nil
	}
	if found, err := a.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel}); err != nil {
		unknown = errors.Join(unknown, fmt.Errorf("who created the channel: %w", err))
	} else if found.Creator != "" && found.Creator == user || found.IsIM {
		return true, nil
	}
	return false, unknown
}

// managesAll reports whether a user may change the schedules of every channel.
// An error says what could not be found out.
func (a *App) managesAll(ctx context.Context, user string) (bool, error) {
	var unknown error
	if found, err := a.api.GetUserInfoContext(ctx, user); err != nil {
		unknown = fmt.Errorf("whether the user is an admin: %w", err)
	} else if (found.IsAdmin || found.IsOwner || found.IsPrimaryOwner) && a.member(found) {
		return true, nil
	}
	if a.ManagerGroup == "" {
		return false, unknown
	}
	members, err := a.api.GetUserGroupMembersContext(ctx, a.ManagerGroup)
	if err != nil {
		unknown = errors.Join(unknown, fmt.Errorf("the members of the managers' group %s: %w", a.ManagerGroup, err))
	}
	return slices.Contains(members, user), unknown
}

// member reports whether a user is of the workspace, and not one whom a shared
// channel brings from elsewhere, where they may well be an admin:
// https://docs.slack.dev/apis/slack-connect/.
func (a *App) member(user *slack.User) bool {
	ours := a.me().TeamID
	return user.TeamID == "" || user.TeamID == ours || slices.Contains(user.Enterprise.Teams, ours)
}
