package slack_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
	"briefbot/schedule"
	"briefbot/store"
)

// parts are the deliveries of one slot, as the store would have them.
type parts []store.Delivery

func (p parts) ListDeliveries(context.Context, store.DeliveryQuery) ([]store.Delivery, error) {
	return p, nil
}

func newPlatform(t testing.TB, s *slacktest.Server, deliveries slack.Deliveries) *slack.Platform {
	t.Helper()
	api, err := slack.NewClient(slacktest.BotToken, "", s.APIURL())
	if err != nil {
		t.Fatal(err)
	}
	return slack.NewPlatform(api, deliveries)
}

// briefingPost is the first part of a briefing for the newsroom.
func briefingPost(t testing.TB, p *slack.Platform) schedule.Post {
	t.Helper()
	b, channel := newsroom(t, bottest.Newsroom())
	payloads, err := p.Render(bot.Sheet{Message: b.Answer(t.Context(), bot.Request{Channel: channel, Line: "now"})})
	if err != nil || len(payloads) != 1 {
		t.Fatalf("%d payloads, %v", len(payloads), err)
	}
	return schedule.Post{Channel: channel, At: time.Now(), Slot: store.Slot{ID: 1, Due: time.Now().Add(-time.Minute)},
		Delivery: store.Delivery{Key: "7 2025-06-16T08:00 Europe/London 1", Slot: 1, Part: 1, Parts: 1, Payload: payloads[0]}}
}

func TestPost(t *testing.T) {
	s := slacktest.New(t)
	p := newPlatform(t, s, nil)
	post := briefingPost(t, p)
	post.Late = true
	ts, err := p.Post(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	got := s.Messages(slacktest.Newsroom)
	if len(got) != 1 || got[0].TS != ts || !strings.HasPrefix(got[0].Text, "Late: this was due "+bot.Moment(post.Channel, post.Slot.Due)) {
		t.Fatalf("got %+v", got)
	}
	for name, want := range map[string]string{"unfurl_links": "false", "unfurl_media": "false", "mrkdwn": "false", "parse": "none"} {
		if got[0].Arguments[name] != want {
			t.Errorf("%s: got %v, want %s", name, got[0].Arguments[name], want)
		}
	}
	found, is, err := p.Find(t.Context(), post)
	if found != ts || !is || err != nil {
		t.Errorf("found %q, %v, %v", found, is, err)
	}
	post.Delivery.Key = "another"
	if _, is, err := p.Find(t.Context(), post); is || err != nil {
		t.Errorf("another key: found %v, %v", is, err)
	}
}

// The first part of a long briefing says where it goes on, the others do not; a
// short one says nothing of it.
func TestALongBriefingSaysThatItGoesOn(t *testing.T) {
	b, channel := newsroom(t, bottest.Newsroom())
	p := newPlatform(t, slacktest.New(t), nil)
	long := bot.Message{}
	for range 30 {
		long.Blocks = append(long.Blocks, bot.Paragraph{Text: strings.Repeat("The tide came in again. ", 10)})
	}
	for layout, want := range map[store.Layout]string{store.InThread: "Goes on in the thread.", "": "Goes on in the thread.", store.InFlat: "Goes on in the next message."} {
		channel.Layout = layout
		for _, message := range []bot.Message{long, {Blocks: long.Blocks[:1]}} {
			payloads, err := p.Render(bot.Sheet{Channel: channel, Message: b.Check(t.Context(), channel.Workspace, message)})
			if err != nil || len(payloads) == 0 || len(message.Blocks) > 1 && len(payloads) < 2 {
				t.Fatalf("%d payloads, %v", len(payloads), err)
			}
			for i, payload := range payloads {
				if says := strings.Count(string(payload), want); (says == 2) != (i == 0 && len(payloads) > 1) {
					t.Errorf("layout %q, part %d of %d says it %d times", layout, i+1, len(payloads), says)
				}
			}
		}
	}
}

// What is stored is what is posted: a payload read back shows the same blocks.
func TestPayloadsAreReadBackWhole(t *testing.T) {
	b, channel := newsroom(t, bottest.Newsroom())
	for _, line := range []string{"now", "denials", "source s3", "help", "story 1"} {
		for _, content := range slack.Render(b.Answer(t.Context(), bot.Request{Channel: channel, Line: line})) {
			first := encoded(t, []slack.Content{content})
			var back []slack.Content
			if err := json.Unmarshal(first, &back); err != nil {
				t.Fatal(err)
			}
			if again := encoded(t, back); string(again) != string(first) {
				t.Errorf("%s: got %s, want %s", line, again, first)
			}
		}
	}
}

// Later parts and replies stand in the thread, and are found there.
func TestPostInAThread(t *testing.T) {
	s := slacktest.New(t)
	first := briefingPost(t, newPlatform(t, s, nil))
	ts, err := newPlatform(t, s, nil).Post(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	p := newPlatform(t, s, parts{{Part: 1, MessageID: ts}, {Part: 2}})
	second := first
	second.Delivery.Part, second.Delivery.Key = 2, "7 2025-06-16T08:00 Europe/London 2"
	if _, is, err := p.Find(t.Context(), second); is || err != nil {
		t.Errorf("before: found %v, %v", is, err)
	}
	reply, err := p.Post(t.Context(), second)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Messages(slacktest.Newsroom)[1]; got.Thread != ts {
		t.Errorf("thread: got %q, want %q", got.Thread, ts)
	}
	if found, is, err := p.Find(t.Context(), second); found != reply || !is || err != nil {
		t.Errorf("after: found %q, %v, %v", found, is, err)
	}
}

// In a flat channel the parts follow in the channel, and are found wherever
// they were posted before the layout was changed; a correction stands in the
// thread all the same.
func TestPostFlat(t *testing.T) {
	s := slacktest.New(t)
	first := briefingPost(t, newPlatform(t, s, nil))
	first.Channel.Layout = store.InFlat
	ts, err := newPlatform(t, s, nil).Post(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	p := newPlatform(t, s, parts{{Part: 1, MessageID: ts}, {Part: 2}})
	part := func(number int, layout store.Layout) schedule.Post {
		post := first
		post.Channel.Layout, post.Delivery.Part, post.Delivery.Key = layout, number, fmt.Sprint("7 2025-06-16T08:00 Europe/London ", number)
		return post
	}
	for number, layout := range map[int]store.Layout{2: store.InFlat, 3: store.InThread, 4: ""} {
		posted, err := p.Post(t.Context(), part(number, layout))
		if err != nil {
			t.Fatal(err)
		}
		for _, since := range []store.Layout{store.InFlat, store.InThread} {
			if found, is, err := p.Find(t.Context(), part(number, since)); found != posted || !is || err != nil {
				t.Errorf("part %d, posted %q, now %q: found %q, %v, %v", number, layout, since, found, is, err)
			}
		}
		for _, m := range s.Messages(slacktest.Newsroom) {
			if flat := m.Thread == ""; m.TS == posted && flat != (layout == store.InFlat) {
				t.Errorf("layout %q: got the thread %q", layout, m.Thread)
			}
		}
	}
	correction := part(1, store.InFlat)
	correction.Delivery.Key, correction.Delivery.Reply, correction.Delivery.Slot = "correction", ts, 0
	posted, err := p.Post(t.Context(), correction)
	if err != nil {
		t.Fatal(err)
	}
	messages := s.Messages(slacktest.Newsroom)
	if last := messages[len(messages)-1]; last.TS != posted || last.Thread != ts {
		t.Errorf("a correction: got %+v", last)
	}
}

func TestFailedPosts(t *testing.T) {
	for _, c := range []struct {
		title string
		fault slacktest.Fault
		set   func(*slacktest.Server)
		want  schedule.PostKind
		after time.Duration
		found bool // it was posted all the same
		cause store.Cause
	}{
		{title: "rate limited", fault: slacktest.Fault{RetryAfter: 7 * time.Second}, want: schedule.RetryAfter, after: 7 * time.Second},
		{title: "stored, the answer lost", fault: slacktest.Fault{Store: true}, want: schedule.Unknown, found: true},
		{title: "cut before anything", fault: slacktest.Fault{}, want: schedule.Unknown},
		{title: "a 502 though stored", fault: slacktest.Fault{Store: true, Status: 502}, want: schedule.Unknown, found: true},
		{title: "internal_error though stored", fault: slacktest.Fault{Store: true, Error: "internal_error"}, want: schedule.Unknown, found: true},
		{title: "fatal_error", fault: slacktest.Fault{Error: "fatal_error"}, want: schedule.Unknown},
		{title: "service_unavailable though stored", fault: slacktest.Fault{Store: true, Error: "service_unavailable"}, want: schedule.Unknown, found: true},
		{title: "a code that we do not know", fault: slacktest.Fault{Error: "some_day_later"}, want: schedule.Retry},
		{title: "blocks that Slack refuses", fault: slacktest.Fault{Error: "invalid_blocks"}, want: schedule.BadPayload},
		{title: "archived", set: func(s *slacktest.Server) {
			s.AddChannel(slacktest.Channel{ID: slacktest.Newsroom, Archived: true, Members: []string{slacktest.Bot}})
		}, want: schedule.Permanent, cause: store.CauseArchived},
		{title: "removed from the channel", set: func(s *slacktest.Server) { s.AddChannel(slacktest.Channel{ID: slacktest.Newsroom}) }, want: schedule.Permanent},
		{title: "made private without us", set: func(s *slacktest.Server) { s.AddChannel(slacktest.Channel{ID: slacktest.Newsroom, Private: true}) }, want: schedule.Permanent},
		{title: "a token that was revoked", set: (*slacktest.Server).RevokeToken, want: schedule.Permanent, cause: store.CauseUninstalled},
		{title: "a scope too few", set: func(s *slacktest.Server) { s.SetScopes("commands") }, want: schedule.Permanent},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := slacktest.New(t)
			p := newPlatform(t, s, nil)
			post := briefingPost(t, p)
			if c.set != nil {
				c.set(s)
			} else {
				c.fault.Method, c.fault.Times = "chat.postMessage", 1
				s.Misbehave(c.fault)
			}
			_, err := p.Post(t.Context(), post)
			var failed *schedule.PostError
			if !errors.As(err, &failed) || failed.Kind != c.want || failed.Cause != c.cause || c.after != 0 && failed.After != c.after {
				t.Fatalf("got %v (%+v), want the kind %d", err, failed, c.want)
			}
			if c.want != schedule.Unknown {
				return
			}
			if _, found, err := p.Find(t.Context(), post); found != c.found || err != nil {
				t.Errorf("found %v (%v), want %v", found, err, c.found)
			}
		})
	}
}

// What a code means decides whether a channel is paused, a message is given up,
// or it is tried again.
func TestErrorCodes(t *testing.T) {
	s := slacktest.New(t)
	p := newPlatform(t, s, nil)
	post := briefingPost(t, p)
	for want, codes := range map[schedule.PostKind][]string{
		schedule.Permanent: {"account_inactive", "token_expired", "accesslimited", "app_access_restricted", "enterprise_is_restricted", "ekm_access_denied",
			"team_not_found", "two_factor_setup_required", "restricted_action_read_only_channel", "method_deprecated", "messages_tab_disabled"},
		// A thread that was locked is no reason to pause a channel.
		schedule.BadPayload: {"restricted_action_thread_locked", "cannot_reply_to_message", "msg_blocks_too_long", "metadata_must_be_sent_from_app",
			"invalid_form_data", "missing_post_type"},
		schedule.RetryAfter: {"ratelimited", "rate_limited", "message_limit_exceeded"},
		schedule.Retry:      {"team_added_to_org", "org_login_required", "request_timeout"},
	} {
		for _, code := range codes {
			s.Misbehave(slacktest.Fault{Method: "chat.postMessage", Times: 1, Error: code})
			_, err := p.Post(t.Context(), post)
			var failed *schedule.PostError
			if !errors.As(err, &failed) || failed.Kind != want {
				t.Errorf("%s: got %v (%+v), want the kind %d", code, err, failed, want)
			}
		}
	}
}

// An answer to a message that was deleted meanwhile stands in the channel, and
// is found there; what was not posted is not.
func TestFindWhereTheThreadIsGone(t *testing.T) {
	s := slacktest.New(t)
	first := briefingPost(t, newPlatform(t, s, nil))
	ts, err := newPlatform(t, s, nil).Post(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	s.Delete(slacktest.Newsroom, ts)
	p := newPlatform(t, s, parts{{Part: 1, MessageID: ts}, {Part: 2}})
	part, correction := first, first
	part.Delivery.Part, part.Delivery.Key = 2, "second part"
	correction.Delivery.Slot, correction.Delivery.Reply, correction.Delivery.Key = 0, ts, "correction"
	for _, post := range []schedule.Post{part, correction} {
		if _, found, err := p.Find(t.Context(), post); found || err != nil {
			t.Errorf("%s, before: found %t, %v", post.Delivery.Key, found, err)
		}
		posted, err := p.Post(t.Context(), post)
		if err != nil {
			t.Fatal(err)
		}
		if name, found, err := p.Find(t.Context(), post); name != posted || !found || err != nil {
			t.Errorf("%s, after: found %q, %t, %v, want %q", post.Delivery.Key, name, found, err, posted)
		}
	}
}

// What was posted is found behind more messages than a page holds.
func TestFindInABusyChannel(t *testing.T) {
	s := slacktest.New(t)
	p := newPlatform(t, s, nil)
	post := briefingPost(t, p)
	ts, err := p.Post(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	for range 450 {
		s.Post(slacktest.Newsroom, slacktest.Reader, "talk")
	}
	if name, found, err := p.Find(t.Context(), post); name != ts || !found || err != nil {
		t.Errorf("found %q, %t, %v, want %q", name, found, err, ts)
	}
	if pages := len(s.Calls("conversations.history")); pages != 3 {
		t.Errorf("%d pages were read, want 3", pages)
	}
}

// Where it cannot be known whether a post is there, Find must not say no.
func TestFindDoesNotSayNoWhileItDoesNotKnow(t *testing.T) {
	s := slacktest.New(t)
	p := newPlatform(t, s, nil)
	post := briefingPost(t, p)
	s.Misbehave(slacktest.Fault{Method: "conversations.history", Status: 500})
	if _, found, err := p.Find(t.Context(), post); found || err == nil {
		t.Errorf("got %v, %v, want an error", found, err)
	}
	bad := post
	bad.Delivery.Payload = []byte("{}")
	var failed *schedule.PostError
	if _, err := p.Post(t.Context(), bad); !errors.As(err, &failed) || failed.Kind != schedule.BadPayload {
		t.Errorf("a payload of nothing: got %v", err)
	}
}

// A member is written to in one conversation, in which a post is found again.
func TestDirect(t *testing.T) {
	s := slacktest.New(t)
	s.AddUser(slacktest.User{ID: "U0ADA00001"})
	p := newPlatform(t, s, nil)
	name, err := p.Direct(t.Context(), 1, "U0ADA00001")
	again, _ := p.Direct(t.Context(), 1, "U0ADA00001")
	if err != nil || !strings.HasPrefix(name, "slack:D") || again != name {
		t.Fatalf("got %q and %q, error %v", name, again, err)
	}
	post := briefingPost(t, p)
	post.Channel.Name = name
	if _, err := p.Post(t.Context(), post); err != nil {
		t.Fatal(err)
	}
	if _, found, err := p.Find(t.Context(), post); !found || err != nil || len(s.DirectMessages("U0ADA00001")) != 1 {
		t.Errorf("found: %t, error %v, %d messages", found, err, len(s.DirectMessages("U0ADA00001")))
	}
	for _, nobody := range []string{"", "root", "C0123456", "U"} {
		if _, err := p.Direct(t.Context(), 1, nobody); !errors.Is(err, bot.ErrNoReader) {
			t.Errorf("%q: got %v, want that it is nobody", nobody, err)
		}
	}
	if _, err := p.Direct(t.Context(), 1, "U0NOBODY01"); err == nil {
		t.Error("a member that Slack does not know has a conversation")
	}
}
