-- What a button's nonce stands for, beside the case and the verbs: in which organisation the card stands, for whose eyes it is, at which version of its case it was drawn, and when.
ALTER TABLE cards ADD COLUMN tenant text COLLATE "C";
ALTER TABLE cards ADD COLUMN audience text COLLATE "C";
ALTER TABLE cards ADD COLUMN version bigint;
ALTER TABLE cards ADD COLUMN drawn_at bigint;

-- Codes by which somebody shows that another account is theirs: only their hashes, each good once and for a short while.
CREATE TABLE link_codes (
    hash       text COLLATE "C" PRIMARY KEY,
    person     text COLLATE "C" NOT NULL,
    channel    text COLLATE "C" NOT NULL,
    account    text COLLATE "C" NOT NULL,
    expires_at bigint NOT NULL,
    used_at    bigint
);

CREATE INDEX link_codes_person ON link_codes (person);

-- Codes that were typed, right or wrong, so that nobody tries many.
CREATE TABLE link_tries (
    channel text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    at      bigint NOT NULL
);
CREATE INDEX link_tries_account ON link_tries (channel, account, at);
