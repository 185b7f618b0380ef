-- What a button's nonce stands for, beside the case and the verbs: in which organisation the card stands, for whose eyes it is, at which version of its case it was drawn, and when.
ALTER TABLE cards ADD COLUMN tenant TEXT;
ALTER TABLE cards ADD COLUMN audience TEXT;
ALTER TABLE cards ADD COLUMN version INTEGER;
ALTER TABLE cards ADD COLUMN drawn_at INTEGER;

-- Codes by which somebody shows that another account is theirs: only their hashes, each good once and for a short while.
CREATE TABLE link_codes (
    hash       TEXT PRIMARY KEY,
    person     TEXT NOT NULL,
    channel    TEXT NOT NULL,
    account    TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) WITHOUT ROWID;

CREATE INDEX link_codes_person ON link_codes (person);

-- Codes that were typed, right or wrong, so that nobody tries many.
CREATE TABLE link_tries (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    at      INTEGER NOT NULL
);
CREATE INDEX link_tries_account ON link_tries (channel, account, at);
