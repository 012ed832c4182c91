package bot

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"briefbot/store"
)

func historyVerb() verb {
	return verb{
		name:     "history",
		usage:    "[N]",
		summary:  "what was posted here by schedule, what was not and why, and who changed what",
		details:  "Shows the last 10 slots and the last 10 changes, or as many as asked for.",
		examples: []string{"history", "history 30"},
		run:      history,
	}
}

const (
	historyShown = 10
	historyMost  = 100
)

func history(ctx context.Context, q *question) (Message, error) {
	count := historyShown
	if len(q.words) > 0 {
		var err error
		if count, err = strconv.Atoi(q.words[0]); err != nil || count < 1 || count > historyMost {
			return Message{}, sorry(fmt.Sprintf("“%s” is no number from 1 to %d.", q.text(), historyMost), "history 30")
		}
	}
	slots, err := q.desk.store.ListSlots(ctx, store.SlotQuery{Workspace: q.desk.workspace, Channel: q.request.Channel.ID, Limit: count})
	if err != nil {
		return Message{}, fmt.Errorf("list slots: %w", err)
	}
	audits, err := q.desk.store.ListAudits(ctx, q.desk.workspace, q.request.Channel.ID, count)
	if err != nil {
		return Message{}, fmt.Errorf("list audit entries: %w", err)
	}
	if len(slots) == 0 && len(audits) == 0 {
		return Message{}, sorry("Nothing was posted here by schedule yet, and nobody changed a schedule.", "schedule list")
	}
	message := Message{}
	if len(slots) > 0 {
		message.Blocks = append(message.Blocks, Heading{"Posts by schedule"}, Fields{q.slotFields(slots)})
	}
	if len(audits) > 0 {
		var fields []Field
		for _, audit := range audits {
			fields = append(fields, Field{Name: q.desk.clock.full(audit.At), Value: audit.Who + ": " + audit.What})
		}
		message.Blocks = append(message.Blocks, Heading{"Changes"}, Fields{fields})
	}
	message.Blocks = append(message.Blocks, Note{"Times are of " + q.desk.clock.zone.String() + "."})
	return message, nil
}

// slotFields are slots with what became of them, in the channel's zone.
func (q *question) slotFields(slots []store.Slot) []Field {
	var fields []Field
	for _, slot := range slots {
		fields = append(fields, Field{Name: q.desk.clock.full(slot.Due), Value: fmt.Sprintf("#%d %s", slot.Schedule, SlotStanding(slot))})
	}
	return fields
}

// SlotStanding says in words what became of a slot: "posted late", "skipped:
// paused". The reason may hold outside text.
func SlotStanding(slot store.Slot) string {
	words := string(slot.State)
	if slot.Late && slot.State != store.SlotSkipped && slot.State != store.SlotFailed {
		words += " late"
	}
	if slot.Reason != "" {
		words += ": " + strings.TrimSuffix(slot.Reason, ".")
	}
	return words
}
