-- name: colleagues
-- Who agreed to be listed, in one département or (NULL) in all, with what they agreed to show and nothing more;
-- with an id, only that one; with a structure, only its people.
SELECT
    members.id, members.department_code, members.role, members.first_name, members.last_name, members.structure_id,
    CASE WHEN mailed.field IS NULL THEN '' ELSE members.email END AS email,
    CASE WHEN called.field IS NULL THEN '' ELSE members.phone END AS phone,
    CASE WHEN pictured.field IS NULL THEN '' ELSE COALESCE(photos.kept_at, '') END AS pictured_at,
    structures.name AS structure_name, structures.commune AS structure_commune
FROM members
JOIN consents AS listed ON listed.member_id = members.id AND listed.field = 'listed'
LEFT JOIN consents AS mailed ON mailed.member_id = members.id AND mailed.field = 'email'
LEFT JOIN consents AS called ON called.member_id = members.id AND called.field = 'phone'
LEFT JOIN consents AS pictured ON pictured.member_id = members.id AND pictured.field = 'photo'
LEFT JOIN photos ON photos.member_id = members.id
LEFT JOIN structures ON structures.id = members.structure_id
WHERE members.state = 'active'
    AND (CAST(:scope AS TEXT) IS NULL OR members.department_code = CAST(:scope AS TEXT))
    AND (CAST(:id AS TEXT) IS NULL OR members.id = CAST(:id AS TEXT))
    AND (CAST(:structure_id AS TEXT) IS NULL OR members.structure_id = CAST(:structure_id AS TEXT));

-- name: in_force
-- How many people a département has, or (NULL) all of them.
SELECT COUNT(*) AS total
FROM members
WHERE state = 'active' AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));
