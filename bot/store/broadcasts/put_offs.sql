-- name: put_off
-- Another decision about the same occurrence replaces the first; when it was due is kept.
INSERT INTO put_offs (department_code, duty, occurrence, until, due_at, decided_by, decided_at)
VALUES (:department_code, :duty, :occurrence, :until, :due_at, :decided_by, :now)
ON CONFLICT (department_code, duty, occurrence) DO UPDATE
SET until = excluded.until, decided_by = excluded.decided_by, decided_at = excluded.decided_at;

-- name: put_offs_of
-- What was decided in one département, of one duty or of all; the oldest rows do not say when it was due.
SELECT duty, occurrence, until, CASE due_at WHEN '' THEN decided_at ELSE due_at END AS due_at
FROM put_offs
WHERE department_code = :department_code AND (CAST(:duty AS TEXT) = '' OR duty = CAST(:duty AS TEXT));

-- name: put_offs_everywhere
-- What was decided of one duty, in every département: for duties that look at all of them at once.
SELECT department_code, duty, occurrence, until, CASE due_at WHEN '' THEN decided_at ELSE due_at END AS due_at
FROM put_offs
WHERE duty = :duty;

-- name: put_back
-- As it would have gone.
DELETE FROM put_offs
WHERE department_code = :department_code AND duty = :duty AND occurrence = :occurrence;
