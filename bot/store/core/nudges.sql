-- name: plan_nudge
-- Somebody is to be reminded then; planned anew, one that was not sent moves.
INSERT INTO nudges (id, department_code, noun, matter_id, member_id, step, due_at, taken_at)
VALUES (:id, :department_code, :noun, :matter_id, :member_id, :step, :due_at, NULL)
ON CONFLICT (noun, matter_id, member_id, step) DO UPDATE SET due_at = excluded.due_at WHERE nudges.taken_at IS NULL;

-- name: settle_nudges
-- It is done, or asked no more: of one member, or (NULL) of everybody.
DELETE FROM nudges
WHERE noun = :noun AND matter_id = :matter_id AND taken_at IS NULL
    AND (CAST(:member_id AS TEXT) IS NULL OR member_id = CAST(:member_id AS TEXT));

-- name: due_nudges
-- Those whose time has come, the oldest first.
SELECT id, department_code, noun, matter_id, member_id, step, due_at
FROM nudges
WHERE taken_at IS NULL AND due_at <= :now
ORDER BY due_at, id
LIMIT :most;

-- name: next_nudge
-- When the next one is due.
SELECT MIN(due_at) AS due FROM nudges WHERE taken_at IS NULL;

-- name: nudges_between
-- What is to come of one département, by time.
SELECT id, department_code, noun, matter_id, member_id, step, due_at
FROM nudges
WHERE department_code = :department_code AND taken_at IS NULL AND due_at >= :start AND due_at < :until
ORDER BY due_at, noun, matter_id, id;

-- name: following_nudge
-- The next one of the same person and thing, if it is due by then.
SELECT id FROM nudges
WHERE noun = :noun AND matter_id = :matter_id AND member_id = :member_id AND taken_at IS NULL AND due_at <= :until
LIMIT 1;

-- name: take_nudge
-- Sent, or let be.
UPDATE nudges SET taken_at = :now WHERE id = :id AND taken_at IS NULL;
