package discord

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"net/http"
	"slices"
	"strings"
	"time"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"

	"github.com/bwmarrin/discordgo"
)

// clockOff is how far this machine's clock may be from Discord's. Briefings are
// late by as much, and signatures count as too old at [freshness].
const clockOff = 30 * time.Second

// Examine looks whether everything is as the bot needs it, the channels named
// "discord:ID" among it. It asks and changes nothing. Where the token is not
// accepted, that is all there is to say.
func (a *App) Examine(ctx context.Context, channels []string) []bot.Diagnosis {
	user, token := a.examineToken(ctx)
	if token.Fault() {
		return []bot.Diagnosis{token}
	}
	all := append([]bot.Diagnosis{token}, a.examineApplication(ctx)...)
	all = append(all, a.examineSessions(ctx), a.examineClock(ctx), a.examineGuild(ctx), a.examineCommands(ctx))
	for _, channel := range channels {
		all = append(all, a.examineChannel(ctx, user, channel))
	}
	return all
}

// unreached is a call that gave no answer to judge by.
func unreached(part string, err error) bot.Diagnosis {
	return bot.Diagnosis{Part: part, Standing: fmt.Sprintf("Discord did not answer: %v", postError(err)),
		Remedy: "Try again; if it stays so, check the network, a proxy, and BRIEFBOT_DISCORD_API_URL."}
}

// status is the HTTP status of a refusal, 0 for what is none.
func status(err error) int {
	var refused *discordgo.RESTError
	if errors.As(err, &refused) {
		return refused.Response.StatusCode
	}
	return 0
}

func (a *App) examineToken(ctx context.Context) (user string, d bot.Diagnosis) {
	const part = "Discord token"
	body, err := a.call(ctx, "GET", "/users/@me", nil, "/users/@me")
	if status(err) == http.StatusUnauthorized {
		return "", bot.Diagnosis{Part: part, Standing: "is not accepted",
			Remedy: "Make a new one: Bot, Reset Token, on the application's page; set BRIEFBOT_DISCORD_TOKEN or the file of BRIEFBOT_DISCORD_TOKEN_FILE to it."}
	}
	var self struct{ ID, Username string }
	if err == nil {
		err = json.Unmarshal(body, &self)
	}
	if err != nil {
		return "", unreached(part, err)
	}
	return self.ID, bot.Diagnosis{Part: part, Standing: "accepted, for the bot " + bot.Printable(self.Username)}
}

// application is what is looked at of it:
// https://docs.discord.com/developers/resources/application#application-object.
type application struct {
	ID        string `json:"id"`
	VerifyKey string `json:"verify_key"`
	Endpoint  string `json:"interactions_endpoint_url"`
	Flags     uint64 `json:"flags"`
}

func (a *App) examineApplication(ctx context.Context) []bot.Diagnosis {
	body, err := a.call(ctx, "GET", "/applications/@me", nil, "/applications/@me")
	var found application
	if err == nil {
		err = json.Unmarshal(body, &found)
	}
	if err != nil {
		return []bot.Diagnosis{unreached("Discord application", err)}
	}
	id := bot.Diagnosis{Part: "Discord application", Standing: "is " + a.ApplicationID}
	if found.ID != a.ApplicationID {
		id.Standing = fmt.Sprintf("the token belongs to application %s, the settings name %s", found.ID, a.ApplicationID)
		id.Remedy = "Set BRIEFBOT_DISCORD_APPLICATION_ID to " + found.ID + ", or take the token of the other application."
	}
	return []bot.Diagnosis{id, a.examineTransport(found), examineIntents(found)}
}

// examineTransport: Discord sends commands either over the gateway or to the
// application's endpoint, never both
// (https://docs.discord.com/developers/interactions/overview#configuring-an-interactions-endpoint-url).
func (a *App) examineTransport(found application) bot.Diagnosis {
	d := bot.Diagnosis{Part: "Discord commands come", Standing: "over the gateway"}
	key, err := hex.DecodeString(a.PublicKey)
	switch {
	case a.PublicKey == "" && found.Endpoint != "":
		d.Standing = "over HTTP, to " + bot.Printable(found.Endpoint) + ", but no public key is set: they are not answered"
		d.Remedy = "Clear the Interactions Endpoint URL on General Information, or set BRIEFBOT_DISCORD_PUBLIC_KEY."
	case a.PublicKey == "":
	case err != nil || hex.EncodeToString(key) != strings.ToLower(found.VerifyKey):
		d.Standing = "over HTTP, but the public key that is set is not the application's: all are refused"
		d.Remedy = "Set BRIEFBOT_DISCORD_PUBLIC_KEY to " + bot.Printable(found.VerifyKey) + "."
	case found.Endpoint == "":
		d.Standing = "nowhere: a public key is set, so the gateway is not used, but the application names no endpoint"
		d.Remedy = "Set the Interactions Endpoint URL on General Information to this server's public address followed by /discord/interactions, or clear BRIEFBOT_DISCORD_PUBLIC_KEY."
	default:
		d.Standing = "over HTTP, to " + bot.Printable(found.Endpoint)
	}
	return d
}

// privileged are the flags of an application that say which intents it may use
// although Discord guards them:
// https://docs.discord.com/developers/resources/application#application-object-application-flags.
const privileged = 1<<12 | 1<<13 | 1<<14 | 1<<15 | 1<<18 | 1<<19

func examineIntents(found application) bot.Diagnosis {
	d := bot.Diagnosis{Part: "Discord intents", Standing: "none privileged, as it should be"}
	if on := bits.OnesCount64(found.Flags & privileged); on > 0 {
		d.Standing = fmt.Sprintf("%d privileged switched on; none is needed, and all may be switched off on the Bot page", on)
	}
	return d
}

func (a *App) examineSessions(ctx context.Context) bot.Diagnosis {
	const part = "Discord gateway"
	shards, _, err := a.shards(ctx)
	if err != nil {
		return bot.Diagnosis{Part: part, Standing: err.Error(),
			Remedy: "If sessions are used up, find what starts the bot again and again, and wait; else check the network."}
	}
	return bot.Diagnosis{Part: part, Standing: fmt.Sprintf("open, %d shard%s", shards, plural(shards))}
}

func (a *App) examineClock(ctx context.Context) bot.Diagnosis {
	const part = "Clock"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, discordgo.EndpointGateway, nil)
	if err != nil {
		return unreached(part, err)
	}
	response, err := a.session.Client.Do(request)
	if err != nil {
		return unreached(part, err)
	}
	_ = response.Body.Close()
	theirs, err := http.ParseTime(response.Header.Get("Date"))
	if err != nil {
		return bot.Diagnosis{Part: part, Standing: "not known: Discord's answer has no date"}
	}
	d := bot.Diagnosis{Part: part, Standing: "as Discord's"}
	if off := a.Now().Sub(theirs); off.Abs() > clockOff {
		way := "ahead of"
		if off < 0 {
			way = "behind"
		}
		d.Standing = fmt.Sprintf("%s %s Discord's", off.Abs().Round(time.Second), way)
		d.Remedy = "Let the system keep its clock (NTP): briefings are off by as much, and Discord's signatures count as too old."
	}
	return d
}

func (a *App) examineGuild(ctx context.Context) bot.Diagnosis {
	const part = "Discord server"
	if a.Guild == "" {
		return bot.Diagnosis{Part: part, Standing: "none is named: nobody sees what is stored here with /brief",
			Remedy: "Set BRIEFBOT_DISCORD_GUILD to the id of your server."}
	}
	body, err := a.call(ctx, "GET", "/guilds/"+a.Guild, nil, "/guilds/"+a.Guild)
	if code := status(err); code == http.StatusForbidden || code == http.StatusNotFound {
		return bot.Diagnosis{Part: part, Standing: "the bot is not in server " + a.Guild,
			Remedy: "Invite it at " + Invite(a.ApplicationID) + ", or mend BRIEFBOT_DISCORD_GUILD."}
	}
	var found struct{ Name string }
	if err == nil {
		err = json.Unmarshal(body, &found)
	}
	if err != nil {
		return unreached(part, err)
	}
	return bot.Diagnosis{Part: part, Standing: "in " + bot.Printable(found.Name)}
}

func (a *App) examineCommands(ctx context.Context) bot.Diagnosis {
	const part = "Discord commands"
	missing, err := a.missingCommands(ctx)
	switch {
	case err != nil:
		return unreached(part, err)
	case len(missing) > 0:
		return bot.Diagnosis{Part: part, Standing: "not registered: " + strings.Join(missing, ", "),
			Remedy: "Start \"briefbot serve\", or start it again: it registers them."}
	}
	return bot.Diagnosis{Part: part, Standing: "registered"}
}

// missingCommands are the names of those that Discord does not have.
func (a *App) missingCommands(ctx context.Context) ([]string, error) {
	path := commandsPath(a.ApplicationID, a.TestGuild)
	body, err := a.call(ctx, "GET", path, nil, path)
	if err != nil {
		return nil, err
	}
	var there []struct{ Name string }
	if err := json.Unmarshal(body, &there); err != nil {
		return nil, err
	}
	var missing []string
	for _, wanted := range Commands() {
		if !slices.ContainsFunc(there, func(c struct{ Name string }) bool { return c.Name == wanted.Name }) {
			missing = append(missing, wanted.Name)
		}
	}
	return missing, nil
}

// examineChannel looks whether briefings can be posted to a channel that has a
// schedule.
func (a *App) examineChannel(ctx context.Context, user, name string) bot.Diagnosis {
	d := bot.Diagnosis{Part: "Channel " + name, Standing: "can be posted to"}
	obstacle, err := a.obstacle(ctx, user, name)
	if err != nil {
		return unreached(d.Part, err)
	}
	if obstacle != (hindrance{}) {
		d.Standing = obstacle.what
		d.Remedy = obstacle.remedy + ", or remove the channel's schedules with \"briefbot schedule remove\"."
	}
	return d
}

// hindrance is what keeps briefings from a channel, and what to do about it;
// empty for nothing.
type hindrance struct{ what, remedy string }

// obstacle looks for what keeps briefings from a channel: it is not there or
// not to be seen, is of another server, or the bot lacks rights in it. A
// thread's rights are its parent's.
func (a *App) obstacle(ctx context.Context, user, name string) (hindrance, error) {
	found, err := a.describe(ctx, channelID(name))
	var failure *schedule.PostError
	if errors.As(err, &failure) && failure.Kind == schedule.Permanent {
		return hindrance{failure.Err.Error(), "Give briefbot View Channel there"}, nil
	}
	if err != nil {
		return hindrance{}, err
	}
	if found.kind == direct {
		return hindrance{}, nil // the one who has it can close it, but gives no rights
	}
	if a.Guild != "" && found.guild != a.Guild {
		return hindrance{"is in another server; nothing is posted to it", "Mend BRIEFBOT_DISCORD_GUILD"}, nil
	}
	of := found.channel
	if isThread(found.kind) {
		of = found.parent
	}
	rights, err := a.session.UserChannelPermissions(user, of, discordgo.WithContext(ctx))
	if err != nil {
		return hindrance{}, err
	}
	look, err := a.look(ctx, name)
	if err != nil {
		return hindrance{}, err
	}
	if missing := lacking(rights, rightsFor(found.kind, look)); len(missing) > 0 {
		return hindrance{"briefbot may not: " + strings.Join(missing, ", "), "Give it these rights in the channel's settings, under Permissions"}, nil
	}
	return hindrance{}, nil
}

// look is how briefings of a channel are set, also of one that is not stored.
func (a *App) look(ctx context.Context, name string) (store.Look, error) {
	home, err := a.Store.EnsureWorkspace(ctx, a.Home)
	if err != nil {
		return "", err
	}
	channel, err := a.Store.Channel(ctx, home.ID, name)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	return channel.Look, err
}

// CheckChannel says why briefings cannot be posted to the channel named
// "discord:ID", or that it could not be found out; nil where they can. It is
// asked before a schedule is kept.
func (a *App) CheckChannel(ctx context.Context, name string) error {
	user, token := a.examineToken(ctx)
	if token.Fault() {
		return fmt.Errorf("%s: %s. %s", token.Part, token.Standing, token.Remedy)
	}
	obstacle, err := a.obstacle(ctx, user, name)
	switch {
	case err != nil:
		return fmt.Errorf("it is not known whether briefings can be posted to %s: %w; try again", name, err)
	case obstacle != (hindrance{}):
		return fmt.Errorf("briefings cannot be posted to %s: %s. %s, and try again", name, obstacle.what, obstacle.remedy)
	}
	return nil
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
