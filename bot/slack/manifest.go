package slack

import (
	"fmt"
	"net/url"
	"strings"
)

// Scopes are the bot scopes that the app needs, and what for:
// https://docs.slack.dev/reference/scopes.
func Scopes() []string {
	return []string{
		"app_mentions:read", // to be asked by a mention
		"channels:history",  // to find out whether a briefing is posted already
		"channels:read",     // who created a channel
		"chat:write",        // briefings and answers
		"commands",          // /brief and the shortcut
		"groups:history",    // as channels:history, in private channels
		"groups:read",
		"im:history", // direct messages to the app
		"im:read",
		"im:write",        // answers that come too late for their channel
		"usergroups:read", // the group of managers
		"users:read",      // who is an admin
	}
}

// Manifest is the app as Slack's "create from a manifest" takes it, in the shape
// of https://docs.slack.dev/reference/app-manifest. With an address, Slack sends
// everything there over HTTP; with "" it waits for Socket Mode.
func Manifest(address string) (map[string]any, error) {
	command := map[string]any{"command": "/brief", "description": "Who says what, and who denies it", "usage_hint": "denials since 3d, or help", "should_escape": false}
	events := map[string]any{"bot_events": Events()}
	interactivity, oauth := map[string]any{"is_enabled": true}, map[string]any{"scopes": map[string]any{"bot": Scopes()}}
	if address != "" {
		parsed, err := url.Parse(address)
		if err != nil || parsed.Scheme != "https" || parsed.Host == "" || parsed.RawQuery != "" || parsed.Fragment != "" {
			return nil, fmt.Errorf("%q is no address that Slack can reach; write one such as https://briefbot.example.org", address)
		}
		base := strings.TrimSuffix(address, "/")
		command["url"], events["request_url"], interactivity["request_url"] = base+PathCommands, base+PathEvents, base+PathInteractivity
		oauth["redirect_urls"] = []string{base + PathRedirect}               // for other workspaces, see PathInstall
		interactivity["message_menu_options_url"] = base + PathInteractivity // the time zones of a form
	}
	return map[string]any{
		"_metadata":           map[string]any{"major_version": 2, "minor_version": 0},
		"display_information": map[string]any{"name": "briefbot", "description": "Briefings of who says what and who denies it, each quotation word for word", "background_color": "#1d3557"},
		"features": map[string]any{
			"app_home":       map[string]any{"home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
			"bot_user":       map[string]any{"display_name": "briefbot", "always_online": true},
			"slash_commands": []any{command},
			"shortcuts":      []any{map[string]any{"name": "Who denies this?", "type": "message", "callback_id": callbackDenies, "description": "Finds the claim in a message, and who denies it"}},
		},
		"oauth_config": oauth,
		"settings": map[string]any{
			"event_subscriptions": events, "interactivity": interactivity, "socket_mode_enabled": address == "",
			"org_deploy_enabled": false, "token_rotation_enabled": false,
		},
	}, nil
}
