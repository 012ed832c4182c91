package discord

import (
	"context"
	"fmt"

	"github.com/bwmarrin/discordgo"
)

// callback is the first answer to an interaction:
// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object.
type callback struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data any                               `json:"data,omitempty"`
}

// deferred says that the answer follows, for the asker alone or for all.
func deferred(private bool) *callback {
	if private {
		return &callback{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource, Data: map[string]any{"flags": flagEphemeral}}
	}
	return &callback{Type: discordgo.InteractionResponseDeferredChannelMessageWithSource}
}

// at once in words, for the asker alone.
func inWords(text string) *callback {
	return &callback{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: Payload{
		Flags: flagEphemeral | flagComponentsV2, AllowedMentions: pingNobody(),
		Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: escape(text)}},
	}}
}

// respond sends the first answer of an interaction that came over the gateway.
func (a *App) respond(ctx context.Context, i *discordgo.Interaction, first *callback) error {
	path := "/interactions/" + i.ID + "/" + i.Token + "/callback"
	_, err := a.call(ctx, "POST", path, first, path)
	if err != nil {
		return fmt.Errorf("the first answer to interaction %s: %w", i.ID, err)
	}
	return nil
}
