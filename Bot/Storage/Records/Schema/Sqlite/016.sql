-- One decision a request, whatever the code does.
CREATE TABLE approval_decisions (
    case_id INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    PRIMARY KEY (case_id, number)
) WITHOUT ROWID;
INSERT INTO approval_decisions (case_id, number)
SELECT DISTINCT case_id, json_extract(body, '$.number') FROM case_events WHERE type = 'escalation-decided';

-- The lists of what waits for somebody's decision: drawn anew when one of it is decided. One a person and channel, the latest.
CREATE TABLE approval_lists (
    person  TEXT NOT NULL,
    channel TEXT NOT NULL,
    nonce   TEXT NOT NULL,
    PRIMARY KEY (person, channel)
) WITHOUT ROWID;
CREATE UNIQUE INDEX approval_lists_nonce ON approval_lists (nonce);
