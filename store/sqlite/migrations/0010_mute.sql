-- 0010 (files of earlier ones are taken over): what a channel's briefings leave out.

ALTER TABLE channels ADD COLUMN muted TEXT NOT NULL DEFAULT ''; -- a thing a line
