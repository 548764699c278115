-- name: kept_answers
-- Answers a département keeps for the next time, by title.
SELECT id, title, text FROM answer_templates WHERE department_code = :department_code ORDER BY title, id;

-- name: add_kept_answer
-- Another one.
INSERT INTO answer_templates (id, department_code, title, text) VALUES (:id, :department_code, :title, :text);

-- name: delete_kept_answer
-- One is not used any more.
DELETE FROM answer_templates WHERE id = :id AND department_code = :department_code;
