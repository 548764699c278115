-- name: selected_everybody
-- Members in force of the scope.
SELECT id FROM members
WHERE state = 'active' AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND CAST(:of AS TEXT) = '';

-- name: selected_role
-- Of one role.
SELECT id FROM members
WHERE state = 'active' AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND role = :of;

-- name: selected_department
-- Of one département.
SELECT id FROM members
WHERE state = 'active' AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND department_code = :of;

-- name: selected_sector
-- Of the structures of one sector.
SELECT members.id
FROM sector_structures
JOIN sectors ON sectors.id = sector_structures.sector_id
JOIN members ON members.structure_id = sector_structures.structure_id
WHERE sector_structures.sector_id = :of AND members.state = 'active'
    AND (CAST(:scope AS TEXT) IS NULL OR members.department_code = CAST(:scope AS TEXT));

-- name: selected_structure
-- Of one structure.
SELECT id FROM members
WHERE structure_id = :of AND state = 'active'
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: selected_partner
-- Who keeps a card of one partner's at hand.
SELECT DISTINCT members.id
FROM favourites
JOIN referents ON referents.id = favourites.referent_id
JOIN members ON members.id = favourites.member_id
WHERE referents.partner_id = :of AND members.state = 'active'
    AND (CAST(:scope AS TEXT) IS NULL OR members.department_code = CAST(:scope AS TEXT));

-- name: selected_registered
-- Who has a seat in one event.
SELECT members.id
FROM registrations
JOIN members ON members.id = registrations.member_id
WHERE registrations.event_id = :of AND registrations.state = 'registered' AND members.state = 'active'
    AND (CAST(:scope AS TEXT) IS NULL OR members.department_code = CAST(:scope AS TEXT));

-- name: selected_present
-- Who was there, for a half-day at least.
SELECT DISTINCT members.id
FROM attendances
JOIN registrations ON registrations.id = attendances.registration_id
JOIN members ON members.id = registrations.member_id
WHERE registrations.event_id = :of AND attendances.present = 1 AND members.state = 'active'
    AND (CAST(:scope AS TEXT) IS NULL OR members.department_code = CAST(:scope AS TEXT));

-- name: selected_lacks
-- Advisers who have not followed one module.
SELECT id FROM members
WHERE state = 'active' AND role = 'conseiller'
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND NOT EXISTS (SELECT 1 FROM records WHERE records.member_id = members.id AND records.module_id = :of);

-- name: selected_silent
-- Who got one broadcast, and has not answered it.
SELECT members.id
FROM recipients
JOIN members ON members.id = recipients.member_id
WHERE recipients.broadcast_id = :of AND recipients.state IN ('sent', 'unknown') AND recipients.answer = ''
    AND members.state = 'active'
    AND (CAST(:scope AS TEXT) IS NULL OR members.department_code = CAST(:scope AS TEXT));

-- name: selected_member
-- One person.
SELECT id FROM members
WHERE id = :of AND state = 'active'
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: selected_people
-- The people who were chosen, by name; ids are the keys of a JSON object.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE id IN (SELECT key FROM json_each(:ids))
ORDER BY last_name, first_name, id;
