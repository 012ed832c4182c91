package bot_test

import (
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
)

// What stands under a story asks for that story also when later briefings have
// given its number to another one.
func TestFollowUpsOutliveTheBriefing(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	ask := func(line string) bot.Message {
		return r.bot.Handle(t.Context(), bot.Request{Channel: r.channel, Reader: "r", Line: line})
	}
	var lighthouse bot.StoryBlock
	for _, block := range ask("now").Blocks {
		if story, is := block.(bot.StoryBlock); is && story.Number == 1 {
			lighthouse = story
		}
	}
	if later := ask("now milk"); !strings.Contains(firstTitle(later), "milk") {
		t.Fatalf("the later briefing begins with %q", firstTitle(later))
	}
	buttons := lighthouse.FollowUps()
	if len(buttons) != 5 || buttons[4].Line != "follow c1" {
		t.Fatalf("got %v, want five follow-ups, the last of them to follow the claim", buttons)
	}
	if got := firstTitle(ask(buttons[0].Line)); got != lighthouse.Title.Text {
		t.Errorf("%s: got %q, want %q", buttons[0].Line, got, lighthouse.Title.Text)
	}
	if got := ask(buttons[4].Line).Blocks[0]; !strings.Contains(got.(bot.Paragraph).Text, "You follow “c1”") {
		t.Errorf("%s: got %v", buttons[4].Line, got)
	}
	for _, button := range buttons[:4] {
		if answer, is := ask(button.Line).Blocks[0].(bot.Heading); !is {
			t.Errorf("%q is not answered: %v", button.Line, answer)
		}
	}
	if got := ask("story a999").Blocks[0]; got != (bot.Paragraph{Text: "No briefing of this channel told a story with the article a999."}) {
		t.Errorf("a story that is gone: got %v", got)
	}
}

func firstTitle(message bot.Message) string {
	for _, block := range message.Blocks {
		if story, is := block.(bot.StoryBlock); is {
			return story.Title.Text
		}
	}
	return ""
}
