-- Confidential cases, and who is a member of each by name or by role (role:Legal). Who owns or logged one stands with the case.
ALTER TABLE cases ADD COLUMN confidential INTEGER NOT NULL DEFAULT 0;
CREATE TABLE case_members (
    member  TEXT NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    PRIMARY KEY (member, case_id)
) WITHOUT ROWID;
CREATE INDEX case_members_case ON case_members (case_id);
