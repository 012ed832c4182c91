package discord

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"

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

// form is one form: its fields, and the verb that they fill in.
type form struct {
	title, verb string
	fields      []field
}

// forms are those of adding a schedule and of the settings. Five fields are the
// most that Discord takes
// (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal);
// "/brief-admin set" has all settings.
func forms() map[string]form {
	return map[string]form{
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

// cleared is what a field of the form for a change means where its reader
// emptied it.
var cleared = map[string]string{"topic": "none", "empty": "usual"}

// formNamed is the form of that name: "schedule", "settings", or "schedule 3" for
// a change of a schedule; false for none.
func formNamed(name string) (form, store.ScheduleID, bool) {
	name, number, change := strings.Cut(name, " ")
	f, known := forms()[name]
	if !known || !understood(f.verb) {
		return form{}, 0, false
	}
	if !change {
		return f, 0, true
	}
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil || id < 1 || name != scheduleForm {
		return form{}, 0, false
	}
	for n := range f.fields {
		if f.fields[n].name == "zone" {
			f.fields[n].label = "Time zone (empty leaves it)"
		}
	}
	f.title, f.verb = fmt.Sprintf("Schedule #%d", id), fmt.Sprintf("schedule change %d", id)
	return f, store.ScheduleID(id), true
}

// form is a modal, for those who may change things; nil for no such form, and
// where what it is to show is not there or does not come in time: Discord waits
// three seconds for it.
func (a *App) form(ctx context.Context, i *discordgo.Interaction, name string) *callback {
	f, id, ok := formNamed(name)
	if !ok {
		return nil
	}
	if !a.mayChange(i) {
		return inWords("Only those who may manage this channel change its briefings. “/brief schedules” shows them.")
	}
	ctx, cancel := context.WithTimeout(ctx, offerWithin)
	defer cancel()
	var settings, values map[string]string
	if name == settingsForm {
		settings = a.standing(ctx, i)
	}
	if id != 0 {
		if values = a.scheduled(ctx, i, id); values == nil {
			return nil
		}
	}
	var rows []any
	for _, field := range f.fields {
		if now := settings[field.name]; now != "" {
			field.example = "set to " + now + "; empty leaves it"
		}
		rows = append(rows, discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.TextInput{
			CustomID: field.name, Label: clip(field.label, mostInputLabel), Style: discordgo.TextInputShort, Value: values[field.name],
			Placeholder: clip(field.example, mostPlaceholder), Required: field.required, MaxLength: mostOption,
		}}})
	}
	return &callback{Type: discordgo.InteractionResponseModal, Data: map[string]any{
		"custom_id": formPrefix + name, "title": clip(f.title, mostModalTitle), "components": rows,
	}}
}

// standing are the settings of the channel as they are. They stand in empty
// fields, so that a form changes nothing that somebody else has changed since
// it was opened.
func (a *App) standing(ctx context.Context, i *discordgo.Interaction) map[string]string {
	channel, err := a.here(ctx, i)
	if err != nil {
		return nil
	}
	return bot.SettingsForm(channel)
}

// scheduled is a schedule of the channel as its form shows it; nil where there
// is none of that number.
func (a *App) scheduled(ctx context.Context, i *discordgo.Interaction, id store.ScheduleID) map[string]string {
	channel, err := a.here(ctx, i)
	if err != nil {
		return nil
	}
	found, err := a.Store.ListSchedules(ctx, store.ScheduleQuery{Workspace: channel.Workspace, Channel: channel.ID, IDs: []store.ScheduleID{id}})
	if err != nil || len(found) == 0 {
		return nil
	}
	spec, err := schedule.Parse(found[0].Spec, schedule.Options{AllowOften: true})
	if err != nil {
		return nil
	}
	zone := spec.Zone().String()
	return map[string]string{"when": strings.TrimSuffix(found[0].Spec, " "+zone), "zone": zone, "topic": found[0].Topic, "empty": string(found[0].WhenEmpty)}
}

// formInstead is the form that fills in what a line asks without saying more,
// such as "schedule add" or "schedule change 3"; nil for a line that says all,
// and for those who may not change things, whom the answer tells so.
func (a *App) formInstead(ctx context.Context, i *discordgo.Interaction, line string) *callback {
	ref, asks := bot.FormOf(line)
	if !asks || ref.Verb != "schedule" || line == "schedule" || !a.mayChange(i) {
		return nil
	}
	if ref.Schedule == 0 {
		return a.form(ctx, i, scheduleForm)
	}
	return a.form(ctx, i, fmt.Sprint(scheduleForm, " ", ref.Schedule))
}

// submitted is a form that was sent. What is wrong in it is said in words, with
// what was entered and a button that opens it anew: Discord shows no errors at
// the fields of a form.
func (a *App) submitted(i *discordgo.Interaction) (*callback, work) {
	data := i.ModalSubmitData()
	name, ok := strings.CutPrefix(data.CustomID, formPrefix)
	f, id, known := formNamed(name)
	if !ok || !known {
		return inWords("That form is of an older version. Try /brief help."), nil
	}
	if !a.mayChange(i) { // may have changed since it was opened
		return inWords("Only those who may manage this channel change its briefings."), nil
	}
	values := valuesOf(data.Components)
	parts := []string{f.verb}
	for _, field := range f.fields {
		value := strings.Join(strings.Fields(values[field.name]), " ")
		if value == "" && id != 0 {
			value = cleared[field.name]
		}
		if value != "" {
			parts = append(parts, strings.TrimSpace(field.before+" "+value))
		}
	}
	return deferred(true), a.answersTo(i, bot.Request{Line: strings.Join(parts, " ")}, reply{private: true, form: name})
}

// offerAgain adds what was entered in a form, and the button that opens it anew.
// Render keeps room for both in a refusal, which is short.
func (p *Payload) offerAgain(form, line string) {
	p.Components = append(p.Components,
		discordgo.TextDisplay{Content: "-# Entered\\: " + escape(clip(line, mostEntered))},
		discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Label: "Open the form again", Style: discordgo.PrimaryButton, CustomID: formPrefix + form},
		}})
}

// mostEntered bounds what is shown of it, in characters.
const mostEntered = 300

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
