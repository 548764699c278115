-- name: cards_since
-- Cards of one département that are new, gone, or may have changed, for advisers; emptied ones say nothing any more.
SELECT referents.id, partners.name AS partner,
    CASE
        WHEN referents.retired_at IS NOT NULL THEN 'retired'
        WHEN referents.created_at > :since THEN 'added'
        ELSE 'changed'
    END AS what,
    CASE WHEN referents.covers <> '' THEN referents.covers ELSE referents.job END AS about
FROM referent_departments
JOIN referents ON referents.id = referent_departments.referent_id
JOIN partners ON partners.id = referents.partner_id
WHERE referent_departments.department_code = :department_code
    AND referents.audience = 'conseillers' AND referents.emptied_at IS NULL
    AND (
        (referents.retired_at IS NOT NULL AND referents.retired_at > :since AND referents.created_at <= :since)
        OR (referents.retired_at IS NULL AND referents.created_at > :since)
        OR (
            referents.retired_at IS NULL
            AND EXISTS (
                SELECT 1 FROM referent_changes
                WHERE referent_changes.referent_id = referents.id AND referent_changes.changed_at > :since
                    AND referent_changes.undone_at IS NULL
            )
        )
    )
ORDER BY LOWER(partners.name), partners.name, referents.covers, referents.id;

-- name: changed_fields
-- What changed of the cards of one département and was not undone; never what was or is there.
SELECT DISTINCT referent_changes.referent_id, referent_changes.field
FROM referent_departments
JOIN referent_changes ON referent_changes.referent_id = referent_departments.referent_id
WHERE referent_departments.department_code = :department_code AND referent_changes.changed_at > :since
    AND referent_changes.undone_at IS NULL
ORDER BY referent_changes.referent_id, referent_changes.field;

-- name: solved_since
-- Incidents that were resolved and stayed so, by partner and kind: never what was said, nor by whom.
SELECT COALESCE(partners.name, '') AS partner, incident_kinds.title AS kind, COUNT(*) AS total
FROM incidents
JOIN incident_kinds ON incident_kinds.id = incidents.kind_id
LEFT JOIN partners ON partners.id = incidents.partner_id
WHERE incidents.department_code = :department_code AND incidents.resolved_at > :since
    AND incidents.state IN ('resolved', 'closed') AND incident_kinds.is_safety = 0
GROUP BY COALESCE(partners.name, ''), incident_kinds.title
ORDER BY total DESC, partner, kind;

-- name: still_open
-- Those that nobody has resolved yet.
SELECT COUNT(*) AS total FROM incidents
WHERE department_code = :department_code AND state NOT IN ('resolved', 'closed', 'out_of_scope', 'merged');

-- name: newcomers_since
-- Who came into the network and shows it, with their structure's town.
SELECT members.first_name, members.last_name, COALESCE(structures.commune, '') AS commune
FROM members
JOIN consents ON consents.member_id = members.id AND consents.field = 'listed'
LEFT JOIN structures ON structures.id = members.structure_id
WHERE members.department_code = :department_code AND members.state = 'active' AND members.joined_at > :since
    AND members.role = 'conseiller'
ORDER BY members.joined_at, members.id;
