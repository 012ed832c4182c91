package discord

import (
	"context"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// sharePrefix begins the custom id of the button that shows an answer to the
// channel. It asks the line again, for all to see.
const sharePrefix = "share "

// shared are the verbs whose answers are worth showing to a channel.
var shared = []string{"now", "denials", "person", "claim", "story", "source", "search", "schedule"}

// mayWrite are the rights to write in a channel and in a thread.
const mayWrite = discordgo.PermissionSendMessages | discordgo.PermissionSendMessagesInThreads | discordgo.PermissionAdministrator

// offerToShare adds the button to a private answer, where the line fits into
// its id. Render keeps room for it: an answer is not posted by a delivery.
func (p *Payload) offerToShare(line string) {
	verb, _, _ := strings.Cut(line, " ")
	if !slices.Contains(shared, verb) || strings.HasPrefix(line, "schedule ") && line != "schedule list" || units(sharePrefix+line) > mostCustomID {
		return
	}
	p.Components = append(p.Components, discordgo.ActionsRow{Components: []discordgo.MessageComponent{
		discordgo.Button{Label: "Share to channel", Style: discordgo.PrimaryButton, CustomID: sharePrefix + line},
	}})
}

// sharedBy says who shows an answer to all, without pinging them. Render keeps
// room for the line.
func (p *Payload) sharedBy(user string) {
	if CheckName(user) == nil {
		p.Components = append(p.Components, discordgo.TextDisplay{Content: "-# Shared by <@" + user + ">"})
	}
}

// mayShare reports whether who presses the button may write where the answer
// would be shown: the bot lends nobody its voice. Which right that takes, a
// channel's or a thread's, is asked for where they have only one of them.
func (a *App) mayShare(ctx context.Context, i *discordgo.Interaction) bool {
	if i.Member == nil {
		return true // a direct message has no other reader
	}
	rights := i.Member.Permissions
	channel, thread := rights&discordgo.PermissionSendMessages != 0, rights&discordgo.PermissionSendMessagesInThreads != 0
	if channel == thread || rights&discordgo.PermissionAdministrator != 0 {
		return rights&mayWrite != 0
	}
	ctx, cancel := context.WithTimeout(ctx, offerWithin)
	defer cancel()
	here, err := a.describe(ctx, i.ChannelID)
	return err == nil && isThread(here.kind) == thread
}
