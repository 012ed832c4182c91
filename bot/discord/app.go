package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"strings"
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

// work is what is left to do once the first answer has gone; nil for nothing.
type work func(ctx context.Context) error

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

// command is a slash command or the message command.
func (a *App) command(ctx context.Context, i *discordgo.Interaction) (*callback, work) {
	data := i.ApplicationCommandData()
	if data.Name == askMessage {
		return deferred(true), a.answersAbout(i, bot.Request{About: textAbout(data)}, true)
	}
	if data.Name == adminCommand && len(data.Options) == 1 {
		if form := a.form(ctx, i, data.Options[0].Name); form != nil {
			return form, nil
		}
	}
	line, ok := lineOf(data)
	if !ok {
		return inWords("That command is of an older version. Try /brief help; Discord shows the new commands within the hour."), nil
	}
	return deferred(true), a.answers(i, line, true)
}

// textAbout is what a message says of which is asked who denies it.
func textAbout(data discordgo.ApplicationCommandInteractionData) string {
	text := ""
	if data.Resolved != nil {
		if m := data.Resolved.Messages[data.TargetID]; m != nil {
			text = m.Content
			for _, e := range m.Embeds {
				text += " " + e.Title + " " + e.Description
			}
		}
	}
	if strings.TrimSpace(text) == "" {
		return "-" // a message of pictures alone mentions nothing
	}
	return text
}

// component is a button or a menu of a message, however old.
func (a *App) component(ctx context.Context, i *discordgo.Interaction) (*callback, work) {
	data := i.MessageComponentData()
	id := data.CustomID
	if id == menuID && len(data.Values) == 1 {
		id = askPrefix + data.Values[0]
	}
	kind, line, _ := strings.Cut(id, " ")
	switch kind + " " {
	case sharePrefix:
		return deferred(false), a.answers(i, line, false)
	case askPrefix:
		if form := a.formInstead(ctx, i, line); form != nil {
			return form, nil
		}
		return deferred(true), a.answers(i, line, true)
	case keyPrefix:
		return deferred(true), a.answers(i, "status", true)
	case formPrefix:
		if form := a.form(ctx, i, line); form != nil {
			return form, nil
		}
	}
	return inWords("That button is of an older version and no longer known. Try /brief help."), nil
}

// answers is the work of answering a line.
func (a *App) answers(i *discordgo.Interaction, line string, private bool) work {
	return a.answersAbout(i, bot.Request{Line: line}, private)
}

// answersAbout is the work of answering what is asked: a line, or about a
// message.
func (a *App) answersAbout(i *discordgo.Interaction, asked bot.Request, private bool) work {
	line := asked.Line
	return func(ctx context.Context) error {
		request, refusal, err := a.request(ctx, i, line)
		request.About = asked.About
		if err != nil {
			a.Log.ErrorContext(ctx, "a request failed", "interaction", i.ID, "error", err)
			refusal = wentWrong
		}
		if refusal != "" {
			return a.edit(ctx, i, []Payload{inPlainWords(refusal, private)})
		}
		payloads := a.compose(ctx, request, private)
		if len(payloads) == 0 {
			payloads = []Payload{inPlainWords("There is nothing to show.", private)}
		}
		if len(payloads) > mostMessages {
			payloads = append(payloads[:mostMessages], inPlainWords("There is more; ask for less with “since 6h” or a topic.", private))
		}
		if private {
			payloads[0].offerToShare(line)
		}
		return a.edit(ctx, i, payloads)
	}
}

// compose asks the bot and lays out what it says, when it is its turn.
func (a *App) compose(ctx context.Context, request bot.Request, private bool) []Payload {
	select {
	case a.desks <- struct{}{}:
		defer func() { <-a.desks }()
	case <-ctx.Done():
	}
	return Render(a.Bot.Answer(ctx, request), Options{Ephemeral: private})
}

func inPlainWords(text string, private bool) Payload {
	payload := Payload{Flags: flagComponentsV2, AllowedMentions: pingNobody(),
		Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: escape(text)}}}
	if private {
		payload.Flags |= flagEphemeral
	}
	return payload
}

// edit makes the first payload of the answer that was deferred, and sends the
// rest after it.
func (a *App) edit(ctx context.Context, i *discordgo.Interaction, payloads []Payload) error {
	hook := "/webhooks/" + a.ApplicationID + "/" + i.Token
	if err := a.editOriginal(ctx, hook, payloads[0]); err != nil {
		return err
	}
	for _, payload := range payloads[1:] {
		if _, err := a.call(ctx, "POST", hook, payload, "/webhooks/"+a.ApplicationID+"/"); err != nil {
			return err
		}
	}
	return nil
}

// editTries is how often the first answer is looked for: over HTTP it is
// Discord's only once our response has reached it.
const editTries = 4

// editOriginal fills in what was deferred.
func (a *App) editOriginal(ctx context.Context, hook string, payload Payload) error {
	payload.Flags &^= flagEphemeral // was settled by the first answer
	var err error
	for try := range editTries {
		_, err = a.call(ctx, "PATCH", hook+"/messages/@original", payload, "/webhooks/"+a.ApplicationID+"//messages/@original")
		pause, again := againAfter(err, try)
		if !again {
			return err
		}
		if sleep(ctx, pause) != nil {
			return err
		}
	}
	return err
}

// againAfter says how long to wait before an edit is tried again: one that did
// not find its message, one that Discord slowed down, one whose answer was
// lost. An edit that is done twice is the same.
func againAfter(err error, try int) (time.Duration, bool) {
	var refused *discordgo.RESTError
	var limited *discordgo.RateLimitError
	pause := 250 * time.Millisecond << try
	switch {
	case err == nil:
		return 0, false
	case errors.As(err, &limited):
		return limited.RetryAfter, true
	case errors.As(err, &refused):
		return pause, refused.Response.StatusCode == 404 || refused.Response.StatusCode >= 500
	}
	return pause, true
}

func sleep(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// request is what was asked, in the workspace of the server; or a refusal in
// words.
func (a *App) request(ctx context.Context, i *discordgo.Interaction, line string) (bot.Request, string, error) {
	workspace, err := a.workspace(ctx, i)
	if errors.Is(err, errNotHome) {
		return bot.Request{}, "In direct messages only members of the server that this bot belongs to can ask. Ask in a channel of your server.", nil
	}
	if err != nil {
		return bot.Request{}, "", err
	}
	channel, err := a.channel(ctx, workspace, i.ChannelID)
	if err != nil {
		return bot.Request{}, "", err
	}
	manager := a.mayChange(i)
	if manager {
		if refusal, err := a.keepable(ctx, i, line); refusal != "" || err != nil {
			return bot.Request{}, refusal, err
		}
	}
	return bot.Request{Channel: channel, Reader: reader(i), Line: line, ID: i.ID, Now: a.Now(), Manager: manager,
		Direct: func(ctx context.Context) (string, error) { return a.rest.direct(ctx, reader(i)) }}, "", nil
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

// respond sends the first answer of an interaction that came over the gateway.
func (a *App) respond(ctx context.Context, i *discordgo.Interaction, first *callback) error {
	path := "/interactions/" + i.ID + "/" + i.Token + "/callback"
	_, err := a.call(ctx, "POST", path, first, path)
	if err != nil {
		return fmt.Errorf("the first answer to interaction %s: %w", i.ID, err)
	}
	return nil
}

// decode reads an interaction as Discord sends it.
func decode(body []byte) (*discordgo.Interaction, error) {
	var i discordgo.Interaction
	if err := json.Unmarshal(body, &i); err != nil {
		return nil, err
	}
	return &i, nil
}
