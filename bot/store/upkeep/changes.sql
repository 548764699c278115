-- name: add_change
-- One field of a card said something else until now.
INSERT INTO referent_changes (id, referent_id, member_id, field, old, new, changed_at, undone_at)
VALUES (:id, :referent_id, :member_id, :field, :old, :new, :now, NULL);

-- name: change
-- The fields of one change that was not undone, of a card of the viewer's département.
SELECT referent_changes.id, referent_changes.referent_id, referent_changes.field, referent_changes.old,
    referent_changes.new, referent_changes.changed_at, referent_changes.undone_at, '' AS by_name
FROM referent_changes
JOIN referent_departments ON referent_departments.referent_id = referent_changes.referent_id
WHERE referent_changes.id = :id AND referent_changes.undone_at IS NULL
    AND referent_departments.department_code = :department_code
ORDER BY referent_changes.field;

-- name: history
-- What was changed on a card of the viewer's département, the latest first.
SELECT referent_changes.id, referent_changes.referent_id, referent_changes.field, referent_changes.old,
    referent_changes.new, referent_changes.changed_at, referent_changes.undone_at,
    COALESCE(members.first_name || ' ' || members.last_name, '') AS by_name
FROM referent_changes
JOIN referent_departments ON referent_departments.referent_id = referent_changes.referent_id
LEFT JOIN members ON members.id = referent_changes.member_id
WHERE referent_changes.referent_id = :referent_id AND referent_departments.department_code = :department_code
ORDER BY referent_changes.changed_at DESC, referent_changes.id, referent_changes.field
LIMIT :limit;

-- name: touched_since
-- The cards of a département that were corrected or confirmed since an instant, and not put back as they were.
SELECT DISTINCT referent_changes.referent_id
FROM referent_changes
JOIN referent_departments ON referent_departments.referent_id = referent_changes.referent_id
WHERE referent_departments.department_code = :department_code AND referent_changes.changed_at > :since
    AND referent_changes.undone_at IS NULL;

-- name: set_undone
-- A change was taken back.
UPDATE referent_changes SET undone_at = :now WHERE id = :id AND undone_at IS NULL;
