-- What is refused goes another way: the ways that are left, and why this one is taken. Faults are counted apart from tries that a platform put off.

ALTER TABLE outbox ADD COLUMN otherwise TEXT;
ALTER TABLE outbox ADD COLUMN because TEXT;
ALTER TABLE outbox ADD COLUMN faults INTEGER NOT NULL DEFAULT 0;
