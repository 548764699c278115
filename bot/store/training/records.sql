-- name: followed_by
-- The modules one member has followed.
SELECT DISTINCT module_id FROM records WHERE member_id = :member_id;

-- name: followers_of
-- Who has followed one module.
SELECT DISTINCT member_id FROM records WHERE module_id = :module_id;

-- name: records
-- What members of one département or (NULL) of all have followed, the latest first.
SELECT id, department_code, member_id, module_id, followed_on, source, event_id
FROM records
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND (CAST(:member_id AS TEXT) IS NULL OR member_id = CAST(:member_id AS TEXT))
ORDER BY followed_on DESC, id;

-- name: put_record
-- Somebody followed a module on a day: once; where it is known from may be corrected.
INSERT INTO records (id, department_code, member_id, module_id, followed_on, source, event_id, noted_at)
VALUES (:id, :department_code, :member_id, :module_id, :followed_on, :source, :event_id, :now)
ON CONFLICT (member_id, module_id, followed_on) DO UPDATE SET source = excluded.source, noted_at = excluded.noted_at;

-- name: delete_record_of_event
-- They were not there after all.
DELETE FROM records WHERE event_id = :event_id AND member_id = :member_id;

-- name: delete_record
-- What was noted by mistake goes.
DELETE FROM records WHERE id = :id;
