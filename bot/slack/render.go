package slack

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/slack-go/slack"

	"briefbot/bot"
)

// Content is what one message of Slack shows.
type Content struct {
	// Text is the whole message as plain lines, for notifications and screen
	// readers, escaped.
	Text   string       `json:"text"`
	Blocks slack.Blocks `json:"blocks"`
}

// Render gives the message as one or more contents, each within Slack's limits:
// a long message is parted between whole stories, see [bot.Checked.Split]. Names
// of blocks and actions are unique within each. An empty message gives none.
func Render(message bot.Checked) []Content {
	// Numbered stories bring their own follow-ups, which stay true when the
	// next briefing gives their number to another story.
	if slices.ContainsFunc(message.Blocks(), isNumbered) {
		message = message.Without(func(b bot.Block) bool { _, is := b.(bot.Buttons); return is })
	}
	var contents []Content
	for _, part := range message.Split(fits) {
		if content := render(part); len(content.Blocks.BlockSet) > 0 {
			contents = append(contents, content)
		}
	}
	return contents
}

func isNumbered(block bot.Block) bool {
	story, is := block.(bot.StoryBlock)
	return is && story.Number > 0
}

func fits(part bot.Checked) bool {
	p := rendered(part)
	return len(p.blocks) <= maxBlocks && p.characters <= maxCharacters && characters(p.text()) <= maxFallback
}

func render(part bot.Checked) Content {
	p := rendered(part)
	return Content{Text: p.text(), Blocks: slack.Blocks{BlockSet: p.blocks}}
}

func rendered(part bot.Checked) *page {
	p := &page{}
	for _, block := range part.Blocks() {
		p.block(block)
	}
	return p
}

// page is what was rendered so far.
type page struct {
	blocks     []slack.Block
	lines      []string // of the plain text, not yet escaped
	characters int      // of all texts, addresses and values in blocks
	actions    int      // names given so far
}

// text escapes line by line, since the breaks between lines are ours.
func (p *page) text() string {
	escaped := make([]string, len(p.lines))
	for i, line := range p.lines {
		escaped[i] = escape(line)
	}
	return strings.Join(escaped, "\n")
}

func (p *page) block(block bot.Block) {
	switch b := block.(type) {
	case bot.Heading:
		p.heading(b.Text)
	case bot.Note:
		p.note(b.Text)
	case bot.Paragraph:
		p.rich(section(plain(b.Text)))
		p.line(b.Text)
	case bot.StoryBlock:
		p.story(b)
	case bot.PairBlock:
		p.pair(b)
	case bot.SayingBlock:
		p.rich(p.list([]bot.Saying{b.Saying}), p.source(b.Source, 0))
	case bot.ExcerptBlock:
		p.excerpt(b)
	case bot.Fields:
		p.fields(b)
	case bot.Buttons:
		p.buttons(b.Buttons)
	}
}

// line adds a line of the plain text.
func (p *page) line(parts ...string) {
	if text := strings.Join(parts, ""); strings.TrimSpace(text) != "" {
		p.lines = append(p.lines, text)
	}
}

// add adds a block and counts what it shows.
func (p *page) add(block slack.Block) {
	p.blocks = append(p.blocks, block)
	data, err := json.Marshal(block)
	if err != nil {
		p.characters += maxCharacters // so that it fits nowhere
		return
	}
	var value any
	if json.Unmarshal(data, &value) == nil {
		p.characters += shown(value)
	}
}

// shown counts the characters of all strings of a JSON value but the names of
// types.
func shown(value any) int {
	total := 0
	switch v := value.(type) {
	case string:
		total = characters(v)
	case []any:
		for _, item := range v {
			total += shown(item)
		}
	case map[string]any:
		for name, item := range v {
			if name != "type" {
				total += shown(item)
			}
		}
	}
	return total
}

func (p *page) heading(text string) {
	text = bot.Printable(text)
	if strings.TrimSpace(text) == "" {
		return
	}
	p.line(text)
	p.add(slack.NewHeaderBlock(label(text, maxHeader)))
}

// note is a muted line.
func (p *page) note(text string) {
	text = bot.Printable(text)
	if strings.TrimSpace(text) == "" {
		return
	}
	p.line(text)
	p.add(slack.NewContextBlock("", label(text, maxText)))
}

// label is plain text that Slack neither formats nor turns into emoji.
func label(text string, limit int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, shorten(bot.Printable(text), limit), false, false)
}

// shorten cuts the bot's own text at a limit, never within what is seen as one
// character. Words of articles are never shortened here.
func shorten(text string, limit int) string {
	if characters(text) <= limit {
		return text
	}
	length, end := 0, 0
	for rest, state := text, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if length += characters(cluster); length > limit-1 {
			break
		}
		end += len(cluster)
	}
	return text[:end] + "…"
}

func (p *page) rich(elements ...slack.RichTextElement) {
	var kept []slack.RichTextElement
	for _, element := range elements {
		if element != nil {
			kept = append(kept, element)
		}
	}
	if len(kept) > 0 {
		p.add(slack.NewRichTextBlock("", kept...))
	}
}

// excerpt shows a quotation in its paragraph, the quotation itself in bold.
func (p *page) excerpt(b bot.ExcerptBlock) {
	var runs []slack.RichTextSectionElement
	text := ""
	for i, part := range b.Parts {
		if i > 0 {
			runs, text = append(runs, plain(" ")...), text+" "
		}
		style := normal
		switch {
		case part.Quote.Refused:
			style = italic
		case part.Marked:
			style = bold
		}
		runs, text = append(runs, marked(part.Quote, style)...), text+shownQuote(part.Quote)
	}
	p.line(text)
	quoted := quotation(runs)
	p.rich(quoted, p.source(b.Source, 0))
}

func quotation(runs []slack.RichTextSectionElement) slack.RichTextElement {
	if len(runs) == 0 {
		return nil
	}
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: runs}
}

// marked is a quote's words in a style, what was searched for in bold.
func marked(q bot.Quote, style *slack.RichTextSectionTextStyle) []slack.RichTextSectionElement {
	if q.Refused || len(q.Found) == 0 {
		return words(shownQuote(q), style)
	}
	var runs []slack.RichTextSectionElement
	for _, run := range q.Runs() {
		if run.Marked {
			runs = append(runs, words(run.Text, bold)...)
		} else {
			runs = append(runs, words(run.Text, style)...)
		}
	}
	return runs
}

// shownQuote is a quote's words, or the notice in their place in brackets.
func shownQuote(q bot.Quote) string {
	if q.Refused {
		return "(" + q.Text + ")"
	}
	return q.Text
}

func (p *page) fields(b bot.Fields) {
	var runs []slack.RichTextSectionElement
	for _, field := range b.Fields {
		if len(runs) > 0 {
			runs = append(runs, lineBreak())
		}
		value := strings.TrimSpace(field.Value + " " + shownQuote(field.Quote))
		runs = append(runs, words(field.Name, bold)...)
		if id, is := strings.CutPrefix(value, Name+":"); field.Channel && is && CheckName(id) == nil {
			runs = append(append(runs, plain("  ")...), channelRun(id, normal))
		} else {
			runs = append(runs, plain("  "+value)...)
		}
		p.line(field.Name, ": ", value)
	}
	if len(runs) > 0 {
		p.rich(section(runs))
	}
}

// buttons are follow-ups: what a press asks is the value.
func (p *page) buttons(buttons []bot.Button) {
	var elements []slack.BlockElement
	for _, button := range buttons {
		if askable(button, maxValue) && len(elements) < maxActions {
			elements = append(elements, p.button(button))
		}
	}
	if len(elements) == 0 {
		return
	}
	p.add(slack.NewActionBlock("", elements...))
	if len(p.lines) == 0 {
		p.line("You can ask more.") // a message of buttons alone needs a text too
	}
}

func askable(button bot.Button, most int) bool {
	return strings.TrimSpace(bot.Printable(button.Label)) != "" && button.Line != "" && characters(button.Line) <= most
}

func (p *page) button(button bot.Button) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(p.action(), bot.Printable(button.Line), label(button.Label, maxLabel))
}

// actionAsk begins the action ids of everything that asks a line.
const actionAsk = "ask"

// action is a name that no other element of the message has.
func (p *page) action() string {
	p.actions++
	return fmt.Sprintf("%s:%d", actionAsk, p.actions)
}

// followUps are a button for the likeliest question and a menu for the others.
func (p *page) followUps(buttons []bot.Button) {
	var elements []slack.BlockElement
	var options []*slack.OptionBlockObject
	for _, button := range buttons {
		switch {
		case len(elements) == 0 && askable(button, maxValue):
			elements = append(elements, p.button(button))
		case len(options) < maxOverflow && askable(button, maxOptionValue):
			options = append(options, slack.NewOptionBlockObject(bot.Printable(button.Line), label(button.Label, maxOption), nil))
		}
	}
	if len(options) > 0 {
		elements = append(elements, slack.NewOverflowBlockElement(p.action(), options...))
	}
	if len(elements) > 0 {
		p.add(slack.NewActionBlock("", elements...))
	}
}
