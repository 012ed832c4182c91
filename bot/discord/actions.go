package discord

import (
	"slices"
	"strings"

	"briefbot/bot"

	"github.com/bwmarrin/discordgo"
)

// words is a text in the languages that commands are offered in.
type words struct{ en, de, fr string }

func (w words) localized() map[discordgo.Locale]string {
	return map[discordgo.Locale]string{discordgo.German: w.de, discordgo.French: w.fr}
}

// argument is one option of a command.
type argument struct {
	name  words
	about words
	// before stands before the value in the line of the vocabulary: "since"; a
	// colon at its end joins them.
	before   string
	kind     discordgo.ApplicationCommandOptionType
	required bool
	// offers names what autocomplete offers; empty for none.
	offers string
	// choices are the only values.
	choices []choice
	// most is the greatest number of one that takes numbers.
	most int
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
	offerFollowed = "followed"
	offerMuted    = "muted"
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

// count is an option that takes a whole number from one on.
func count(name, about words, most int) argument {
	return argument{name: name, about: about, kind: discordgo.ApplicationCommandOptionInteger, most: most}
}

func before(word string, a argument) argument {
	a.before = word
	return a
}

func stanceChoices() []choice {
	return []choice{
		{words{"says", "sagt", "dit"}, "says"}, {words{"denies", "widerspricht", "dément"}, "denies"}, {words{"confirms", "bestätigt", "confirme"}, "confirms"},
		{words{"retracts", "nimmt zurück", "se rétracte"}, "retracts"}, {words{"does not comment", "äußert sich nicht", "ne commente pas"}, "no_comment"},
	}
}

func emptyChoices() []choice {
	return []choice{{words{"nothing is posted", "nichts erscheint", "rien n’est publié"}, "skip"}, {words{"one line says so", "eine Zeile sagt es", "une ligne le dit"}, "say"}}
}

// verbChoices are the verbs as they are typed, the same in every language.
func verbChoices() []choice {
	var choices []choice
	for _, verb := range bot.Verbs() {
		choices = append(choices, choice{words{verb, verb, verb}, verb})
	}
	return choices
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
		{"denials", words{"denials", "dementis", "démentis"}, words{"claims, and who denies them", "Behauptungen und wer ihnen widerspricht", "affirmations, et qui les dément"}, []argument{topic(""), since()}},
		{"person", words{"person", "person", "personne"}, words{"what somebody said", "was jemand gesagt hat", "ce que quelqu’un a dit"},
			[]argument{needed(words{"name", "name", "nom"}, words{"of whom", "von wem", "de qui"}, offerPerson), topic("on"), since()}},
		{"claim", words{"claim", "behauptung", "affirmation"}, words{"one claim: who says it, who denies it", "eine Behauptung: wer sie aufstellt, wer ihr widerspricht", "une affirmation : qui la fait, qui la dément"},
			[]argument{needed(words{"claim", "behauptung", "affirmation"}, words{"its id, or words of it", "ihre Nummer oder Wörter daraus", "son numéro ou ses mots"}, offerClaim)}},
		{"story", words{"story", "geschichte", "histoire"}, words{"all statements of a story", "alle Aussagen einer Geschichte", "toutes les déclarations d’une histoire"},
			[]argument{needed(words{"number", "nummer", "numéro"}, words{"its number in the last briefing", "ihre Nummer im letzten Briefing", "son numéro dans le dernier point"}, offerStory)}},
		{"source", words{"source", "quelle", "source"}, words{"a quotation where it stands", "ein Zitat, wo es steht", "une citation dans son contexte"},
			[]argument{needed(reference, words{"of a statement or claim, such as s12", "einer Aussage oder Behauptung, etwa s12", "d’une déclaration ou affirmation, comme s12"}, offerClaim)}},
		{"search", words{"search", "suche", "recherche"}, words{"statements by their words", "Aussagen nach Wörtern", "des déclarations par leurs mots"},
			[]argument{needed(words{"words", "wörter", "mots"}, words{"to look for", "die gesucht werden", "à chercher"}, ""),
				argument{name: words{"speaker", "sprecher", "auteur"}, before: "speaker:", offers: offerPerson, about: words{"said by whom", "von wem gesagt", "dit par qui"}},
				argument{name: words{"outlet", "medium", "média"}, before: "outlet:", about: words{"where it was published", "wo es erschienen ist", "où c’est paru"}},
				argument{name: words{"stance", "haltung", "position"}, before: "stance:", choices: stanceChoices(), about: words{"says, denies, confirms …", "sagt, widerspricht, bestätigt …", "dit, dément, confirme …"}},
				since()}},
		{"why", words{"why", "warum", "pourquoi"}, words{"why a statement is in, out or grouped", "warum eine Aussage dabei ist oder nicht", "pourquoi une déclaration est là ou non"},
			[]argument{needed(reference, words{"of a statement or claim, such as s12", "einer Aussage oder Behauptung, etwa s12", "d’une déclaration ou affirmation, comme s12"}, offerClaim)}},
		{"unread", words{"unread", "ungelesen", "non-lus"}, words{"what is new since you last asked", "was neu ist, seit du zuletzt gefragt hast", "ce qui est nouveau depuis votre dernière demande"}, nil},
		{"follow", words{"follow", "folgen", "suivre"}, words{"its news comes as a direct message and in “unread”; alone: what you follow", "Neues dazu kommt als Direktnachricht und in „ungelesen“; allein: was du verfolgst", "ses nouvelles arrivent en message privé et dans « non-lus » ; seul : ce que vous suivez"},
			[]argument{{name: words{"what", "was", "quoi"}, offers: offerPerson, about: words{"a person, topic or claim", "eine Person, ein Thema oder eine Behauptung", "une personne, un sujet ou une affirmation"}}}},
		{"unfollow", words{"unfollow", "entfolgen", "ne-plus-suivre"}, words{"ends a “follow”; with the last one the direct messages end", "beendet ein „folgen“; mit dem letzten enden die Direktnachrichten", "met fin à un « suivre » ; avec le dernier cessent les messages privés"},
			[]argument{needed(words{"what", "was", "quoi"}, words{"a person, topic or claim", "eine Person, ein Thema oder eine Behauptung", "une personne, un sujet ou une affirmation"}, offerFollowed)}},
		{"forget-me", words{"forget-me", "vergiss-mich", "oubliez-moi"}, words{"deletes what you follow and how far you have read", "löscht, was du verfolgst und wie weit du gelesen hast", "efface ce que vous suivez et ce que vous avez lu"}, nil},
		{"schedule list", words{"schedules", "zeitpläne", "horaires"}, words{"when this channel gets its briefings", "wann dieser Kanal seine Briefings bekommt", "quand ce salon reçoit ses points"}, nil},
		{"status", words{"status", "status", "état"}, words{"the last runs and what is due", "die letzten Läufe und was ansteht", "les derniers envois et ce qui vient"}, nil},
		{"history", words{"history", "verlauf", "historique"}, words{"what was posted here, and who changed what", "was hier erschienen ist und wer was geändert hat", "ce qui a été publié ici, et qui a changé quoi"},
			[]argument{count(words{"count", "anzahl", "nombre"}, words{"how many of each", "wie viele von beidem", "combien de chaque"}, 100)}},
		{"help", words{"help", "hilfe", "aide"}, words{"what can be asked", "was man fragen kann", "ce que l’on peut demander"},
			[]argument{{name: words{"command", "befehl", "commande"}, choices: verbChoices(), about: words{"one of them, with examples", "einer davon, mit Beispielen", "l’une d’elles, avec des exemples"}}}},
	})
}

// adminActions are the subcommands of /brief-admin.
func adminActions() []action {
	one := needed(words{"schedule", "zeitplan", "horaire"}, words{"its number", "seine Nummer", "son numéro"}, offerSchedule)
	when := needed(words{"when", "wann", "quand"}, words{"such as: weekdays 08:00,17:30 Europe/Berlin", "etwa: weekdays 08:00,17:30 Europe/Berlin", "par exemple : weekdays 08:00,17:30 Europe/Paris"}, "")
	more := []argument{topic("topic"),
		{name: words{"empty", "leer", "vide"}, before: "empty", choices: emptyChoices(), about: words{"what it does with nothing to tell", "was er ohne Neues tut", "ce qu’il fait sans rien de neuf"}},
		{name: words{"grace", "nachfrist", "délai"}, before: "grace", about: words{"how late it may still be posted, such as 1h", "wie spät er noch erscheinen darf, etwa 1h", "avec quel retard il peut paraître, comme 1h"}},
		before("stories", count(words{"stories", "geschichten", "histoires"}, words{"most stories in a briefing", "höchstens so viele Geschichten", "nombre maximal d’histoires"}, 50))}
	times := when
	times.required = false
	zone := argument{name: words{"zone", "zeitzone", "fuseau"}, before: "zone", offers: offerZone, about: words{"time zone", "Zeitzone", "fuseau horaire"}}
	return known([]action{
		{"settings", words{"set", "setze", "régler"}, words{"changes settings of this channel; alone: shows them", "ändert Einstellungen dieses Kanals; allein: zeigt sie", "change les réglages de ce salon ; seul : les montre"},
			append([]argument{zone}, settingArguments()...)},
		{"mute", words{"mute", "stumm", "taire"}, words{"what briefings here leave out; alone: what is muted", "was Briefings hier auslassen; allein: was stumm ist", "ce que les points omettent ici ; seul : ce qui est tu"},
			[]argument{{name: words{"what", "was", "quoi"}, offers: offerTopic, about: words{"words, outlet:NAME or a story such as t5", "Wörter, outlet:NAME oder eine Geschichte wie t5", "des mots, outlet:NOM ou une histoire comme t5"}}}},
		{"unmute", words{"unmute", "hörbar", "entendre"}, words{"ends a “mute”", "beendet ein „stumm“", "met fin à un « taire »"},
			[]argument{needed(words{"what", "was", "quoi"}, words{"what is muted", "was stumm ist", "ce qui est tu"}, offerMuted)}},
		{"schedule add", words{"add", "neu", "ajouter"}, words{"a briefing for this channel at these times", "ein Briefing für diesen Kanal zu diesen Zeiten", "un point pour ce salon à ces heures"}, append([]argument{when}, more...)},
		{"schedule change", words{"change", "ändern", "modifier"}, words{"other times or another topic for a schedule", "andere Zeiten oder ein anderes Thema für einen Zeitplan", "d’autres heures ou un autre sujet pour un horaire"}, append([]argument{one, times}, more...)},
		{"schedule pause", words{"pause", "pause", "pause"}, words{"no briefings for a while", "eine Zeit lang keine Briefings", "pas de points pendant un temps"},
			[]argument{one, {name: words{"until", "bis", "jusque"}, before: "until", about: words{"such as: 2026-12-01 or monday; empty: until resumed", "etwa: 2026-12-01 oder monday; leer: bis zur Fortsetzung", "par exemple : 2026-12-01 ou monday ; vide : jusqu’à la reprise"}}}},
		{"schedule resume", words{"resume", "fortsetzen", "reprendre"}, words{"go on after a pause", "nach einer Pause weitermachen", "reprendre après une pause"}, []argument{one}},
		{"schedule skip", words{"skip", "auslassen", "sauter"}, words{"leave out the next briefing", "das nächste Briefing auslassen", "sauter le prochain point"}, []argument{one, count(words{"runs", "läufe", "fois"}, words{"how many; one where nothing is said", "wie viele; einen, wenn nichts gesagt ist", "combien ; une si rien n’est dit"}, 30)}},
		{"schedule remove", words{"remove", "entfernen", "supprimer"}, words{"no more briefings by this schedule", "keine Briefings mehr nach diesem Zeitplan", "plus de points selon cet horaire"}, []argument{one}},
		{"schedule preview", words{"preview", "vorschau", "aperçu"}, words{"when a schedule would be due", "wann ein Zeitplan fällig wäre", "quand un horaire serait dû"}, []argument{when, topic("topic")}},
	})
}

// settingArguments are the settings of a channel beside its zone.
func settingArguments() []argument {
	named := func(name string, n, about words) argument { return argument{name: n, before: name, about: about} }
	return []argument{
		named("stories", words{"stories", "geschichten", "histoires"}, words{"most stories in a briefing", "höchstens so viele Geschichten", "nombre maximal d’histoires"}),
		named("length", words{"length", "länge", "longueur"}, words{"longest quotation, in characters", "längstes Zitat, in Zeichen", "citation la plus longue, en caractères"}),
		named("quiet", words{"quiet", "ruhe", "calme"}, words{"hours without posts, such as 22:00-07:00, or none", "Stunden ohne Beiträge, etwa 22:00-07:00, oder none", "heures sans messages, comme 22:00-07:00, ou none"}),
		{name: words{"denials", "dementis", "démentis"}, before: "denials", about: words{"when a denial of what was shown is told", "wann ein Dementi zu Gezeigtem kommt", "quand un démenti de ce qui a été montré est dit"},
			choices: []choice{{words{"in the next briefing", "im nächsten Briefing", "dans le prochain point"}, "next"}, {words{"at once too, as a reply", "auch sofort, als Antwort", "aussi tout de suite, en réponse"}, "now"}}},
		{name: words{"empty", "leer", "vide"}, before: "empty", about: words{"what a briefing with nothing to tell does", "was ein Briefing ohne Neues tut", "ce que fait un point sans rien de neuf"},
			choices: emptyChoices()},
		{name: words{"language", "sprache", "langue"}, before: "language", about: words{"how dates and hours are written", "wie Tage und Uhrzeiten geschrieben werden", "l’écriture des dates et des heures"},
			choices: []choice{{words{"Mon 16 Jun 20:00", "Mon 16 Jun 20:00", "Mon 16 Jun 20:00"}, "en"}, {words{"Mon Jun 16 8:00 PM", "Mon Jun 16 8:00 PM", "Mon Jun 16 8:00 PM"}, "en-US"}}},
		{name: words{"look", "aussehen", "aspect"}, before: "look", about: words{"how briefings are set", "wie Briefings gesetzt sind", "la présentation des points"},
			choices: []choice{{words{"with buttons", "mit Knöpfen", "avec boutons"}, string(Components)}, {words{"embeds", "Embeds", "encarts"}, string(Embeds)}}},
		{name: words{"role", "rolle", "rôle"}, before: "role", kind: discordgo.ApplicationCommandOptionRole, about: words{"the role that briefings ping", "die Rolle, die ein Briefing anpingt", "le rôle que le point mentionne"}},
		{name: words{"no-ping", "kein-ping", "sans-mention"}, before: "role", about: words{"pings nobody any more", "pingt niemanden mehr an", "ne mentionne plus personne"},
			choices: []choice{{words{"yes", "ja", "oui"}, "none"}}},
		{name: words{"crosspost", "veröffentlichen", "publier"}, before: "crosspost", about: words{"publish to the channels that follow this one", "in Kanälen veröffentlichen, die diesem folgen", "publier dans les salons qui suivent celui-ci"},
			choices: []choice{{words{"yes", "ja", "oui"}, "yes"}, {words{"no", "nein", "non"}, "no"}}},
	}
}
