-- The whole schema after all migrations, to read; the program uses the migrations alone.
-- Kept by a test. Write it anew with: go test ./store/sqlite -run Schema -update

PRAGMA application_id = 0x62726566;
PRAGMA user_version = 12;

CREATE VIRTUAL TABLE article_words USING fts5 (
	title, text,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE articles (
	id            INTEGER PRIMARY KEY AUTOINCREMENT,
	workspace     INTEGER NOT NULL REFERENCES workspaces (id),
	sequence      INTEGER NOT NULL,
	revised       INTEGER NOT NULL,
	version       INTEGER NOT NULL, -- the current one
	identity      TEXT NOT NULL,
	hash          TEXT NOT NULL,
	url           TEXT NOT NULL,
	origin        TEXT NOT NULL,
	outlet        TEXT NOT NULL,
	outlet_folded TEXT NOT NULL, -- without case and accents
	title         TEXT NOT NULL,
	byline        TEXT NOT NULL,
	published     INTEGER, -- null: unknown
	stored        INTEGER NOT NULL,
	time          INTEGER NOT NULL, text_offset INTEGER NOT NULL DEFAULT 0, extracted TEXT NOT NULL DEFAULT '', linked TEXT NOT NULL DEFAULT '', -- when it counts as news
	UNIQUE (workspace, identity),
	UNIQUE (workspace, sequence)
) STRICT;

CREATE INDEX articles_by_extractor ON articles (workspace, extracted, sequence);

CREATE INDEX articles_by_linker ON articles (workspace, linked, sequence);

CREATE INDEX articles_by_outlet ON articles (workspace, outlet_folded, sequence);

CREATE INDEX articles_by_revised ON articles (workspace, revised) WHERE version > 1;

CREATE INDEX articles_by_time ON articles (workspace, time);

CREATE TABLE audits (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	workspace INTEGER NOT NULL REFERENCES workspaces (id),
	channel   INTEGER REFERENCES channels (id),
	schedule  INTEGER REFERENCES schedules (id),
	at        INTEGER NOT NULL,
	who       TEXT NOT NULL,
	what      TEXT NOT NULL
) STRICT;

CREATE INDEX audits_by_channel ON audits (channel, id);

CREATE INDEX audits_by_workspace ON audits (workspace, id);

CREATE TABLE channels (
	id           INTEGER PRIMARY KEY AUTOINCREMENT,
	workspace    INTEGER NOT NULL REFERENCES workspaces (id),
	name         TEXT NOT NULL,
	zone         TEXT NOT NULL,
	locale       TEXT NOT NULL,
	stories      INTEGER NOT NULL,
	quote_length INTEGER NOT NULL, quiet TEXT NOT NULL DEFAULT '', layout TEXT NOT NULL DEFAULT '', look TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '', crosspost INTEGER NOT NULL DEFAULT 0, at_once INTEGER NOT NULL DEFAULT 0, muted TEXT NOT NULL DEFAULT '', when_empty TEXT NOT NULL DEFAULT '',
	UNIQUE (workspace, name)
) STRICT;

CREATE TABLE claims (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	article   INTEGER NOT NULL,
	version   INTEGER NOT NULL,
	span      TEXT NOT NULL,
	nth       INTEGER NOT NULL, -- tells claims with the same span apart, from 1
	speaker   TEXT NOT NULL, -- who makes it, '' if unknown
	statement INTEGER REFERENCES statements (id),
	UNIQUE (article, version, span, nth),
	FOREIGN KEY (article, version) REFERENCES texts (article, version)
) STRICT;

CREATE INDEX claims_by_statement ON claims (statement) WHERE statement IS NOT NULL;

CREATE TABLE deliveries (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	channel    INTEGER NOT NULL REFERENCES channels (id),
	edition    INTEGER NOT NULL REFERENCES editions (id),
	slot       INTEGER REFERENCES slots (id), -- null of a reply
	part       INTEGER NOT NULL,
	parts      INTEGER NOT NULL,
	reply      TEXT NOT NULL, -- '' of a part
	key        TEXT NOT NULL UNIQUE,
	payload    BLOB NOT NULL,
	state      TEXT NOT NULL,
	message    TEXT NOT NULL,
	attempts   INTEGER NOT NULL,
	reason     TEXT NOT NULL,
	due        INTEGER NOT NULL,
	not_before INTEGER,
	posted     INTEGER,
	UNIQUE (slot, part)
) STRICT;

CREATE INDEX deliveries_by_channel ON deliveries (channel, state, due);

CREATE INDEX deliveries_by_edition ON deliveries (edition);

CREATE INDEX deliveries_by_state ON deliveries (state);

CREATE TABLE editions (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	channel INTEGER NOT NULL REFERENCES channels (id),
	key     TEXT NOT NULL,
	after   INTEGER NOT NULL,
	through INTEGER NOT NULL,
	built   INTEGER NOT NULL,
	body    BLOB NOT NULL, withdrawn INTEGER, corrected INTEGER,
	UNIQUE (channel, key)
) STRICT;

CREATE INDEX editions_by_channel ON editions (channel, id);

CREATE TABLE extractions (
	article    INTEGER NOT NULL,
	version    INTEGER NOT NULL,
	extractor  TEXT NOT NULL,
	language   TEXT NOT NULL,
	lead       TEXT NOT NULL,
	signature  BLOB NOT NULL,
	statements INTEGER NOT NULL,
	denials    INTEGER NOT NULL,
	declined   INTEGER NOT NULL,
	score      REAL NOT NULL,
	UNIQUE (article, version),
	FOREIGN KEY (article, version) REFERENCES texts (article, version)
) STRICT;

CREATE TABLE follows (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	channel INTEGER NOT NULL REFERENCES channels (id),
	reader  TEXT NOT NULL,
	what    TEXT NOT NULL,
	since   INTEGER NOT NULL,
	UNIQUE (channel, reader, what)
) STRICT;

CREATE TABLE installations (
	workspace INTEGER PRIMARY KEY REFERENCES workspaces (id),
	token     BLOB NOT NULL, -- sealed with a key that is not in this file
	user      TEXT NOT NULL, -- the app's own
	title     TEXT NOT NULL,
	address   TEXT NOT NULL,
	installer TEXT NOT NULL,
	at        INTEGER NOT NULL
) STRICT;

CREATE TABLE ledger_claims (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	story   INTEGER REFERENCES stories (id), -- null: gone
	article INTEGER NOT NULL,
	version INTEGER NOT NULL,
	span    TEXT NOT NULL,
	speaker TEXT NOT NULL, -- who makes it first, '' if unknown
	self    INTEGER NOT NULL, -- 1: who makes it speaks of themselves
	latest  INTEGER NOT NULL, -- the time of the last event
	FOREIGN KEY (article, version) REFERENCES texts (article, version)
) STRICT;

CREATE INDEX ledger_claims_by_story ON ledger_claims (story, latest) WHERE story IS NOT NULL;

CREATE TABLE ledger_events (
	claim     INTEGER NOT NULL REFERENCES ledger_claims (id),
	place     INTEGER NOT NULL, -- in the order of the events, from 0
	kind      TEXT NOT NULL,
	speaker   TEXT NOT NULL,
	article   INTEGER NOT NULL,
	version   INTEGER NOT NULL,
	span      TEXT NOT NULL,
	statement INTEGER REFERENCES statements (id),
	answers   INTEGER REFERENCES claims (id), -- the extracted claim
	at        INTEGER NOT NULL,
	PRIMARY KEY (claim, place),
	FOREIGN KEY (article, version) REFERENCES texts (article, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_events_by_article ON ledger_events (article);

CREATE INDEX ledger_events_by_claim ON ledger_events (answers) WHERE answers IS NOT NULL;

CREATE INDEX ledger_events_by_statement ON ledger_events (statement) WHERE statement IS NOT NULL;

CREATE TABLE marks (
	workspace INTEGER NOT NULL REFERENCES workspaces (id),
	name      TEXT NOT NULL,
	sequence  INTEGER NOT NULL,
	UNIQUE (workspace, name)
) STRICT;

CREATE TABLE schedules (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	channel    INTEGER NOT NULL REFERENCES channels (id),
	spec       TEXT NOT NULL,
	topic      TEXT NOT NULL,
	when_empty TEXT NOT NULL,
	grace      INTEGER NOT NULL, -- nanoseconds, 0: the default
	manager    TEXT NOT NULL,
	paused     INTEGER NOT NULL,
	until      INTEGER, -- null: until resumed
	skip_next  INTEGER NOT NULL,
	created    INTEGER,
	removed    INTEGER, -- null: it lives
	mark       INTEGER NOT NULL, -- slots due at or before it are planned
	begun      INTEGER NOT NULL, -- 1: through is settled
	through    INTEGER NOT NULL
, stories INTEGER NOT NULL DEFAULT 0, reader TEXT NOT NULL DEFAULT '', cause TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX schedules_by_channel ON schedules (channel);

CREATE TABLE seen (
	channel  INTEGER NOT NULL REFERENCES channels (id),
	reader   TEXT NOT NULL,
	sequence INTEGER NOT NULL,
	at       INTEGER NOT NULL,
	PRIMARY KEY (channel, reader)
) STRICT, WITHOUT ROWID;

CREATE TABLE shown (
	edition INTEGER NOT NULL REFERENCES editions (id),
	place   INTEGER NOT NULL, -- from 0
	article INTEGER NOT NULL,
	version INTEGER NOT NULL,
	text    TEXT NOT NULL,
	UNIQUE (edition, place),
	FOREIGN KEY (article, version) REFERENCES texts (article, version)
) STRICT;

CREATE INDEX shown_by_article ON shown (article, edition);

CREATE TABLE slots (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	schedule INTEGER NOT NULL REFERENCES schedules (id),
	name     TEXT NOT NULL,
	due      INTEGER NOT NULL,
	state    TEXT NOT NULL,
	reason   TEXT NOT NULL,
	late     INTEGER NOT NULL,
	edition  INTEGER REFERENCES editions (id), -- null until built
	changed  INTEGER NOT NULL,
	UNIQUE (schedule, name)
) STRICT;

CREATE INDEX slots_by_due ON slots (due);

CREATE INDEX slots_by_schedule ON slots (schedule, due);

CREATE INDEX slots_by_state ON slots (state, due);

CREATE UNIQUE INDEX slots_on_their_way ON slots (schedule) WHERE state IN ('built', 'sending');

CREATE VIRTUAL TABLE statement_words USING fts5 (
	words, speaker, title,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE statements (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	article   INTEGER NOT NULL,
	version   INTEGER NOT NULL,
	source    TEXT NOT NULL,
	cue       TEXT NOT NULL,
	content   TEXT NOT NULL,
	nth       INTEGER NOT NULL, -- tells statements with the same content apart, from 1
	place     INTEGER NOT NULL, -- in the extraction, from 0: text order
	kind      TEXT NOT NULL,
	stance    TEXT NOT NULL,
	speaker   TEXT NOT NULL,
	role      TEXT NOT NULL,
	venue     TEXT NOT NULL,
	time      TEXT NOT NULL, -- as the article words it
	score     REAL NOT NULL,
	key       INTEGER NOT NULL, -- rank among the article's key statements from 1, 0: none
	denies    INTEGER REFERENCES claims (id),
	retired   INTEGER NOT NULL, -- 1: the last extraction of the version lacks it
	UNIQUE (article, version, content, nth),
	FOREIGN KEY (article, version) REFERENCES texts (article, version)
) STRICT;

CREATE INDEX statements_by_claim ON statements (denies) WHERE denies IS NOT NULL;

CREATE INDEX statements_by_stance ON statements (article, version, stance);

CREATE TABLE stories (
	id              INTEGER PRIMARY KEY AUTOINCREMENT,
	workspace       INTEGER NOT NULL REFERENCES workspaces (id),
	into_story      INTEGER REFERENCES stories (id), -- null: it stands
	head            INTEGER NOT NULL REFERENCES articles (id),
	revision        INTEGER NOT NULL,
	ledger_revision INTEGER NOT NULL DEFAULT 0, -- of the story when its ledger was made
	ledger_maker    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX stories_by_ledger ON stories (workspace, ledger_maker, id) WHERE into_story IS NULL;

CREATE INDEX stories_by_target ON stories (into_story) WHERE into_story IS NOT NULL;

CREATE INDEX stories_stale ON stories (workspace, id) WHERE into_story IS NULL AND revision <> ledger_revision;

CREATE TABLE story_links (
	article  INTEGER PRIMARY KEY REFERENCES articles (id),
	version  INTEGER NOT NULL,
	story    INTEGER NOT NULL REFERENCES stories (id),
	origin   INTEGER NOT NULL REFERENCES articles (id), -- the article that stands for the independent text
	time     INTEGER NOT NULL, -- the article's
	linker   TEXT NOT NULL,    -- '': to be linked again
	reason   TEXT NOT NULL,    -- JSON
	terms    TEXT NOT NULL,    -- JSON: the keys in story_terms
	shingles TEXT NOT NULL     -- JSON: the keys in story_shingles
) STRICT;

CREATE INDEX story_links_by_origin ON story_links (origin);

CREATE INDEX story_links_by_story ON story_links (story, time);

CREATE TABLE story_shingles (
	workspace INTEGER NOT NULL,
	shingle   INTEGER NOT NULL,
	article   INTEGER NOT NULL, -- an origin
	PRIMARY KEY (workspace, shingle, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_term_counts (
	workspace INTEGER NOT NULL,
	term      INTEGER NOT NULL,
	origins   INTEGER NOT NULL,
	PRIMARY KEY (workspace, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_terms (
	workspace INTEGER NOT NULL,
	term      INTEGER NOT NULL,
	time      INTEGER NOT NULL,
	article   INTEGER NOT NULL, -- an origin
	PRIMARY KEY (workspace, term, time, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
	article INTEGER NOT NULL REFERENCES articles (id),
	version INTEGER NOT NULL,
	hash    TEXT NOT NULL,
	stored  INTEGER NOT NULL,
	text    TEXT NOT NULL,
	UNIQUE (article, version)
) STRICT;

CREATE TABLE workspaces (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	name     TEXT NOT NULL UNIQUE,
	sequence INTEGER NOT NULL DEFAULT 0 -- the last ingest sequence number given out
, origins INTEGER NOT NULL DEFAULT 0) STRICT;
