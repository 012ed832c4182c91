package discordtest

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"
)

const (
	codeUnknownGuild  = 10004
	codeUnknownMember = 10007
)

// describeGuild is the guild that the bot is in; of others it is told nothing:
// https://docs.discord.com/developers/resources/guild#get-guild.
func (s *Server) describeGuild(c *call, id string) {
	if id != s.GuildID || s.left {
		c.fail(http.StatusNotFound, codeUnknownGuild, "Unknown Guild")
		return
	}
	answer := map[string]any{
		"id": s.GuildID, "name": "Newsroom", "owner_id": "1", "features": []any{}, "emojis": []any{}, "stickers": []any{},
		"roles": []any{s.everyone()}, "region": "deprecated", "preferred_locale": "en-US", "nsfw": false, "widget_enabled": false,
		"premium_progress_bar_enabled": false,
	}
	for _, number := range []string{"system_channel_flags", "verification_level", "default_message_notifications", "mfa_level", "explicit_content_filter",
		"premium_tier", "premium_subscription_count", "nsfw_level"} {
		answer[number] = 0
	}
	answer["afk_timeout"], answer["max_members"], answer["max_presences"] = 300, 500000, nil
	answer["max_stage_video_channel_users"], answer["max_video_channel_users"] = 50, 25
	for _, empty := range []string{"icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id", "afk_channel_id",
		"system_channel_id", "widget_channel_id", "vanity_url_code", "rules_channel_id", "safety_alerts_channel_id", "public_updates_channel_id", "incidents_data"} {
		answer[empty] = nil
	}
	c.answer = answer
}

// Leave takes the bot out of the guild, as an administrator does: the gateway
// tells of it, and the guild is one that does not exist for it
// (https://docs.discord.com/developers/events/gateway-events#guild-delete).
func (s *Server) Leave() {
	s.mu.Lock()
	s.left = true
	s.mu.Unlock()
	s.Event("GUILD_DELETE", json.RawMessage(`{"id":"`+s.GuildID+`"}`))
}

// Return invites the bot to the guild again.
func (s *Server) Return() {
	s.mu.Lock()
	s.left = false
	guild := s.guild()
	s.mu.Unlock()
	s.Event("GUILD_CREATE", guild)
}

// Outage tells that the guild is not to be reached for a while, which is no
// leaving: the same event, but for one field
// (https://docs.discord.com/developers/resources/guild#unavailable-guild-object).
func (s *Server) Outage() {
	s.Event("GUILD_DELETE", json.RawMessage(`{"id":"`+s.GuildID+`","unavailable":true}`))
}

// everyone is the role that all members have; its id is the guild's:
// https://docs.discord.com/developers/topics/permissions#role-object.
func (s *Server) everyone() map[string]any {
	return map[string]any{
		"id": s.GuildID, "name": "@everyone", "permissions": strconv.FormatUint(uint64(AllPermissions), 10), "position": 0, "color": 0,
		"colors": map[string]any{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil},
		"hoist":  false, "managed": false, "mentionable": false, "icon": nil, "unicode_emoji": nil, "flags": 0,
	}
}

// AddMember makes somebody a member of the guild and returns their id. The bot
// is one.
func (s *Server) AddMember() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.snowflake()
	s.members = append(s.members, id)
	return id
}

// describeMember is a member of the guild:
// https://docs.discord.com/developers/resources/guild#get-guild-member.
func (s *Server) describeMember(c *call, guild, user string) {
	switch {
	case guild != s.GuildID:
		c.fail(http.StatusNotFound, codeUnknownGuild, "Unknown Guild")
	case user != s.UserID && !slices.Contains(s.members, user):
		c.fail(http.StatusNotFound, codeUnknownMember, "Unknown Member")
	default:
		answer := map[string]any{"user": s.user(user, "reader"), "roles": []any{}, "flags": 0, "joined_at": Epoch.Format(time.RFC3339),
			"pending": false, "mute": false, "deaf": false}
		maps.Copy(answer, map[string]any{"avatar": nil, "banner": nil, "communication_disabled_until": nil, "nick": nil, "premium_since": nil})
		c.answer = answer
	}
}
