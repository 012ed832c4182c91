package discord

import (
	"strings"
	"testing"

	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
)

func TestLongEditionsGoOnInAThread(t *testing.T) {
	p := newPlatform(t)
	parts := edition(t, 3)
	first, err := p.poster.Post(t.Context(), p.delivery(t, p.text, 1, parts[0]))
	if err != nil {
		t.Fatal(err)
	}
	for part := 2; part <= 3; part++ {
		post := p.delivery(t, p.text, part, parts[part-1])
		post.First = first
		if _, err := p.poster.Post(t.Context(), post); err != nil {
			t.Fatal(err)
		}
		if id, found, err := p.poster.Find(t.Context(), post); err != nil || !found {
			t.Errorf("part %d: got %q, %v, %v, want it found in the thread", part, id, found, err)
		}
	}
	if got := len(p.Messages(p.text)); got != 1 {
		t.Errorf("%d messages in the channel, want the first part alone", got)
	}
	if got := len(p.Messages(first)); got != 2 {
		t.Errorf("%d messages in the thread, want the two that follow", got)
	}
}

func TestForumsGetAPostAnEdition(t *testing.T) {
	p := newPlatform(t)
	board := p.AddChannel("board", 15)
	p.ChangeChannel(board, func(c *discordtest.Channel) { c.Tags["112233445566778800"] = "Denied" })
	parts := edition(t, 2)
	parts[0].Tags = []string{"denied", "unknown"}
	post := p.delivery(t, board, 1, parts[0])
	id, err := p.poster.Post(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	threads := p.Threads(board)
	if len(threads) != 1 {
		t.Fatalf("%d posts in the forum, want 1", len(threads))
	}
	p.ChangeChannel(threads[0], func(c *discordtest.Channel) {
		if len(c.Applied) != 1 || c.Name != "Morning briefing" {
			t.Errorf("the post has name %q and tags %v", c.Name, c.Applied)
		}
	})
	if found, ok, err := p.poster.Find(t.Context(), post); err != nil || !ok || found != id {
		t.Errorf("Find gave %q, %v, %v, want %q", found, ok, err, id)
	}
	second := p.delivery(t, board, 2, parts[1])
	second.First = id
	if _, err := p.poster.Post(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	if got := len(p.Messages(threads[0])); got != 2 {
		t.Errorf("%d messages in the forum's post, want both parts", got)
	}
}

func TestLongEditionsStayInAChannelWithoutThreads(t *testing.T) {
	p := newPlatform(t)
	thread := p.AddChannel("a thread", publicThread)
	p.ChangeChannel(thread, func(c *discordtest.Channel) { c.Parent = p.text })
	parts := edition(t, 2)
	first, err := p.poster.Post(t.Context(), p.delivery(t, thread, 1, parts[0]))
	if err != nil {
		t.Fatal(err)
	}
	second := p.delivery(t, thread, 2, parts[1])
	second.First = first
	if _, err := p.poster.Post(t.Context(), second); err != nil || len(p.Messages(thread)) != 2 {
		t.Errorf("got %v and %d messages, want both parts in the thread", err, len(p.Messages(thread)))
	}
}

// TestForumsThatWantATag: a briefing without a mark that the forum has a tag for
// gets the tag for briefings, or the first that members may set.
func TestForumsThatWantATag(t *testing.T) {
	const first, second, denials = "112233445566778801", "112233445566778802", "112233445566778803"
	for _, c := range []struct {
		title     string
		tags      map[string]string
		moderated string
		wants     bool
		marks     []string
		want      string // "" for none
		fails     bool
	}{
		{"a mark", map[string]string{first: "news", denials: "Denied"}, "", true, []string{"denied"}, denials, false},
		{"no mark", map[string]string{first: "news", second: "Briefing"}, "", true, nil, second, false},
		{"no tag for briefings", map[string]string{first: "news", second: "sport"}, "", true, nil, first, false},
		{"the first is for moderators", map[string]string{first: "news", second: "sport"}, first, true, nil, second, false},
		{"the mark's is for moderators", map[string]string{first: "news", denials: "denied"}, denials, true, []string{"denied"}, first, false},
		{"a forum that wants none", map[string]string{first: "news", second: "briefing"}, "", false, nil, "", false},
		{"all are for moderators", map[string]string{first: "news"}, first, true, nil, "", true},
	} {
		t.Run(c.title, func(t *testing.T) {
			p := newPlatform(t)
			board := p.AddChannel("board", forum)
			p.ChangeChannel(board, func(ch *discordtest.Channel) {
				ch.Tags, ch.Moderated, ch.WantsTag = c.tags, map[string]bool{c.moderated: true}, c.wants
			})
			e := edition(t, 1)[0]
			e.Tags = c.marks
			_, err := p.poster.Post(t.Context(), p.delivery(t, board, 1, e))
			if c.fails {
				if kindOf(err) != schedule.Permanent || !strings.Contains(err.Error(), "wants a tag") {
					t.Errorf("got %v", err)
				}
				return
			}
			must(t, err)
			p.ChangeChannel(p.Threads(board)[0], func(ch *discordtest.Channel) {
				if got := strings.Join(ch.Applied, " "); got != c.want {
					t.Errorf("the tags are %q, want %q", got, c.want)
				}
			})
		})
	}
}
