-- What each wake-up of a case has to move: one row of an index less for each of these. One person's open cases are few enough to be put in order when they are read; a tier's are not. Which of them are confidential is in the index.
DROP INDEX cases_of_owner;
CREATE INDEX cases_of_owner ON cases (owner, confidential) WHERE state <> 'Closed';
DROP INDEX cases_of_reporter;
CREATE INDEX cases_of_reporter ON cases (reporter, confidential) WHERE state <> 'Closed';

-- Whether anything is confidential that is not closed: an index for this one question, by an expression that no other statement has, so that none is answered from it by mistake.
CREATE INDEX cases_confidential_any ON cases (confidential + 0) WHERE confidential = 1 AND state <> 'Closed';
