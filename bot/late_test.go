package bot_test

import (
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/schedule"
	"briefbot/store"
)

// late are the denials that are told at once, after the last edition.
func (d *desk) late(t *testing.T) schedule.LateResult {
	t.Helper()
	through, err := d.store.LastStored(t.Context(), d.channel.Workspace, bottest.Now().AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	result, err := d.editions.Late(t.Context(), schedule.LateRequest{Channel: d.channel, After: d.through, Through: through})
	if err != nil || !result.Ready {
		t.Fatalf("ready: %t, error %v", result.Ready, err)
	}
	return result
}

func TestALateDenialNamesTheEditionAndTheClaimAsShown(t *testing.T) {
	d := newDesk(t, dykeReport())
	d.edition(t, 1)
	if got := d.late(t); len(got.Denials) != 0 {
		t.Errorf("nobody denies anything yet, got %+v", got)
	}
	d.file(t, append(bottest.Newsroom(), dykeDenial())...)
	got := d.late(t)
	if len(got.Denials) != 1 || got.Denials[0].Edition == 0 {
		t.Fatalf("got %+v, want the one denial of what was shown", got)
	}
	wants(t, string(got.Denials[0].Payload), "# Denied since this briefing", "Says|Joost Amsel|"+dykeClaim, "Denies|Salla Verhoeven|“Nobody on the dyke board hid")
	if again := d.late(t); again.Denials[0].Key != got.Denials[0].Key || !strings.Contains(got.Denials[0].Key, "salla verhoeven") {
		t.Errorf("the keys are %q and %q", got.Denials[0].Key, again.Denials[0].Key)
	}
	d.edition(t, 1) // tells it
	if after := d.late(t); len(after.Denials) != 0 {
		t.Errorf("the next edition told it, got %+v", after)
	}
}

func TestOneSpeakerDeniesAClaimLateOnce(t *testing.T) {
	d := newDesk(t, dykeReport())
	d.edition(t, 1)
	const words = "“The board hid no report on cracks in the Ottersand dyke,”"
	d.file(t, dykeDenial(), dyke("Gullcove Gazette", 20, "The board repeats itself.\n\n"+words+" Salla Verhoeven said.",
		bottest.Statement{Source: "Salla Verhoeven", Cue: "said", Content: []string{words}, Stance: "denies", Speaker: "Salla Verhoeven", Score: 0.7, Key: 1}))
	if got := d.late(t); len(got.Denials) != 1 {
		t.Errorf("got %d denials of one claim by one speaker, want one: %+v", len(got.Denials), got)
	}
}

func TestAChannelHearsNoLateDenialOfWhatItWasNotShown(t *testing.T) {
	d := newDesk(t, dykeReport())
	d.edition(t, 1)
	d.channel = newChannel(t, d.store, "local", "terminal:other")
	d.file(t, dykeDenial())
	if got := d.late(t); len(got.Denials) != 0 {
		t.Errorf("got %+v", got)
	}
}

// narrowPlatform parts what is longer than its messages are.
type narrowPlatform struct {
	plainPlatform
	most int
}

func (p narrowPlatform) Render(sheet bot.Sheet) ([][]byte, error) {
	text := plainText(sheet.Message)
	if len(text) <= p.most {
		return [][]byte{[]byte(text)}, nil
	}
	return [][]byte{[]byte(text[:p.most]), []byte(text[p.most:])}, nil
}

// A denial that is too long for one message keeps no other from being told.
func TestALateDenialThatDoesNotFitIsLeftToTheNextBriefing(t *testing.T) {
	d := newDesk(t, dykeReport())
	d.edition(t, 1)
	d.file(t, dykeDenial())
	d.editions = bot.NewEditions(d.bot, bot.Platforms{schedule.Platform(d.channel): narrowPlatform{most: 100}})
	if got := d.late(t); len(got.Denials) != 0 {
		t.Errorf("got %+v", got)
	}
}

// A correction repeats as many quotations as one message holds, and is told
// also where it holds none.
func TestACorrectionFitsIntoOneMessage(t *testing.T) {
	d := newDesk(t, dykeReport())
	_, built := d.edition(t, 1)
	if len(built.Shown) == 0 {
		t.Fatal("no quotation is shown")
	}
	shown := built.Shown[0]
	articles, err := d.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: d.channel.Workspace, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	request := schedule.CorrectionRequest{Channel: d.channel, Article: articles[0], Shown: []store.Shown{shown, shown, shown}}
	for _, test := range []struct{ most, quotations int }{{10000, 3}, {300, 1}, {150, 0}} {
		editions := bot.NewEditions(d.bot, bot.Platforms{schedule.Platform(d.channel): narrowPlatform{most: test.most}})
		payload, err := editions.Correct(t.Context(), request)
		if got := strings.Count(string(payload), "Quoted|"); err != nil || got != test.quotations {
			t.Errorf("in %d bytes: %d quotations (%v), want %d: %s", test.most, got, err, test.quotations, payload)
		}
	}
}
