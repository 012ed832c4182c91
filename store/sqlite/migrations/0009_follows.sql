-- 0009 (files of earlier ones are taken over): schedules whose briefings are the news of what one reader follows.

ALTER TABLE schedules ADD COLUMN reader TEXT NOT NULL DEFAULT ''; -- '' for the usual briefings
