-- The lanes of the outbox that have something waiting, each with when its first row may go: so that finding the next message does not mean reading all that wait.
CREATE TABLE lanes (
    lane     TEXT PRIMARY KEY,
    ready_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX lanes_ready_at ON lanes (ready_at);
CREATE INDEX outbox_lane ON outbox (lane, id) WHERE state = 'waiting';
CREATE TRIGGER outbox_added AFTER INSERT ON outbox WHEN NEW.state = 'waiting' BEGIN
    INSERT INTO lanes (lane, ready_at) VALUES (NEW.lane, NEW.not_before) ON CONFLICT (lane) DO NOTHING;
END;
CREATE TRIGGER outbox_moved AFTER UPDATE OF state, not_before ON outbox BEGIN
    DELETE FROM lanes WHERE lane = NEW.lane;
    INSERT INTO lanes (lane, ready_at) SELECT lane, not_before FROM outbox WHERE lane = NEW.lane AND state = 'waiting' ORDER BY id LIMIT 1;
END;
CREATE TRIGGER outbox_gone AFTER DELETE ON outbox BEGIN
    DELETE FROM lanes WHERE lane = OLD.lane;
    INSERT INTO lanes (lane, ready_at) SELECT lane, not_before FROM outbox WHERE lane = OLD.lane AND state = 'waiting' ORDER BY id LIMIT 1;
END;
INSERT INTO lanes (lane, ready_at) SELECT lane, not_before FROM outbox WHERE id IN (SELECT min(id) FROM outbox WHERE state = 'waiting' GROUP BY lane);
