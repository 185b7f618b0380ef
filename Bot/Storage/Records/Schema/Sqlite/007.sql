-- Whatever is asked at each message or page is found by an index: no table is read from end to end (QueryPlanTests).
DROP INDEX places_account;
CREATE INDEX places_account_seen ON places (channel, account, seen_at);
CREATE INDEX places_seen ON places (channel, seen_at);

-- Somebody's open cases, the next due first.
DROP INDEX cases_open;
CREATE INDEX cases_of_owner ON cases (owner, next_wake_at IS NULL, next_wake_at) WHERE state <> 'Closed';
CREATE INDEX cases_of_reporter ON cases (reporter, next_wake_at IS NULL, next_wake_at) WHERE state <> 'Closed';
CREATE INDEX cases_of_tier ON cases (tier, next_wake_at IS NULL, next_wake_at) WHERE state <> 'Closed';
CREATE INDEX cases_of_pending_tier ON cases (pending_tier, next_wake_at IS NULL, next_wake_at) WHERE state <> 'Closed';

-- What was being sent when the process ended.
DROP INDEX outbox_waiting;
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';

-- Lanes by channel, so that each channel's next ones are found without looking at the others'.
DROP TRIGGER outbox_added;
DROP TRIGGER outbox_moved;
DROP TRIGGER outbox_gone;
DROP TABLE lanes;
CREATE TABLE lanes (
    lane     TEXT PRIMARY KEY,
    channel  TEXT NOT NULL,
    ready_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX lanes_ready_at ON lanes (channel, ready_at);
CREATE TRIGGER outbox_added AFTER INSERT ON outbox WHEN NEW.state = 'waiting' BEGIN
    INSERT INTO lanes (lane, channel, ready_at) VALUES (NEW.lane, NEW.channel, NEW.not_before) ON CONFLICT (lane) DO NOTHING;
END;
CREATE TRIGGER outbox_moved AFTER UPDATE OF state, not_before ON outbox WHEN NEW.state <> OLD.state OR NEW.not_before <> OLD.not_before BEGIN
    DELETE FROM lanes WHERE lane = NEW.lane;
    INSERT INTO lanes (lane, channel, ready_at) SELECT lane, channel, not_before FROM outbox WHERE lane = NEW.lane AND state = 'waiting' ORDER BY id LIMIT 1;
END;
CREATE TRIGGER outbox_gone AFTER DELETE ON outbox BEGIN
    DELETE FROM lanes WHERE lane = OLD.lane;
    INSERT INTO lanes (lane, channel, ready_at) SELECT lane, channel, not_before FROM outbox WHERE lane = OLD.lane AND state = 'waiting' ORDER BY id LIMIT 1;
END;
INSERT INTO lanes (lane, channel, ready_at) SELECT lane, channel, not_before FROM outbox WHERE id IN (SELECT min(id) FROM outbox WHERE state = 'waiting' GROUP BY lane);
