-- Pings on their way to people: one row an effect (R19) and person, and what became of it.
CREATE TABLE pings (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person     TEXT NOT NULL,
    case_id    BIGINT NOT NULL REFERENCES cases (id),
    place      BIGINT NOT NULL,
    effect     TEXT NOT NULL,
    alarm      BIGINT NOT NULL,
    critical   BIGINT NOT NULL,
    whose      TEXT,
    created_at BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    state      TEXT NOT NULL,
    why        TEXT,
    batch      BIGINT,
    sent_at    BIGINT,
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
    round        BIGINT NOT NULL,
    digested_at  BIGINT NOT NULL,
    next_wake_at BIGINT
);
CREATE INDEX people_next_wake_at ON people (next_wake_at) WHERE next_wake_at IS NOT NULL;

-- Cards about several cases, by what they are about.
CREATE INDEX cards_topic ON cards (topic) WHERE case_id IS NULL AND topic <> 'Told/0';
