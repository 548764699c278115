-- name: monthly_figures_of_structure
-- What structures said between two months: of one structure.
SELECT id, department_code, structure_id, month, requests, appointments, objective, source, said_by
FROM monthly_figures
WHERE structure_id = :place
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND month >= :first AND month <= :last
ORDER BY structure_id, month;

-- name: monthly_figures_of_department
-- What structures said between two months: of one département.
SELECT id, department_code, structure_id, month, requests, appointments, objective, source, said_by
FROM monthly_figures
WHERE department_code = :scope AND month >= :first AND month <= :last
ORDER BY structure_id, month;

-- name: monthly_figures_everywhere
-- What structures said between two months, of every département.
SELECT id, department_code, structure_id, month, requests, appointments, objective, source, said_by
FROM monthly_figures
WHERE month >= :first AND month <= :last
ORDER BY structure_id, month;

-- name: put_monthly_figure
-- New, or as it is now.
INSERT INTO monthly_figures (
    id, department_code, structure_id, month, requests, appointments, objective, source, said_by, updated_at
)
VALUES (
    :id, :department_code, :structure_id, :month, :requests, :appointments, :objective, :source, :said_by, :now
)
ON CONFLICT (structure_id, month) DO UPDATE SET
    requests = excluded.requests,
    appointments = excluded.appointments,
    objective = excluded.objective,
    source = excluded.source,
    said_by = excluded.said_by,
    updated_at = excluded.updated_at;

-- name: start_activity_round
-- The structures of a département are asked about a month; nothing is touched when they were before.
INSERT INTO activity_rounds (department_code, month, asked_at)
VALUES (:department_code, :month, :now)
ON CONFLICT (department_code, month) DO NOTHING;

-- name: activity_rounds
-- The départements that were asked about a month.
SELECT department_code FROM activity_rounds WHERE month = :month;

-- name: activity_rules
-- On which working days those of one département who have not answered are reminded.
SELECT first_reminder, second_reminder FROM activity_rules WHERE department_code = :department_code;

-- name: put_activity_rules
-- The département chooses other days.
INSERT INTO activity_rules (department_code, first_reminder, second_reminder)
VALUES (:department_code, :first_reminder, :second_reminder)
ON CONFLICT (department_code) DO UPDATE SET
    first_reminder = excluded.first_reminder, second_reminder = excluded.second_reminder;

-- name: nudge_of_message
-- What a message by which somebody was asked for something was about.
SELECT nudges.matter_id
FROM posts JOIN nudges ON nudges.id = posts.id
WHERE posts.chat_id = :chat_id AND posts.message_id = :message_id AND nudges.noun = :noun;

-- name: messages_about
-- The messages by which others were asked the same, as far as they were sent.
SELECT posts.id, posts.chat_id, posts.message_id, nudges.member_id
FROM nudges JOIN posts ON posts.id = nudges.id
WHERE nudges.noun = :noun AND nudges.matter_id = :matter_id
ORDER BY posts.id;

-- name: asked_months
-- The months since one about which the structures of a département were asked.
SELECT month FROM activity_rounds WHERE department_code = :department_code AND month >= :first ORDER BY month;
