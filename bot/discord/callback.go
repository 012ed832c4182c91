package discord

import (
	"context"
	"fmt"
	"net/http"
	"time"

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

// inWords is an answer at once, for the asker alone.
func inWords(text string) *callback {
	return &callback{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: Payload{
		Flags: flagEphemeral | flagComponentsV2, AllowedMentions: pingNobody(),
		Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: escape(text)}},
	}}
}

const (
	// firstWithin is how long Discord waits for the first answer:
	// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback.
	firstWithin = 3 * time.Second
	// firstTry bounds one call, so that there is time for another.
	firstTry = time.Second
	// answeredAlready is what Discord says of an interaction that has its first
	// answer:
	// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
	answeredAlready = 40060
)

// respond sends the first answer of an interaction that came over the gateway,
// again where it is not known to have arrived. That it is there already says,
// the first time, that another process answered, and later that we did.
func (a *App) respond(ctx context.Context, i *discordgo.Interaction, first *callback) error {
	ctx, cancel := context.WithTimeout(ctx, firstWithin)
	defer cancel()
	for try := 0; ; try++ {
		err := a.respondOnce(ctx, i, first)
		if err == nil || try > 0 && code(err) == answeredAlready {
			return nil
		}
		pause, again := againAfter(err, try)
		if !again || status(err) == http.StatusNotFound || sleep(ctx, pause) != nil {
			return fmt.Errorf("the first answer to interaction %s: %w", i.ID, err)
		}
	}
}

func (a *App) respondOnce(ctx context.Context, i *discordgo.Interaction, first *callback) error {
	ctx, cancel := context.WithTimeout(ctx, firstTry)
	defer cancel()
	_, err := a.call(ctx, "POST", "/interactions/"+i.ID+"/"+i.Token+"/callback", first, "")
	return err
}
