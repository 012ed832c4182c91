-- 0007 (files of earlier ones are taken over): what a channel of Discord wants of its briefings, and whether late denials are posted at once.

ALTER TABLE channels ADD COLUMN look TEXT NOT NULL DEFAULT ''; -- 'components' or 'embeds'; '' is 'components'
ALTER TABLE channels ADD COLUMN role TEXT NOT NULL DEFAULT ''; -- the id of the role that is pinged; '' is none
ALTER TABLE channels ADD COLUMN crosspost INTEGER NOT NULL DEFAULT 0;
ALTER TABLE channels ADD COLUMN at_once INTEGER NOT NULL DEFAULT 0; -- 1: late denials are posted as replies at once
