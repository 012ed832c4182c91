package discord

import "github.com/bwmarrin/discordgo"

// Flags of messages:
// https://docs.discord.com/developers/resources/message#message-object-message-flags.
const (
	flagEphemeral    = 1 << 6
	flagComponentsV2 = 1 << 15
)

// Payload is one message as it is sent. It pings nobody but the roles that it
// names.
type Payload struct {
	Flags           int                          `json:"flags"`
	Content         string                       `json:"content,omitempty"`
	Components      []discordgo.MessageComponent `json:"components,omitempty"`
	Embeds          []*discordgo.MessageEmbed    `json:"embeds,omitempty"`
	AllowedMentions AllowedMentions              `json:"allowed_mentions"`
}

// AllowedMentions says whom a message may ping. An empty Parse pings nobody:
// https://docs.discord.com/developers/resources/message#allowed-mentions-object.
type AllowedMentions struct {
	Parse []string `json:"parse"`
	Roles []string `json:"roles,omitempty"`
}

// pingNobody is what every message carries.
func pingNobody() AllowedMentions { return AllowedMentions{Parse: []string{}} }
