-- name: add_change
-- What was changed of one event, and how it was.
INSERT INTO event_changes (id, change_id, event_id, before, after, changed_at)
VALUES (:id, :change_id, :event_id, :before, :after, :now);

-- name: change
-- What one change did to each event, within the scope of who wants to know.
SELECT event_changes.event_id, event_changes.before, event_changes.after
FROM event_changes
JOIN events ON events.id = event_changes.event_id
WHERE event_changes.change_id = :change_id
    AND (CAST(:scope AS TEXT) IS NULL OR events.department_code = CAST(:scope AS TEXT))
ORDER BY events.starts_at, events.id;

-- name: delete_change
-- A change that was taken back.
DELETE FROM event_changes WHERE change_id = :change_id;
