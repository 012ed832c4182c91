package main

import (
	"fmt"

	"briefbot/bot"
	"briefbot/bot/discord"
	"briefbot/bot/file"
	"briefbot/bot/slack"
	"briefbot/bot/terminal"
)

// fileFaults are how the file platform misbehaves, as it is written.
type fileFaults struct {
	text   string
	faults file.Faults
}

// UnmarshalText refuses unknown faults.
func (f *fileFaults) UnmarshalText(text []byte) (err error) {
	f.text = string(text)
	f.faults, err = file.ParseFaults(f.text)
	return err
}

// String is the faults as they are written.
func (f fileFaults) String() string { return f.text }

// platforms are all chats that this program speaks to: Slack and Discord where
// their tokens are set.
func (d *desk) platforms() (bot.Platforms, error) {
	platforms := bot.Platforms{
		terminal.Name: terminal.NewPlatform(d.stdout, d.rendering()),
		file.Name: file.New(file.Options{
			Dir: d.settings.FileDir, Limit: int(d.settings.FileLimit), Faults: d.settings.FileFaults.faults,
			Now: d.now, Point: d.killer.at,
		}),
	}
	if token := d.settings.DiscordToken; token != "" {
		poster, err := discord.NewPoster(discord.PosterSettings{
			Token: string(token), API: d.settings.DiscordAPIURL, Guild: d.settings.DiscordGuild, Home: d.workspace, Now: d.now, Marks: d.store, Log: d.log,
		})
		if err != nil {
			return nil, err
		}
		platforms[discord.Platform] = poster
	}
	return platforms, d.addSlack(platforms)
}

// checkChannel says what is wrong with a channel's name, by its platform.
func checkChannel(platform, name string) error {
	switch platform {
	case terminal.Name:
		return nil
	case file.Name:
		return file.CheckName(name)
	case discord.Platform:
		return discord.CheckName(name)
	case slack.Name:
		return slack.CheckName(name)
	}
	return fmt.Errorf("channel %q: no platform is called %q; write terminal:%s or file:%s", platform+":"+name, platform, name, name)
}
