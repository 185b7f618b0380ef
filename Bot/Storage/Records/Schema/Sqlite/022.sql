-- The confidential cases that are not closed, by who has to do with them: few, and found without reading all the open ones.
CREATE INDEX cases_confidential_owner ON cases (owner, id) WHERE confidential = 1 AND state <> 'Closed';
CREATE INDEX cases_confidential_reporter ON cases (reporter, id) WHERE confidential = 1 AND state <> 'Closed';
CREATE INDEX cases_confidential_tier ON cases (tier, id) WHERE confidential = 1 AND state <> 'Closed';
CREATE INDEX cases_confidential_pending_tier ON cases (pending_tier, id) WHERE confidential = 1 AND state <> 'Closed';

-- How a message ends that was being sent changes nothing about what waits in its lane.
DROP TRIGGER outbox_moved;
CREATE TRIGGER outbox_moved AFTER UPDATE OF state, not_before ON outbox
WHEN (NEW.state = 'waiting' OR OLD.state = 'waiting') AND (NEW.state <> OLD.state OR NEW.not_before <> OLD.not_before) BEGIN
    DELETE FROM lanes WHERE lane = NEW.lane;
    INSERT INTO lanes (lane, channel, ready_at) SELECT lane, channel, not_before FROM outbox WHERE lane = NEW.lane AND state = 'waiting' ORDER BY id LIMIT 1;
END;
