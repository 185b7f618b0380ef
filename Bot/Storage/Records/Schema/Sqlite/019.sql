-- What is sealed says nothing to a trigger: the words of a case are kept by whoever writes its first event.
DROP TRIGGER case_worded;

-- Which root key these records are sealed with, and a text sealed with it, by which it is known to be the right one. No row: nothing was ever sealed here.
CREATE TABLE sealed_by (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    root  TEXT NOT NULL,
    proof TEXT NOT NULL
);

-- The names of clients: what stands for one and says nothing, and the name itself, sealed.
ALTER TABLE clients ADD COLUMN sealed TEXT;

-- What is left of events of which something was removed, in their place: sealed with the case's key of that number. The events themselves stay, and nobody can read them.
CREATE TABLE case_redactions (
    case_id  INTEGER NOT NULL REFERENCES cases (id),
    number   INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (case_id, number, sequence)
) WITHOUT ROWID;
CREATE TRIGGER case_redactions_keep BEFORE DELETE ON case_redactions BEGIN SELECT RAISE(ABORT, 'case_redactions is append-only'); END;
CREATE TRIGGER case_redactions_stay BEFORE UPDATE ON case_redactions BEGIN SELECT RAISE(ABORT, 'case_redactions is append-only'); END;

-- The cases that were closed, and when: whose content may go one day. Of those from before this it is not known yet.
CREATE TABLE closings (
    case_id   INTEGER PRIMARY KEY REFERENCES cases (id),
    closed_at INTEGER NOT NULL
);
CREATE INDEX closings_closed_at ON closings (closed_at);
INSERT INTO closings (case_id, closed_at) SELECT id, 0 FROM cases WHERE state = 'Closed';

-- What goes by age is found by it.
CREATE INDEX inbox_at ON inbox (at);
