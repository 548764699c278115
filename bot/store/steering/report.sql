-- name: report_comments
-- What one département writes in its report.
SELECT department_code, chapter, text, written_by, written_at
FROM report_comments
WHERE department_code = :department_code;

-- name: put_report_comment
-- New, or instead of what was there.
INSERT INTO report_comments (id, department_code, chapter, text, written_by, written_at)
VALUES (:id, :department_code, :chapter, :text, :written_by, :written_at)
ON CONFLICT (department_code, chapter) DO UPDATE SET
    text = excluded.text, written_by = excluded.written_by, written_at = excluded.written_at;

-- name: delete_report_comment
-- A chapter goes without one.
DELETE FROM report_comments WHERE department_code = :department_code AND chapter = :chapter;

-- name: answers_of_partners
-- Of one département, between two instants: how many reached a partner, and how many did not.
SELECT referents.partner_id,
    SUM(CASE WHEN consultations.outcome = 'reached' THEN 1 ELSE 0 END) AS reached,
    SUM(CASE WHEN consultations.outcome = 'reached' THEN 0 ELSE 1 END) AS missed
FROM consultations
JOIN referents ON referents.id = consultations.referent_id
WHERE consultations.department_code = :department_code
    AND consultations.asked_at >= :start AND consultations.asked_at < :until
    AND consultations.outcome IN ('reached', 'not_reached', 'wrong')
GROUP BY referents.partner_id;

-- name: sent_broadcasts
-- What one département began to send between two instants, with how many people it was for, reached, and who answered.
SELECT broadcasts.number, broadcasts.kind, broadcasts.title, broadcasts.started_at, broadcasts.choices,
    COUNT(recipients.id) AS recipients,
    SUM(CASE WHEN recipients.state = 'sent' THEN 1 ELSE 0 END) AS delivered,
    SUM(CASE WHEN recipients.state = 'sent' AND recipients.answer <> '' THEN 1 ELSE 0 END) AS acknowledged
FROM broadcasts
LEFT JOIN recipients ON recipients.broadcast_id = broadcasts.id AND recipients.chat_id IS NULL
    AND recipients.reason <> 'group'
WHERE broadcasts.department_code = :department_code AND broadcasts.number IS NOT NULL
    AND broadcasts.started_at >= :start AND broadcasts.started_at < :until
GROUP BY broadcasts.id, broadcasts.number, broadcasts.kind, broadcasts.title, broadcasts.started_at, broadcasts.choices
ORDER BY broadcasts.started_at, broadcasts.number;

-- name: places_of_report
-- The structures of one département, those that closed too.
SELECT id, name, commune, labelled_on, closed_at FROM structures WHERE department_code = :department_code ORDER BY name, id;

-- name: incidents_of_report
-- Those of one département that were said between two instants and are their own, in order; nobody's words, and not where.
SELECT incidents.year, incidents.number, incident_kinds.title AS kind, incidents.partner_id, incidents.severity,
    incidents.state, incidents.created_at, incidents.used, incidents.first_answer_after, incidents.satisfaction
FROM incidents
JOIN incident_kinds ON incident_kinds.id = incidents.kind_id
WHERE incidents.department_code = :department_code AND incidents.state <> 'merged'
    AND incidents.created_at >= :start AND incidents.created_at < :until
ORDER BY incidents.year, incidents.number;
