package bot

import (
	"context"
	"fmt"
	"strings"

	"briefbot/schedule"
)

func settingsVerb() verb {
	var forms []string
	for _, s := range settingsOf() {
		where := map[string]string{"slack": ", in Slack,", "discord": ", on Discord,"}[s.on]
		forms = append(forms, fmt.Sprintf("“%s”%s is %s", s.name, where, s.forms))
	}
	return verb{
		name:     "settings",
		usage:    "[NAME VALUE]…",
		summary:  "shows the settings of this channel; a name and a value change one",
		details:  sentence(strings.Join(forms, "; ")) + " Those who manage the channel may change its settings; the history has who changed what.",
		examples: []string{"settings", "settings zone Europe/Berlin", "settings stories 3 length 160", "settings quiet 22:00-07:00"},
		run:      settings,
	}
}

// howToChange says how a setting is changed where one asks: on Discord lines
// are not typed.
func (q *question) howToChange() string {
	if schedule.Platform(q.request.Channel) == "discord" {
		return "To change them: /brief-admin set, or /brief-admin settings for a form."
	}
	return "To change one, write its name and a value: “settings stories 3”. The names are " + strings.Join(q.settingNames(), ", ") + "."
}

// settingNames are the names that the channel's settings are changed by.
func (q *question) settingNames() []string {
	var names []string
	for _, s := range settingsOn(q.request.Channel) {
		names = append(names, s.name)
	}
	return names
}

func settings(ctx context.Context, q *question) (Message, error) {
	if len(q.words) == 0 {
		message := settingsMessage("Settings of this channel", q.request.Channel, nil)
		message.Blocks = append(message.Blocks, Note{q.howToChange()},
			Buttons{[]Button{{"How", "help settings"}, {"Schedules", "schedule list"}}})
		return message, nil
	}
	if !q.request.Manager {
		return Message{}, sorry(notManaging+" You can see them:", "settings")
	}
	wanted, err := parseSettings(q.request.Channel, q.words)
	if err != nil {
		return Message{}, q.noSetting(q.words[0])
	}
	for _, s := range settingsOn(q.request.Channel) {
		if value, named := wanted[s.name]; named && value == "" {
			return Message{}, sorry(fmt.Sprintf("No value stands behind “%s”. It is %s.", s.name, s.forms), "settings "+s.name+" "+s.example)
		}
	}
	message, faults := q.bot.SubmitSettings(ctx, q.request, wanted)
	if len(faults) > 0 {
		return Message{}, faultsInWords(faults)
	}
	return message, nil
}

// noSetting says which settings there are.
func (q *question) noSetting(word string) error {
	names := q.settingNames()
	if near := nearest(strings.ToLower(word), names); near != "" {
		return sorry(fmt.Sprintf("There is no setting “%s”. Did you mean “%s”?", word, near), strings.Join(append([]string{"settings", near}, q.words[1:]...), " "))
	}
	return sorry(fmt.Sprintf("There is no setting “%s”; there are %s.", word, strings.Join(names, ", ")), "settings", "help settings")
}

// faultsInWords are the faults of a line, with what would work for each.
func faultsInWords(faults []FormFault) error {
	var texts, lines []string
	for _, fault := range faults {
		texts = append(texts, fault.Text)
		for _, s := range settingsOf() {
			if s.name == fault.Field {
				lines = append(lines, "settings "+s.name+" "+s.example)
			}
		}
	}
	return sorry(strings.Join(texts, " "), lines...)
}
