package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"briefbot/bot"
	"briefbot/bot/discord"
	"briefbot/bot/slack"
	"briefbot/schedule"
	"briefbot/store"
)

type doctorCommand struct {
	JSON bool `help:"Print one JSON object a line and part."`
}

// Help implements kong.HelpProvider.
func (doctorCommand) Help() string {
	return "It looks at the settings, the database, and what chat platforms say of the bot: token, keys, rights in the channels that have schedules, commands. " +
		"It changes nothing. What is wrong is printed with what to do about it, and fails.\n\n" +
		"Examples:\n\n" +
		"    briefbot doctor\n" +
		"    briefbot doctor --json | jq -r 'select(.fault) | .remedy'"
}

// jsonDiagnosis is one line of briefbot doctor --json.
type jsonDiagnosis struct {
	Part     string `json:"part"`
	Standing string `json:"standing"`
	Fault    bool   `json:"fault"`
	Remedy   string `json:"remedy"`
}

// errFaults ends a doctor that found something.
var errFaults = errors.New("something is wrong; the remedies are above")

// Run examines everything.
func (c doctorCommand) Run(ctx context.Context, p *program) error {
	all := p.examine(ctx)
	for _, d := range all {
		if c.JSON {
			if err := p.printJSON(jsonDiagnosis{d.Part, d.Standing, d.Fault(), d.Remedy}); err != nil {
				return err
			}
			continue
		}
		if err := p.showDiagnosis(d); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(all, bot.Diagnosis.Fault) {
		return errFaults
	}
	return nil
}

func (p *program) showDiagnosis(d bot.Diagnosis) error {
	if !d.Fault() {
		_, err := fmt.Fprintf(p.stdout, "ok     %s: %s\n", d.Part, oneLine(d.Standing))
		return err
	}
	_, err := fmt.Fprintf(p.stdout, "FAULT  %s: %s\n       %s\n", d.Part, oneLine(d.Standing), oneLine(d.Remedy))
	return err
}

// examine looks at the database and, where it opens, at the platforms.
func (p *program) examine(ctx context.Context) []bot.Diagnosis {
	d, err := p.openDesk(ctx, mustExist)
	if err != nil {
		return []bot.Diagnosis{{Part: "Database", Standing: err.Error(), Remedy: databaseRemedy(err)}}
	}
	defer d.close()
	articles, err := d.store.ListArticles(ctx, store.ArticleQuery{Workspace: d.workspace})
	if err != nil {
		return []bot.Diagnosis{{Part: "Database", Standing: err.Error(), Remedy: "Restore it from a copy, or store the articles anew."}}
	}
	all := []bot.Diagnosis{{Part: "Database", Standing: fmt.Sprintf("%s, %d articles", d.databaseName(), len(articles))}}
	return append(append(all, d.examineSlack(ctx)...), d.examineDiscord(ctx)...)
}

// databaseRemedy is what to do about a database that does not open.
func databaseRemedy(err error) string {
	switch {
	case errors.Is(err, store.ErrNewer):
		return "Update briefbot to the version that wrote it, or name another file with --database."
	case errors.Is(err, store.ErrDamaged):
		return "Put a copy that \"briefbot backup\" made in its place, or name another file with --database."
	case errors.Is(err, store.ErrLocked):
		return "End the process that holds it, or try again."
	case errors.Is(err, store.ErrFull):
		return "Free some space on its disk."
	}
	return "Name the right file with --database, and see to it that the file and its folder can be read and written."
}

// examineSlack says nothing where no token is set and no channel is Slack's.
func (d *desk) examineSlack(ctx context.Context) []bot.Diagnosis {
	channels, err := d.scheduled(ctx, slack.Name)
	if err != nil {
		return []bot.Diagnosis{{Part: "Schedules", Standing: err.Error(), Remedy: "Look into the log with --log-level debug."}}
	}
	app, err := d.newSlack(ctx, nil)
	switch {
	case err != nil:
		return []bot.Diagnosis{{Part: "Slack settings", Standing: err.Error(), Remedy: "docs/slack.md has the set-up in five steps."}}
	case d.settings.SlackBotToken == "" && app == nil && len(channels) > 0:
		return []bot.Diagnosis{{Part: "Slack settings", Standing: "there are schedules for Slack, but no token is set", Remedy: "Set BRIEFBOT_SLACK_BOT_TOKEN or BRIEFBOT_SLACK_BOT_TOKEN_FILE."}}
	case app == nil:
		return nil
	case d.settings.SlackBotToken == "":
		return app.ExamineInstalled(ctx)
	}
	return append(app.Examine(ctx, channels), app.ExamineInstalled(ctx)...)
}

// examineDiscord says nothing where no token is set and no channel is
// Discord's.
func (d *desk) examineDiscord(ctx context.Context) []bot.Diagnosis {
	channels, err := d.scheduled(ctx, discord.Platform)
	if err != nil {
		return []bot.Diagnosis{{Part: "Schedules", Standing: err.Error(), Remedy: "Look into the log with --log-level debug."}}
	}
	app, err := d.newDiscord(nil)
	switch {
	case err != nil:
		return []bot.Diagnosis{{Part: "Discord settings", Standing: err.Error(), Remedy: "docs/discord.md has the set-up in five steps."}}
	case app == nil && len(channels) > 0:
		return []bot.Diagnosis{{Part: "Discord settings", Standing: "there are schedules for Discord, but no token is set", Remedy: "Set BRIEFBOT_DISCORD_TOKEN or BRIEFBOT_DISCORD_TOKEN_FILE."}}
	case app == nil:
		return nil
	}
	return app.Examine(ctx, channels)
}

// scheduled names the channels of a platform that have schedules.
func (d *desk) scheduled(ctx context.Context, platform string) ([]string, error) {
	schedules, err := d.store.ListSchedules(ctx, store.ScheduleQuery{Workspace: d.workspace})
	if err != nil {
		return nil, err
	}
	channels, err := d.store.ListChannels(ctx, d.workspace)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, channel := range channels {
		has := slices.ContainsFunc(schedules, func(s store.Schedule) bool { return s.Channel == channel.ID })
		if has && schedule.Platform(channel) == platform {
			names = append(names, channel.Name)
		}
	}
	return names, nil
}
