package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"briefbot/store"
)

// Turn is a change of position: what the person said of a claim, and what the
// same person said of it later that goes another way.
type Turn struct {
	Claim         store.LedgerID
	Before, After store.LedgerEvent
	// Why says what turned, for people: "denied it, then said it".
	Why string
}

// addTurns finds where the person went from one side of a claim to the other:
// denied it and later says, confirms or admits it, or the other way round; and
// where the person says it again with other figures, or says that it is not so.
func (d *Dossier) addTurns(ctx context.Context, texts *texts) error {
	who := speakerOf(d.Name)
	for _, claim := range d.Claims {
		var last *store.LedgerEvent
		lastWords := ""
		for i, event := range claim.Events {
			if side(event) == 0 || !who.is(speakerOf(event.Speaker)) {
				continue
			}
			text, err := texts.text(ctx, event.Article, event.Version)
			if err != nil {
				return err
			}
			words := text[event.Span.Start:event.Span.End]
			if last != nil && !last.At.Equal(event.At) {
				if why := turned(*last, event, lastWords, words); why != "" {
					d.Turns = append(d.Turns, Turn{claim.ID, *last, event, why})
				}
			}
			last, lastWords = &claim.Events[i], words
		}
	}
	slices.SortStableFunc(d.Turns, func(a, b Turn) int { return b.After.At.Compare(a.After.At) })
	return nil
}

// side is 1 for what holds a claim up, -1 for what is against it, 0 for neither.
func side(e store.LedgerEvent) int {
	switch e.Kind {
	case store.EventSays, store.EventConfirms:
		return 1
	case store.EventDenies, store.EventRetracts:
		return -1
	}
	return 0
}

// turned says in what a later event goes another way than one before; "" if it
// does not.
func turned(before, after store.LedgerEvent, wordsBefore, wordsAfter string) string {
	if side(before) != side(after) {
		return pastOf[before.Kind] + ", then " + pastOf[after.Kind]
	}
	if before.Kind != store.EventSays || after.Kind != store.EventSays {
		return ""
	}
	if isNegated(wordsBefore) != isNegated(wordsAfter) {
		return "said that it is so and that it is not"
	}
	first, second := figures(wordsBefore), figures(wordsAfter)
	if len(first) > 0 && len(second) > 0 && !slices.ContainsFunc(first, func(f string) bool { return slices.Contains(second, f) }) {
		return "other figures: " + strings.Join(first, ", ") + ", then " + strings.Join(second, ", ")
	}
	return ""
}

var pastOf = map[store.EventKind]string{
	store.EventSays: "said it", store.EventConfirms: "confirmed it", store.EventDenies: "denied it", store.EventRetracts: "took it back",
}

// figures are the numbers of a text in digits, without the marks that part
// thousands; "9 percent" and "9" are one, words for numbers are none.
func figures(text string) []string {
	var found []string
	for word := range strings.FieldsSeq(text) {
		word = strings.TrimFunc(strings.ReplaceAll(word, ",", ""), func(r rune) bool { return !unicode.IsDigit(r) })
		if word != "" && !slices.Contains(found, word) {
			found = append(found, word)
		}
	}
	return found
}

// turnsShown is how many changes of position are shown of one person.
const turnsShown = 3

// appendTurns adds the person's changes of position: for each the two
// quotations one under the other, each with its outlet and date.
func (d *desk) appendTurns(ctx context.Context, message *Message, turns []Turn) error {
	if len(turns) == 0 {
		return nil
	}
	message.Blocks = append(message.Blocks, Heading{"Change of position"})
	for _, turn := range turns[:min(len(turns), turnsShown)] {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("on claim %s: %s", Ref{RefEntry, int64(turn.Claim)}, turn.Why)})
		for _, event := range []store.LedgerEvent{turn.Before, turn.After} {
			block, err := d.eventBlock(ctx, event)
			if err != nil {
				return err
			}
			block.Saying.Speaker = "" // the heading names them
			message.Blocks = append(message.Blocks, block)
		}
	}
	if more := len(turns) - turnsShown; more > 0 {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("+%d more", more)})
	}
	return nil
}
