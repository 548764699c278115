-- name: consents_of
-- What one member agreed to.
SELECT field FROM consents WHERE member_id = :member_id;

-- name: give_consent
-- Given once, with its instant.
INSERT INTO consents (member_id, field, given_at) VALUES (:member_id, :field, :now)
ON CONFLICT (member_id, field) DO NOTHING;

-- name: revoke_consent
-- A member takes a consent back.
DELETE FROM consents WHERE member_id = :member_id AND field = :field;
