-- name: attendances_of_event
-- Who was marked present or absent, in one event.
SELECT attendances.*
FROM attendances
JOIN registrations ON registrations.id = attendances.registration_id
WHERE registrations.event_id = :event_id
ORDER BY attendances.registration_id, attendances.half_day;

-- name: attendances_of_registration
-- The half-days at which somebody was marked present or absent.
SELECT * FROM attendances WHERE registration_id = :registration_id ORDER BY half_day;

-- name: put_attendance
-- Somebody was there, or was not; the last word counts.
INSERT INTO attendances (registration_id, half_day, present, source, marked_at)
VALUES (:registration_id, :half_day, :present, :source, :marked_at)
ON CONFLICT (registration_id, half_day) DO UPDATE SET
    present = excluded.present,
    source = excluded.source,
    marked_at = excluded.marked_at;

-- name: tries_of_member
-- The wrong codes of one member in one half-day.
SELECT wrong, last_at FROM attendance_tries
WHERE event_id = :event_id AND half_day = :half_day AND member_id = :member_id;

-- name: put_tries
-- One more wrong code, or the first after a pause.
INSERT INTO attendance_tries (event_id, half_day, member_id, wrong, last_at)
VALUES (:event_id, :half_day, :member_id, :wrong, :last_at)
ON CONFLICT (event_id, half_day, member_id) DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at;

-- name: renew_event_secret
-- Codes and the page's address are others from now on.
UPDATE events SET secret = :secret WHERE id = :id;
