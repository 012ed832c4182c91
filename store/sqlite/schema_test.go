package sqlite

import (
	"database/sql"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

var update = flag.Bool("update", false, "write schema.sql anew")

// dump is the whole schema as SQL that makes it, without the tables that FTS5
// makes for itself.
func (s *Store) dump(t *testing.T) string {
	t.Helper()
	version, err := s.SchemaVersion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "-- The whole schema after all migrations, to read; the program uses the migrations alone.\n"+
		"-- Kept by a test. Write it anew with: go test ./store/sqlite -run Schema -update\n\n"+
		"PRAGMA application_id = 0x%x;\nPRAGMA user_version = %d;\n", applicationID, version)
	err = s.read(t.Context(), "dump", `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
		AND name NOT LIKE '%\_words\__%' ESCAPE '\' ORDER BY tbl_name, type DESC, name`, nil, func(row *sql.Rows) error {
		var sentence string
		err := row.Scan(&sentence)
		text.WriteString("\n" + sentence + ";\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestSchemaIsKept(t *testing.T) {
	got := openTemporary(t).dump(t)
	if *update {
		if err := os.WriteFile("schema.sql", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("schema.sql is not what the migrations give; write it anew with: go test ./store/sqlite -run Schema -update\ngot:\n%s", got)
	}
}

// The kept schema makes the same database as the migrations do.
func TestSchemaRuns(t *testing.T) {
	text, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "briefbot.db")
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := raw.ExecContext(t.Context(), string(text)); err != nil {
		t.Fatal(err)
	}
	if err := raw.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := s.dump(t); got != string(text) {
		t.Errorf("schema.sql makes another schema than it says:\n%s", got)
	}
}

func TestMigrationsAreNumbered(t *testing.T) {
	names, err := fs.Glob(migrationFiles, "migrations/*")
	if err != nil {
		t.Fatal(err)
	}
	texts, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(texts), len(names); got != want || got == 0 {
		t.Fatalf("got %d migrations of %d files", got, want)
	}
	first := regexp.MustCompile(`^-- (\d{4}) \(.+\): .+\.\n`)
	for i, text := range texts {
		number := fmt.Sprintf("%04d", i+1)
		if !strings.HasPrefix(filepath.Base(names[i]), number+"_") {
			t.Errorf("got migration %s, want number %s", names[i], number)
		}
		if said := first.FindStringSubmatch(text); said == nil || said[1] != number {
			t.Errorf("%s: the first line does not read “-- %s (what still works): what it changes.”", names[i], number)
		}
	}
}

func TestMigrate(t *testing.T) {
	texts, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	newest := len(texts)
	path := filepath.Join(t.TempDir(), "briefbot.db")
	for _, want := range [][2]int{{0, newest}, {newest, newest}} {
		from, to, err := Migrate(t.Context(), path)
		if got := [2]int{from, to}; err != nil || got != want {
			t.Errorf("got schema versions %v and error %v, want %v", got, err, want)
		}
	}
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got, err := s.SchemaVersion(t.Context()); err != nil || got != newest {
		t.Errorf("got schema version %d and error %v, want %d", got, err, newest)
	}
}

// A migration that fails leaves the file as the one before left it.
func TestFailedMigrationIsUndone(t *testing.T) {
	s := openTemporary(t)
	before := s.dump(t)
	err := s.apply(t.Context(), 99, "CREATE TABLE half (id INTEGER); CREATE TABLE half (id INTEGER);")
	if err == nil || !strings.Contains(err.Error(), "migration 99") {
		t.Errorf("got error %v, want one that names migration 99", err)
	}
	if got := s.dump(t); got != before {
		t.Errorf("got schema\n%s", got)
	}
}

// Another process may have applied a migration while we waited for the lock.
func TestMigrationIsAppliedOnce(t *testing.T) {
	s := openTemporary(t)
	if err := s.apply(t.Context(), 1, "CREATE TABLE twice (id INTEGER)"); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.dump(t), "twice") {
		t.Error("a migration was applied again")
	}
}

// A file of the first schema keeps all that it holds, and what came since can
// be added to it.
func TestMigrateWithData(t *testing.T) {
	texts, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "briefbot.db")
	rawly(t, path, texts[0], "PRAGMA user_version = 1", `
		INSERT INTO workspaces (id, name, sequence) VALUES (3, 'local', 2);
		INSERT INTO articles VALUES (5, 3, 1, 2, 2, 'a', 'h2', '', 'a.txt', 'Wire', 'wire', 'Title', '', NULL, 1000, 1000);
		INSERT INTO texts VALUES (5, 1, 'h1', 1000, 'An old text.'), (5, 2, 'h2', 2000, 'A new text.');
		INSERT INTO channels VALUES (7, 3, 'terminal:desk', 'Europe/Berlin', 'de', 4, 200);
		INSERT INTO editions VALUES (9, 7, 'on request', 0, 2, 3000, x'7b7d');`)
	from, to, err := Migrate(t.Context(), path)
	if got, want := [2]int{from, to}, [2]int{1, len(texts)}; err != nil || got != want {
		t.Fatalf("got schema versions %v and error %v, want %v", got, err, want)
	}
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	channel, err := s.Channel(t.Context(), 3, "terminal:desk")
	if want := (store.Channel{ID: 7, Workspace: 3, Name: "terminal:desk", Zone: "Europe/Berlin", Locale: "de", Stories: 4, QuoteLength: 200}); err != nil || channel != want {
		t.Errorf("got channel %+v and error %v, want %+v", channel, err, want)
	}
	last, err := s.LastEdition(t.Context(), 3, 7)
	want := store.Edition{ID: 9, Workspace: 3, Channel: 7, Key: "on request", Through: 2, Built: time.UnixMicro(3000).UTC(), Body: []byte("{}")}
	if err != nil || !reflect.DeepEqual(last, want) {
		t.Errorf("got edition %+v and error %v, want %+v", last, err, want)
	}
	revised, err := s.ListArticles(t.Context(), store.ArticleQuery{Workspace: 3, RevisedAfter: 1, WithText: true})
	if err != nil || len(revised) != 1 || revised[0].Text != "A new text." {
		t.Errorf("got articles %+v and error %v, want the one that was revised", revised, err)
	}
	shown := store.Edition{Workspace: 3, Channel: 7, Key: "now", Built: time.Unix(1, 0), Shown: []store.Shown{{Article: 5, Version: 1, Text: "old"}}}
	if _, _, err := s.PutEdition(t.Context(), shown); err != nil {
		t.Error(err)
	}
	schedule := store.Schedule{Workspace: 3, Channel: 7, Spec: "@daily", Mark: time.Unix(1, 0)}
	if _, err := s.AddSchedule(t.Context(), schedule, store.Audit{Who: "ana", What: "added", At: time.Unix(1, 0)}); err != nil {
		t.Error(err)
	}
	rows := 0
	if err := s.read(t.Context(), "check", "SELECT count(*) FROM pragma_foreign_key_check", nil, func(row *sql.Rows) error { return row.Scan(&rows) }); err != nil || rows != 0 {
		t.Errorf("got %d rows that refer to nothing, and error %v", rows, err)
	}
}

// Schedules of before channels had a way of their own with nothing to tell: those
// that skip, which nobody had to choose, go by the channel from then on.
func TestMigrateWhatSchedulesDoWithNothingToTell(t *testing.T) {
	texts, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "briefbot.db")
	rawly(t, path, append(texts[:10:10], "PRAGMA user_version = 10", `
		INSERT INTO workspaces (id, name) VALUES (3, 'local');
		INSERT INTO channels (id, workspace, name, zone, locale, stories, quote_length) VALUES (7, 3, 'file:desk', '', '', 0, 0);
		INSERT INTO schedules (channel, spec, topic, when_empty, grace, manager, paused, skip_next, mark, begun, through)
			VALUES (7, 'a', '', 'skip', 0, '', 0, 0, 0, 0, 0), (7, 'b', '', 'say', 0, '', 0, 0, 0, 0, 0), (7, 'c', '', '', 0, '', 0, 0, 0, 0, 0);`)...)
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	schedules, err := s.ListSchedules(t.Context(), store.ScheduleQuery{})
	if err != nil || len(schedules) != 3 {
		t.Fatalf("got %+v, %v", schedules, err)
	}
	for i, want := range []store.WhenEmpty{"", store.SayEmpty, ""} {
		if got := schedules[i].WhenEmpty; got != want {
			t.Errorf("schedule %s: got %q, want %q", schedules[i].Spec, got, want)
		}
	}
}

// Every table that refers to what is a channel's own is emptied with the
// channel: a new one needs a line in ofChannel.
func TestDeletingAChannelReachesEveryTable(t *testing.T) {
	s := openTemporary(t)
	reached := map[string]bool{}
	for _, its := range ofChannel {
		reached[its.table] = true
	}
	missing := []string{}
	err := s.read(t.Context(), "read foreign keys", `SELECT m.name, k."table" FROM sqlite_schema m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table'`, nil, func(row *sql.Rows) error {
		var table, refers string
		err := row.Scan(&table, &refers)
		if reached[refers] && !reached[table] {
			missing = append(missing, table+" refers to "+refers)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(missing) > 0 {
		t.Errorf("deleting a channel leaves rows in tables that refer to what is its: %s", strings.Join(missing, ", "))
	}
}

// A new table has to be thought of where workspaces are deleted.
func TestDeletingWorkspacesKnowsEveryTable(t *testing.T) {
	s := openTemporary(t)
	var known []string
	for _, its := range slices.Concat(ofChannel, ofWorkspace) {
		known = append(known, its.table)
	}
	err := s.read(t.Context(), "list the tables", `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`, nil, func(row *sql.Rows) error {
		var name string
		err := row.Scan(&name)
		if !slices.Contains(known, name) {
			t.Errorf("the table %s keeps what a deleted workspace had; add it to ofWorkspace or ofChannel", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
