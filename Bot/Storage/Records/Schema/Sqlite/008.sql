-- The words of a case (its client and its title as it was logged), found by their beginnings in any case and without accents.
CREATE VIRTUAL TABLE case_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE TRIGGER case_worded AFTER INSERT ON case_events WHEN NEW.sequence = 0 BEGIN
    INSERT INTO case_words (rowid, words) VALUES (NEW.case_id, coalesce(json_extract(NEW.body, '$.client'), '') || ' ' || coalesce(json_extract(NEW.body, '$.title'), ''));
END;
INSERT INTO case_words (rowid, words) SELECT case_id, coalesce(json_extract(body, '$.client'), '') || ' ' || coalesce(json_extract(body, '$.title'), '') FROM case_events WHERE sequence = 0;
