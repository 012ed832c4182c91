package discord

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// The names of the commands.
const (
	readCommand  = "brief"
	adminCommand = "brief-admin"
	// askMessage is the message command's name, as members see it.
	askMessage = "Who denies this?"
)

// manageChannels is the right that changing commands need:
// https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags.
const manageChannels int64 = discordgo.PermissionManageChannels

// Names of the subcommands that open a form.
const (
	scheduleForm = "schedule"
	settingsForm = "settings"
)

// Commands are what is registered with Discord.
func Commands() []*discordgo.ApplicationCommand {
	read, change := "what the stored news say, and who denies it", "when and how this channel is briefed"
	right := manageChannels
	contexts := []discordgo.InteractionContextType{discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM}
	guilds := []discordgo.InteractionContextType{discordgo.InteractionContextGuild}
	installed := []discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall}
	localized := words{de: "was die gespeicherten Nachrichten sagen und wer widerspricht", fr: "ce que disent les articles, et qui le dément"}.localized()
	changeLocalized := words{de: "wann und wie dieser Kanal informiert wird", fr: "quand et comment ce salon est informé"}.localized()
	ask := words{de: "Wer widerspricht?", fr: "Qui dément ?"}.localized()
	admin := subcommands(adminActions())
	admin = append(admin, subcommand(words{scheduleForm, "zeitplan", "horaire"},
		words{"a form for a new schedule", "ein Formular für einen neuen Zeitplan", "un formulaire pour un nouvel horaire"}))
	if understood(forms()[settingsForm].verb) {
		admin = append(admin, subcommand(words{settingsForm, "einstellungen", "reglages"},
			words{"a form for the zone, length, quiet hours and late denials", "ein Formular für Zeitzone, Länge, Ruhe und späte Dementis", "un formulaire : fuseau, longueur, calme et démentis tardifs"}))
	}
	return []*discordgo.ApplicationCommand{
		{Name: readCommand, Description: read, DescriptionLocalizations: &localized, Contexts: &contexts, IntegrationTypes: &installed, Options: subcommands(readActions())},
		{Name: adminCommand, Description: change, DescriptionLocalizations: &changeLocalized, Contexts: &guilds, IntegrationTypes: &installed,
			DefaultMemberPermissions: &right, Options: admin},
		{Name: askMessage, NameLocalizations: &ask, Type: discordgo.MessageApplicationCommand, Contexts: &guilds, IntegrationTypes: &installed},
	}
}

// explainCommands says how what the help lists is asked here, where no lines are
// typed. Render keeps room for the line.
func (p *Payload) explainCommands() {
	p.Components = append(p.Components, discordgo.TextDisplay{Content: "-# Here these are chosen\\: /brief reads, /brief-admin changes."})
}

func subcommand(name, about words) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommand, Name: name.en, NameLocalizations: name.localized(),
		Description: about.en, DescriptionLocalizations: about.localized()}
}

func subcommands(actions []action) []*discordgo.ApplicationCommandOption {
	var options []*discordgo.ApplicationCommandOption
	for _, a := range actions {
		option := subcommand(a.name, a.about)
		for _, argument := range a.arguments {
			option.Options = append(option.Options, argument.option())
		}
		options = append(options, option)
	}
	return options
}

func (a argument) option() *discordgo.ApplicationCommandOption {
	kind := a.kind
	if kind == 0 {
		kind = discordgo.ApplicationCommandOptionString
	}
	option := &discordgo.ApplicationCommandOption{
		Type: kind, Name: a.name.en, NameLocalizations: a.name.localized(), Description: a.about.en, DescriptionLocalizations: a.about.localized(),
		Required: a.required, Autocomplete: a.offers != "", MaxLength: mostOption,
	}
	for _, c := range a.choices {
		option.Choices = append(option.Choices, &discordgo.ApplicationCommandOptionChoice{Name: c.name.en, NameLocalizations: c.name.localized(), Value: c.value})
	}
	if len(a.choices) > 0 || kind != discordgo.ApplicationCommandOptionString {
		option.MaxLength = 0
	}
	if a.most > 0 {
		least := 1.0
		option.MinValue, option.MaxValue = &least, float64(a.most)
	}
	return option
}

// mostOption bounds what may be typed into one option, in characters; Discord
// takes 6,000
// (https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure).
const mostOption = 300

// CommandsHash tells one set of commands from another.
func CommandsHash() int64 {
	encoded, _ := json.Marshal(Commands()) // of plain data it cannot fail
	sum := sha256.Sum256(encoded)
	return int64(binary.BigEndian.Uint64(sum[:8]))
}

// lineOf is the line of the vocabulary that a command means; false for one
// that is not ours.
func lineOf(data discordgo.ApplicationCommandInteractionData) (string, bool) {
	if len(data.Options) != 1 {
		return "", false
	}
	actions := readActions()
	if data.Name == adminCommand {
		actions = adminActions()
	}
	chosen := data.Options[0]
	for _, a := range actions {
		if a.name.en == chosen.Name {
			return a.line(chosen.Options), true
		}
	}
	return "", false
}

// line puts the values behind the verb in the order of the arguments.
func (a action) line(options []*discordgo.ApplicationCommandInteractionDataOption) string {
	parts := []string{a.verb}
	for _, argument := range a.arguments {
		for _, option := range options {
			value := strings.Join(strings.Fields(valueOf(option)), " ")
			if option.Name != argument.name.en || value == "" {
				continue
			}
			parts = append(parts, argument.said(value))
		}
	}
	return strings.Join(parts, " ")
}

// said is a value with the word that stands before it.
func (a argument) said(value string) string {
	if strings.HasSuffix(a.before, ":") {
		return a.before + `"` + strings.NewReplacer(`"`, "", "“", "", "”", "").Replace(value) + `"`
	}
	return strings.TrimSpace(a.before + " " + value)
}

func valueOf(option *discordgo.ApplicationCommandInteractionDataOption) string {
	switch v := option.Value.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}
