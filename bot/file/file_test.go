package file

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"
)

var moment = time.Date(2026, time.November, 23, 8, 0, 1, 0, time.UTC)

func platform(t *testing.T, faults Faults) *Platform {
	t.Helper()
	return New(Options{Dir: filepath.Join(t.TempDir(), "posts"), Faults: faults, Now: func() time.Time { return moment }})
}

// render renders a message of plain paragraphs.
func render(t *testing.T, p *Platform, sheet bot.Sheet, paragraphs ...string) [][]byte {
	t.Helper()
	message := bot.Message{}
	for _, text := range paragraphs {
		message.Blocks = append(message.Blocks, bot.Paragraph{Text: text})
	}
	var faults []bot.Fault
	if sheet.Message, faults = bot.Check(t.Context(), nil, 0, message); len(faults) > 0 {
		t.Fatal(faults)
	}
	payloads, err := p.Render(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return payloads
}

// postOf is the post of a first part.
func postOf(name, key string, payload []byte) schedule.Post {
	return schedule.Post{
		Channel:  store.Channel{Name: "file:" + name},
		Delivery: store.Delivery{Key: key, Part: 1, Payload: payload},
	}
}

func content(t *testing.T, p *Platform, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(p.Dir, name+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAPostIsALine(t *testing.T) {
	p := platform(t, Faults{})
	payloads := render(t, p, bot.Sheet{Articles: []store.ArticleID{3, 4}}, "The bridge opens.")
	post := postOf("desk", "1 2026-11-23T08:00 UTC 1", payloads[0])
	post.Slot.Name, post.Late = "2026-11-23T08:00 UTC", true
	id, err := p.Post(t.Context(), post)
	if err != nil || id == "" {
		t.Fatal(id, err)
	}
	want := `{"key":"1 2026-11-23T08:00 UTC 1","slot":"2026-11-23T08:00 UTC","part":1,"late":true,"posted_at":"2026-11-23T08:00:01Z","text":"The bridge opens.\n","articles":[3,4]}` + "\n"
	if got := content(t, p, "desk"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestFind(t *testing.T) {
	p := platform(t, Faults{})
	payload := render(t, p, bot.Sheet{}, "Text.")[0]
	post := postOf("desk", "1 a 1", payload)
	expect := func(want bool, title string) {
		t.Helper()
		if _, found, err := p.Find(t.Context(), post); err != nil || found != want {
			t.Errorf("%s: got %t, %v, want %t", title, found, err, want)
		}
	}
	expect(false, "nothing was posted")
	other := post
	other.Delivery.Key = "1 a 10"
	if _, err := p.Post(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	expect(false, "a longer key was posted")
	if _, err := p.Post(t.Context(), post); err != nil {
		t.Fatal(err)
	}
	expect(true, "it was posted")
}

// Whatever lasts until somebody mends it is no reason to try again.
func TestKindsOfErrors(t *testing.T) {
	for _, test := range []struct {
		title string
		spoil func(dir string) error
		want  schedule.PostKind
	}{
		{"the folder is a file", func(dir string) error { return os.WriteFile(dir, nil, 0o600) }, schedule.Permanent},
		{"the file is a folder", func(dir string) error { return os.MkdirAll(filepath.Join(dir, "desk.jsonl"), 0o700) }, schedule.Permanent},
	} {
		t.Run(test.title, func(t *testing.T) {
			p := platform(t, Faults{})
			if err := test.spoil(p.Dir); err != nil {
				t.Fatal(err)
			}
			_, err := p.Post(t.Context(), postOf("desk", "k", render(t, p, bot.Sheet{}, "Text.")[0]))
			var failure *schedule.PostError
			if !errors.As(err, &failure) || failure.Kind != test.want {
				t.Errorf("got %v, want kind %d", err, test.want)
			}
		})
	}
	for err, want := range map[error]schedule.PostKind{
		&fs.PathError{Err: syscall.EACCES}: schedule.Permanent, &fs.PathError{Err: syscall.EROFS}: schedule.Permanent,
		&fs.PathError{Err: syscall.ENOSPC}: schedule.Retry, &fs.PathError{Err: syscall.EMFILE}: schedule.Retry,
	} {
		if got := kindOf(err); got != want {
			t.Errorf("%v is of kind %d, want %d", err, got, want)
		}
	}
}

// A folder that was taken away is made again.
func TestAFolderThatIsGone(t *testing.T) {
	p := platform(t, Faults{})
	post := postOf("desk", "k", render(t, p, bot.Sheet{}, "Text.")[0])
	for range 2 {
		if _, err := p.Post(t.Context(), post); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(p.Dir); err != nil {
			t.Fatal(err)
		}
	}
}

// stopped is a context whose time is over and which has not noticed, as that of
// a process which was stopped.
type stopped struct{ context.Context }

func (stopped) Deadline() (time.Time, bool) { return time.Now().Add(-time.Minute), true }

// A process that was stopped on its way to a post does not make it later:
// another has posted meanwhile.
func TestNothingIsPostedWhenItsTimeIsOver(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for title, ctx := range map[string]context.Context{"noticed": cancelled, "not noticed yet": stopped{t.Context()}} {
		for name, faults := range map[string]Faults{"": {}, ", slow": {Slow: 1}} {
			p := platform(t, faults)
			_, err := p.Post(ctx, postOf("desk", "k", render(t, p, bot.Sheet{}, "Text.")[0]))
			var failure *schedule.PostError
			if !errors.As(err, &failure) || failure.Kind != schedule.Retry {
				t.Errorf("%s%s: got %v, want to try again", title, name, err)
			}
			if text, _ := os.ReadFile(filepath.Join(p.Dir, "desk.jsonl")); len(text) > 0 {
				t.Errorf("%s%s: it was posted: %s", title, name, text)
			}
		}
	}
}

// Whoever posts twice must be seen to: a platform that refused by itself would
// hide it.
func TestADoubleIsNotRefused(t *testing.T) {
	p := platform(t, Faults{})
	post := postOf("desk", "k", render(t, p, bot.Sheet{}, "Text.")[0])
	for range 2 {
		if _, err := p.Post(t.Context(), post); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Count(content(t, p, "desk"), "\n"); got != 2 {
		t.Errorf("%d lines, want 2", got)
	}
}

func TestATornLineIsNone(t *testing.T) {
	p := platform(t, Faults{})
	post := postOf("desk", "k", render(t, p, bot.Sheet{}, "Text.")[0])
	if _, err := p.Post(t.Context(), post); err != nil {
		t.Fatal(err)
	}
	whole := content(t, p, "desk")
	for cut := range len(whole) {
		path := filepath.Join(p.Dir, "desk.jsonl")
		if err := os.WriteFile(path, []byte(whole+whole[:cut]), 0o600); err != nil {
			t.Fatal(err)
		}
		torn := post
		torn.Delivery.Key = "other"
		if _, err := p.Post(t.Context(), torn); err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitAfter(content(t, p, "desk"), "\n")
		if len(lines) != 3 || lines[0] != whole || !strings.Contains(lines[1], `"key":"other"`) {
			t.Fatalf("cut at %d: got %q", cut, lines)
		}
	}
	if err := os.WriteFile(filepath.Join(p.Dir, "desk.jsonl"), []byte(strings.TrimSuffix(whole, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, found, err := p.Find(t.Context(), post); found || err != nil {
		t.Errorf("a line without its end was found (%v), and the next post takes it away", err)
	}
}

func TestNamesDoNotLeaveTheFolder(t *testing.T) {
	p := platform(t, Faults{})
	payload := render(t, p, bot.Sheet{}, "Text.")[0]
	for _, name := range []string{"", ".", "..", "../desk", "/etc/desk", "a/b", `a\b`, ".hidden", "-x", "a.b", "a\x00", "é", strings.Repeat("a", 65), "a\n"} {
		var failure *schedule.PostError
		_, err := p.Post(t.Context(), postOf(name, "k", payload))
		if !errors.As(err, &failure) || failure.Kind != schedule.Permanent {
			t.Errorf("%q: got %v, want a permanent failure", name, err)
		}
	}
	if _, err := os.Stat(p.Dir); err == nil {
		t.Error("something was written")
	}
}

func TestALimitMakesParts(t *testing.T) {
	p := platform(t, Faults{})
	p.Limit = 40
	payloads := render(t, p, bot.Sheet{}, "The bridge opens.", "The ferry stays.", strings.Repeat("A longer paragraph. ", 10), "The end.")
	var all strings.Builder
	for _, text := range payloads {
		var line payload
		if err := json.Unmarshal(text, &line); err != nil {
			t.Fatal(err)
		}
		all.WriteString(line.Text)
	}
	if len(payloads) != 3 || !strings.Contains(all.String(), "The ferry stays.") || !strings.Contains(all.String(), "The end.") {
		t.Errorf("%d parts, want 3 with everything in them: %q", len(payloads), all.String())
	}
}

func TestABadPayloadIsOne(t *testing.T) {
	p := platform(t, Faults{})
	var failure *schedule.PostError
	if _, err := p.Post(t.Context(), postOf("desk", "k", []byte("text"))); !errors.As(err, &failure) || failure.Kind != schedule.BadPayload {
		t.Errorf("got %v", err)
	}
}

func TestFaultsBefallTheirShare(t *testing.T) {
	faults, err := ParseFaults(" lose_answer=0.2, rate_limit=0.1,fail=0.3,seed=5")
	if err != nil {
		t.Fatal(err)
	}
	p := platform(t, faults)
	payload := render(t, p, bot.Sheet{}, "Text.")[0]
	got := map[string]int{}
	const posts = 1000
	for range posts {
		_, err := p.Post(t.Context(), postOf("desk", "k", payload))
		kind := "sound"
		var failure *schedule.PostError
		if errors.As(err, &failure) {
			kind = []string{"unknown", "retry after", "retry"}[failure.Kind]
		}
		got[kind]++
	}
	for kind, want := range map[string]int{"sound": 400, "unknown": 200, "retry after": 100, "retry": 300} {
		if got[kind] < want*8/10 || got[kind] > want*12/10 {
			t.Errorf("%s: got %d of %d, want about %d", kind, got[kind], posts, want)
		}
	}
	if lines, want := strings.Count(content(t, p, "desk"), "\n"), got["sound"]+got["unknown"]; lines != want {
		t.Errorf("%d lines, want %d: those whose answer was lost too", lines, want)
	}
}

func TestParseFaultsErrors(t *testing.T) {
	for _, text := range []string{"lose_answer", "lose_answer=2", "lose_answer=-1", "lose_answer=NaN", "lost=0.1", "fail=0.6,slow=0.6", "seed=x", "fail=x"} {
		if faults, err := ParseFaults(text); err == nil {
			t.Errorf("%q: got %+v", text, faults)
		}
	}
	if faults, err := ParseFaults(""); err != nil || faults != (Faults{}) {
		t.Errorf("nothing: got %+v, %v", faults, err)
	}
}

// Whatever stands in the file, a post is found afterwards, and the whole lines
// before it are as they were.
func FuzzPost(f *testing.F) {
	f.Add([]byte("{\"key\":\"a\"}\n{\"ke"), "a")
	f.Add([]byte("\n\n\x00"), "\xff")
	f.Fuzz(func(t *testing.T, before []byte, key string) {
		p := platform(t, Faults{})
		path := filepath.Join(p.Dir, "desk.jsonl")
		if err := os.MkdirAll(p.Dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, before, 0o600); err != nil {
			t.Fatal(err)
		}
		key = strings.ToValidUTF8(key, "")
		post := postOf("desk", key, []byte(`{"slot":"s","part":1,"text":"t"}`))
		if _, err := p.Post(t.Context(), post); err != nil {
			t.Fatal(err)
		}
		if _, found, err := p.Find(t.Context(), post); !found || err != nil {
			t.Errorf("not found: %v", err)
		}
		kept := before[:bytes.LastIndexByte(before, '\n')+1]
		if after := []byte(content(t, p, "desk")); !bytes.HasPrefix(after, kept) || bytes.Count(after[len(kept):], []byte{'\n'}) != 1 {
			t.Errorf("got %q", after)
		}
	})
}
