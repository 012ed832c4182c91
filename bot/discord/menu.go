package discord

import (
	"encoding/json"
	"strconv"

	"briefbot/bot"

	"github.com/bwmarrin/discordgo"
)

// menuID is the custom id of the menu of what may be asked about the stories
// of a message. The value chosen is a line of the vocabulary.
const menuID = "menu"

// menu is a select menu. discordgo's own sends fields that may not be empty:
// https://docs.discord.com/developers/components/reference#string-select.
type menu struct {
	Placeholder string
	Options     []option
}

// option is one choice of a menu.
type option struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// Type is that of a menu of texts.
func (menu) Type() discordgo.ComponentType { return discordgo.SelectMenuComponent }

// MarshalJSON writes the menu as Discord takes it.
func (m menu) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"type": m.Type(), "custom_id": menuID, "placeholder": m.Placeholder, "options": m.Options})
}

// followUps are what may be asked about a story beside what its button asks.
func followUps(b bot.StoryBlock) []option {
	var options []option
	for n, button := range b.FollowUps() {
		if n == 0 || b.Number == 0 || units(button.Line) > mostCustomID {
			continue
		}
		options = append(options, option{clip(strconv.Itoa(b.Number)+" · "+button.Label, mostLabel), button.Line})
	}
	return options
}

// row is the menu in its row; false where there is nothing to choose. A value
// may stand once.
func menuRow(options []option) (discordgo.ActionsRow, bool) {
	seen := map[string]bool{}
	m := menu{Placeholder: "Ask about a story"}
	for _, o := range options {
		if !seen[o.Value] && len(m.Options) < mostChoices {
			m.Options = append(m.Options, o)
		}
		seen[o.Value] = true
	}
	return discordgo.ActionsRow{Components: []discordgo.MessageComponent{m}}, len(m.Options) > 0
}
