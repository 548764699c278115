-- name: add_line
-- One more line: nothing here changes a line that is written.
INSERT INTO journal (department_code, by_id, about_id, action, subject, details, done_at)
VALUES (:department_code, :by_id, :about_id, :action, :subject, :details, :now);

-- name: lines
-- The lines of one département or (NULL) of all, the latest first; of everybody (1), or by or about some people,
-- the keys of a JSON object.
SELECT journal.id, journal.department_code, journal.action, journal.subject, journal.details, journal.done_at,
    COALESCE(members.first_name || ' ' || members.last_name, '') AS by_name,
    CASE WHEN journal.by_id = journal.about_id THEN 1 ELSE 0 END AS own
FROM journal
LEFT JOIN members ON members.id = journal.by_id
WHERE (CAST(:scope AS TEXT) IS NULL OR journal.department_code = CAST(:scope AS TEXT))
    AND (
        CAST(:everybody AS INTEGER) = 1
        OR journal.by_id IN (SELECT key FROM json_each(:people))
        OR journal.about_id IN (SELECT key FROM json_each(:people))
    )
ORDER BY journal.id DESC
LIMIT :limit OFFSET :offset;
