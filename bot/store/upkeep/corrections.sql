-- name: add_report
-- Something is wrong with a card.
INSERT INTO reports (
    id, department_code, referent_id, member_id, subject, said, state, change_id, created_at, closed_at
)
VALUES (:id, :department_code, :referent_id, :member_id, :subject, '', 'open', NULL, :now, NULL);

-- name: own_open_report
-- What the same member said of the same card, if nothing was done yet.
SELECT id FROM reports
WHERE member_id = :member_id AND referent_id = :referent_id AND subject = :subject AND state = 'open';

-- name: report
-- One report of a département.
SELECT reports.id, reports.department_code, reports.referent_id, reports.member_id, reports.subject, reports.said,
    reports.state, reports.change_id, reports.created_at,
    COALESCE(members.first_name || ' ' || members.last_name, '') AS by_name
FROM reports
LEFT JOIN members ON members.id = reports.member_id
WHERE reports.id = :id AND reports.department_code = :department_code;

-- name: open_reports
-- What waits for the animateurs of a département, the oldest first.
SELECT reports.id, reports.department_code, reports.referent_id, reports.member_id, reports.subject, reports.said,
    reports.state, reports.change_id, reports.created_at,
    COALESCE(members.first_name || ' ' || members.last_name, '') AS by_name
FROM reports
JOIN referents ON referents.id = reports.referent_id AND referents.retired_at IS NULL
LEFT JOIN members ON members.id = reports.member_id
WHERE reports.department_code = :department_code AND reports.state = 'open'
ORDER BY reports.created_at, reports.id;

-- name: set_said
-- The sentence, or the right value, of who reported it.
UPDATE reports SET said = :said WHERE id = :id AND member_id = :member_id AND state = 'open';

-- name: withdraw
-- Who reported it takes it back.
DELETE FROM reports WHERE id = :id AND member_id = :member_id AND state = 'open';

-- name: mend
-- A change mended what several people may have said of the same thing.
UPDATE reports SET state = 'mended', change_id = :change_id, closed_at = :now
WHERE referent_id = :referent_id AND subject = :subject AND department_code = :department_code AND state = 'open'
RETURNING member_id;

-- name: dismiss
-- Nothing is to be done.
UPDATE reports SET state = 'dismissed', closed_at = :now
WHERE id = :id AND department_code = :department_code AND state = 'open';

-- name: reopen
-- It was not to be closed after all.
UPDATE reports SET state = 'open', closed_at = NULL
WHERE id = :id AND department_code = :department_code AND state = 'dismissed';

-- name: reopen_mended
-- What mended them was undone.
UPDATE reports SET state = 'open', change_id = NULL, closed_at = NULL
WHERE change_id = :change_id AND department_code = :department_code AND state = 'mended';
