package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"briefbot/bot"
	"briefbot/store"
)

// callbackSchedule is the callback id of a form for a schedule.
const callbackSchedule = "schedule"

// submitTime bounds what is done before a submitted form is answered: Slack
// waits three seconds,
// https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response.
const submitTime = 2500 * time.Millisecond

// triggerTime is how long a trigger id opens a form,
// https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses.
const triggerTime = 3 * time.Second

// concerns is what a modal is about: its private_metadata, which comes back
// with everything that is done in it. Nothing in it is a right.
type concerns struct {
	Channel  string           `json:"channel"`
	Schedule store.ScheduleID `json:"schedule,omitempty"`
	// Home: it was opened in the home tab, which is to show what was changed.
	Home bool `json:"home,omitempty"`
	// Was is what the form began with, as a line: what others changed since is
	// not to be undone by it. Empty for what is new.
	Was string `json:"was,omitempty"`
}

// openForm opens the form that a line asks for. Where it cannot be opened (the
// three seconds of the trigger have passed, or it was used) the asker is told
// what to type instead.
func (a *App) openForm(ctx context.Context, q asked, request bot.Request, ref bot.FormRef) error {
	if ref.Verb == callbackSettings {
		return a.openSettings(ctx, q, request)
	}
	form, err := a.Bot.NewScheduleForm(ctx, request, ref.Schedule)
	if err != nil { // there is no such schedule: said in words
		return a.reply(ctx, q, Render(a.Bot.Answer(ctx, request)))
	}
	about := concerns{Channel: q.channel, Schedule: ref.Schedule, Home: q.direct}
	if ref.Schedule != 0 {
		about.Was = form.Line()
	}
	return a.openModal(ctx, q, a.scheduleModal(ctx, request, form, about), form.Line())
}

// openModal opens a form, or says in words how to go on without: by the line
// that does what the form begins with.
func (a *App) openModal(ctx context.Context, q asked, view slack.ModalViewRequest, line string) error {
	opening, cancel := context.WithTimeout(ctx, triggerTime)
	defer cancel()
	_, err := a.api.OpenViewContext(opening, q.trigger, view)
	if err == nil {
		return nil
	}
	a.Log.WarnContext(ctx, "a form could not be opened", "line", q.line, "error", err)
	return a.reply(ctx, q, Render(a.Bot.Check(ctx, a.Workspace, notOpened(err, line, q.line))))
}

// notOpened says why a form that a line asked for is not there, and how to go on
// without.
func notOpened(cause error, instead, line string) bot.Message {
	why := "Slack did not answer in time"
	var refused slack.SlackErrorResponse
	switch errors.As(cause, &refused); refused.Err {
	case "":
	case "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id":
		why = "Slack allows three seconds for it, and they had passed"
	default:
		why = "Slack says “" + refused.Err + "”"
	}
	return bot.Message{Private: true, Blocks: []bot.Block{
		bot.Paragraph{Text: "The form could not be opened: " + why + ". Open it again, or type what it says, changed as you like:"},
		bot.Paragraph{Text: "/brief " + instead},
		bot.Buttons{Buttons: []bot.Button{{Label: "Open the form", Line: line}}},
	}}
}

// scheduleModal is the form with what is entered and the runs that it means.
func (a *App) scheduleModal(ctx context.Context, request bot.Request, form bot.ScheduleForm, about concerns) slack.ModalViewRequest {
	metadata, err := json.Marshal(about)
	if err != nil { // strings and numbers always have a JSON form
		metadata = []byte("{}")
	}
	view := slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callbackSchedule, PrivateMetadata: string(metadata),
		Title: label(formTitle(form.ID), maxTitle), Submit: label("Save", maxTitle), Close: label("Cancel", maxTitle),
	}
	view.Blocks.BlockSet = append(view.Blocks.BlockSet, where("Briefings for ", about.Channel))
	if note := a.otherSchedules(ctx, request, form.ID); note != "" {
		view.Blocks.BlockSet = append(view.Blocks.BlockSet, slack.NewContextBlock("others", label(note, maxText)))
	}
	view.Blocks.BlockSet = append(view.Blocks.BlockSet, scheduleFields(form)...)
	view.Blocks.BlockSet = append(view.Blocks.BlockSet, a.runs(ctx, request, form)...)
	return view
}

// where names the channel of a form as Slack shows it to each reader.
func where(before, channel string) slack.Block {
	runs := plain(before + "this conversation")
	if strings.HasPrefix(channel, "C") || strings.HasPrefix(channel, "G") {
		runs = append(plain(before), slack.NewRichTextSectionChannelElement(channel, nil))
	}
	return slack.NewRichTextBlock("where", section(runs))
}

// othersShown is how many of a channel's schedules stand above a form.
const othersShown = 3

func (a *App) otherSchedules(ctx context.Context, request bot.Request, but store.ScheduleID) string {
	views, err := a.Bot.ListSchedules(ctx, bot.Asker{Workspace: a.Workspace, Channel: request.Channel, Now: a.Now()})
	if err != nil {
		a.Log.WarnContext(ctx, "the other schedules cannot be shown in a form", "error", err)
		return ""
	}
	var lines []string
	for _, view := range views {
		if view.Schedule.ID != but {
			lines = append(lines, fmt.Sprintf("#%d %s", view.Schedule.ID, bot.Describe(view.Schedule)))
		}
	}
	switch {
	case len(lines) == 0:
		return ""
	case len(lines) > othersShown:
		lines = append(lines[:othersShown], fmt.Sprintf("%d more", len(lines)-othersShown))
	}
	return "There is also " + strings.Join(lines, " · ")
}

// runsPrefix begins the block ids of the preview in a form.
const runsPrefix = "runs:"

// runs is the preview at the end of a form.
func (a *App) runs(ctx context.Context, request bot.Request, form bot.ScheduleForm) []slack.Block {
	blocks := rendered(a.Bot.Check(ctx, a.Workspace, a.Bot.PreviewScheduleForm(request, form))).blocks
	for i, block := range blocks {
		id := fmt.Sprint(runsPrefix, i+1)
		switch b := block.(type) {
		case *slack.RichTextBlock:
			b.BlockID = id
		case *slack.ContextBlock:
			b.BlockID = id
		}
	}
	return blocks
}

// concernsOf is what a view is about; an error where it is none of ours.
func concernsOf(view slack.View) (concerns, error) {
	var about concerns
	err := json.Unmarshal([]byte(view.PrivateMetadata), &about)
	switch {
	case err != nil:
		return about, fmt.Errorf("what a form is about cannot be read: %w", err)
	case about.Channel == "" || view.CallbackID != callbackSchedule && view.CallbackID != callbackSettings:
		return about, fmt.Errorf("a form %q of the channel %q is none of ours", bot.Printable(view.CallbackID), bot.Printable(about.Channel))
	}
	return about, nil
}

// refresh shows the runs of what is entered so far. A view that has changed
// since is left alone: its own change is on the way.
func (a *App) refresh(ctx context.Context, c slack.InteractionCallback) error {
	about, err := concernsOf(c.View)
	if err != nil {
		return err
	}
	if c.View.CallbackID != callbackSchedule {
		return nil // shows no runs
	}
	channel, err := a.channel(ctx, about.Channel)
	if err != nil {
		return err
	}
	request := bot.Request{Channel: channel, Reader: c.User.ID}
	form := entered(c.View, about.Schedule)
	if sameRuns(c.View.Blocks.BlockSet, a.runs(ctx, request, form)) {
		return nil
	}
	_, err = a.api.UpdateViewContext(ctx, a.scheduleModal(ctx, request, form, about), "", c.View.Hash, c.View.ID)
	if err != nil && (err.Error() == "hash_conflict" || err.Error() == "not_found") {
		return nil // typed on, or closed
	}
	return err
}

// sameRuns reports whether a view shows these runs already.
func sameRuns(shown, wanted []slack.Block) bool {
	var kept []slack.Block
	for _, block := range shown {
		if strings.HasPrefix(block.ID(), runsPrefix) {
			kept = append(kept, block)
		}
	}
	old, err := json.Marshal(kept)
	if err != nil {
		return false
	}
	current, err := json.Marshal(wanted)
	return err == nil && string(old) == string(current)
}

// submitted answers a form that was submitted: with faults at their fields,
// where nothing is stored, or with what was stored in place of the form. A form
// that comes twice is stored once.
func (a *App) submitted(ctx context.Context, c slack.InteractionCallback) (response *slack.ViewSubmissionResponse) {
	program := ctx
	first := bot.SettingZone
	defer func() {
		if cause := recover(); cause != nil { // as in survive, and what was entered stays
			a.Log.ErrorContext(program, "a form broke off", "panic", cause, "stack", string(debug.Stack()))
			response = faulty(bot.FormFault{Field: first, Text: wentWrong})
		}
	}()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(program), submitTime)
	defer cancel()
	about, err := concernsOf(c.View)
	if err != nil {
		a.Log.WarnContext(ctx, "an unknown form was submitted", "error", err)
		return a.inPlace(ctx, inWords("This form is of another version of briefbot. Nothing was changed. Type /brief schedule to begin anew."))
	}
	if c.View.CallbackID == callbackSchedule {
		first = entered(c.View, about.Schedule).First()
	}
	channel, err := a.channel(ctx, about.Channel)
	if err != nil {
		a.Log.ErrorContext(ctx, "a form could not be taken", "error", err)
		return faulty(bot.FormFault{Field: first, Text: wentWrong})
	}
	manager, err := a.mayManage(ctx, c.User.ID, about.Channel)
	if !manager && err != nil {
		return faulty(bot.FormFault{Field: first, Text: "Slack did not say whether you may change this. Nothing was changed; try again."})
	}
	name := "form " + c.View.ID
	if !a.recent.First(name) {
		return a.inPlace(ctx, inWords("This form was taken already. /brief schedule list and /brief settings show what is stored."))
	}
	message, faults := a.storeForm(ctx, c.View, about, bot.Request{Channel: channel, Reader: c.User.ID, Manager: manager})
	if len(faults) > 0 {
		a.recent.Forget(name)
		return faulty(faults...)
	}
	if about.Home {
		a.work(program, "home", func(ctx context.Context) error { return a.home(ctx, c.User.ID) })
	}
	return a.inPlace(ctx, message)
}

const wentWrong = "Something went wrong here; the operator’s log has it. Nothing was changed; try again."

// storeForm stores what a form says.
func (a *App) storeForm(ctx context.Context, view slack.View, about concerns, request bot.Request) (bot.Message, []bot.FormFault) {
	if view.CallbackID == callbackSettings {
		if now := bot.SettingsLine(bot.SettingsForm(request.Channel)); now != about.Was {
			return bot.Message{}, []bot.FormFault{{Field: bot.SettingZone, Text: changedMeanwhile(now)}}
		}
		return a.Bot.SubmitSettings(ctx, request, enteredSettings(view))
	}
	form := entered(view, about.Schedule)
	// One that is gone meanwhile is spoken of when it is stored.
	if now, err := a.Bot.NewScheduleForm(ctx, request, form.ID); form.ID != 0 && err == nil && now.Line() != about.Was {
		return bot.Message{}, []bot.FormFault{{Field: form.First(), Text: changedMeanwhile(now.Line())}}
	}
	message, faults := a.Bot.SubmitScheduleForm(ctx, request, form)
	if len(faults) == 0 {
		message.Blocks = append(message.Blocks, a.membership(ctx, about.Channel)...)
	}
	return message, faults
}

func changedMeanwhile(now string) string {
	return "Somebody has changed this since the form was opened; as it is now, that is: /brief " + now + " · Nothing was changed. Close the form and open it anew."
}

// faulty shows faults at their fields and keeps the form open.
func faulty(faults ...bot.FormFault) *slack.ViewSubmissionResponse {
	errs := map[string]string{}
	for _, fault := range faults {
		errs[fault.Field] = shorten(fault.Text, maxText)
	}
	return slack.NewErrorsViewSubmissionResponse(errs)
}

// membership is a note where the app is not in a channel and so cannot post
// there yet. What cannot be found out in time is not spoken of: the first post
// that is refused tells the one who added the schedule.
func (a *App) membership(ctx context.Context, channel string) []bot.Block {
	found, err := a.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel})
	if err == nil && (found.IsMember || found.IsIM) || err != nil && !unseen(err) {
		return nil
	}
	return []bot.Block{bot.Note{Text: "The app is not in this channel yet, and Slack lets it post only where it is: " + a.invitation()}}
}

func inWords(text string) bot.Message {
	return bot.Message{Private: true, Blocks: []bot.Block{bot.Paragraph{Text: text}}}
}

// inPlace shows a message where a form stood.
func (a *App) inPlace(ctx context.Context, message bot.Message) *slack.ViewSubmissionResponse {
	return slack.NewUpdateViewSubmissionResponse(&slack.ModalViewRequest{
		Type: slack.VTModal, Title: label("briefbot", maxTitle), Close: label("Done", maxTitle),
		Blocks: slack.Blocks{BlockSet: rendered(a.Bot.Check(ctx, a.Workspace, withoutButtons(message))).blocks},
	})
}

// withoutButtons leaves out what asks in a channel, where there is none.
func withoutButtons(message bot.Message) bot.Message {
	var blocks []bot.Block
	for _, block := range message.Blocks {
		if _, is := block.(bot.Buttons); !is {
			blocks = append(blocks, block)
		}
	}
	message.Blocks = blocks
	return message
}
