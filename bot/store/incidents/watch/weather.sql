-- name: said_of_partners
-- Who said or shares what is open of a département's partners, safety apart: one row a person, without them.
SELECT incidents.partner_id, incident_kinds.title AS kind, incidents.severity, incidents.structure_id,
    incidents.created_at AS since
FROM incidents
JOIN incident_kinds ON incident_kinds.id = incidents.kind_id
WHERE incidents.department_code = :department_code AND incidents.state IN ('new', 'taken', 'waiting')
    AND incidents.partner_id IS NOT NULL AND incident_kinds.is_safety = 0
UNION ALL
SELECT incidents.partner_id, incident_kinds.title AS kind, incidents.severity, incident_followers.structure_id,
    incidents.created_at AS since
FROM incidents
JOIN incident_kinds ON incident_kinds.id = incidents.kind_id
JOIN incident_followers ON incident_followers.incident_id = incidents.id
WHERE incidents.department_code = :department_code AND incidents.state IN ('new', 'taken', 'waiting')
    AND incidents.partner_id IS NOT NULL AND incident_kinds.is_safety = 0;

-- name: departments_with_groups
-- Where somebody may read it.
SELECT DISTINCT department_code FROM groups WHERE left_at IS NULL ORDER BY department_code;

-- name: reported_on
-- The départements whose weather of one day is told, or was found to be nothing.
SELECT department_code FROM weather_reports WHERE day = :day;

-- name: add_report
-- The weather of a morning, kept as evidence.
INSERT INTO weather_reports (department_code, day, weather, told_at, changed_at, looked_at)
VALUES (:department_code, :day, :weather, :now, :now, :now)
ON CONFLICT (department_code, day) DO NOTHING;

-- name: reports_to_look_at
-- Those that were posted lately, have not changed for some time, and are the longest since they were looked at. Of one
-- that changed at an instant to come the clock was set back since.
SELECT weather_reports.department_code, weather_reports.day, weather_reports.weather
FROM weather_reports
WHERE weather_reports.told_at > :told_since
    AND (weather_reports.changed_at <= :changed_before OR weather_reports.changed_at > :now)
    AND EXISTS (
        SELECT 1 FROM weather_posts
        WHERE weather_posts.department_code = weather_reports.department_code AND weather_posts.day = weather_reports.day
    )
ORDER BY weather_reports.looked_at, weather_reports.department_code
LIMIT :most;

-- name: note_looked
-- It was compared with what is so now.
UPDATE weather_reports SET looked_at = :now WHERE department_code = :department_code AND day = :day;

-- name: note_changed
-- It is otherwise now, and so are its messages.
UPDATE weather_reports SET weather = :weather, changed_at = :now, looked_at = :now
WHERE department_code = :department_code AND day = :day;

-- name: add_weather_post
-- A message of it in a group.
INSERT INTO weather_posts (post_id, department_code, day) VALUES (:post_id, :department_code, :day);

-- name: weather_posts
-- Its messages.
SELECT post_id FROM weather_posts WHERE department_code = :department_code AND day = :day ORDER BY post_id;
