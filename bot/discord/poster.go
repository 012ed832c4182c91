package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"
)

// Poster posts editions to Discord. It may be used from several goroutines.
type Poster struct {
	rest
	guild    string
	home     store.WorkspaceID
	channels *descriptions
	marks    store.Marks
	log      *slog.Logger
}

// PosterSettings are what a Poster works with.
type PosterSettings struct {
	Token string
	// API is where Discord is; empty means DefaultAPI.
	API string
	// Guild is the server that the workspace Home belongs to, empty for none:
	// channels of that workspace in other servers are not posted to.
	Guild string
	Home  store.WorkspaceID
	Now   func() time.Time
	// Marks keep what is to be published later, see [App.Publish]; nil keeps
	// nothing.
	Marks store.Marks
	// Log gets what went wrong beside a post; nil is none.
	Log *slog.Logger
}

var _ bot.Platform = (*Poster)(nil)

// NewPoster makes a poster that calls Discord with a bot's token. It does no
// I/O.
func NewPoster(settings PosterSettings) (*Poster, error) {
	if settings.Now == nil {
		settings.Now = time.Now
	}
	if settings.Log == nil {
		settings.Log = slog.New(slog.DiscardHandler)
	}
	session, err := newSession(settings.Token, settings.API, &invalidCounter{now: settings.Now})
	if err != nil {
		return nil, err
	}
	return &Poster{rest: rest{session}, guild: settings.Guild, home: settings.Home, channels: newDescriptions(settings.Now), marks: settings.Marks, log: settings.Log}, nil
}

// Kinds of channels that are posted to in a manner of their own:
// https://docs.discord.com/developers/resources/channel#channel-object-channel-types.
const (
	direct       = 1
	announcement = 5
	forum        = 15
)

// Post posts one delivery with its key's nonce, so that Discord gives back the
// earlier message where the same one was posted a moment ago.
func (p *Poster) Post(ctx context.Context, post schedule.Post) (string, error) {
	e, err := open(post)
	if err != nil {
		return "", &schedule.PostError{Kind: schedule.BadPayload, Err: err}
	}
	target, err := p.target(ctx, post, e)
	if err != nil {
		return "", err
	}
	if target.kind == forum {
		return p.startPost(ctx, target, post, e)
	}
	id, err := p.send(ctx, target.channel, e.Message)
	if err != nil {
		p.channels.forget(target.channel)
		return "", postError(err)
	}
	if post.Channel.Crosspost && target.kind == announcement {
		p.crosspost(ctx, post, target.channel, id)
	}
	return id, nil
}

// send posts one message and returns its id; a thread's stands before it, so
// that it can be found again.
func (p *Poster) send(ctx context.Context, channel string, message map[string]json.RawMessage) (string, error) {
	path := "/channels/" + channel + "/messages"
	body, err := p.call(ctx, "POST", path, message, path)
	if err != nil {
		return "", err
	}
	var posted struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(body, &posted); err != nil || posted.ID == "" {
		return "", fmt.Errorf("the answer of Discord names no message: %q", clip(string(body), 200))
	}
	return posted.ID, nil
}

// channelID is Discord's id of a channel that is named "discord:ID".
func channelID(name string) string { return strings.TrimPrefix(name, Platform+":") }

// CheckName says what is wrong with a channel's name behind "discord:".
func CheckName(name string) error {
	if n, err := strconv.ParseUint(name, 10, 64); err != nil || n < 1<<22 {
		return fmt.Errorf("channel %q: Discord names channels by long numbers; copy the id of the channel (Developer Mode), such as discord:123456789012345678", Platform+":"+name)
	}
	return nil
}

// Render implements bot.Platform: one part a message, the first with the
// edition's title for its thread.
func (p *Poster) Render(sheet bot.Sheet) ([][]byte, error) {
	title, tags := "", []string{}
	for _, block := range sheet.Message.Blocks() {
		switch b := block.(type) {
		case bot.Heading:
			if title == "" {
				title = bot.Printable(b.Text)
			}
		case bot.StoryBlock:
			tags = append(tags, b.Marks...)
		}
	}
	var payloads [][]byte
	for _, message := range Render(sheet.Message, Options{Layout: Layout(sheet.Channel.Look), Role: sheet.Ping, Names: wordsOfItsOwn(sheet.Message)}) {
		payload, err := json.Marshal(Envelope{Message: message, Title: clip(title, mostThreadName), Tags: slices.Compact(slices.Sorted(slices.Values(tags)))})
		if err != nil {
			return nil, err
		}
		payloads = append(payloads, payload)
	}
	return payloads, nil
}

// Platform is how channels of Discord begin their names.
const Platform = "discord"
