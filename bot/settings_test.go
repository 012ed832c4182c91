package bot_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/store"
)

// reload reads the room's channel again, as a platform does for each request.
func (r *room) reload(t *testing.T) {
	t.Helper()
	channel, err := r.store.Channel(t.Context(), r.channel.Workspace, r.channel.Name)
	if err != nil {
		t.Fatal(err)
	}
	r.channel = channel
}

func TestSettingsConversation(t *testing.T) {
	r := newRoom(t, nil)
	r.manage(t, "schedule add daily 08:00")
	for _, step := range []struct {
		line  string
		wants []string
	}{
		{"settings", []string{"Settings of this channel", "Time zone: Europe/London", "Stories in a briefing: 5", "Longest quotation: 240", "Quiet hours: none", "The names are zone, stories, length, quiet, denials, empty, language."}},
		{"settings zone europe/berlin stories 3 length 160", []string{"Settings changed", "Set zone to Europe/Berlin, stories to 3, length to 160", "Schedules keep the zone"}},
		{"SETTINGS quiet 10pm - 7am denials NOW", []string{"Set quiet to 22:00-07:00, denials to now", "Time zone: Europe/Berlin", "Stories in a briefing: 3"}},
		{"settings stories usual quiet none", []string{"Set stories to 5, quiet to none"}},
		{"settings empty SAY language en_us", []string{"Set empty to say, language to en-US", "Nothing to tell: say", "Language: en-US"}},
		{"schedule list", []string{"Next: Tue Jun 17, 2025 8:00 AM BST"}},
		{"schedule pause 1 until wednesday 17:00", []string{"paused until Wed Jun 18, 2025 5:00 PM CEST"}},
		{"schedule change 1 daily 08:00 empty skip", []string{"daily 08:00 Europe/London, not with nothing to tell"}},
		{"schedule change 1 daily 08:00 empty usual", []string{"#1: daily 08:00 Europe/London \n"}},
		{"now", []string{"Morning briefing · Mon Jun 16 · 9:00 AM Europe/Berlin"}},
		{"settings language usual empty skip", []string{"Set empty to skip, language to en"}},
		{"settings stories 5", []string{"Nothing was changed"}},
		{"status", []string{"Europe/Berlin", "5 stories", "quotes of up to 160 characters"}},
		{"history", []string{"ana: set quiet to 22:00-07:00, denials to now"}},
	} {
		got := r.manage(t, step.line)
		for _, want := range step.wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: got\n%swant %q in it", step.line, got, want)
			}
		}
		r.reload(t)
	}
	if r.channel.Zone != "Europe/Berlin" || !r.channel.AtOnce || r.channel.QuoteLength != 160 || r.channel.Stories != 0 || r.channel.Quiet != "" {
		t.Errorf("stored: got %+v", r.channel)
	}
}

func TestSettingsMistakes(t *testing.T) {
	for _, test := range []struct{ title, line, want string }{
		{"an unknown zone", "settings zone Europe/Lodnon", "near names: Europe/London"},
		{"no zone", "settings zone", "It is a name such as Europe/Berlin"},
		{"no value, where none would be a value", "settings quiet", "No value stands behind “quiet”. It is hours in which nothing is posted, such as 22:00-07:00, or none.\n> settings quiet 22:00-07:00"},
		{"no value before another setting", "settings stories zone Europe/Berlin", "No value stands behind “stories”. It is from 1 to 50"},
		{"no number", "settings stories many", "“many” is no number from 1 to 50"},
		{"a number too great", "settings length 9999999999999999999999", "is no number from 80 to 2000"},
		{"no hours", "settings quiet always", "It is hours in which nothing is posted"},
		{"another layout, on Slack", "settings layout spiral", "there are zone, stories, length, quiet, denials"},
		{"neither now nor next", "settings denials never", "is neither “next” nor “now”"},
		{"another language", "settings language de", "nly English is written, not “de”"},
		{"no language", "settings language British English", "is no language tag"},
		{"neither skip nor say", "settings empty never", "is neither “skip” nor “say”"},
		{"two at once", "settings stories 0 denials never", "is neither"},
		{"one of two is wrong", "settings stories 3 denials never", "is neither"},
		{"a slip of the finger", "settings storys 3", "Did you mean “stories”?"},
		{"none of that name", "settings colour red", "there are zone, stories, length, quiet, denials"},
	} {
		t.Run(test.title, func(t *testing.T) {
			r := newRoom(t, nil)
			before := r.channel
			if got := r.manage(t, test.line); !strings.Contains(got, test.want) {
				t.Errorf("got\n%swant %q in it", got, test.want)
			}
			if r.reload(t); r.channel != before {
				t.Errorf("got %+v, want %+v", r.channel, before)
			}
			if r.log.Len() > 0 {
				t.Errorf("got the log %s", r.log.String())
			}
		})
	}
}

// Everybody may look, managers may change, whether by a line or by a form.
func TestSettingsRights(t *testing.T) {
	r := newRoom(t, nil)
	if got := r.ask(t, "settings"); !strings.Contains(got, "Settings of this channel") {
		t.Errorf("got %s", got)
	}
	if got := r.ask(t, "settings stories 3"); !strings.Contains(got, "Only those who manage this channel") {
		t.Errorf("got %s", got)
	}
	form := bot.SettingsForm(r.channel)
	form[bot.SettingStories] = "3"
	if _, faults := r.bot.SubmitSettings(t.Context(), bot.Request{Channel: r.channel, Reader: "eve"}, form); len(faults) != 1 {
		t.Errorf("got %v", faults)
	}
	if r.reload(t); r.channel.Stories != 0 {
		t.Errorf("got %+v", r.channel)
	}
	if _, faults := r.bot.SubmitSettings(t.Context(), bot.Request{Channel: r.channel, Reader: "ana", Manager: true}, form); len(faults) != 0 {
		t.Errorf("got %v", faults)
	}
	if r.reload(t); r.channel.Stories != 3 {
		t.Errorf("got %+v", r.channel)
	}
	// What a form begins with, sent as it is or as a line, changes nothing.
	if got := r.manage(t, bot.SettingsLine(bot.SettingsForm(r.channel))); !strings.Contains(got, "Nothing was changed") {
		t.Errorf("got %s", got)
	}
}

func TestSettingsOfPlatforms(t *testing.T) {
	for _, c := range []struct {
		title, channel string
		wanted         map[string]string
		want           store.Channel
	}{
		{"the layout on Slack", "slack:C0123456", map[string]string{bot.SettingLayout: "flat"}, store.Channel{Layout: store.InFlat}},
		{"look, role and crossposting on Discord", "discord:123456789012345678",
			map[string]string{bot.SettingLook: "embeds", bot.SettingRole: "<@&112233445566778899>", bot.SettingCrosspost: "yes"},
			store.Channel{Look: store.LookEmbeds, Role: "112233445566778899", Crosspost: true}},
		{"everybody as a role", "discord:123456789012345678", map[string]string{bot.SettingRole: "@everyone"}, store.Channel{}},
		{"a look on Slack", "slack:C0123456", map[string]string{bot.SettingLook: "embeds"}, store.Channel{}},
	} {
		t.Run(c.title, func(t *testing.T) {
			r := newRoom(t, nil)
			channel, err := r.store.PutChannel(t.Context(), store.Channel{Workspace: r.channel.Workspace, Name: c.channel})
			if err != nil {
				t.Fatal(err)
			}
			_, err = r.bot.ChangeSettings(t.Context(), bot.Request{Channel: channel, Reader: "ada", Now: bottest.Now()}, c.wanted)
			got, again := r.store.Channel(t.Context(), channel.Workspace, c.channel)
			if again != nil {
				t.Fatal(again)
			}
			c.want.ID, c.want.Workspace, c.want.Name = channel.ID, channel.Workspace, channel.Name
			if refused := c.want == channel; refused != errors.Is(err, bot.ErrSetting) || got != c.want {
				t.Errorf("got %+v and %v, want %+v", got, err, c.want)
			}
		})
	}
}

// Two who change different things at the same moment, each from what they saw
// before, do not undo each other.
func TestSettingsAtOnce(t *testing.T) {
	r := newRoom(t, nil)
	r.manage(t, "settings stories 3")
	r.manage(t, "mute horoscope") // the room's channel is as it was before all of them
	r.manage(t, "mute weather")
	r.manage(t, "settings length 160")
	if r.reload(t); r.channel.Stories != 3 || r.channel.QuoteLength != 160 || r.channel.Muted != "horoscope\nweather" {
		t.Errorf("got %+v", r.channel)
	}
}

func TestMoment(t *testing.T) {
	due := time.Date(2025, time.June, 16, 19, 30, 0, 0, time.UTC)
	for _, c := range []struct{ title, zone, locale, want string }{
		{"as usual", "Europe/London", "", "Mon 16 Jun 20:30 BST"},
		{"in the United States", "America/New_York", "en-US", "Mon Jun 16 3:30 PM EDT"},
		{"in another English", "Australia/Sydney", "en-AU", "Tue 17 Jun 05:30 AEST"},
		{"a zone that is none", "Mars/Base", "", "Mon 16 Jun 19:30 UTC"},
	} {
		if got := bot.Moment(store.Channel{Zone: c.zone, Locale: c.locale}, due); got != c.want {
			t.Errorf("%s: got %q, want %q", c.title, got, c.want)
		}
	}
}

// The help tells which settings are of one platform alone.
func TestSettingsHelp(t *testing.T) {
	r := newRoom(t, nil)
	wants(t, r.ask(t, "help settings"), "“zone” is a name", "“layout”, in Slack, is thread", "“role”, on Discord, is a role", "“empty” is skip", "“language” is the English")
}
