package main

import (
	"encoding/json"

	"briefbot/bot/slack"
)

type manifestCommand struct {
	Slack manifestSlackCommand `cmd:"" help:"Print the manifest from which the Slack app is created."`
}

type manifestSlackCommand struct {
	Socket bool   `xor:"transport" help:"Take commands over Socket Mode, which needs no public address (the default)."`
	URL    string `name:"url" xor:"transport" placeholder:"URL" help:"Take commands over HTTP at this public address, such as https://briefbot.example.org."`
}

// Help implements kong.HelpProvider.
func (manifestSlackCommand) Help() string {
	return "Paste what it prints where Slack asks for a manifest: Your Apps, Create New App, From a manifest.\n\n" +
		"Examples:\n\n" +
		"    briefbot manifest slack\n" +
		"    briefbot manifest slack --url https://briefbot.example.org"
}

// Run prints the manifest.
func (c manifestSlackCommand) Run(p *program) error {
	manifest, err := slack.Manifest(c.URL)
	if err != nil {
		return usageError{err}
	}
	encoder := json.NewEncoder(p.stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(manifest)
}
