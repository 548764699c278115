-- name: add_line
-- One more line: nothing here changes a line that is written.
INSERT INTO journal (department_code, by_id, about_id, action, subject, details, done_at)
VALUES (:department_code, :by_id, :about_id, :action, :subject, :details, :now);

-- name: lines
-- The lines of one département or (NULL) of all, the latest first.
SELECT journal.id, journal.department_code, journal.action, journal.subject, journal.details, journal.done_at,
    COALESCE(members.first_name || ' ' || members.last_name, '') AS by_name,
    CASE WHEN journal.by_id = journal.about_id THEN 1 ELSE 0 END AS own
FROM journal
LEFT JOIN members ON members.id = journal.by_id
WHERE CAST(:scope AS TEXT) IS NULL OR journal.department_code = CAST(:scope AS TEXT)
ORDER BY journal.id DESC
LIMIT :limit OFFSET :offset;
