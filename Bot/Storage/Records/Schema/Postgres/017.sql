-- Whose turn it was last in a tier (R28); each turn counts the version up.
CREATE TABLE tier_turns (
    tier    text COLLATE "C" PRIMARY KEY,
    person  text COLLATE "C" NOT NULL,
    version bigint NOT NULL
);

-- How far people have been told of a delegation (0 not at all, 1 that it is made, 2 that it has begun, 3 that it is over), and when they are told more.
ALTER TABLE delegations ADD COLUMN told bigint NOT NULL DEFAULT 0;
ALTER TABLE delegations ADD COLUMN tell_at bigint;
CREATE INDEX delegations_tell ON delegations (tell_at) WHERE tell_at IS NOT NULL;

-- What somebody asked a colleague for: to take a case, to stand in for them, or both, and what they offer for it.
CREATE TABLE swaps (
    id          bigint PRIMARY KEY,
    asked_by    text COLLATE "C" NOT NULL,
    asked       text COLLATE "C" NOT NULL,
    case_id     bigint,
    since       bigint,
    until       bigint,
    back_since  bigint,
    back_until  bigint,
    note        text COLLATE "C" NOT NULL,
    asked_at    bigint NOT NULL,
    accepted    bigint,
    answered_at bigint
);
