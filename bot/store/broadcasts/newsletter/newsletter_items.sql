-- name: sections
-- Everybody's and the département's own, in their order.
SELECT id, title, rank
FROM newsletter_sections
WHERE (department_code IS NULL OR department_code = :department_code) AND retired_at IS NULL
ORDER BY rank, id;

-- name: item
-- One item, within the viewer's scope.
SELECT id, department_code, issue_id, section_id, position, state, html, file, source, key, is_edited, put_aside_by
FROM newsletter_items
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: items_of_issue
-- What stands in one issue, or was dropped from it.
SELECT id, department_code, issue_id, section_id, position, state, html, file, source, key, is_edited, put_aside_by
FROM newsletter_items
WHERE issue_id = :issue_id
ORDER BY position, id;

-- name: waiting_items
-- Put aside for the next draft, in the order in which they came.
SELECT id, department_code, issue_id, section_id, position, state, html, file, source, key, is_edited, put_aside_by
FROM newsletter_items
WHERE department_code = :department_code AND issue_id IS NULL AND state = 'kept'
ORDER BY created_at, id;

-- name: add_item
-- Put aside, or written by a source.
INSERT INTO newsletter_items (
    id, department_code, issue_id, section_id, position, state, html, file, source, key, is_edited, put_aside_by,
    created_at
)
VALUES (
    :id, :department_code, :issue_id, :section_id, :position, :state, :html, :file, :source, :key, :is_edited,
    :put_aside_by, :now
);

-- name: put_item
-- It reads or stands differently.
UPDATE newsletter_items SET
    issue_id = :issue_id,
    section_id = :section_id,
    position = :position,
    state = :state,
    html = :html,
    file = :file,
    source = :source,
    key = :key,
    is_edited = :is_edited,
    put_aside_by = :put_aside_by
WHERE id = :id AND department_code = :department_code;

-- name: place_item
-- Another place within its section.
UPDATE newsletter_items SET position = :position WHERE id = :id;

-- name: delete_item
-- It was not to be kept, or what it told is no longer so.
DELETE FROM newsletter_items
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: delete_dropped_items
-- What was taken out of an issue that went.
DELETE FROM newsletter_items WHERE issue_id = :issue_id AND state = 'dropped';
