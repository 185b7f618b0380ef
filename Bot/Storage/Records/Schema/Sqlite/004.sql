-- A card by the message that shows it: for reactions.
CREATE INDEX cards_message ON cards (message_id) WHERE message_id IS NOT NULL;
