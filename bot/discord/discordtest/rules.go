package discordtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// The rules below are Discord's and stand in no schema of the OpenAPI file.
// Lengths count UTF-16 code units, as Discord's clients do; that is never less
// than the count of code points, so what passes here passes there.

// Limits of messages.
const (
	mostContent    = 2000 // https://docs.discord.com/developers/resources/message#create-message
	mostEmbedsText = 6000 // https://docs.discord.com/developers/resources/message#embed-object-embed-limits
	mostRows       = 5    // https://docs.discord.com/developers/components/reference#legacy-message-component-behavior
	mostComponents = 40   // https://docs.discord.com/developers/components/reference#component-object-component-types
	mostTexts      = 4000 // all text displays together: https://docs.discord.com/developers/change-log (2025-04-22, components V2)
	mostInModal    = 5    // https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
)

// Flags of messages: published to the channels that follow, and components V2:
// https://docs.discord.com/developers/resources/message#message-object-message-flags.
const (
	flagCrossposted  = 1 << 0
	flagComponentsV2 = 1 << 15
)

// Component types:
// https://docs.discord.com/developers/components/reference#component-object-component-types.
const (
	typeActionRow   = 1
	typeButton      = 2
	typeTextInput   = 4
	typeSection     = 9
	typeTextDisplay = 10
	typeContainer   = 17
)

const styleLink = 5

// units is the length of a text in UTF-16 code units.
func units(text string) int { return len(utf16.Encode([]rune(text))) }

// component is what the rules need of one component of whatever type.
type component struct {
	Type       int         `json:"type"`
	Style      int         `json:"style"`
	CustomID   string      `json:"custom_id"`
	URL        string      `json:"url"`
	Content    string      `json:"content"`
	Components []component `json:"components"`
	Accessory  *component  `json:"accessory"`
}

// message is what the rules need of a message's body.
type message struct {
	Content         *string         `json:"content"`
	Embeds          []embed         `json:"embeds"`
	Components      []component     `json:"components"`
	Flags           int             `json:"flags"`
	Poll            json.RawMessage `json:"poll"`
	AllowedMentions *struct {
		Parse []string `json:"parse"`
		Users []string `json:"users"`
		Roles []string `json:"roles"`
	} `json:"allowed_mentions"`
	Nonce        any  `json:"nonce"`
	EnforceNonce bool `json:"enforce_nonce"`
}

type embed struct {
	Title, Description, URL string
	Footer                  *struct{ Text string }
	Author                  *struct{ Name string }
	Fields                  []struct{ Name, Value string }
}

// messageFaults are the rules that a message breaks. An edit may leave out
// everything that stays as it is.
func messageFaults(body []byte, edit bool) []string {
	var m message
	if err := json.Unmarshal(body, &m); err != nil {
		return []string{err.Error()}
	}
	var faults []string
	fault := func(broken bool, format string, values ...any) {
		if broken {
			faults = append(faults, fmt.Sprintf(format, values...))
		}
	}
	content := ""
	if m.Content != nil {
		content = *m.Content
	}
	hasPoll := len(m.Poll) > 0 && string(m.Poll) != "null"
	fault(units(content) > mostContent, "content of %d characters, %d may be", units(content), mostContent)
	fault(embedsText(m.Embeds) > mostEmbedsText, "embeds of %d characters, %d may be", embedsText(m.Embeds), mostEmbedsText)
	fault(!edit && content == "" && len(m.Embeds) == 0 && len(m.Components) == 0 && !hasPoll, "cannot send an empty message")
	for _, e := range m.Embeds {
		fault(e.URL != "" && !isWebAddress(e.URL), "embed url %q is no http or https address", e.URL)
	}
	if a := m.AllowedMentions; a != nil {
		fault(slices.Contains(a.Parse, "users") && len(a.Users) > 0, "allowed_mentions: parse and users exclude each other")
		fault(slices.Contains(a.Parse, "roles") && len(a.Roles) > 0, "allowed_mentions: parse and roles exclude each other")
	}
	if m.Flags&flagComponentsV2 != 0 {
		fault(content != "" || len(m.Embeds) > 0 || hasPoll, "components V2 go without content, embeds and poll")
	}
	return append(faults, componentFaults(m.Components, m.Flags&flagComponentsV2 != 0)...)
}

func embedsText(embeds []embed) int {
	sum := 0
	for _, e := range embeds {
		sum += units(e.Title) + units(e.Description)
		if e.Footer != nil {
			sum += units(e.Footer.Text)
		}
		if e.Author != nil {
			sum += units(e.Author.Name)
		}
		for _, f := range e.Fields {
			sum += units(f.Name) + units(f.Value)
		}
	}
	return sum
}

func isWebAddress(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// componentFaults are the rules that the components of a message break.
func componentFaults(components []component, v2 bool) []string {
	var faults []string
	rows, texts, all := 0, 0, flatten(components)
	seen := map[string]bool{}
	for _, c := range components {
		if c.Type == typeActionRow {
			rows++
		}
	}
	for _, c := range all {
		if c.Type >= typeSection && !v2 {
			faults = append(faults, fmt.Sprintf("a component of type %d needs the flag of components V2", c.Type))
		}
		if c.Type == typeTextDisplay {
			texts += units(c.Content)
			if strings.TrimSpace(c.Content) == "" {
				faults = append(faults, "a text display is empty")
			}
		}
		if c.Type == typeButton && c.Style == styleLink && (!isWebAddress(c.URL) || c.CustomID != "") {
			faults = append(faults, fmt.Sprintf("a link button needs an http or https address and no custom_id: %q, %q", c.URL, c.CustomID))
		}
		if c.Type == typeButton && c.Style < styleLink && (c.CustomID == "" || c.URL != "") {
			faults = append(faults, "a button that is no link needs a custom_id and no url")
		}
		if c.CustomID != "" && seen[c.CustomID] {
			faults = append(faults, fmt.Sprintf("custom_id %q stands twice", c.CustomID))
		}
		seen[c.CustomID] = true
	}
	if !v2 && rows > mostRows {
		faults = append(faults, fmt.Sprintf("%d action rows, %d may be", rows, mostRows))
	}
	if len(all) > mostComponents {
		faults = append(faults, fmt.Sprintf("%d components, %d may be", len(all), mostComponents))
	}
	if texts > mostTexts {
		faults = append(faults, fmt.Sprintf("text displays of %d characters together, %d may be", texts, mostTexts))
	}
	return faults
}

// flatten is all components, those within others too.
func flatten(components []component) []component {
	var all []component
	for _, c := range components {
		all = append(all, c)
		all = append(all, flatten(c.Components)...)
		if c.Accessory != nil {
			all = append(all, *c.Accessory)
		}
	}
	return all
}

// callbackFaults are the rules that the first answer to an interaction breaks:
// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object.
func callbackFaults(body []byte) []string {
	var callback struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(body, &callback); err != nil {
		return []string{err.Error()}
	}
	switch callback.Type {
	case callbackMessage:
		return messageFaults(callback.Data, false)
	case callbackUpdate:
		return messageFaults(callback.Data, true)
	case callbackModal:
		return modalFaults(callback.Data)
	}
	return nil
}

// Types of the first answer to an interaction:
// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type.
const (
	callbackPong           = 1
	callbackMessage        = 4
	callbackDeferred       = 5
	callbackDeferredUpdate = 6
	callbackUpdate         = 7
	callbackChoices        = 8
	callbackModal          = 9
)

func modalFaults(data []byte) []string {
	var modal struct {
		Components []component `json:"components"`
	}
	if err := json.Unmarshal(data, &modal); err != nil {
		return []string{err.Error()}
	}
	if n := len(modal.Components); n == 0 || n > mostInModal {
		return []string{fmt.Sprintf("a modal of %d components, 1 to %d may be", n, mostInModal)}
	}
	return nil
}

// Limits of commands:
// https://docs.discord.com/developers/interactions/application-commands.
const (
	mostCommands    = 100
	mostOfItsKind   = 15 // user and message commands, each
	mostCommandText = 8000
)

// commandName is the pattern of chat-input names, which are lower case too:
// https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

type command struct {
	Type int `json:"type"`
	named
	Options []option `json:"options"`
}

// named is what a command or option is called, and in which languages.
type named struct {
	Name         string            `json:"name"`
	Names        map[string]string `json:"name_localizations"`
	Description  string            `json:"description"`
	Descriptions map[string]string `json:"description_localizations"`
}

type option struct {
	Type int `json:"type"`
	named
	Required     bool     `json:"required"`
	Autocomplete bool     `json:"autocomplete"`
	Options      []option `json:"options"`
	Choices      []struct {
		named
		Value any `json:"value"`
	} `json:"choices"`
}

// commandFaults are the rules that a set of commands breaks.
func commandFaults(body []byte) []string {
	var commands []command
	if err := json.Unmarshal(body, &commands); err != nil {
		return []string{err.Error()}
	}
	var faults []string
	count, names := map[int]int{}, map[string]bool{}
	for _, c := range commands {
		c.Type = max(c.Type, 1)
		count[c.Type]++
		if key := fmt.Sprint(c.Type, c.Name); names[key] {
			faults = append(faults, fmt.Sprintf("two commands are called %q", c.Name))
		} else {
			names[key] = true
		}
		if c.Type != 1 {
			if c.Description != "" {
				faults = append(faults, fmt.Sprintf("%q is no chat command and has no description", c.Name))
			}
			continue
		}
		faults = append(faults, c.faults()...)
		faults = append(faults, optionFaults(c.Name, c.Options)...)
		if n := commandText(c.named, c.Options); n > mostCommandText {
			faults = append(faults, fmt.Sprintf("%q has %d characters together, %d may be", c.Name, n, mostCommandText))
		}
	}
	if count[1] > mostCommands || count[2] > mostOfItsKind || count[3] > mostOfItsKind {
		faults = append(faults, fmt.Sprintf("%d commands, %d of users, %d of messages: too many", count[1], count[2], count[3]))
	}
	return faults
}

// faults are those of the name and the description, in each language:
// https://docs.discord.com/developers/interactions/application-commands#localization.
func (n named) faults() []string {
	var faults []string
	for _, name := range append(slices.Sorted(maps.Values(n.Names)), n.Name) {
		if !commandName.MatchString(name) || name != strings.ToLower(name) {
			faults = append(faults, fmt.Sprintf("%q is no name of a command or option", name))
		}
	}
	for _, description := range append(slices.Sorted(maps.Values(n.Descriptions)), n.Description) {
		if length := units(description); length < 1 || length > 100 {
			faults = append(faults, fmt.Sprintf("%q has a description of %d characters, 1 to 100 may be", n.Name, length))
		}
	}
	return faults
}

// size is what the name and the description count for: the longest of each.
func (n named) size() int { return longest(n.Name, n.Names) + longest(n.Description, n.Descriptions) }

func longest(text string, others map[string]string) int {
	most := units(text)
	for _, other := range others {
		most = max(most, units(other))
	}
	return most
}

func optionFaults(of string, options []option) []string {
	var faults []string
	names, optional := map[string]bool{}, false
	for _, o := range options {
		faults = append(faults, o.faults()...)
		called := maps.Clone(o.Names)
		if called == nil {
			called = map[string]string{}
		}
		called[""] = o.Name
		for language, name := range called {
			if names[language+" "+name] {
				faults = append(faults, fmt.Sprintf("%s has two options called %q", of, name))
			}
			names[language+" "+name] = true
		}
		if o.Required && optional {
			faults = append(faults, fmt.Sprintf("%s: the required option %q stands after an optional one", of, o.Name))
		}
		optional = optional || !o.Required && o.Type > 2
		if o.Autocomplete && len(o.Choices) > 0 {
			faults = append(faults, fmt.Sprintf("%s: %q has choices and autocomplete", of, o.Name))
		}
		faults = append(faults, optionFaults(of+" "+o.Name, o.Options)...)
	}
	return faults
}

// commandText is what a command counts for: of each text the longest
// localization
// (https://docs.discord.com/developers/interactions/application-commands#slash-commands).
func commandText(of named, options []option) int {
	sum := of.size()
	for _, o := range options {
		sum += commandText(o.named, o.Options)
		for _, choice := range o.Choices {
			sum += choice.size()
			if value, ok := choice.Value.(string); ok {
				sum += units(value)
			}
		}
	}
	return sum
}

// MessageFaults are the rules that a new message breaks and that stand in no
// schema.
func MessageFaults(body []byte) []string { return messageFaults(body, false) }
