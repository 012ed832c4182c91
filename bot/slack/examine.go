package slack

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"briefbot/bot"
	"briefbot/store"
)

// clockOff is how far this machine's clock may be from Slack's. Briefings are
// late by as much, and signed requests count as too old after five minutes,
// https://docs.slack.dev/authentication/verifying-requests-from-slack.
const clockOff = 30 * time.Second

// Examine looks whether everything is as the app needs it, the channels named
// "slack:ID" among it. It asks and changes nothing. Where the token is not
// accepted, that is all there is to say.
func (a *App) Examine(ctx context.Context, channels []string) []bot.Diagnosis {
	self, err := a.api.AuthTestContext(ctx)
	if err != nil {
		return []bot.Diagnosis{tokenRefused(err)}
	}
	all := []bot.Diagnosis{
		{Part: "Slack token", Standing: fmt.Sprintf("accepted, for %s in the workspace %s", bot.Printable(self.User), bot.Printable(self.Team))},
		examineScopes(self.Header), a.examineClock(self.Header), a.examineTransport(ctx),
	}
	for _, channel := range channels {
		all = append(all, a.examineChannel(ctx, channel))
	}
	return all
}

// ExamineInstalled looks at the workspaces that installed the app, each with its
// own token, and at the channels there that have schedules. It asks and changes
// nothing, and says nothing where none can install it.
func (a *App) ExamineInstalled(ctx context.Context) []bot.Diagnosis {
	const part = "Slack workspaces"
	if a.Tokens == nil {
		return nil
	}
	installations, err := a.Store.ListInstallations(ctx, store.InstallationQuery{})
	if err != nil {
		return []bot.Diagnosis{{Part: part, Standing: err.Error(), Remedy: "Look into the log with --log-level debug."}}
	}
	all := []bot.Diagnosis{{Part: part, Standing: fmt.Sprintf("%d installed the app", len(installations))}}
	if a.Token == "" {
		all = append(all, a.examineTransport(ctx))
	}
	for _, installation := range installations {
		all = append(all, a.examineInstallation(ctx, installation)...)
	}
	return all
}

// examineInstallation looks at one workspace that installed the app.
func (a *App) examineInstallation(ctx context.Context, installation store.Installation) []bot.Diagnosis {
	part, again := "Slack workspace "+installation.Name, "Open "+PathInstall+" again as a member of that workspace."
	app, err := a.of(ctx, strings.TrimPrefix(installation.Name, Name+":"))
	if err != nil {
		return []bot.Diagnosis{{Part: part, Standing: err.Error(), Remedy: "Set BRIEFBOT_SLACK_TOKEN_KEY as it was, the older key behind the newer one. Or: " + again}}
	}
	self, err := app.api.AuthTestContext(ctx)
	if err != nil {
		refused := tokenRefused(err)
		if refused.Part = part; errors.As(err, new(slack.SlackErrorResponse)) {
			refused.Remedy = again
		}
		return []bot.Diagnosis{refused}
	}
	all := []bot.Diagnosis{{Part: part, Standing: "the token is accepted in " + bot.Printable(self.Team)}}
	if scopes := examineScopes(self.Header); scopes.Fault() {
		all[0] = bot.Diagnosis{Part: part, Standing: scopes.Standing, Remedy: "Replace the app's manifest by what \"briefbot manifest slack\" prints. " + again}
	}
	channels, err := app.scheduled(ctx)
	if err != nil {
		return append(all, bot.Diagnosis{Part: part, Standing: err.Error(), Remedy: "Look into the log with --log-level debug."})
	}
	for _, channel := range channels {
		found := app.examineChannel(ctx, channel)
		found.Part += " in " + installation.Name
		all = append(all, found)
	}
	return all
}

// scheduled are the names of the workspace's channels that have schedules.
func (a *App) scheduled(ctx context.Context) ([]string, error) {
	schedules, err := a.Store.ListSchedules(ctx, store.ScheduleQuery{Workspace: a.Workspace})
	if err != nil {
		return nil, err
	}
	channels, err := a.Store.ListChannels(ctx, a.Workspace)
	var names []string
	for _, channel := range channels {
		has := slices.ContainsFunc(schedules, func(s store.Schedule) bool { return s.Channel == channel.ID })
		if has && strings.HasPrefix(channel.Name, Name+":") {
			names = append(names, channel.Name)
		}
	}
	return names, err
}

// tokenRefused tells a token that Slack refuses from a Slack that does not answer.
func tokenRefused(err error) bot.Diagnosis {
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) {
		return unreached("Slack token", err)
	}
	return bot.Diagnosis{Part: "Slack token", Standing: "is not accepted: " + refused.Err,
		Remedy: "Copy the Bot User OAuth Token from the app's Install App page anew, into BRIEFBOT_SLACK_BOT_TOKEN or the file of BRIEFBOT_SLACK_BOT_TOKEN_FILE."}
}

// unreached is a call that gave no answer to judge by.
func unreached(part string, err error) bot.Diagnosis {
	return bot.Diagnosis{Part: part, Standing: fmt.Sprintf("Slack did not answer: %v", err),
		Remedy: "Try again; if it stays so, check the network, a proxy, and BRIEFBOT_SLACK_API_URL."}
}

// examineScopes reads those of the token from the header that Slack sends with
// each answer: https://docs.slack.dev/authentication/tokens.
func examineScopes(header http.Header) bot.Diagnosis {
	const part = "Slack scopes"
	given := header.Get("X-OAuth-Scopes")
	if given == "" {
		return bot.Diagnosis{Part: part, Standing: "Slack did not say which the token has"}
	}
	if missing := missingScopes(strings.Split(given, ",")); len(missing) > 0 {
		return bot.Diagnosis{Part: part, Standing: "the token lacks " + strings.Join(missing, ", "),
			Remedy: "Replace the app's manifest by what \"briefbot manifest slack\" prints, and install the app to the workspace again."}
	}
	return bot.Diagnosis{Part: part, Standing: "all that are needed"}
}

// examineClock compares with the time of Slack's answer.
func (a *App) examineClock(header http.Header) bot.Diagnosis {
	theirs, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return bot.Diagnosis{Part: "Clock", Standing: "Slack did not say what time it is"}
	}
	off := a.Now().Sub(theirs).Round(time.Second)
	if off.Abs() > clockOff {
		return bot.Diagnosis{Part: "Clock", Standing: fmt.Sprintf("is %s from Slack's", off.Abs()), Remedy: "Set this machine's clock, best by a time server."}
	}
	return bot.Diagnosis{Part: "Clock", Standing: "agrees with Slack's"}
}

// examineTransport looks how commands come in.
func (a *App) examineTransport(ctx context.Context) bot.Diagnosis {
	const part = "Slack commands"
	switch {
	case a.AppToken != "":
		if _, _, err := a.api.StartSocketModeContext(ctx); err != nil {
			return bot.Diagnosis{Part: part, Standing: fmt.Sprintf("Socket Mode cannot be opened: %v", err),
				Remedy: "Make an app-level token with the scope connections:write on the app's Basic Information page, for BRIEFBOT_SLACK_APP_TOKEN, and turn Socket Mode on."}
		}
		return bot.Diagnosis{Part: part, Standing: "come over Socket Mode"}
	case a.Secret != "":
		return bot.Diagnosis{Part: part, Standing: "come over HTTP, signed, to " + PathCommands}
	}
	return bot.Diagnosis{Part: part, Standing: "cannot come in: neither an app token nor a signing secret is set",
		Remedy: "Set BRIEFBOT_SLACK_APP_TOKEN for Socket Mode, or BRIEFBOT_SLACK_SIGNING_SECRET for HTTP; docs/slack.md has both."}
}

// examineChannel looks whether the app can post where a schedule wants it to.
func (a *App) examineChannel(ctx context.Context, name string) bot.Diagnosis {
	id := strings.TrimPrefix(name, Name+":")
	found, err := a.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: id})
	var refused slack.SlackErrorResponse
	switch {
	case errors.As(err, &refused):
		return bot.Diagnosis{Part: name, Standing: "cannot be seen: " + refused.Err, Remedy: "Check the id; a private channel is seen only once the app is invited: type “/invite @briefbot” there."}
	case err != nil:
		return unreached(name, err)
	case found.IsArchived:
		return bot.Diagnosis{Part: name, Standing: "is archived", Remedy: "Unarchive it, or remove its schedules with \"briefbot schedule remove\"."}
	case !found.IsMember && !found.IsIM:
		return bot.Diagnosis{Part: name, Standing: "the app is not in it", Remedy: "Type “/invite @briefbot” there."}
	}
	return bot.Diagnosis{Part: name, Standing: "can be posted to"}
}
