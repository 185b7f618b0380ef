-- What holds of people beyond the policy's roster: accounts that they linked, and who stands in for whom. Each change counts the version up.
CREATE TABLE directory (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
);
INSERT INTO directory (id, version) VALUES (1, 0);

CREATE TABLE account_links (
    channel   TEXT NOT NULL,
    account   TEXT NOT NULL,
    person    TEXT NOT NULL,
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (channel, account)
);

CREATE TABLE delegations (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    from_person TEXT NOT NULL,
    to_person   TEXT NOT NULL,
    since       INTEGER NOT NULL,
    until       INTEGER NOT NULL,
    client      TEXT,
    made_by     TEXT NOT NULL,
    made_at     INTEGER NOT NULL,
    ended_at    INTEGER,
    ended_by    TEXT
);
CREATE INDEX delegations_until ON delegations (until) WHERE ended_at IS NULL;
