package slack

import (
	"context"
	"encoding/json"
	"strconv"

	"github.com/slack-go/slack"

	"briefbot/bot"
	"briefbot/store"
)

// callbackSettings is the callback id of a form for a channel's settings.
const callbackSettings = "settings"

// quoteLengths are the longest quotations that one chooses from.
func quoteLengths() []int { return []int{120, 160, 240, 320, 480} }

// settingsModal is the form for a channel's settings, filled in with what it
// has.
func settingsModal(settings []bot.SettingView, about concerns) slack.ModalViewRequest {
	metadata, err := json.Marshal(about)
	if err != nil { // strings and numbers always have a JSON form
		metadata = []byte("{}")
	}
	view := slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callbackSettings, PrivateMetadata: string(metadata),
		Title: label("Settings", maxTitle), Submit: label("Save", maxTitle), Close: label("Cancel", maxTitle),
	}
	view.Blocks.BlockSet = append(view.Blocks.BlockSet, where("Settings of ", about.Channel))
	for _, setting := range settings {
		view.Blocks.BlockSet = append(view.Blocks.BlockSet, settingField(setting))
	}
	return view
}

// settingField is the field of a setting: one to choose in where that is easier,
// else a line of text.
func settingField(s bot.SettingView) slack.Block {
	number, err := strconv.Atoi(s.Value)
	if err != nil {
		number = 0 // chooses none
	}
	switch s.Name {
	case bot.SettingZone:
		return zoneField(s.Value, false)
	case bot.SettingStories:
		return input(s.Name, s.Label, "A schedule may have another number of its own.", numbers(s.Name, sizes(), number, "story", "stories"), false)
	case bot.SettingLength:
		return input(s.Name, s.Label, "What is longer is cut at a sentence, with […] in its place.", numbers(s.Name, quoteLengths(), number, "character", "characters"), false)
	case bot.SettingQuiet:
		return quietField(s.Value)
	case bot.SettingLayout:
		return choice(s.Name, "Where long briefings go on", s.Value,
			option("In the thread of their first message", string(store.InThread)), option("In the channel, message after message", string(store.InFlat)))
	case bot.SettingDenials:
		return choice(s.Name, "Late denials of what was shown here", s.Value,
			option("With the next briefing", "next"), option("Also at once, in the thread of the briefing that showed it", "now"))
	case bot.SettingEmpty:
		return choice(s.Name, "When a briefing has nothing to tell", s.Value, option("Post nothing", string(store.SkipEmpty)), option("Say so in one line", string(store.SayEmpty)))
	case bot.SettingLanguage:
		british, american := option("English: Mon 16 Jun 20:00", "en"), option("English of the United States: Mon Jun 16 8:00 PM", "en-US")
		if s.Value != british.Value && s.Value != american.Value {
			british = option(s.Value, s.Value)
		}
		return choice(s.Name, "How dates and hours are written", s.Value, british, american)
	}
	return input(s.Name, s.Label, sentence(s.Forms), textElement(s.Name, s.Value, "", false), false)
}

// sentence makes what stands behind "it is" one.
func sentence(forms string) string { return "It is " + forms + "." }

// noQuiet is what a channel without quiet hours has.
const noQuiet = "none"

func quietField(quiet string) slack.Block {
	if quiet == noQuiet {
		quiet = ""
	}
	block := input(bot.SettingQuiet, "Quiet hours", "In them nothing is posted; what is due follows after them, or is skipped where that is too late. Empty: none.",
		textElement(bot.SettingQuiet, quiet, "22:00-07:00", false), false)
	block.Optional = true
	return block
}

// choice is a field of which one is chosen: the first, where it is none of them.
func choice(name, text, chosen string, options ...*slack.OptionBlockObject) slack.Block {
	element := slack.NewRadioButtonsBlockElement(name, options...)
	element.InitialOption = options[0]
	for _, o := range options {
		if o.Value == chosen {
			element.InitialOption = o
		}
	}
	return input(name, text, "", element, false)
}

// enteredSettings reads what stands in the fields of a view.
func enteredSettings(view slack.View) map[string]string {
	form := map[string]string{}
	if view.State == nil {
		return form
	}
	for name, field := range view.State.Values {
		action := field[name]
		if form[name] = action.SelectedOption.Value; form[name] == "" {
			form[name] = oneLine(action.Value)
		}
	}
	if quiet, is := form[bot.SettingQuiet]; is && quiet == "" {
		form[bot.SettingQuiet] = noQuiet
	}
	return form
}

// openSettings opens the form for the settings of the channel.
func (a *App) openSettings(ctx context.Context, q asked, request bot.Request) error {
	was := bot.SettingsLine(bot.SettingsForm(request.Channel))
	return a.openModal(ctx, q, settingsModal(bot.SettingViews(request.Channel), concerns{Channel: q.channel, Home: q.direct, Was: was}), was)
}
