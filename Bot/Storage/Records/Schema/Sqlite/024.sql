-- When people have to have done something in a case next: what lists of cases are in the order of. A reminder does not move it, and so it moves no row of the indexes that hold it. Of the cases that
-- are there it is computed beside everything else once the bot has started.
ALTER TABLE cases ADD COLUMN due_at INTEGER;
DROP INDEX cases_of_tier;
CREATE INDEX cases_of_tier ON cases (tier, due_at IS NULL, due_at) WHERE state <> 'Closed';
DROP INDEX cases_of_pending_tier;
CREATE INDEX cases_of_pending_tier ON cases (pending_tier, due_at IS NULL, due_at) WHERE state <> 'Closed' AND pending_tier IS NOT NULL;

-- When each case is to be woken next, and the cases that changed since the last anchor: PostgreSQL keeps these in tables of their own, SQLite finds them by its indexes.
CREATE VIEW wakes AS SELECT id AS case_id, next_wake_at AS at FROM cases WHERE next_wake_at IS NOT NULL;
CREATE VIEW unanchored AS SELECT id AS case_id FROM cases WHERE version <> anchored;
