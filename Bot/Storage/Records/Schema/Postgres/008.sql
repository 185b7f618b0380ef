-- The truth: what happened, and what follows from it. As SQLite's 001 to 008 left it. Instants are 100 ns ticks since 1970 UTC.
-- Whole numbers are bigint, so that both databases give the same type back; texts that are compared are in the order of their bytes, which no update of a library changes.

CREATE TABLE policies (
    hash      text COLLATE "C" PRIMARY KEY,
    text      text NOT NULL,
    stored_at bigint NOT NULL
);

CREATE SEQUENCE case_numbers;
CREATE TABLE cases (
    id           bigint PRIMARY KEY,
    policy       text COLLATE "C" NOT NULL REFERENCES policies (hash),
    version      bigint NOT NULL,
    state        text COLLATE "C" NOT NULL,
    client       text COLLATE "C" NOT NULL,
    owner        text COLLATE "C" NOT NULL,
    reporter     text COLLATE "C" NOT NULL,
    tier         text COLLATE "C" NOT NULL,
    pending_tier text COLLATE "C",
    channel      text COLLATE "C" NOT NULL,
    conversation text COLLATE "C",
    next_wake_at bigint,
    head         bytea NOT NULL
);
CREATE INDEX cases_next_wake_at ON cases (next_wake_at) WHERE next_wake_at IS NOT NULL;
CREATE INDEX cases_client ON cases (client);

-- Somebody's open cases, the next due first.
CREATE INDEX cases_of_owner ON cases (owner, (next_wake_at IS NULL), next_wake_at) WHERE state <> 'Closed';
CREATE INDEX cases_of_reporter ON cases (reporter, (next_wake_at IS NULL), next_wake_at) WHERE state <> 'Closed';
CREATE INDEX cases_of_tier ON cases (tier, (next_wake_at IS NULL), next_wake_at) WHERE state <> 'Closed';
CREATE INDEX cases_of_pending_tier ON cases (pending_tier, (next_wake_at IS NULL), next_wake_at) WHERE state <> 'Closed';

CREATE TABLE case_events (
    case_id  bigint NOT NULL REFERENCES cases (id),
    sequence bigint NOT NULL,
    type     text NOT NULL,
    body     text NOT NULL,
    hash     bytea NOT NULL,
    PRIMARY KEY (case_id, sequence)
);
CREATE FUNCTION case_events_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'case_events is append-only'; END $$;
CREATE TRIGGER case_events_keep BEFORE UPDATE OR DELETE ON case_events FOR EACH ROW EXECUTE FUNCTION case_events_are_kept();
CREATE TRIGGER case_events_stay BEFORE TRUNCATE ON case_events FOR EACH STATEMENT EXECUTE FUNCTION case_events_are_kept();

-- What came in: one row an event key and one a form, with the card that answered it.
CREATE TABLE inbox (
    key    text COLLATE "C" PRIMARY KEY,
    answer text,
    at     bigint NOT NULL
);

-- Where people and rooms were last seen.
CREATE TABLE places (
    channel      text COLLATE "C" NOT NULL,
    conversation text COLLATE "C" NOT NULL,
    account      text COLLATE "C",
    shared       bigint NOT NULL,
    reference    text NOT NULL,
    seen_at      bigint NOT NULL,
    PRIMARY KEY (channel, conversation)
);
CREATE INDEX places_account_seen ON places (channel, account, seen_at);
CREATE INDEX places_seen ON places (channel, seen_at);

-- Cards that were shown: what a button's nonce stands for.
CREATE TABLE cards (
    nonce        text COLLATE "C" PRIMARY KEY,
    case_id      bigint,
    topic        text COLLATE "C" NOT NULL,
    verbs        text,
    channel      text COLLATE "C" NOT NULL,
    destination  text COLLATE "C" NOT NULL,
    conversation text COLLATE "C",
    message_id   text COLLATE "C",
    created_at   bigint NOT NULL
);
CREATE INDEX cards_case ON cards (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX cards_message ON cards (message_id) WHERE message_id IS NOT NULL;

-- What goes out. An id is never used again, so a key made of it never stands for two messages.
CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane        text COLLATE "C" NOT NULL,
    channel     text COLLATE "C" NOT NULL,
    destination text NOT NULL,
    nonce       text COLLATE "C",
    change      bigint NOT NULL,
    payload     text,
    summary     text,
    state       text COLLATE "C" NOT NULL,
    attempts    bigint NOT NULL DEFAULT 0,
    repeats     bigint NOT NULL DEFAULT 0,
    not_before  bigint NOT NULL,
    why         text,
    otherwise   text,
    because     text,
    faults      bigint NOT NULL DEFAULT 0
);
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_lane ON outbox (lane, id) WHERE state = 'waiting';
CREATE UNIQUE INDEX outbox_one_change ON outbox (nonce) WHERE state = 'waiting' AND change = 1;

-- The lanes of the outbox that have something waiting, each with when its first row may go, by channel.
CREATE TABLE lanes (
    lane     text COLLATE "C" PRIMARY KEY,
    channel  text COLLATE "C" NOT NULL,
    ready_at bigint NOT NULL
);
CREATE INDEX lanes_ready_at ON lanes (channel, ready_at);

-- Whoever adds to a lane holds its row until the commit: somebody who takes the lane's last message away meanwhile waits, and then sees what was added.
CREATE FUNCTION outbox_was_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lanes (lane, channel, ready_at) VALUES (NEW.lane, NEW.channel, NEW.not_before) ON CONFLICT (lane) DO UPDATE SET ready_at = lanes.ready_at;
    RETURN NULL;
END $$;
CREATE FUNCTION outbox_was_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moved text := CASE WHEN TG_OP = 'DELETE' THEN OLD.lane ELSE NEW.lane END;
    first record;
BEGIN
    PERFORM 1 FROM lanes WHERE lane = moved FOR UPDATE;
    SELECT channel, not_before INTO first FROM outbox WHERE lane = moved AND state = 'waiting' ORDER BY id LIMIT 1;
    IF FOUND THEN
        INSERT INTO lanes (lane, channel, ready_at) VALUES (moved, first.channel, first.not_before) ON CONFLICT (lane) DO UPDATE SET ready_at = excluded.ready_at;
    ELSE
        DELETE FROM lanes WHERE lane = moved;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER outbox_added AFTER INSERT ON outbox FOR EACH ROW WHEN (NEW.state = 'waiting') EXECUTE FUNCTION outbox_was_added();
CREATE TRIGGER outbox_moved AFTER UPDATE OF state, not_before ON outbox FOR EACH ROW
    WHEN (NEW.state <> OLD.state OR NEW.not_before <> OLD.not_before) EXECUTE FUNCTION outbox_was_moved();
CREATE TRIGGER outbox_gone AFTER DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_was_moved();

-- The local chat page's messages. seq counts changes: a message that changes moves to the end of it.
CREATE TABLE web_messages (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key          text COLLATE "C" NOT NULL UNIQUE,
    seq          bigint NOT NULL UNIQUE,
    version      bigint NOT NULL,
    conversation text COLLATE "C" NOT NULL,
    only_for     text COLLATE "C",
    sender       text NOT NULL,
    sender_name  text NOT NULL,
    at           bigint NOT NULL,
    text         text,
    card         text
);
CREATE INDEX web_messages_conversation ON web_messages (conversation, id);

-- Workspaces and enterprises that the Slack app is installed in. Tokens are encrypted with a key that is not in this database.
CREATE TABLE slack_installs (
    key          text COLLATE "C" PRIMARY KEY,
    enterprise   text,
    team         text,
    app          text,
    bot_user     text,
    scopes       text NOT NULL,
    installed_by text,
    installed_at bigint NOT NULL,
    token        bytea NOT NULL,
    refresh      bytea,
    expires_at   bigint,
    lease        text COLLATE "C",
    lease_until  bigint
);

-- Installs on their way: hashes of what went to Slack and to the browser.
CREATE TABLE slack_install_states (
    state      bytea PRIMARY KEY,
    browser    bytea NOT NULL,
    expires_at bigint NOT NULL
);
CREATE INDEX slack_install_states_expires_at ON slack_install_states (expires_at);

-- The clients that cases were logged for, so that offering the latest does not mean reading every case.
CREATE TABLE clients (
    name        text COLLATE "C" PRIMARY KEY,
    latest_case bigint NOT NULL
);
CREATE INDEX clients_latest_case ON clients (latest_case);

-- The words of a case (its client and its title as it was logged), found by their beginnings in any case and without accents.
CREATE TABLE case_words (
    case_id bigint PRIMARY KEY REFERENCES cases (id),
    words   tsvector NOT NULL
);
CREATE INDEX case_words_words ON case_words USING gin (words);
-- Latin letters without their accents, as SQLite's index folds them: taken apart, the accents (U+0300 to U+0331) left out, and put together again. What was taken apart may show a capital (I with a dot).
CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT lower(normalize(regexp_replace(normalize(words, NFD), '([A-Za-z])[\u0300-\u0331]+', '\1', 'g'), NFC) COLLATE "C") $$;

-- The clock that all instances share.
CREATE FUNCTION ticks_now() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 10000000)::bigint $$;
