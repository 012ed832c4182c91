package slack

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"briefbot/bot"
)

// asked is one question, whichever way it came.
type asked struct {
	line, channel, user string
	// name is the asker's, as Slack shows it beside what they share.
	name string
	// about is a message of which is asked who denies it, in place of a line.
	about string
	id    string // names the question for good
	// trigger opens a form, once and within three seconds; empty for a mention
	// or a message.
	trigger string
	// response is the address for answers, empty for a mention or a message.
	response string
	// thread is where the answer goes, "" for the channel itself.
	thread string
	// direct: the answer goes to the asker as a direct message where there is
	// no response address.
	direct bool
	// private: the answer is for the asker alone.
	private bool
	// share: the answer is for all of the channel.
	share bool
}

// answer answers a question.
func (a *App) answer(ctx context.Context, q asked) error {
	channel, err := a.channel(ctx, q.channel)
	if err != nil {
		return err
	}
	manager, unknown := a.manages(ctx, q)
	request := bot.Request{Channel: channel, Reader: q.user, Line: q.line, About: q.about, ID: q.id, Manager: manager, Direct: a.direct(q.user)}
	if ref, is := bot.FormOf(q.line); is && request.Manager && q.trigger != "" {
		return a.openForm(ctx, q, request, ref)
	}
	answer := a.Bot.Check(ctx, a.Workspace, a.handled(ctx, request, unknown))
	contents := Render(answer)
	if len(contents) > 0 {
		last := &contents[len(contents)-1]
		switch {
		case q.share:
			last.sharedBy(q.name)
		case q.private && shareable(q.line) && answer.Tells():
			last.offerToShare(q.line)
		}
	}
	return a.reply(ctx, q, contents)
}

// actionShare is the action id of the button that shares an answer; its value
// is the line.
const actionShare = "share"

// offerToShare adds the button that shares an answer. Render keeps room for it.
func (c *Content) offerToShare(line string) {
	c.Blocks.BlockSet = append(c.Blocks.BlockSet, slack.NewActionBlock("", slack.NewButtonBlockElement(actionShare, line, label("Share to channel", maxLabel))))
}

// longestName is how much of a name is shown, in characters: Render keeps room for
// one line.
const longestName = 80

// sharedBy says who shows an answer to all, as plain text: it pings nobody.
// Render keeps room for it.
func (c *Content) sharedBy(name string) {
	if name = shorten(bot.Printable(name), longestName); strings.TrimSpace(name) == "" {
		return
	}
	c.Text += "\nShared by " + escape(name)
	c.Blocks.BlockSet = append(c.Blocks.BlockSet, slack.NewContextBlock("", label("Shared by "+name, maxText)))
}

// shareable reports whether an answer is worth showing to all: one that tells of
// the news, is the same when it is asked for again, and is short enough to be
// asked for by a button.
func shareable(line string) bool {
	told := []string{"now", "denials", "person", "claim", "story", "source", "search", "why"}
	return slices.Contains(told, verbOf(line)) && characters(line) <= maxValue && bot.Printable(line) == line
}

// verbOf is the verb of a line, "" where there is none.
func verbOf(line string) string {
	words := strings.Fields(strings.ToLower(line))
	if len(words) > 0 && words[0] == "/brief" {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// entity is a mention or a link as Slack writes it into the text of messages,
// https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages.
var entity = regexp.MustCompile(`<([^<>|]*)(?:\|([^<>]*))?>`)

// addressed is what a message says to the app: what stands behind its first
// mention, "good morning @briefbot: denials since 3d", or before where nothing
// does.
func addressed(text, self string) string {
	before, after, mentioned := strings.Cut(text, "<@"+self+">")
	if !mentioned {
		return text
	}
	if after = strings.TrimLeft(after, " \u00a0\n,:;"); after != "" {
		return after
	}
	return before
}

// typed is the text of a message as its author typed it, without the mention
// that it begins with.
func typed(text, self string) string {
	text = strings.TrimPrefix(strings.TrimSpace(text), "<@"+self+">")
	text = entity.ReplaceAllStringFunc(text, func(found string) string {
		parts := entity.FindStringSubmatch(found)
		if parts[2] != "" {
			return parts[2]
		}
		return parts[1]
	})
	return strings.TrimSpace(strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(text))
}

// errForeign is logged of a payload that is not of our workspace.
func errForeign(team string) error {
	return fmt.Errorf("a payload of the workspace %q, which is not that of the bot token and has not installed the app, was refused", team)
}

// direct opens the conversation with one member, where it is wanted.
func (a *App) direct(user string) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) { return conversation(ctx, a.api, user) }
}
