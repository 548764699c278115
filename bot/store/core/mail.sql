-- name: mail_is_on
-- Letters can be sent, from this address.
INSERT INTO mail_service (id, sender, since) VALUES (1, :sender, :now)
ON CONFLICT (id) DO UPDATE SET sender = excluded.sender, since = excluded.since;

-- name: mail_is_off
-- Letters cannot be sent.
DELETE FROM mail_service;

-- name: mail_sender
-- The address letters come from; none while they cannot be sent.
SELECT sender FROM mail_service;

-- name: stranded_letters
-- Letters that wait although none can be sent any more.
SELECT id, receipt, matter FROM outbox WHERE channel = 'mail' AND state = 'queued' ORDER BY id;

-- name: strand_letter
-- It is not sent; its content is forgotten.
UPDATE outbox SET state = 'failed', reason = :reason, params = '{}', file_name = '', file_content = ''
WHERE id = :id AND state = 'queued';

-- name: defer_letter
-- The server that should take it asked for a pause, for this one person.
UPDATE outbox SET state = 'queued', deferred = deferred + 1, not_before = :not_before, reason = :reason
WHERE id = :id AND state = 'sending';
