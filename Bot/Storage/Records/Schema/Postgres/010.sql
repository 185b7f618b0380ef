-- Several bots on one database: who has claimed which case that is due and which lane of the outbox, and until when.
CREATE TABLE case_leases (
    case_id bigint PRIMARY KEY,
    token   text COLLATE "C" NOT NULL,
    until   bigint NOT NULL
);
CREATE INDEX case_leases_token ON case_leases (token);
CREATE TABLE lane_leases (
    lane  text COLLATE "C" PRIMARY KEY,
    token text COLLATE "C" NOT NULL,
    until bigint NOT NULL
);
CREATE INDEX lane_leases_token ON lane_leases (token);

-- The bots that work on this database: when each was last alive and when its last sweep was complete.
CREATE TABLE instances (
    name     text COLLATE "C" PRIMARY KEY,
    seen_at  bigint NOT NULL,
    swept_at bigint
);

-- By which time-zone data each wake-up was computed.
ALTER TABLE cases ADD COLUMN zones text COLLATE "C";
