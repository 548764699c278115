-- name: sending_rules_played
-- How a département sends.
SELECT * FROM sending_rules WHERE department_code = :department_code ORDER BY name;

-- name: put_offs_played
-- What of its duties was put off or skipped.
SELECT * FROM put_offs WHERE department_code = :department_code ORDER BY duty, occurrence;

-- name: broadcasts_played
-- One that nobody has yet.
SELECT * FROM broadcasts WHERE department_code = :department_code AND id = :about;

-- name: broadcast_numbers_played
-- After which number the next one is numbered.
SELECT * FROM broadcast_numbers WHERE department_code = :department_code;

-- name: modules_played
-- What can be learnt there.
SELECT * FROM modules WHERE department_code IS NULL OR department_code = :department_code ORDER BY id;

-- name: structures_played
-- The place of one event, if it is in a structure.
SELECT structures.* FROM structures
JOIN events ON events.structure_id = structures.id
WHERE events.department_code = :department_code AND events.id = :about;

-- name: events_played
-- One event.
SELECT * FROM events WHERE department_code = :department_code AND id = :about;

-- name: half_days_played
-- Its hours.
SELECT half_days.* FROM half_days
JOIN events ON events.id = half_days.event_id
WHERE events.department_code = :department_code AND events.id = :about
ORDER BY half_days.number;

-- name: event_reminders_played
-- Which of its reminders went out.
SELECT event_reminders.* FROM event_reminders
JOIN events ON events.id = event_reminders.event_id
WHERE events.department_code = :department_code AND events.id = :about
ORDER BY event_reminders.kind, event_reminders.about;

-- name: campaigns_played
-- The Journées of one year.
SELECT * FROM campaigns WHERE department_code = :department_code AND CAST(year AS TEXT) = :about;

-- name: activity_rules_played
-- On which days structures are reminded of their figures.
SELECT * FROM activity_rules WHERE department_code = :department_code;

-- name: activity_rounds_played
-- For which months they were asked.
SELECT * FROM activity_rounds WHERE department_code = :department_code ORDER BY month;

-- name: path_steps_played
-- What newcomers do there.
SELECT * FROM path_steps WHERE department_code = :department_code ORDER BY day, position;

-- name: newsletter_sections_played
-- Sections of its own.
SELECT * FROM newsletter_sections WHERE department_code = :department_code ORDER BY id;

-- name: newsletter_rhythms_played
-- When its newsletter goes.
SELECT * FROM newsletter_rhythms WHERE department_code = :department_code;

-- name: newsletter_issues_played
-- The issue that is being written, and the last that was sent, after which it is numbered.
SELECT * FROM newsletter_issues
WHERE department_code = :department_code
    AND (state <> 'sent' OR number = (SELECT MAX(number) FROM newsletter_issues WHERE department_code = :department_code))
ORDER BY id;

-- name: newsletter_items_played
-- What stands in it, or waits for it; names of those who came in stay out.
SELECT newsletter_items.* FROM newsletter_items
LEFT JOIN newsletter_issues ON newsletter_issues.id = newsletter_items.issue_id
WHERE newsletter_items.department_code = :department_code AND newsletter_items.source <> 'newcomers'
    AND (newsletter_items.issue_id IS NULL OR newsletter_issues.state <> 'sent')
ORDER BY newsletter_items.position, newsletter_items.id;

-- name: held_back
-- Who is waited for, or left out, of what is sent to many.
SELECT id, member_id, state, reason, not_before FROM recipients
WHERE member_id IS NOT NULL AND state <> 'sent' AND (reason <> '' OR state IN ('never_started', 'blocked'))
ORDER BY position, id;

-- name: waiting_notices
-- Notices that wait for their hour.
SELECT id, chat_id, member_id, not_before, created_at FROM outbox
WHERE state = 'queued' AND not_before > :now
ORDER BY id;
