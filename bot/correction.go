package bot

import (
	"context"
	"fmt"
	"strings"

	"briefbot/schedule"
	"briefbot/store"
)

// correctionShown is how many of the quotations that are gone a correction
// repeats at most.
const correctionShown = 3

// Correct implements schedule.Builder: a note for the thread of a briefing
// that an article changed after it was quoted. It repeats the words of the
// version that was quoted, checked like all others, as many quotations as fit
// into one message.
func (e *Editions) Correct(ctx context.Context, request schedule.CorrectionRequest) ([]byte, error) {
	d := e.bot.desk(request.Channel, e.bot.now())
	for count := min(len(request.Shown), correctionShown); count >= 0; count-- {
		message, err := d.correction(ctx, request, count)
		if err != nil {
			return nil, err
		}
		payloads, err := e.platforms.render(request.Channel, Sheet{Message: e.bot.Check(ctx, d.workspace, message)})
		if err != nil {
			return nil, err
		}
		if len(payloads) == 1 {
			return payloads[0], nil
		}
	}
	return nil, fmt.Errorf("a correction for %s does not fit into one message", request.Channel.Name)
}

// correction repeats so many of the quotations that are gone.
func (d *desk) correction(ctx context.Context, request schedule.CorrectionRequest, count int) (Message, error) {
	gone := plural(len(request.Shown), "a quotation shown here is no longer in it", "%d quotations shown here are no longer in it")
	message := Message{Blocks: []Block{
		Heading{"Correction"},
		Paragraph{fmt.Sprintf("The article of %s changed after this briefing: %s.", outlet(request.Article), gone)},
	}}
	for _, shown := range request.Shown[:count] {
		quote, err := d.quoteOf(ctx, shown)
		if err != nil {
			return Message{}, err
		}
		message.Blocks = append(message.Blocks, SayingBlock{
			Saying: Saying{Label: LabelQuoted, Quote: quote}, Source: d.source(request.Article, Quote{}),
		})
	}
	return message, nil
}

// quoteOf finds words that were shown in the version that they were shown of.
func (d *desk) quoteOf(ctx context.Context, shown store.Shown) (Quote, error) {
	text, err := d.texts.text(ctx, shown.Article, shown.Version)
	if err != nil {
		return Quote{}, err
	}
	at := strings.Index(text, shown.Text)
	if at < 0 {
		return Quote{}, fmt.Errorf("article %d, version %d does not hold what was shown of it", shown.Article, shown.Version)
	}
	return d.quote(ctx, shown.Article, shown.Version, []store.Span{{Start: at, End: at + len(shown.Text)}})
}
