package slack_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
	"briefbot/store"
)

// form types a line that opens a form and gives it.
func (d *desk) form(t testing.TB, user, channel, line string) slacktest.View {
	t.Helper()
	before := len(d.OpenViews(user))
	expectOK(t, d.Command(user, channel, "/brief", line))
	d.Wait(t, "a form for "+line, func() bool { return len(d.OpenViews(user)) > before })
	return d.OpenViews(user)[before]
}

// shows is all the text of a view in one line.
func shows(view slacktest.View) string {
	data, err := json.Marshal(view.Body)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// now is a view as it stands now.
func (d *desk) now(view slacktest.View) slacktest.View {
	for _, open := range d.OpenViews(view.User) {
		if open.ID == view.ID {
			return open
		}
	}
	return slacktest.View{}
}

// expectView compares a view with testdata/NAME.json, which -update writes.
func expectView(t testing.TB, name string, view slacktest.View) {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(view.Body); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", name+".json")
	if *update {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), want) {
		t.Errorf("%s:\n got %s\nwant %s", file, out.Bytes(), want)
	}
}

// A schedule is added by a form: the zone is found by typing, the next runs are
// shown while it is filled in, faults stand at their fields, and nothing is
// stored until there are none.
func TestScheduleForm(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		view := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule")
		expectView(t, "form-schedule", view)

		offered, ack := d.Suggest(view, "zone", "new y")
		expectOK(t, ack)
		if len(offered) == 0 || offered[0].Value != "America/New_York" {
			t.Errorf("offered for “new y”: %v", offered)
		}
		if none, ack := d.Suggest(view, "zone", "\u202eשלום"); !ack.OK() || len(none) != 0 {
			t.Errorf("offered for what is no zone: %v, %v", none, ack)
		}
		if many, ack := d.Suggest(view, "zone", "a"); !ack.OK() || len(many) != 100 {
			t.Errorf("%d zones are offered for “a”, want the most that Slack takes; %v", len(many), ack)
		}

		values := slacktest.Values{"days": []string{"mon", "sun"}, "times": "9am and 17:30", "zone": "America/New_York", "topic": "harbour strike", "empty": "say", "stories": "8"}
		for _, field := range []string{"days", "times", "zone"} {
			expectOK(t, d.Enter(view, values, field))
		}
		d.Wait(t, "the runs", func() bool { return strings.Contains(shows(d.now(view)), "Mon 16 Jun 2025 09:00 EDT") })
		expectView(t, "form-schedule-entered", d.now(view))

		wrong := slacktest.Values{"days": []string{"mon"}, "times": "25:00", "topic": strings.Repeat("é", 200)}
		ack = d.Submit(view, wrong)
		expectOK(t, ack)
		var answer struct {
			Action string            `json:"response_action"`
			Errors map[string]string `json:"errors"`
		}
		if err := json.Unmarshal(ack.Body, &answer); err != nil || answer.Action != "errors" {
			t.Fatalf("%v: %s", err, ack.Body)
		}
		if !strings.Contains(answer.Errors["times"], "There is no such time as") || !strings.Contains(answer.Errors["topic"], "a few words") || len(answer.Errors) != 2 {
			t.Errorf("got %v", answer.Errors)
		}
		if got := d.ask(t, slacktest.Reader, slacktest.Newsroom, "schedule list"); !strings.Contains(got.Text, "no schedule") {
			t.Errorf("something was stored: %s", got.Text)
		}

		expectOK(t, d.Submit(view, values))
		expectView(t, "form-schedule-done", d.now(view))
		list := d.ask(t, slacktest.Reader, slacktest.Newsroom, "schedule list").Text
		for _, want := range []string{"1 schedule", "mon,sun 09:00,17:30 America/New_York, on “harbour strike”, also with nothing to tell, up to 8 stories"} {
			if !strings.Contains(list, want) {
				t.Errorf("got %s, want %q in it", list, want)
			}
		}
	})
}

// An old schedule is changed by the same form, filled in with what it is; the
// button of an old list opens it too.
func TestScheduleChangeForm(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add weekdays 08:00,17:30 Europe/Berlin topic milk grace 1h stories 7")
		d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add 0 7 1 * *")
		view := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule change #1")
		expectView(t, "form-change", view)
		expectOK(t, d.Submit(view, slacktest.Values{"days": []string{"sat"}, "topic": ""}))
		d.CloseView(view)

		worded := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule change 2")
		expectView(t, "form-change-worded", worded)
		ack := d.Submit(worded, slacktest.Values{"when": "0 7 31 2 *"})
		if !strings.Contains(string(ack.Body), "No such date") {
			t.Errorf("got %s", ack.Body)
		}
		expectOK(t, d.Submit(worded, slacktest.Values{"when": "0 7 15 * *"}))
		d.CloseView(worded)

		list := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule list")
		for _, want := range []string{"sat 08:00,17:30 Europe/Berlin, up to 7 stories, at most 1h late", "0 7 15 * * Europe/London"} {
			if !strings.Contains(list.Text, want) {
				t.Errorf("got %s, want %q in it", list.Text, want)
			}
		}
		history := d.ask(t, slacktest.Admin, slacktest.Newsroom, "history").Text
		if want := "changed #1 to sat 08:00,17:30 Europe/Berlin, up to 7 stories, at most 1h late"; !strings.Contains(history, want) {
			t.Errorf("got %s, want %q in it", history, want)
		}
		before := len(d.OpenViews(slacktest.Admin))
		expectOK(t, d.ClickShown(list, actionOf(t, list.Blocks, "schedule change 1"), ""))
		d.Wait(t, "the form of the button", func() bool { return len(d.OpenViews(slacktest.Admin)) > before })
	})
}

// actionOf is the action id of the button with that value.
func actionOf(t testing.TB, blocks []any, value string) string {
	t.Helper()
	for _, b := range blocks {
		block, _ := b.(map[string]any)
		elements, _ := block["elements"].([]any)
		for _, e := range elements {
			if element, _ := e.(map[string]any); element["value"] == value {
				return element["action_id"].(string)
			}
		}
	}
	t.Fatalf("no button asks %q", value)
	return ""
}

// The settings of a channel are changed by a form too; faults stand at their
// fields, and the message that follows shows what the channel has.
func TestSettingsForm(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		view := d.form(t, slacktest.Admin, slacktest.Newsroom, "settings")
		expectView(t, "form-settings", view)
		offered, ack := d.Suggest(view, "zone", "berl")
		expectOK(t, ack)
		if len(offered) != 1 || offered[0].Value != "Europe/Berlin" {
			t.Errorf("got %v", offered)
		}
		values := slacktest.Values{"zone": "Europe/Berlin", "stories": "8", "length": "160", "layout": "flat", "denials": "now", "quiet": "always"}
		ack = d.Submit(view, values)
		expectOK(t, ack)
		if !strings.Contains(string(ack.Body), `"errors":{"quiet":`) {
			t.Errorf("got %s", ack.Body)
		}
		values["quiet"] = "10pm-7am"
		expectOK(t, d.Submit(view, values))
		expectView(t, "form-settings-done", d.now(view))
		again := d.form(t, slacktest.Admin, slacktest.Newsroom, "/brief settings")
		for _, want := range []string{"Europe/Berlin", "22:00-07:00", "160 characters"} {
			if !strings.Contains(shows(again), want) {
				t.Errorf("got %s, want %q in it", shows(again), want)
			}
		}
		expectOK(t, d.Submit(again, slacktest.Values{"quiet": ""}))
		if got := d.ask(t, slacktest.Reader, slacktest.Lobby, "settings"); !strings.Contains(got.Text, "Stories in a briefing: 5") {
			t.Errorf("another channel: got %s", got.Text)
		}
		if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "settings length 240"); !strings.Contains(got.Text, "Quiet hours: none") || !strings.Contains(got.Text, "Long briefings: flat") || !strings.Contains(got.Text, "Late denials: now") {
			t.Errorf("got %s", got.Text)
		}
		d.Misbehave(slacktest.Fault{Method: "views.open", Error: "expired_trigger_id", Times: 1})
		if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "settings"); !strings.Contains(got.Text, "/brief settings zone Europe/Berlin stories 8 length 240 quiet none layout flat denials now") {
			t.Errorf("got %s", got.Text)
		}
		if got := d.ask(t, slacktest.Reader, slacktest.Lobby, "settings stories 3"); !strings.Contains(got.Text, "Only those who manage") {
			t.Errorf("got %s", got.Text)
		}
	})
}

// What somebody else changed while a form was open is not undone by it.
func TestFormsOfWhatChangedMeanwhile(t *testing.T) {
	d := newDesk(t, "http")
	d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add weekdays 08:00 topic milk")
	schedule := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule change 1")
	settings := d.form(t, slacktest.Admin, slacktest.Newsroom, "settings")
	d.ask(t, slacktest.Reader, slacktest.Newsroom, "schedule change 1 topic harbour")
	d.ask(t, slacktest.Reader, slacktest.Newsroom, "settings layout flat")
	for view, want := range map[*slacktest.View]string{
		&schedule: `"days":"Somebody has changed this since the form was opened; as it is now, that is: /brief schedule change 1 weekdays 08:00 Europe/London topic harbour`,
		&settings: `"zone":"Somebody has changed this since the form was opened; as it is now, that is: /brief settings zone Europe/London stories 5 length 240 quiet none layout flat`,
	} {
		ack := d.Submit(*view, nil)
		expectOK(t, ack)
		if !strings.Contains(string(ack.Body), want) {
			t.Errorf("got %s, want %s", ack.Body, want)
		}
	}
	if got := d.ask(t, slacktest.Reader, slacktest.Newsroom, "schedule list").Text; !strings.Contains(got, "harbour") {
		t.Errorf("got %s", got)
	}
}

// A form that cannot be opened is answered in words, with the command that does
// the same and a button to try again.
func TestFormsThatCannotBeOpened(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for fault, why := range map[slacktest.Fault]string{
			{Error: "expired_trigger_id"}: "allows three seconds for it", {Error: "exchanged_trigger_id"}: "allows three seconds for it",
			{Error: "internal_error"}: "Slack says “internal_error”", {Status: 502}: "Slack did not answer in time",
		} {
			fault.Method, fault.Times = "views.open", 1
			d.Misbehave(fault)
			got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add")
			for _, want := range []string{"could not be opened: ", why, "/brief schedule add weekdays 08:00 Europe/London"} {
				if !strings.Contains(got.Text, want) {
					t.Errorf("%+v: got %q, want %q in it", fault, got.Text, want)
				}
			}
			before := len(d.OpenViews(slacktest.Admin))
			expectOK(t, d.ClickShown(got, actionOf(t, got.Blocks, "schedule add"), ""))
			d.Wait(t, "the form", func() bool { return len(d.OpenViews(slacktest.Admin)) == before+1 })
		}
		if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule change 7"); !strings.Contains(got.Text, "There is no schedule #7") {
			t.Errorf("got %q", got.Text)
		}
	})
}

// While Slack limits calls for longer than that, nobody waits for the form.
func TestAFormThatSlackPutsOff(t *testing.T) {
	d := newDesk(t, "http")
	d.Misbehave(slacktest.Fault{Method: "views.open", RetryAfter: time.Minute})
	if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add"); !strings.Contains(got.Text, "could not be opened: Slack did not answer in time") {
		t.Errorf("got %q", got.Text)
	}
}

// The trigger id lives three seconds by the clock of Slack: an app that is
// slower than that, because it asks for rights first, gets no form.
func TestATriggerThatExpiresWhileRightsAreAskedFor(t *testing.T) {
	d := newDesk(t, "http")
	d.Misbehave(slacktest.Fault{Method: "users.info", Takes: 4 * time.Second, Times: 1})
	if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule"); !strings.Contains(got.Text, "could not be opened") {
		t.Errorf("got %q", got.Text)
	}
}

// Who may not change schedules gets no form, and who may no longer when the
// form is submitted changes nothing; what they entered stays.
func TestFormRights(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		if got := d.ask(t, slacktest.Reader, slacktest.Lobby, "schedule"); !strings.Contains(got.Text, "no schedule") {
			t.Errorf("got %q", got.Text)
		}
		if got := d.ask(t, slacktest.Reader, slacktest.Lobby, "schedule add"); !strings.Contains(got.Text, "Only those who manage this channel") {
			t.Errorf("got %q", got.Text)
		}
		view := d.form(t, slacktest.Admin, slacktest.Lobby, "schedule")
		d.AddUser(slacktest.User{ID: slacktest.Admin, Name: "ada"})
		d.AddChannel(slacktest.Channel{ID: slacktest.Lobby, Name: "lobby", Creator: slacktest.Reader, Members: []string{slacktest.Admin}})
		ack := d.Submit(view, nil)
		expectOK(t, ack)
		if !strings.Contains(string(ack.Body), `"days":"Only those who manage this channel`) {
			t.Errorf("got %s", ack.Body)
		}
		d.Misbehave(slacktest.Fault{Method: "users.info", Error: "internal_error", Times: 1})
		ack = d.Submit(view, nil)
		expectOK(t, ack)
		if !strings.Contains(string(ack.Body), `"days":"Slack did not say`) {
			t.Errorf("got %s", ack.Body)
		}
		if got := d.ask(t, slacktest.Admin, slacktest.Lobby, "schedule list"); !strings.Contains(got.Text, "no schedule") {
			t.Errorf("something was stored: %s", got.Text)
		}
	})
}

// A form that comes twice, because its acknowledgement was lost, is stored once.
func TestFormsAreStoredOnce(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		view := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule")
		submission := d.Submission(view, nil)
		expectOK(t, d.Interact("view_submission", slacktest.Admin, submission))
		ack := d.Interact("view_submission", slacktest.Admin, submission)
		expectOK(t, ack)
		if !strings.Contains(string(ack.Body), "was taken already") {
			t.Errorf("got %s", ack.Body)
		}
		if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule list"); !strings.Contains(got.Text, "1 schedule") {
			t.Errorf("got %s", got.Text)
		}
	})
}

// Whatever is entered, the view that is sent back is one that Slack takes, and
// what is stored is shown as it was typed, with nothing in it read as markup.
func TestHostileForms(t *testing.T) {
	d := newDesk(t, "http")
	view := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule")
	for _, text := range []string{
		"<!channel> *b* <https://evil.example|here> :tada: &lt;!here&gt;", "\u202eabc אבג العربية", strings.Repeat("👩‍👩‍👧‍👦", 18), strings.Repeat("é", 200),
		"\x1b[2J\n\u2028", "08:00 " + strings.Repeat("x", 190), "\xff\xfe", "0", strings.Repeat("08:00,", 33), " ",
	} {
		values := slacktest.Values{"times": text, "topic": text}
		for _, field := range []string{"times", "days"} {
			expectOK(t, d.Enter(view, values, field))
			d.app.Wait()
		}
		expectOK(t, d.Submit(view, values))
	}
	topic := "<!channel> *b* :tada:"
	expectOK(t, d.Submit(view, slacktest.Values{"times": "08:00", "topic": topic}))
	if got := shows(d.now(view)); !strings.Contains(got, `on “\u003c!channel\u003e *b* :tada:”`) {
		t.Errorf("got %s", got)
	}
	for _, call := range d.Calls("") {
		if call.Error != "" {
			t.Errorf("%s is refused: %s", call.Method, call.Error)
		}
	}
}

// A schedule of a channel that the app is not in says what to do.
func TestAFormOfAChannelThatTheAppIsNotIn(t *testing.T) {
	d := newDesk(t, "http")
	view := d.form(t, slacktest.Admin, slacktest.Lobby, "schedule")
	expectOK(t, d.Submit(view, nil))
	if got := shows(d.now(view)); !strings.Contains(got, "type “/invite @briefbot” there") {
		t.Errorf("got %s", got)
	}
}

// So does a line, also in a private channel, of which Slack shows the app
// nothing; who manages that is not known, which is said as it is.
func TestLinesInAChannelThatTheAppIsNotIn(t *testing.T) {
	const hint = "type “/invite @briefbot” there"
	over(t, func(t *testing.T, d *desk) {
		d.AddChannel(slacktest.Channel{ID: "C0HIDDEN", Name: "hidden", Private: true, Creator: slacktest.Reader, Members: []string{slacktest.Admin, slacktest.Reader}})
		for _, c := range []struct{ user, channel, line, want string }{
			{slacktest.Admin, slacktest.Lobby, "schedule add weekdays 08:00", "is added"},
			{slacktest.Admin, "C0HIDDEN", "schedule add weekdays 08:00", "is added"},
			{slacktest.Reader, "C0HIDDEN", "mute milk", "does not say who manages a channel that the app is not in"},
		} {
			if got := d.ask(t, c.user, c.channel, c.line).Text; !strings.Contains(got, c.want) || !strings.Contains(got, hint) {
				t.Errorf("%s in %s: got %q, want %q and %q", c.line, c.channel, got, c.want, hint)
			}
		}
		for _, line := range []string{"schedule add weekdays 08:00", "schedule list"} {
			if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, line).Text; strings.Contains(got, hint) {
				t.Errorf("%s where the app is: got %q", line, got)
			}
		}
	})
}

// Forms and actions that are not ours, or of another version, change nothing
// and are answered in words.
func TestUnknownForms(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		view := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule")
		for _, change := range []func(view map[string]any){
			func(view map[string]any) { view["callback_id"] = "poll" },
			func(view map[string]any) { view["private_metadata"] = "" },
			func(view map[string]any) { view["private_metadata"] = `{"channel":7}` },
		} {
			submission := d.Submission(view, nil)
			change(submission["view"].(map[string]any))
			ack := d.Interact("view_submission", slacktest.Admin, submission)
			expectOK(t, ack)
			if !strings.Contains(string(ack.Body), "another version") {
				t.Errorf("got %s", ack.Body)
			}
		}
		empty := d.Submission(view, nil)
		delete(empty["view"].(map[string]any), "state")
		if ack := d.Interact("view_submission", slacktest.Admin, empty); !ack.OK() || !strings.Contains(string(ack.Body), "Choose one day") {
			t.Errorf("a form without a state: %s", ack.Body)
		}
		ack := d.Interact("block_suggestion", slacktest.Admin, map[string]any{"action_id": "colour", "value": "re"})
		if !ack.OK() || strings.TrimSpace(string(ack.Body)) != `{"options":[]}` {
			t.Errorf("got %s", ack.Body)
		}
		foreign := d.Submission(view, nil)
		foreign["team"] = map[string]any{"id": "T0OTHER"}
		if ack := d.Interact("view_submission", slacktest.Admin, foreign); !ack.OK() || len(bytes.TrimSpace(ack.Body)) != 0 {
			t.Errorf("another workspace is answered: %s", ack.Body)
		}
		if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule list"); !strings.Contains(got.Text, "no schedule") {
			t.Errorf("something was stored: %s", got.Text)
		}
	})
}

// fullDisk is a store that finds no channel while it is full.
type fullDisk struct {
	store.Store
	full atomic.Bool
	torn atomic.Bool // it panics instead
}

func (f *fullDisk) Channel(ctx context.Context, workspace store.WorkspaceID, name string) (store.Channel, error) {
	if f.torn.Load() {
		panic("the disk is torn")
	}
	if f.full.Load() {
		return store.Channel{}, store.ErrFull
	}
	return f.Store.Channel(ctx, workspace, name)
}

// Where the store fails, the form stays open with what was entered, and the
// same form is taken once the store works again.
func TestAFormThatTheStoreFails(t *testing.T) {
	disk := &fullDisk{}
	d := newDesk(t, "socket", func(s *slack.Settings) { disk.Store, s.Store = s.Store, disk })
	view := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule")
	disk.full.Store(true)
	ack := d.Submit(view, nil)
	expectOK(t, ack)
	if !strings.Contains(string(ack.Body), `"days":"Something went wrong here`) {
		t.Errorf("got %s", ack.Body)
	}
	disk.full.Store(false)
	expectOK(t, d.Submit(view, nil))
	if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule list"); !strings.Contains(got.Text, "1 schedule") {
		t.Errorf("got %s", got.Text)
	}
}

// Whatever breaks off, the program lives on: over sockets, where nothing else
// would catch it, too.
func TestPanicsEndNoProgram(t *testing.T) {
	disk := &fullDisk{}
	d := newDesk(t, "socket", func(s *slack.Settings) { disk.Store, s.Store = s.Store, disk })
	view := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule")
	disk.torn.Store(true)
	expectOK(t, d.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "help"))
	d.Wait(t, "a line in the log", func() bool { return strings.Contains(d.log.String(), "broke off") })
	ack := d.Submit(view, nil)
	expectOK(t, ack)
	if !strings.Contains(string(ack.Body), `"days":"Something went wrong here`) {
		t.Errorf("got %s", ack.Body)
	}
	disk.torn.Store(false)
	expectOK(t, d.Submit(view, nil))
	if got := d.ask(t, slacktest.Reader, slacktest.Newsroom, "schedule list"); !strings.Contains(got.Text, "1 schedule") {
		t.Errorf("got %s", got.Text)
	}
}

// What no form holds is in words: a mention has no trigger, and a form of a
// channel shows no other's schedules.
func TestFormsOfOtherWays(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		d.ask(t, slacktest.Admin, slacktest.Investigation, "schedule add daily 06:00 topic leak")
		view := d.form(t, slacktest.Admin, slacktest.Newsroom, "schedule")
		if strings.Contains(shows(view), "leak") {
			t.Error("the form of a channel shows a private channel's schedule")
		}
		_, ack := d.Mention(slacktest.Admin, slacktest.Newsroom, "schedule add")
		expectOK(t, ack)
		d.Wait(t, "a reply", func() bool { return len(d.Messages(slacktest.Newsroom)) == 2 })
		if got := d.Messages(slacktest.Newsroom)[1].Text; !strings.Contains(got, "When?") {
			t.Errorf("got %q", got)
		}
	})
}
