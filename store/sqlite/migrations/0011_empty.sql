-- 0011 (files of earlier ones are taken over): what a channel's schedules do with nothing to tell that do not say so themselves.

ALTER TABLE channels ADD COLUMN when_empty TEXT NOT NULL DEFAULT ''; -- '' for skip
