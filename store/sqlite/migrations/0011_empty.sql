-- 0011 (files of earlier ones are taken over): what a channel's schedules do with nothing to tell that do not say so themselves.

ALTER TABLE channels ADD COLUMN when_empty TEXT NOT NULL DEFAULT ''; -- '' for skip
UPDATE schedules SET when_empty = '' WHERE when_empty = 'skip'; -- it was what there was without a choice
