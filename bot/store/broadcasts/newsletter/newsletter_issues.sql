-- name: issue
-- One issue, within the viewer's scope.
SELECT id, department_code, number, state, occurrence, goes_on, editorial, since, reminded, missed, version, approved_by,
    approved_at, broadcast_id, sent_at
FROM newsletter_issues
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: unsent_issue
-- The one that a département is writing.
SELECT id, department_code, number, state, occurrence, goes_on, editorial, since, reminded, missed, version, approved_by,
    approved_at, broadcast_id, sent_at
FROM newsletter_issues
WHERE department_code = :department_code AND state <> 'sent';

-- name: unsent_issues
-- Those that every département is writing, the first to go first.
SELECT id, department_code, number, state, occurrence, goes_on, editorial, since, reminded, missed, version, approved_by,
    approved_at, broadcast_id, sent_at
FROM newsletter_issues
WHERE state <> 'sent'
ORDER BY goes_on, department_code;

-- name: issue_of_broadcast
-- The one that was sent as one broadcast.
SELECT id, department_code, number, state, occurrence, goes_on, editorial, since, reminded, missed, version, approved_by,
    approved_at, broadcast_id, sent_at
FROM newsletter_issues
WHERE broadcast_id = :broadcast_id;

-- name: sent_issues
-- A département's archive, the latest first.
SELECT id, department_code, number, state, occurrence, goes_on, editorial, since, reminded, missed, version, approved_by,
    approved_at, broadcast_id, sent_at
FROM newsletter_issues
WHERE department_code = :department_code AND state = 'sent'
ORDER BY number DESC;

-- name: next_issue_number
-- One more than the last that went.
SELECT COALESCE(MAX(number), 0) + 1 AS number FROM newsletter_issues WHERE department_code = :department_code;

-- name: hold_issue
-- Whoever changes an issue comes one after the other: this row is theirs until the transaction ends.
UPDATE newsletter_issues SET updated_at = updated_at WHERE id = :id;

-- name: add_issue
-- A new draft, unless the département has one.
INSERT INTO newsletter_issues (
    id, department_code, number, state, occurrence, goes_on, editorial, since, reminded, missed, version, approved_by,
    approved_at, broadcast_id, sent_at, updated_at
)
VALUES (
    :id, :department_code, :number, :state, :occurrence, :goes_on, :editorial, :since, :reminded, :missed, 1,
    :approved_by, :approved_at, :broadcast_id, :sent_at, :now
)
ON CONFLICT DO NOTHING;

-- name: put_issue
-- An issue that reads or stands differently.
UPDATE newsletter_issues SET
    number = :number,
    state = :state,
    occurrence = :occurrence,
    goes_on = :goes_on,
    editorial = :editorial,
    since = :since,
    reminded = :reminded,
    missed = :missed,
    approved_by = :approved_by,
    approved_at = :approved_at,
    broadcast_id = :broadcast_id,
    sent_at = :sent_at,
    updated_at = :now
WHERE id = :id AND department_code = :department_code;

-- name: raise_issue_version
-- What it says changed: who approves must have seen this one.
UPDATE newsletter_issues SET version = version + 1 WHERE id = :id;
