-- The keys of sealed records, wrapped. In a file of their own: what is destroyed here is gone for every backup of the records.

CREATE TABLE root_keys (
    id      TEXT PRIMARY KEY,
    wrapped TEXT NOT NULL,
    master  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE case_keys (
    root         TEXT NOT NULL,
    case_id      INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    wrapped      TEXT,
    destroyed_at INTEGER,
    PRIMARY KEY (root, case_id, number)
) WITHOUT ROWID;
