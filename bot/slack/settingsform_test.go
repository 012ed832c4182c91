package slack

import (
	"encoding/json"
	"testing"

	"briefbot/bot"
	"briefbot/bot/slack/slacktest"
	"briefbot/store"
)

// A setting that the form has no field of its own for is a line of text, and
// none of a channel's settings is missing.
func TestEverySettingHasAField(t *testing.T) {
	settings := append(bot.SettingViews(store.Channel{Name: "slack:C1", Stories: 7, QuoteLength: 333, Quiet: "22:00-07:00"}),
		bot.SettingView{Name: "mood", Label: "Mood", Forms: "calm or brisk", Value: "calm"})
	data, err := json.Marshal(settingsModal(settings, concerns{Channel: "C1"}))
	if err != nil {
		t.Fatal(err)
	}
	var view struct {
		Blocks []any `json:"blocks"`
	}
	if err := json.Unmarshal(data, &view); err != nil {
		t.Fatal(err)
	}
	if faults := slacktest.CheckBlocks(view.Blocks, slacktest.OfModal); len(faults) > 0 {
		t.Errorf("Slack would refuse it: %v", faults)
	}
	fields := map[any]map[string]any{}
	for _, block := range view.Blocks {
		b := block.(map[string]any)
		if b["type"] == "input" {
			fields[b["block_id"]] = b["element"].(map[string]any)
		}
	}
	for _, s := range settings {
		if fields[s.Name] == nil {
			t.Errorf("the setting %q has no field", s.Name)
		}
	}
	if got := fields["mood"]["initial_value"]; got != "calm" {
		t.Errorf("the mood is %v, want calm", got)
	}
	if got := fields[bot.SettingLength]["initial_option"].(map[string]any)["value"]; got != "333" {
		t.Errorf("the length is %v, want 333", got)
	}
}
