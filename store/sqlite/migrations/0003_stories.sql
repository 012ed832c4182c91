-- 0003 (files of earlier ones are taken over; their articles are linked at the next run): stories, the ledger of claims, where a text began in what was read.

ALTER TABLE articles ADD COLUMN text_offset INTEGER NOT NULL DEFAULT 0; -- code points of what was read before the text

ALTER TABLE workspaces ADD COLUMN origins INTEGER NOT NULL DEFAULT 0; -- how many independent texts are linked

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
CREATE INDEX stories_stale ON stories (workspace, id) WHERE into_story IS NULL AND revision <> ledger_revision;
CREATE INDEX stories_by_target ON stories (into_story) WHERE into_story IS NOT NULL;

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
CREATE INDEX story_links_by_story ON story_links (story, time);
CREATE INDEX story_links_by_origin ON story_links (origin);

CREATE TABLE story_terms (
	workspace INTEGER NOT NULL,
	term      INTEGER NOT NULL,
	time      INTEGER NOT NULL,
	article   INTEGER NOT NULL, -- an origin
	PRIMARY KEY (workspace, term, time, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_term_counts (
	workspace INTEGER NOT NULL,
	term      INTEGER NOT NULL,
	origins   INTEGER NOT NULL,
	PRIMARY KEY (workspace, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_shingles (
	workspace INTEGER NOT NULL,
	shingle   INTEGER NOT NULL,
	article   INTEGER NOT NULL, -- an origin
	PRIMARY KEY (workspace, shingle, article)
) STRICT, WITHOUT ROWID;

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
CREATE INDEX ledger_events_by_statement ON ledger_events (statement) WHERE statement IS NOT NULL;
CREATE INDEX ledger_events_by_claim ON ledger_events (answers) WHERE answers IS NOT NULL;
