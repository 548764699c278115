-- name: referents
-- Référents in force, of one département or (NULL) of all.
SELECT
    id, partner_id, organisation, first_name, last_name, job, line, mailbox, phone, email, covers, excludes, notice,
    standard_procedure, procedure_url, hours, delay_days, escalation, absent_from, absent_until, deputy_id, audience,
    internal_note, verified_on, source, retired_at
FROM referents
WHERE retired_at IS NULL
    AND (
        CAST(:department_code AS TEXT) IS NULL
        OR id IN (
            SELECT referent_id FROM referent_departments WHERE department_code = CAST(:department_code AS TEXT)
        )
    )
ORDER BY partner_id, organisation, last_name, id;

-- name: known_referents
-- Every référent, retired ones included, of whom something is kept: what an import is compared with.
SELECT
    id, partner_id, organisation, first_name, last_name, job, line, mailbox, phone, email, covers, excludes, notice,
    standard_procedure, procedure_url, hours, delay_days, escalation, absent_from, absent_until, deputy_id, audience,
    internal_note, verified_on, source, retired_at
FROM referents
WHERE emptied_at IS NULL;

-- name: referent
-- One référent, retired or not.
SELECT
    id, partner_id, organisation, first_name, last_name, job, line, mailbox, phone, email, covers, excludes, notice,
    standard_procedure, procedure_url, hours, delay_days, escalation, absent_from, absent_until, deputy_id, audience,
    internal_note, verified_on, source, retired_at
FROM referents
WHERE id = :id;

-- name: referent_departments
-- The départements of one référent, or (NULL) of all.
SELECT referent_id, department_code
FROM referent_departments
WHERE CAST(:id AS TEXT) IS NULL OR referent_id = CAST(:id AS TEXT)
ORDER BY department_code;

-- name: put_referent
-- A référent that is new or reads differently; its deputy comes after, when every row is there.
INSERT INTO referents (
    id, partner_id, organisation, first_name, last_name, job, line, mailbox, phone, email, covers, excludes, notice,
    standard_procedure, procedure_url, hours, delay_days, escalation, absent_from, absent_until, deputy_id, audience,
    internal_note, verified_on, source, retired_at, created_at, updated_at
)
VALUES (
    :id, :partner_id, :organisation, :first_name, :last_name, :job, :line, :mailbox, :phone, :email, :covers,
    :excludes, :notice, :standard_procedure, :procedure_url, :hours, :delay_days, :escalation, :absent_from,
    :absent_until, NULL, :audience, :internal_note, :verified_on, :source, :retired_at, :now, :now
)
ON CONFLICT (id) DO UPDATE SET
    partner_id = excluded.partner_id,
    organisation = excluded.organisation,
    first_name = excluded.first_name,
    last_name = excluded.last_name,
    job = excluded.job,
    line = excluded.line,
    mailbox = excluded.mailbox,
    phone = excluded.phone,
    email = excluded.email,
    covers = excluded.covers,
    excludes = excluded.excludes,
    notice = excluded.notice,
    standard_procedure = excluded.standard_procedure,
    procedure_url = excluded.procedure_url,
    hours = excluded.hours,
    delay_days = excluded.delay_days,
    escalation = excluded.escalation,
    absent_from = excluded.absent_from,
    absent_until = excluded.absent_until,
    deputy_id = excluded.deputy_id,
    audience = excluded.audience,
    internal_note = excluded.internal_note,
    verified_on = excluded.verified_on,
    source = excluded.source,
    retired_at = excluded.retired_at,
    emptied_at = NULL,
    updated_at = excluded.updated_at;

-- name: set_deputy
-- Who answers during an absence.
UPDATE referents SET deputy_id = :deputy_id WHERE id = :id;

-- name: delete_referent_departments
-- A référent's départements go, before they are written anew.
DELETE FROM referent_departments WHERE referent_id = :id;

-- name: add_referent_department
-- One département more for a référent.
INSERT INTO referent_departments (referent_id, department_code) VALUES (:id, :department_code);
