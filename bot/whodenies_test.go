package bot_test

import (
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
)

// Messages of a chat, as people write them, and the claims that they mention.
func TestWhoDenies(t *testing.T) {
	const nothing = "I found no claim in that message"
	for _, c := range []struct{ title, message, want string }{
		{"the claim in its own words", "The mayor of Gullcove agreed in April to sell the old lighthouse to a hotel company, two months before the council voted.", "I have never met anybody from that company"},
		{"in other words", "did you see this? apparently the mayor AGREED to SELL the old lighthouse to some hotel company, before council even voted!!", "a seagull’s tale"},
		{"in two breaths", "So the mayor agreed in April. She is to sell the old lighthouse to a hotel company.", "a seagull’s tale"},
		{"within much else", "Morning all. Rota for Tuesday is up and the coffee machine is mended. " + strings.Repeat("Please park behind the shed. ", 20) +
			"Also: is the Tollgate Bridge unsafe, as they say? " + strings.Repeat("Cake at four. ", 50), "took back its report that the Tollgate Bridge is unsafe"},
		{"two claims at once", "First the mayor agreed to sell the old lighthouse to a hotel company before the council voted. Then the Tollgate Bridge is unsafe.", "What that message may speak of"},
		{"shouted with marks", "*TOLLGATE BRIDGE* is _unsafe_ :warning: 👩‍👩‍👧‍👦", "Retracts"},
		{"the same words about something else", "The council of Brewster voted on hotel fees in April.", nothing},
		{"a story without an answer", "Brewster Dairy recalled 9,000 bottles of milk", nothing},
		{"chat", "ok thanks, see you at the meeting tomorrow", nothing},
		{"no words", "🎉🎉 !!! ---", nothing},
		{"right to left", "\u202eהמגדלור נמכר", nothing},
		{"a wall of text", strings.Repeat("lighthouse mayor ", 2000), nothing},
		{"half a character", "Tollgate Bridge is unsafe \xff\xfe", "Retracts"},
	} {
		t.Run(c.title, func(t *testing.T) {
			r := newRoom(t, bottest.Newsroom())
			got := plainText(r.bot.Answer(t.Context(), bot.Request{Channel: r.channel, Reader: "ana", About: c.message}))
			if !strings.Contains(got, c.want) {
				t.Errorf("got\n%swant %q in it", got, c.want)
			}
			if r.log.Len() > 0 {
				t.Errorf("got the log %s", r.log.String())
			}
		})
	}
}

// Nothing of one workspace is found in another.
func TestWhoDeniesElsewhere(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	channel := newChannel(t, r.store, "other", "terminal:desk")
	got := plainText(r.bot.Answer(t.Context(), bot.Request{Channel: channel, About: "The Tollgate Bridge is unsafe."}))
	if !strings.Contains(got, "I found no claim") {
		t.Errorf("got %s", got)
	}
}
