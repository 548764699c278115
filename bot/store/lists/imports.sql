-- name: put_import
-- A file on its way, or what is known of it now.
INSERT INTO imports (
    id, scope, member_id, noun, file_id, state, questions, summary, changes, fingerprint, created_at, applied_at
)
VALUES (
    :id, :scope, :member_id, :noun, :file_id, :state, :questions, :summary, :changes, :fingerprint, :now, NULL
)
ON CONFLICT (id) DO UPDATE SET
    noun = excluded.noun,
    state = excluded.state,
    questions = excluded.questions,
    summary = excluded.summary,
    changes = excluded.changes,
    fingerprint = excluded.fingerprint
WHERE imports.state IN ('reading', 'ready');

-- name: import_by_id
-- One import of a département, without its rows.
SELECT id, scope, noun, file_id, state, questions, summary, fingerprint, applied_at
FROM imports
WHERE id = :id AND scope = :scope;

-- name: waiting_imports
-- Those of one scope that are read and wait for a yes, the oldest first.
SELECT noun, created_at
FROM imports
WHERE scope = :scope AND state = 'ready'
ORDER BY created_at, id;

-- name: last_import
-- The last one applied and not undone.
SELECT id, scope, noun, file_id, state, questions, summary, fingerprint, applied_at
FROM imports
WHERE scope = :scope AND state = 'applied'
ORDER BY applied_at DESC, id DESC
LIMIT 1;

-- name: import_changes
-- The rows an import changes, before and after.
SELECT changes FROM imports WHERE id = :id;

-- name: mark_applied
-- Once: a second tap finds it applied. The file is forgotten.
UPDATE imports SET state = 'applied', file_id = '', questions = '{}', applied_at = :now
WHERE id = :id AND state = 'ready';

-- name: mark_undone
-- The import is undone, once, and nothing of it is kept.
UPDATE imports SET state = 'undone', changes = '{}', summary = '{}'
WHERE id = :id AND state = 'applied';

-- name: delete_import
-- Given up before it was applied.
DELETE FROM imports WHERE id = :id AND scope = :scope AND state IN ('reading', 'ready');

-- name: forget_imports
-- What was never applied is forgotten soon; what was applied can be undone for some weeks.
DELETE FROM imports
WHERE (state IN ('reading', 'ready') AND created_at < :unfinished_before) OR created_at < :before;

-- name: directory_mark
-- Changes with every change of the directory of one département, or ('') of any.
SELECT CAST(COALESCE(SUM(revision), 0) AS TEXT) AS mark
FROM directory_revisions
WHERE CAST(:scope AS TEXT) = '' OR department_code IN ('', CAST(:scope AS TEXT));

-- name: members_mark
-- Changes with every member who comes.
SELECT CAST(COUNT(*) AS TEXT) || ' ' || COALESCE(MAX(joined_at), '') AS mark
FROM members
WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT);

-- name: events_mark
-- Changes with every event that comes, goes or changes.
SELECT CAST(COUNT(*) AS TEXT) || ' ' || COALESCE(MAX(updated_at), '') AS mark
FROM events
WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT);

-- name: records_mark
-- Changes with every module somebody followed.
SELECT CAST(COUNT(*) AS TEXT) || ' ' || COALESCE(MAX(noted_at), '') AS mark
FROM records
WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT);

-- name: activities_mark
-- Changes with every activity that comes, goes or changes, and with every campaign.
SELECT CAST(COUNT(*) AS TEXT) || ' ' || COALESCE(MAX(changed_at), '') || ' ' || (
    SELECT COALESCE(MAX(first_day || last_day), '') FROM campaigns
    WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT)
) AS mark
FROM activities
WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT);

-- name: commitments_mark
-- Changes with every commitment that comes, goes or is done.
SELECT CAST(COUNT(*) AS TEXT) || ' ' || COALESCE(MAX(created_at), '') || ' ' || COALESCE(MAX(done_at), '') AS mark
FROM commitments
WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT);

-- name: sheets_mark
-- Changes with every answer of a visit sheet, and with every sheet.
SELECT
    (SELECT CAST(COUNT(*) AS TEXT) || ' ' || COALESCE(MAX(answered_at), '') FROM visit_answers
        WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT))
    || ' ' || (SELECT CAST(COUNT(*) AS TEXT) FROM visits
        WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT)) AS mark;

-- name: monthly_figures_mark
-- Changes with every figure of a month that comes, or is corrected.
SELECT CAST(COUNT(*) AS TEXT) || ' ' || COALESCE(MAX(updated_at), '') AS mark
FROM monthly_figures
WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT);

-- name: terminal_counts_mark
-- Changes with every count of a terminal that comes, or is corrected.
SELECT CAST(COUNT(*) AS TEXT) || ' ' || COALESCE(MAX(updated_at), '') AS mark
FROM terminal_counts
WHERE CAST(:scope AS TEXT) = '' OR department_code = CAST(:scope AS TEXT);

-- name: referred_structures
-- Structures that somebody belongs to, or is invited to, that are of a sector, where people meet, that answered, were
-- visited, or said a figure.
SELECT structure_id AS id, '' AS by_id FROM members WHERE structure_id IS NOT NULL
UNION
SELECT structure_id AS id, '' AS by_id FROM invitations WHERE structure_id IS NOT NULL
UNION
SELECT structure_id AS id, '' AS by_id FROM sector_structures
UNION
SELECT structure_id AS id, '' AS by_id FROM visits
UNION
SELECT structure_id AS id, '' AS by_id FROM commitments WHERE structure_id IS NOT NULL
UNION
SELECT structure_id AS id, '' AS by_id FROM signage_checks
UNION
SELECT structure_id AS id, '' AS by_id FROM events WHERE structure_id IS NOT NULL
UNION
SELECT structure_id AS id, '' AS by_id FROM registrations WHERE structure_id IS NOT NULL
UNION
SELECT structure_id AS id, '' AS by_id FROM activities
UNION
SELECT structure_id AS id, '' AS by_id FROM nothing_planned
UNION

SELECT structure_id AS id, '' AS by_id FROM monthly_figures
UNION
SELECT structure_id AS id, '' AS by_id FROM terminal_counts;

-- name: referred_members
-- People who are registered for something, have followed something, or have promised something.
SELECT member_id AS id, '' AS by_id FROM registrations WHERE member_id IS NOT NULL
UNION
SELECT member_id AS id, '' AS by_id FROM records
UNION
SELECT member_id AS id, '' AS by_id FROM commitments WHERE member_id IS NOT NULL;

-- name: referred_modules
-- Modules that an event counts for or is meant for the lack of, that somebody followed, or that a step asks for.
SELECT module_id AS id, '' AS by_id FROM events WHERE module_id IS NOT NULL
UNION
SELECT module_id AS id, '' AS by_id FROM records
UNION
SELECT module_id AS id, '' AS by_id FROM path_steps WHERE module_id IS NOT NULL
UNION
SELECT modules.id AS id, '' AS by_id FROM modules JOIN events ON events.audience LIKE '%"' || modules.id || '"%';

-- name: referred_sectors
-- Sectors that an event is for.
SELECT sectors.id AS id, '' AS by_id FROM sectors JOIN events ON events.audience LIKE '%"' || sectors.id || '"%';

-- name: referred_referents
-- Référents who stand in for another.
SELECT deputy_id AS id, id AS by_id FROM referents WHERE deputy_id IS NOT NULL;

-- name: referred_partners
-- Partners that have référents, procedures, incidents, maintenances or answers of a survey, or stand beside another.
SELECT partner_id AS id, '' AS by_id FROM referents
UNION
SELECT partner_id AS id, '' AS by_id FROM incidents WHERE partner_id IS NOT NULL
UNION
SELECT partner_id AS id, '' AS by_id FROM maintenances
UNION
SELECT partner_id AS id, '' AS by_id FROM survey_counts
UNION
SELECT partner_id AS id, '' AS by_id FROM procedures
UNION
SELECT beside AS id, id AS by_id FROM partners WHERE beside IS NOT NULL;

-- name: put_column
-- What a column means here.
INSERT INTO import_columns (department_code, noun, title, field) VALUES (:department_code, :noun, :title, :field)
ON CONFLICT (department_code, noun, title) DO UPDATE SET field = excluded.field;

-- name: columns
-- What is remembered of the columns of one noun.
SELECT title, field FROM import_columns WHERE department_code = :department_code AND noun = :noun;
