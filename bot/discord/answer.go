package discord

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"briefbot/bot"

	"github.com/bwmarrin/discordgo"
)

// work is what is left to do once the first answer has gone; nil for nothing.
type work func(ctx context.Context) error

// command is a slash command or the message command.
func (a *App) command(ctx context.Context, i *discordgo.Interaction) (*callback, work) {
	data := i.ApplicationCommandData()
	if data.Name == askMessage {
		return deferred(true), a.answersTo(i, bot.Request{About: textAbout(data)}, reply{private: true})
	}
	if data.Name == adminCommand && len(data.Options) == 1 {
		if form := a.form(ctx, i, data.Options[0].Name); form != nil {
			return form, nil
		}
	}
	line, ok := lineOf(data)
	if !ok {
		return inWords("That command is of an older version. Try /brief help; Discord shows the new commands within the hour."), nil
	}
	if form := a.formInstead(ctx, i, line); form != nil {
		return form, nil
	}
	return deferred(true), a.answers(i, line, true)
}

// textAbout is what a message says of which is asked who denies it.
func textAbout(data discordgo.ApplicationCommandInteractionData) string {
	text := ""
	if data.Resolved != nil {
		if m := data.Resolved.Messages[data.TargetID]; m != nil {
			text = m.Content
			for _, e := range m.Embeds {
				text += " " + e.Title + " " + e.Description
			}
		}
	}
	if strings.TrimSpace(text) == "" {
		return "-" // a message of pictures alone mentions nothing
	}
	return text
}

// component is a button or a menu of a message, however old.
func (a *App) component(ctx context.Context, i *discordgo.Interaction) (*callback, work) {
	data := i.MessageComponentData()
	id := data.CustomID
	if id == menuID && len(data.Values) == 1 {
		id = askPrefix + data.Values[0]
	}
	kind, line, _ := strings.Cut(id, " ")
	switch kind + " " {
	case sharePrefix:
		if !a.mayShare(ctx, i) {
			return inWords("Only those who may write in this channel can share an answer to it."), nil
		}
		return deferred(false), a.answers(i, line, false)
	case askPrefix:
		if form := a.formInstead(ctx, i, line); form != nil {
			return form, nil
		}
		return deferred(true), a.answers(i, line, true)
	case keyPrefix:
		return deferred(true), a.answers(i, "status", true)
	case formPrefix:
		if form := a.form(ctx, i, line); form != nil {
			return form, nil
		}
	}
	return inWords("That button is of an older version and no longer known. Try /brief help."), nil
}

// answers is the work of answering a line.
func (a *App) answers(i *discordgo.Interaction, line string, private bool) work {
	return a.answersTo(i, bot.Request{Line: line}, reply{private: private})
}

// reply is how an answer is given.
type reply struct {
	private bool
	// form is the one in which it was asked, empty for none.
	form string
}

// answersTo is the work of answering what is asked: a line, or about a message.
func (a *App) answersTo(i *discordgo.Interaction, asked bot.Request, r reply) work {
	return func(ctx context.Context) error {
		request, refusal, err := a.request(ctx, i, asked.Line)
		request.About = asked.About
		if err != nil {
			a.Log.ErrorContext(ctx, "a request failed", "interaction", i.ID, "error", err)
			refusal = wentWrong
		}
		if refusal != "" {
			return a.edit(ctx, i, []Payload{inPlainWords(refusal, r.private)})
		}
		answer := a.compose(ctx, request)
		payloads := messagesOf(answer, asked.Line, r.private)
		payloads[0].addTo(i, answer, asked.Line, r)
		return a.edit(ctx, i, payloads)
	}
}

// messagesOf lays out the answer to a line as one message or a few.
func messagesOf(answer bot.Checked, line string, private bool) []Payload {
	verb, _, _ := strings.Cut(line, " ")
	payloads := Render(answer, Options{Ephemeral: private, Names: slices.Contains(aboutItself, verb)})
	switch {
	case len(payloads) == 0:
		return []Payload{inPlainWords("There is nothing to show.", private)}
	case len(payloads) > mostMessages:
		return append(payloads[:mostMessages], inPlainWords("There is more; ask for less with “since 6h” or a topic.", private))
	}
	return payloads
}

// addTo adds to an answer what belongs to the way in which it was asked.
func (p *Payload) addTo(i *discordgo.Interaction, answer bot.Checked, line string, r reply) {
	switch {
	case !r.private:
		p.sharedBy(reader(i))
	case line == "help":
		p.explainCommands()
	case r.form != "" && !answer.Tells():
		p.offerAgain(r.form, line)
	case answer.Tells() && i.Member != nil && i.Member.Permissions&mayWrite != 0:
		p.offerToShare(line)
	}
}

// compose asks the bot when it is its turn.
func (a *App) compose(ctx context.Context, request bot.Request) bot.Checked {
	select {
	case a.desks <- struct{}{}:
		defer func() { <-a.desks }()
	case <-ctx.Done():
	}
	return a.Bot.Answer(ctx, request)
}

func inPlainWords(text string, private bool) Payload {
	payload := Payload{Flags: flagComponentsV2, AllowedMentions: pingNobody(),
		Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: escape(text)}}}
	if private {
		payload.Flags |= flagEphemeral
	}
	return payload
}

// edit makes the first payload of the answer that was deferred, and sends the
// rest after it.
func (a *App) edit(ctx context.Context, i *discordgo.Interaction, payloads []Payload) error {
	hook := "/webhooks/" + a.ApplicationID + "/" + i.Token
	first := payloads[0]
	first.Flags &^= flagEphemeral // was settled by the first answer
	if err := a.insist(ctx, "PATCH", hook+"/messages/@original", first); err != nil {
		return err
	}
	for _, payload := range payloads[1:] {
		if err := a.insist(ctx, "POST", hook, payload); err != nil {
			return err
		}
	}
	return nil
}

// answerTries is how often a part of an answer is sent: over HTTP the message
// that is edited is Discord's only once our response has reached it.
const answerTries = 4

// insist sends a part of an answer until Discord takes it. One that is not an
// edit is not sent again where only its answer was lost: it would stand there
// twice.
func (a *App) insist(ctx context.Context, method, path string, payload Payload) error {
	var err error
	for try := range answerTries {
		_, err = a.call(ctx, method, path, payload, "")
		pause, again := againAfter(err, try)
		if !again || method == "POST" && lost(err) || sleep(ctx, pause) != nil {
			return err
		}
	}
	return err
}

// lost reports whether a call failed without an answer.
func lost(err error) bool {
	var refused *discordgo.RESTError
	var limited *discordgo.RateLimitError
	return err != nil && !errors.As(err, &refused) && !errors.As(err, &limited)
}

// againAfter says how long to wait before a part of an answer is sent again: one
// that did not find its message, one that Discord slowed down, one whose answer
// was lost. An edit that is done twice is the same.
func againAfter(err error, try int) (time.Duration, bool) {
	var refused *discordgo.RESTError
	var limited *discordgo.RateLimitError
	pause := 250 * time.Millisecond << try
	switch {
	case err == nil:
		return 0, false
	case errors.As(err, &limited):
		return limited.RetryAfter, true
	case errors.As(err, &refused):
		return pause, refused.Response.StatusCode == 404 || refused.Response.StatusCode >= 500
	}
	return pause, true
}

func sleep(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
