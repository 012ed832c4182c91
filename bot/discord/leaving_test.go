package discord

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"briefbot/bot/bottest"
	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
	"briefbot/store"

	"github.com/bwmarrin/discordgo"
)

const day = 24 * time.Hour

// scheduled is a server with one schedule, on a clock that the test moves.
func scheduled(t *testing.T) *server {
	s := newServer(t)
	s.app.Now = s.now
	add := command(adminCommand, "add", "when", "weekdays 08:00")
	add.Permissions = discordtest.ManageChannels
	s.send(add)
	return s
}

// stands says what is left of the schedule: "runs", "paused" or "gone".
func (s *server) stands() string {
	s.t.Helper()
	all, err := s.store.ListSchedules(s.t.Context(), store.ScheduleQuery{Removed: true})
	must(s.t, err)
	switch {
	case len(all) == 0:
		return "gone"
	case all[0].Paused:
		return "paused"
	}
	return "runs"
}

// TestLeavingOverTheGateway: the event of leaving pauses at once; the same
// event for an outage does nothing.
func TestLeavingOverTheGateway(t *testing.T) {
	s := scheduled(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.app.Gateway(ctx) }()
	eventually(t, "connected", func() bool { return s.Gateway().Connected == 1 })
	s.Outage()
	asked := brief("help") // comes after the outage, and is answered after it
	asked.Channel = s.text
	i := s.NewInteraction(asked)
	s.Dispatch(i)
	eventually(t, "an answer", func() bool { return s.Interaction(i.Token).Original != nil })
	if got := s.stands(); got != "runs" {
		t.Errorf("after an outage the schedule is %s", got)
	}
	s.Leave()
	eventually(t, "paused", func() bool { return s.stands() == "paused" })
	stop()
	must(t, <-done)
}

// TestDeletedChannelsArePaused: the event of a channel or a thread that was
// deleted pauses its schedules at once.
func TestDeletedChannelsArePaused(t *testing.T) {
	for _, event := range []string{"CHANNEL_DELETE", "THREAD_DELETE"} {
		t.Run(event, func(t *testing.T) {
			s := scheduled(t)
			s.connected()
			s.Event(event, []byte(`{"id":"`+s.AddChannel("another", 0)+`","guild_id":"`+s.GuildID+`","type":0}`))
			s.Event(event, []byte(`{"id":"`+s.text+`","guild_id":"`+s.GuildID+`","type":0}`))
			eventually(t, "paused", func() bool { return s.stands() == "paused" })
		})
	}
}

// TestTidy: what a server stored goes a month after it was left, and not where
// the bot came back or Discord does not say.
func TestTidy(t *testing.T) {
	type step struct {
		what string
		do   func(s *server)
		wait time.Duration
		want string
	}
	leave, back := func(s *server) { s.Leave() }, func(s *server) { s.Return() }
	nothing := func(*server) {}
	for _, c := range []struct {
		title string
		steps []step
	}{
		{"in the server", []step{{"a year", nothing, 365 * day, "runs"}}},
		{"left while nothing ran", []step{{"left", leave, 0, "paused"}, {"a day before", nothing, 29 * day, "paused"}, {"the day", nothing, day, "gone"}, {"once", nothing, day, "gone"}}},
		{"back before", []step{{"left", leave, 0, "paused"}, {"back", back, 29 * day, "paused"}, {"a year", nothing, 365 * day, "paused"}}},
		{"left again", []step{{"left", leave, 0, "paused"}, {"back", back, 29 * day, "paused"}, {"again", leave, 2 * day, "paused"}, {"a day before", nothing, 29 * day, "paused"}, {"the day", nothing, day, "gone"}}},
		{"left again between two looks", []step{{"left", leave, 0, "paused"},
			{"again", func(s *server) { s.tick(29 * day); s.app.removed(s.t.Context(), &discordgo.Guild{ID: s.GuildID}) }, 2 * day, "paused"}, {"the day", nothing, 30 * day, "gone"}}},
		{"Discord fails", []step{{"left", leave, 0, "paused"},
			{"no answer", func(s *server) {
				s.Break(discordtest.Fault{Kind: discordtest.Failing, Pattern: "GET /guilds/*", Status: 503, Times: 1})
			}, 60 * day, "paused"}, {"an answer", nothing, 0, "gone"}}},
		{"a proxy knows no way", []step{{"404 without a code", func(s *server) {
			s.Break(discordtest.Fault{Kind: discordtest.Refusing, Pattern: "GET /guilds/*", Status: http.StatusNotFound, Times: 1})
		}, 0, "runs"}}},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := scheduled(t)
			for _, step := range c.steps {
				step.do(s)
				s.tick(step.wait)
				if err := s.app.Tidy(t.Context()); err != nil && !strings.Contains(err.Error(), s.GuildID) {
					t.Errorf("%s: %v", step.what, err)
				}
				if got := s.stands(); got != step.want {
					t.Fatalf("%s: the schedule is %s, want %s", step.what, got, step.want)
				}
			}
		})
	}
}

// notices keeps what the managers are told.
type notices []schedule.Notice

func (n *notices) Notify(_ context.Context, notice schedule.Notice) error {
	*n = append(*n, notice)
	return nil
}

// TestManagersAreToldOfLeaving: once, whether Discord tells of it or Tidy finds
// it out, and of a channel that is deleted.
func TestManagersAreToldOfLeaving(t *testing.T) {
	for _, c := range []struct {
		title string
		leave func(s *server)
		want  string
	}{
		{"by the event", func(s *server) { s.app.removed(s.t.Context(), &discordgo.Guild{ID: s.GuildID}) }, "briefbot was removed from the server"},
		{"by asking", func(s *server) { s.Leave(); must(s.t, s.app.Tidy(s.t.Context())) }, "briefbot was removed from the server"},
		{"a channel", func(s *server) { s.app.deleted(s.t.Context(), &discordgo.Channel{ID: s.text, GuildID: s.GuildID}) }, "the channel was deleted"},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := scheduled(t)
			var told notices
			s.app.Notifier = &told
			c.leave(s)
			c.leave(s)
			if len(told) != 1 || told[0].Cause != c.want || told[0].Channel.Name != "discord:"+s.text || len(told[0].Schedules) != 1 || told[0].Schedules[0].Manager == "" {
				t.Errorf("told was %+v", told)
			}
		})
	}
}

// TestTidyKeepsWhatIsNotTheServers: articles stay, and channels of other
// platforms in the same workspace; the deletion is noted.
func TestTidyKeepsWhatIsNotTheServers(t *testing.T) {
	s := scheduled(t)
	home, err := s.store.EnsureWorkspace(t.Context(), "local")
	must(t, err)
	desk, err := s.store.PutChannel(t.Context(), store.Channel{Workspace: home.ID, Name: "terminal:desk"})
	must(t, err)
	before, err := s.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: home.ID})
	must(t, err)
	s.Leave()
	must(t, s.app.Tidy(t.Context()))
	s.tick(31 * day)
	must(t, s.app.Tidy(t.Context()))
	channels, err := s.store.ListChannels(t.Context(), home.ID)
	must(t, err)
	if len(channels) != 1 || channels[0] != desk {
		t.Errorf("channels are %v, want the terminal's alone", channels)
	}
	after, err := s.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: home.ID})
	must(t, err)
	if len(after) == 0 || len(after) != len(before) {
		t.Errorf("%d articles are left of %d", len(after), len(before))
	}
	notes, err := s.store.ListAudits(t.Context(), home.ID, 0, 0)
	must(t, err)
	if len(notes) != 1 || !strings.Contains(notes[0].What, "deleted what 1 channel of a Discord server stored") {
		t.Errorf("noted is %+v", notes)
	}
}

// TestTidyDeletesAllThatIsTheServers: of a server with a workspace of its own
// nothing is left, and nothing of another's is touched; it can begin anew.
func TestTidyDeletesAllThatIsTheServers(t *testing.T) {
	s := newServer(t)
	s.app.Now, s.app.Guild = s.now, "" // no server shares the home workspace
	name := Platform + ":" + s.GuildID
	asks := func() store.Workspace {
		add := command(adminCommand, "add", "when", "weekdays 08:00")
		add.Permissions = discordtest.ManageChannels
		s.send(add)
		own, err := s.store.EnsureWorkspace(t.Context(), name)
		must(t, err)
		return own
	}
	own := asks()
	must(t, bottest.Fill(t.Context(), s.store, own.ID, bottest.Newsroom()))
	must(t, s.store.AddAudit(t.Context(), store.Audit{Workspace: own.ID, At: s.now(), Who: "ana", What: "of no channel"}))
	home, err := s.store.EnsureWorkspace(t.Context(), "local")
	must(t, err)
	before, err := s.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: home.ID})
	must(t, err)

	s.Leave()
	must(t, s.app.Tidy(t.Context()))
	s.tick(29 * day)
	must(t, s.app.Tidy(t.Context()))
	if listed, err := s.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: own.ID}); err != nil || len(listed) == 0 {
		t.Errorf("a day before: %d articles (%v)", len(listed), err)
	}
	s.tick(2 * day)
	for range 2 {
		must(t, s.app.Tidy(t.Context()))
	}
	workspaces, err := s.store.ListWorkspaces(t.Context())
	must(t, err)
	if len(workspaces) != 1 || workspaces[0] != home {
		t.Errorf("left are %+v, want the home workspace alone", workspaces)
	}
	after, err := s.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: home.ID})
	must(t, err)
	if len(after) == 0 || len(after) != len(before) {
		t.Errorf("%d articles of the home workspace are left of %d", len(after), len(before))
	}

	s.Return()
	again := asks()
	if listed, err := s.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: again.ID}); err != nil || len(listed) != 0 || again.ID == own.ID {
		t.Errorf("back, it has %d articles in workspace %d (%v), want none in another than %d", len(listed), again.ID, err, own.ID)
	}
	if all, err := s.store.ListSchedules(t.Context(), store.ScheduleQuery{Workspace: again.ID}); err != nil || len(all) != 1 || all[0].Paused {
		t.Errorf("its schedules are %+v (%v)", all, err)
	}
}

// TestTidySparesWorkspacesOfOthersToo: where another platform has a channel in
// the server's workspace, the server's channels alone go.
func TestTidySparesWorkspacesOfOthersToo(t *testing.T) {
	s := newServer(t)
	s.app.Now, s.app.Guild = s.now, ""
	own, err := s.store.EnsureWorkspace(t.Context(), Platform+":"+s.GuildID)
	must(t, err)
	must(t, bottest.Fill(t.Context(), s.store, own.ID, bottest.Newsroom()))
	for _, name := range []string{"discord:" + s.text, "terminal:desk"} {
		_, err := s.store.PutChannel(t.Context(), store.Channel{Workspace: own.ID, Name: name})
		must(t, err)
	}
	s.Leave()
	must(t, s.app.Tidy(t.Context()))
	s.tick(31 * day)
	must(t, s.app.Tidy(t.Context()))
	channels, err := s.store.ListChannels(t.Context(), own.ID)
	must(t, err)
	articles, err := s.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: own.ID})
	must(t, err)
	if len(channels) != 1 || channels[0].Name != "terminal:desk" || len(articles) == 0 {
		t.Errorf("left are the channels %+v and %d articles", channels, len(articles))
	}
}
