package discord

import (
	"strconv"
	"strings"

	"briefbot/bot"

	"github.com/bwmarrin/discordgo"
)

// Kept free in every message for what is added to it: the container around it, a
// role's mention, and either what posting adds (see dress), a line that says
// that it is late and a row of one button, or what an answer adds, a line of who
// shared it or a row of one button. An embed has a menu in a row too.
const (
	reservedComponents = 5
	reservedText       = 80
	reservedRows       = 2
)

// page is one message while it is laid out.
type page struct{ blocks []block }

// pageOf lays out a part of a message without the buttons that stories offer
// already, see lasting, and with names in place of ids where they are wanted.
func pageOf(part bot.Checked, offered map[string]bool, names bool) page {
	var p page
	for _, b := range part.Blocks() {
		made := blockOf(lasting(b, offered))
		for n := range made.items {
			if names {
				made.items[n].text = named(made.items[n].text)
			}
		}
		if len(made.items) > 0 {
			p.blocks = append(p.blocks, made)
		}
	}
	p.distinct()
	return p
}

// fits reports whether Discord takes the page as one message, whichever way it
// is set. An embed has the same text and takes a little more of it.
func (p page) fits(options Options) bool {
	components, text := reservedComponents, reservedText
	if options.Role != "" {
		text += units("<@&" + options.Role + ">")
	}
	for _, c := range p.components() {
		count, length := sizeOf(c)
		components, text = components+count, text+length
	}
	return components <= mostComponents && text <= mostText
}

// sizeOf is how many components one is with those in it, and how long their
// text is together.
func sizeOf(c discordgo.MessageComponent) (components, text int) {
	var inside []discordgo.MessageComponent
	switch c := c.(type) {
	case discordgo.TextDisplay:
		return 1, units(c.Content)
	case discordgo.Section:
		inside = append(c.Components, c.Accessory)
	case discordgo.ActionsRow:
		inside = c.Components
	}
	components = 1
	for _, c := range inside {
		count, length := sizeOf(c)
		components, text = components+count, text+length
	}
	return components, text
}

// distinct leaves out buttons that another of the same line stands before: a
// custom id may stand once in a message.
func (p page) distinct() {
	seen := map[string]bool{}
	for b := range p.blocks {
		for i := range p.blocks[b].items {
			p.blocks[b].items[i] = p.blocks[b].items[i].distinct(seen)
		}
	}
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

// embeds sets what is above the stories and each story as an embed of its own, in
// its colour, and gathers all buttons in rows below.
func (p page) embeds(out *Payload) {
	var buttons []discordgo.MessageComponent
	for _, b := range p.blocks {
		var lines []string
		for _, i := range b.items {
			if i.button != nil {
				buttons = append(buttons, numberedLabel(*i.button, b.number))
			}
			buttons = append(buttons, i.row...)
			if i.text != "" {
				lines = append(lines, i.text)
			}
		}
		if len(lines) > 0 {
			out.addEmbed(b, strings.Join(lines, "\n"))
		}
	}
	for len(buttons) > 0 && len(out.Components) < mostRows-reservedRows {
		n := min(len(buttons), mostButtons)
		out.Components = append(out.Components, discordgo.ActionsRow{Components: buttons[:n]})
		buttons = buttons[n:]
	}
	if row, ok := menuRow(p.asks()); ok {
		out.Components = append(out.Components, row)
	}
}

// addEmbed puts the text of a block into an embed of its own, or into the last
// one, where it belongs to that or there are as many as may be.
func (p *Payload) addEmbed(b block, text string) {
	last := len(p.Embeds) - 1
	if last < 0 || (b.apart || b.head) && last+1 < mostEmbeds {
		p.Embeds = append(p.Embeds, &discordgo.MessageEmbed{Description: text, Color: stripes[b.tone]})
		return
	}
	p.Embeds[last].Description += "\n" + text
}
