package bot

import (
	"context"
	"errors"
	"strings"
	"time"
)

func nowVerb() verb {
	return verb{
		name:    "now",
		usage:   "[TOPIC] [since TIME]",
		summary: "a briefing now: who said what, and who denies it",
		details: "Looks at the articles of the last 24 hours unless a time is given. A topic keeps articles that hold all of its words. " +
			"The stories are numbered for “story”.",
		examples: []string{"now", "now harbour", "now since 6h", "now harbour since friday"},
		back:     24 * time.Hour,
		run:      now,
	}
}

func now(ctx context.Context, q *question) (Message, error) {
	key := askedKey(q.request.Reader)
	if q.request.ID != "" {
		key += "request " + q.request.ID
	} else {
		key += q.request.Now.UTC().Format(time.RFC3339Nano) + " " + strings.Join(q.words, " ") + " " + q.since.UTC().Format(time.RFC3339)
	}
	message, edition, err := q.bot.Brief(ctx, BriefRequest{
		Channel: q.request.Channel, Now: q.request.Now, Since: q.since, Topic: q.topic(), Key: key,
	})
	if err != nil || q.topic() == "" || len(edition.Body) > 0 {
		return message, err
	}
	other, err := q.otherForm(ctx, q.topic())
	if other != "" {
		message.Blocks = append(message.Blocks, Buttons{[]Button{{"On “" + other + "”", "now " + other + " since all"}}})
	}
	return message, err
}

// last is the reader's last briefing, or an answer in words that there is none.
func (q *question) last(ctx context.Context) (Briefing, error) {
	briefing, _, err := q.bot.lastBriefing(ctx, q.request)
	if errors.Is(err, errNoBriefing) {
		return briefing, sorry("There is no briefing in this channel yet whose stories could be asked for. Ask for one first:", "now")
	}
	return briefing, err
}
