package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

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
		{SettingZone, "Time zone", "a name such as Europe/Berlin", "Europe/Berlin",
			func(c store.Channel) string { return loadZone(c.Zone).String() }, setZone},
		{SettingStories, "Stories in a briefing", fmt.Sprintf("from 1 to %d, or usual for %d", mostStories, DefaultStories), "5",
			func(c store.Channel) string { return numberOr(c.Stories, DefaultStories) },
			func(c *store.Channel, value string) error { return setNumber(&c.Stories, value, 1, mostStories) }},
		{SettingLength, "Longest quotation", fmt.Sprintf("from %d to %d characters, or usual for %d", leastQuote, mostQuote, DefaultQuoteLength), "240",
			func(c store.Channel) string { return numberOr(c.QuoteLength, DefaultQuoteLength) },
			func(c *store.Channel, value string) error {
				return setNumber(&c.QuoteLength, value, leastQuote, mostQuote)
			}},
		{SettingQuiet, "Quiet hours", "hours in which nothing is posted, such as 22:00-07:00, or none", "22:00-07:00",
			func(c store.Channel) string { return wordOr(c.Quiet, "none") }, setQuiet},
		{SettingLayout, "Long briefings", "thread, where they go on in the thread of their first message, or flat, where they go on in the channel", "thread",
			func(c store.Channel) string { return wordOr(string(c.Layout), string(store.InThread)) }, setLayout},
	}
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
	for _, s := range settingsOf() {
		form[s.name] = s.value(channel)
	}
	return form
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
	changed, what, faults := changeOf(request.Channel, wanted)
	if len(faults) > 0 {
		return Message{}, faults
	}
	if len(what) == 0 {
		return settingsMessage("Nothing was changed", request.Channel, nil), nil
	}
	stored, err := b.store.PutChannel(ctx, changed)
	if err == nil {
		audit := b.asker(request).named().audit("set " + strings.Join(what, ", "))
		audit.Workspace, audit.Channel = stored.Workspace, stored.ID
		err = b.store.AddAudit(ctx, audit)
	}
	if err != nil {
		return b.failed(ctx, request, fmt.Errorf("change the settings: %w", err)), nil
	}
	notes := append([]Block{Note{"Set " + strings.Join(what, ", ")}}, b.zoneNote(ctx, request, stored)...)
	return settingsMessage("Settings changed", stored, notes), nil
}

const notManaging = "Only those who manage this channel may change its settings."

// changeOf is a channel with what is wanted, and what that changes, in words.
func changeOf(channel store.Channel, wanted map[string]string) (store.Channel, []string, []FormFault) {
	changed := channel
	var what []string
	var faults []FormFault
	for _, s := range settingsOf() {
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
	for _, s := range settingsOf() {
		fields = append(fields, Field{Name: s.label, Value: s.value(channel)})
	}
	return Message{Private: true, Blocks: append([]Block{Heading{heading}, Fields{fields}}, notes...)}
}

// errNoSetting: a line for the settings begins with none of their names.
var errNoSetting = errors.New("no setting of that name")

// parseSettings takes "zone Europe/Berlin stories 5" apart.
func parseSettings(words []string) (map[string]string, error) {
	wanted := map[string]string{}
	name := ""
	for _, word := range words {
		switch lower := strings.ToLower(word); {
		case slices.ContainsFunc(settingsOf(), func(s setting) bool { return s.name == lower }):
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
