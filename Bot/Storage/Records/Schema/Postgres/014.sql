-- What holds of people beyond the policy's roster: accounts that they linked, and who stands in for whom. Each change counts the version up.
CREATE TABLE directory (
    id      bigint PRIMARY KEY CHECK (id = 1),
    version bigint NOT NULL
);
INSERT INTO directory (id, version) VALUES (1, 0);

CREATE TABLE account_links (
    channel   text COLLATE "C" NOT NULL,
    account   text COLLATE "C" NOT NULL,
    person    text COLLATE "C" NOT NULL,
    linked_at bigint NOT NULL,
    PRIMARY KEY (channel, account)
);

CREATE TABLE delegations (
    id          bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    from_person text COLLATE "C" NOT NULL,
    to_person   text COLLATE "C" NOT NULL,
    since       bigint NOT NULL,
    until       bigint NOT NULL,
    client      text COLLATE "C",
    made_by     text COLLATE "C" NOT NULL,
    made_at     bigint NOT NULL,
    ended_at    bigint,
    ended_by    text COLLATE "C"
);
CREATE INDEX delegations_until ON delegations (until) WHERE ended_at IS NULL;
