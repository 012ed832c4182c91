package slack

import (
	"slices"
	"testing"

	"briefbot/bot/slack/slacktest"
)

// The limits are those of https://docs.slack.dev/reference/app-manifest.
func TestManifest(t *testing.T) {
	for _, address := range []string{"", "https://briefbot.example.org/", "https://briefbot.example.org"} {
		m, err := Manifest(address)
		if err != nil {
			t.Fatal(err)
		}
		at := func(path ...string) any {
			var value any = m
			for _, name := range path {
				value = value.(map[string]any)[name]
			}
			return value
		}
		for _, c := range []struct {
			text string
			most int
		}{
			{at("display_information", "name").(string), 35},
			{at("display_information", "description").(string), 140},
			{at("features", "bot_user", "display_name").(string), 80},
			{at("features", "slash_commands").([]any)[0].(map[string]any)["command"].(string), 32},
			{at("features", "slash_commands").([]any)[0].(map[string]any)["description"].(string), 2000},
			{at("features", "shortcuts").([]any)[0].(map[string]any)["name"].(string), 24},
			{at("features", "shortcuts").([]any)[0].(map[string]any)["description"].(string), 150},
		} {
			if n := characters(c.text); n == 0 || n > c.most {
				t.Errorf("%q: %d characters, want 1 to %d", c.text, n, c.most)
			}
		}
		socket := address == ""
		if at("settings", "socket_mode_enabled") != socket || (at("settings", "event_subscriptions", "request_url") == nil) != socket {
			t.Errorf("%q: got %v", address, at("settings"))
		}
		if want := "https://briefbot.example.org/slack/events"; !socket && at("settings", "event_subscriptions", "request_url") != want {
			t.Errorf("got %v, want %s", at("settings", "event_subscriptions", "request_url"), want)
		}
	}
	withURL, err := Manifest("https://briefbot.example.org")
	if err != nil {
		t.Fatal(err)
	}
	interactivity := withURL["settings"].(map[string]any)["interactivity"].(map[string]any)
	if want := "https://briefbot.example.org/slack/interactivity"; interactivity["message_menu_options_url"] != want {
		t.Errorf("typeaheads ask %v, want %s", interactivity["message_menu_options_url"], want)
	}
	for _, address := range []string{"http://briefbot.example.org", "briefbot.example.org", "https://", "https://a.example/?x"} {
		if _, err := Manifest(address); err == nil {
			t.Errorf("%q: got no error", address)
		}
	}
	// The tests run with just these scopes.
	if got, want := Scopes(), slacktest.BotScopes; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
