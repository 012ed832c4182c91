-- 0008 (files of earlier ones are taken over): chat workspaces that installed the app, each with its sealed token.

CREATE TABLE installations (
	workspace INTEGER PRIMARY KEY REFERENCES workspaces (id),
	token     BLOB NOT NULL, -- sealed with a key that is not in this file
	user      TEXT NOT NULL, -- the app's own
	title     TEXT NOT NULL,
	address   TEXT NOT NULL,
	installer TEXT NOT NULL,
	at        INTEGER NOT NULL
) STRICT;
