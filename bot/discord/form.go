package discord

import (
	"context"
	"strings"

	"briefbot/bot"

	"github.com/bwmarrin/discordgo"
)

// formPrefix begins the custom id of a form, and of a button that opens one.
const formPrefix = "form "

// field is one input of a form, and the word that stands before its value in
// the line of the vocabulary.
type field struct {
	name, label, example string
	before               string
	required             bool
}

// forms are the fields of each form and the verb that it fills in. Five are the
// most that Discord takes
// (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal);
// "/brief-admin set" has all settings.
func forms() map[string]struct {
	title, verb string
	fields      []field
} {
	return map[string]struct {
		title, verb string
		fields      []field
	}{
		scheduleForm: {"A briefing for this channel", "schedule add", []field{
			{"when", "Days and times", "weekdays 08:00,17:30", "", true},
			{"zone", "Time zone (empty: the channel's)", "Europe/Berlin", "", false},
			{"topic", "Only articles with these words", "harbour", "topic", false},
			{"empty", "When there is nothing new: skip or say", "say; empty: as the settings have it", "empty", false},
			{"grace", "How late it may still be posted", "3h", "grace", false},
		}},
		settingsForm: {"Settings of this channel", "settings", []field{
			{"zone", "Time zone", "Europe/Berlin", "zone", false},
			{"stories", "Stories in a briefing", "5", "stories", false},
			{"length", "Longest quotation, in characters", "240", "length", false},
			{"quiet", "Hours in which nothing is posted", "22:00-07:00", "quiet", false},
			{"denials", "Denials of what was shown: next or now", "now", "denials", false},
		}},
	}
}

// form is a modal, for those who may change things; nil for no such form.
func (a *App) form(ctx context.Context, i *discordgo.Interaction, name string) *callback {
	f, ok := forms()[name]
	if !ok || !understood(f.verb) {
		return nil
	}
	if !a.mayChange(i) {
		return inWords("Only those who may manage this channel change its briefings. “/brief schedules” shows them.")
	}
	var standing map[string]string
	if name == settingsForm {
		standing = a.standing(ctx, i)
	}
	var rows []any
	for _, field := range f.fields {
		if now := standing[field.name]; now != "" {
			field.example = "now " + now + "; empty leaves it"
		}
		rows = append(rows, discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.TextInput{
			CustomID: field.name, Label: clip(field.label, mostInputLabel), Style: discordgo.TextInputShort,
			Placeholder: clip(field.example, mostPlaceholder), Required: field.required, MaxLength: mostOption,
		}}})
	}
	return &callback{Type: discordgo.InteractionResponseModal, Data: map[string]any{
		"custom_id": formPrefix + name, "title": clip(f.title, mostModalTitle), "components": rows,
	}}
}

// standing are the settings of the channel as they are, where the store tells
// in time: a form must be there within three seconds. They stand in empty
// fields, so that a form changes nothing that somebody else has changed since
// it was opened.
func (a *App) standing(ctx context.Context, i *discordgo.Interaction) map[string]string {
	ctx, cancel := context.WithTimeout(ctx, offerWithin)
	defer cancel()
	workspace, err := a.workspace(ctx, i)
	if err != nil {
		return nil
	}
	channel, err := a.channel(ctx, workspace, i.ChannelID)
	if err != nil {
		return nil
	}
	return bot.SettingsForm(channel)
}

// formInstead is the form that fills in what a button asks without saying more,
// such as "schedule add"; nil for a line that says all, and for those who may
// not change things, whom the answer tells so.
func (a *App) formInstead(ctx context.Context, i *discordgo.Interaction, line string) *callback {
	if line != forms()[scheduleForm].verb || !a.mayChange(i) {
		return nil
	}
	return a.form(ctx, i, scheduleForm)
}

// submitted is a form that was sent. What is wrong in it is said in words, with
// a button that opens it anew: Discord shows no errors at the fields of a form.
func (a *App) submitted(i *discordgo.Interaction) (*callback, work) {
	data := i.ModalSubmitData()
	name, ok := strings.CutPrefix(data.CustomID, formPrefix)
	f, known := forms()[name]
	if !ok || !known || !understood(f.verb) {
		return inWords("That form is of an older version. Try /brief help."), nil
	}
	if !a.mayChange(i) { // may have changed since it was opened
		return inWords("Only those who may manage this channel change its briefings."), nil
	}
	values := valuesOf(data.Components)
	parts := []string{f.verb}
	for _, field := range f.fields {
		if value := strings.Join(strings.Fields(values[field.name]), " "); value != "" {
			parts = append(parts, strings.TrimSpace(field.before+" "+value))
		}
	}
	return deferred(true), a.answers(i, strings.Join(parts, " "), true)
}

func valuesOf(components []discordgo.MessageComponent) map[string]string {
	values := map[string]string{}
	for _, row := range components {
		if row, ok := row.(*discordgo.ActionsRow); ok {
			for _, c := range row.Components {
				if input, ok := c.(*discordgo.TextInput); ok {
					values[input.CustomID] = input.Value
				}
			}
		}
	}
	return values
}
