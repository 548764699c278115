-- name: signage_checks
-- Every check of one département or (NULL) of all, the latest first.
SELECT id, department_code, structure_id, is_conform, checked_at, by_id, remark, file_id, campaign_id, visit_id
FROM signage_checks
WHERE CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT)
ORDER BY checked_at DESC, id;

-- name: signage_checks_of_structure
-- Those of one structure, the latest first.
SELECT id, department_code, structure_id, is_conform, checked_at, by_id, remark, file_id, campaign_id, visit_id
FROM signage_checks
WHERE structure_id = :structure_id
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY checked_at DESC, id;

-- name: put_signage_check
-- One that is new, or was judged.
INSERT INTO signage_checks (
    id, department_code, structure_id, is_conform, checked_at, by_id, remark, file_id, campaign_id, visit_id
)
VALUES (
    :id, :department_code, :structure_id, :is_conform, :checked_at, :by_id, :remark, :file_id, :campaign_id, :visit_id
)
ON CONFLICT (id) DO UPDATE SET
    is_conform = excluded.is_conform,
    remark = excluded.remark,
    file_id = excluded.file_id,
    checked_at = excluded.checked_at;

-- name: forget_check_of_visit
-- What the sheet of a visit said of the signage before it was corrected.
DELETE FROM signage_checks WHERE visit_id = :visit_id;

-- name: signage_campaign
-- One campaign, of one département or (NULL) of any.
SELECT id, department_code, until_on, created_by, created_at, closed_at
FROM signage_campaigns
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: last_signage_campaign
-- The last one of a département.
SELECT id, department_code, until_on, created_by, created_at, closed_at
FROM signage_campaigns
WHERE department_code = :department_code
ORDER BY created_at DESC, id
LIMIT 1;

-- name: put_signage_campaign
-- One that is new, or is closed.
INSERT INTO signage_campaigns (id, department_code, until_on, created_by, created_at, closed_at)
VALUES (:id, :department_code, :until_on, :created_by, :created_at, :closed_at)
ON CONFLICT (id) DO UPDATE SET closed_at = excluded.closed_at;

-- name: ask_for_signage
-- A structure is asked.
INSERT INTO signage_asked (campaign_id, structure_id) VALUES (:campaign_id, :structure_id);

-- name: signage_asked
-- The structures that were asked, each with whether a photo came.
SELECT
    signage_asked.structure_id,
    EXISTS (
        SELECT 1 FROM signage_checks
        WHERE signage_checks.campaign_id = signage_asked.campaign_id
            AND signage_checks.structure_id = signage_asked.structure_id
    ) AS has_answered
FROM signage_asked
WHERE campaign_id = :campaign_id
ORDER BY structure_id;
