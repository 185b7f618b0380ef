-- The clients that cases were logged for, so that offering the latest does not mean reading every case.
CREATE TABLE clients (
    name        TEXT PRIMARY KEY,
    latest_case INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX clients_latest_case ON clients (latest_case);
INSERT INTO clients (name, latest_case) SELECT client, max(id) FROM cases GROUP BY client;
