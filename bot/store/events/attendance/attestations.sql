-- name: attestation_of_registration
-- The code somebody's attestation of one event has.
SELECT code, registration_id, issued_at FROM attestations WHERE registration_id = :registration_id;

-- name: attestation_by_code
-- What a code was given for. Who has it holds the paper, whatever their département.
SELECT attestations.code, attestations.issued_at, registrations.id AS registration_id,
    registrations.event_id, registrations.member_id
FROM attestations
JOIN registrations ON registrations.id = attestations.registration_id
WHERE attestations.code = :code;

-- name: add_attestation
-- A code, the first time one is asked for.
INSERT INTO attestations (code, registration_id, issued_at) VALUES (:code, :registration_id, :now)
ON CONFLICT (registration_id) DO NOTHING;

-- name: attended_by_member
-- The registrations of one member with a half-day at which they were present, the latest event first.
SELECT registrations.id
FROM registrations
JOIN events ON events.id = registrations.event_id
WHERE registrations.member_id = :member_id AND registrations.state = 'registered' AND events.ends_at <= :now
    AND EXISTS (
        SELECT 1 FROM attendances WHERE attendances.registration_id = registrations.id AND attendances.present = 1
    )
ORDER BY events.starts_at DESC, registrations.id
LIMIT :most;
