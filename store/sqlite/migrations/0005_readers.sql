-- 0005 (files of earlier ones are taken over): what single readers follow, and how far they have read.

CREATE TABLE follows (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	channel INTEGER NOT NULL REFERENCES channels (id),
	reader  TEXT NOT NULL,
	what    TEXT NOT NULL,
	since   INTEGER NOT NULL,
	UNIQUE (channel, reader, what)
) STRICT;

CREATE TABLE seen (
	channel  INTEGER NOT NULL REFERENCES channels (id),
	reader   TEXT NOT NULL,
	sequence INTEGER NOT NULL,
	at       INTEGER NOT NULL,
	PRIMARY KEY (channel, reader)
) STRICT, WITHOUT ROWID;
