-- Whose turn it was last in a tier (R28); each turn counts the version up.
CREATE TABLE tier_turns (
    tier    TEXT PRIMARY KEY,
    person  TEXT NOT NULL,
    version INTEGER NOT NULL
);

-- How far people have been told of a delegation (0 not at all, 1 that it is made, 2 that it has begun, 3 that it is over), and when they are told more.
ALTER TABLE delegations ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delegations ADD COLUMN tell_at INTEGER;
CREATE INDEX delegations_tell ON delegations (tell_at) WHERE tell_at IS NOT NULL;

-- What somebody asked a colleague for: to take a case, to stand in for them, or both, and what they offer for it.
CREATE TABLE swaps (
    id          INTEGER PRIMARY KEY,
    asked_by    TEXT NOT NULL,
    asked       TEXT NOT NULL,
    case_id     INTEGER,
    since       INTEGER,
    until       INTEGER,
    back_since  INTEGER,
    back_until  INTEGER,
    note        TEXT NOT NULL,
    asked_at    INTEGER NOT NULL,
    accepted    INTEGER,
    answered_at INTEGER
);
