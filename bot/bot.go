// Package bot is what briefbot says and hears, whatever the chat: it composes
// briefings from what the store keeps, answers the lines of the command
// vocabulary, and checks every quotation against the stored text before a
// platform may render it.
//
// One way in: a platform's adapter makes a [Request] of what somebody typed,
// [Bot.Handle] answers with a [Message], [Bot.Check] makes a [Checked] of it,
// and the adapter renders that. Handlers never post. A [Briefing] is composed
// by [Bot.Brief], stored as an edition, and laid out as a Message in turn.
// [ExtractPending] fills the store with what package summarize finds.
//
// Scheduled briefings go another way to the same end: [Editions] composes the
// window of a slot and renders it for the channel's [Platform], and
// [Platforms] posts what package schedule says is to be posted.
//
// The package knows no platform and no way of storing: it imports store,
// summarize and schedule alone.
package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"briefbot/store"
)

// Options are what a Bot works with.
type Options struct {
	Store store.Store // needed
	// Log takes internal errors and faults of quotations; nil discards them.
	Log *slog.Logger
	// Database is how the status names the store: "briefbot.db (SQLite)".
	// Empty shows none.
	Database string
	// Home is the workspace whose readers are told Database, as those of others
	// have nothing to do with this machine; 0 tells all.
	Home store.WorkspaceID
	// Everything makes verbs that look back a fixed time when no "since" is
	// given look at all that is stored instead. For samples and archives,
	// whose articles are older than any such time.
	Everything bool
	// Often accepts schedules that run more often than every five minutes.
	Often bool
	// Now is the clock, used for a Request without a time; nil is time.Now.
	Now func() time.Time
}

// Bot answers. Its methods may be called from several goroutines at once.
type Bot struct {
	store      store.Store
	log        *slog.Logger
	database   string
	home       store.WorkspaceID
	everything bool
	often      bool
	now        func() time.Time
}

// New makes a bot. It does no I/O.
func New(options Options) *Bot {
	b := &Bot{
		store:      options.Store,
		log:        options.Log,
		database:   options.Database,
		home:       options.Home,
		everything: options.Everything,
		often:      options.Often,
		now:        options.Now,
	}
	if b.log == nil {
		b.log = slog.New(slog.DiscardHandler)
	}
	if b.now == nil {
		b.now = time.Now
	}
	return b
}

// Request is one line that somebody typed in a channel.
type Request struct {
	// Channel as stored, with its id and workspace.
	Channel store.Channel
	// Reader is the platform's name for who asks, opaque here; it may be
	// empty where a channel has one reader.
	Reader string
	// Manager: the reader may change the channel's schedules. Everybody may
	// look at them. The platform's adapter knows.
	Manager bool
	// Line is the command: "denials iran since 3d". A "/brief" before it is
	// understood too.
	Line string
	// About, where it is not empty, asks in place of a line: who answers the
	// claims that this text mentions, a message of a chat for example.
	About string
	// Direct, where the platform writes to single readers, is the name of the
	// channel for messages to the one who asks; nil where it does not.
	Direct func(ctx context.Context) (channel string, err error)
	// ID is the platform's name for the request, if it has one: asked twice
	// with the same ID, a briefing is stored once.
	ID string
	// Now is when it was asked; zero means the bot's clock.
	Now time.Time
}

// Handle answers one line. It always gives a message: what was not understood
// is said in words with an example that would work, and an internal error is
// logged under a reference that the message names. It posts nothing; what it
// writes is the edition of a briefing that was asked for, what a reader follows
// and has read, and changes of schedules by a manager.
func (b *Bot) Handle(ctx context.Context, request Request) (message Message) {
	if request.Now.IsZero() {
		request.Now = b.now()
	}
	defer func() {
		// A panic here would end the program for every channel of every
		// workspace; one request that fails is the lesser evil.
		if cause := recover(); cause != nil {
			message = b.failed(ctx, request, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
		}
	}()
	message, err := b.answer(ctx, request)
	var said *said
	switch {
	case err == nil:
		return message
	case errors.As(err, &said):
		return said.message()
	}
	return b.failed(ctx, request, err)
}

// Answer is Handle and Check in one.
func (b *Bot) Answer(ctx context.Context, request Request) Checked {
	return b.Check(ctx, request.Channel.Workspace, b.Handle(ctx, request))
}

// Check is [Check] over the bot's store, with each fault logged.
func (b *Bot) Check(ctx context.Context, workspace store.WorkspaceID, message Message) Checked {
	checked, faults := Check(ctx, b.store, workspace, message)
	for _, fault := range faults {
		b.log.ErrorContext(ctx, "a quotation does not compare with the stored text and was left out", "fault", fault)
	}
	return checked
}

// failed logs an internal error and gives the words for it.
func (b *Bot) failed(ctx context.Context, request Request, err error) Message {
	reference := fmt.Sprintf("%d-%s", request.Channel.ID, request.Now.UTC().Format("20060102T150405.000"))
	b.log.ErrorContext(ctx, "a request failed", "ref", reference, "channel", request.Channel.Name,
		"workspace", int64(request.Channel.Workspace), "reader", request.Reader, "line", request.Line, "error", err)
	text := "Something went wrong here; the operator’s log has it"
	switch {
	case errors.Is(err, store.ErrLocked):
		text = "The database is busy with another process. Ask again in a moment"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		text = "This took too long and was given up. Ask again, or ask for less with “since 6h”"
	}
	message := plain(text + " (ref " + reference + ").")
	message.Failed = true
	return message
}

// said is an answer in words where the question could not be answered: not
// understood, nothing found, more than one fits. It is no failure and is not
// logged.
type said struct {
	text    string
	buttons []Button
	cause   error // nil where there is no more to tell
}

// Unwrap gives the cause.
func (s *said) Unwrap() error { return s.cause }

func (s *said) Error() string { return s.text }

func (s *said) message() Message {
	message := plain(s.text)
	if len(s.buttons) > 0 {
		message.Blocks = append(message.Blocks, Buttons{s.buttons})
	}
	return message
}

// sorry is an answer in words with lines that would work.
func sorry(text string, lines ...string) error {
	s := &said{text: text}
	for _, line := range lines {
		s.buttons = append(s.buttons, Button{Label: line, Line: line})
	}
	return s
}

func plain(text string) Message {
	return Message{Private: true, Blocks: []Block{Paragraph{text}}}
}
