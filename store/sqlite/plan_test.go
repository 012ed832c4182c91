package sqlite

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

func openTemporary(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "briefbot.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// plan is how SQLite goes about a query: one step a line.
func (s *Store) plan(t *testing.T, query string, args []any) string {
	t.Helper()
	var steps strings.Builder
	err := s.read(t.Context(), "plan", "EXPLAIN QUERY PLAN "+query, args, func(row *sql.Rows) error {
		var id, parent, unused int
		var step string
		err := row.Scan(&id, &parent, &unused, &step)
		steps.WriteString(step + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return steps.String()
}

// Each way to ask goes in by the index that narrows most, and never reads a
// whole table.
func TestStatementPlans(t *testing.T) {
	s := openTemporary(t)
	for _, test := range []struct {
		title string
		query store.StatementQuery
		want  string
	}{
		{"all", store.StatementQuery{}, "a USING INDEX sqlite_autoindex_articles_2 (workspace=?)"},
		{"by id", store.StatementQuery{IDs: []store.StatementID{1}}, "s USING INTEGER PRIMARY KEY"},
		{"by article", store.StatementQuery{Articles: []store.ArticleID{1}}, "a USING INTEGER PRIMARY KEY"},
		{"by claim", store.StatementQuery{Claims: []store.ClaimID{1}}, "s USING INDEX statements_by_claim"},
		{"by speaker", store.StatementQuery{Speaker: "x"}, "s USING INTEGER PRIMARY KEY"},
		{"by words", store.StatementQuery{Words: "x"}, "s USING INTEGER PRIMARY KEY"},
		{"by speaker and words", store.StatementQuery{Speaker: "x", Words: "y"}, "s USING INTEGER PRIMARY KEY"},
		{"by stance", store.StatementQuery{Stances: []string{"denies"}}, "s USING INDEX statements_by_stance (article=? AND version=? AND stance=?)"},
		{"since", store.StatementQuery{Since: time.Unix(1, 0)}, "a USING INDEX articles_by_time (workspace=? AND time>?)"},
	} {
		from, c, order := statementParts(test.query)
		plan := s.plan(t, "SELECT "+statementColumns+from+c.where()+order, c.args)
		if !strings.Contains(plan, test.want) || strings.Contains(plan, "SCAN a\n") || strings.Contains(plan, "SCAN s\n") {
			t.Errorf("%s: got plan\n%swant %s", test.title, plan, test.want)
		}
	}
}

func TestArticlePlans(t *testing.T) {
	s := openTemporary(t)
	for _, test := range []struct {
		title string
		query store.ArticleQuery
		want  string
	}{
		{"all", store.ArticleQuery{}, "(workspace=?)"},
		{"by id", store.ArticleQuery{IDs: []store.ArticleID{1}}, "a USING INTEGER PRIMARY KEY"},
		{"a window", store.ArticleQuery{After: 1, Through: 2}, "(workspace=? AND sequence>? AND sequence<?)"},
		{"revised", store.ArticleQuery{RevisedAfter: 1}, "articles_by_revised (workspace=? AND revised>?)"},
		{"since", store.ArticleQuery{Since: time.Unix(1, 0)}, "articles_by_time (workspace=? AND time>?)"},
		{"of an outlet", store.ArticleQuery{Outlet: "x"}, "articles_by_outlet (workspace=? AND outlet_folded=?)"},
		{"by words", store.ArticleQuery{Words: "x"}, "a USING INTEGER PRIMARY KEY"},
	} {
		c := articleConditions(test.query)
		plan := s.plan(t, "SELECT "+articleColumns+" FROM articles a"+c.where()+" ORDER BY a.sequence DESC", c.args)
		if !strings.Contains(plan, test.want) || strings.Contains(plan, "SCAN a\n") {
			t.Errorf("%s: got plan\n%swant %s", test.title, plan, test.want)
		}
	}
}

func TestClaimPlans(t *testing.T) {
	s := openTemporary(t)
	for _, ids := range [][]store.ClaimID{nil, {1}} {
		query, args := claimQuery(1, ids)
		if got, want := s.plan(t, query, args), "c USING INTEGER PRIMARY KEY"; !strings.Contains(got, want) {
			t.Errorf("got plan\n%swant %s", got, want)
		}
	}
}

// What the planner, the workers and the status ask goes in by an index and
// reads no table whole, however long the history. The planner's own question,
// all living schedules, reads all schedules: they are what it is about.
func TestSchedulePlans(t *testing.T) {
	s := openTemporary(t)
	rest := func(query string, args []any) func() (string, []any) {
		return func() (string, []any) { return query, args }
	}
	ofSchedules := func(query store.ScheduleQuery) func() (string, []any) {
		where, args := scheduleQuery(query)
		return rest("SELECT "+scheduleColumns+schedulesFrom+where, args)
	}
	ofSlots := func(query store.SlotQuery) func() (string, []any) {
		from, args := slotQuery(query)
		return rest("SELECT "+slotColumns+from, args)
	}
	ofDeliveries := func(query store.DeliveryQuery) func() (string, []any) {
		from, args := deliveryQuery(query)
		return rest("SELECT "+deliveryColumns+from, args)
	}
	ofShown := func(query store.ShownQuery) func() (string, []any) {
		from, args := shownQuery(query)
		return rest("SELECT h.text"+from, args)
	}
	ofAudits := func(channel store.ChannelID) func() (string, []any) {
		query, args := auditQuery(1, channel, 20)
		return rest(query, args)
	}
	for _, test := range []struct {
		title string
		query func() (string, []any)
		want  string
	}{
		{"schedules by id", ofSchedules(store.ScheduleQuery{IDs: []store.ScheduleID{1}}), "s USING INTEGER PRIMARY KEY"},
		{"schedules of a channel", ofSchedules(store.ScheduleQuery{Workspace: 1, Channel: 1}), "s USING INDEX schedules_by_channel"},
		{"slots by id", ofSlots(store.SlotQuery{IDs: []store.SlotID{1}}), "o USING INTEGER PRIMARY KEY"},
		{"slots of a schedule", ofSlots(store.SlotQuery{Schedule: 1}), "o USING INDEX slots_by_schedule (schedule=?)"},
		{"slots of a channel", ofSlots(store.SlotQuery{Workspace: 1, Channel: 1}), "o USING INDEX slots_by_schedule (schedule=?)"},
		{"slots of a state", ofSlots(store.SlotQuery{States: []store.SlotState{store.SlotPlanned}}), "o USING INDEX slots_by_state (state=?)"},
		{"slots since", ofSlots(store.SlotQuery{Workspace: 1, Since: time.Unix(1, 0)}), "o USING INDEX slots_by_due (due>?)"},
		{"the last slots", ofSlots(store.SlotQuery{Workspace: 1, Limit: 20}), "SCAN o USING INDEX slots_by_due"},
		{"deliveries by id", ofDeliveries(store.DeliveryQuery{IDs: []store.DeliveryID{1}}), "d USING INTEGER PRIMARY KEY"},
		{"deliveries of a slot", ofDeliveries(store.DeliveryQuery{Slot: 1}), "(slot=?)"},
		{"deliveries of an edition", ofDeliveries(store.DeliveryQuery{Edition: 1}), "d USING INDEX deliveries_by_edition (edition=?)"},
		{"what waits in a channel", ofDeliveries(store.DeliveryQuery{Channel: 1, States: []store.DeliveryState{store.DeliveryWaiting}}), "d USING INDEX deliveries_by_channel (channel=? AND state=?)"},
		{"what waits", ofDeliveries(store.DeliveryQuery{States: []store.DeliveryState{store.DeliveryWaiting}}), "d USING INDEX deliveries_by_state (state=?)"},
		{"what an edition shows", ofShown(store.ShownQuery{Editions: []store.EditionID{1}}), "h USING INDEX sqlite_autoindex_shown_1 (edition=?)"},
		{"where an article is shown", ofShown(store.ShownQuery{Articles: []store.ArticleID{1}, Since: time.Unix(1, 0)}), "h USING INDEX shown_by_article (article=?)"},
		{"audit entries", ofAudits(0), "audits_by_workspace (workspace=?)"},
		{"audit entries of a channel", ofAudits(1), "audits_by_channel (channel=?)"},
		{"a mark", rest(markQuery, []any{1, "x"}), "(workspace=? AND name=?)"},
		{"what a reader follows", rest(followsQuery, []any{1, 1, "x"}), "(channel=? AND reader=?)"},
		{"how far a reader has read", rest(seenQuery, []any{1, 1, "x"}), "(channel=? AND reader=?)"},
		{"the last stored", rest(lastStored, []any{1, 1}), "(workspace=?)"},
	} {
		query, args := test.query()
		plan := s.plan(t, query, args)
		whole := strings.Contains(strings.ReplaceAll(strings.ReplaceAll(plan, "SCAN json_each", ""), test.want, ""), "SCAN")
		if !strings.Contains(plan, test.want) || whole {
			t.Errorf("%s: got plan\n%swant %s", test.title, plan, test.want)
		}
	}
}
