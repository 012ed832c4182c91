package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

// servedMost is the most schedules that BenchmarkServe goes up to: 10000 is
// for those who have the minutes.
var servedMost = flag.Int("schedules", 1000, "the most schedules that BenchmarkServe goes up to")

// BenchmarkServe is one minute in which many schedules are due, each of a
// channel of its own, over 200 articles, with the queue and the database of
// serve. It reports the seconds until all slots are planned, until all
// editions are built, and until all are posted, and the most memory meanwhile.
// The aims, on two cores: 1,000 planned in 2 s, built in 30 s, in 300 MB.
//
// On two cores that had other work to do it was, in November 2026:
//
//	schedules   planned    built    peak
//	      100    0.05 s    0.8 s    78 MB
//	    1,000     0.5 s    6.7 s    92 MB
//	   10,000      16 s    209 s   152 MB
func BenchmarkServe(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if n > *servedMost {
				b.Skip("more than -schedules")
			}
			for b.Loop() {
				b.StopTimer()
				minute := newMinute(b, n)
				b.StartTimer()
				minute.pass()
			}
		})
	}
}

// minute is a server that is about to begin.
type minute struct {
	*testing.B
	*server
	count int
}

// newMinute stores the articles and n schedules that are due.
func newMinute(b *testing.B, n int) *minute {
	b.Helper()
	dir := b.TempDir()
	news := filepath.Join(dir, "news")
	if err := os.Mkdir(news, 0o700); err != nil {
		b.Fatal(err)
	}
	newsroom(b, news, 200, 4<<10)
	begun, due := time.Now(), time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	var faults bytes.Buffer
	outside := system{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: &faults,
		environ: map[string]string{"BRIEFBOT_DATABASE": filepath.Join(dir, "briefbot.db"), "BRIEFBOT_FILE_DIR": filepath.Join(dir, "posts")},
		now:     func() time.Time { return due.Add(time.Since(begun) % time.Minute) },
	}
	if code := run(b.Context(), []string{"ingest", news}, outside); code != exitDone {
		b.Fatalf("ingest: exit code %d: %s", code, &faults)
	}
	p := &program{system: outside}
	if _, err := p.prepare(b.Context(), []string{"serve"}); err != nil {
		b.Fatal(err)
	}
	d, err := p.openDesk(b.Context(), mayCreate)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(d.close)
	addDue(b, d, n, due)
	s, err := d.newServer(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.queue.Close() })
	return &minute{b, s, n}
}

// addDue stores n schedules that are due at a time, half of them on one of ten
// topics.
func addDue(b *testing.B, d *desk, n int, due time.Time) {
	b.Helper()
	topics := []string{"grain", "port", "harbour", "ships", "minister", "Brackwater", "Ostrand", "Kelder", "Marrow", "Orley"}
	for i := range n {
		channel, err := d.store.PutChannel(b.Context(), store.Channel{Workspace: d.workspace, Name: fmt.Sprint("file:desk", i), Zone: "Europe/London"})
		if err != nil {
			b.Fatal(err)
		}
		topic := ""
		if i%2 == 1 {
			topic = topics[i/2%len(topics)]
		}
		_, err = d.store.AddSchedule(b.Context(), store.Schedule{
			Workspace: d.workspace, Channel: channel.ID, Spec: "daily 08:00 Europe/London", Topic: topic, WhenEmpty: store.SayEmpty,
			Created: due.Add(-time.Minute), Mark: due.Add(-time.Minute),
		}, store.Audit{Who: "bench", What: "added", At: due.Add(-time.Minute)})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// pass lets it pass, until all is posted.
func (m *minute) pass() {
	m.Helper()
	forgetPeak()
	begun := time.Now()
	if err := m.runner.Tick(m.Context()); err != nil {
		m.Fatal(err)
	}
	m.ReportMetric(time.Since(begun).Seconds(), "s-planned")
	begun = time.Now()
	if err := m.queue.Start(m.Context(), m.runner); err != nil {
		m.Fatal(err)
	}
	m.waits(store.SlotPlanned)
	m.ReportMetric(time.Since(begun).Seconds(), "s-built")
	m.waits(store.SlotPlanned, store.SlotBuilt, store.SlotSending)
	m.ReportMetric(time.Since(begun).Seconds(), "s-posted")
	m.ReportMetric(peak(), "MB-peak")
	if err := m.queue.Stop(context.WithoutCancel(m.Context())); err != nil {
		m.Fatal(err)
	}
	posted, err := m.store.ListSlots(m.Context(), store.SlotQuery{Workspace: m.workspace, States: []store.SlotState{store.SlotPosted}})
	if err != nil || len(posted) != m.count {
		m.Fatalf("%d of %d slots are posted, error %v", len(posted), m.count, err)
	}
}

// waits until no slot is in one of the states.
func (m *minute) waits(states ...store.SlotState) {
	m.Helper()
	look := time.NewTicker(100 * time.Millisecond)
	defer look.Stop()
	for range look.C {
		open, err := m.store.ListSlots(m.Context(), store.SlotQuery{Workspace: m.workspace, States: states, Limit: 1})
		if err != nil {
			m.Fatal(err)
		}
		if len(open) == 0 {
			return
		}
	}
}

// forgetPeak begins a new measure of the most memory, where the system has one.
// https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html
func forgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// peak is the most memory that the process has had, in MB; 0 where the system
// does not say.
func peak() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kilobytes float64
		if n, _ := fmt.Sscanf(line, "VmHWM: %f kB", &kilobytes); n == 1 {
			return kilobytes / 1000
		}
	}
	return 0
}
