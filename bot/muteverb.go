package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"briefbot/store"
)

// mutedMost is how much a channel may mute: each thing is looked for in every
// briefing.
const mutedMost = 20

func muteVerb() verb {
	return verb{
		name:    "mute",
		usage:   "[WHAT]",
		summary: "what briefings here are to leave out; alone it lists what is muted",
		details: "WHAT is a name, words that an article must hold all, outlet:NAME, or a story such as t5. The answer says how much of the last 7 days it would have dropped. " +
			"It is for the whole channel; what somebody asks for by “search”, “story” or “person” is not muted. Those who manage the channel may mute.",
		examples: []string{"mute", "mute horoscope", "mute outlet:Lantern", "mute t5"},
		run:      mute,
	}
}

func unmuteVerb() verb {
	return verb{
		name: "unmute", usage: "WHAT", summary: "ends a “mute”",
		examples: []string{"unmute horoscope"}, needs: "What shall be heard again? Alone, “mute” lists what is muted.", run: unmute,
	}
}

// mutedOf is what a channel mutes, in the order in which it was muted.
func mutedOf(channel store.Channel) []string {
	if channel.Muted == "" {
		return nil
	}
	return strings.Split(channel.Muted, "\n")
}

func sameWords(what string) func(string) bool {
	return func(other string) bool { return store.Fold(other) == store.Fold(what) }
}

func mute(ctx context.Context, q *question) (Message, error) {
	what, muted := q.text(), mutedOf(q.request.Channel)
	switch {
	case what == "":
		return muteList(muted), nil
	case !q.request.Manager:
		return Message{}, sorry("Only those who manage this channel may mute. You can see what is muted:", "mute")
	case len(what) > followLongest:
		return Message{}, sorry(fmt.Sprintf("That is longer than %d bytes. Mute a name or a few words:", followLongest), "mute horoscope")
	case slices.ContainsFunc(muted, sameWords(what)):
		return plain(fmt.Sprintf("“%s” is muted already.", what)), nil
	case len(muted) >= mutedMost:
		return Message{}, sorry(fmt.Sprintf("%d things are muted here, which is the most. End one first:", mutedMost), "unmute "+muted[0])
	}
	if ref, is := ParseRef(what); is && ref.Kind != RefStory && ref.Kind != RefUnknown {
		return Message{}, sorry(fmt.Sprintf("%s is no story, outlet or topic. A story is named t5.", ref), "mute horoscope")
	}
	if ref, is := ParseRef(what); is && ref.Kind == RefStory {
		if _, err := q.storyByID(ctx, store.StoryID(ref.ID)); err != nil {
			return Message{}, err
		}
	}
	dropped, err := q.desk.dryRun(ctx, "", what)
	if err != nil {
		return Message{}, err
	}
	add := func(muted []string) []string { return append(unmuted(muted, what), what) }
	if err := q.setMuted(ctx, add, "mutes “"+what+"”"); err != nil {
		return Message{}, err
	}
	return Message{Blocks: []Block{
		Paragraph{fmt.Sprintf("Briefings here leave out “%s” from now on. %s", what, dropped)},
		Buttons{[]Button{{"Unmute", "unmute " + what}, {"What is muted", "mute"}}},
	}}, nil
}

func muteList(muted []string) Message {
	if len(muted) == 0 {
		return Message{Blocks: []Block{Paragraph{"Nothing is muted in this channel."}, Buttons{[]Button{{"How", "help mute"}}}}}
	}
	message := Message{Blocks: []Block{Heading{"Muted in this channel"}}}
	for _, what := range muted {
		message.Blocks = append(message.Blocks, Paragraph{what})
	}
	return Message{Blocks: append(message.Blocks, Buttons{[]Button{{"Unmute " + muted[0], "unmute " + muted[0]}}})}
}

func unmute(ctx context.Context, q *question) (Message, error) {
	what, muted := q.text(), mutedOf(q.request.Channel)
	if !q.request.Manager {
		return Message{}, sorry("Only those who manage this channel may unmute. You can see what is muted:", "mute")
	}
	if !slices.ContainsFunc(muted, sameWords(what)) {
		return Message{}, sorry(fmt.Sprintf("“%s” is not muted in this channel.", what), "mute")
	}
	take := func(muted []string) []string { return unmuted(muted, what) }
	if err := q.setMuted(ctx, take, "no longer mutes “"+what+"”"); err != nil {
		return Message{}, err
	}
	return plain(fmt.Sprintf("Briefings here tell of “%s” again.", what)), nil
}

// unmuted is a list of what is muted without one thing.
func unmuted(muted []string, what string) []string {
	return slices.DeleteFunc(slices.Clone(muted), sameWords(what))
}

// setMuted changes what the channel mutes now, which may be more than it did
// when the question came, and stores who wanted it so.
func (q *question) setMuted(ctx context.Context, change func(muted []string) []string, what string) error {
	channel := q.request.Channel
	_, err := q.desk.store.ChangeChannel(ctx, channel.Workspace, channel.Name, store.MadeAs(channel, func(c *store.Channel) (store.Audit, error) {
		c.Muted = strings.Join(change(mutedOf(*c)), "\n")
		return q.bot.asker(q.request).named().audit(what), nil
	}))
	if err != nil {
		return fmt.Errorf("store what a channel mutes: %w", err)
	}
	return nil
}
