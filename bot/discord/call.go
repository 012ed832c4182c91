package discord

import (
	"context"
	"encoding/json"
	"maps"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// rest makes REST calls of our own bodies: discordgo's own carry fields with
// null, which Discord's specification does not know, and no nonce.
type rest struct{ session *discordgo.Session }

// call makes one REST call. The bucket is the path with what does not count
// towards it left out: https://docs.discord.com/developers/topics/rate-limits.
func (r rest) call(ctx context.Context, method, path string, body any, bucket string) ([]byte, error) {
	return r.session.RequestWithBucketID(method, discordgo.EndpointAPI+strings.TrimPrefix(path, "/"), body,
		discordgo.EndpointAPI+strings.TrimPrefix(bucket, "/"), discordgo.WithContext(ctx))
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

// register makes the commands what they are to be, globally or for one guild:
// https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands.
func (r rest) register(ctx context.Context, application, guild string) error {
	commands, err := withoutNulls(Commands())
	if err != nil {
		return err
	}
	path := "/applications/" + application
	if guild != "" {
		path += "/guilds/" + guild
	}
	_, err = r.call(ctx, "PUT", path+"/commands", commands, path+"/commands")
	return err
}
