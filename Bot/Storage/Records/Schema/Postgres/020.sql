-- The proof: where each event came from, who saw what, what changed beside the cases, and signed anchors over all of it. Rows are only added.

ALTER TABLE case_events ADD COLUMN entrance text;
ALTER TABLE case_events ADD COLUMN account text;
ALTER TABLE case_events ADD COLUMN reason text;
ALTER TABLE case_events ADD COLUMN written_at bigint;

-- The version that the last anchor has; a case that has another waits for the next.
ALTER TABLE cases ADD COLUMN anchored bigint NOT NULL DEFAULT 0;
CREATE INDEX cases_unanchored ON cases (id) WHERE version <> anchored;

CREATE FUNCTION rows_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

-- What changed beside the cases: links, delegations, policies.
CREATE TABLE audit_events (
    sequence bigint PRIMARY KEY,
    at       bigint NOT NULL,
    type     text COLLATE "C" NOT NULL,
    actor    text COLLATE "C" NOT NULL,
    body     text NOT NULL,
    entrance text,
    account  text,
    reason   text,
    hash     bytea NOT NULL
);
CREATE INDEX audit_events_actor ON audit_events (actor, sequence);
CREATE TRIGGER audit_events_keep BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION rows_are_kept();
CREATE TRIGGER audit_events_stay BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION rows_are_kept();

-- Who saw what, and who was denied it. Only the oldest rows may go, up to the floor.
CREATE TABLE access_log (
    sequence bigint PRIMARY KEY,
    at       bigint NOT NULL,
    person   text COLLATE "C",
    entrance text NOT NULL,
    account  text,
    act      text,
    case_id  bigint,
    outcome  text NOT NULL,
    reason   text,
    hash     bytea NOT NULL
);
CREATE INDEX access_log_case ON access_log (case_id, sequence) WHERE case_id IS NOT NULL;
CREATE INDEX access_log_person ON access_log (person, sequence) WHERE person IS NOT NULL;
CREATE TABLE access_floor (
    id       bigint PRIMARY KEY CHECK (id = 1),
    sequence bigint NOT NULL,
    hash     bytea NOT NULL
);
INSERT INTO access_floor (id, sequence, hash) VALUES (1, 0, '');
CREATE FUNCTION access_log_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF OLD.sequence > (SELECT sequence FROM access_floor) THEN RAISE EXCEPTION 'access_log is append-only'; END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER access_log_keep BEFORE DELETE ON access_log FOR EACH ROW EXECUTE FUNCTION access_log_is_kept();
CREATE TRIGGER access_log_stay BEFORE UPDATE ON access_log FOR EACH ROW EXECUTE FUNCTION rows_are_kept();
CREATE TRIGGER access_log_whole BEFORE TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION rows_are_kept();

-- Anchors: the heads of the cases that changed since the one before, and of the two trails, under one root.
CREATE TABLE audit_anchors (
    number          bigint PRIMARY KEY,
    at              bigint NOT NULL,
    cases           bigint NOT NULL,
    events          bigint NOT NULL,
    leaves          bigint NOT NULL,
    root            bytea NOT NULL,
    audit_sequence  bigint NOT NULL,
    audit_head      bytea NOT NULL,
    access_sequence bigint NOT NULL,
    access_head     bytea NOT NULL,
    previous        bytea NOT NULL,
    key             text,
    signature       bytea
);
CREATE TABLE audit_anchor_heads (
    case_id bigint NOT NULL,
    anchor  bigint NOT NULL REFERENCES audit_anchors (number),
    version bigint NOT NULL,
    head    bytea NOT NULL,
    PRIMARY KEY (case_id, anchor)
);
CREATE INDEX audit_anchor_heads_anchor ON audit_anchor_heads (anchor, case_id);
CREATE TRIGGER audit_anchors_keep BEFORE UPDATE OR DELETE ON audit_anchors FOR EACH ROW EXECUTE FUNCTION rows_are_kept();
CREATE TRIGGER audit_anchors_stay BEFORE TRUNCATE ON audit_anchors FOR EACH STATEMENT EXECUTE FUNCTION rows_are_kept();
CREATE TRIGGER audit_anchor_heads_keep BEFORE UPDATE OR DELETE ON audit_anchor_heads FOR EACH ROW EXECUTE FUNCTION rows_are_kept();
CREATE TRIGGER audit_anchor_heads_stay BEFORE TRUNCATE ON audit_anchor_heads FOR EACH STATEMENT EXECUTE FUNCTION rows_are_kept();
