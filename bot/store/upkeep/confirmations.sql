-- name: add_confirmation
-- A card proposed to a member.
INSERT INTO confirmations (id, department_code, referent_id, member_id, asked_on, answer)
VALUES (:id, :department_code, :referent_id, :member_id, :asked_on, '');

-- name: asked_lately
-- Who was asked about which card of a département since a day.
SELECT referent_id, member_id, MAX(asked_on) AS asked_on
FROM confirmations
WHERE department_code = :department_code AND asked_on >= :since
GROUP BY referent_id, member_id;

-- name: unanswered_confirmation
-- What a member was asked and has not answered, if the card is still there and was not touched since that day.
SELECT confirmations.id, confirmations.department_code, confirmations.referent_id, confirmations.member_id,
    confirmations.asked_on, confirmations.answer
FROM confirmations
JOIN referents ON referents.id = confirmations.referent_id
WHERE confirmations.id = :id AND confirmations.member_id = :member_id
    AND confirmations.department_code = :department_code AND confirmations.answer = ''
    AND referents.retired_at IS NULL
    AND (referents.verified_on IS NULL OR referents.verified_on < confirmations.asked_on)
    AND NOT EXISTS (
        SELECT 1 FROM referent_changes
        WHERE referent_changes.referent_id = referents.id AND referent_changes.undone_at IS NULL
            AND referent_changes.changed_at >= confirmations.asked_on
    );

-- name: answer_confirmation
-- The first answer counts; somebody else's changes nothing.
UPDATE confirmations SET answer = :answer WHERE id = :id AND member_id = :member_id AND answer = ''
RETURNING referent_id;

-- name: freshness
-- The départements with somebody in force, what each chose, and the last morning cards were proposed.
SELECT departments.code, departments.name, departments.region, departments.time_zone, departments.phone_region,
    departments.holidays_subdivision,
    COALESCE(freshness.stale_days, :stale_days) AS stale_days, COALESCE(freshness.asked_on, '') AS asked_on
FROM departments
LEFT JOIN freshness ON freshness.department_code = departments.code
WHERE EXISTS (
    SELECT 1 FROM members
    WHERE members.department_code = departments.code AND members.state = 'active' AND members.reachable = 1
)
ORDER BY departments.code;

-- name: stale_days
-- How many days one département gives a card.
SELECT stale_days FROM freshness WHERE department_code = :department_code;

-- name: set_stale_days
-- A département chooses.
INSERT INTO freshness (department_code, stale_days, asked_on) VALUES (:department_code, :stale_days, '')
ON CONFLICT (department_code) DO UPDATE SET stale_days = excluded.stale_days;

-- name: set_asked_on
-- This morning's cards are proposed.
INSERT INTO freshness (department_code, stale_days, asked_on) VALUES (:department_code, NULL, :asked_on)
ON CONFLICT (department_code) DO UPDATE SET asked_on = excluded.asked_on;

-- name: debt
-- What there is to mend in the directory of a département.
SELECT
    COUNT(*) AS cards,
    COALESCE(SUM(CASE WHEN referents.verified_on < :stale_before THEN 1 ELSE 0 END), 0) AS stale,
    COALESCE(SUM(CASE WHEN referents.verified_on IS NULL THEN 1 ELSE 0 END), 0) AS never_checked,
    (
        SELECT COUNT(*) FROM reports
        JOIN referents AS reported ON reported.id = reports.referent_id AND reported.retired_at IS NULL
        WHERE reports.department_code = CAST(:department_code AS TEXT) AND reports.state = 'open'
    ) AS open_reports,
    (
        SELECT COUNT(*) FROM misses
        WHERE misses.department_code = CAST(:department_code AS TEXT) AND misses.asked_at >= :misses_since
    ) AS misses,
    (
        SELECT COUNT(*) FROM requests
        WHERE requests.department_code = CAST(:department_code AS TEXT) AND requests.state = 'open'
    ) AS requests
FROM referents
JOIN referent_departments ON referent_departments.referent_id = referents.id
WHERE referents.retired_at IS NULL AND referent_departments.department_code = CAST(:department_code AS TEXT);
