-- Confidential cases, and who is a member of each by name or by role (role:Legal). Who owns or logged one stands with the case.
ALTER TABLE cases ADD COLUMN confidential bigint NOT NULL DEFAULT 0;
CREATE TABLE case_members (
    member  text COLLATE "C" NOT NULL,
    case_id bigint NOT NULL REFERENCES cases (id),
    PRIMARY KEY (member, case_id)
);
CREATE INDEX case_members_case ON case_members (case_id);
