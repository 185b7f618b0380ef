-- Orders to put a policy in force for the cases that were open when it was given.
CREATE TABLE policy_orders (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    policy     TEXT NOT NULL REFERENCES policies (hash),
    ordered_by TEXT NOT NULL,
    ordered_at INTEGER NOT NULL,
    last_case  INTEGER NOT NULL,
    done_at    INTEGER
);
CREATE INDEX policy_orders_open ON policy_orders (id) WHERE done_at IS NULL;
