-- What each wake-up of a case has to move: fewer rows of indexes. Who a request waits for is looked up among the cases that have one; the claims of a batch are found by their cases, and their token is in the row.
DROP INDEX cases_of_pending_tier;
CREATE INDEX cases_of_pending_tier ON cases (pending_tier, (next_wake_at IS NULL), next_wake_at) WHERE state <> 'Closed' AND pending_tier IS NOT NULL;
DROP INDEX case_leases_token;
