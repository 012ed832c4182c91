package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// right is one of the bot's own permissions, as Discord's settings name it:
// https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags.
type right struct {
	bit  int64
	name string
}

// neededRights are what posting takes: seeing and writing, reading back what
// was posted, and threads for long editions.
var neededRights = []right{
	{discordgo.PermissionViewChannel, "View Channel"},
	{discordgo.PermissionSendMessages, "Send Messages"},
	{discordgo.PermissionReadMessageHistory, "Read Message History"},
	{discordgo.PermissionCreatePublicThreads, "Create Public Threads"},
	{discordgo.PermissionSendMessagesInThreads, "Send Messages in Threads"},
}

// Kinds of channels that are threads:
// https://docs.discord.com/developers/resources/channel#channel-object-channel-types.
const (
	announcementThread = 10
	publicThread       = 11
	privateThread      = 12
)

func isThread(kind int) bool { return kind >= announcementThread && kind <= privateThread }

// lacking names what of the rights is missing to post in a kind of channel. In
// a thread nothing is started, and writing is a right of its own.
func lacking(rights int64, kind int) []string {
	if rights&discordgo.PermissionAdministrator != 0 {
		return nil
	}
	var missing []string
	for _, needed := range neededRights {
		start := needed.bit == discordgo.PermissionSendMessages || needed.bit == discordgo.PermissionCreatePublicThreads
		if rights&needed.bit == 0 && !(start && isThread(kind)) {
			missing = append(missing, needed.name)
		}
	}
	return missing
}

// InvitePermissions are the least rights to ask for where the bot is invited.
func InvitePermissions() int64 {
	var all int64
	for _, needed := range neededRights {
		all |= needed.bit
	}
	return all
}

// Invite is the address at which an administrator adds the bot to a server:
// https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow.
func Invite(applicationID string) string {
	return fmt.Sprintf("https://discord.com/oauth2/authorize?client_id=%s&scope=bot+applications.commands&permissions=%d", applicationID, InvitePermissions())
}

// promises are the lines after which the bot will post by itself.
var promises = []string{"schedule add", "schedule resume"}

// keepable says in words why a line may not be carried out although its asker
// may ask for it: the bot could not do what it promises. Discord tells the
// bot's rights in the channel with each interaction, for threads those of the
// thread. What kind of channel it is, is asked for where something seems
// missing.
func (a *App) keepable(ctx context.Context, i *discordgo.Interaction, line string) (refusal string, err error) {
	promised := slices.ContainsFunc(promises, func(promise string) bool { return line == promise || strings.HasPrefix(line, promise+" ") })
	if !promised {
		return "", nil
	}
	missing := lacking(i.AppPermissions, 0)
	if len(missing) > 0 && i.AppPermissions&discordgo.PermissionViewChannel != 0 {
		channel, err := a.describe(ctx, i.ChannelID)
		if err != nil {
			return "", err
		}
		missing = lacking(i.AppPermissions, channel.kind)
	}
	if len(missing) == 0 {
		return "", nil
	}
	return "I could not post here, so nothing is changed. Give briefbot in this channel: " + strings.Join(missing, ", ") + ". Then ask again.", nil
}
