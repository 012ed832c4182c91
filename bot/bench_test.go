package bot_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/store"
	"briefbot/store/sqlite"
)

// invented writes an article of about 4 KB that looks like news: one of some
// thousand events of a few articles each, names of its own, quotations, and a
// denial now and then.
func invented(random *rand.Rand, event int) (title, text string) {
	syllables := []string{"bar", "del", "fin", "gor", "hal", "jun", "kel", "lor", "mer", "nov", "pel", "quin", "ras", "sel", "tam", "ul", "ver", "wen", "yor", "zan"}
	name := func(seed int) string {
		own := rand.New(rand.NewPCG(uint64(event), uint64(seed)))
		word := func() string {
			made := syllables[own.IntN(len(syllables))] + syllables[own.IntN(len(syllables))] + syllables[own.IntN(len(syllables))]
			return strings.ToUpper(made[:1]) + made[1:]
		}
		return word() + " " + word()
	}
	plain := strings.Fields(`the harbour council bridge ferry committee had been would report tender after before a of in on
		company workers union price winter public money river school plan vote week north valley road minister letter`)
	filler := func(n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = plain[random.IntN(len(plain))]
		}
		return strings.Join(words, " ")
	}
	title = fmt.Sprintf("%s and %s at odds over %s", name(1), name(2), filler(3))
	var out strings.Builder
	fmt.Fprintf(&out, "%s broke the agreement with %s on the %s, officials said on Monday.\n\n", name(1), name(2), filler(4))
	for out.Len() < 3800 {
		fmt.Fprintf(&out, "“We saw the %s and the %s,” said %s, a resident of %s. The %s.\n\n", filler(4), filler(6), name(random.IntN(6)), name(3), filler(30))
		fmt.Fprintf(&out, "%s said that the %s. The %s and the %s.\n\n", name(1), filler(8), filler(20), filler(12))
		if random.IntN(6) == 0 {
			fmt.Fprintf(&out, "%s denied that %s broke the agreement. “That is a lie,” the spokesman told %s.\n\n", name(2), name(1), name(4))
		}
	}
	return title, out.String()
}

// archive is n stored and extracted articles of three days in an SQLite file.
func archive(b *testing.B, n int) (store.Store, store.Channel) {
	if testing.Short() {
		n /= 10 // to see that it runs
	}
	b.Helper()
	s, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	workspace, err := s.EnsureWorkspace(b.Context(), "local")
	if err != nil {
		b.Fatal(err)
	}
	channel, err := s.PutChannel(b.Context(), store.Channel{Workspace: workspace.ID, Name: "terminal:bench"})
	if err != nil {
		b.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	var articles []store.Article
	for i := range n {
		title, text := invented(random, random.IntN(n/4))
		articles = append(articles, store.Article{
			Workspace: workspace.ID, Identity: fmt.Sprint(i), Hash: fmt.Sprint(i), URL: fmt.Sprintf("https://outlet%d.example/%d", i%40, i),
			Outlet: fmt.Sprintf("Outlet %d", i%40), Title: title, Text: text, Stored: bottest.Now(),
			Published: bottest.Now().Add(-time.Duration(random.IntN(72*60)) * time.Minute),
		})
	}
	for batch := range slices.Chunk(articles, 500) {
		if _, err := s.PutArticles(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := bot.ExtractPending(b.Context(), s, workspace.ID, nil); err != nil {
		b.Fatal(err)
	}
	return s, channel
}

// discard takes a checked message as a renderer would.
func discard(message bot.Checked) { fmt.Fprint(io.Discard, plainText(message)) }

// BenchmarkBriefing10000 composes, stores and checks a briefing over 10,000
// articles, all of them in the window. The limit is 300 ms.
func BenchmarkBriefing10000(b *testing.B) {
	s, channel := archive(b, 10_000)
	asked := bot.New(bot.Options{Store: s, Now: bottest.Now})
	key := 0
	for b.Loop() {
		key++
		message, edition, err := asked.Brief(b.Context(), bot.BriefRequest{Channel: channel, Key: fmt.Sprint(key)})
		if err != nil || edition.ID == 0 {
			b.Fatal(edition.ID, err)
		}
		discard(asked.Check(b.Context(), channel.Workspace, message))
	}
}

// BenchmarkVerbs10000 asks each verb over 10,000 articles. An answer is due
// within the three seconds that chats allow.
func BenchmarkVerbs10000(b *testing.B) {
	s, channel := archive(b, 10_000)
	asked := bot.New(bot.Options{Store: s, Now: bottest.Now})
	ask := func(line string) bot.Checked {
		return asked.Answer(b.Context(), bot.Request{Channel: channel, Line: line})
	}
	ask("now")
	for _, line := range []string{"now harbour", "denials", "denials since 1h", "claim c1", "claim ferry", "story 1", "source s100", "why s100", "search bridge winter",
		"person " + speaker(b, s, channel), "status", "help"} {
		b.Run(strings.Fields(line)[0], func(b *testing.B) {
			for b.Loop() {
				discard(ask(line))
			}
		})
	}
}

func speaker(b *testing.B, s store.Store, channel store.Channel) string {
	b.Helper()
	found, err := s.ListStatements(b.Context(), store.StatementQuery{Workspace: channel.Workspace, KeyOnly: true, Limit: 1})
	if err != nil || len(found) == 0 {
		b.Fatal(err)
	}
	return found[0].Speaker
}
