-- 0001 (works from an empty file): workspaces, articles, extractions, statements, claims, channels, editions, full-text search.

-- "brief": tells our files from those of other programs, see sqlite.org/fileformat.html#application_id.
PRAGMA application_id = 0x62726566;

-- Everything hangs on a workspace, but only the row at the root of a tree
-- names it (articles, channels); what hangs below is reached by a join with
-- it, so that the two can never disagree.
CREATE TABLE workspaces (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	name     TEXT NOT NULL UNIQUE,
	sequence INTEGER NOT NULL DEFAULT 0 -- the last ingest sequence number given out
) STRICT;

-- Times are microseconds since 1970 in UTC.
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
	time          INTEGER NOT NULL, -- when it counts as news
	UNIQUE (workspace, identity),
	UNIQUE (workspace, sequence)
) STRICT;
CREATE INDEX articles_by_time ON articles (workspace, time);
CREATE INDEX articles_by_outlet ON articles (workspace, outlet_folded, sequence);

-- The texts stand apart from the articles, so that a list of articles reads no text.
CREATE TABLE texts (
	article INTEGER NOT NULL REFERENCES articles (id),
	version INTEGER NOT NULL,
	hash    TEXT NOT NULL,
	stored  INTEGER NOT NULL,
	text    TEXT NOT NULL,
	UNIQUE (article, version)
) STRICT;

-- What was last extracted from a version, with the counts that a briefing
-- ranks by, so that it need not count statements. Spans are byte ranges of
-- the version's text, written "12-34", several parted by a space; '' is none.
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
CREATE INDEX statements_by_stance ON statements (article, version, stance);
CREATE INDEX statements_by_claim ON statements (denies) WHERE denies IS NOT NULL;

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

CREATE TABLE channels (
	id           INTEGER PRIMARY KEY AUTOINCREMENT,
	workspace    INTEGER NOT NULL REFERENCES workspaces (id),
	name         TEXT NOT NULL,
	zone         TEXT NOT NULL,
	locale       TEXT NOT NULL,
	stories      INTEGER NOT NULL,
	quote_length INTEGER NOT NULL,
	UNIQUE (workspace, name)
) STRICT;

CREATE TABLE editions (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	channel INTEGER NOT NULL REFERENCES channels (id),
	key     TEXT NOT NULL,
	after   INTEGER NOT NULL,
	through INTEGER NOT NULL,
	built   INTEGER NOT NULL,
	body    BLOB NOT NULL,
	UNIQUE (channel, key)
) STRICT;
CREATE INDEX editions_by_channel ON editions (channel, id);

-- The indexes of words hold no text of their own (content=''): rowids are
-- articles.id with its current version, and statements.id of all versions.
CREATE VIRTUAL TABLE article_words USING fts5 (
	title, text,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statement_words USING fts5 (
	words, speaker, title,
	content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
