package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"
)

// Name is the platform's name in a channel's: "slack:C0123456".
const Name = "slack"

// Deliveries finds the first part of an edition, in whose thread the others
// are posted.
type Deliveries interface {
	ListDeliveries(ctx context.Context, query store.DeliveryQuery) ([]store.Delivery, error)
}

// Platform posts to Slack. Its methods may be called from several goroutines.
type Platform struct {
	api        *slack.Client
	deliveries Deliveries
	home       store.WorkspaceID
	tokens     *Tokens // nil where no workspace can install the app
}

var _ bot.Platform = (*Platform)(nil)

// NewPlatform makes the platform over a client of [NewClient]. It does no I/O.
func NewPlatform(api *slack.Client, deliveries Deliveries) *Platform {
	return &Platform{api: api, deliveries: deliveries}
}

// WithTokens lets it post to the workspaces that installed the app, too, each
// with its own token. The client of NewPlatform is of the home workspace; nil
// where that has no token.
func (p *Platform) WithTokens(home store.WorkspaceID, tokens *Tokens) *Platform {
	return &Platform{api: p.api, deliveries: p.deliveries, home: home, tokens: tokens}
}

// client calls Slack for a workspace.
func (p *Platform) client(ctx context.Context, workspace store.WorkspaceID) (*slack.Client, error) {
	switch {
	case p.tokens != nil && workspace != p.home:
		return p.tokens.client(ctx, workspace)
	case p.api == nil:
		return nil, &schedule.PostError{Kind: schedule.Permanent, Err: errNotInstalled}
	}
	return p.api, nil
}

// Render implements bot.Platform: one payload a message.
func (p *Platform) Render(sheet bot.Sheet) ([][]byte, error) {
	var payloads [][]byte
	contents := Render(sheet.Message)
	if len(contents) > 1 {
		contents[0] = goesOn(contents[0], sheet.Channel.Layout)
	}
	for _, content := range contents {
		payload, err := json.Marshal(content)
		if err != nil {
			return nil, err
		}
		payloads = append(payloads, payload)
	}
	return payloads, nil
}

// goesOn says at the end of a first part where the others are: in the channel
// nothing else shows that there are any. Render keeps room for it.
func goesOn(content Content, layout store.Layout) Content {
	note := "Goes on in the thread."
	if layout == store.InFlat {
		note = "Goes on in the next message."
	}
	content.Text += "\n" + note
	content.Blocks.BlockSet = append(slices.Clip(content.Blocks.BlockSet), slack.NewContextBlock("", label(note, maxText)))
	return content
}

// keyEvent is the event_type under which a message carries the key of its
// delivery, https://docs.slack.dev/messaging/message-metadata. Everybody in the
// workspace can read it; a key holds no secret.
const keyEvent = "briefbot_delivery"

// Post implements bot.Platform: with the key in the message's metadata, and
// without previews of links. The message's name is its ts. A later part and a
// reply go into the thread of the message that they belong to.
func (p *Platform) Post(ctx context.Context, post schedule.Post) (string, error) {
	var content Content
	if err := json.Unmarshal(post.Delivery.Payload, &content); err != nil || len(content.Blocks.BlockSet) == 0 {
		return "", &schedule.PostError{Kind: schedule.BadPayload, Err: fmt.Errorf("delivery %s holds no message for Slack: %v", post.Delivery.Key, err)}
	}
	thread, err := p.thread(ctx, post)
	if err != nil {
		return "", &schedule.PostError{Kind: schedule.Retry, Err: err}
	}
	if post.Late && post.Delivery.Part == 1 {
		content = late(content, post)
	}
	options := append(content.options(), slack.MsgOptionMetadata(slack.SlackMetadata{
		EventType: keyEvent, EventPayload: map[string]any{"key": post.Delivery.Key},
	}))
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	api, err := p.client(ctx, post.Channel.Workspace)
	if err != nil {
		return "", err
	}
	_, ts, err := api.PostMessageContext(ctx, channelID(post.Channel), options...)
	if err != nil {
		return "", failure(err)
	}
	return ts, nil
}

// options are how any content is sent: no previews, no markup, no names made
// into links.
func (c Content) options() []slack.MsgOption {
	return []slack.MsgOption{
		slack.MsgOptionText(c.Text, false), slack.MsgOptionBlocks(c.Blocks.BlockSet...), slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(), slack.MsgOptionDisableMarkdown(), slack.MsgOptionParse(false),
	}
}

// late says before all else that a briefing is late. Render keeps room for it.
func late(content Content, post schedule.Post) Content {
	note := "Late: this was due " + bot.Moment(post.Channel, post.Slot.Due)
	content.Text = escape(note) + "\n" + content.Text
	content.Blocks.BlockSet = append([]slack.Block{slack.NewContextBlock("", label(note, maxText))}, content.Blocks.BlockSet...)
	return content
}

var _ bot.Direct = (*Platform)(nil)

// Direct implements bot.Direct: https://docs.slack.dev/reference/methods/conversations.open
// gives the same conversation each time.
func (p *Platform) Direct(ctx context.Context, workspace store.WorkspaceID, reader string) (string, error) {
	api, err := p.client(ctx, workspace)
	if err != nil {
		return "", err
	}
	return conversation(ctx, api, reader)
}

// conversation is the channel for messages to one member.
func conversation(ctx context.Context, api *slack.Client, reader string) (string, error) {
	if len(reader) < 2 || !strings.ContainsRune("UW", rune(reader[0])) || CheckName(reader) != nil {
		return "", fmt.Errorf("%w: %q is no member's id of Slack", bot.ErrNoReader, reader)
	}
	opened, _, _, err := api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{reader}})
	if err != nil {
		return "", fmt.Errorf("open a conversation with %s: %w", reader, err)
	}
	return Name + ":" + opened.ID, nil
}

func channelID(channel store.Channel) string { return strings.TrimPrefix(channel.Name, Name+":") }

// thread is the ts of the message in whose thread a post goes, "" for the
// channel itself. In a flat channel only what answers a message has one.
func (p *Platform) thread(ctx context.Context, post schedule.Post) (string, error) {
	if post.Delivery.Reply == "" && post.Channel.Layout == store.InFlat {
		return "", nil
	}
	return p.threadOf(ctx, post)
}

// threadOf is the thread of the message that a post belongs to, "" where there
// is none. Parts of what somebody asked for stand in the channel: they have no
// slot by which the first is found.
func (p *Platform) threadOf(ctx context.Context, post schedule.Post) (string, error) {
	d := post.Delivery
	if d.Reply != "" || d.Part <= 1 || d.Slot == 0 {
		return d.Reply, nil
	}
	found, err := p.deliveries.ListDeliveries(ctx, store.DeliveryQuery{Workspace: d.Workspace, Slot: d.Slot})
	for _, part := range found {
		if part.Part == 1 && part.MessageID != "" {
			return part.MessageID, err
		}
	}
	return "", err
}

const (
	// findBefore is how far before the first attempt is looked: clocks differ.
	findBefore = 5 * time.Minute
	// findPage is the most that Slack recommends a page,
	// https://docs.slack.dev/reference/methods/conversations.history.
	findPage = 200
	// findPages bounds the search: a channel with more messages since the slot
	// was due is not searched to the end, and that is an error, not a no.
	findPages = 20
)

// Find implements bot.Platform: it looks for the key in the metadata of the
// thread's messages, or the channel's, since before the first attempt. A part
// is looked for in both: the channel's layout may have changed since. So is an
// answer to a message that was deleted: Slack posts it to the channel.
func (p *Platform) Find(ctx context.Context, post schedule.Post) (string, bool, error) {
	thread, err := p.threadOf(ctx, post)
	if err != nil {
		return "", false, err
	}
	if thread != "" {
		name, found, err := p.findIn(ctx, post, thread)
		var refused slack.SlackErrorResponse
		gone := errors.As(err, &refused) && refused.Err == noThread
		if found || err != nil && !gone || post.Delivery.Reply != "" && !gone {
			return name, found, err
		}
	}
	return p.findIn(ctx, post, "")
}

// findIn looks in a thread, or in the channel for "".
func (p *Platform) findIn(ctx context.Context, post schedule.Post, thread string) (string, bool, error) {
	since := post.At
	for _, earlier := range []time.Time{post.Slot.Due, post.Delivery.Due} {
		if !earlier.IsZero() && (since.IsZero() || earlier.Before(since)) {
			since = earlier
		}
	}
	oldest := ""
	if !since.IsZero() {
		oldest = strconv.FormatInt(since.Add(-findBefore).Unix(), 10)
	}
	api, err := p.client(ctx, post.Channel.Workspace)
	if err != nil {
		return "", false, err
	}
	cursor := ""
	for range findPages {
		messages, next, err := readPage(ctx, api, channelID(post.Channel), thread, oldest, cursor)
		if err != nil {
			return "", false, failure(err)
		}
		for _, m := range messages {
			if m.Metadata.EventType == keyEvent && m.Metadata.EventPayload["key"] == post.Delivery.Key {
				return m.Timestamp, true, nil
			}
		}
		if cursor = next; cursor == "" {
			return "", false, nil
		}
	}
	return "", false, fmt.Errorf("%s has more than %d messages since %s: whether %q was posted cannot be told", post.Channel.Name,
		findPage*findPages, since.Format(time.DateTime), post.Delivery.Key)
}

func readPage(ctx context.Context, api *slack.Client, channel, thread, oldest, cursor string) ([]slack.Message, string, error) {
	if thread != "" {
		messages, _, next, err := api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: channel, Timestamp: thread, Cursor: cursor, Limit: findPage, IncludeAllMetadata: true})
		return messages, next, err
	}
	answer, err := api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
		ChannelID: channel, Oldest: oldest, Cursor: cursor, Limit: findPage, IncludeAllMetadata: true})
	if err != nil {
		return nil, "", err
	}
	return answer.Messages, answer.ResponseMetaData.NextCursor, nil
}

// CheckName says what is wrong with the part of a channel's name behind the
// colon: it is the id of a channel (C, G) or of a conversation or user (D, U,
// W), as Slack shows it under a channel's details.
func CheckName(name string) error {
	if len(name) > 1 && strings.ContainsRune("CGDUW", rune(name[0])) && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" {
		return nil
	}
	return fmt.Errorf("channel %q: write the channel's id, such as slack:C0123456; Slack shows it at the end of the channel's details", Name+":"+name)
}
