package main

import (
	"fmt"

	"briefbot/bot"
	"briefbot/bot/discord"
	"briefbot/bot/file"
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

// platforms are all chats that this program speaks to: Discord where its token
// is set.
func (p *program) platforms() (bot.Platforms, error) {
	platforms := bot.Platforms{
		terminal.Name: terminal.NewPlatform(p.stdout, p.rendering()),
		file.Name: file.New(file.Options{
			Dir: p.settings.FileDir, Limit: int(p.settings.FileLimit), Faults: p.settings.FileFaults.faults,
			Now: p.now, Point: p.killer.at,
		}),
	}
	if token := p.settings.DiscordToken; token != "" {
		poster, err := discord.NewPoster(string(token), p.settings.DiscordAPIURL, p.now)
		if err != nil {
			return nil, err
		}
		platforms[discord.Platform] = poster
	}
	return platforms, nil
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
	case "slack":
		return fmt.Errorf("channel %q: this version speaks in the terminal and to files, not in %s; write terminal:%s", platform+":"+name, platform, name)
	}
	return fmt.Errorf("channel %q: no platform is called %q; write terminal:%s or file:%s", platform+":"+name, platform, name, name)
}
