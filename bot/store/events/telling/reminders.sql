-- name: starts_between
-- When published events start, between two instants: enough to know which reminder is due.
SELECT id, department_code, starts_at
FROM events
WHERE state = 'published' AND starts_at > :after AND starts_at < :before
ORDER BY starts_at, id;

-- name: sent_reminders
-- Which reminders went out, of events that start between two instants.
SELECT event_reminders.event_id, event_reminders.kind, event_reminders.about
FROM event_reminders
JOIN events ON events.id = event_reminders.event_id
WHERE events.starts_at > :after AND events.starts_at < :before;

-- name: add_reminder
-- One reminder went out to everybody it is for.
INSERT INTO event_reminders (event_id, kind, about, sent_at)
VALUES (:event_id, :kind, :about, :now)
ON CONFLICT (event_id, kind, about) DO NOTHING;

-- name: registered_people
-- Who has a seat since some time, and may be told, on Telegram or by mail: not those who chose against such messages.
SELECT members.id, members.user_id, members.department_code, members.role, members.structure_id, members.first_name,
    members.last_name, members.state, members.reachable, members.last_seen_on, members.email, members.phone
FROM registrations
JOIN members ON members.id = registrations.member_id
WHERE registrations.event_id = :event_id
    AND registrations.state = 'registered'
    AND registrations.changed_at <= :since
    AND members.state = 'active'
    AND ((members.user_id IS NOT NULL AND members.reachable = 1) OR members.email <> '')
    AND NOT EXISTS (
        SELECT 1 FROM preferences
        WHERE preferences.member_id = members.id AND preferences.name = :preference
            AND preferences.choice = :muted
    )
ORDER BY registrations.registered_at, registrations.id;

-- name: answered_or_mute
-- Who needs not be asked whether they come: they registered, said they do not, or want no such question.
SELECT member_id FROM registrations WHERE event_id = :event_id AND member_id IS NOT NULL
UNION
SELECT member_id FROM preferences WHERE name = :preference AND choice = :muted;

-- name: undecided_unasked
-- Published events of which nobody was asked a second time, and whose last day to register is between two days.
SELECT id, department_code, starts_at, deadline_on
FROM events
WHERE state = 'published' AND closed = 0 AND undecided_asked_at IS NULL AND starts_at > :now
    AND COALESCE(deadline_on, SUBSTR(starts_at, 1, 10)) BETWEEN :from_day AND :to_day
ORDER BY starts_at, id;

-- name: note_undecided_asked
-- Once, whatever becomes of the deadline.
UPDATE events SET undecided_asked_at = :now WHERE id = :id AND undecided_asked_at IS NULL;

-- name: has_registered
-- Whether anybody has a seat, who would be reminded.
SELECT 1 AS one FROM registrations WHERE event_id = :event_id AND state = 'registered' LIMIT 1;
