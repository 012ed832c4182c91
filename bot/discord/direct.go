package discord

import (
	"context"
	"encoding/json"
	"fmt"

	"briefbot/bot"
	"briefbot/store"
)

var _ bot.Direct = (*Poster)(nil)

// Direct implements bot.Direct:
// https://docs.discord.com/developers/resources/user#create-dm gives the same
// channel each time. Who left the server or wants no messages from its members
// is told nothing: posting there then fails for good.
func (p *Poster) Direct(ctx context.Context, _ store.WorkspaceID, reader string) (string, error) {
	return p.direct(ctx, reader)
}

func (p rest) direct(ctx context.Context, reader string) (string, error) {
	if CheckName(reader) != nil {
		return "", fmt.Errorf("%w: %q is no user's id of Discord", bot.ErrNoReader, reader)
	}
	body, err := p.call(ctx, "POST", "/users/@me/channels", map[string]string{"recipient_id": reader}, "/users/@me/channels")
	if err != nil {
		return "", fmt.Errorf("open a channel with %s: %w", reader, err)
	}
	var opened struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(body, &opened); err != nil || CheckName(opened.ID) != nil {
		return "", fmt.Errorf("the answer of Discord names no channel with %s: %q", reader, clip(string(body), 200))
	}
	return Platform + ":" + opened.ID, nil
}
