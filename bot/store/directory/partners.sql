-- name: partners
-- The partners of one département, under the names they have there: those of everybody and its own.
SELECT
    partners.id, COALESCE(partner_names.name, partners.name) AS name, partners.name AS usual_name,
    partners.department_code, partners.full_name, partners.former_names, partners.kind, partners.rank,
    partners.beside, partners.public_phone, partners.website, partners.notice, partners.category, partners.email
FROM partners
LEFT JOIN partner_names
    ON partner_names.partner_id = partners.id AND partner_names.department_code = CAST(:department_code AS TEXT)
WHERE partners.department_code IS NULL OR partners.department_code = CAST(:department_code AS TEXT)
ORDER BY partners.rank, partners.name, partners.id;

-- name: procedures
-- The procedures of one département: those of everybody and its own.
SELECT id, department_code, title, partner_id, other_partners, keywords, note
FROM procedures
WHERE department_code IS NULL OR department_code = CAST(:department_code AS TEXT)
ORDER BY title, id;

-- name: known_partners
-- Every partner, national or local: under the name it has in one département, or (NULL) its usual one.
SELECT
    partners.id, COALESCE(partner_names.name, partners.name) AS name, partners.name AS usual_name,
    partners.department_code, partners.full_name, partners.former_names, partners.kind, partners.rank,
    partners.beside, partners.public_phone, partners.website, partners.notice, partners.category, partners.email
FROM partners
LEFT JOIN partner_names
    ON partner_names.partner_id = partners.id AND partner_names.department_code = CAST(:department_code AS TEXT)
ORDER BY partners.rank, partners.name, partners.id;

-- name: known_procedures
-- Every procedure, national or local.
SELECT id, department_code, title, partner_id, other_partners, keywords, note
FROM procedures
ORDER BY title, id;

-- name: revision
-- How often the directory of one département changed, with what it shares with the others.
SELECT CAST(COALESCE(SUM(revision), 0) AS BIGINT) AS revision
FROM directory_revisions
WHERE department_code IN ('', CAST(:department_code AS TEXT));

-- name: known_ids
-- What the directory holds already, of every département.
SELECT 'partner' AS noun, id FROM partners
UNION ALL
SELECT 'procedure' AS noun, id FROM procedures
UNION ALL
SELECT 'name' AS noun, partner_id || ' ' || department_code AS id FROM partner_names;

-- name: put_partner
-- A partner that is new or reads differently.
INSERT INTO partners (
    id, department_code, name, full_name, former_names, kind, rank, beside, public_phone, website, notice, category,
    email
)
VALUES (
    :id, :department_code, :name, :full_name, :former_names, :kind, :rank, :beside, :public_phone, :website, :notice,
    :category, :email
)
ON CONFLICT (id) DO UPDATE SET
    department_code = excluded.department_code,
    name = excluded.name,
    full_name = excluded.full_name,
    former_names = excluded.former_names,
    kind = excluded.kind,
    rank = excluded.rank,
    beside = excluded.beside,
    public_phone = excluded.public_phone,
    website = excluded.website,
    notice = excluded.notice,
    category = excluded.category,
    email = excluded.email;

-- name: put_local_name
-- What one département calls a partner.
INSERT INTO partner_names (partner_id, department_code, name)
VALUES (:partner_id, :department_code, :name)
ON CONFLICT (partner_id, department_code) DO UPDATE SET name = excluded.name;

-- name: put_procedure
-- A procedure that is new or reads differently.
INSERT INTO procedures (id, department_code, title, partner_id, other_partners, keywords, note)
VALUES (:id, :department_code, :title, :partner_id, :other_partners, :keywords, :note)
ON CONFLICT (id) DO UPDATE SET
    department_code = excluded.department_code,
    title = excluded.title,
    partner_id = excluded.partner_id,
    other_partners = excluded.other_partners,
    keywords = excluded.keywords,
    note = excluded.note;

-- name: shipped
-- What the last release brought of each partner and procedure.
SELECT id, content FROM shipped;

-- name: put_shipped
-- What this release brings of one.
INSERT INTO shipped (id, content) VALUES (:id, :content)
ON CONFLICT (id) DO UPDATE SET content = excluded.content;
