-- name: answers
-- How many said what, and whether only in a group.
SELECT answer, CASE WHEN reason = 'group' THEN 1 ELSE 0 END AS in_group, COUNT(*) AS total
FROM recipients
WHERE broadcast_id = :broadcast_id AND answer <> '' AND chat_id IS NULL
GROUP BY answer, CASE WHEN reason = 'group' THEN 1 ELSE 0 END;

-- name: group_states
-- What became of it in each group.
SELECT groups.title, recipients.state
FROM recipients
LEFT JOIN groups ON groups.chat_id = recipients.chat_id
WHERE recipients.broadcast_id = :broadcast_id AND recipients.chat_id IS NOT NULL
ORDER BY recipients.position;

-- name: left_in_all
-- How many messages of what goes at this moment have not left.
SELECT COUNT(*) AS total
FROM recipients
JOIN broadcasts ON broadcasts.id = recipients.broadcast_id
WHERE broadcasts.state = 'sending' AND recipients.state IN ('waiting', 'queued');

-- name: unreached
-- Whom it did not reach, by name, within the viewer's scope.
SELECT members.id, members.first_name, members.last_name, members.email, members.phone, recipients.state,
    structures.name AS structure, structures.commune
FROM recipients
JOIN members ON members.id = recipients.member_id
LEFT JOIN structures ON structures.id = members.structure_id
WHERE recipients.broadcast_id = :broadcast_id AND recipients.state IN ('blocked', 'never_started', 'failed', 'unknown')
    AND (CAST(:scope AS TEXT) IS NULL OR members.department_code = CAST(:scope AS TEXT))
ORDER BY members.last_name, members.first_name, members.id
LIMIT :most OFFSET :skipped;

-- name: unreached_total
-- How many those are.
SELECT COUNT(*) AS total
FROM recipients
JOIN members ON members.id = recipients.member_id
WHERE recipients.broadcast_id = :broadcast_id AND recipients.state IN ('blocked', 'never_started', 'failed', 'unknown')
    AND (CAST(:scope AS TEXT) IS NULL OR members.department_code = CAST(:scope AS TEXT));

-- name: exported_broadcasts
-- What was sent, of one département or (NULL) of all, with how many stand where.
SELECT broadcasts.department_code, broadcasts.number, broadcasts.kind, broadcasts.title, broadcasts.started_at,
    COUNT(recipients.id) AS total,
    SUM(CASE WHEN recipients.state = 'sent' THEN 1 ELSE 0 END) AS sent,
    SUM(CASE WHEN recipients.state = 'blocked' THEN 1 ELSE 0 END) AS blocked,
    SUM(CASE WHEN recipients.state = 'never_started' THEN 1 ELSE 0 END) AS never_started,
    SUM(CASE WHEN recipients.state = 'failed' THEN 1 ELSE 0 END) AS failed,
    SUM(CASE WHEN recipients.state = 'unknown' THEN 1 ELSE 0 END) AS unknown,
    SUM(CASE WHEN recipients.answer <> '' THEN 1 ELSE 0 END) AS answered
FROM broadcasts
LEFT JOIN recipients ON recipients.broadcast_id = broadcasts.id AND recipients.chat_id IS NULL
    AND recipients.reason <> 'group'
WHERE broadcasts.number IS NOT NULL
    AND (CAST(:scope AS TEXT) IS NULL OR broadcasts.department_code = CAST(:scope AS TEXT))
GROUP BY broadcasts.id, broadcasts.department_code, broadcasts.number, broadcasts.kind, broadcasts.title,
    broadcasts.started_at
ORDER BY broadcasts.department_code, broadcasts.number;

-- name: exported_deliveries
-- Whom what was sent was for, within a scope; of one broadcast, or (NULL) of all.
SELECT broadcasts.department_code, broadcasts.number, broadcasts.choices, members.first_name, members.last_name,
    members.structure_id, members.email, members.phone, recipients.channel, recipients.state, recipients.settled_at,
    recipients.answer, recipients.answered_at, recipients.reason
FROM recipients
JOIN broadcasts ON broadcasts.id = recipients.broadcast_id
LEFT JOIN members ON members.id = recipients.member_id
WHERE broadcasts.number IS NOT NULL AND recipients.chat_id IS NULL
    AND (CAST(:broadcast_id AS TEXT) IS NULL OR broadcasts.id = CAST(:broadcast_id AS TEXT))
    AND (
        CAST(:scope AS TEXT) IS NULL
        OR (
            broadcasts.department_code = CAST(:scope AS TEXT)
            AND COALESCE(members.department_code, broadcasts.department_code) = CAST(:scope AS TEXT)
        )
    )
ORDER BY broadcasts.department_code, broadcasts.number, members.last_name, members.first_name, recipients.position,
    recipients.id;
