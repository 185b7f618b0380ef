-- The confidential cases that are not closed, by who has to do with them: few, and found without reading all the open ones.
CREATE INDEX cases_confidential_owner ON cases (owner, id) WHERE confidential = 1 AND state <> 'Closed';
CREATE INDEX cases_confidential_reporter ON cases (reporter, id) WHERE confidential = 1 AND state <> 'Closed';
CREATE INDEX cases_confidential_tier ON cases (tier, id) WHERE confidential = 1 AND state <> 'Closed';
CREATE INDEX cases_confidential_pending_tier ON cases (pending_tier, id) WHERE confidential = 1 AND state <> 'Closed';

-- How a message ends that was being sent changes nothing about what waits in its lane.
DROP TRIGGER outbox_moved ON outbox;
CREATE TRIGGER outbox_moved AFTER UPDATE OF state, not_before ON outbox FOR EACH ROW
    WHEN ((NEW.state = 'waiting' OR OLD.state = 'waiting') AND (NEW.state <> OLD.state OR NEW.not_before <> OLD.not_before)) EXECUTE FUNCTION outbox_was_moved();
