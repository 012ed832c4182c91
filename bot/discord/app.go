package discord

import (
	"context"
	"encoding/json"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"

	"github.com/bwmarrin/discordgo"
)

const (
	// answerWithin is how long an interaction's token lives, less a little:
	// https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages.
	answerWithin = 14*time.Minute + 30*time.Second
	// atOnce is how many interactions are worked on at once; more wait.
	atOnce = 64
	// composedPerCore is how many answers are composed at once on each core, so
	// that first responses, which Discord wants in three seconds, never queue
	// behind many of them.
	composedPerCore = 1
	// remembered is how many interactions are remembered, so that one that
	// comes twice is answered once.
	remembered = 20_000
	// mostMessages is how many messages one answer may take.
	mostMessages = 3
)

// Settings are what an App works with.
type Settings struct {
	Bot   *bot.Bot
	Store store.Store
	Log   *slog.Logger
	// Token, ApplicationID and PublicKey are the application's. The public key,
	// in hex, is needed for HTTP interactions alone.
	Token, ApplicationID, PublicKey string
	// API is where Discord is; empty means DefaultAPI.
	API string
	// Guild is the server that shares the workspace Home; empty means none.
	// Every other server has a workspace of its own.
	Guild string
	// Home is the workspace of what is stored from the command line.
	Home string
	// TestGuild is a server that alone gets the commands, at once, instead of
	// all servers; empty means all.
	TestGuild string
	// ManagerRole is the id of a role that may change things beside those who
	// may manage the channel; may be empty.
	ManagerRole string
	// Notifier tells who added schedules that they are paused; nil tells nobody.
	Notifier schedule.Notifier
	// Keep is how long what a server stored is kept after the bot was removed
	// from it; 0 means DefaultKeep.
	Keep time.Duration
	Now  func() time.Time
}

// App answers interactions, whichever way they come. Its methods may be called
// from several goroutines.
type App struct {
	Settings
	rest
	counter *invalidCounter
	recent  *bot.Recent
	slots   chan struct{} // interactions that are worked on
	desks   chan struct{} // answers that are composed
	running sync.WaitGroup
	// identifyEvery is the constant of that name; tests do not wait so long.
	identifyEvery time.Duration
}

// NewApp makes an app. It does no I/O.
func NewApp(settings Settings) (*App, error) {
	if settings.Now == nil {
		settings.Now = time.Now
	}
	if settings.Log == nil {
		settings.Log = slog.New(slog.DiscardHandler)
	}
	if settings.Keep == 0 {
		settings.Keep = DefaultKeep
	}
	counter := &invalidCounter{now: settings.Now}
	session, err := newSession(settings.Token, settings.API, counter)
	if err != nil {
		return nil, err
	}
	return &App{
		Settings: settings, rest: rest{session}, counter: counter,
		recent: bot.NewRecent(remembered), slots: make(chan struct{}, atOnce),
		desks: make(chan struct{}, composedPerCore*runtime.GOMAXPROCS(0)), identifyEvery: identifyEvery,
	}, nil
}

// Wait returns when all answers that are under way are given.
func (a *App) Wait() { a.running.Wait() }

// wentWrong is what is told of a failure of ours.
const wentWrong = "Something went wrong here; the operator’s log has it."

// receive decides about one interaction: its first answer, which needs no
// store, and the work that follows. nil for one that was answered before. What
// breaks off ends no program.
func (a *App) receive(ctx context.Context, i *discordgo.Interaction) (first *callback, do work) {
	if i.Type == discordgo.InteractionPing {
		return &callback{Type: discordgo.InteractionResponsePong}, nil
	}
	if !a.recent.First(i.ID) {
		return nil, nil
	}
	defer func() {
		if cause := recover(); cause != nil {
			a.brokeOff(ctx, i, cause)
			first, do = inWords(wentWrong), nil
			if i.Type == discordgo.InteractionApplicationCommandAutocomplete {
				first = offered(nil) // takes no words
			}
		}
	}()
	return a.decide(ctx, i)
}

func (a *App) brokeOff(ctx context.Context, i *discordgo.Interaction, cause any) {
	a.Log.ErrorContext(ctx, "an answer on Discord broke off", "interaction", i.ID, "panic", cause, "stack", string(debug.Stack()))
}

// decide is receive for an interaction that came for the first time.
func (a *App) decide(ctx context.Context, i *discordgo.Interaction) (*callback, work) {
	withoutHoles(i)
	switch i.Type {
	case discordgo.InteractionApplicationCommand:
		return a.command(ctx, i)
	case discordgo.InteractionApplicationCommandAutocomplete:
		return a.complete(ctx, i), nil
	case discordgo.InteractionMessageComponent:
		return a.component(ctx, i)
	case discordgo.InteractionModalSubmit:
		return a.submitted(i)
	}
	return inWords("This kind of command is not known here. Try /brief help."), nil
}

// start does work in the background, when there is a place, bounded by the
// time that the interaction's token lives.
func (a *App) start(ctx context.Context, i *discordgo.Interaction, do work) {
	if do == nil {
		return
	}
	a.running.Go(func() {
		ctx, cancel := context.WithTimeout(ctx, a.left(i))
		defer cancel()
		select {
		case a.slots <- struct{}{}:
			defer func() { <-a.slots }()
		case <-ctx.Done():
			return
		}
		defer func() {
			if cause := recover(); cause != nil {
				a.brokeOff(ctx, i, cause)
				_ = a.edit(ctx, i, []Payload{inPlainWords(wentWrong, true)}) // it is logged already
			}
		}()
		if err := do(ctx); err != nil && ctx.Err() == nil {
			a.Log.ErrorContext(ctx, "an answer did not reach Discord", "interaction", i.ID, "error", err)
		}
	})
}

// left is how long the interaction can still be answered.
func (a *App) left(i *discordgo.Interaction) time.Duration {
	made, err := discordgo.SnowflakeTimestamp(i.ID)
	if err != nil {
		return answerWithin
	}
	return min(max(answerWithin-a.Now().Sub(made), 0), answerWithin)
}

// decode reads an interaction as Discord sends it.
func decode(body []byte) (*discordgo.Interaction, error) {
	var i discordgo.Interaction
	if err := json.Unmarshal(body, &i); err != nil {
		return nil, err
	}
	return &i, nil
}
