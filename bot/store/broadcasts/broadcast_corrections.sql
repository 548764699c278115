-- name: being_corrected
-- Those of which somebody may still have an older version.
SELECT id, department_code, number, kind, topic, title, content, selection, in_private, in_group, choices, state,
    version, planned_for, reminds, created_by, approved_by, started_at, ended_at, everywhere, revision
FROM broadcasts
WHERE correcting = 1
ORDER BY updated_at, id;

-- name: corrections_to_queue
-- Who has an older version, in a message whose number is known.
SELECT recipients.id, recipients.broadcast_id, recipients.member_id, recipients.chat_id, recipients.channel,
    recipients.state, recipients.reason, recipients.not_before, recipients.settled_at, recipients.shown,
    recipients.answer, recipients.answered_at, recipients.digest_id
FROM recipients
JOIN posts ON posts.id = recipients.id
WHERE recipients.broadcast_id = :broadcast_id AND recipients.state = 'sent' AND recipients.channel = 'telegram'
    AND recipients.correction IN ('', 'again') AND (recipients.shown < :version OR recipients.correction = 'again')
ORDER BY recipients.position
LIMIT :most;

-- name: queue_corrections
-- Their edits are in the outbox. Ids are the keys of a JSON object.
UPDATE recipients SET correction = 'queued' WHERE id IN (SELECT key FROM json_each(:ids));

-- name: lose_corrections
-- Whose message has no number any more: it is left as it was.
UPDATE recipients SET correction = 'lost'
WHERE broadcast_id = :broadcast_id AND state = 'sent' AND channel = 'telegram' AND correction = ''
    AND reason <> 'group' AND shown < :version
    AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.id = recipients.id);

-- name: correct_again
-- A group's message is on its way with the older words.
UPDATE recipients SET correction = 'again'
WHERE broadcast_id = :broadcast_id AND chat_id IS NOT NULL AND state = 'queued';

-- name: note_correction
-- What became of an edit. An older one than they have changes nothing.
UPDATE recipients SET shown = :version, correction = :correction
WHERE id = :id AND shown <= :version;

-- name: corrections_queued
-- How many edits are in the outbox.
SELECT COUNT(*) AS total FROM recipients WHERE correction = 'queued';

-- name: correction_tally
-- Of who got it: how many have the last version, and of how many the message is not there any more.
SELECT COUNT(*) AS total,
    COALESCE(SUM(CASE WHEN shown >= :version AND correction <> 'lost' THEN 1 ELSE 0 END), 0) AS corrected,
    COALESCE(SUM(CASE WHEN correction = 'lost' THEN 1 ELSE 0 END), 0) AS lost
FROM recipients
WHERE broadcast_id = :broadcast_id AND state = 'sent' AND channel = 'telegram' AND reason <> 'group';

-- name: end_corrections
-- Nobody will have an older version from now on.
UPDATE broadcasts SET correcting = 0
WHERE id = :id AND state IN ('sent', 'stopped') AND NOT EXISTS (
    SELECT 1 FROM recipients
    WHERE recipients.broadcast_id = broadcasts.id AND recipients.state = 'sent' AND recipients.channel = 'telegram'
        AND recipients.reason <> 'group'
        AND (
            recipients.correction IN ('again', 'queued')
            OR (recipients.correction = '' AND recipients.shown < broadcasts.version)
        )
);
