package slack_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/slack"
	"briefbot/store"
	"briefbot/store/memory"
)

// hostilePieces are what a text from outside would be made of by somebody who
// means ill, and a few things that are merely hard.
var hostilePieces = []string{
	"<!channel>", "<!here>", "<@U0ADMIN>", "<#C0NEWSROOM>", "<https://evil.example|click>", "https://evil.example", "@here", "*b*", "_i_", "~s~", "`c`",
	"> q", "&lt;!channel&gt;", "&amp;", ":tada:", "\u202e", "\u2066", "\x1b[2J", "\n", "\u2028", "👩‍👩‍👧‍👦", "e\u0301\u0301", "אבג", "العربية", "橋", "|", "<", ">", "&", " ", "word ",
}

// outside is text from outside: short mostly, long sometimes.
func outside() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(hostilePieces), 0, 6).Draw(t, "pieces"), "")
		if rapid.IntRange(0, 20).Draw(t, "long") == 0 {
			text = strings.Repeat(text+"x", rapid.IntRange(1, 600).Draw(t, "times"))
		}
		return text
	})
}

// messages make any message over one article whose text is text.
type messages struct {
	article store.Article
}

func (m messages) quote(t *rapid.T) bot.Quote {
	text := m.article.Text
	n := len([]rune(text))
	start := rapid.IntRange(0, n-1).Draw(t, "start")
	end := rapid.IntRange(start+1, n).Draw(t, "end")
	from, to := len(string([]rune(text)[:start])), len(string([]rune(text)[:end]))
	return bot.Quote{Article: m.article.ID, Version: m.article.Version, Spans: []store.Span{{Start: from, End: to}}, Text: text[from:to]}
}

func (m messages) saying(t *rapid.T) bot.Saying {
	return bot.Saying{
		ID: store.StatementID(rapid.IntRange(0, 3).Draw(t, "id")), Claim: store.ClaimID(rapid.IntRange(0, 3).Draw(t, "claim")),
		Label: rapid.SampledFrom([]string{bot.LabelSays, bot.LabelDenies, bot.LabelClaim}).Draw(t, "label"), Speaker: outside().Draw(t, "speaker"),
		Role: outside().Draw(t, "role"), Venue: outside().Draw(t, "venue"), When: outside().Draw(t, "when"), Quote: m.quote(t), URL: m.url(t),
	}
}

func (m messages) sayings(t *rapid.T, most int) []bot.Saying {
	return rapid.SliceOfN(rapid.Custom(m.saying), 0, most).Draw(t, "sayings")
}

func (m messages) url(t *rapid.T) string {
	return rapid.OneOf(rapid.SampledFrom([]string{"", "https://a.example/x#:~:text=a", "javascript:alert(1)", "https://a.example/a|b", "https://a.example/<!channel>"}),
		rapid.Map(rapid.IntRange(0, 4000), func(n int) string { return "https://a.example/#" + strings.Repeat("x", n) })).Draw(t, "url")
}

func (m messages) source(t *rapid.T) bot.Source {
	return bot.Source{Article: m.article.ID, Outlet: outside().Draw(t, "outlet"), Title: m.quote(t), URL: m.url(t), Published: "Mon 16 Jun 08:00"}
}

func (m messages) block(t *rapid.T) bot.Block {
	switch rapid.IntRange(0, 8).Draw(t, "kind") {
	case 0:
		return bot.Heading{Text: outside().Draw(t, "heading")}
	case 1:
		return bot.Note{Text: outside().Draw(t, "note")}
	case 2:
		return bot.Paragraph{Text: outside().Draw(t, "paragraph")}
	case 3:
		return bot.StoryBlock{Number: rapid.IntRange(0, 9).Draw(t, "number"), Title: m.quote(t), Marks: []string{"denied"}, Sayings: m.sayings(t, 30),
			More: rapid.IntRange(0, 9).Draw(t, "more"), Sources: rapid.SliceOfN(rapid.Custom(m.source), 0, 6).Draw(t, "sources"), Outlets: 3, Origins: 2}
	case 4:
		return bot.PairBlock{ID: 1, Claim: m.saying(t), Replies: m.sayings(t, 10), More: rapid.IntRange(0, 2).Draw(t, "more"), Source: m.source(t)}
	case 5:
		return bot.SayingBlock{Saying: m.saying(t), Source: m.source(t)}
	case 6:
		parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) bot.ExcerptPart {
			return bot.ExcerptPart{Quote: m.quote(t), Marked: rapid.Bool().Draw(t, "marked")}
		}), 0, 4).Draw(t, "parts")
		return bot.ExcerptBlock{Parts: parts, Source: m.source(t)}
	case 7:
		return bot.Fields{Fields: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) bot.Field {
			if rapid.Bool().Draw(t, "a channel") {
				names := rapid.SampledFrom([]string{"slack:C0NEWSROOM", "slack:D0READER", "slack:<!channel>", "slack:!channel", "slack:C0X|x", "discord:1"})
				return bot.Field{Name: "Channel", Value: rapid.OneOf(names, outside()).Draw(t, "channel"), Channel: true}
			}
			return bot.Field{Name: outside().Draw(t, "name"), Value: outside().Draw(t, "value"), Quote: m.quote(t)}
		}), 0, 20).Draw(t, "fields")}
	}
	return bot.Buttons{Buttons: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) bot.Button {
		return bot.Button{Label: outside().Draw(t, "label"), Line: outside().Draw(t, "line")}
	}), 0, 40).Draw(t, "buttons")}
}

func (m messages) message(t *rapid.T) bot.Message {
	return bot.Message{Blocks: rapid.SliceOfN(rapid.Custom(m.block), 1, 12).Draw(t, "blocks")}
}

// Any message renders to contents that Slack takes, in which nothing from
// outside is a mention, a link or formatting.
func TestAnyMessageIsValidAndHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := memory.New()
		workspace, err := s.EnsureWorkspace(context.Background(), "slack:T1")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(hostilePieces), 1, 300).Draw(t, "text"), "") + "."
		put, err := s.PutArticles(context.Background(), []store.Article{{Workspace: workspace.ID, Identity: "a", Hash: "h", Text: text, Stored: bottest.Now()}})
		if err != nil {
			t.Fatal(err)
		}
		article := put[0].Article
		article.Text = text
		checked, _ := bot.Check(context.Background(), s, workspace.ID, messages{article}.message(t))
		contents := slack.Render(checked)
		expectValid(t, contents)
		for _, content := range contents {
			expectHarmless(t, content)
		}
	})
}

// Messages of many small blocks, and of few with long addresses, are parted
// before Slack's limits, with room for what is added later.
func TestMessagesOfManyBlocksAndLongAddresses(t *testing.T) {
	b, channel := newsroom(t, bottest.Newsroom())
	small, long := bot.Message{}, bot.Message{}
	for i := range 120 {
		small.Blocks = append(small.Blocks, bot.Note{Text: fmt.Sprint(i)})
	}
	for range 12 {
		address := "https://a.example/" + strings.Repeat("x", 2900)
		long.Blocks = append(long.Blocks, bot.SayingBlock{Saying: bot.Saying{ID: 1, Label: bot.LabelSays, Speaker: "somebody", URL: address}, Source: bot.Source{Outlet: "Post", URL: address}})
	}
	for title, message := range map[string]bot.Message{"many blocks": small, "long addresses": long} {
		contents := slack.Render(b.Check(t.Context(), channel.Workspace, message))
		expectValid(t, contents)
		shown := 0
		for _, content := range contents {
			shown += len(content.Blocks.BlockSet)
			if len(content.Blocks.BlockSet) > 48 {
				t.Errorf("%s: %d blocks leave no room for two", title, len(content.Blocks.BlockSet))
			}
		}
		if len(contents) < 3 || shown != len(message.Blocks) {
			t.Errorf("%s: %d blocks in %d contents, want all %d", title, shown, len(contents), len(message.Blocks))
		}
	}
}

// elements are the kinds that Render may use; of these only link and channel lead
// anywhere, and none calls anybody.
var elements = []string{
	"header", "context", "actions", "rich_text", "rich_text_section", "rich_text_list", "rich_text_quote", "text", "link", "channel", "plain_text", "button", "overflow",
}

func expectHarmless(t fataler, content slack.Content) {
	t.Helper()
	if strings.ContainsAny(content.Text, "<>") {
		t.Fatalf("the text holds a control character: %q", content.Text)
	}
	for i, r := range content.Text {
		rest := content.Text[i:]
		if r == '&' && !strings.HasPrefix(rest, "&amp;") && !strings.HasPrefix(rest, "&lt;") && !strings.HasPrefix(rest, "&gt;") {
			t.Fatalf("the text holds a bare ampersand: %q", content.Text)
		}
	}
	data, err := json.Marshal(content.Blocks)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatalf("%v", err)
	}
	visit(value, func(object map[string]any) {
		kind, _ := object["type"].(string)
		if kind != "" && !slices.Contains(elements, kind) {
			t.Fatalf("an element of the kind %q", kind)
		}
		if address, _ := object["url"].(string); kind == "link" && !strings.HasPrefix(address, "https://a.example/") {
			t.Fatalf("a link to %q", address)
		}
		if kind == "channel" && object["channel_id"] != "C0NEWSROOM" {
			t.Fatalf("a channel %v", object)
		}
		if emoji, _ := object["emoji"].(bool); emoji {
			t.Fatalf("emoji are made of %v", object)
		}
	})
}

func visit(value any, look func(map[string]any)) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			visit(item, look)
		}
	case map[string]any:
		look(v)
		for _, item := range v {
			visit(item, look)
		}
	}
}
