package discord

import (
	"context"
	"errors"

	"briefbot/bot"
	"briefbot/store"

	"github.com/bwmarrin/discordgo"
)

// request is what was asked, in the workspace of the server; or a refusal in
// words.
func (a *App) request(ctx context.Context, i *discordgo.Interaction, line string) (bot.Request, string, error) {
	channel, err := a.here(ctx, i)
	if errors.Is(err, errNotHome) {
		return bot.Request{}, "In direct messages only members of the server that this bot belongs to can ask. Ask in a channel of your server.", nil
	}
	if err != nil {
		return bot.Request{}, "", err
	}
	manager := a.mayChange(i)
	if manager {
		if refusal, err := a.keepable(ctx, i, channel, line); refusal != "" || err != nil {
			return bot.Request{}, refusal, err
		}
	}
	return bot.Request{Channel: channel, Reader: reader(i), Line: line, ID: i.ID, Now: a.Now(), Manager: manager,
		Direct: func(ctx context.Context) (string, error) { return a.rest.direct(ctx, reader(i)) }}, "", nil
}

// here is the channel where something is asked.
func (a *App) here(ctx context.Context, i *discordgo.Interaction) (store.Channel, error) {
	workspace, err := a.workspace(ctx, i)
	if err != nil {
		return store.Channel{}, err
	}
	return a.channel(ctx, workspace, i.ChannelID)
}

// channel is the channel as stored, made when it is first asked in.
func (a *App) channel(ctx context.Context, workspace store.WorkspaceID, id string) (store.Channel, error) {
	name := Platform + ":" + id
	channel, err := a.Store.Channel(ctx, workspace, name)
	if errors.Is(err, store.ErrNotFound) {
		return a.Store.ChangeChannel(ctx, workspace, name, store.MadeAs(store.Channel{}, nil))
	}
	return channel, err
}

// reader is who asks.
func reader(i *discordgo.Interaction) string {
	switch {
	case i.Member != nil && i.Member.User != nil:
		return i.Member.User.ID
	case i.User != nil:
		return i.User.ID
	}
	return ""
}

// mayChange reports whether who asks may change this channel's settings: they
// may manage the channel itself, as Discord computed it for this interaction,
// or have the role that the operator named.
func (a *App) mayChange(i *discordgo.Interaction) bool {
	if i.Member == nil {
		return false
	}
	if i.Member.Permissions&(manageChannels|discordgo.PermissionAdministrator) != 0 {
		return true
	}
	for _, role := range i.Member.Roles {
		if a.ManagerRole != "" && role == a.ManagerRole {
			return true
		}
	}
	return false
}

// errNotHome: somebody asks in a direct message who is in no server of ours.
var errNotHome = errors.New("not a member of the home server")

// workspace is the one of the server where it was asked. In a direct message
// it is the home server's, for its members.
func (a *App) workspace(ctx context.Context, i *discordgo.Interaction) (store.WorkspaceID, error) {
	name := a.workspaceName(i.GuildID)
	if i.GuildID == "" {
		if err := a.member(ctx, reader(i)); err != nil {
			return 0, err
		}
		name = a.Home
	}
	workspace, err := a.Store.EnsureWorkspace(ctx, name)
	return workspace.ID, err
}

// workspaceName keeps what one server sees from every other.
func (a *App) workspaceName(guild string) string {
	if guild != "" && guild == a.Guild {
		return a.Home
	}
	return Platform + ":" + guild
}

// member asks whether somebody is in the home server:
// https://docs.discord.com/developers/resources/guild#get-guild-member.
func (a *App) member(ctx context.Context, user string) error {
	if a.Guild == "" || user == "" {
		return errNotHome
	}
	path := "/guilds/" + a.Guild + "/members/"
	_, err := a.call(ctx, "GET", path+user, nil, path)
	var refused *discordgo.RESTError
	if errors.As(err, &refused) && refused.Response.StatusCode == 404 {
		return errNotHome
	}
	return err
}
