-- Workspaces and enterprises that the Slack app is installed in. Tokens are encrypted with a key that is not in this file.

CREATE TABLE slack_installs (
    key          TEXT PRIMARY KEY,
    enterprise   TEXT,
    team         TEXT,
    app          TEXT,
    bot_user     TEXT,
    scopes       TEXT NOT NULL,
    installed_by TEXT,
    installed_at INTEGER NOT NULL,
    token        BLOB NOT NULL,
    refresh      BLOB,
    expires_at   INTEGER,
    lease        TEXT,
    lease_until  INTEGER
) WITHOUT ROWID;

-- Installs on their way: hashes of what went to Slack and to the browser.
CREATE TABLE slack_install_states (
    state      BLOB PRIMARY KEY,
    browser    BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX slack_install_states_expires_at ON slack_install_states (expires_at);
