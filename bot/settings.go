package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"briefbot/schedule"
	"briefbot/store"
)

// The names of a channel's settings, in lines and in forms.
const (
	SettingZone    = "zone"
	SettingStories = "stories"
	SettingLength  = "length"
	SettingQuiet   = "quiet"
	SettingLayout  = "layout"
	SettingDenials = "denials"
	SettingLook    = "look"
	SettingRole    = "role"
	// SettingCrosspost is of Discord's announcement channels.
	SettingCrosspost = "crosspost"
	SettingLanguage  = "language"
	// SettingEmpty is for the schedules that do not say so themselves.
	SettingEmpty = "empty"
)

// Bounds of settings. A quotation shorter than the least would show hardly a
// clause, one longer than the most fills a message by itself.
const (
	leastQuote = 80
	mostQuote  = 2000
)

// setting is one thing that a channel may have otherwise than others.
type setting struct {
	name, label string
	forms       string // what it may be, to be read behind "it is"
	example     string
	on          string // the one platform that has it; empty: all
	// value is what a channel has, as it would be typed.
	value func(channel store.Channel) string
	// set takes what was typed; the error's text says what is wrong with it.
	set func(channel *store.Channel, value string) error
}

// usual stands for what a channel has that nobody set.
const usual = "usual"

// settingsOf are all settings in the order in which they are shown.
func settingsOf() []setting {
	return []setting{
		{SettingZone, "Time zone", "a name such as Europe/Berlin", "Europe/Berlin", "",
			func(c store.Channel) string { return loadZone(c.Zone).String() }, setZone},
		{SettingStories, "Stories in a briefing", fmt.Sprintf("from 1 to %d, or usual for %d", mostStories, DefaultStories), "5", "",
			func(c store.Channel) string { return numberOr(c.Stories, DefaultStories) },
			func(c *store.Channel, value string) error { return setNumber(&c.Stories, value, 1, mostStories) }},
		{SettingLength, "Longest quotation", fmt.Sprintf("from %d to %d characters, or usual for %d", leastQuote, mostQuote, DefaultQuoteLength), "240", "",
			func(c store.Channel) string { return numberOr(c.QuoteLength, DefaultQuoteLength) },
			func(c *store.Channel, value string) error {
				return setNumber(&c.QuoteLength, value, leastQuote, mostQuote)
			}},
		{SettingQuiet, "Quiet hours", "hours in which nothing is posted, such as 22:00-07:00, or none", "22:00-07:00", "",
			func(c store.Channel) string { return wordOr(c.Quiet, "none") }, setQuiet},
		{SettingLayout, "Long briefings", "thread, where a long briefing goes on in the thread of its first message, or flat, where it goes on in the channel", "thread", "slack",
			func(c store.Channel) string { return wordOr(string(c.Layout), string(store.InThread)) }, setLayout},
		{SettingDenials, "Late denials", "next, where a denial of what was shown comes with the next briefing, or now, where it is posted as a reply at once as well", "now", "",
			func(c store.Channel) string { return oneOf(c.AtOnce, "now", "next") },
			func(c *store.Channel, value string) error { return setChoice(&c.AtOnce, value, "now", "next") }},
		{SettingEmpty, "Nothing to tell", "skip, where a briefing with nothing to tell is left out, or say, where one line says so; a schedule may have its own", "say", "",
			func(c store.Channel) string { return string(store.Schedule{}.Empty(c)) }, setEmpty},
		{SettingLanguage, "Language", "the English that dates and hours are written in: en, the usual, as in Mon 16 Jun 20:00, or en-US, as in Mon Jun 16 8:00 PM", "en-US", "",
			func(c store.Channel) string { return wordOr(c.Locale, "en") }, setLanguage},
		{SettingLook, "Look", "components, with buttons at each story, or embeds", "embeds", "discord",
			func(c store.Channel) string { return wordOr(string(c.Look), string(store.LookComponents)) }, setLook},
		{SettingRole, "Pings", "a role that briefings ping, or none", "none", "discord",
			func(c store.Channel) string { return wordOr(c.Role, "none") }, setRole},
		{SettingCrosspost, "Crosspost", "yes, where briefings are published to the channels that follow this announcement channel, or no", "yes", "discord",
			func(c store.Channel) string { return oneOf(c.Crosspost, "yes", "no") },
			func(c *store.Channel, value string) error { return setChoice(&c.Crosspost, value, "yes", "no") }},
	}
}

// settingsOn are the settings that a channel's platform has.
func settingsOn(channel store.Channel) []setting {
	platform := schedule.Platform(channel)
	return slices.DeleteFunc(settingsOf(), func(s setting) bool { return s.on != "" && s.on != platform })
}

func oneOf(yes bool, then, otherwise string) string {
	if yes {
		return then
	}
	return otherwise
}

func setChoice(chosen *bool, value, yes, no string) error {
	if !strings.EqualFold(value, yes) && !strings.EqualFold(value, no) {
		return fmt.Errorf("“%s” is neither “%s” nor “%s”", value, no, yes)
	}
	*chosen = strings.EqualFold(value, yes)
	return nil
}

func setLook(c *store.Channel, value string) error {
	look := store.Look(strings.ToLower(value))
	if look != store.LookComponents && look != store.LookEmbeds {
		return fmt.Errorf("“%s” is no look; there are components and embeds", value)
	}
	c.Look = look
	return nil
}

func setEmpty(c *store.Channel, value string) error {
	empty := store.WhenEmpty(strings.ToLower(value))
	if empty != store.SkipEmpty && empty != store.SayEmpty {
		return fmt.Errorf("“%s” is neither “skip” nor “say”", value)
	}
	c.WhenEmpty = empty
	return nil
}

// setLanguage takes the tag of an English as BCP 47 has it, in any case.
func setLanguage(c *store.Channel, value string) error {
	if value == usual {
		c.Locale = ""
		return nil
	}
	tag, err := language.Parse(value)
	if err != nil {
		return fmt.Errorf("“%s” is no language tag", value)
	}
	if base, _ := tag.Base(); base.String() != "en" {
		return fmt.Errorf("only English is written, not “%s”", value)
	}
	c.Locale = tag.String()
	return nil
}

// setRole takes an id, or a mention as Discord writes it: <@&123>.
func setRole(c *store.Channel, value string) error {
	role := strings.TrimSuffix(strings.TrimPrefix(value, "<@&"), ">")
	if strings.EqualFold(value, "none") {
		role = ""
	}
	changed := *c
	changed.Role = role
	if err := changed.Validate(); err != nil {
		return fmt.Errorf("“%s” is neither a mention of a role nor its id", value)
	}
	c.Role = role
	return nil
}

func numberOr(n, otherwise int) string {
	if n <= 0 {
		n = otherwise
	}
	return strconv.Itoa(n)
}

func wordOr(word, otherwise string) string {
	if word == "" {
		return otherwise
	}
	return word
}

func setZone(c *store.Channel, value string) error {
	zone, err := schedule.LoadZone(value)
	if err == nil {
		c.Zone = zone.String()
	}
	return err
}

func setNumber(field *int, value string, least, most int) error {
	if value == usual {
		*field = 0
		return nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most {
		return fmt.Errorf("“%s” is no number from %d to %d", value, least, most)
	}
	*field = n
	return nil
}

func setQuiet(c *store.Channel, value string) error {
	if value == "none" {
		value = ""
	}
	quiet, err := schedule.ParseQuiet(value)
	if err == nil {
		c.Quiet = quiet.String()
	}
	return err
}

func setLayout(c *store.Channel, value string) error {
	layout := store.Layout(strings.ToLower(value))
	if layout != store.InThread && layout != store.InFlat {
		return fmt.Errorf("“%s” is no layout; there are thread and flat", value)
	}
	c.Layout = layout
	return nil
}

// SettingsForm is what a form for a channel's settings begins with, by the
// names of the settings, each as it would be typed.
func SettingsForm(channel store.Channel) map[string]string {
	form := map[string]string{}
	for _, s := range settingsOn(channel) {
		form[s.name] = s.value(channel)
	}
	return form
}

// SettingView is one setting as a form shows it.
type SettingView struct {
	Name, Label string
	Forms       string // what it may be, to be read behind "it is"
	Value       string // as it would be typed
}

// SettingViews are the settings of a channel in the order in which they are
// shown.
func SettingViews(channel store.Channel) []SettingView {
	var views []SettingView
	for _, s := range settingsOn(channel) {
		views = append(views, SettingView{s.name, s.label, s.forms, s.value(channel)})
	}
	return views
}

// SettingsLine is the line that sets what a form holds.
func SettingsLine(form map[string]string) string {
	line := "settings"
	for _, s := range settingsOf() {
		if value := form[s.name]; value != "" {
			line += " " + s.name + " " + value
		}
	}
	return line
}

// SubmitSettings sets what is named and leaves the rest as it is, for a form as
// for a line. With faults nothing is stored, and each stands at its setting;
// else the message shows what the channel has then. The request's Manager is
// looked at here.
func (b *Bot) SubmitSettings(ctx context.Context, request Request, wanted map[string]string) (message Message, faults []FormFault) {
	if request.Now.IsZero() {
		request.Now = b.now()
	}
	defer func() {
		if cause := recover(); cause != nil { // see Handle
			message, faults = b.failed(ctx, request, fmt.Errorf("panic: %v\n%s", cause, debug.Stack())), nil
		}
	}()
	if !request.Manager {
		return Message{}, []FormFault{{SettingZone, notManaging}}
	}
	stored, what, faults, err := b.changeSettings(ctx, request, wanted)
	switch {
	case len(faults) > 0:
		return Message{}, faults
	case err != nil:
		return b.failed(ctx, request, err), nil
	case len(what) == 0:
		return settingsMessage("Nothing was changed", stored, nil), nil
	}
	notes := append([]Block{Note{"Set " + strings.Join(what, ", ")}}, b.zoneNote(ctx, request, stored)...)
	return settingsMessage("Settings changed", stored, notes), nil
}

// changeSettings stores what is wanted, all of it or nothing, and who wanted it;
// what says what that changed.
func (b *Bot) changeSettings(ctx context.Context, request Request, wanted map[string]string) (stored store.Channel, what []string, faults []FormFault, err error) {
	before := request.Channel
	stored, err = b.store.ChangeChannel(ctx, before.Workspace, before.Name, store.MadeAs(before, func(c *store.Channel) (store.Audit, error) {
		*c, what, faults = changeOf(*c, wanted)
		if len(faults) > 0 {
			return store.Audit{}, errFaults
		}
		if len(what) == 0 {
			return store.Audit{}, nil
		}
		return b.asker(request).named().audit("set " + strings.Join(what, ", ")), nil
	}))
	switch {
	case len(faults) > 0:
		return before, nil, faults, nil
	case err != nil:
		return before, nil, nil, fmt.Errorf("store the settings of %s: %w", before.Name, err)
	}
	return stored, what, nil, nil
}

// errFaults ends a change in the store; its faults are told in its place.
var errFaults = errors.New("there are faults")

const notManaging = "Only those who manage this channel may change its settings."

// changeOf is a channel with what is wanted, and what that changes, in words.
func changeOf(channel store.Channel, wanted map[string]string) (store.Channel, []string, []FormFault) {
	changed := channel
	var what []string
	var faults []FormFault
	for _, s := range settingsOn(channel) {
		value, named := wanted[s.name]
		if !named || strings.EqualFold(strings.TrimSpace(value), s.value(channel)) {
			continue
		}
		if err := s.set(&changed, strings.TrimSpace(value)); err != nil {
			faults = append(faults, FormFault{s.name, fmt.Sprintf("%s. It is %s.", capitalised(err.Error()), s.forms)})
			continue
		}
		if now := s.value(changed); now != s.value(channel) {
			what = append(what, s.name+" to "+now)
		}
	}
	return changed, what, faults
}

// zoneNote says, where the zone was changed, which schedules keep another.
func (b *Bot) zoneNote(ctx context.Context, request Request, channel store.Channel) []Block {
	if channel.Zone == request.Channel.Zone {
		return nil
	}
	views, err := b.ListSchedules(ctx, b.asker(request))
	if err != nil || !slices.ContainsFunc(views, func(v ScheduleView) bool { return !strings.HasSuffix(v.Schedule.Spec, " "+channel.Zone) }) {
		return nil // what is only a hint is left out where it cannot be given
	}
	return []Block{Note{"Schedules keep the zone that they were added with; “schedule list” shows it."}}
}

// settingsMessage shows what a channel has.
func settingsMessage(heading string, channel store.Channel, notes []Block) Message {
	var fields []Field
	for _, s := range settingsOn(channel) {
		fields = append(fields, Field{Name: s.label, Value: s.value(channel)})
	}
	return Message{Private: true, Blocks: append([]Block{Heading{heading}, Fields{fields}}, notes...)}
}

// ErrSetting is wrapped by what [Bot.ChangeSettings] says of settings and values
// that do not exist.
var ErrSetting = errors.New("nothing is changed")

// ChangeSettings changes settings for those who may change every channel: the
// operator. It returns the channel as it is then; one that is not stored yet is
// made, as the request has it. Where anything is refused, nothing is stored.
func (b *Bot) ChangeSettings(ctx context.Context, request Request, wanted map[string]string) (store.Channel, error) {
	for name := range wanted {
		if !slices.ContainsFunc(settingsOn(request.Channel), func(s setting) bool { return s.name == name }) {
			return store.Channel{}, fmt.Errorf("%w: a channel of %s has no “%s”", ErrSetting, schedule.Platform(request.Channel), name)
		}
	}
	channel, _, faults, err := b.changeSettings(ctx, request, wanted)
	if len(faults) > 0 {
		return store.Channel{}, fmt.Errorf("%w: %s", ErrSetting, faultsInWords(faults))
	}
	return channel, err
}

// errNoSetting: a line for the settings begins with none of their names.
var errNoSetting = errors.New("no setting of that name")

// parseSettings takes "zone Europe/Berlin stories 5" apart.
func parseSettings(channel store.Channel, words []string) (map[string]string, error) {
	wanted := map[string]string{}
	name := ""
	for _, word := range words {
		switch lower := strings.ToLower(word); {
		case slices.ContainsFunc(settingsOn(channel), func(s setting) bool { return s.name == lower }):
			name = lower
			wanted[name] = ""
		case name == "":
			return nil, errNoSetting
		default:
			wanted[name] = strings.TrimSpace(wanted[name] + " " + word)
		}
	}
	return wanted, nil
}
