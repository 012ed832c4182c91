package discord

import (
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// sharePrefix begins the custom id of the button that shows an answer to the
// channel. It asks the line again, for all to see.
const sharePrefix = "share "

// shared are the verbs whose answers are worth showing to a channel.
var shared = []string{"now", "denials", "person", "claim", "story", "source", "search", "schedule"}

// offerToShare adds the button to a private answer, where the line fits into
// its id. Render keeps room for it: an answer is not posted by a delivery.
func (p *Payload) offerToShare(line string) {
	verb, _, _ := strings.Cut(line, " ")
	if !slices.Contains(shared, verb) || strings.HasPrefix(line, "schedule ") && line != "schedule list" || units(sharePrefix+line) > mostCustomID {
		return
	}
	p.Components = append(p.Components, discordgo.ActionsRow{Components: []discordgo.MessageComponent{
		discordgo.Button{Label: "Share to channel", Style: discordgo.PrimaryButton, CustomID: sharePrefix + line},
	}})
}
