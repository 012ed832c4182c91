// Package slack is Slack as a chat platform: it renders checked messages as
// Block Kit, posts briefings (platform.go), takes what people ask by commands,
// buttons, mentions and messages (take.go, ask.go, reply.go), shows forms
// (form.go, settingsform.go, modal.go) and the home tab (home.go), over Socket
// Mode or HTTP (socketmode.go, http.go). Rendering is pure. Whatever is not the
// bot's own word stands in rich_text or plain_text, which Slack shows as it is
// and never reads as markup; see escape for the one place where it would.
package slack
