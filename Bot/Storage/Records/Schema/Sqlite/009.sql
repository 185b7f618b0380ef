-- Pings on their way to people: one row an effect (R19) and person, and what became of it. AUTOINCREMENT: an id is never used again, so that a bundle named by its first row never stands for two.
CREATE TABLE pings (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    person     TEXT NOT NULL,
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    place      INTEGER NOT NULL,
    effect     TEXT NOT NULL,
    alarm      INTEGER NOT NULL,
    critical   INTEGER NOT NULL,
    whose      TEXT,
    created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    state      TEXT NOT NULL,
    why        TEXT,
    batch      INTEGER,
    sent_at    INTEGER,
    UNIQUE (case_id, effect, person)
);
CREATE INDEX pings_due ON pings (not_before, person) WHERE state = 'waiting';
CREATE INDEX pings_waiting ON pings (person, not_before, id) WHERE state = 'waiting';
CREATE INDEX pings_digest ON pings (person, id) WHERE state = 'digest';
CREATE INDEX pings_nobody ON pings (state, id) WHERE state = 'nobody';
CREATE INDEX pings_sent ON pings (person, sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX pings_batch ON pings (batch, id) WHERE batch IS NOT NULL;
CREATE INDEX pings_alarm ON pings (person, id) WHERE alarm = 1;

-- People: what they prefer (null: what the policy says), and when their digest is next. round counts what was done for them, so that two instances never do it twice.
CREATE TABLE people (
    id           TEXT PRIMARY KEY,
    zone         TEXT,
    days         TEXT,
    hours        TEXT,
    quiet        TEXT,
    digest       TEXT,
    digest_at    TEXT,
    round        INTEGER NOT NULL,
    digested_at  INTEGER NOT NULL,
    next_wake_at INTEGER
) WITHOUT ROWID;
CREATE INDEX people_next_wake_at ON people (next_wake_at) WHERE next_wake_at IS NOT NULL;

-- Cards about several cases, by what they are about.
CREATE INDEX cards_topic ON cards (topic) WHERE case_id IS NULL AND topic <> 'Told/0';
