package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"briefbot/bot"
)

// settings is the configuration. To add one, add a field: kong's tags give
// its flag, default, choices and help, and the same name is its key in the
// file and its environment variable (LogLevel: --log-level, log_level,
// BRIEFBOT_LOG_LEVEL). A type that implements encoding.TextUnmarshaler checks
// its own values.
type settings struct {
	Database             databaseFile `placeholder:"FILE" default:"briefbot.db" help:"Keep everything in this SQLite file (${default})."`
	Channel              channelName  `placeholder:"CHANNEL" default:"terminal:local" help:"Speak as this channel, by platform and name (${default})."`
	Workspace            string       `placeholder:"NAME" default:"local" help:"Work on what this workspace has stored (${default}); a Slack workspace that installed the app is slack:T0123456."`
	Zone                 zone         `placeholder:"ZONE" help:"Show times in this zone, such as Europe/London (the system's)."`
	HTTPAddr             string       `name:"http-addr" placeholder:"ADDRESS" default:"127.0.0.1:8080" help:"Answer HTTP at this address and port (${default})."`
	FileDir              string       `placeholder:"FOLDER" default:"posts" help:"Write the posts of channels such as file:desk to files in this folder (${default})."`
	FileLimit            uint         `placeholder:"BYTES" default:"0" help:"Part briefings in files into posts of about so many bytes; 0: never (${default})."`
	FileFaults           fileFaults   `placeholder:"FAULTS" help:"Let file channels fail at random, to test: lose_answer=0.2,rate_limit=0.1,fail=0.1,slow=0.1,seed=1."`
	SlackBotToken        bot.Secret   `placeholder:"TOKEN" help:"The bot token of the Slack app (xoxb-…); speaks in Slack where it is set. Better in BRIEFBOT_SLACK_BOT_TOKEN_FILE."`
	SlackAppToken        bot.Secret   `placeholder:"TOKEN" help:"The app-level token of the Slack app (xapp-…): takes commands over Socket Mode."`
	SlackSigningSecret   bot.Secret   `placeholder:"SECRET" help:"The signing secret of the Slack app: takes commands over HTTP at /slack/events, /slack/commands and /slack/interactivity."`
	SlackClientID        string       `name:"slack-client-id" placeholder:"ID" help:"The client id of the Slack app: with its secret, slack-token-key and public-url other Slack workspaces can install the app at /slack/install."`
	SlackClientSecret    bot.Secret   `placeholder:"SECRET" help:"The client secret of the Slack app, for installing."`
	SlackTokenKey        bot.Secret   `placeholder:"KEY" help:"The key that seals the tokens of Slack workspaces that install the app: 32 random bytes in base64; after a comma those that it takes the place of."`
	PublicURL            string       `name:"public-url" placeholder:"URL" help:"Where browsers reach this server, such as https://briefbot.example.org: for installing the Slack app."`
	SlackManagerGroup    string       `placeholder:"ID" help:"A Slack user group that may change schedules, beside admins, owners and a channel's creator."`
	SlackAPIURL          string       `name:"slack-api-url" placeholder:"URL" help:"Call Slack at this address, such as https://slack-gov.com/api/ or a proxy's."`
	DiscordToken         bot.Secret   `placeholder:"TOKEN" help:"The bot token of the Discord application; speaks on Discord where it is set. Better in BRIEFBOT_DISCORD_TOKEN_FILE."`
	DiscordApplicationID string       `name:"discord-application-id" placeholder:"ID" help:"The id of the Discord application."`
	DiscordPublicKey     string       `placeholder:"KEY" help:"The public key of the Discord application: answers commands over HTTP at /discord/interactions in place of the gateway."`
	DiscordGuild         string       `placeholder:"ID" help:"The Discord server whose members see what is stored here; every other server has a store of its own."`
	DiscordTestGuild     string       `placeholder:"ID" help:"Register the commands in this Discord server alone, where they show at once; to try a new version."`
	DiscordManagerRole   string       `placeholder:"ID" help:"A Discord role that may change schedules, beside those who may manage the channel."`
	DiscordKeep          keepTime     `placeholder:"DAYS" default:"30d" help:"Keep what a Discord server had stored for so long after the bot was removed from it, and then delete it (${default})."`
	DiscordAPIURL        string       `name:"discord-api-url" placeholder:"URL" help:"Call Discord at this address, such as a proxy's."`
	AllowOften           bool         `help:"Accept schedules that run more often than every five minutes."`
	LogLevel             string       `placeholder:"LEVEL" enum:"debug,info,warn,error" default:"warn" help:"Log from this level to standard error: debug, info, warn or error (${default})."`
	LogFormat            string       `placeholder:"FORMAT" enum:"text,json" default:"text" help:"Log as text or json (${default})."`
}

var settingsGroup = kong.Group{
	Key:   "settings",
	Title: "Settings, also as keys of " + defaultConfig + " (log_level: info) and in the environment (BRIEFBOT_LOG_LEVEL=info):",
}

// databaseFile is the path of a SQLite database.
type databaseFile string

// UnmarshalText refuses what is no path.
func (f *databaseFile) UnmarshalText(text []byte) error {
	scheme, _, isAddress := strings.Cut(string(text), "://")
	switch {
	case len(text) == 0:
		return errors.New("no database is named; write a file such as briefbot.db")
	case isAddress:
		return fmt.Errorf("this version has no %s database; write a file such as briefbot.db", scheme)
	}
	*f = databaseFile(text)
	return nil
}

// channelName is the name of a channel: its platform, a colon, and the
// platform's own name for it.
type channelName string

// UnmarshalText refuses what is no channel of this version.
func (n *channelName) UnmarshalText(text []byte) error {
	platform, name, ok := strings.Cut(string(text), ":")
	if !ok || platform == "" || name == "" {
		return fmt.Errorf("%q is no channel; write its platform and its name, such as terminal:desk", text)
	}
	if err := checkChannel(platform, name); err != nil {
		return err
	}
	*n = channelName(text)
	return nil
}

// zone is an IANA time zone; a nil Location means the system's.
type zone struct{ *time.Location }

// UnmarshalText refuses unknown zones.
func (z *zone) UnmarshalText(text []byte) error {
	location, err := time.LoadLocation(string(text))
	if err != nil || len(text) == 0 || string(text) == "Local" {
		return fmt.Errorf("%q is no time zone; write an IANA name such as Europe/London, or UTC", text)
	}
	z.Location = location
	return nil
}

// location is the zone that was set, else the system's, by TZ or by the file
// that /etc/localtime points to, else UTC.
func (z zone) location(environ map[string]string) *time.Location {
	if z.Location != nil {
		return z.Location
	}
	name := strings.TrimPrefix(environ["TZ"], ":")
	if name == "" {
		target, _ := filepath.EvalSymlinks("/etc/localtime") // without it the system runs on UTC
		_, name, _ = strings.Cut(filepath.ToSlash(target), "zoneinfo/")
	}
	var system zone
	if system.UnmarshalText([]byte(strings.TrimPrefix(name, "Etc/"))) != nil {
		return time.UTC
	}
	return system.Location
}
