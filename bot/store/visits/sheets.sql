-- name: visit_fields
-- What the sheets of a département ask, in their order; those that were retired too.
SELECT id, department_code, kind, title, choices, subject, is_shared, rank, retired_at
FROM visit_fields
WHERE department_code = :department_code
ORDER BY rank, id;

-- name: put_visit_field
-- One that is new, or has changed.
INSERT INTO visit_fields (id, department_code, kind, title, choices, subject, is_shared, rank, retired_at)
VALUES (:id, :department_code, :kind, :title, :choices, :subject, :is_shared, :rank, :retired_at)
ON CONFLICT (id) DO UPDATE SET
    title = excluded.title,
    choices = excluded.choices,
    is_shared = excluded.is_shared,
    rank = excluded.rank,
    retired_at = excluded.retired_at;

-- name: visit_answers
-- The answers of one sheet, in the order of their questions.
SELECT
    id, department_code, visit_id, field_id, about, title, kind, rank, is_shared, value, remark, file_id, by_id,
    answered_at
FROM visit_answers
WHERE visit_id = :visit_id
ORDER BY rank, field_id, about;

-- name: all_visit_answers
-- Every answer of one département or (NULL) of all.
SELECT
    id, department_code, visit_id, field_id, about, title, kind, rank, is_shared, value, remark, file_id, by_id,
    answered_at
FROM visit_answers
WHERE CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT)
ORDER BY visit_id, rank, field_id, about;

-- name: put_visit_answer
-- An answer, or what it is corrected to; the wording is that of the last time it was asked.
INSERT INTO visit_answers (
    id, department_code, visit_id, field_id, about, title, kind, rank, is_shared, value, remark, file_id, by_id,
    answered_at
)
VALUES (
    :id, :department_code, :visit_id, :field_id, :about, :title, :kind, :rank, :is_shared, :value, :remark, :file_id,
    :by_id, :answered_at
)
ON CONFLICT (visit_id, field_id, about) DO UPDATE SET
    title = excluded.title,
    kind = excluded.kind,
    rank = excluded.rank,
    is_shared = excluded.is_shared,
    value = excluded.value,
    remark = excluded.remark,
    file_id = excluded.file_id,
    by_id = excluded.by_id,
    answered_at = excluded.answered_at;

-- name: delete_visit_answer
-- An answer is taken back: the question is open again.
DELETE FROM visit_answers WHERE visit_id = :visit_id AND field_id = :field_id AND about = :about;
