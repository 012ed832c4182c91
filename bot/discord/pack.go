package discord

import (
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// room is what one message may hold.
type room struct{ components, text int }

// Kept free in every message: the container, a role's mention, a menu in its
// row, and what posting adds (see dress): a line that says that it is late, and
// a row of one button.
const (
	reservedComponents = 7
	reservedText       = 80
	reservedRows       = 2
)

func roomOf(options Options) room {
	r := room{components: mostComponents - reservedComponents, text: mostText - reservedText}
	if options.Role != "" {
		r.text -= units("<@&" + options.Role + ">")
	}
	return r
}

// cost is what an item takes of the room: a section is three components.
func (i item) cost() room {
	switch {
	case len(i.row) > 0:
		return room{components: 1 + len(i.row)}
	case i.button != nil:
		return room{components: 3, text: units(i.text)}
	}
	return room{components: 1, text: units(i.text) + 1}
}

func (b block) cost() room {
	var sum room
	if b.apart {
		sum.components++
	}
	for _, i := range b.items {
		sum.components += i.cost().components
		sum.text += i.cost().text
	}
	return sum
}

func (r room) fits(more room) bool { return r.components >= more.components && r.text >= more.text }

func (r *room) take(more room) { r.components, r.text = r.components-more.components, r.text-more.text }

// page is one message while it is filled.
type page struct {
	blocks []block
	left   room
}

// pack fills messages with blocks in order. A block that fits no message at
// all is parted between its items; an item that fits none is left out and
// said to be.
func pack(blocks []block, each room) []page {
	var pages []page
	add := func(b block) {
		if len(pages) == 0 || !pages[len(pages)-1].left.fits(b.cost()) {
			pages = append(pages, page{left: each})
		}
		last := &pages[len(pages)-1]
		last.left.take(b.cost())
		last.blocks = append(last.blocks, b)
	}
	for _, b := range blocks {
		for _, part := range parted(b, each) {
			add(part)
		}
	}
	return distinct(pages)
}

// parted is the block itself, or parts of it that each fit a message.
func parted(b block, each room) []block {
	if each.fits(b.cost()) {
		return []block{b}
	}
	var parts []block
	current := block{apart: b.apart, tone: b.tone, asks: b.asks, number: b.number}
	for _, i := range b.items {
		if !each.fits(block{items: []item{i}, apart: true}.cost()) {
			i = text("*(%d characters are too long for a message here and are left out)*", units(i.text))
		}
		next := current
		next.items = append(next.items[:len(next.items):len(next.items)], i)
		if !each.fits(next.cost()) {
			if len(current.items) > 0 {
				parts = append(parts, current)
			}
			next = block{items: []item{i}, tone: b.tone, number: b.number}
		}
		current = next
	}
	return append(parts, current)
}

// distinct leaves out buttons of a message that another of the same line
// stands before: a custom id may stand once.
func distinct(pages []page) []page {
	for p := range pages {
		seen := map[string]bool{}
		for b := range pages[p].blocks {
			items := pages[p].blocks[b].items
			for i := range items {
				items[i] = items[i].distinct(seen)
			}
		}
	}
	return pages
}

func (i item) distinct(seen map[string]bool) item {
	if i.button != nil {
		if seen[i.button.CustomID] {
			i.button = nil
		} else {
			seen[i.button.CustomID] = true
		}
	}
	var row []discordgo.MessageComponent
	for _, c := range i.row {
		if b, ok := c.(discordgo.Button); !ok || !seen[b.CustomID] {
			row = append(row, c)
			if ok {
				seen[b.CustomID] = true
			}
		}
	}
	i.row = row
	return i
}

// payload is the page as it is sent.
func (p page) payload(options Options) Payload {
	out := Payload{AllowedMentions: pingNobody()}
	if options.Ephemeral {
		out.Flags |= flagEphemeral
	}
	if options.Layout == Embeds {
		p.embeds(&out)
		return out
	}
	out.Flags |= flagComponentsV2
	stripe := stripes[p.tone()]
	out.Components = []discordgo.MessageComponent{discordgo.Container{AccentColor: &stripe, Components: p.components()}}
	return out
}

func (p page) tone() tone {
	most := calm
	for _, b := range p.blocks {
		most = max(most, b.tone)
	}
	return most
}

// components joins lines without a button to one text display, as many as
// follow each other.
func (p page) components() []discordgo.MessageComponent {
	var out []discordgo.MessageComponent
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			out = append(out, discordgo.TextDisplay{Content: strings.Join(lines, "\n")})
			lines = nil
		}
	}
	for n, b := range p.blocks {
		if b.apart && n > 0 {
			flush()
			out = append(out, discordgo.Separator{})
		}
		for _, i := range b.items {
			switch {
			case len(i.row) > 0:
				flush()
				out = append(out, discordgo.ActionsRow{Components: i.row})
			case i.button != nil:
				flush()
				out = append(out, discordgo.Section{
					Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: i.text}}, Accessory: *i.button,
				})
			case i.text != "":
				lines = append(lines, i.text)
			}
		}
	}
	flush()
	if row, ok := menuRow(p.asks()); ok {
		out = append(out, row)
	}
	return out
}

// asks are what may be asked about the blocks of the page.
func (p page) asks() []option {
	var asks []option
	for _, b := range p.blocks {
		asks = append(asks, b.asks...)
	}
	return asks
}

// numberedLabel says which story a button is about that stands below them all.
func numberedLabel(button discordgo.Button, number int) discordgo.Button {
	if number > 0 {
		button.Label = clip(strconv.Itoa(number)+" · "+button.Label, mostLabel)
	}
	return button
}

// embeds sets blocks as embeds and gathers all buttons in rows below.
func (p page) embeds(out *Payload) {
	var lines []string
	var buttons []discordgo.MessageComponent
	for n, b := range p.blocks {
		if b.apart && n > 0 {
			lines = append(lines, "")
		}
		for _, i := range b.items {
			if i.button != nil {
				buttons = append(buttons, numberedLabel(*i.button, b.number))
			}
			buttons = append(buttons, i.row...)
			if i.text != "" {
				lines = append(lines, i.text)
			}
		}
	}
	out.Embeds = []*discordgo.MessageEmbed{{Description: strings.Join(lines, "\n"), Color: stripes[p.tone()]}}
	for len(buttons) > 0 && len(out.Components) < mostRows-reservedRows {
		n := min(len(buttons), mostButtons)
		out.Components = append(out.Components, discordgo.ActionsRow{Components: buttons[:n]})
		buttons = buttons[n:]
	}
	if row, ok := menuRow(p.asks()); ok {
		out.Components = append(out.Components, row)
	}
}
