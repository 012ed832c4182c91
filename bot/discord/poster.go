package discord

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"

	"github.com/bwmarrin/discordgo"
)

// Poster posts editions to Discord. It may be used from several goroutines.
type Poster struct {
	rest
	guild    string
	home     store.WorkspaceID
	channels *descriptions
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
	return &Poster{rest: rest{session}, guild: settings.Guild, home: settings.Home, channels: newDescriptions(settings.Now), log: settings.Log}, nil
}

// Kinds of channels that are posted to in a manner of their own:
// https://docs.discord.com/developers/resources/channel#channel-object-channel-types.
const (
	direct       = 1
	announcement = 5
	forum        = 15
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

// Envelope is the payload of one delivery.
type Envelope struct {
	Message Payload `json:"message"`
	// Title names the thread of a long edition, and a forum's post.
	Title string `json:"title"`
	// Tags are names of a forum's tags to apply where the forum has them.
	Tags []string `json:"tags,omitempty"`
}

// envelope is an Envelope as read back: components stay as they were stored.
type envelope struct {
	Message map[string]json.RawMessage `json:"message"`
	Title   string                     `json:"title"`
	Tags    []string                   `json:"tags"`
}

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

// open reads what was stored and adds what belongs to this act of posting.
func open(post schedule.Post) (envelope, error) {
	var e envelope
	if err := json.Unmarshal(post.Delivery.Payload, &e); err != nil || e.Message == nil {
		return e, fmt.Errorf("delivery %s holds no message for Discord: %w", post.Delivery.Key, err)
	}
	hash := nonce(post.Delivery.Key)
	e.Message["nonce"] = quoteJSON(hash)
	e.Message["enforce_nonce"] = json.RawMessage("true")
	return e, dress(e.Message, hash, post)
}

// dress adds to a message what is known only now: a line before it that says
// that it is late, and a button after it whose id carries the key's hash, by
// which it is found again. Render keeps room for both.
func dress(message map[string]json.RawMessage, hash string, post schedule.Post) error {
	var components []any
	if stored, ok := message["components"]; ok {
		if err := json.Unmarshal(stored, &components); err != nil {
			return err
		}
	}
	if late := "-# Late\\: this was due " + timestamp(post.Slot.Due); post.Late && post.Delivery.Part == 1 {
		if _, legacy := message["embeds"]; legacy {
			var before string
			if stored, ok := message["content"]; ok { // a role's mention
				if err := json.Unmarshal(stored, &before); err != nil {
					return err
				}
			}
			message["content"] = quoteJSON(strings.TrimSpace(before + "\n" + late))
		} else {
			components = append([]any{discordgo.TextDisplay{Content: late}}, components...)
		}
	}
	components = append(components, discordgo.ActionsRow{Components: []discordgo.MessageComponent{
		discordgo.Button{Label: "Status", Style: discordgo.SecondaryButton, CustomID: keyPrefix + hash},
	}})
	dressed, err := json.Marshal(components)
	message["components"] = dressed
	return err
}

func quoteJSON(text string) json.RawMessage {
	out, _ := json.Marshal(text) // of a string it cannot fail
	return out
}

// nonce is a hash of the delivery's key, as long as Discord takes.
func nonce(key string) string {
	sum := sha256.Sum256([]byte(key))
	return base64.RawURLEncoding.EncodeToString(sum[:])[:mostNonce]
}

// target is the channel itself for a first part, and the thread of the first
// part, or of the message replied to, for the rest.
func (p *Poster) target(ctx context.Context, post schedule.Post, e envelope) (target, error) {
	channel := channelID(post.Channel.Name)
	head := post.Delivery.Reply
	if post.Delivery.Part > 1 {
		head = post.First
	}
	if head == "" {
		found, err := p.channels.find(ctx, channel, p.describe)
		if err == nil && p.guild != "" && post.Channel.Workspace == p.home && found.guild != p.guild && found.kind != direct {
			return target{}, &schedule.PostError{Kind: schedule.Permanent, Err: errors.New(
				"the channel belongs to another server than the one in BRIEFBOT_DISCORD_GUILD, whose members alone see what is stored here")}
		}
		return found, err
	}
	where, message := headOf(channel, head)
	if where != channel { // a forum's post is its own thread
		return target{channel: where}, nil
	}
	thread, err := p.thread(ctx, where, message, e.Title)
	return target{channel: thread}, err
}

// headOf takes a message id apart as Post gives it: "MESSAGE" in the channel
// itself, "THREAD/MESSAGE" elsewhere.
func headOf(channel, id string) (where, message string) {
	if thread, rest, ok := strings.Cut(id, "/"); ok {
		return thread, rest
	}
	return channel, id
}

// thread starts the thread of a message, or finds it there: its id is the
// message's (https://docs.discord.com/developers/topics/threads).
func (p *Poster) thread(ctx context.Context, channel, message, title string) (string, error) {
	path := "/channels/" + channel + "/messages/" + message + "/threads"
	_, err := p.call(ctx, "POST", path, map[string]any{"name": threadName(title), "auto_archive_duration": 1440}, "/channels/"+channel+"/messages//threads")
	var refused *discordgo.RESTError
	switch {
	case err == nil, errors.As(err, &refused) && refused.Message != nil && refused.Message.Code == 160004:
		return message, nil
	case errors.As(err, &refused) && refused.Message != nil && refused.Message.Code == noThreadsHere:
		return channel, nil // a thread itself, or a direct message
	}
	failure := postError(err)
	var post *schedule.PostError
	if errors.As(failure, &post) && post.Kind == schedule.Unknown {
		return "", &schedule.PostError{Kind: schedule.Retry, Err: err} // the thread, not the post
	}
	return "", failure
}

// noThreadsHere is what Discord says of a channel whose messages have no
// threads:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
const noThreadsHere = 50024

func threadName(title string) string {
	if strings.TrimSpace(title) == "" {
		title = "briefing"
	}
	return clip(title, mostThreadName)
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

// startPost starts a post of a forum; its message id is "POST/MESSAGE", both
// the same.
func (p *Poster) startPost(ctx context.Context, t target, post schedule.Post, e envelope) (string, error) {
	delete(e.Message, "nonce") // a forum's first message takes none
	delete(e.Message, "enforce_nonce")
	tags := []string{}
	for _, name := range e.Tags {
		if id, ok := t.tags[strings.ToLower(name)]; ok && len(tags) < mostTags {
			tags = append(tags, id)
		}
	}
	path := "/channels/" + t.channel + "/threads"
	body, err := p.call(ctx, "POST", path, map[string]any{
		"name": threadName(e.Title), "auto_archive_duration": 1440, "applied_tags": tags, "message": e.Message,
	}, path)
	if err != nil {
		p.channels.forget(t.channel)
		return "", postError(err)
	}
	var started struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(body, &started); err != nil || started.ID == "" {
		return "", fmt.Errorf("the answer of Discord to the post of %s names none: %q", post.Delivery.Key, clip(string(body), 200))
	}
	return started.ID + "/" + started.ID, nil
}

// crosspost publishes a posted message to the channels that follow. That it
// fails is no failure of the post, which stands; a person can publish it too.
func (p *Poster) crosspost(ctx context.Context, post schedule.Post, channel, message string) {
	_, err := p.call(ctx, "POST", "/channels/"+channel+"/messages/"+message+"/crosspost", nil, "/channels/"+channel+"/messages//crosspost")
	var refused *discordgo.RESTError
	if err == nil || errors.As(err, &refused) && refused.Message != nil && refused.Message.Code == crosspostedAlready {
		return
	}
	p.log.WarnContext(ctx, "a briefing was posted but not published to the channels that follow; choose Publish in the menu of the message in Discord",
		"channel", post.Channel.Name, "message", message, "error", postError(err))
}

// crosspostedAlready is what Discord says of a message that is published:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
const crosspostedAlready = 40033

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
	for _, message := range Render(sheet.Message, Options{Layout: Layout(sheet.Channel.Look), Role: sheet.Ping}) {
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
