-- The truth: what happened, and what follows from it. Instants are 100 ns ticks since 1970 UTC.

CREATE TABLE policies (
    hash      TEXT PRIMARY KEY,
    text      TEXT NOT NULL,
    stored_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE cases (
    id           INTEGER PRIMARY KEY,
    policy       TEXT NOT NULL REFERENCES policies (hash),
    version      INTEGER NOT NULL,
    state        TEXT NOT NULL,
    client       TEXT NOT NULL,
    owner        TEXT NOT NULL,
    reporter     TEXT NOT NULL,
    tier         TEXT NOT NULL,
    pending_tier TEXT,
    channel      TEXT NOT NULL,
    conversation TEXT,
    next_wake_at INTEGER,
    head         BLOB NOT NULL
);
CREATE INDEX cases_next_wake_at ON cases (next_wake_at) WHERE next_wake_at IS NOT NULL;
CREATE INDEX cases_client ON cases (client);
CREATE INDEX cases_open ON cases (state) WHERE state <> 'Closed';

CREATE TABLE case_events (
    case_id  INTEGER NOT NULL REFERENCES cases (id),
    sequence INTEGER NOT NULL,
    type     TEXT NOT NULL,
    body     TEXT NOT NULL,
    hash     BLOB NOT NULL,
    PRIMARY KEY (case_id, sequence)
) WITHOUT ROWID;
CREATE TRIGGER case_events_keep BEFORE DELETE ON case_events BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;
CREATE TRIGGER case_events_stay BEFORE UPDATE ON case_events BEGIN SELECT RAISE(ABORT, 'case_events is append-only'); END;

-- What came in: one row an event key and one a form, with the card that answered it.
CREATE TABLE inbox (
    key    TEXT PRIMARY KEY,
    answer TEXT,
    at     INTEGER NOT NULL
) WITHOUT ROWID;

-- Where people and rooms were last seen.
CREATE TABLE places (
    channel      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    account      TEXT,
    shared       INTEGER NOT NULL,
    reference    TEXT NOT NULL,
    seen_at      INTEGER NOT NULL,
    PRIMARY KEY (channel, conversation)
) WITHOUT ROWID;
CREATE INDEX places_account ON places (channel, account) WHERE account IS NOT NULL;

-- Cards that were shown: what a button's nonce stands for.
CREATE TABLE cards (
    nonce        TEXT PRIMARY KEY,
    case_id      INTEGER,
    topic        TEXT NOT NULL,
    verbs        TEXT,
    channel      TEXT NOT NULL,
    destination  TEXT NOT NULL,
    conversation TEXT,
    message_id   TEXT,
    created_at   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX cards_case ON cards (case_id) WHERE case_id IS NOT NULL;

-- What goes out. AUTOINCREMENT: an id is never used again, so a key made of it never stands for two messages.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    lane        TEXT NOT NULL,
    channel     TEXT NOT NULL,
    destination TEXT NOT NULL,
    nonce       TEXT,
    change      INTEGER NOT NULL,
    payload     TEXT,
    summary     TEXT,
    state       TEXT NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    repeats     INTEGER NOT NULL DEFAULT 0,
    not_before  INTEGER NOT NULL,
    why         TEXT
);
CREATE INDEX outbox_waiting ON outbox (state, id) WHERE state IN ('waiting', 'sending');
CREATE UNIQUE INDEX outbox_one_change ON outbox (nonce) WHERE state = 'waiting' AND change = 1;

-- The local chat page's messages. seq counts changes: a message that changes moves to the end of it.
CREATE TABLE web_messages (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    key          TEXT NOT NULL UNIQUE,
    seq          INTEGER NOT NULL UNIQUE,
    version      INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    only_for     TEXT,
    sender       TEXT NOT NULL,
    sender_name  TEXT NOT NULL,
    at           INTEGER NOT NULL,
    text         TEXT,
    card         TEXT
);
CREATE INDEX web_messages_conversation ON web_messages (conversation, id);
