-- What each wake-up of a case has to move: one row of an index less for each of these. One person's open cases are few enough to be put in order when they are read; a tier's are not.
DROP INDEX cases_of_owner;
CREATE INDEX cases_of_owner ON cases (owner) WHERE state <> 'Closed';
DROP INDEX cases_of_reporter;
CREATE INDEX cases_of_reporter ON cases (reporter) WHERE state <> 'Closed';
