package discord

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"briefbot/bot"

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

// words is a text in the languages that commands are offered in.
type words struct{ en, de, fr string }

func (w words) localized() map[discordgo.Locale]string {
	return map[discordgo.Locale]string{discordgo.German: w.de, discordgo.French: w.fr}
}

// argument is one option of a command.
type argument struct {
	name  words
	about words
	// before stands before the value in the line of the vocabulary: "since".
	before   string
	kind     discordgo.ApplicationCommandOptionType
	required bool
	// offers names what autocomplete offers; empty for none.
	offers string
	// choices are the only values.
	choices []choice
}

type choice struct {
	name  words
	value string
}

// action is one verb of the vocabulary as a subcommand.
type action struct {
	verb      string // as the vocabulary has it: "schedule add"
	name      words  // the subcommand's
	about     words
	arguments []argument
}

// sinceChoices are how far back: what readers ask for most.
var sinceChoices = []choice{
	{words{"6 hours", "6 Stunden", "6 heures"}, "6h"},
	{words{"today", "heute", "aujourd’hui"}, "today"},
	{words{"yesterday", "gestern", "hier"}, "yesterday"},
	{words{"3 days", "3 Tage", "3 jours"}, "3d"},
	{words{"a week", "eine Woche", "une semaine"}, "7d"},
	{words{"30 days", "30 Tage", "30 jours"}, "30d"},
	{words{"everything", "alles", "tout"}, "all"},
}

// What autocomplete offers.
const (
	offerPerson   = "person"
	offerClaim    = "claim"
	offerTopic    = "topic"
	offerStory    = "story"
	offerSchedule = "schedule"
	offerZone     = "zone"
)

func topic(before string) argument {
	return argument{name: words{"topic", "thema", "sujet"}, before: before, offers: offerTopic,
		about: words{"words that the articles must hold", "Wörter, die in den Artikeln stehen müssen", "mots que les articles doivent contenir"}}
}

func since() argument {
	return argument{name: words{"since", "seit", "depuis"}, before: "since", choices: sinceChoices,
		about: words{"how far back", "wie weit zurück", "jusqu’où remonter"}}
}

func needed(name, about words, offers string) argument {
	return argument{name: name, about: about, offers: offers, required: true}
}

// known leaves out what the bot's vocabulary does not have (yet): no command
// leads to "I do not know".
func known(actions []action) []action {
	return slices.DeleteFunc(actions, func(a action) bool { return !understood(a.verb) })
}

// understood reports whether a line begins with a verb of the vocabulary.
func understood(line string) bool {
	verb, _, _ := strings.Cut(line, " ")
	return slices.Contains(bot.Verbs(), verb)
}

// readActions are the subcommands of /brief.
func readActions() []action {
	reference := words{"id", "id", "id"}
	return known([]action{
		{"now", words{"now", "jetzt", "maintenant"}, words{"a briefing now, for you alone", "ein Briefing, jetzt und nur für dich", "un point maintenant, pour vous seul"}, []argument{topic(""), since()}},
		{"denials", words{"denials", "dementis", "dementis"}, words{"claims, and who denies them", "Behauptungen und wer ihnen widerspricht", "affirmations, et qui les dément"}, []argument{topic(""), since()}},
		{"person", words{"person", "person", "personne"}, words{"what somebody said", "was jemand gesagt hat", "ce que quelqu’un a dit"},
			[]argument{needed(words{"name", "name", "nom"}, words{"of whom", "von wem", "de qui"}, offerPerson), topic("on"), since()}},
		{"claim", words{"claim", "behauptung", "affirmation"}, words{"one claim: who says it, who denies it", "eine Behauptung: wer sie aufstellt, wer ihr widerspricht", "une affirmation : qui la fait, qui la dément"},
			[]argument{needed(words{"claim", "behauptung", "affirmation"}, words{"its id, or words of it", "ihre Nummer oder Wörter daraus", "son numéro ou ses mots"}, offerClaim)}},
		{"story", words{"story", "geschichte", "histoire"}, words{"all statements of a story", "alle Aussagen einer Geschichte", "toutes les déclarations d’une histoire"},
			[]argument{needed(words{"number", "nummer", "numero"}, words{"its number in the last briefing", "ihre Nummer im letzten Briefing", "son numéro dans le dernier point"}, offerStory)}},
		{"source", words{"source", "quelle", "source"}, words{"a quotation where it stands", "ein Zitat, wo es steht", "une citation dans son contexte"},
			[]argument{needed(reference, words{"of a statement or claim, such as s12", "einer Aussage oder Behauptung, etwa s12", "d’une déclaration ou affirmation, comme s12"}, "")}},
		{"search", words{"search", "suche", "recherche"}, words{"statements by their words", "Aussagen nach Wörtern", "des déclarations par leurs mots"},
			[]argument{needed(words{"words", "woerter", "mots"}, words{"to look for", "die gesucht werden", "à chercher"}, ""), since()}},
		{"why", words{"why", "warum", "pourquoi"}, words{"why a statement is in, out or grouped", "warum eine Aussage dabei ist oder nicht", "pourquoi une déclaration est là ou non"},
			[]argument{needed(reference, words{"of a statement or claim, such as s12", "einer Aussage oder Behauptung, etwa s12", "d’une déclaration ou affirmation, comme s12"}, "")}},
		{"unread", words{"unread", "ungelesen", "nonlus"}, words{"what is new since you last asked", "was neu ist, seit du zuletzt gefragt hast", "ce qui est nouveau depuis votre dernière demande"}, nil},
		{"follow", words{"follow", "folgen", "suivre"}, words{"its news comes as a direct message and in “unread”; alone: what you follow", "Neues dazu kommt als Direktnachricht und in „ungelesen“; allein: was du verfolgst", "ses nouvelles arrivent en message privé et dans « nonlus » ; seul : ce que vous suivez"},
			[]argument{{name: words{"what", "was", "quoi"}, offers: offerPerson, about: words{"a person, topic or claim", "eine Person, ein Thema oder eine Behauptung", "une personne, un sujet ou une affirmation"}}}},
		{"unfollow", words{"unfollow", "entfolgen", "neplussuivre"}, words{"ends a “follow”; with the last one the direct messages end", "beendet ein „folgen“; mit dem letzten enden die Direktnachrichten", "met fin à un « suivre » ; avec le dernier cessent les messages privés"},
			[]argument{needed(words{"what", "was", "quoi"}, words{"a person, topic or claim", "eine Person, ein Thema oder eine Behauptung", "une personne, un sujet ou une affirmation"}, offerPerson)}},
		{"forget-me", words{"forget-me", "vergissmich", "oubliezmoi"}, words{"deletes what you follow and how far you have read", "löscht, was du verfolgst und wie weit du gelesen hast", "efface ce que vous suivez et ce que vous avez lu"}, nil},
		{"schedule list", words{"schedules", "zeitplaene", "horaires"}, words{"when this channel gets its briefings", "wann dieser Kanal seine Briefings bekommt", "quand ce salon reçoit ses points"}, nil},
		{"status", words{"status", "status", "etat"}, words{"the last runs and what is due", "die letzten Läufe und was ansteht", "les derniers envois et ce qui vient"}, nil},
		{"history", words{"history", "verlauf", "historique"}, words{"who changed what", "wer was geändert hat", "qui a changé quoi"}, nil},
		{"help", words{"help", "hilfe", "aide"}, words{"what can be asked", "was man fragen kann", "ce que l’on peut demander"}, nil},
	})
}

// adminActions are the subcommands of /brief-admin.
func adminActions() []action {
	one := needed(words{"schedule", "zeitplan", "horaire"}, words{"its number", "seine Nummer", "son numéro"}, offerSchedule)
	when := needed(words{"when", "wann", "quand"}, words{"such as: weekdays 08:00,17:30 Europe/Berlin", "etwa: weekdays 08:00,17:30 Europe/Berlin", "par exemple : weekdays 08:00,17:30 Europe/Paris"}, "")
	times := when
	times.required = false
	zone := argument{name: words{"zone", "zeitzone", "fuseau"}, before: "zone", offers: offerZone, about: words{"time zone", "Zeitzone", "fuseau horaire"}}
	return known([]action{
		{"settings", words{"set", "setze", "regler"}, words{"changes settings of this channel; alone: shows them", "ändert Einstellungen dieses Kanals; allein: zeigt sie", "change les réglages de ce salon ; seul : les montre"},
			append([]argument{zone}, settingArguments()...)},
		{"mute", words{"mute", "stumm", "taire"}, words{"what briefings here leave out; alone: what is muted", "was Briefings hier auslassen; allein: was stumm ist", "ce que les points omettent ici ; seul : ce qui est tu"},
			[]argument{{name: words{"what", "was", "quoi"}, about: words{"words, outlet:NAME or a story such as t5", "Wörter, outlet:NAME oder eine Geschichte wie t5", "des mots, outlet:NOM ou une histoire comme t5"}}}},
		{"unmute", words{"unmute", "hoerbar", "entendre"}, words{"ends a “mute”", "beendet ein „stumm“", "met fin à un « taire »"},
			[]argument{needed(words{"what", "was", "quoi"}, words{"what is muted", "was stumm ist", "ce qui est tu"}, "")}},
		{"schedule add", words{"add", "neu", "ajouter"}, words{"a briefing for this channel at these times", "ein Briefing für diesen Kanal zu diesen Zeiten", "un point pour ce salon à ces heures"}, []argument{when, topic("topic")}},
		{"schedule change", words{"change", "aendern", "modifier"}, words{"other times or another topic for a schedule", "andere Zeiten oder ein anderes Thema für einen Zeitplan", "d’autres heures ou un autre sujet pour un horaire"}, []argument{one, times, topic("topic")}},
		{"schedule pause", words{"pause", "pause", "pause"}, words{"no briefings for a while", "eine Zeit lang keine Briefings", "pas de points pendant un temps"},
			[]argument{one, {name: words{"until", "bis", "jusqua"}, before: "until", about: words{"such as: 2026-12-01 or monday; empty: until resumed", "etwa: 2026-12-01 oder monday; leer: bis zur Fortsetzung", "par exemple : 2026-12-01 ou monday ; vide : jusqu’à la reprise"}}}},
		{"schedule resume", words{"resume", "fortsetzen", "reprendre"}, words{"go on after a pause", "nach einer Pause weitermachen", "reprendre après une pause"}, []argument{one}},
		{"schedule skip", words{"skip", "auslassen", "sauter"}, words{"leave out the next briefing", "das nächste Briefing auslassen", "sauter le prochain point"}, []argument{one}},
		{"schedule remove", words{"remove", "entfernen", "supprimer"}, words{"no more briefings by this schedule", "keine Briefings mehr nach diesem Zeitplan", "plus de points selon cet horaire"}, []argument{one}},
		{"schedule preview", words{"preview", "vorschau", "apercu"}, words{"when a schedule would be due", "wann ein Zeitplan fällig wäre", "quand un horaire serait dû"}, []argument{when}},
	})
}

// settingArguments are the settings of a channel beside its zone.
func settingArguments() []argument {
	number := func(name string, n, about words) argument { return argument{name: n, before: name, about: about} }
	return []argument{
		number("stories", words{"stories", "geschichten", "histoires"}, words{"most stories in a briefing", "höchstens so viele Geschichten", "nombre maximal d’histoires"}),
		number("length", words{"length", "laenge", "longueur"}, words{"longest quotation, in characters", "längstes Zitat, in Zeichen", "citation la plus longue, en caractères"}),
		number("quiet", words{"quiet", "ruhe", "calme"}, words{"hours without posts, such as 22:00-07:00, or none", "Stunden ohne Beiträge, etwa 22:00-07:00, oder none", "heures sans messages, comme 22:00-07:00, ou none"}),
		{name: words{"denials", "dementis", "dementis"}, before: "denials", about: words{"when a denial of what was shown is told", "wann ein Dementi zu Gezeigtem kommt", "quand un démenti de ce qui a été montré est dit"},
			choices: []choice{{words{"in the next briefing", "im nächsten Briefing", "dans le prochain point"}, "next"}, {words{"at once too, as a reply", "auch sofort, als Antwort", "aussi tout de suite, en réponse"}, "now"}}},
		{name: words{"empty", "leer", "vide"}, before: "empty", about: words{"what a briefing with nothing to tell does", "was ein Briefing ohne Neues tut", "ce que fait un point sans rien de neuf"},
			choices: []choice{{words{"nothing is posted", "nichts erscheint", "rien n’est publié"}, "skip"}, {words{"one line says so", "eine Zeile sagt es", "une ligne le dit"}, "say"}}},
		{name: words{"language", "sprache", "langue"}, before: "language", about: words{"how dates and hours are written", "wie Tage und Uhrzeiten geschrieben werden", "l’écriture des dates et des heures"},
			choices: []choice{{words{"Mon 16 Jun 20:00", "Mon 16 Jun 20:00", "Mon 16 Jun 20:00"}, "en"}, {words{"Mon Jun 16 8:00 PM", "Mon Jun 16 8:00 PM", "Mon Jun 16 8:00 PM"}, "en-US"}}},
		{name: words{"look", "aussehen", "aspect"}, before: "look", about: words{"how briefings are set", "wie Briefings gesetzt sind", "la présentation des points"},
			choices: []choice{{words{"with buttons", "mit Knöpfen", "avec boutons"}, string(Components)}, {words{"embeds", "Embeds", "encarts"}, string(Embeds)}}},
		{name: words{"role", "rolle", "role"}, before: "role", kind: discordgo.ApplicationCommandOptionRole, about: words{"the role that briefings ping", "die Rolle, die ein Briefing anpingt", "le rôle que le point mentionne"}},
		{name: words{"no-ping", "keinping", "sansmention"}, before: "role", about: words{"pings nobody any more", "pingt niemanden mehr an", "ne mentionne plus personne"},
			choices: []choice{{words{"yes", "ja", "oui"}, "none"}}},
		{name: words{"crosspost", "weiterleiten", "diffuser"}, before: "crosspost", about: words{"publish to the channels that follow this one", "in Kanälen veröffentlichen, die diesem folgen", "publier dans les salons qui suivent celui-ci"},
			choices: []choice{{words{"yes", "ja", "oui"}, "yes"}, {words{"no", "nein", "non"}, "no"}}},
	}
}

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
	admin = append(admin, form(words{scheduleForm, "zeitplan", "horaire"},
		words{"a form for a new schedule", "ein Formular für einen neuen Zeitplan", "un formulaire pour un nouvel horaire"}))
	if understood(forms()[settingsForm].verb) {
		admin = append(admin, form(words{settingsForm, "einstellungen", "reglages"},
			words{"a form for the zone, length, quiet hours and late denials", "ein Formular für Zeitzone, Länge, Ruhe und späte Dementis", "un formulaire : fuseau, longueur, calme et démentis tardifs"}))
	}
	return []*discordgo.ApplicationCommand{
		{Name: readCommand, Description: read, DescriptionLocalizations: &localized, Contexts: &contexts, IntegrationTypes: &installed, Options: subcommands(readActions())},
		{Name: adminCommand, Description: change, DescriptionLocalizations: &changeLocalized, Contexts: &guilds, IntegrationTypes: &installed,
			DefaultMemberPermissions: &right, Options: admin},
		{Name: askMessage, NameLocalizations: &ask, Type: discordgo.MessageApplicationCommand, Contexts: &guilds, IntegrationTypes: &installed},
	}
}

func form(name, about words) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommand, Name: name.en, NameLocalizations: name.localized(),
		Description: about.en, DescriptionLocalizations: about.localized()}
}

func subcommands(actions []action) []*discordgo.ApplicationCommandOption {
	var options []*discordgo.ApplicationCommandOption
	for _, a := range actions {
		option := form(a.name, a.about)
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
			if argument.before != "" {
				parts = append(parts, argument.before)
			}
			parts = append(parts, value)
		}
	}
	return strings.Join(parts, " ")
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
