-- Orders to put a policy in force for the cases that were open when it was given.
CREATE TABLE policy_orders (
    id         bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    policy     text COLLATE "C" NOT NULL REFERENCES policies (hash),
    ordered_by text COLLATE "C" NOT NULL,
    ordered_at bigint NOT NULL,
    last_case  bigint NOT NULL,
    done_at    bigint
);
CREATE INDEX policy_orders_open ON policy_orders (id) WHERE done_at IS NULL;
