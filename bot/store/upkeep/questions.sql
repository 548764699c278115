-- name: confirmations_asked
-- Whom of a département the bot asked lately whether a card is still exact.
SELECT member_id, asked_on FROM confirmations
WHERE department_code = :department_code AND asked_on >= SUBSTR(CAST(:since AS TEXT), 1, 10);

-- name: consultations_asked
-- Whom of a département the bot asked lately whether a référent was reached.
SELECT member_id, asked_at FROM consultations
WHERE department_code = :department_code AND asked_at >= :since AND member_id IS NOT NULL;

-- name: unwilling
-- Members of a département who made a choice.
SELECT preferences.member_id
FROM preferences
JOIN members ON members.id = preferences.member_id
WHERE members.department_code = :department_code AND preferences.name = :name AND preferences.choice = :choice;

-- name: looks
-- When a member searched something, or opened a card, since an instant.
SELECT asked_at AS looked_at FROM searches WHERE member_id = :member_id AND asked_at >= :since
UNION
SELECT asked_at AS looked_at FROM misses WHERE member_id = :member_id AND asked_at >= :since
UNION
SELECT opened_at AS looked_at FROM consultations WHERE member_id = :member_id AND opened_at >= :since;
