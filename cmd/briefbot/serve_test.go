package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/discord"
	"briefbot/bot/file"
	"briefbot/bot/slack"
	"briefbot/schedule"
)

const (
	// servedFrom is what the clock of a served folder shows at first: a
	// minute before the first slot.
	servedFrom = "2026-11-24T07:59:00Z"
	// servedPace is how many seconds pass there in one of ours.
	servedPace = 60
	// servedWait is how long something that has to come may take.
	servedWait = time.Minute
)

// served is a folder in which serve runs, with a clock that hurries.
type served struct {
	*testing.T
	dir     string
	environ map[string]string
	log     *lockedBuffer
	ended   chan int
	stop    context.CancelFunc
}

// lockedBuffer is a log that one writes while another reads.
type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(data []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(data)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.String()
}

func newServed(t *testing.T) *served {
	if testing.Short() {
		t.Skip("it runs for a while")
	}
	dir := t.TempDir()
	return &served{T: t, dir: dir, environ: map[string]string{
		"BRIEFBOT_DATABASE": filepath.Join(dir, "briefbot.db"), "BRIEFBOT_FILE_DIR": filepath.Join(dir, "posts"),
		"BRIEFBOT_HTTP_ADDR": "127.0.0.1:0", "BRIEFBOT_CHANNEL": "file:desk", "BRIEFBOT_ZONE": "Europe/London",
		testClock: servedClock(0.001),
	}}
}

// servedClock is a clock that begins now, so many times as fast as ours.
func servedClock(pace float64) string {
	return fmt.Sprintf("%s@%s*%g", servedFrom, time.Now().UTC().Format(time.RFC3339Nano), pace)
}

// does runs one command beside what is served.
func (s *served) does(args ...string) string {
	s.Helper()
	var stdout, stderr bytes.Buffer
	code := run(s.Context(), args, system{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, environ: s.environ, now: time.Now})
	if code != exitDone {
		s.Fatalf("briefbot %s: exit code %d\n%s", strings.Join(args, " "), code, &stderr)
	}
	return stdout.String()
}

// start serves until end. The clock stands before the first start.
func (s *served) start() {
	if s.log == nil {
		s.environ[testClock] = servedClock(servedPace)
	}
	ctx, stop := context.WithCancel(context.Background())
	s.log, s.ended, s.stop = &lockedBuffer{}, make(chan int, 1), stop
	log, ended, environ := s.log, s.ended, maps.Clone(s.environ)
	go func() {
		ended <- run(ctx, []string{"serve", "--log-level", "info"}, system{stdin: strings.NewReader(""), stdout: log, stderr: log, environ: environ, now: time.Now})
	}()
	s.Cleanup(stop)
}

// end stops what start began, as a signal does.
func (s *served) end() {
	s.Helper()
	s.stop()
	if code := <-s.ended; code != exitDone {
		s.Errorf("serve ended with exit code %d:\n%s", code, s.log)
	}
}

// waits until something holds.
func (s *served) waits(what string, holds func() bool) {
	s.Helper()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for late := time.After(servedWait); ; {
		select {
		case <-look.C:
			if holds() {
				return
			}
		case <-late:
			s.Fatalf("after %v still not: %s\n%s\n%s", servedWait, what, s.does("status"), s.log)
		}
	}
}

// lines are the posts in a channel's file.
func (s *served) lines(channel string) []file.Line {
	s.Helper()
	text, err := os.ReadFile(filepath.Join(s.dir, "posts", channel+".jsonl"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		s.Fatal(err)
	}
	var lines []file.Line
	for text := range strings.Lines(string(text)) {
		if !strings.HasSuffix(text, "\n") {
			continue // it is being written
		}
		var line file.Line
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			s.Fatalf("%v in %s", err, text)
		}
		lines = append(lines, line)
	}
	return lines
}

// scrape reads /metrics: the value of each series.
func (s *served) scrape() map[string]string {
	s.Helper()
	address := regexp.MustCompile(`http://([^/]+)/readyz`).FindStringSubmatch(s.log.String())
	if address == nil {
		s.Fatalf("serve does not say where it answers:\n%s", s.log)
	}
	answer, err := http.Get("http://" + address[1] + "/metrics")
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		s.Fatalf("got %s and error %v", answer.Status, err)
	}
	series := map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		series[name] = value
	}
	return series
}

// TestServePostsNewsAtItsTime: the articles that come with the program, and
// one from outside where it is there, are posted at their time to a file, in
// the shape that scripts rely on, and again nothing of them afterwards.
func TestServePostsNewsAtItsTime(t *testing.T) {
	s := newServed(t)
	paths := []string{absolute(t, "samples")}
	if _, err := os.Stat(absolute(t, realArticle)); err == nil {
		paths = append(paths, absolute(t, realArticle))
	}
	s.does(append([]string{"ingest"}, paths...)...)
	s.does("schedule", "add", "daily 08:00,08:05 Europe/London", "--empty", "say")
	s.start()
	s.waits("both briefings are posted", func() bool { return len(s.lines("desk")) == 2 })
	s.waits("both are counted", func() bool {
		return s.scrape()[`briefbot_deliveries_total{outcome="posted",platform="file"}`] == "2"
	})
	metrics := s.scrape()
	s.end()

	first, second := s.lines("desk")[0], s.lines("desk")[1]
	due := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	if first.Slot != "2026-11-24T08:00 Europe/London" || first.Key != "1 "+first.Slot+" 1" || first.Part != 1 {
		t.Errorf("got the first line %+v", first)
	}
	// A machine that is busy posts late on this clock, and says so.
	if delay := first.PostedAt.Sub(due); delay < 0 || first.Late && delay < schedule.Punctual || !first.Late && delay > schedule.Punctual+10*time.Minute {
		t.Errorf("posted %v after its time, late: %t", delay, first.Late)
	}
	var stored []string
	for line := range strings.Lines(s.does("articles", "--json")) {
		stored = append(stored, line)
	}
	if len(first.Articles) != len(stored) || !slices.IsSorted(first.Articles) || len(slices.Compact(slices.Clone(first.Articles))) != len(stored) {
		t.Errorf("the first briefing covers the articles %v, want each of %d once", first.Articles, len(stored))
	}
	checkContains(t, first.Text, "Denies", "dockyard")
	if len(second.Articles) != 0 || second.Slot != "2026-11-24T08:05 Europe/London" {
		t.Errorf("got the second line %+v, want one that tells nothing twice", second)
	}
	checkFields(t, filepath.Join(s.dir, "posts", "desk.jsonl"))
	late := 0
	for _, line := range s.lines("desk") {
		if line.Late {
			late++
		}
	}
	checkMetrics(t, metrics, late)
}

// checkFields: scripts find these fields and no others.
func checkFields(t *testing.T, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"articles", "key", "late", "part", "posted_at", "slot", "text"}
	for line := range strings.Lines(string(text)) {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Fatal(err)
		}
		if got := slices.Sorted(maps.Keys(fields)); !slices.Equal(got, want) {
			t.Errorf("got the fields %v, want %v", got, want)
		}
		if !strings.HasPrefix(string(fields["articles"]), "[") {
			t.Errorf("got the articles %s, want a list", fields["articles"])
		}
	}
}

// checkMetrics: whoever watches finds each figure, those that are still zero too.
func checkMetrics(t *testing.T, got map[string]string, late int) {
	t.Helper()
	for series, want := range map[string]string{
		`briefbot_slots_total{outcome="planned",reason=""}`:                "2",
		`briefbot_slots_total{outcome="skipped",reason="late"}`:            "0",
		`briefbot_slots_total{outcome="skipped",reason="empty"}`:           "0",
		`briefbot_slots_total{outcome="failed",reason=""}`:                 "0",
		`briefbot_slots_late_total`:                                        strconv.Itoa(late),
		`briefbot_deliveries_total{outcome="posted",platform="file"}`:      "2",
		`briefbot_deliveries_total{outcome="unknown",platform="file"}`:     "0",
		`briefbot_deliveries_total{outcome="refused",platform="terminal"}`: "0",
		`briefbot_slot_to_post_seconds_count{platform="file"}`:             "2",
		`briefbot_queue_jobs{queue="editions",state="available"}`:          "0",
		`briefbot_queue_jobs{queue="file",state="retryable"}`:              "0",
	} {
		if got[series] != want {
			t.Errorf("%s is %q, want %s", series, got[series], want)
		}
	}
}

// ferry is an article about a ferry and its pilot; the words are quoted.
func (s *served) ferry(words string) {
	s.Helper()
	path := filepath.Join(s.dir, "ferry.txt")
	text := "Title: The ferry is late\nOutlet: Tern\nURL: https://tern.example/ferry\n\nThe ferry is late. “" + words +
		"” said Ola Marsh, the harbour master. The owner of the ferry denied that it had no pilot.\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.Fatal(err)
	}
	s.does("ingest", path)
}

// TestServeCorrectsOnce: an article that no longer holds what was quoted of it
// gets one reply, also when the program is stopped and its queue deleted.
func TestServeCorrectsOnce(t *testing.T) {
	s := newServed(t)
	s.ferry("The ferry had no pilot today,")
	s.does("schedule", "add", "daily 08:00 Europe/London")
	s.start()
	s.waits("the briefing is posted", func() bool { return len(s.lines("desk")) == 1 })
	post := s.lines("desk")[0]
	checkContains(t, post.Text, "The ferry had no pilot today")
	s.ferry("The ferry had two pilots today,")
	s.waits("the correction is posted", func() bool { return len(s.lines("desk")) == 2 })
	s.end()
	if err := os.Remove(s.environ["BRIEFBOT_DATABASE"] + "-queue"); err != nil {
		t.Fatal(err)
	}
	s.does("schedule", "add", "every 5m from 00:00 to 23:55 Europe/London", "--channel", "file:other", "--empty", "say")
	s.ferry("The ferry had three pilots today,") // what was quoted is gone still
	s.start()
	s.waits("another channel has had its briefing", func() bool { return len(s.lines("other")) > 0 })
	s.end()

	reply := s.lines("desk")[1]
	if reply.Reply != post.Key || reply.Slot != "" || reply.Late || len(reply.Articles) != 0 {
		t.Errorf("got the reply %+v", reply)
	}
	checkContains(t, reply.Text, "Correction", "The article of Tern changed after this briefing", "The ferry had no pilot today")
	for _, line := range s.lines("desk")[2:] {
		t.Errorf("one correction too many:\n%s", line.Text)
	}
}

// TestServePausesWhatCannotBePostedTo: a file that cannot be written to fails
// its slot, pauses its schedules, and is told of once; other channels go on.
func TestServePausesWhatCannotBePostedTo(t *testing.T) {
	s := newServed(t)
	s.ferry("The ferry had no pilot today,")
	if err := os.MkdirAll(filepath.Join(s.dir, "posts", "shut.jsonl"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.does("schedule", "add", "daily 08:00,08:05 Europe/London", "--channel", "file:shut")
	s.does("schedule", "add", "daily 12:00 Europe/London", "--channel", "file:shut")
	s.does("schedule", "add", "daily 08:00,08:05 Europe/London", "--empty", "say")
	s.start()
	s.waits("the other channel has both", func() bool { return len(s.lines("desk")) == 2 })
	s.waits("the slot after it is passed over", func() bool {
		return strings.Count(s.does("status", "--json"), `"state":"skipped","reason":"paused"`) == 1
	})
	s.end()

	checkContains(t, s.does("status", "--json"), `"state":"failed","reason":"open `)
	if got := strings.Count(s.does("schedule", "list", "--json"), `"paused":true,"until":null`); got != 2 {
		t.Errorf("%d schedules are paused, want both of the channel:\n%s", got, s.does("schedule", "list"))
	}
	if got := strings.Count(s.does("history", "--json"), "it cannot be posted to"); got != 1 {
		t.Errorf("the history tells of it %d times:\n%s", got, s.does("history"))
	}
	if got := strings.Count(s.log.String(), "a schedule was paused"); got != 2 {
		t.Errorf("the log tells of it %d times, want once a schedule:\n%s", got, s.log)
	}
}

// A denial of what a briefing showed is posted under it, once, long before the
// next briefing.
func TestServeTellsLateDenialsAtOnce(t *testing.T) {
	s := newServed(t)
	file := func(name, text string) {
		t.Helper()
		path := filepath.Join(s.dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s.does("ingest", path)
	}
	file("claim.txt", "Title: Dyke board hid report, engineer says\nOutlet: Marsh Courier\nURL: https://marshcourier.example/dyke\nPublished: 2026-11-24T06:00:00Z\n\n"+
		"OTTERSAND - The Ottersand dyke board hid a report on cracks in the dyke for two years, the engineer Joost Amsel said on Monday.\n\n"+
		"\"The report lay in a drawer of the board,\" Amsel told the Marsh Courier. The dyke protects 4,000 houses at Ottersand.\n")
	s.does("channels", "set", "--channel", "file:desk", "--denials", "now")
	s.does("schedule", "add", "daily 08:00 Europe/London")
	s.start()
	s.waits("the briefing is posted", func() bool { return len(s.lines("desk")) == 1 })
	file("denial.txt", "Title: Dyke board denies hiding report\nOutlet: Polder Radio\nURL: https://polderradio.example/dyke\nPublished: 2026-11-24T08:05:00Z\n\n"+
		"Salla Verhoeven, who chairs the Ottersand dyke board, denied on Tuesday that the board had hidden a report on cracks in the dyke.\n\n"+
		"\"There is no such report, and there never was,\" Verhoeven said. She answered the engineer Joost Amsel, who had spoken of cracks in the Ottersand dyke.\n")
	s.waits("the denial is posted", func() bool { return len(s.lines("desk")) == 2 })
	s.end()
	s.start() // again, it looks at the same articles
	s.waits("it has looked", func() bool { return len(s.scrape()) > 0 })
	s.end()
	lines := s.lines("desk")
	if len(lines) != 2 {
		t.Fatalf("%d posts, want two", len(lines))
	}
	checkContains(t, lines[1].Text, "Denied since this briefing", "Joost Amsel", "hid a report on cracks", "Salla Verhoeven", "denied on Tuesday that the board had hidden a report")
}

// A chat may show a post only after its sender was killed and another began; a
// file shows it at once or never.
func TestChatsAreGivenTimeToShowAPost(t *testing.T) {
	for _, test := range []struct {
		platforms bot.Platforms
		waits     bool
	}{
		{bot.Platforms{file.Name: file.New(file.Options{})}, false},
		{bot.Platforms{file.Name: file.New(file.Options{}), slack.Name: slack.NewPlatform(nil, nil)}, true},
		{bot.Platforms{discord.Platform: &discord.Poster{}}, true},
	} {
		if got := settling(test.platforms); (got > 0) != test.waits || got >= schedule.Lease {
			t.Errorf("%v: %v is waited", test.platforms.Names(), got)
		}
	}
}

// Two that serve one database under two names must meet at one lock.
func TestADatabaseNamedByALinkHasOneLock(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "briefbot.db"), filepath.Join(dir, "link.db")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, link); err != nil {
		t.Skip(err)
	}
	var paths []string
	for _, name := range []string{file, link} {
		d := &desk{program: &program{settings: settings{Database: databaseFile(name)}}}
		path, err := d.file()
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	if paths[0] != paths[1] {
		t.Errorf("got %q, want one path", paths)
	}
}
