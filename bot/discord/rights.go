package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"briefbot/bot"
	"briefbot/store"

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

// embedLinks is what a message of embeds takes beside.
var embedLinks = right{discordgo.PermissionEmbedLinks, "Embed Links"}

// rightsFor are those that posting takes in a kind of channel. In a thread
// nothing is started, and writing is a right of its own; to start a post in a
// forum is to write there
// (https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel).
func rightsFor(kind int, look store.Look) []right {
	var needed []right
	for _, r := range neededRights {
		starts := r.bit == discordgo.PermissionCreatePublicThreads
		if isThread(kind) && (starts || r.bit == discordgo.PermissionSendMessages) || kind == forum && starts {
			continue
		}
		needed = append(needed, r)
	}
	if look == store.LookEmbeds {
		needed = append(needed, embedLinks)
	}
	return needed
}

// lacking names what is missing of the rights that are needed.
func lacking(rights int64, needed []right) []string {
	var missing []string
	for _, r := range needed {
		if rights&r.bit == 0 && rights&discordgo.PermissionAdministrator == 0 {
			missing = append(missing, r.name)
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
func (a *App) keepable(ctx context.Context, i *discordgo.Interaction, channel store.Channel, line string) (refusal string, err error) {
	settings := settingsIn(line)
	if refusal := a.unpingable(i, settings[bot.SettingRole]); refusal != "" {
		return refusal, nil
	}
	if settings[bot.SettingCrosspost] == "yes" {
		here, err := a.describe(ctx, i.ChannelID)
		if err != nil || here.kind != announcement {
			return "Only what is posted to an announcement channel can be published to others, and this is none, so nothing is changed.", err
		}
	}
	missing, err := a.missing(ctx, i, func(kind int) []right {
		switch {
		case slices.ContainsFunc(promises, func(promise string) bool { return line == promise || strings.HasPrefix(line, promise+" ") }):
			return rightsFor(kind, channel.Look)
		case settings[bot.SettingLook] == string(Embeds):
			return []right{embedLinks}
		}
		return nil
	})
	if err != nil || len(missing) == 0 {
		return "", err
	}
	return "I could not post here, so nothing is changed. Give briefbot in this channel: " + strings.Join(missing, ", ") + ". Then ask again.", nil
}

// missing names what the bot lacks where it is asked.
func (a *App) missing(ctx context.Context, i *discordgo.Interaction, needed func(kind int) []right) ([]string, error) {
	missing := lacking(i.AppPermissions, needed(0))
	if len(missing) == 0 || i.AppPermissions&discordgo.PermissionViewChannel == 0 {
		return missing, nil
	}
	channel, err := a.describe(ctx, i.ChannelID)
	if err != nil {
		return nil, err
	}
	return lacking(i.AppPermissions, needed(channel.kind)), nil
}

// settingsIn are the names and values behind "settings".
func settingsIn(line string) map[string]string {
	words := strings.Fields(line)
	if len(words) == 0 || words[0] != "settings" {
		return nil
	}
	settings := map[string]string{}
	for n := 1; n+1 < len(words); n += 2 {
		settings[words[n]] = words[n+1]
	}
	return settings
}

// unpingable says in words why briefings could not ping a role that was chosen:
// a role that not everybody may mention takes a right of its own
// (https://docs.discord.com/developers/resources/message#allowed-mentions-object).
func (a *App) unpingable(i *discordgo.Interaction, id string) string {
	data, isCommand := i.Data.(discordgo.ApplicationCommandInteractionData)
	if id == "" || !isCommand || data.Resolved == nil || data.Resolved.Roles[id] == nil {
		return ""
	}
	switch role := data.Resolved.Roles[id]; {
	case id == i.GuildID:
		return "Briefings do not ping everyone, so nothing is changed. Choose a role."
	case !role.Mentionable && i.AppPermissions&(discordgo.PermissionMentionEveryone|discordgo.PermissionAdministrator) == 0:
		return "I could not ping “" + role.Name + "”, so nothing is changed. In the settings of the server, under Roles, let anyone mention it, or give briefbot the right to mention all roles. Then ask again."
	}
	return ""
}
