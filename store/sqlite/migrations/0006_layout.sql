-- 0006 (files of earlier ones are taken over): how a channel shows long briefings, and how long a schedule's are.

ALTER TABLE channels ADD COLUMN layout TEXT NOT NULL DEFAULT ''; -- 'thread' or 'flat'; '' is 'thread'
ALTER TABLE schedules ADD COLUMN stories INTEGER NOT NULL DEFAULT 0; -- most in a briefing; 0 is as many as the channel's
