package slack

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"briefbot/bot"
	"briefbot/store"
)

// actionHome begins the action ids of buttons of the home tab. The value is the
// id of the channel that the line is for, a space and the line.
const actionHome = "home"

const (
	// homeChannels is how many channels the home tab shows: each costs a few
	// questions to the store, and blocks.
	homeChannels = 20
	// homeSchedules and homeFollows are how many of a channel's are shown.
	homeSchedules = 4
	homeFollows   = 20
)

// conversationPage and conversationPages bound the list of a user's channels,
// https://docs.slack.dev/reference/methods/users.conversations.
const (
	conversationPage  = 200
	conversationPages = 10
)

// conversations are those that both the user and the app may see: public
// channels that the user is in, private ones and direct messages that both are
// in, by id.
func (a *App) conversations(ctx context.Context, user string) (map[string]slack.Channel, error) {
	found := map[string]slack.Channel{}
	cursor := ""
	for range conversationPages {
		page, next, err := a.api.GetConversationsForUserContext(ctx, &slack.GetConversationsForUserParameters{
			UserID: user, Cursor: cursor, Limit: conversationPage, ExcludeArchived: true, Types: []string{"public_channel", "private_channel", "im"}})
		if err != nil {
			return nil, fmt.Errorf("list the channels of user %s: %w", user, err)
		}
		for _, c := range page {
			found[c.ID] = c
		}
		if cursor = next; cursor == "" {
			break
		}
	}
	return found, nil
}

// place is one channel as the home tab shows it.
type place struct {
	bot.Overview
	id, name string
	manager  bool
	last     string   // where the last briefing can be read; may be empty
	followed []string // what is followed, a line each
}

// home shows a user what they follow, when their channels get briefings, and
// how things stand; of channels that they are not in it shows nothing. The
// notes stand above all else.
func (a *App) home(ctx context.Context, user string, notes ...slack.Block) error {
	p := &page{blocks: notes}
	places, left, err := a.places(ctx, user)
	if err != nil {
		a.Log.WarnContext(ctx, "the home tab of a user shows no channels", "user", user, "error", err)
		p.note("Your channels cannot be shown at the moment; open this tab again later.")
	}
	p.follows(places)
	p.briefings(places, left)
	p.health(a.health(ctx, user))
	view := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: p.blocks}}
	_, err = a.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: user, View: view})
	return err
}

// places are the channels of the user that have something to show, by name,
// and how many are left out.
func (a *App) places(ctx context.Context, user string) ([]place, int, error) {
	seen, err := a.conversations(ctx, user)
	if err != nil {
		return nil, 0, err
	}
	channels, err := a.Store.ListChannels(ctx, a.Workspace)
	if err != nil {
		return nil, 0, fmt.Errorf("list channels: %w", err)
	}
	all, err := a.managesAll(ctx, user)
	if err != nil {
		a.Log.WarnContext(ctx, "the rights of a user cannot be found out in full", "user", user, "error", err)
	}
	var places []place
	left := 0
	for _, channel := range channels {
		id, is := strings.CutPrefix(channel.Name, Name+":")
		conversation, sees := seen[id]
		if !is || !sees {
			continue
		}
		overview, err := a.Bot.Overview(ctx, bot.Request{Channel: channel, Reader: user})
		switch {
		case err != nil:
			return nil, 0, err
		case overview.Empty():
		case len(places) == homeChannels:
			left++
		default:
			name := "#" + conversation.Name
			if conversation.IsIM {
				name = "direct messages"
			}
			places = append(places, place{Overview: overview, id: id, name: name, followed: a.followed(ctx, overview.Follows), last: a.permalink(id, overview.Last), manager: all || conversation.IsIM || conversation.Creator != "" && conversation.Creator == user})
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return strings.Compare(a.name, b.name) })
	return places, left, nil
}

// followed are what a reader follows, a line each; claims in their checked words.
func (a *App) followed(ctx context.Context, follows []bot.Followed) []string {
	var lines []string
	for _, f := range follows {
		line := f.What
		if f.Claim.Name != "" {
			checked := a.Bot.Check(ctx, a.Workspace, bot.Message{Blocks: []bot.Block{bot.Fields{Fields: []bot.Field{f.Claim}}}})
			for _, block := range checked.Blocks() {
				if fields, is := block.(bot.Fields); is {
					line += " · " + strings.TrimSpace(fields.Fields[0].Value+" "+shownQuote(fields.Fields[0].Quote))
				}
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// healthKept is how long the counts of what is stored are kept: to count an
// archive takes a while, and a tab is opened often.
const healthKept = time.Minute

// counted is what was counted when.
type counted struct {
	at     time.Time
	fields []bot.Field
}

// health says what is stored, as it was at most a minute ago.
func (a *App) health(ctx context.Context, user string) []bot.Field {
	a.mu.Lock()
	kept := a.counted[a.Workspace]
	a.mu.Unlock()
	if now := a.Now(); !kept.at.IsZero() && now.Sub(kept.at) < healthKept {
		return kept.fields
	}
	fields, err := a.Bot.Health(ctx, bot.Request{Channel: store.Channel{Workspace: a.Workspace, Name: Name + ":" + user, Zone: a.zone(ctx)}, Reader: user})
	if err != nil {
		a.Log.ErrorContext(ctx, "the home tab does not show what is stored", "error", err)
		return nil
	}
	a.mu.Lock()
	a.counted[a.Workspace] = counted{a.Now(), fields}
	a.mu.Unlock()
	return fields
}

// homeButton asks a line in a channel.
func (p *page) homeButton(text, channel, line string) *slack.ButtonBlockElement {
	p.actions++
	return slack.NewButtonBlockElement(fmt.Sprintf("%s:%d", actionHome, p.actions), channel+" "+line, label(text, maxLabel))
}

// follows are what the user follows, each with a button that ends it.
func (p *page) follows(places []place) {
	p.heading("You follow")
	any := false
	for _, place := range places {
		for i, f := range place.Follows {
			any = true
			if i == homeFollows || !p.room(1) {
				break
			}
			text := label(place.followed[i]+" · "+place.name, maxText)
			p.add(slack.NewSectionBlock(text, nil, slack.NewAccessory(p.homeButton("Unfollow", place.id, "unfollow "+f.What))))
		}
	}
	if !any {
		p.note("Nothing. Type “/brief follow” and a name or a topic in a channel that gets briefings.")
	}
}

// homeReserve is how many blocks are kept free for what stands at the end: the
// counts of what is left out, and the health.
const homeReserve = 4

// room reports whether so many blocks still fit.
func (p *page) room(blocks int) bool { return len(p.blocks)+blocks <= maxHomeBlocks-homeReserve }

// briefings are the channels with their schedules.
func (p *page) briefings(places []place, left int) {
	p.heading("Briefings of your channels")
	shown := 0
	for _, place := range places {
		if len(place.Schedules) == 0 && len(place.Fields) == 0 {
			continue
		}
		if shown++; !p.room(4 + 2*min(len(place.Schedules), homeSchedules)) {
			left++
			continue
		}
		p.place(place)
	}
	if shown == 0 {
		p.note("None. Invite the app to a channel and type “/brief schedule” there.")
	}
	if left > 0 {
		p.note(fmt.Sprintf("%d more of your channels; “/brief schedule list” and “/brief follow” in each show how they stand.", left))
	}
}

// place is one channel: where, its schedules with the next runs, what went
// right and wrong.
func (p *page) place(place place) {
	runs := words(place.name, bold)
	if strings.HasPrefix(place.id, "C") || strings.HasPrefix(place.id, "G") {
		runs = []slack.RichTextSectionElement{slack.NewRichTextSectionChannelElement(place.id, bold)}
	}
	p.rich(section(runs))
	for i, view := range place.Schedules {
		if i == homeSchedules {
			p.note(fmt.Sprintf("%d more schedules; “/brief schedule list” shows them.", len(place.Schedules)-homeSchedules))
			break
		}
		p.schedule(place, view)
	}
	p.fields(bot.Fields{Fields: place.Fields})
	var elements []slack.BlockElement
	if place.last != "" {
		p.actions++
		open := slack.NewButtonBlockElement(fmt.Sprintf("%s:%d", actionOpen, p.actions), "", label("Open the last briefing", maxLabel))
		open.URL = place.last
		elements = append(elements, open)
	}
	if place.manager {
		elements = append(elements, p.homeButton("Add a schedule", place.id, "schedule add"), p.homeButton("Settings", place.id, "settings"))
	}
	if len(elements) > 0 {
		p.add(slack.NewActionBlock("", elements...))
	}
}

// actionOpen begins the action ids of buttons that lead to an address. A press
// is told to the app as well, which has nothing to do.
const actionOpen = "open"

// permalink is where a message of a channel can be read, in the form of
// https://docs.slack.dev/reference/methods/chat.getPermalink; "" for no message.
func (a *App) permalink(channel, ts string) string {
	base := a.me().URL
	if ts == "" || !strings.HasPrefix(base, "https://") {
		return ""
	}
	return strings.TrimSuffix(base, "/") + "/archives/" + channel + "/p" + strings.ReplaceAll(ts, ".", "")
}

func (p *page) schedule(place place, view bot.ScheduleView) {
	p.fields(bot.ScheduleFields(view))
	if !place.manager {
		return
	}
	id := view.Schedule.ID
	pause := p.homeButton("Pause", place.id, fmt.Sprintf("schedule pause %d", id))
	if view.Schedule.Paused || view.Schedule.SkipNext > 0 {
		pause = p.homeButton("Resume", place.id, fmt.Sprintf("schedule resume %d", id))
	}
	p.add(slack.NewActionBlock("", p.homeButton("Change", place.id, fmt.Sprintf("schedule change %d", id)), pause))
}

func (p *page) health(fields []bot.Field) {
	if len(fields) > 0 {
		p.heading("What is stored")
		p.fields(bot.Fields{Fields: fields})
	}
}

// pressed does what a button of the home tab asks for, and shows the tab anew
// with what was done above it. Whether the user is still in the channel, and
// may change it, is asked anew: the tab may be months old.
func (a *App) pressed(ctx context.Context, c slack.InteractionCallback) error {
	user := c.User.ID
	id, line, _ := strings.Cut(c.ActionCallback.BlockActions[0].Value, " ")
	seen, err := a.conversations(ctx, user)
	if err != nil {
		a.Log.WarnContext(ctx, "what was pressed in the home tab was not done", "user", user, "error", err)
		return a.home(ctx, user, a.notes(ctx, inWords("Slack did not say which channels you are in. Nothing was changed; try again."))...)
	}
	if _, is := seen[id]; !is {
		return a.home(ctx, user, a.notes(ctx, inWords("You are not in that channel any more. Nothing was changed."))...)
	}
	channel, err := a.channel(ctx, id)
	if err != nil {
		return err
	}
	q := asked{line: line, channel: id, user: user, id: c.TriggerID, trigger: c.TriggerID, private: true, direct: true}
	manager, unknown := a.manages(ctx, q)
	request := bot.Request{Channel: channel, Reader: user, Line: line, ID: q.id, Manager: manager}
	if ref, is := bot.FormOf(line); is && request.Manager {
		return a.openForm(ctx, q, request, ref)
	}
	return a.home(ctx, user, a.notes(ctx, a.handled(ctx, request, unknown))...)
}

// homeNotes is how many blocks of an answer stand above the home tab.
const homeNotes = 6

// notes are an answer as it stands above the home tab, without its buttons.
func (a *App) notes(ctx context.Context, message bot.Message) []slack.Block {
	blocks := rendered(a.Bot.Check(ctx, a.Workspace, withoutButtons(message))).blocks
	blocks = blocks[:min(len(blocks), homeNotes)]
	return append(blocks, slack.NewDividerBlock())
}
