package discord

import (
	"slices"

	"github.com/bwmarrin/discordgo"
)

// withoutHoles leaves out of what was sent with a command each null that stands
// in a list, so that nobody who walks a list has to look for it. Discord sends
// none; a proxy might.
func withoutHoles(i *discordgo.Interaction) {
	data, ok := i.Data.(discordgo.ApplicationCommandInteractionData)
	if !ok {
		return
	}
	data.Options = options(data.Options)
	if data.Resolved != nil {
		for _, message := range data.Resolved.Messages {
			if message != nil {
				message.Embeds = whole(message.Embeds)
			}
		}
	}
	i.Data = data
}

func options(all []*discordgo.ApplicationCommandInteractionDataOption) []*discordgo.ApplicationCommandInteractionDataOption {
	all = whole(all)
	for _, option := range all {
		option.Options = options(option.Options)
	}
	return all
}

func whole[T any](list []*T) []*T {
	return slices.DeleteFunc(list, func(one *T) bool { return one == nil })
}
