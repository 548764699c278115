-- name: add_line
-- One more line: nothing here changes a line that is written.
INSERT INTO journal (department_code, by_id, about_id, action, subject, details, done_at)
VALUES (:department_code, :by_id, :about_id, :action, :subject, :details, :now);

-- name: lines
-- The lines of a département, the latest first; action '' stands for all of them.
SELECT journal.id, journal.action, journal.subject, journal.details, journal.done_at,
    COALESCE(members.first_name || ' ' || members.last_name, '') AS by_name
FROM journal
LEFT JOIN members ON members.id = journal.by_id
WHERE journal.department_code = :department_code AND (CAST(:action AS TEXT) = '' OR journal.action = :action)
ORDER BY journal.id DESC
LIMIT :limit OFFSET :offset;

-- name: actions
-- What was done in a département, and how often.
SELECT action, COUNT(*) AS total
FROM journal
WHERE department_code = :department_code
GROUP BY action
ORDER BY action;

-- name: rename_person
-- The name of somebody erased is taken out of what was written about them.
UPDATE journal SET subject = REPLACE(subject, :name, :nobody), details = REPLACE(details, :name, :nobody)
WHERE department_code = :department_code AND (subject LIKE '%' || :name || '%' OR details LIKE '%' || :name || '%');

-- name: prune_journal
-- Lines too old to be kept.
DELETE FROM journal WHERE done_at < :before;
