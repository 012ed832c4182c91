package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	// identifyEvery is the time in which max_concurrency sessions may begin:
	// https://docs.discord.com/developers/events/gateway#rate-limiting.
	identifyEvery = 5 * time.Second
	// sparedSessions are not begun, so that one that is started again and again
	// does not begin the last of a day's 1,000: then Discord resets the token
	// (https://docs.discord.com/developers/events/gateway#session-start-limit-object,
	// https://docs.discord.com/developers/events/gateway#rate-limiting).
	sparedSessions = 20
	// openTries is how often a shard is opened before the gateway counts as
	// unreachable.
	openTries = 5
)

// Gateway answers interactions that come over the gateway, until the context
// ends. It opens as many shards as Discord asks for, as fast as it allows;
// discordgo reconnects and resumes each. Events that a resume replays are
// answered once.
func (a *App) Gateway(ctx context.Context) error {
	shards, atOnce, err := a.shards(ctx)
	if err != nil {
		return err
	}
	var open []*discordgo.Session
	defer func() {
		var closing sync.WaitGroup
		for _, session := range open {
			closing.Go(func() { _ = session.Close() })
		}
		closing.Wait()
		a.Wait()
	}()
	for shard := range shards {
		if shard > 0 && shard%atOnce == 0 {
			if sleep(ctx, a.identifyEvery) != nil {
				return nil
			}
		}
		session, err := a.open(ctx, shard, shards)
		if err != nil {
			return err
		}
		open = append(open, session)
	}
	a.Log.InfoContext(ctx, "connected to Discord", "shards", shards)
	<-ctx.Done()
	return nil
}

// shards asks how many sessions there should be and how many may begin at
// once: https://docs.discord.com/developers/events/gateway#get-gateway-bot.
func (a *App) shards(ctx context.Context) (shards, atOnce int, err error) {
	body, err := a.call(ctx, "GET", "/gateway/bot", nil, "/gateway/bot")
	if err != nil {
		return 0, 0, fmt.Errorf("ask Discord for its gateway: %w", postError(err))
	}
	var answer struct {
		Shards int `json:"shards"`
		Limit  struct {
			Remaining      int `json:"remaining"`
			ResetAfter     int `json:"reset_after"`
			MaxConcurrency int `json:"max_concurrency"`
		} `json:"session_start_limit"`
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return 0, 0, fmt.Errorf("the answer about the Discord gateway is unreadable: %w", err)
	}
	if answer.Limit.Remaining < answer.Shards+sparedSessions && answer.Limit.ResetAfter > 0 {
		return 0, 0, fmt.Errorf("only %d more sessions are allowed by Discord today and %d are needed, with %d to spare; start again in %s",
			answer.Limit.Remaining, answer.Shards, sparedSessions, (time.Duration(answer.Limit.ResetAfter) * time.Millisecond).Round(time.Minute))
	}
	return max(answer.Shards, 1), max(answer.Limit.MaxConcurrency, 1), nil
}

// open opens one shard with the handlers of all.
func (a *App) open(ctx context.Context, shard, shards int) (*discordgo.Session, error) {
	session, err := newSession(a.Token, a.API, a.counter)
	if err != nil {
		return nil, err
	}
	session.ShardID, session.ShardCount = shard, shards
	session.LogLevel = discordgo.LogError
	session.AddHandler(func(_ *discordgo.Session, event *discordgo.InteractionCreate) { a.interaction(ctx, event.Interaction) })
	session.AddHandler(func(_ *discordgo.Session, event *discordgo.GuildCreate) { a.joined(ctx, event.Guild) })
	session.AddHandler(func(_ *discordgo.Session, event *discordgo.GuildDelete) { a.removed(ctx, event.Guild) })
	session.AddHandler(func(_ *discordgo.Session, event *discordgo.ChannelDelete) { a.deleted(ctx, event.Channel) })
	session.AddHandler(func(_ *discordgo.Session, event *discordgo.ThreadDelete) { a.deleted(ctx, event.Channel) })
	for try := range openTries {
		if err = session.Open(); err == nil {
			return session, nil
		}
		a.Log.WarnContext(ctx, "the Discord gateway did not open", "shard", shard, "error", err)
		if sleep(ctx, time.Second<<try) != nil {
			break
		}
	}
	return nil, fmt.Errorf("shard %d of %d could not be opened: %w; \"briefbot doctor\" checks token and intents", shard, shards, err)
}

// interaction answers one that came over the gateway. It is under way from
// here on: whoever waits for all answers would else miss one that has begun.
func (a *App) interaction(ctx context.Context, i *discordgo.Interaction) {
	a.running.Add(1)
	defer a.running.Done()
	first, do := a.receive(ctx, i)
	if first == nil {
		return
	}
	if err := a.respond(ctx, i, first); err != nil {
		if ctx.Err() == nil {
			a.Log.ErrorContext(ctx, "an interaction was not answered in time", "error", err)
		}
		return
	}
	a.start(ctx, i, do)
}
