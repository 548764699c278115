-- name: add_maintenance
-- Somebody announces it.
INSERT INTO maintenances (id, department_code, partner_id, text, starts_at, ends_at, created_by, announces)
VALUES (:id, :department_code, :partner_id, :text, :starts_at, :ends_at, :created_by, :announces);

-- name: delete_maintenance
-- It will not take place, or is said no more.
DELETE FROM maintenances WHERE id = :id AND department_code = :department_code;

-- name: coming_maintenances
-- Of one département, those that are not over and begin before an instant, the next first.
SELECT id, department_code, partner_id, text, starts_at, ends_at, created_by, announces, announced_at
FROM maintenances
WHERE department_code = :department_code AND ends_at > :now AND starts_at < :before
ORDER BY starts_at, id;

-- name: to_announce
-- Those that begin before an instant, are to be announced in the groups, and were not.
SELECT id, department_code, partner_id, text, starts_at, ends_at, created_by, announces, announced_at
FROM maintenances
WHERE announces = 1 AND announced_at IS NULL AND starts_at > :now AND starts_at < :before
ORDER BY starts_at, id;

-- name: note_announced
-- It is announced; once.
UPDATE maintenances SET announced_at = :now WHERE id = :id AND announced_at IS NULL;
