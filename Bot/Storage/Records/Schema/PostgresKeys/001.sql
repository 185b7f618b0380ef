-- The keys of sealed records, wrapped. Beside the records or, better, in a database of their own: what is destroyed here is gone for every backup that has not these two tables.

CREATE TABLE root_keys (
    id      text COLLATE "C" PRIMARY KEY,
    wrapped text NOT NULL,
    master  text NOT NULL
);

CREATE TABLE case_keys (
    root         text COLLATE "C" NOT NULL,
    case_id      bigint NOT NULL,
    number       bigint NOT NULL,
    wrapped      text,
    destroyed_at bigint,
    PRIMARY KEY (root, case_id, number)
);
