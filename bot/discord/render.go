package discord

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"briefbot/bot"

	"github.com/bwmarrin/discordgo"
)

// Layout says how a message is set.
type Layout string

// The layouts.
const (
	Components Layout = "components" // a components V2 container
	Embeds     Layout = "embeds"     // one embed for a story; no buttons beside text
)

// Options say how to render.
type Options struct {
	// Layout: empty means Components.
	Layout Layout
	// Role, where not empty, is the id of a role that the first message pings.
	Role string
	// Ephemeral: shown to the asker alone, where the message says private.
	Ephemeral bool
	// Names: Discord's ids are shown as whom or what they name. It is for
	// messages without words of articles.
	Names bool
}

// Render lays a message out as one or more that Discord takes, in order. A
// story stands in one of them whole, unless it is longer than any message.
func Render(message bot.Checked, options Options) []Payload {
	offered := offeredByStories(message)
	fits := func(part bot.Checked) bool { return pageOf(part, offered, options.Names).fits(options) }
	var payloads []Payload
	for _, part := range message.Split(fits) {
		if page := pageOf(part, offered, options.Names); len(page.blocks) > 0 {
			payloads = append(payloads, page.payload(options))
		}
	}
	if options.Role != "" && len(payloads) > 0 {
		payloads[0].ping(options)
	}
	return payloads
}

// offeredByStories are the lines that the stories of a briefing have buttons and
// a menu for; nil for what is no briefing.
func offeredByStories(message bot.Checked) map[string]bool {
	var lines map[string]bool
	for _, b := range message.Blocks() {
		story, ok := b.(bot.StoryBlock)
		if !ok || story.Number == 0 {
			continue
		}
		if lines == nil {
			lines = map[string]bool{}
		}
		for _, button := range story.FollowUps() {
			lines[button.Line] = true
		}
	}
	return lines
}

// lasting leaves out, of a briefing, buttons for what its stories offer
// themselves, and those that name a story by its number there: after the next
// briefing they would mean another one.
func lasting(b bot.Block, offered map[string]bool) bot.Block {
	buttons, ok := b.(bot.Buttons)
	if !ok || offered == nil {
		return b
	}
	buttons.Buttons = slices.DeleteFunc(slices.Clone(buttons.Buttons), func(b bot.Button) bool {
		what, ok := strings.CutPrefix(b.Line, "story ")
		return ok && number(what) || offered[b.Line]
	})
	return buttons
}

// ping puts a role's mention before the first message's text.
func (p *Payload) ping(options Options) {
	mention := "<@&" + options.Role + ">"
	p.AllowedMentions.Roles = []string{options.Role}
	if options.Layout == Embeds {
		p.Content = mention
		return
	}
	p.Components = append([]discordgo.MessageComponent{discordgo.TextDisplay{Content: mention}}, p.Components...)
}

// tone is what a message tells, the graver the higher; it colours the stripe
// at its side.
type tone int

// The tones.
const (
	calm   tone = iota // nobody denies anything
	silent             // somebody declined to comment
	denied             // a denial or a retraction
)

// stripes are the colours of the tones, as RGB.
var stripes = [...]int{calm: 0x5C6B7A, silent: 0xD08B1E, denied: 0xC0392B}

// item is the smallest thing that is never cut: a line or a few, and what
// stands beside or below them.
type item struct {
	text string // markdown
	// button stands at the right of the text.
	button *discordgo.Button
	// row is buttons of their own; text is then empty.
	row []discordgo.MessageComponent
}

// block is what belongs together.
type block struct {
	items []item
	apart bool // a line stands before it, unless it is first
	head  bool // what follows belongs to it
	tone  tone
	// number is the story's, where its buttons may stand away from it.
	number int
	// asks are what the message's menu offers about it.
	asks []option
}

func text(format string, values ...any) item { return item{text: fmt.Sprintf(format, values...)} }

// prefixed is a line behind markdown that makes something of it, or nothing
// where the line is empty.
func prefixed(prefix, line string) item {
	if strings.TrimSpace(line) == "" {
		return item{}
	}
	return item{text: prefix + line}
}

// small is a muted line.
func small(line string) item { return prefixed("-# ", line) }

// blockOf lays out one block of a message.
func blockOf(b bot.Block) block {
	out := laidOut(b)
	out.items = slices.DeleteFunc(out.items, func(i item) bool { return len(i.row) == 0 && strings.TrimSpace(i.text) == "" })
	return out
}

func laidOut(b bot.Block) block {
	switch b := b.(type) {
	case bot.Heading:
		return block{items: []item{prefixed("## ", escape(b.Text))}, head: true}
	case bot.Note:
		return block{items: []item{small(escape(b.Text))}}
	case bot.Paragraph:
		return block{items: []item{text("%s", escape(b.Text))}}
	case bot.StoryBlock:
		return storyBlock(b)
	case bot.PairBlock:
		return pairBlock(b)
	case bot.SayingBlock:
		return block{items: []item{saying(b.Saying), small(where(b.Source))}, apart: true, tone: toneOf(b.Saying)}
	case bot.ExcerptBlock:
		return excerptBlock(b)
	case bot.Fields:
		return fieldsBlock(b)
	case bot.Buttons:
		return buttonsBlock(b)
	}
	return block{}
}

func storyBlock(b bot.StoryBlock) block {
	out := block{apart: true, asks: followUps(b)}
	head := item{text: storyTitle(b)}
	if buttons := b.FollowUps(); b.Number > 0 && len(buttons) > 0 {
		head.button = ask(buttons[0].Label, buttons[0].Line)
		out.number = b.Number
	}
	out.items = append(out.items, head)
	for _, s := range b.Sayings {
		out.items = append(out.items, saying(s))
		out.tone = max(out.tone, toneOf(s))
	}
	if b.Number > 0 {
		if line := outlets(b); line != "" {
			out.items = append(out.items, small(line))
		}
		return out
	}
	for _, source := range b.Sources {
		out.items = append(out.items, small(where(source)))
	}
	return out
}

// storyTitle is "**1** · **the words** · *denied*", of which any part may be
// missing.
func storyTitle(b bot.StoryBlock) string {
	var parts []string
	if b.Number > 0 {
		parts = append(parts, "**"+strconv.Itoa(b.Number)+"**")
	}
	if title := quoted(b.Title); title != "" {
		parts = append(parts, "**"+title+"**")
	}
	for _, mark := range b.Marks {
		parts = append(parts, "*"+escape(mark)+"*")
	}
	return strings.Join(parts, " · ")
}

func pairBlock(b bot.PairBlock) block {
	claim := b.Claim
	if claim.Label == "" {
		claim.Label = bot.LabelClaim
	}
	head := saying(claim)
	if b.ID != 0 {
		head.button = ask("History", "claim "+bot.Ref{Kind: bot.RefClaim, ID: int64(b.ID)}.String())
	}
	out := block{items: []item{head}, apart: true}
	if b.Stated {
		out.items = nil
	}
	for _, reply := range b.Replies {
		out.items = append(out.items, saying(reply))
		out.tone = max(out.tone, toneOf(reply))
	}
	foot := where(b.Source)
	if b.More > 0 {
		foot += fmt.Sprintf(" · %d more", b.More)
	}
	out.items = append(out.items, small(foot))
	return out
}

// saying is one line: what it is, who to whom and when, and the words.
func saying(s bot.Saying) item {
	line := "**" + escape(s.Label) + "**"
	who := s.Introduction()
	switch {
	case who == "" && s.Quote.Empty():
		return item{text: line + " *the text does not say which*"}
	case who != "" && !s.Quote.Empty():
		line += " " + escape(who) + "\\:"
	case who != "":
		line += " " + escape(who)
	}
	if !s.Quote.Empty() {
		line += " " + quoted(s.Quote)
	}
	if ref := s.Ref(); ref != "" {
		line += " `" + ref + "`"
	}
	return item{text: line}
}

// quoted is the words, those that were searched for in bold, or the notice in
// their place.
func quoted(q bot.Quote) string {
	if q.Refused {
		return "*(" + escape(q.Text) + ")*"
	}
	if len(q.Found) == 0 {
		return escape(q.Text)
	}
	var out strings.Builder
	for _, run := range q.Runs() {
		if run.Marked {
			out.WriteString("**" + escape(run.Text) + "**")
		} else {
			out.WriteString(escape(run.Text))
		}
	}
	return out.String()
}

func toneOf(s bot.Saying) tone {
	switch s.Label {
	case bot.LabelDenies, bot.LabelRetracts:
		return denied
	case bot.LabelNoComment:
		return silent
	}
	return calm
}

// outlets is the story's outlets line with its first outlet as a link.
func outlets(b bot.StoryBlock) string {
	if len(b.Sources) == 0 {
		return ""
	}
	first := b.Sources[0]
	return link(first.Outlet, first.URL) + escape(strings.TrimPrefix(b.OutletsLine(), first.Outlet))
}

// where is outlet, title and time, the time in the reader's own zone.
func where(s bot.Source) string {
	line := link(s.Outlet, s.URL)
	if !s.Title.Empty() {
		line += " · " + quoted(s.Title)
	}
	switch {
	case !s.At.IsZero():
		line += " · " + timestamp(s.At)
	case s.Published != "":
		line += " · " + escape(s.Published)
	}
	return line
}

// timestamp shows a time in the reader's zone and language:
// https://docs.discord.com/developers/reference#message-formatting-timestamp-styles.
func timestamp(at time.Time) string { return fmt.Sprintf("<t:%d:f>", at.Unix()) }

// excerptBlock is a paragraph as a quotation, the words asked for in bold.
func excerptBlock(b bot.ExcerptBlock) block {
	var line strings.Builder
	for _, part := range b.Parts {
		words := quoted(part.Quote)
		if line.Len() > 0 {
			line.WriteByte(' ')
		}
		if part.Marked && strings.TrimSpace(words) != "" {
			words = "**" + strings.TrimSpace(words) + "**"
		}
		line.WriteString(words)
	}
	return block{items: []item{prefixed("> ", line.String()), small(where(b.Source))}, apart: true}
}

func fieldsBlock(b bot.Fields) block {
	var out block
	for _, f := range b.Fields {
		line := "**" + escape(f.Name) + "**"
		if f.Value != "" {
			line += " " + escape(f.Value)
		}
		if !f.Quote.Empty() {
			line += " " + quoted(f.Quote)
		}
		out.items = append(out.items, item{text: line})
	}
	return out
}

func buttonsBlock(b bot.Buttons) block {
	var out block
	var row []discordgo.MessageComponent
	for _, button := range b.Buttons {
		made := ask(button.Label, button.Line)
		if made == nil {
			continue
		}
		if row = append(row, *made); len(row) == mostButtons {
			out.items = append(out.items, item{row: row})
			row = nil
		}
	}
	if len(row) > 0 {
		out.items = append(out.items, item{row: row})
	}
	return out
}

// askPrefix begins the custom id of a button that asks a line of the
// vocabulary. The line names ids of what is stored, so that it means the same
// after a restart, and months later.
const askPrefix = "ask "

// ask is a button that asks a line; nil for one that is too long to carry.
func ask(label, line string) *discordgo.Button {
	if units(askPrefix+line) > mostCustomID || label == "" {
		return nil
	}
	return &discordgo.Button{Label: clip(label, mostLabel), Style: discordgo.SecondaryButton, CustomID: askPrefix + line}
}
