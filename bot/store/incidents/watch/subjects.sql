-- name: kind_title
-- What a kind is called, offered still or not.
SELECT title FROM incident_kinds WHERE id = :id;
