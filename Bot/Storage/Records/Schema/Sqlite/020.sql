-- The proof: where each event came from, who saw what, what changed beside the cases, and signed anchors over all of it. Rows are only added.

ALTER TABLE case_events ADD COLUMN entrance TEXT;
ALTER TABLE case_events ADD COLUMN account TEXT;
ALTER TABLE case_events ADD COLUMN reason TEXT;
ALTER TABLE case_events ADD COLUMN written_at INTEGER;

-- INSERT OR REPLACE deletes without asking the trigger on DELETE.
CREATE TRIGGER case_events_once BEFORE INSERT ON case_events WHEN EXISTS (SELECT 1 FROM case_events WHERE case_id = NEW.case_id AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;

-- The version that the last anchor has; a case that has another waits for the next.
ALTER TABLE cases ADD COLUMN anchored INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cases_unanchored ON cases (id) WHERE version <> anchored;

-- What changed beside the cases: links, delegations, policies.
CREATE TABLE audit_events (
    sequence INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    type     TEXT NOT NULL,
    actor    TEXT NOT NULL,
    body     TEXT NOT NULL,
    entrance TEXT,
    account  TEXT,
    reason   TEXT,
    hash     BLOB NOT NULL
);
CREATE INDEX audit_events_actor ON audit_events (actor, sequence);
CREATE TRIGGER audit_events_once BEFORE INSERT ON audit_events WHEN EXISTS (SELECT 1 FROM audit_events WHERE sequence = NEW.sequence) BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
CREATE TRIGGER audit_events_keep BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
CREATE TRIGGER audit_events_stay BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;

-- Who saw what, and who was denied it. Only the oldest rows may go, up to the floor.
CREATE TABLE access_log (
    sequence INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    person   TEXT,
    entrance TEXT NOT NULL,
    account  TEXT,
    act      TEXT,
    case_id  INTEGER,
    outcome  TEXT NOT NULL,
    reason   TEXT,
    hash     BLOB NOT NULL
);
CREATE INDEX access_log_case ON access_log (case_id, sequence) WHERE case_id IS NOT NULL;
CREATE INDEX access_log_person ON access_log (person, sequence) WHERE person IS NOT NULL;
CREATE TABLE access_floor (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    hash     BLOB NOT NULL
);
INSERT INTO access_floor (id, sequence, hash) VALUES (1, 0, x'');
CREATE TRIGGER access_log_once BEFORE INSERT ON access_log WHEN EXISTS (SELECT 1 FROM access_log WHERE sequence = NEW.sequence) BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;
CREATE TRIGGER access_log_keep BEFORE DELETE ON access_log WHEN OLD.sequence > (SELECT sequence FROM access_floor) BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;
CREATE TRIGGER access_log_stay BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;

-- Anchors: the heads of the cases that changed since the one before, and of the two trails, under one root.
CREATE TABLE audit_anchors (
    number          INTEGER PRIMARY KEY,
    at              INTEGER NOT NULL,
    cases           INTEGER NOT NULL,
    events          INTEGER NOT NULL,
    leaves          INTEGER NOT NULL,
    root            BLOB NOT NULL,
    audit_sequence  INTEGER NOT NULL,
    audit_head      BLOB NOT NULL,
    access_sequence INTEGER NOT NULL,
    access_head     BLOB NOT NULL,
    previous        BLOB NOT NULL,
    key             TEXT,
    signature       BLOB
);
CREATE TABLE audit_anchor_heads (
    case_id INTEGER NOT NULL,
    anchor  INTEGER NOT NULL REFERENCES audit_anchors (number),
    version INTEGER NOT NULL,
    head    BLOB NOT NULL,
    PRIMARY KEY (case_id, anchor)
) WITHOUT ROWID;
CREATE INDEX audit_anchor_heads_anchor ON audit_anchor_heads (anchor, case_id);
CREATE TRIGGER audit_anchors_once BEFORE INSERT ON audit_anchors WHEN EXISTS (SELECT 1 FROM audit_anchors WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'audit_anchors is append-only'); END;
CREATE TRIGGER audit_anchors_keep BEFORE DELETE ON audit_anchors BEGIN SELECT RAISE(ABORT, 'audit_anchors is append-only'); END;
CREATE TRIGGER audit_anchors_stay BEFORE UPDATE ON audit_anchors BEGIN SELECT RAISE(ABORT, 'audit_anchors is append-only'); END;
CREATE TRIGGER audit_anchor_heads_once BEFORE INSERT ON audit_anchor_heads WHEN EXISTS (SELECT 1 FROM audit_anchor_heads WHERE case_id = NEW.case_id AND anchor = NEW.anchor)
BEGIN SELECT RAISE(ABORT, 'audit_anchor_heads is append-only'); END;
CREATE TRIGGER audit_anchor_heads_keep BEFORE DELETE ON audit_anchor_heads BEGIN SELECT RAISE(ABORT, 'audit_anchor_heads is append-only'); END;
CREATE TRIGGER audit_anchor_heads_stay BEFORE UPDATE ON audit_anchor_heads BEGIN SELECT RAISE(ABORT, 'audit_anchor_heads is append-only'); END;
