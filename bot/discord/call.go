package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"strings"
	"time"

	"briefbot/store"

	"github.com/bwmarrin/discordgo"
)

// rest makes REST calls of our own bodies: discordgo's own carry fields with
// null, which Discord's specification does not know, and no nonce.
type rest struct{ session *discordgo.Session }

// longestWait is how long a call waits for its turn in a bucket; where it would
// be longer, the caller is told and comes again.
const longestWait = 5 * time.Second

// call makes one REST call. The bucket is the path with what does not count
// towards it left out: https://docs.discord.com/developers/topics/rate-limits.
// An empty one shares its limit with no other call.
func (r rest) call(ctx context.Context, method, path string, body any, bucket string) ([]byte, error) {
	var content []byte
	if body != nil {
		var err error
		if content, err = json.Marshal(body); err != nil {
			return nil, err
		}
	}
	limiter := r.session.Ratelimiter
	if bucket == "" {
		limiter = discordgo.NewRatelimiter()
	}
	turn, err := takeTurn(ctx, limiter, strings.TrimPrefix(bucket, "/"))
	if err != nil {
		return nil, err
	}
	answer, err := r.session.RequestWithLockedBucket(method, discordgo.EndpointAPI+strings.TrimPrefix(path, "/"), "application/json",
		content, turn, 0, discordgo.WithContext(ctx))
	return answer, withoutToken(err, path)
}

// withoutToken takes the token of an interaction, with which anybody could
// answer in the bot's name, out of an error that is logged: it is part of the
// address.
func withoutToken(err error, path string) error {
	parts := strings.Split(path, "/")
	if len(parts) < 4 || parts[1] != "webhooks" && parts[1] != "interactions" {
		return err
	}
	var failed *url.Error
	if errors.As(err, &failed) {
		failed.URL = strings.ReplaceAll(failed.URL, parts[3], "TOKEN")
	}
	var limited *discordgo.RateLimitError
	if errors.As(err, &limited) {
		limited.URL = strings.ReplaceAll(limited.URL, parts[3], "TOKEN")
	}
	return err
}

// takeTurn waits until a call may be made in a bucket and locks it. discordgo's
// own sleeps until then whatever becomes of the context, which for messages
// that are published can be the better part of an hour.
func takeTurn(ctx context.Context, limiter *discordgo.RateLimiter, key string) (*discordgo.Bucket, error) {
	bucket := limiter.GetBucket(key)
	for {
		bucket.Lock()
		pause := limiter.GetWaitTime(bucket, 1)
		if pause <= 0 {
			bucket.Remaining--
			return bucket, nil
		}
		bucket.Unlock()
		if pause > longestWait {
			return nil, &discordgo.RateLimitError{RateLimit: &discordgo.RateLimit{URL: key, TooManyRequests: &discordgo.TooManyRequests{RetryAfter: pause}}}
		}
		if err := sleep(ctx, pause); err != nil {
			return nil, fmt.Errorf("wait for a turn at %s: %w", key, err)
		}
	}
}

// withoutNulls is a value's JSON in which nothing is null.
func withoutNulls(value any) (any, error) {
	encoded, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	var plain any
	if err := json.Unmarshal(encoded, &plain); err != nil {
		return nil, err
	}
	return stripped(plain), nil
}

func stripped(value any) any {
	switch v := value.(type) {
	case map[string]any:
		maps.DeleteFunc(v, func(_ string, field any) bool { return field == nil })
		for name, field := range v {
			v[name] = stripped(field)
		}
	case []any:
		for i := range v {
			v[i] = stripped(v[i])
		}
	}
	return value
}

// registeredMark names, in the store, the hash of the commands that were
// registered last.
const registeredMark = "discord commands of "

// Register makes the commands what they are to be, with Discord and for all
// servers or the test server alone, unless that was done already: the hash of
// those registered is kept in the workspace, and Discord is asked whether they
// are still there. Discord allows 200 a day and server
// (https://docs.discord.com/developers/interactions/application-commands#registering-a-command).
func (a *App) Register(ctx context.Context, workspace store.WorkspaceID) error {
	name := strings.TrimSpace(registeredMark + a.ApplicationID + " " + a.TestGuild)
	known, err := a.Store.Mark(ctx, workspace, name)
	if err != nil {
		return err
	}
	if known == CommandsHash() {
		missing, err := a.missingCommands(ctx)
		if err != nil {
			return fmt.Errorf("ask for the commands: %w", postError(err))
		}
		if len(missing) == 0 {
			return nil
		}
	}
	if err := a.register(ctx, a.ApplicationID, a.TestGuild); err != nil {
		return fmt.Errorf("register the commands: %w", postError(err))
	}
	if known == CommandsHash() {
		return nil
	}
	_, err = a.Store.MoveMark(ctx, workspace, name, known, CommandsHash())
	return err
}

// register makes the commands what they are to be, globally or for one guild:
// https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands.
func (r rest) register(ctx context.Context, application, guild string) error {
	wanted := Commands()
	for _, command := range wanted {
		if guild != "" { // those are for commands of all servers alone
			command.Contexts, command.IntegrationTypes = nil, nil
		}
	}
	commands, err := withoutNulls(wanted)
	if err != nil {
		return err
	}
	path := commandsPath(application, guild)
	_, err = r.call(ctx, "PUT", path, commands, path)
	return err
}

// commandsPath is where the commands of all servers are, or those of one.
func commandsPath(application, guild string) string {
	if guild == "" {
		return "/applications/" + application + "/commands"
	}
	return "/applications/" + application + "/guilds/" + guild + "/commands"
}
