package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// lineLimit is the longest line that is looked at, in bytes: far above what
// anybody types.
const lineLimit = 2000

// verb is one word of the vocabulary.
type verb struct {
	name    string
	usage   string // what may stand behind it
	summary string // what it does, in one line
	details string // for "help VERB"; may be empty
	// examples are lines that work; the first is shown where an argument is
	// missing.
	examples []string
	needs    string // what is asked for where nothing stands behind; empty: nothing is needed
	// back is how far the verb looks back where no "since" is given; 0: it
	// takes no "since".
	back time.Duration
	run  func(context.Context, *question) (Message, error)
}

// everything as a verb's look back means all that is stored.
const everything time.Duration = -1

// question is a line that was understood: a verb with its arguments, and the
// desk to answer it at.
type question struct {
	bot     *Bot
	request Request
	desk    *desk
	arguments
}

// vocabulary is all verbs in the order of the help.
func vocabulary() []verb {
	return []verb{nowVerb(), denialsVerb(), personVerb(), claimVerb(), storyVerb(), sourceVerb(), searchVerb(), whyVerb(),
		unreadVerb(), followVerb(), unfollowVerb(), forgetVerb(), muteVerb(), unmuteVerb(),
		scheduleVerb(), settingsVerb(), statusVerb(), historyVerb(), helpVerb()}
}

// Verbs are the first words that are understood, in the order of the help: a
// platform offers these and no others.
func Verbs() []string {
	var names []string
	for _, v := range vocabulary() {
		names = append(names, v.name)
	}
	return names
}

// answer understands a line and answers it.
func (b *Bot) answer(ctx context.Context, request Request) (Message, error) {
	if request.About != "" {
		message, err := whoDenies(ctx, b.question(request), request.About)
		message.Private = true
		return message, err
	}
	if len(request.Line) > lineLimit {
		return Message{}, sorry(fmt.Sprintf("That line is longer than %d bytes. Ask with a few words:", lineLimit), "help")
	}
	words := strings.Fields(strings.ToValidUTF8(request.Line, "\uFFFD"))
	if len(words) > 0 && strings.EqualFold(words[0], "/brief") {
		words = words[1:]
	}
	if len(words) > 0 && len(words[0]) > 1 {
		words[0] = strings.TrimPrefix(words[0], "/") // "/denials", as in chats of which each verb is a command
	}
	if len(words) == 0 {
		words = []string{"help"}
	}
	verbs := vocabulary()
	at := slices.IndexFunc(verbs, func(v verb) bool { return v.name == strings.ToLower(words[0]) })
	if at < 0 {
		return Message{}, unknown(words, verbs)
	}
	v := verbs[at]
	q := &question{bot: b, request: request, desk: b.desk(request.Channel, request.Now)}
	q.arguments = arguments{words: words[1:]}
	if v.back != 0 {
		back := v.back
		if b.everything {
			back = everything
		}
		var err error
		if q.arguments, err = parseArguments(v.name, words[1:], back, q.desk.clock); err != nil {
			return Message{}, err
		}
	}
	if v.needs != "" && len(q.words) == 0 {
		return Message{}, sorry(v.needs, b.example(ctx, q, v))
	}
	message, err := v.run(ctx, q)
	message.Private = true
	return message, err
}

// unknown says that the first word is no verb, and what would be.
func unknown(words []string, verbs []verb) error {
	typed := strings.ToLower(words[0])
	names := Verbs()
	if ref, isRef := ParseRef(typed); isRef && ref.Kind != RefUnknown && len(words) == 1 {
		return sorry(fmt.Sprintf("“%s” alone is no command. Did you mean to ask where it stands?", words[0]),
			"source "+ref.String(), "why "+ref.String())
	}
	if near := nearest(typed, names); near != "" {
		return sorry(fmt.Sprintf("I do not know “%s”. Did you mean “%s”?", words[0], near),
			strings.Join(append([]string{near}, words[1:]...), " "))
	}
	line := strings.Join(words, " ")
	return sorry(fmt.Sprintf("I do not know “%s”. The commands are %s.", words[0], strings.Join(names, ", ")),
		"search "+line, "help")
}
