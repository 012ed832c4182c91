package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"briefbot/bot"
)

// callbackDenies is the callback id of the message shortcut "Who denies this?".
const callbackDenies = "who_denies"

// takeCommand takes a slash command.
func (root *App) takeCommand(ctx context.Context, c slack.SlashCommand) {
	a, err := root.of(ctx, c.TeamID)
	if err != nil {
		root.refuse(ctx, err, c.ResponseURL)
		return
	}
	if !a.recent.First(c.TriggerID) {
		return
	}
	q := asked{line: c.Text, channel: c.ChannelID, user: c.UserID, id: c.TriggerID, trigger: c.TriggerID, response: c.ResponseURL, private: true}
	a.work(ctx, "command", func(ctx context.Context) error { return a.answer(ctx, q) })
}

// awaited reports whether Slack wants an answer with the acknowledgement: the
// offers of a typeahead, the outcome of a form.
func awaited(c slack.InteractionCallback) bool {
	return c.Type == slack.InteractionTypeBlockSuggestion || c.Type == slack.InteractionTypeViewSubmission
}

// takeInteraction takes a button, a menu, a shortcut or a form, and gives what
// to acknowledge it with, nil for nothing. Of what it does not know it takes no
// notice: it may be of an earlier or a later version.
func (root *App) takeInteraction(ctx context.Context, c slack.InteractionCallback) any {
	a, err := root.of(ctx, c.Team.ID)
	switch {
	case err != nil:
		root.refuse(ctx, err, c.ResponseURL)
	case c.Type == slack.InteractionTypeBlockSuggestion:
		return suggest(c.ActionID, c.Value)
	case c.Type == slack.InteractionTypeViewSubmission:
		return a.submitted(ctx, c)
	case !a.recent.First(c.TriggerID):
	case c.Type == slack.InteractionTypeBlockActions && c.View.Type == slack.VTModal:
		a.work(ctx, "form", func(ctx context.Context) error { return a.refresh(ctx, c) })
	case c.Type == slack.InteractionTypeBlockActions && len(c.ActionCallback.BlockActions) > 0 && strings.HasPrefix(c.ActionCallback.BlockActions[0].ActionID, actionOpen+":"):
		// The client has opened the address.
	case c.Type == slack.InteractionTypeBlockActions && c.View.Type == slack.VTHomeTab && isHome(c.ActionCallback.BlockActions):
		a.work(ctx, "home", func(ctx context.Context) error { return a.pressed(ctx, c) })
	default:
		a.takeQuestion(ctx, c)
	}
	return nil
}

func isHome(actions []*slack.BlockAction) bool {
	return len(actions) > 0 && strings.HasPrefix(actions[0].ActionID, actionHome+":")
}

// takeQuestion takes what asks a line: a button, a menu, a shortcut.
func (a *App) takeQuestion(ctx context.Context, c slack.InteractionCallback) {
	q := asked{channel: c.Channel.ID, user: c.User.ID, name: c.User.Name, id: c.TriggerID, trigger: c.TriggerID, response: c.ResponseURL, private: true, thread: threadOf(c)}
	switch {
	case c.Type == slack.InteractionTypeMessageAction && c.CallbackID == callbackDenies:
		if q.about = typed(wordsOf(c.Message), a.me().UserID); q.about == "" {
			q.about = "-" // a message of pictures alone mentions nothing
		}
	case c.Type == slack.InteractionTypeBlockActions && len(c.ActionCallback.BlockActions) > 0:
		action := c.ActionCallback.BlockActions[0]
		if q.line = action.Value; q.line == "" {
			q.line = action.SelectedOption.Value
		}
		kind, _, _ := strings.Cut(action.ActionID, ":")
		q.share = kind == actionShare
		if kind != actionAsk && kind != actionShare || q.share && !shareable(q.line) {
			a.Log.InfoContext(ctx, "an unknown action was passed over", "action", bot.Printable(action.ActionID))
			return
		}
	default:
		a.Log.InfoContext(ctx, "an unknown interaction was passed over", "type", bot.Printable(string(c.Type)), "callback", bot.Printable(c.CallbackID))
		return
	}
	if q.channel == "" { // in a home tab of an earlier version there is none
		q.channel, q.response = q.user, ""
	}
	a.work(ctx, "interaction", func(ctx context.Context) error { return a.answer(ctx, q) })
}

// wordsOf are the words of a message as people see them, those of what it
// forwards and of the previews of its links among them,
// https://docs.slack.dev/messaging/formatting-message-text#attachments.
func wordsOf(message slack.Message) string {
	words := []string{message.Text}
	for _, attached := range message.Attachments {
		shown := slices.DeleteFunc([]string{attached.Pretext, attached.Title, attached.Text}, func(text string) bool { return text == "" })
		if len(shown) == 0 {
			shown = []string{attached.Fallback}
		}
		words = append(words, shown...)
	}
	return strings.Join(words, "\n")
}

// threadOf is the thread in which an interaction is answered: that of a reply
// that was pressed. The message that begins a thread names it too, but who
// presses there looks at the channel, where Slack shows nothing of what is for
// them alone in a thread; see thread_ts at
// https://docs.slack.dev/reference/methods/chat.postEphemeral. Of an answer to
// one reader alone Slack sends no message, only where it stands.
func threadOf(c slack.InteractionCallback) string {
	thread := cmp.Or(c.Message.ThreadTimestamp, c.Container.ThreadTs)
	if thread == c.Message.Timestamp || thread == c.Container.MessageTs {
		return ""
	}
	return thread
}

// event is what is read of the envelope of an event,
// https://docs.slack.dev/apis/events-api/#event-type-structure.
type event struct {
	Type      string `json:"type"`
	Challenge string `json:"challenge"`
	Team      string `json:"team_id"`
	ID        string `json:"event_id"`
	Time      int64  `json:"event_time"`
	// Authorizations is an installation of the app that may see the event.
	Authorizations []struct {
		Team string `json:"team_id"`
	} `json:"authorizations"`
	Event struct {
		Type        string          `json:"type"`
		Subtype     string          `json:"subtype"`
		ChannelType string          `json:"channel_type"`
		Channel     json.RawMessage `json:"channel"`
		User        string          `json:"user"`
		Bot         string          `json:"bot_id"`
		Text        string          `json:"text"`
		TS          string          `json:"ts"`
		Thread      string          `json:"thread_ts"`
		Tab         string          `json:"tab"`
		Tokens      struct {
			Bot []string `json:"bot"`
		} `json:"tokens"`
	} `json:"event"`
}

// team is the workspace for which the app gets an event. In a channel that two
// workspaces share, the event's own is the one that made the channel:
// https://github.com/slackapi/bolt-js/issues/687.
func (e event) team() string {
	if len(e.Authorizations) > 0 && e.Authorizations[0].Team != "" {
		return e.Authorizations[0].Team
	}
	return e.Team
}

// takeEvent takes an event once, however often it comes.
func (root *App) takeEvent(ctx context.Context, e event) {
	a, err := root.of(ctx, e.team())
	if err != nil {
		root.refuse(ctx, err, "")
		return
	}
	if !a.recent.First(e.ID) {
		return
	}
	var channel string
	_ = json.Unmarshal(e.Event.Channel, &channel) // some events have an object there; they need no channel
	q := asked{line: typed(addressed(e.Event.Text, a.me().UserID), ""), channel: channel, user: e.Event.User, id: e.ID}
	switch e.Event.Type {
	case "app_mention":
		if q.thread = e.Event.Thread; q.thread == "" {
			q.thread = e.Event.TS
		}
	case "message":
		if e.Event.ChannelType != "im" || e.Event.Subtype != "" || e.Event.Bot != "" || e.Event.User == a.me().UserID {
			return // not for us, an edit, or our own
		}
		q.thread = e.Event.Thread
	case "app_home_opened":
		if e.Event.Tab == "home" {
			a.work(ctx, "home", func(ctx context.Context) error { return a.home(ctx, e.Event.User) })
		}
		return
	case "app_uninstalled", "tokens_revoked":
		a.removed(ctx, e)
		return
	default:
		if lost, is := goneEvents[e.Event.Type]; is && channel != "" {
			a.work(ctx, e.Event.Type, func(ctx context.Context) error { return a.gone(ctx, channel, lost) })
		}
		if over, is := backEvents[e.Event.Type]; is && channel != "" {
			a.work(ctx, e.Event.Type, func(ctx context.Context) error { return a.back(ctx, channel, over) })
		}
		return
	}
	if e.Event.Bot != "" || q.user == "" {
		return // two bots that answer each other never end
	}
	a.work(ctx, e.Event.Type, func(ctx context.Context) error { return a.answer(ctx, q) })
}
