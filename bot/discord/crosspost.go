package discord

import (
	"context"
	"errors"

	"briefbot/schedule"

	"github.com/bwmarrin/discordgo"
)

// crosspost publishes a posted message to the channels that follow. That it
// fails is no failure of the post, which stands; a person can publish it too.
func (p *Poster) crosspost(ctx context.Context, post schedule.Post, channel, message string) {
	_, err := p.call(ctx, "POST", "/channels/"+channel+"/messages/"+message+"/crosspost", nil, "/channels/"+channel+"/messages//crosspost")
	var refused *discordgo.RESTError
	if err == nil || errors.As(err, &refused) && refused.Message != nil && refused.Message.Code == crosspostedAlready {
		return
	}
	p.log.WarnContext(ctx, "a briefing was posted but not published to the channels that follow; choose Publish in the menu of the message in Discord",
		"channel", post.Channel.Name, "message", message, "error", postError(err))
}

// crosspostedAlready is what Discord says of a message that is published:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
const crosspostedAlready = 40033
