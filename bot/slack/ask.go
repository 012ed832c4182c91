package slack

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/slack-go/slack"

	"briefbot/bot"
)

// asked is one question, whichever way it came.
type asked struct {
	line, channel, user string
	id                  string // names the question for good
	// response is the address for answers, empty for a mention or a message.
	response string
	// thread is where the answer goes, "" for the channel itself.
	thread string
	// private: the answer is for the asker alone.
	private bool
	// share: the answer is for all of the channel.
	share bool
}

// answer answers a question.
func (a *App) answer(ctx context.Context, q asked) error {
	channel, err := a.channel(ctx, q.channel)
	if err != nil {
		return err
	}
	answer := a.Bot.Answer(ctx, bot.Request{
		Channel: channel, Reader: q.user, Line: q.line, ID: q.id, Manager: a.manages(ctx, q),
	})
	contents := Render(answer)
	if q.private && !q.share && shareable(q.line) && len(contents) > 0 {
		last := &contents[len(contents)-1]
		last.Blocks.BlockSet = append(last.Blocks.BlockSet, slack.NewActionBlock("",
			slack.NewButtonBlockElement(actionShare, q.line, label("Share to channel", maxLabel))))
	}
	return a.reply(ctx, q, contents)
}

// actionShare is the action id of the button that shares an answer; its value
// is the line.
const actionShare = "share"

// shareable reports whether an answer is worth showing to all, and short
// enough to be asked for again by a button.
func shareable(line string) bool {
	verb, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch strings.ToLower(verb) {
	case "", "help", "schedule", "settings", "status", "history", "feeds":
		return false
	}
	return characters(line) <= maxValue && bot.Printable(line) == line
}

// manages reports whether the asker may change schedules here. It asks Slack
// only where a schedule is spoken of, and at each question anew: rights are
// taken away too. What cannot be found out is no.
func (a *App) manages(ctx context.Context, q asked) bool {
	verb, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(q.line), "/brief"))), " ")
	if verb != "schedule" && verb != "settings" && verb != "feeds" {
		return false
	}
	if user, err := a.api.GetUserInfoContext(ctx, q.user); err != nil {
		a.Log.WarnContext(ctx, "the rights of a user cannot be found out", "user", q.user, "error", err)
	} else if user.IsAdmin || user.IsOwner || user.IsPrimaryOwner {
		return true
	}
	if channel, err := a.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: q.channel}); err != nil {
		a.Log.WarnContext(ctx, "the creator of a channel cannot be found out", "channel", q.channel, "error", err)
	} else if channel.Creator != "" && channel.Creator == q.user || channel.IsIM {
		return true
	}
	if a.ManagerGroup == "" {
		return false
	}
	members, err := a.api.GetUserGroupMembersContext(ctx, a.ManagerGroup)
	if err != nil {
		a.Log.WarnContext(ctx, "the members of the managers' group cannot be found out", "group", a.ManagerGroup, "error", err)
	}
	for _, member := range members {
		if member == q.user {
			return true
		}
	}
	return false
}

// entity is a mention or a link as Slack writes it into the text of messages,
// https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages.
var entity = regexp.MustCompile(`<([^<>|]*)(?:\|([^<>]*))?>`)

// typed is the text of a message as its author typed it, without the mention
// that it begins with.
func typed(text, self string) string {
	text = strings.TrimPrefix(strings.TrimSpace(text), "<@"+self+">")
	text = entity.ReplaceAllStringFunc(text, func(found string) string {
		parts := entity.FindStringSubmatch(found)
		if parts[2] != "" {
			return parts[2]
		}
		return parts[1]
	})
	return strings.TrimSpace(strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text))
}

// claimLine asks for the claims that a message speaks of.
func claimLine(text string) string {
	const most = 300 // characters: a claim is a clause
	words := strings.Fields(bot.Printable(text))
	line := ""
	for _, word := range words {
		if characters(line)+characters(word) > most {
			break
		}
		line += " " + word
	}
	return "claim" + line
}

// errForeign is logged of a payload that is not of our workspace.
func errForeign(team string) error {
	return fmt.Errorf("a payload of the workspace %q, which is not the one of the bot token, was refused", team)
}
