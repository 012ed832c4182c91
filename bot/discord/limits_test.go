package discord

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"briefbot/bot"
	"briefbot/bot/discord/discordtest"

	"pgregory.net/rapid"
)

// valid holds messages against the rules that Discord's own file does not
// express and, where that is at hand, against it.
func valid(t interface{ Errorf(string, ...any) }, payloads []Payload) {
	specification, err := discordtest.LoadSpecification("../../../shared/specs/discord-openapi.json")
	if err != nil {
		specification = nil // it is not part of the project
	}
	check(t, specification, payloads)
}

func check(t interface{ Errorf(string, ...any) }, specification *discordtest.Specification, payloads []Payload) {
	for _, payload := range payloads {
		body, err := json.Marshal(payload)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		for _, fault := range discordtest.MessageFaults(body) {
			t.Errorf("%s: %s", fault, body)
		}
		if specification == nil {
			continue
		}
		if err := specification.CheckRequest("POST", "/channels/112233445566778899/messages", body); err != nil {
			t.Errorf("%v: %s", err, body)
		}
	}
}

// TestAnyMessageIsValid renders random messages: whatever they hold, Discord
// takes what comes out, and no block is lost.
func TestAnyMessageIsValid(t *testing.T) {
	specification := specification()
	rapid.Check(t, func(t *rapid.T) {
		blocks := rapid.SliceOfN(rapid.Custom(anyBlock), 0, 30).Draw(t, "blocks")
		options := Options{
			Layout: rapid.SampledFrom([]Layout{Components, Embeds}).Draw(t, "layout"),
			Role:   rapid.SampledFrom([]string{"", "112233445566778899"}).Draw(t, "role"), Ephemeral: rapid.Bool().Draw(t, "ephemeral"),
		}
		payloads := Render(checked(blocks), options)
		check(t, specification, payloads)
		all := textOf(payloads)
		for i, b := range blocks {
			if h, ok := b.(bot.Heading); ok && strings.TrimSpace(escape(h.Text)) != "" && !strings.Contains(all, escape(h.Text)) {
				t.Errorf("heading %d %q is lost", i, h.Text)
			}
		}
		for _, p := range payloads {
			if p.AllowedMentions.Parse == nil || len(p.AllowedMentions.Parse) > 0 {
				t.Errorf("allowed mentions %+v ping", p.AllowedMentions)
			}
		}
	})
}

// checked makes a checked message of blocks whose quotes are all refused:
// there is no stored text for them. Their notices are as good as words here.
func checked(blocks []bot.Block) bot.Checked {
	message, _ := bot.Check(context.Background(), noArticles{}, 1, bot.Message{Blocks: blocks})
	return message
}

// anyText is text with a good share of what Discord acts on.
func anyText(t *rapid.T) string {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOfN(rapid.SampledFrom([]rune("@<>#*_~|`[]()\\:/.-+1 \nwé漢🙂\u202e\u0301")), 0, 600, -1),
		rapid.SampledFrom([]string{"@everyone", "<@1>", "<@&1>", "<#1>", "<t:1:R>", "https://evil.example", "[x](https://evil.example)", "||s||", "# h", "> q", "1. x", "- x"}),
	).Draw(t, "text")
}

func anyQuote(t *rapid.T) bot.Quote {
	return bot.Quote{Article: 1, Version: 1, Text: anyText(t)}
}

func anySaying(t *rapid.T) bot.Saying {
	return bot.Saying{
		Label:   rapid.SampledFrom([]string{bot.LabelSays, bot.LabelDenies, bot.LabelNoComment, bot.LabelRetracts}).Draw(t, "label"),
		Speaker: anyText(t), Role: anyText(t), Venue: anyText(t), When: anyText(t), Quote: anyQuote(t),
	}
}

func anySource(t *rapid.T) bot.Source {
	return bot.Source{Outlet: anyText(t), Title: anyQuote(t), Published: anyText(t),
		URL: rapid.SampledFrom([]string{"", "https://post.example/a b)>|`", "javascript:alert(1)", "http://x"}).Draw(t, "url")}
}

func anyBlock(t *rapid.T) bot.Block {
	switch rapid.IntRange(0, 8).Draw(t, "kind") {
	case 0:
		return bot.Heading{Text: anyText(t)}
	case 1:
		return bot.Note{Text: anyText(t)}
	case 2:
		return bot.Paragraph{Text: anyText(t)}
	case 3:
		return bot.StoryBlock{Number: rapid.IntRange(0, 12).Draw(t, "n"), Title: anyQuote(t), Marks: []string{"denied"}, More: rapid.IntRange(0, 9).Draw(t, "more"),
			Sayings: rapid.SliceOfN(rapid.Custom(anySaying), 0, 25).Draw(t, "sayings"), Sources: rapid.SliceOfN(rapid.Custom(anySource), 0, 3).Draw(t, "sources")}
	case 4:
		return bot.PairBlock{Claim: anySaying(t), Replies: rapid.SliceOfN(rapid.Custom(anySaying), 0, 5).Draw(t, "replies"), Source: anySource(t), More: 2, ID: 5}
	case 5:
		return bot.SayingBlock{Saying: anySaying(t), Source: anySource(t)}
	case 6:
		return bot.ExcerptBlock{Parts: []bot.ExcerptPart{{Quote: anyQuote(t)}, {Quote: anyQuote(t), Marked: true}}, Source: anySource(t)}
	case 7:
		return bot.Fields{Fields: []bot.Field{{Name: anyText(t), Value: anyText(t), Quote: anyQuote(t)}}}
	}
	var buttons []bot.Button
	for range rapid.IntRange(0, 9).Draw(t, "buttons") {
		buttons = append(buttons, bot.Button{Label: anyText(t), Line: anyText(t)})
	}
	return bot.Buttons{Buttons: buttons}
}

// textOf is all text of messages.
func textOf(payloads []Payload) string {
	encoded, _ := json.Marshal(payloads)
	var value any
	_ = json.Unmarshal(encoded, &value)
	var out strings.Builder
	var collect func(any)
	collect = func(value any) {
		switch v := value.(type) {
		case string:
			out.WriteString(v + "\n")
		case []any:
			for _, entry := range v {
				collect(entry)
			}
		case map[string]any:
			for _, entry := range v {
				collect(entry)
			}
		}
	}
	collect(value)
	return out.String()
}

// TestEscape: nothing of a text from outside is acted on. Undoing the
// backslashes gives the text back, so no words are lost.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText(t)
		got := escape(text)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\n\r\t\u202e") {
			t.Fatalf("%q is not plain", got)
		}
		for i, r := range got {
			if !strings.ContainsRune(special, r) {
				continue
			}
			if r != '\\' && backslashes(got[:i])%2 == 0 {
				t.Fatalf("%q of %q stands bare in %q", r, text, got)
			}
		}
	})
}

// backslashes counts those at the end of a text.
func backslashes(text string) int { return len(text) - len(strings.TrimRight(text, `\`)) }

func TestEscapeCases(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "Plain words, “quoted”.", "Plain words, “quoted”."},
		{"everybody", "@everyone", `\@everyone`},
		{"a mention", "<@&123>", `\<\@&123\>`},
		{"a link", "[x](https://evil.example)", `\[x\]\(https\://evil.example\)`},
		{"a header", "# big", `\# big`},
		{"a list", "- one", `\- one`},
		{"a numbered list", "1. one", `1\. one`},
		{"a hyphen inside", "well-known", "well-known"},
		{"a spoiler", "||x||", `\|\|x\|\|`},
		{"a line break", "a\nb", "a b"},
		{"right to left", "שלום", "שלום"},
		{"turned round", "a\u202eb", "a\uFFFDb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := escape(c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"short", 10, "short"},
		{"two words", 6, "two…"},
		{"onelongword", 5, "onel…"},
		{"🙂🙂🙂", 5, "🙂🙂…"},
	} {
		if got := clip(c.text, c.most); got != c.want || units(got) > c.most {
			t.Errorf("clip(%q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}
