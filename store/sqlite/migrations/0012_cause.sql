-- 0012 (files of earlier ones are taken over): why briefbot paused a schedule by itself, where it sees when that is over.

ALTER TABLE schedules ADD COLUMN cause TEXT NOT NULL DEFAULT ''; -- '' for none
