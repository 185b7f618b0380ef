-- One decision a request, whatever the code does.
CREATE TABLE approval_decisions (
    case_id bigint NOT NULL,
    number  bigint NOT NULL,
    PRIMARY KEY (case_id, number)
);
INSERT INTO approval_decisions (case_id, number)
SELECT DISTINCT case_id, (body::json ->> 'number')::bigint FROM case_events WHERE type = 'escalation-decided';

-- The lists of what waits for somebody's decision: drawn anew when one of it is decided. One a person and channel, the latest.
CREATE TABLE approval_lists (
    person  text COLLATE "C" NOT NULL,
    channel text COLLATE "C" NOT NULL,
    nonce   text COLLATE "C" NOT NULL,
    PRIMARY KEY (person, channel)
);
CREATE UNIQUE INDEX approval_lists_nonce ON approval_lists (nonce);
