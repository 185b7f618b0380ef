-- Which root key these records are sealed with, and a text sealed with it, by which it is known to be the right one. No row: nothing was ever sealed here.
CREATE TABLE sealed_by (
    id    bigint PRIMARY KEY CHECK (id = 1),
    root  text NOT NULL,
    proof text NOT NULL
);

-- The names of clients: what stands for one and says nothing, and the name itself, sealed.
ALTER TABLE clients ADD COLUMN sealed text;

-- What is left of events of which something was removed, in their place: sealed with the case's key of that number. The events themselves stay, and nobody can read them.
CREATE TABLE case_redactions (
    case_id  bigint NOT NULL REFERENCES cases (id),
    number   bigint NOT NULL,
    sequence bigint NOT NULL,
    body     text NOT NULL,
    PRIMARY KEY (case_id, number, sequence)
);
CREATE FUNCTION case_redactions_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'case_redactions is append-only'; END $$;
CREATE TRIGGER case_redactions_keep BEFORE UPDATE OR DELETE ON case_redactions FOR EACH ROW EXECUTE FUNCTION case_redactions_are_kept();
CREATE TRIGGER case_redactions_stay BEFORE TRUNCATE ON case_redactions FOR EACH STATEMENT EXECUTE FUNCTION case_redactions_are_kept();

-- The cases that were closed, and when: whose content may go one day. Of those from before this it is not known yet.
CREATE TABLE closings (
    case_id   bigint PRIMARY KEY REFERENCES cases (id),
    closed_at bigint NOT NULL
);
CREATE INDEX closings_closed_at ON closings (closed_at);
INSERT INTO closings (case_id, closed_at) SELECT id, 0 FROM cases WHERE state = 'Closed';

-- What goes by age is found by it.
CREATE INDEX inbox_at ON inbox (at);
