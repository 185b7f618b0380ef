-- Several bots on one database: who has claimed which case that is due and which lane of the outbox, and until when. A lone bot writes none of these rows.
CREATE TABLE case_leases (
    case_id INTEGER PRIMARY KEY,
    token   TEXT NOT NULL,
    until   INTEGER NOT NULL
);
CREATE INDEX case_leases_token ON case_leases (token);
CREATE TABLE lane_leases (
    lane  TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    until INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX lane_leases_token ON lane_leases (token);

-- The bots that work on this database: when each was last alive and when its last sweep was complete.
CREATE TABLE instances (
    name     TEXT PRIMARY KEY,
    seen_at  INTEGER NOT NULL,
    swept_at INTEGER
) WITHOUT ROWID;

-- By which time-zone data each wake-up was computed.
ALTER TABLE cases ADD COLUMN zones TEXT;
