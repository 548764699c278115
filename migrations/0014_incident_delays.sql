-- Which incidents are late is read, not worked out for each of them whenever somebody looks at the list.

-- late_at: when what is awaited of it, the first answer or the resolution, is late; '' to be worked out. Of one whose clock
-- runs; the duty that notes remind_at notes it too.
ALTER TABLE incidents ADD COLUMN late_at TEXT NOT NULL DEFAULT '';
UPDATE incidents SET remind_at = '' WHERE running_since IS NOT NULL;
CREATE INDEX incidents_late ON incidents (department_code, late_at) WHERE running_since IS NOT NULL;

-- Counts, and a page of a filter, are read from the index alone.
CREATE INDEX incidents_listed ON incidents (department_code, state, severity, owner_id, created_at, number, id);
DROP INDEX incidents_by_state;
