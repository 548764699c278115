-- name: immersion
-- One request, within the viewer's scope.
SELECT id, department_code, member_id, wish, answer, event_id, asked_at, answered_at
FROM immersions
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: immersions_of_member
-- What one person asked for, the last first.
SELECT id, department_code, member_id, wish, answer, event_id, asked_at, answered_at
FROM immersions
WHERE member_id = :member_id
ORDER BY asked_at DESC, id;

-- name: open_immersions
-- What waits for an answer in a département, the oldest first; of people in force.
SELECT immersions.id, immersions.department_code, immersions.member_id, wish, answer, event_id, asked_at, answered_at
FROM immersions
JOIN members ON members.id = immersions.member_id
WHERE immersions.answered_at IS NULL AND members.state = 'active'
    AND (CAST(:scope AS TEXT) IS NULL OR immersions.department_code = CAST(:scope AS TEXT))
ORDER BY asked_at, immersions.id;

-- name: ask_immersion
-- A new request.
INSERT INTO immersions (id, department_code, member_id, wish, asked_at)
VALUES (:id, :department_code, :member_id, :wish, :now);

-- name: answer_immersion
-- With an event, a sentence, or both; once.
UPDATE immersions SET answer = :answer, event_id = :event_id, answered_at = :now
WHERE id = :id AND answered_at IS NULL;
