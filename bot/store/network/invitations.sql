-- name: open_invitations
-- Codes that still let somebody in, of one département or (NULL) of all, the latest first; with a code only that one.
SELECT
    invitations.code, invitations.role, invitations.department_code, invitations.structure_id, invitations.uses_left,
    invitations.expires_at, invitations.member_id, invitations.created_at,
    COALESCE(structures.name, '') AS structure_name,
    COALESCE(members.first_name || ' ' || members.last_name, '') AS made_by
FROM invitations
LEFT JOIN structures ON structures.id = invitations.structure_id
LEFT JOIN members ON members.id = invitations.created_by
WHERE invitations.uses_left > 0 AND invitations.expires_at > :now
    AND (CAST(:scope AS TEXT) IS NULL OR invitations.department_code = CAST(:scope AS TEXT))
    AND (CAST(:code AS TEXT) IS NULL OR invitations.code = CAST(:code AS TEXT))
ORDER BY invitations.created_at DESC, invitations.code;

-- name: revoke_invitation
-- The code lets nobody in any more.
UPDATE invitations SET uses_left = 0 WHERE code = :code AND uses_left > 0;

-- name: revoke_of_member
-- Somebody's own codes let nobody in any more.
UPDATE invitations SET uses_left = 0 WHERE member_id = :member_id AND uses_left > 0;

-- name: revoke_made_by
-- Codes somebody made: all of them, or only those that give more rights than an adviser's.
UPDATE invitations SET uses_left = 0
WHERE created_by = :member_id AND uses_left > 0 AND (CAST(:all_of_them AS BIGINT) = 1 OR role <> 'conseiller');
