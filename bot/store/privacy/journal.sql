-- name: add_line
-- One more line: nothing here changes a line that is written.
INSERT INTO journal (department_code, by_id, about_id, action, subject, details, done_at)
VALUES (:department_code, :by_id, :about_id, :action, :subject, :details, :now);

-- name: lines
-- The lines of one département or (NULL) of all, the latest first; of (NULL) whoever, or by or about some people,
-- the keys of a JSON object.
SELECT journal.id, journal.department_code, journal.action, journal.subject, journal.details, journal.done_at,
    COALESCE(members.first_name || ' ' || members.last_name, '') AS by_name,
    CASE WHEN journal.by_id = journal.about_id THEN 1 ELSE 0 END AS own
FROM journal
LEFT JOIN members ON members.id = journal.by_id
WHERE (CAST(:scope AS TEXT) IS NULL OR journal.department_code = CAST(:scope AS TEXT))
    AND (
        CAST(:people AS TEXT) IS NULL
        OR journal.by_id IN (SELECT key FROM json_each(CAST(:people AS TEXT)))
        OR journal.about_id IN (SELECT key FROM json_each(CAST(:people AS TEXT)))
    )
ORDER BY journal.id DESC
LIMIT :limit OFFSET :offset;
