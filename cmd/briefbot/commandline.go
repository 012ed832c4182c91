package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"briefbot/bot"
)

const description = "briefbot reads the news that a team has stored and says who said what and who denies it, each quotation word for word.\n\n" +
	"Begin with: briefbot demo"

// commandLine is every command and flag. The flags of Settings can also be
// set by the environment and by the configuration file.
type commandLine struct {
	Config   string   `placeholder:"FILE" group:"settings" help:"Read settings from this file instead of ${defaultConfig} in the working directory."`
	Settings settings `embed:"" group:"settings"`

	Demo        demoCommand        `cmd:"" help:"Show the whole job on sample articles."`
	Ingest      ingestCommand      `cmd:"" help:"Store articles from files, folders, feeds and pages."`
	Brief       briefCommand       `cmd:"" help:"Build a briefing now and print or post it."`
	Chat        chatCommand        `cmd:"" help:"Use this terminal as a channel that takes /brief commands."`
	Serve       serveCommand       `cmd:"" help:"Post briefings at the times of the schedules, until stopped."`
	Schedule    scheduleCommand    `cmd:"" help:"List and change when channels get their briefings."`
	Channels    channelsCommand    `cmd:"" help:"List channels and change their settings."`
	Status      statusCommand      `cmd:"" help:"Show schedules, slots and what fails."`
	History     historyCommand     `cmd:"" help:"Show who changed which schedule or setting."`
	Articles    articlesCommand    `cmd:"" help:"List stored articles."`
	Stories     storiesCommand     `cmd:"" help:"List stories with their origins and claims."`
	Person      personCommand      `cmd:"" help:"Show what somebody said over time."`
	Extract     extractCommand     `cmd:"" help:"Print who says what in a text, without storing it."`
	Doctor      doctorCommand      `cmd:"" help:"Look whether everything is set up right, and say what to do if not."`
	Health      healthCommand      `cmd:"" help:"Ask the server on this machine whether it is ready."`
	Manifest    manifestCommand    `cmd:"" help:"Print what a chat app is created from."`
	Backup      backupCommand      `cmd:"" help:"Copy the database into a new file, also while it is used."`
	Migrate     migrateCommand     `cmd:"" help:"Bring the database to this version's schema."`
	Version     versionCommand     `cmd:"" help:"Print the versions of the program and its parts."`
	Eval        evalCommand        `cmd:"" help:"Measure extraction against a corpus that people have marked."`
	EvalStories evalStoriesCommand `cmd:"" help:"Measure stories and claims against a scenario that people have marked."`
}

// parse reads arguments, environment and configuration file, and returns what
// is left to do: nothing after --help.
func (p *program) parse(ctx context.Context, args []string) (call func() error, err error) {
	var line commandLine
	var helped bool
	var found foundSettings
	stdout := p.stdout
	if len(args) == 0 {
		args, stdout = []string{"--help"}, p.stderr
		err = errSilentUsage
	}
	parser, fault := kong.New(&line,
		kong.Name("briefbot"),
		kong.Description(description),
		kong.Vars{"defaultConfig": defaultConfig},
		kong.Writers(stdout, p.stderr),
		kong.Exit(func(int) { helped = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
		kong.ExplicitGroups([]kong.Group{settingsGroup}),
		kong.Help(shortHelp),
		kong.WithBeforeResolve(func(parsed *kong.Context) error {
			if found.values != nil {
				return nil // kong calls once for the program and once for the command
			}
			parsed.AddResolver(&found)
			return found.find(parsed, p.environ)
		}),
		kong.PostBuild(func(built *kong.Kong) error {
			built.Model.HelpFlag.Help = "Show this help."
			return nil
		}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(p),
	)
	if fault != nil {
		return nil, fault
	}
	parsed, fault := parser.Parse(spoken(args))
	if helped {
		return nil, err
	}
	if fault != nil {
		return nil, misused(fault)
	}
	p.settings = line.Settings
	p.log = newLogger(p.stderr, p.settings)
	found.warn(p.log)
	return func() error { return parsed.Run() }, nil
}

// shortHelp prints the help, of one command without the settings of the chat
// platforms, which would bury its own flags. Those that set a platform up show
// them.
func shortHelp(options kong.HelpOptions, parsed *kong.Context) error {
	command := parsed.Selected()
	if command == nil || slices.Contains([]string{"serve", "doctor", "slack"}, command.Name) {
		return kong.DefaultHelpPrinter(options, parsed)
	}
	for _, flag := range parsed.Model.Flags {
		flag.Hidden = flag.Hidden || strings.HasPrefix(flag.Name, "slack-") || strings.HasPrefix(flag.Name, "discord-") ||
			slices.Contains([]string{"public-url", "file-limit", "file-faults"}, flag.Name)
	}
	if err := kong.DefaultHelpPrinter(options, parsed); err != nil {
		return err
	}
	_, err := fmt.Fprintln(parsed.Stdout, "\n\"briefbot --help\" has the settings of chat platforms too.")
	return err
}

// spoken turns the words that people try first into the flags that kong knows.
func spoken(args []string) []string {
	switch args[0] {
	case "help":
		return append(args[1:len(args):len(args)], "--help")
	case "--version":
		return append([]string{"version"}, args[1:]...)
	}
	return args
}

// noNumber is how the parser says that a flag that counts got something else.
var noNumber = regexp.MustCompile(`: expected (?:a valid \d+ bit uint|uint value) but got ("[^"]*").*$`)

// misused tells what is wrong with a command line and where to look it up.
func misused(fault error) error {
	var setting settingError
	if errors.As(fault, &setting) {
		return usageError{setting}
	}
	help := "briefbot --help"
	var parse *kong.ParseError
	if errors.As(fault, &parse) && parse.Context != nil {
		if command := parse.Context.Selected(); command != nil {
			help = command.FullPath() + " --help"
		}
	}
	text := fault.Error()
	if flag, _, cut := strings.Cut(text, `: expected string value but got "EOL"`); cut {
		text = flag + ": no value follows it"
	}
	text = noNumber.ReplaceAllString(text, ": $1 is no whole number from 0 on")
	if word, cut := strings.CutPrefix(text, "unexpected argument "); cut && slices.Contains(bot.Verbs(), word) {
		text = fmt.Sprintf("%s is asked in a channel, as in: briefbot chat --once \"/brief %s\"", word, word)
	}
	if !strings.HasSuffix(text, "?") {
		text += ";"
	}
	return usageError{fmt.Errorf("%s %q explains what there is", text, help)}
}
