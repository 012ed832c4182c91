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
// has, by the names that the settings have in lines.
func settingsModal(form map[string]string, about concerns) slack.ModalViewRequest {
	metadata, err := json.Marshal(about)
	if err != nil { // strings and numbers always have a JSON form
		metadata = []byte("{}")
	}
	view := slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callbackSettings, PrivateMetadata: string(metadata),
		Title: label("Settings", maxTitle), Submit: label("Save", maxTitle), Close: label("Cancel", maxTitle),
	}
	number := func(name string) int {
		n, err := strconv.Atoi(form[name])
		if err != nil {
			return 0 // chooses none
		}
		return n
	}
	view.Blocks.BlockSet = []slack.Block{
		where("Settings of ", about.Channel),
		zoneField(form[bot.SettingZone], false),
		input(bot.SettingStories, "Stories in a briefing", "A schedule may have another number of its own.",
			numbers(bot.SettingStories, sizes(), number(bot.SettingStories), "story", "stories"), false),
		input(bot.SettingLength, "Longest quotation", "What is longer is cut at a sentence, with […] in its place.",
			numbers(bot.SettingLength, quoteLengths(), number(bot.SettingLength), "character", "characters"), false),
		quietField(form[bot.SettingQuiet]),
		layoutField(form[bot.SettingLayout]),
	}
	return view
}

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

func layoutField(layout string) slack.Block {
	thread := option("In the thread of their first message", string(store.InThread))
	flat := option("In the channel, message after message", string(store.InFlat))
	element := slack.NewRadioButtonsBlockElement(bot.SettingLayout, thread, flat)
	element.InitialOption = thread
	if layout == string(store.InFlat) {
		element.InitialOption = flat
	}
	return input(bot.SettingLayout, "Where long briefings go on", "", element, false)
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
	form := bot.SettingsForm(request.Channel)
	return a.openModal(ctx, q, settingsModal(form, concerns{Channel: q.channel, Home: q.direct, Was: bot.SettingsLine(form)}), bot.SettingsLine(form))
}
