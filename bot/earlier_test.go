package bot_test

import (
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/schedule"
	"briefbot/store"
)

// desk posts the editions of one schedule to one channel, as the runner does.
type desk struct {
	*room
	editions *bot.Editions
	through  int64
	runs     int
	filler   *bottest.Filler
}

func newDesk(t *testing.T, articles ...bottest.Article) *desk {
	t.Helper()
	d := &desk{room: newRoom(t, nil)}
	d.editions = bot.NewEditions(d.bot, bot.Platforms{schedule.Platform(d.channel): plainPlatform{}})
	d.filler = bottest.NewFiller(d.store, d.channel.Workspace)
	d.file(t, articles...)
	return d
}

// file stores articles as they come in, with the ledgers of their stories.
func (d *desk) file(t *testing.T, articles ...bottest.Article) {
	t.Helper()
	if err := d.filler.Fill(t.Context(), articles); err != nil {
		t.Fatal(err)
	}
	if _, err := bot.UpdateLedgers(t.Context(), d.store, d.channel.Workspace); err != nil {
		t.Fatal(err)
	}
}

// edition is the next edition of the schedule with this number.
func (d *desk) edition(t *testing.T, number store.ScheduleID) (string, schedule.BuildResult) {
	t.Helper()
	newest, err := d.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: d.channel.Workspace, Limit: 1})
	if err != nil || len(newest) == 0 {
		t.Fatalf("nothing is stored: %v", err)
	}
	d.runs++
	due := bottest.Now().Add(time.Duration(d.runs) * 12 * time.Hour)
	slot := store.Slot{Name: due.Format("2006-01-02T15:04") + " Europe/London", Due: due}
	request := schedule.BuildRequest{
		Schedule: store.Schedule{ID: number, Workspace: d.channel.Workspace}, Channel: d.channel, Slot: slot,
		After: d.through, Through: newest[0].Sequence, FirstRun: d.through == 0,
	}
	result, err := d.editions.Build(t.Context(), request)
	if err != nil || len(result.Payloads) != 1 {
		t.Fatalf("got %d payloads and error %v", len(result.Payloads), err)
	}
	_, _, err = d.store.PutEdition(t.Context(), store.Edition{
		Workspace: d.channel.Workspace, Channel: d.channel.ID, Key: "1 " + slot.Name, After: request.After, Through: request.Through,
		Built: due, Body: result.Body, Shown: result.Shown,
	})
	if err != nil {
		t.Fatal(err)
	}
	d.through = request.Through
	return string(result.Payloads[0]), result
}

var dykeTerms = []string{"ottersand dyke", "salla verhoeven", "dyke board"}

// dyke is an article of the story of the Ottersand dyke.
func dyke(outlet string, hour int, text string, statements ...bottest.Statement) bottest.Article {
	lead, _, _ := strings.Cut(text, "\n")
	return bottest.Article{
		Outlet: outlet, URL: "https://" + strings.ToLower(strings.ReplaceAll(outlet, " ", "")) + ".example/dyke/" + strings.Repeat("i", hour),
		Title: "The Ottersand dyke, by " + outlet, Published: bottest.Now().Add(time.Duration(hour) * time.Hour),
		Text: text, Lead: lead, Terms: dykeTerms, Statements: statements,
	}
}

const dykeClaim = "the dyke board hid a report on cracks in the Ottersand dyke for two years"

func dykeReport() bottest.Article {
	return dyke("Marsh Courier", 1, "An engineer accuses the board.\n\nThe engineer Joost Amsel said "+dykeClaim+".",
		bottest.Statement{Source: "The engineer Joost Amsel", Cue: "said", Content: []string{dykeClaim}, Kind: "indirect", Speaker: "Joost Amsel", Score: 0.8, Key: 1})
}

func dykeDenial() bottest.Article {
	const words = "“Nobody on the dyke board hid a report on cracks in the Ottersand dyke,”"
	return dyke("Polder Radio", 14, "The board answers the engineer.\n\n"+words+" said its chair, Salla Verhoeven.",
		bottest.Statement{Source: "Salla Verhoeven", Cue: "said", Content: []string{words}, Stance: "denies", Speaker: "Salla Verhoeven", Score: 0.7, Key: 1})
}

func TestNothingIsToldTwiceToAChannel(t *testing.T) {
	again := dyke("Estuary Post", 13, "The board is accused.\n\nThe engineer Joost Amsel said "+dykeClaim+", and more people were told.",
		bottest.Statement{Source: "The engineer Joost Amsel", Cue: "said", Content: []string{dykeClaim}, Kind: "indirect", Speaker: "Joost Amsel", Score: 0.8, Key: 1})
	further := dyke("Estuary Post", 13, again.Text+"\n\n“The divers found the cracks in March,” said Amsel.", again.Statements[0],
		bottest.Statement{Source: "Amsel", Cue: "said", Content: []string{"“The divers found the cracks in March,”"}, Speaker: "Joost Amsel", Score: 0.5, Key: 2})
	for _, test := range []struct {
		title       string
		second      bottest.Article
		want, never string
		empty       bool
	}{
		{"the same said in another outlet is no news", again, "Nothing is said in this article that this channel was not shown before.", "hid a report", true},
		{"an updated story shows what is new alone", further, "[updated]", "Says|Joost Amsel|the dyke board hid", false},
		{"a denial of what was shown is marked, with its claim", dykeDenial(), "[new denial] outlets=1 origins=1 more=0\nSays|Joost Amsel|" + dykeClaim, "[denied]", false},
	} {
		t.Run(test.title, func(t *testing.T) {
			d := newDesk(t, dykeReport())
			first, _ := d.edition(t, 1)
			wants(t, first, dykeClaim)
			d.file(t, test.second)
			second, result := d.edition(t, 1)
			if !strings.Contains(second, test.want) || strings.Contains(second, test.never) || result.Empty != test.empty {
				t.Errorf("got (empty: %v)\n%swant %q in it and not %q", result.Empty, second, test.want, test.never)
			}
			wants(t, d.ask(t, "now since 30d"), dykeClaim) // who asks gets the whole
		})
	}
}

func TestANewDenialOfWhatWasShownComesFirst(t *testing.T) {
	d := newDesk(t, dykeReport())
	d.edition(t, 1)
	d.file(t, append(bottest.Newsroom(), dykeDenial())...)
	second, _ := d.edition(t, 1)
	own, other := strings.Index(second, "Ottersand"), strings.Index(second, "lighthouse")
	if own < 0 || other < own {
		t.Errorf("got\n%swant the denial of the dyke's claim before the lighthouse", second)
	}
	d.file(t, dyke("Gullcove Gazette", 20, "The board repeats itself.\n\n“The board hid no report at all on the dyke, on cracks or otherwise,” Salla Verhoeven said.",
		bottest.Statement{Source: "Salla Verhoeven", Cue: "said", Content: []string{"“The board hid no report at all on the dyke, on cracks or otherwise,”"},
			Stance: "denies", Speaker: "Salla Verhoeven", Score: 0.7, Key: 1}))
	if third, _ := d.edition(t, 1); strings.Contains(third, "[new denial") {
		t.Errorf("got\n%swant no second new denial of one claim by one speaker", third)
	}
}

// Another channel was not shown what this one was.
func TestWhatOneChannelWasShownIsNewsInAnother(t *testing.T) {
	d := newDesk(t, dykeReport())
	d.edition(t, 1)
	d.channel = newChannel(t, d.store, "local", "terminal:other")
	d.through = 0
	other, _ := d.edition(t, 2)
	wants(t, other, dykeClaim)
	if strings.Contains(other, "[updated") {
		t.Errorf("got\n%swant no mark for what the channel was not shown", other)
	}
}
