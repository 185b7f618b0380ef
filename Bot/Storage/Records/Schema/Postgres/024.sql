-- When people have to have done something in a case next: what lists of cases are in the order of. A reminder does not move it, and so it moves no row of the indexes that hold it. Of the cases that
-- are there it is computed beside everything else once the bot has started.
ALTER TABLE cases ADD COLUMN due_at bigint;
DROP INDEX cases_of_tier;
CREATE INDEX cases_of_tier ON cases (tier, (due_at IS NULL), due_at) WHERE state <> 'Closed';
DROP INDEX cases_of_pending_tier;
CREATE INDEX cases_of_pending_tier ON cases (pending_tier, (due_at IS NULL), due_at) WHERE state <> 'Closed' AND pending_tier IS NOT NULL;

-- When each case is to be woken next, and the cases that changed since the last anchor. Both change with nearly every event; in tables of their own no index of the cases holds what changes, and the case's row is changed
-- in its place, without an entry in each of them. For that there has to be room on its page.
DROP INDEX cases_next_wake_at;
DROP INDEX cases_unanchored;
ALTER TABLE cases SET (fillfactor = 50);
CREATE TABLE wakes (
    case_id bigint PRIMARY KEY,
    at      bigint NOT NULL
);
CREATE INDEX wakes_at ON wakes (at);
CREATE TABLE unanchored (
    case_id bigint PRIMARY KEY
);
INSERT INTO wakes (case_id, at) SELECT id, next_wake_at FROM cases WHERE next_wake_at IS NOT NULL;
INSERT INTO unanchored (case_id) SELECT id FROM cases WHERE version <> anchored;

-- They follow from the cases' rows, whichever version of the bot writes these: many rows at once, as the sweep writes them.
CREATE FUNCTION cases_were_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO wakes (case_id, at) SELECT id, next_wake_at FROM written WHERE next_wake_at IS NOT NULL;
    INSERT INTO unanchored (case_id) SELECT id FROM written WHERE version <> anchored;
    RETURN NULL;
END $$;
CREATE FUNCTION cases_were_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE wakes SET at = next_wake_at FROM written WHERE case_id = id AND at <> next_wake_at;
    INSERT INTO wakes (case_id, at) SELECT id, next_wake_at FROM written WHERE next_wake_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM wakes WHERE case_id = id);
    DELETE FROM wakes USING written WHERE case_id = id AND next_wake_at IS NULL;
    INSERT INTO unanchored (case_id) SELECT id FROM written WHERE version <> anchored ON CONFLICT DO NOTHING;
    DELETE FROM unanchored USING written WHERE case_id = id AND version = anchored;
    RETURN NULL;
END $$;
CREATE TRIGGER cases_added AFTER INSERT ON cases REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION cases_were_added();
CREATE TRIGGER cases_changed AFTER UPDATE ON cases REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION cases_were_changed();
