package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"briefbot/bot"
	"briefbot/store"

	"github.com/bwmarrin/discordgo"
)

// offerWithin bounds the look-ups of an autocomplete; the client gives up
// after three seconds, and a reader sooner.
const offerWithin = time.Second

// offer is one choice of an autocomplete.
type offer struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// complete answers an autocomplete: what is typed so far, with what the store
// knows that begins so. Where nothing is known, or it takes too long, it offers
// nothing, and the reader's own words are taken.
func (a *App) complete(ctx context.Context, i *discordgo.Interaction) *callback {
	ctx, cancel := context.WithTimeout(ctx, offerWithin)
	defer cancel()
	var offers []offer
	if kind, typed := focused(i.ApplicationCommandData()); kind != "" {
		found, err := a.offers(ctx, i, kind, typed)
		if err != nil && ctx.Err() == nil {
			a.Log.ErrorContext(ctx, "autocomplete failed", "kind", kind, "error", err)
		}
		offers = found
	}
	return offered(offers)
}

// offered are the first choices of an autocomplete, as many as Discord takes.
func offered(offers []offer) *callback {
	first := append([]offer{}, offers[:min(len(offers), mostChoices)]...)
	return &callback{Type: discordgo.InteractionApplicationCommandAutocompleteResult, Data: map[string]any{"choices": first}}
}

// focused is what the option offers that is being typed, and what was typed.
func focused(data discordgo.ApplicationCommandInteractionData) (kind, typed string) {
	if len(data.Options) != 1 {
		return "", ""
	}
	actions := readActions()
	if data.Name == adminCommand {
		actions = adminActions()
	}
	for _, option := range data.Options[0].Options {
		if !option.Focused {
			continue
		}
		for _, action := range actions {
			if action.name.en != data.Options[0].Name {
				continue
			}
			for _, argument := range action.arguments {
				if argument.name.en == option.Name {
					return argument.offers, strings.TrimSpace(valueOf(option))
				}
			}
		}
	}
	return "", ""
}

func (a *App) offers(ctx context.Context, i *discordgo.Interaction, kind, typed string) ([]offer, error) {
	switch kind {
	case offerZone:
		return offersOf(bot.ZonesLike(typed)), nil
	case offerPerson, offerTopic, offerClaim:
		workspace, err := a.workspace(ctx, i)
		if err != nil {
			return nil, err
		}
		return a.stored(ctx, workspace, kind, typed)
	}
	channel, err := a.here(ctx, i)
	if err != nil {
		return nil, err
	}
	switch kind {
	case offerStory:
		return a.stories(ctx, channel, reader(i), typed)
	case offerFollowed:
		return a.followed(ctx, channel, reader(i), typed)
	case offerMuted:
		return offersOf(holding(bot.Muted(channel), typed)), nil
	}
	return a.schedules(ctx, channel, typed)
}

// stored are claims, or names, that are stored in the workspace.
func (a *App) stored(ctx context.Context, workspace store.WorkspaceID, kind, typed string) ([]offer, error) {
	if kind == offerClaim {
		return a.claims(ctx, workspace, typed)
	}
	names, err := a.Store.ListSpeakers(ctx, workspace, typed, mostChoices)
	return offersOf(names), err
}

// holding are the texts in which something is written, in capitals or not.
func holding(texts []string, typed string) []string {
	return slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return !strings.Contains(store.Fold(text), store.Fold(typed)) })
}

// followed is what the reader follows in the channel.
func (a *App) followed(ctx context.Context, channel store.Channel, who, typed string) ([]offer, error) {
	follows, err := a.Store.ListFollows(ctx, channel.Workspace, channel.ID, who)
	var all []string
	for _, follow := range follows {
		all = append(all, follow.What)
	}
	return offersOf(holding(all, typed)), err
}

func offersOf(names []string) []offer {
	var offers []offer
	for _, name := range names {
		if name = strings.Join(strings.Fields(name), " "); name != "" && units(name) <= mostChoice {
			offers = append(offers, offer{name, name})
		}
	}
	return offers
}

// schedules are those of the channel.
func (a *App) schedules(ctx context.Context, channel store.Channel, typed string) ([]offer, error) {
	found, err := a.Store.ListSchedules(ctx, store.ScheduleQuery{Workspace: channel.Workspace, Channel: channel.ID})
	var offers []offer
	for _, s := range found {
		name := fmt.Sprintf("%d: %s", s.ID, s.Spec)
		if s.Topic != "" {
			name += ", " + s.Topic
		}
		if strings.Contains(strings.ToLower(name), strings.ToLower(typed)) {
			offers = append(offers, offer{clip(name, mostChoice), fmt.Sprint(s.ID)})
		}
	}
	return offers, err
}

// stories are those of the briefing that the reader saw last.
func (a *App) stories(ctx context.Context, channel store.Channel, who, typed string) ([]offer, error) {
	titles, err := a.Bot.LastStories(ctx, channel, who)
	var offers []offer
	for n, title := range titles {
		name := fmt.Sprintf("%d: %s", n+1, bot.Printable(title))
		if strings.Contains(strings.ToLower(name), strings.ToLower(typed)) {
			offers = append(offers, offer{clip(name, mostChoice), fmt.Sprint(n + 1)})
		}
	}
	return offers, err
}

// claims are those whose words hold what was typed, newest first.
func (a *App) claims(ctx context.Context, workspace store.WorkspaceID, typed string) ([]offer, error) {
	found, err := a.Bot.LastClaims(ctx, workspace, typed, mostChoices)
	var offers []offer
	for _, claim := range found {
		offers = append(offers, offer{clip(claim.Ref.String()+": "+bot.Printable(claim.Text), mostChoice), claim.Ref.String()})
	}
	return offers, err
}
