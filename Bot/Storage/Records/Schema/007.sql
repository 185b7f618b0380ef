-- Whatever is asked at each message or page is found by an index: no table is read from end to end (QueryPlanTests).
DROP INDEX places_account;
CREATE INDEX places_account_seen ON places (channel, account, seen_at);
CREATE INDEX places_seen ON places (channel, seen_at);

-- Somebody's open cases, the next due first.
DROP INDEX cases_open;
CREATE INDEX cases_of_owner ON cases (owner, next_wake_at IS NULL, next_wake_at) WHERE state <> 'Closed';
CREATE INDEX cases_of_reporter ON cases (reporter, next_wake_at IS NULL, next_wake_at) WHERE state <> 'Closed';
CREATE INDEX cases_of_tier ON cases (tier, next_wake_at IS NULL, next_wake_at) WHERE state <> 'Closed';
CREATE INDEX cases_of_pending_tier ON cases (pending_tier, next_wake_at IS NULL, next_wake_at) WHERE state <> 'Closed';

-- What was being sent when the process ended.
DROP INDEX outbox_waiting;
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
