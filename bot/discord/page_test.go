package discord

import (
	"fmt"
	"strings"
	"testing"

	"briefbot/bot"

	"github.com/bwmarrin/discordgo"
)

// TestParts: a message that is too long for one is parted between its blocks, a
// heading stands with what it heads, and what fits nowhere is said to be left
// out.
func TestParts(t *testing.T) {
	paragraph := func(length int) bot.Block { return bot.Paragraph{Text: strings.Repeat("a", length)} }
	saying := func(n int) bot.Saying {
		return bot.Saying{Label: bot.LabelSays, Speaker: fmt.Sprint("speaker ", n), Venue: strings.Repeat("v", 500)}
	}
	var sayings []bot.Saying
	for n := range 9 {
		sayings = append(sayings, saying(n))
	}
	for _, c := range []struct {
		title  string
		blocks []bot.Block
		want   []string // what each message begins with
	}{
		{"all in one", []bot.Block{bot.Heading{Text: "one"}, paragraph(3000)}, []string{"## one"}},
		{"a heading at the border", []bot.Block{bot.Heading{Text: "one"}, paragraph(3000), bot.Heading{Text: "two"}, paragraph(2000)}, []string{"## one", "## two"}},
		{"many components", []bot.Block{bot.Heading{Text: "one"}, buttons(1, 25), bot.Heading{Text: "two"}, buttons(26, 45)}, []string{"## one", "## two"}},
		{"a block that is too long", []bot.Block{bot.Heading{Text: "one"}, bot.StoryBlock{Sayings: sayings}}, []string{"## one", "**Says** Speaker 7"}},
		{"an item that is too long", []bot.Block{bot.Heading{Text: "one"}, paragraph(5000), bot.Note{Text: "end"}}, []string{"## one\n-# One item is too long to be shown here.\n-# end"}},
	} {
		t.Run(c.title, func(t *testing.T) {
			payloads := Render(checked(c.blocks), Options{})
			valid(t, payloads)
			if len(payloads) != len(c.want) {
				t.Fatalf("got %d messages, want %d", len(payloads), len(c.want))
			}
			for n, want := range c.want {
				if got := beginning(payloads[n]); !strings.HasPrefix(got, want) {
					t.Errorf("message %d begins with %.80q, want %q", n+1, got, want)
				}
			}
		})
	}
}

func buttons(first, last int) bot.Block {
	var all []bot.Button
	for n := first; n <= last; n++ {
		all = append(all, bot.Button{Label: "more", Line: fmt.Sprint("claim c", n)})
	}
	return bot.Buttons{Buttons: all}
}

// beginning is the text that a message begins with.
func beginning(p Payload) string {
	first, _ := p.Components[0].(discordgo.Container).Components[0].(discordgo.TextDisplay)
	return first.Content
}

// TestEmbeds: each story has its own, in its colour, and no message more than
// Discord takes.
func TestEmbeds(t *testing.T) {
	story := func(n int, label string) bot.Block {
		return bot.StoryBlock{Number: n, Sayings: []bot.Saying{{Label: label, Speaker: fmt.Sprint("speaker ", n)}}}
	}
	blocks := []bot.Block{bot.Heading{Text: "one"}, bot.Note{Text: "two"}, story(1, bot.LabelDenies), story(2, bot.LabelSays), bot.Note{Text: "three"}, bot.Heading{Text: "four"}}
	payloads := Render(checked(blocks), Options{Layout: Embeds})
	valid(t, payloads)
	want := []struct {
		begins, ends string
		tone         tone
	}{{"## one", "-# two", calm}, {"**1**", "Speaker 1", denied}, {"**2**", "-# three", calm}, {"## four", "four", calm}}
	if len(payloads) != 1 || len(payloads[0].Embeds) != len(want) {
		t.Fatalf("got %+v", payloads)
	}
	for n, e := range payloads[0].Embeds {
		if !strings.HasPrefix(e.Description, want[n].begins) || !strings.HasSuffix(e.Description, want[n].ends) || e.Color != stripes[want[n].tone] {
			t.Errorf("embed %d is %q in colour %x", n+1, e.Description, e.Color)
		}
	}
	blocks = nil
	for n := range 30 {
		blocks = append(blocks, bot.Heading{Text: fmt.Sprint("heading ", n)})
	}
	for _, p := range Render(checked(blocks), Options{Layout: Embeds}) {
		valid(t, []Payload{p})
		if len(p.Embeds) > mostEmbeds {
			t.Errorf("%d embeds in a message", len(p.Embeds))
		}
	}
}
