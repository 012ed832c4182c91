-- 0002 (works from 0001; programs that know only 0001 refuse the file): schedules, slots, deliveries, audits, marks, what editions show, quiet hours.

ALTER TABLE channels ADD COLUMN quiet TEXT NOT NULL DEFAULT '';

-- Of each, null is the usual case: neither withdrawn nor corrected.
ALTER TABLE editions ADD COLUMN withdrawn INTEGER;
ALTER TABLE editions ADD COLUMN corrected INTEGER;

-- The words of articles that an edition shows, in its order.
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

-- Few articles have a second version: those are looked through for corrections.
CREATE INDEX articles_by_revised ON articles (workspace, revised) WHERE version > 1;

-- The workspace is the channel's, which never changes.
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
) STRICT;
CREATE INDEX schedules_by_channel ON schedules (channel);

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
-- At most one edition of a schedule is on its way, whoever builds: windows join.
CREATE UNIQUE INDEX slots_on_their_way ON slots (schedule) WHERE state IN ('built', 'sending');
CREATE INDEX slots_by_schedule ON slots (schedule, due);
CREATE INDEX slots_by_state ON slots (state, due);
CREATE INDEX slots_by_due ON slots (due);

-- The channel is the edition's: it stands here too, so that what waits for a
-- channel is found without going through its history.
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
CREATE INDEX deliveries_by_state ON deliveries (state);
CREATE INDEX deliveries_by_edition ON deliveries (edition);

CREATE TABLE audits (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	workspace INTEGER NOT NULL REFERENCES workspaces (id),
	channel   INTEGER REFERENCES channels (id),
	schedule  INTEGER REFERENCES schedules (id),
	at        INTEGER NOT NULL,
	who       TEXT NOT NULL,
	what      TEXT NOT NULL
) STRICT;
CREATE INDEX audits_by_workspace ON audits (workspace, id);
CREATE INDEX audits_by_channel ON audits (channel, id);

-- How far readers of the ingest sequence have come.
CREATE TABLE marks (
	workspace INTEGER NOT NULL REFERENCES workspaces (id),
	name      TEXT NOT NULL,
	sequence  INTEGER NOT NULL,
	UNIQUE (workspace, name)
) STRICT;
